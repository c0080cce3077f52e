/** The rows that documents add to the files over the whole archive. */
import { stringify } from 'csv-stringify/sync'
import type { AdministrativeDocument, Edit } from '../types.js'

/** What a cell of a table holds, by the names of Parquet. */
export type CellType = 'STRING' | 'DOUBLE' | 'INT32' | 'BOOLEAN'
type Cell = string | number | boolean | null

interface Column<Row> {
  readonly name: string
  readonly type: CellType
  readonly of: (row: Row) => Cell
}

/** A table over the whole archive. */
interface Table {
  readonly columns: readonly { readonly name: string, readonly type: CellType }[]
  /** The cells of the rows that a report adds. */
  readonly cells: (report: AdministrativeDocument) => Cell[][]
}

function column<Row>(name: string, type: CellType, of: (row: Row) => Cell): Column<Row> {
  return { name, type, of }
}

function table<Row>({ rows, columns }: {
  readonly columns: readonly Column<Row>[], readonly rows: (report: AdministrativeDocument) => readonly Row[],
}): Table {
  return {
    columns,
    cells: (report) => {
      const leading = LEADING.map(({ of }) => of(report))
      return rows(report).map((row) => [...leading, ...columns.map(({ of }) => of(row))])
    },
  }
}

/** Columns that stand before those of every table: which document the row is of. */
const LEADING: readonly Column<AdministrativeDocument>[] = [
  column('document_number', 'STRING', ({ header }) => header.number?.value.notation ?? null),
  column('document_date', 'STRING', ({ header }) => header.date?.value ?? null),
]

const FIGURES = table<AdministrativeDocument['figures'][number]>({
  rows: ({ figures }) => figures,
  columns: [
    column('id', 'STRING', ({ id }) => id),
    column('value', 'DOUBLE', ({ value }) => value),
    column('value_max', 'DOUBLE', ({ valueMax }) => valueMax),
    column('amount', 'DOUBLE', ({ amount }) => amount),
    column('unit', 'STRING', ({ unit }) => unit?.text ?? null),
    column('unit_en', 'STRING', ({ unit }) => unit?.en ?? null),
    column('dimension', 'STRING', ({ unit }) => unit?.dimension ?? null),
    column('comparator', 'STRING', ({ comparator }) => comparator),
    column('numerator', 'DOUBLE', ({ ratio }) => ratio?.numerator ?? null),
    column('denominator', 'DOUBLE', ({ ratio }) => ratio?.denominator ?? null),
    column('percent', 'DOUBLE', ({ ratio }) => ratio?.percent ?? null),
    column('change', 'STRING', ({ change }) => change),
    column('baseline', 'STRING', ({ baseline }) => baseline),
    column('target', 'BOOLEAN', ({ target }) => target),
    column('subject', 'STRING', ({ subject }) => subject),
    column('period', 'STRING', ({ period }) => period?.label ?? null),
    column('period_start', 'STRING', ({ period }) => period?.start ?? null),
    column('period_end', 'STRING', ({ period }) => period?.end ?? null),
    column('raw', 'STRING', ({ raw }) => raw),
    column('node', 'STRING', ({ nodeId }) => nodeId),
    column('line', 'INT32', ({ position }) => position?.start.line ?? null),
    column('confidence', 'DOUBLE', ({ confidence }) => confidence),
  ],
})

const REFERENCES = table<AdministrativeDocument['references'][number]>({
  rows: ({ references }) => references,
  columns: [
    column('id', 'STRING', ({ id }) => id),
    column('type_code', 'STRING', ({ typeCode }) => typeCode),
    column('type', 'STRING', ({ typeName }) => typeName),
    column('number', 'STRING', ({ number }) => number?.notation ?? null),
    column('date', 'STRING', ({ date }) => date),
    column('issuer', 'STRING', ({ issuer }) => issuer),
    column('issuer_inferred', 'BOOLEAN', ({ issuerInferred }) => issuerInferred),
    column('subject', 'STRING', ({ subject }) => subject),
    column('role', 'STRING', ({ role }) => role),
    column('node', 'STRING', ({ nodeId }) => nodeId),
    column('line', 'INT32', ({ position }) => position?.start.line ?? null),
    column('confidence', 'DOUBLE', ({ confidence }) => confidence),
  ],
})

const TABLES: Readonly<Record<string, Table>> = { figures: FIGURES, references: REFERENCES }

/** Names of the tables. */
export const TABLE_NAMES: readonly string[] = Object.keys(TABLES)

/** Names and types of the columns of a table, in order. */
export function columnsOf(name: string): { readonly name: string, readonly type: CellType }[] {
  const own = TABLES[name]?.columns ?? []
  return [{ name: 'document', type: 'STRING' as const }, ...LEADING, ...own].map((one) => ({ name: one.name, type: one.type }))
}

/** The first line of a table as CSV, with a byte order mark, by which spreadsheets know UTF-8. */
export function csvHead(table: string): string {
  return `\ufeff${toCsv([columnsOf(table).map(({ name }) => name)])}`
}

/** Rows as CSV (RFC 4180); what a spreadsheet would take for a formula gets a leading apostrophe. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return ''
  return stringify(rows as Cell[][], { escape_formulas: true, record_delimiter: '\r\n', quoted_match: /[\n\r]/, cast: { boolean: String } })
}

/** The rows of a document in a table. @param document Its name. */
export function rowsOf(name: string, document: string, report: AdministrativeDocument): Cell[][] {
  return (TABLES[name]?.cells(report) ?? []).map((cells) => [document, ...cells])
}

/** The edits of a document as JSON Lines. */
export function editLines(name: string, edits: readonly Edit[]): string {
  return edits.map((edit) => `${JSON.stringify({ document: name, ...edit })}\n`).join('')
}
