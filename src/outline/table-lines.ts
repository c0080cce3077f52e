/** Aligned-text and pipe tables: which lines belong to one, so that their first cells are no markers. */
import type { LayoutLine } from './lines.js'

/** Cells of a table row, with their offsets in the line. */
export interface Cell {
  readonly text: string
  readonly start: number
  readonly end: number
}

/**
 * Splits a line into cells at tabs, pipes, or runs of two blanks.
 *
 * @param text A line in NFC.
 */
export function cellsOf(text: string): Cell[] {
  const cells: Cell[] = []
  const piped = /^\s*\|/.test(text) || text.split('|').length > 2
  const gap = piped ? /\s{0,20}\|\s{0,20}/g : /\t[\s]{0,20}|[ \u00a0]{2,400}/g
  let at = 0
  const push = (start: number, end: number): void => {
    const value = text.slice(start, end)
    const lead = value.length - value.trimStart().length
    if (value.trim() !== '')
      cells.push({ text: value.trim(), start: start + lead, end: start + value.trimEnd().length })
  }
  for (const match of text.matchAll(gap)) {
    push(at, match.index)
    at = match.index + match[0].length
  }
  push(at, text.length)
  return cells
}

/** A table ends where it would have this many empty cells, and more than so many times as many as filled ones. */
const MOST_EMPTY = 10_000
const EMPTIEST = 8

/**
 * Finds tables: a line of three cells or more, with at least one more line of several cells below it.
 *
 * @param lines Measured lines.
 * @param from First line that may belong to a table.
 * @param to Line after the last one.
 * @param spaced Whether blank lines stand between most lines, so that one between rows says nothing.
 * @param gone Lines of the page among them, which end no table; they are blank here.
 * @returns Ranges of line indices, end exclusive.
 */
export function findTables(
  lines: readonly LayoutLine[],
  from: number,
  to: number,
  spaced = false,
  gone: ReadonlyMap<number, unknown> = new Map(),
): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  for (let index = from; index < to; index += 1) {
    if (!mayBeRow(lines[index]) || cellsOf(lines[index].text).length < 3) continue
    let end = index + 1
    const columns = cellsOf(lines[index].text).length
    let [cells, area] = [columns, columns]
    for (let next = end; next < to; next += 1) {
      if (spaced && lines[next].blank && !lines[next - 1].blank) continue
      if (lines[next].blank && isByPage(lines, next, gone)) continue
      if (lines[next].blank && goesOnBelow(lines, next, to, columns)) continue
      const own = mayBeRow(lines[next]) ? cellsOf(lines[next].text).length : 0
      cells += own
      area += columns
      if (own < 2 || area > MOST_EMPTY + EMPTIEST * cells) break
      end = next + 1
    }
    const body = lines.slice(index + 1, end).filter((line) => !line.blank)
    if (body.length >= 1 && (numericShare(body) >= 0.5 || isCounted(body) || isRuled(lines[index], body)))
      found.push([index, end])
    index = end - 1
  }
  return found
}

/** Blank lines that part the rows of a table at most. */
const MOST_BLANK = 2

/** Whether a row of numbers with a cell for each column stands below a blank line: the table goes on. */
function goesOnBelow(lines: readonly LayoutLine[], blank: number, to: number, columns: number): boolean {
  if (lines.slice(Math.max(0, blank - MOST_BLANK), blank).every((line) => line.blank)) return false
  const next = lines.slice(blank + 1, Math.min(to, blank + 1 + MOST_BLANK)).find((line) => !line.blank)
  return next !== undefined && mayBeRow(next) && cellsOf(next.text).length === columns && numericShare([next]) === 1
}

/** Whether a blank line stands for furniture, or in the gap round it. */
function isByPage(lines: readonly LayoutLine[], index: number, gone: ReadonlyMap<number, unknown>): boolean {
  if (gone.size === 0) return false
  for (const step of [-1, 1])
    for (let near = index; near >= 0 && near < lines.length && Math.abs(near - index) < 6; near += step) {
      if (!lines[near].blank) break
      if (gone.has(near)) return true
    }
  return false
}

function mayBeRow(line: LayoutLine): boolean {
  return !line.blank && line.text.length < 1000 && /\t|\||\S[ \u00a0]{2,}\S/.test(line.text)
}

/** Share of rows in which a cell after the first is a number. */
function numericShare(rows: readonly LayoutLine[]): number {
  const numeric = rows.filter(
    (row) =>
      /^[\s:|-]+$/.test(row.text) ||
      cellsOf(row.text)
        .slice(1)
        .some((cell) => /^[\d.,%()/ -]{1,24}$/.test(cell.text) && /\d/.test(cell.text)),
  )
  return numeric.length / Math.max(1, rows.length)
}

/** Whether the rows are counted in their first cell: a list of names under `STT  Họ và tên  Chức vụ`. */
function isCounted(rows: readonly LayoutLine[]): boolean {
  let next = 1
  for (const row of rows) {
    const cells = cellsOf(row.text)
    if (cells.length >= 2 && new RegExp(`^0?${next}[.)]?$`).test(cells[0].text)) next += 1
  }
  return next > 2 && next - 1 >= 0.5 * rows.length
}

/** Lines of words that a table without numbers must have below its first. */
const LEAST_ALIGNED = 2

/**
 * Whether rows of words are a table: as many pipes or tabs on each line, or cells that begin under the cells of the first
 * line.
 */
function isRuled(head: LayoutLine, rows: readonly LayoutLine[]): boolean {
  for (const sign of ['|', '\t']) {
    const count = head.text.trim().split(sign).length
    const least = sign === '|' ? 1 : LEAST_ALIGNED
    if (count >= 3 && rows.length >= least && rows.every(({ text }) => text.trim().split(sign).length === count))
      return true
  }
  if (rows.length < LEAST_ALIGNED || /[|\t]/.test(head.text)) return false
  const starts = new Set(cellsOf(head.text).map(({ start }) => start))
  return rows.every(({ text }) => {
    const cells = cellsOf(text)
    return cells.length >= 3 && cells.every(({ start }) => starts.has(start))
  })
}
