/** Steps through the rows of a table of words; cells are cut and read only where they are asked for. */
import { plainNumber } from '../plain-number.js'

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

const [TAB, RETURN] = [9, 13]

/** A table at one of its rows; before the first it is at none. Carriage returns alone end rows where nothing else does. */
export class TsvTable {
  readonly columns: TsvColumns
  /** Cells that a whole row has at least. */
  readonly needed: number
  /** Number of the row, from 1. */
  line = 0
  /** Where the row begins and ends, its line end excluded. */
  start = 0
  end = 0
  /** How many cells it has. */
  cells = 0
  /** Where the row behind it begins. */
  private after: number
  private readonly lineEnd: '\n' | '\r'
  /** Where each cell of the row begins; behind the last, where another would. */
  private readonly starts: number[] = []

  constructor(private readonly source: string) {
    this.lineEnd = source.includes('\n') ? '\n' : '\r'
    const first = source.startsWith('\ufeff') ? 1 : 0
    this.after = first
    const names = this.next() ? Array.from({ length: this.cells }, (_, column) => this.cell(column)) : []
    const known: readonly string[] = COLUMNS.every((name) => names.includes(name)) ? names : COLUMNS
    this.columns = Object.fromEntries(COLUMNS.map((name) => [name, known.indexOf(name)])) as Record<TsvColumn, number>
    this.needed = Math.max(...Object.values(this.columns)) + 1
    // The first row may be one of the table.
    this.after = first
    this.line = 0
  }

  /** Goes to the next row. @returns Whether there is one; if not, it stays at the last. */
  next(): boolean {
    const { source, starts, after: start } = this
    if (start >= source.length) return false
    const found = source.indexOf(this.lineEnd, start)
    const until = found < 0 ? source.length : found
    const isLong = this.lineEnd === '\n' && until > start && source.charCodeAt(until - 1) === RETURN
    const end = isLong ? until - 1 : until
    let cells = 1
    starts[0] = start
    for (let at = start; at < end; at++)
      if (source.charCodeAt(at) === TAB) {
        starts[cells] = at + 1
        cells += 1
      }
    starts[cells] = end + 1
    this.start = start
    this.end = end
    this.after = until + 1
    this.cells = cells
    this.line += 1
    return true
  }

  /** Where a cell of the row begins. */
  startOf(column: number): number {
    return this.starts[column]
  }

  /** A cell; empty behind the last. */
  cell(column: number): string {
    return column < this.cells ? this.source.slice(this.starts[column], this.starts[column + 1] - 1) : ''
  }

  /** Whether a cell is a text. */
  is(column: number, text: string): boolean {
    const { starts } = this
    return (
      column < this.cells &&
      starts[column + 1] - 1 - starts[column] === text.length &&
      this.source.startsWith(text, starts[column])
    )
  }

  /** The number that a cell begins with, as `Number.parseFloat` has it. */
  number(column: number): number {
    if (column >= this.cells) return Number.NaN
    const number = plainNumber(this.source, this.starts[column], this.starts[column + 1] - 1)
    return Number.isNaN(number) ? Number.parseFloat(this.cell(column)) : number
  }
}
