/** The rows that documents add to the files over the whole archive. */
import type { Edit } from '../types.js'
import { REPORT_TABLES, type ReportTable, type Row, toCsv } from '../write/csv.js'
import type { WritableReport } from '../write/formats.js'
import { toJsonLine } from '../write/json.js'

const TABLES: Readonly<Record<string, ReportTable>> = REPORT_TABLES

/** Names of the tables. */
export const TABLE_NAMES: readonly string[] = Object.keys(TABLES)

const tableOf = (name: string): ReportTable => TABLES[name]

/** The first line of a table as CSV. @param bom Whether it begins with a byte order mark. */
export function csvHead(name: string, bom: boolean): string {
  return toCsv(tableOf(name), [], { bom })
}

/** The rows of a document in a table, to be written by {@link csvLines} and {@link jsonRows}. */
export function rowsOf(name: string, document: WritableReport): Row[] {
  return tableOf(name).rows(document)
}

/** ArchiveRows as CSV, without the names of the columns. */
export function csvLines(name: string, rows: readonly Row[]): string {
  return rows.length === 0 ? '' : toCsv(tableOf(name), rows, { index: 1 })
}

/** ArchiveRows as arrays in JSON Lines, in the order of the columns: how they wait for being written as Parquet. */
export function jsonRows(name: string, rows: readonly Row[]): string {
  const { columns } = tableOf(name)
  return rows.map((row) => `${JSON.stringify(columns.map((column) => row[column] ?? null))}\n`).join('')
}

/** What a column holds, by the names of Parquet. */
export type CellType = 'STRING' | 'DOUBLE' | 'INT32' | 'BOOLEAN'

const TYPES: Readonly<Record<string, CellType>> = {
  value: 'DOUBLE',
  valueMax: 'DOUBLE',
  amount: 'DOUBLE',
  scale: 'DOUBLE',
  numerator: 'DOUBLE',
  denominator: 'DOUBLE',
  percent: 'DOUBLE',
  confidence: 'DOUBLE',
  line: 'INT32',
  column: 'INT32',
  ordinal: 'INT32',
  depth: 'INT32',
  page: 'INT32',
  target: 'BOOLEAN',
  issuerInferred: 'BOOLEAN',
  isHeading: 'BOOLEAN',
}

/** Names and types of the columns of a table, in order; what is not known to be something else is text. */
export function tableColumns(name: string): { readonly name: string; readonly type: CellType }[] {
  return tableOf(name).columns.map((column) => ({ name: column, type: TYPES[column] ?? 'STRING' }))
}

/** The edits of a document as JSON Lines. */
export function editLines(name: string, edits: readonly Edit[]): string {
  return edits.map((edit) => toJsonLine({ document: name, ...edit })).join('')
}
