/** Formulas in Markdown, as tools that read pages write them: LaTeX between dollar signs, which is no running text. */
import { lowerBound } from '../../lists.js'

/** Longer formulas are text with dollar signs in it. */
const MOST_LETTERS = 2000
const SIGN = /\\.|\$\$?/gs
/** What amounts of money do not have between their signs. */
const LATEX = /[\\^_{}=]/
const EMPTY_LINE = /\n[ \t]*\r?\n/g

/**
 * Finds formulas: `$$…$$`, and `$…$` with something of LaTeX in it, or a single word.
 *
 * @param source The file. @returns Tells whether a stretch of it touches one.
 */
export function formulasIn(source: string): (start: number, end: number) => boolean {
  const [starts, ends]: [number[], number[]] = [[], []]
  const gaps = Array.from(source.matchAll(EMPTY_LINE), ({ index }) => index)
  const isWhole = (from: number, to: number): boolean => {
    const next = lowerBound(gaps.length, (at) => gaps[at] >= from)
    return to - from < MOST_LETTERS && !(next < gaps.length && gaps[next] < to)
  }
  let open: { readonly at: number; readonly sign: string } | null = null
  for (const { 0: sign, index } of source.matchAll(SIGN)) {
    if (sign.startsWith('\\')) continue
    const end = index + sign.length
    if (open !== null && open.sign === sign) {
      if (isWhole(open.at, index) && isFormula(source.slice(open.at + sign.length, index), sign)) {
        starts.push(open.at)
        ends.push(end)
        open = null
        continue
      }
    } else if (open !== null && open.sign === '$$' && isWhole(open.at, index)) continue
    open = { at: index, sign }
  }
  return (start, end) => {
    const at = lowerBound(ends.length, (one) => ends[one] > start)
    return at < starts.length && starts[at] < end
  }
}

function isFormula(inside: string, sign: string): boolean {
  if (inside.trim() === '') return false
  return sign === '$$' || (!/^\s|\s$/.test(inside) && (LATEX.test(inside) || !/\s/.test(inside)))
}
