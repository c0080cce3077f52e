/**
 * Specks of the scan at the ends of the lines of header and footer: `BAO CAO :`, `CHU TICH ;`, `VP (03b). é`. They are no part
 * of the text, and stay recorded.
 */
import { fold, isCapitals } from '../grammar/index.js'
import { isRecipientsLabel } from './footer-zone.js'
import { isAddressLine } from './header-parts.js'
import type { LayoutLine } from './lines.js'

/** A speck: offsets in its composed line, end exclusive. */
export interface Speck {
  readonly line: number
  readonly start: number
  readonly end: number
}

const LEADING = /^\s{0,200}[^\p{L}\p{N}\s("“‘'\-–—+*•<>«»~=_.…/]{1,2}\s{1,20}(?=\p{L})/u
/** Signs apart from the last word. */
const SIGNS = /\s{1,20}(?:[^\p{L}\p{N}\s"”’)]{1,3}|[([{|]{1,2}\p{Ll}{1,2})\s{0,20}$/u
/** A letter or two in small letters behind capitals. */
const SMALL = /\s{1,20}\p{Ll}{1,2}[.,;:]?\s{0,20}$/u
/** A letter with its marks behind what closed the line. */
const BEHIND_END = /(?<=[.;,)])\s{1,20}\p{Ll}{1,2}[.,;:]?\s{0,20}$/u
/** The same behind a sign that stands apart: `Dang Huu Tho : og`. */
const BEHIND_SIGN = /\s{1,20}[:;|‘’'.,]{1,2}\s{1,3}\p{Ll}{1,2}\s{0,20}$/u
const LONGEST_NAME = 40
const MOST = 4
/** What every line with a speck has: most lines have none. */
const MAY_HAVE = /\s\S{1,4}$|^[^\p{L}\p{N}\s]{1,2}\s/u

/**
 * A line without the specks at its ends; offsets in it stay those of the line.
 *
 * @param line A measured line.
 * @returns The line itself where it has none.
 */
export function withoutSpecks(line: LayoutLine): { readonly line: LayoutLine; readonly specks: readonly Speck[] } {
  const none = { line, specks: [] }
  if (line.trimmed.length > 120 || line.trimmed.length < 4 || !MAY_HAVE.test(line.trimmed)) return none
  if (isRule(line.trimmed)) return none
  let { text } = line
  const specks: Speck[] = []
  const folded = fold(line.trimmed.slice(0, 40))
  const isLabel = isRecipientsLabel(line.trimmed) || isAddressLine(folded) || /^so\s?[:;]?\s?$/.test(folded)
  for (let count = 0; count < MOST && !isLabel; count += 1) {
    const behind = line.trimmed.length <= LONGEST_NAME ? BEHIND_SIGN.exec(text) : null
    const match = behind ?? SIGNS.exec(text) ?? BEHIND_END.exec(text) ?? SMALL.exec(text)
    if (match === null) break
    const rest = text.slice(0, match.index)
    const isCapital = isCapitals(rest)
    // What opens a list keeps its colon, and a sentence its end, wherever they stand.
    const isEnd = /^\s*[:;.,!?]+\s*$/.test(match[0]) && !isCapital
    if (isEnd && !/[;:.,]$/.test(rest)) break
    if (/\p{L}/u.test(match[0]) && !isCapital && behind === null && !BEHIND_END.test(text)) break
    if (!/\p{L}{2}/u.test(rest)) break
    const start = match.index + match[0].length - match[0].trimStart().length
    specks.push({ line: line.index, start, end: match.index + match[0].trimEnd().length })
    text = rest
  }
  const lead = LEADING.exec(text)?.[0]
  if (lead !== undefined && !isLabel) {
    const start = lead.length - lead.trimStart().length
    specks.push({ line: line.index, start, end: lead.trimEnd().length })
    text = ' '.repeat(lead.length) + text.slice(lead.length)
  }
  if (specks.length === 0) return { line, specks }
  return { line: { ...line, text, trimmed: text.trim() }, specks }
}

const isRule = (text: string): boolean => /^[\p{P}\p{S}\s]{1,200}$/u.test(text)
