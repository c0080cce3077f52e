/**
 * Rows of cells that signs part, as spreadsheets write them: `"Mã số","Loại"`, `3;Lê Lợi;12`, `a|b|c`. Their words are
 * read as those of cells between tabs are; a sign between cells belongs to no word, and no edit reaches over one.
 */
import type { LineSpan } from './line-tokens.js'

/** A sign that parts cells, and how many of them a row has at least: where few rows are, and where all lines are rows. */
interface Separator {
  readonly sign: string
  readonly least: number
  readonly leastOfAll: number
}

/** In commas prose is rich too. */
const SEPARATORS: readonly Separator[] = [
  { sign: '|', least: 2, leastOfAll: 1 },
  { sign: ';', least: 2, leastOfAll: 1 },
  { sign: ',', least: 3, leastOfAll: 1 },
]
const LEAST_ROWS = 3
/** Share of the rows that have the same number of cells, and of the lines of a text from which it is a table. */
const SAME_CELLS = 0.7
const ALL_LINES = 0.8
const DIGIT = /\d/
const BLANK = /[ \t]/

/**
 * Finds the signs that part the cells of a line.
 *
 * @param line The line. @param sign The sign.
 * @returns Their places; a comma or semicolon before a blank, within quotes or between digits is none.
 */
function findSeparators(line: string, sign: string): number[] {
  if (!line.includes(sign)) return []
  const places: number[] = []
  const hasQuotes = line.split('"').length % 2 === 1
  let isQuoted = false
  for (let at = 0; at < line.length; at++) {
    if (hasQuotes && line[at] === '"') isQuoted = !isQuoted
    if (line[at] !== sign || isQuoted) continue
    const [before = '', next = ''] = [line[at - 1], line[at + 1]]
    const isPunctuation = sign !== '|' && (next === '' ? before !== sign : BLANK.test(next))
    if (!isPunctuation && !(sign === ',' && DIGIT.test(before) && DIGIT.test(next))) places.push(at)
  }
  return places
}

/**
 * Puts tabs where signs part cells.
 *
 * @param text The text. @param lines Its lines.
 * @returns A text as long as it, line by line; the text itself where it has no such rows.
 */
export function withTabs(text: string, lines: readonly LineSpan[]): string {
  const filled = lines.filter(({ start, end }) => text.slice(start, end).trim() !== '')
  const tabs: number[] = []
  for (const { sign, least, leastOfAll } of SEPARATORS) {
    if (!text.includes(sign)) continue
    let rows: { start: number; places: number[] }[] = []
    const settle = (): void => {
      const counts = new Map<number, number>()
      for (const { places } of rows) counts.set(places.length, (counts.get(places.length) ?? 0) + 1)
      const [usual = 0, same = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
      const isAll = rows.length >= ALL_LINES * filled.length
      if (rows.length >= LEAST_ROWS && same >= SAME_CELLS * rows.length && usual >= (isAll ? leastOfAll : least))
        for (const { start, places } of rows) for (const at of places) tabs.push(start + at)
      rows = []
    }
    for (const { start, end } of filled) {
      const places = findSeparators(text.slice(start, end), sign)
      if (places.length > 0) rows.push({ start, places })
      else settle()
    }
    settle()
    if (tabs.length > 0) break
  }
  if (tabs.length === 0) return text
  let result = ''
  let reached = 0
  for (const at of tabs) {
    result += text.slice(reached, at) + '\t'
    reached = at + 1
  }
  return result + text.slice(reached)
}
