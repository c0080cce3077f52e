/** Rows of a table of words, for its reader and its writer. */
import type { Span } from '../markup/scan.js'
import type { TsvColumns } from './table.js'

/** A row of the table, its line end excluded; its columns are cut when they are asked for, which most never are again. */
export type TsvRow = Span

/** A line of the page with its rows of words, those without text among them. */
export interface TsvLine {
  readonly rows: TsvRow[]
}

/** A word: its place in the text column of a row. */
export interface TsvWord {
  readonly row: TsvRow
  readonly line: TsvLine
  /** Where it is written. */
  readonly start: number
  readonly end: number
  /** How many words the row has. */
  readonly siblings: number
}

/** A file as it was read, for the writer. */
export interface TsvSource {
  readonly text: string
  readonly encode: (text: string) => Uint8Array | null
  readonly columns: TsvColumns
  /** All words, by ordinal. */
  readonly words: readonly TsvWord[]
}
