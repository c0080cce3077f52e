/** Steps through the rows of a table of words; cells are cut and read only where they are asked for. */

const COLUMNS = [
  'level',
  'page_num',
  'block_num',
  'par_num',
  'line_num',
  'word_num',
  'left',
  'top',
  'width',
  'height',
  'conf',
  'text',
] as const
type TsvColumn = (typeof COLUMNS)[number]

/** Which column has what. */
export type TsvColumns = Readonly<Record<TsvColumn, number>>

/** A table at one of its rows. */
export interface TsvTable {
  readonly columns: TsvColumns
  /** Cells that a whole row has at least. */
  readonly needed: number
  /** Goes to the next row. @returns Whether there is one; if not, it stays at the last. */
  next(): boolean
  /** Number of the row, from 1. */
  readonly line: number
  /** Where the row begins and ends, its line end excluded. */
  readonly start: number
  readonly end: number
  /** How many cells it has. */
  readonly cells: number
  /** A cell; empty behind the last. */
  cell(column: number): string
  /** Whether a cell is a text. */
  is(column: number, text: string): boolean
  /** The number that a cell begins with, as `Number.parseFloat` has it. */
  number(column: number): number
}

/** So many digits a whole number has that is read here. */
const MOST_DIGITS = 15
const [TAB, RETURN, POINT, MINUS] = [9, 13, 46, 45]

/** Opens a table, before its first row. Carriage returns alone end rows where there are no other line ends. */
export function createTable(source: string): TsvTable {
  const lineEnd = source.includes('\n') ? '\n' : '\r'
  // Where each cell of the row begins; behind the last, where another would.
  const starts: number[] = []
  let [start, end, after] = [0, 0, source.startsWith('\ufeff') ? 1 : 0]
  let [line, cells] = [0, 0]
  const next = (): boolean => {
    if (after >= source.length) return false
    start = after
    line += 1
    const found = source.indexOf(lineEnd, start)
    const until = found < 0 ? source.length : found
    end = lineEnd === '\n' && until > start && source.charCodeAt(until - 1) === RETURN ? until - 1 : until
    after = until + 1
    cells = 1
    starts[0] = start
    for (let at = start; at < end; at++)
      if (source.charCodeAt(at) === TAB) {
        starts[cells] = at + 1
        cells += 1
      }
    starts[cells] = end + 1
    return true
  }
  const cell = (column: number): string => (column < cells ? source.slice(starts[column], starts[column + 1] - 1) : '')
  const number = (column: number): number => {
    if (column >= cells) return Number.NaN
    const until = starts[column + 1] - 1
    const isNegative = source.charCodeAt(starts[column]) === MINUS
    const from = starts[column] + (isNegative ? 1 : 0)
    let [value, scale] = [0, 0]
    for (let at = from; at < until; at++) {
      const code = source.charCodeAt(at)
      if (code >= 48 && code <= 57) {
        value = value * 10 + code - 48
        scale *= 10
      } else if (code === POINT && scale === 0 && at > from) scale = 1
      else return Number.parseFloat(cell(column))
    }
    // Both are exact up to so many digits, and so is the one division of them.
    if (until === from || until - from > MOST_DIGITS) return Number.parseFloat(cell(column))
    const size = scale > 1 ? value / scale : value
    return isNegative ? -size : size
  }
  const first = next() ? Array.from({ length: cells }, (_, column) => cell(column)) : []
  const names: readonly string[] = COLUMNS.every((name) => first.includes(name)) ? first : COLUMNS
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, names.indexOf(name)])) as Record<TsvColumn, number>
  // The first row may be one of the table.
  after = source.startsWith('\ufeff') ? 1 : 0
  line = 0
  return {
    columns,
    needed: Math.max(...Object.values(columns)) + 1,
    next,
    get line() {
      return line
    },
    get start() {
      return start
    },
    get end() {
      return end
    },
    get cells() {
      return cells
    },
    cell,
    is: (column, text) =>
      column < cells &&
      starts[column + 1] - 1 - starts[column] === text.length &&
      source.startsWith(text, starts[column]),
    number,
  }
}
