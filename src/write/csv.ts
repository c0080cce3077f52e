/** Tables of a report as CSV (RFC 4180), for spreadsheets and statistics programs. */
import { checkFields, checkProcessed, COUNT, FLAG, type WantedFields } from '../arguments.js'
import { stringify } from 'csv-stringify/sync'
import type {
  AdministrativeDocument,
  Block,
  DocumentReference,
  Figure,
  Footnote,
  Item,
  Quotation,
  Section,
} from '../types.js'
import type { WritableReport } from './formats.js'
import { inertLine } from './inert.js'
import { withinString, writeReport } from './limits.js'

/** How a table is written. */
export interface CsvOptions {
  /** Whether to begin with a byte order mark, by which spreadsheets know UTF-8; `false` by default. */
  readonly bom?: boolean | undefined
  /** Place in a stream of several documents, from 0; the column names and the mark stand at 0 only. 0 by default. */
  readonly index?: number | undefined
}

const OPTIONS: WantedFields = { 'bom?': FLAG, 'index?': COUNT }

/** A row of a table by the names of its columns. */
export type Row = Readonly<Record<string, string | number | boolean | null | undefined>>

/** A table that a report gives rows for. */
export interface ReportTable {
  readonly columns: readonly string[]
  readonly rows: (document: WritableReport) => Row[]
}

const FIGURE_COLUMNS = [
  'file',
  'id',
  'value',
  'valueMax',
  'amount',
  'unit',
  'unitEn',
  'dimension',
  'scale',
  'comparator',
  'modifier',
  'numerator',
  'denominator',
  'percent',
  'change',
  'baseline',
  'target',
  'subject',
  'period',
  'periodStart',
  'periodEnd',
  'raw',
  'nodeId',
  'line',
  'column',
  'confidence',
] as const
const REFERENCE_COLUMNS = [
  'file',
  'id',
  'typeCode',
  'typeName',
  'number',
  'date',
  'issuer',
  'issuerInferred',
  'subject',
  'role',
  'nodeId',
  'line',
  'column',
  'confidence',
] as const
const SECTION_COLUMNS = [
  'file',
  'id',
  'parentId',
  'type',
  'scheme',
  'marker',
  'rawMarker',
  'ordinal',
  'depth',
  'isHeading',
  'text',
  'page',
  'line',
  'column',
  'confidence',
] as const

/** A quotation has its marks, a footnote its label and text, in the columns of a section. */
function apartRow(block: Quotation | Footnote): Row {
  const { id, type, confidence, position, page } = block
  const [marker, text] =
    block.type === 'footnote' ? [block.label, block.text] : [`${block.opening}${block.closing ?? ''}`, '']
  const rawMarker = block.type === 'footnote' ? block.rawLabel : marker
  const { line, column } = position?.start ?? {}
  return { id, type, marker, rawMarker, text, page, line, column, confidence }
}

function sectionRows({ name, report }: WritableReport): Row[] {
  const rows: Row[] = []
  const visit = (block: Block, parentId: string | null): void => {
    if (!('children' in block)) return
    rows.push({ file: name, parentId, ...('marker' in block ? sectionRow(block) : apartRow(block)) })
    for (const child of block.children) visit(child, block.id)
  }
  for (const { body } of documentsOf(report)) for (const block of body.children) visit(block, null)
  return rows
}

/** The tables by name; what writes them in other forms than CSV takes its rows from here. */
export const REPORT_TABLES = {
  figures: {
    columns: FIGURE_COLUMNS,
    rows: ({ name, report }) =>
      documentsOf(report)
        .flatMap((one) => one.figures)
        .map((figure) => ({ file: name, ...figureRow(figure) })),
  },
  references: {
    columns: REFERENCE_COLUMNS,
    rows: ({ name, report }) =>
      documentsOf(report)
        .flatMap((one) => one.references)
        .map((one) => ({ file: name, ...referenceRow(one) })),
  },
  sections: { columns: SECTION_COLUMNS, rows: sectionRows },
} as const satisfies Record<string, ReportTable>

/**
 * Writes the figures of a report as a table, one figure a row.
 *
 * @param document A report and the name of its input. @param options Byte order mark, and place in a stream.
 * @returns CSV with CRLF line ends; a cell that a spreadsheet would run as a formula begins with an apostrophe.
 */
export function figuresToCsv(document: WritableReport, options: CsvOptions = {}): string {
  checkProcessed('document', document)
  checkFields('options', options, OPTIONS)
  return withinString('CSV', () => toCsv(REPORT_TABLES.figures, REPORT_TABLES.figures.rows(document), options))
}

/**
 * Writes the references of a report to other documents as a table, one reference a row.
 *
 * @param document A report and the name of its input. @param options Byte order mark, and place in a stream.
 * @returns CSV, as of {@link figuresToCsv}.
 */
export function referencesToCsv(document: WritableReport, options: CsvOptions = {}): string {
  checkProcessed('document', document)
  checkFields('options', options, OPTIONS)
  return withinString('CSV', () => toCsv(REPORT_TABLES.references, REPORT_TABLES.references.rows(document), options))
}

/**
 * Writes the numbered sections and items of a report as a table, one a row, with the id of what they stand under.
 *
 * @param document A report and the name of its input. @param options Byte order mark, and place in a stream.
 * @returns CSV, as of {@link figuresToCsv}.
 */
export function sectionsToCsv(document: WritableReport, options: CsvOptions = {}): string {
  checkProcessed('document', document)
  checkFields('options', options, OPTIONS)
  return writeReport('CSV', document.report, () => toCsv(REPORT_TABLES.sections, sectionRows(document), options))
}

/** All documents of a text. */
const documentsOf = (report: AdministrativeDocument): readonly AdministrativeDocument[] => [
  report,
  ...(report.documents ?? []),
]

function figureRow({ unit, ratio, period, position, ...figure }: Figure): Row {
  return {
    id: figure.id,
    value: figure.value,
    valueMax: figure.valueMax,
    amount: figure.amount,
    unit: unit?.text,
    unitEn: unit?.en,
    dimension: unit?.dimension,
    scale: unit?.scale,
    comparator: figure.comparator,
    modifier: figure.modifier,
    numerator: ratio?.numerator,
    denominator: ratio?.denominator,
    percent: ratio?.percent,
    change: figure.change,
    baseline: figure.baseline,
    target: figure.target,
    subject: figure.subject,
    period: period?.label,
    periodStart: period?.start,
    periodEnd: period?.end,
    raw: figure.raw,
    nodeId: figure.nodeId,
    line: position?.start.line,
    column: position?.start.column,
    confidence: figure.confidence,
  }
}

function referenceRow({ number, position, ...reference }: DocumentReference): Row {
  return {
    id: reference.id,
    typeCode: reference.typeCode,
    typeName: reference.typeName,
    number: number?.notation,
    date: reference.date,
    issuer: reference.issuer,
    issuerInferred: reference.issuerInferred,
    subject: reference.subject,
    role: reference.role,
    nodeId: reference.nodeId,
    line: position?.start.line,
    column: position?.start.column,
    confidence: reference.confidence,
  }
}

function sectionRow(block: Section | Item): Row {
  return {
    id: block.id,
    type: block.type,
    scheme: block.scheme,
    marker: block.marker,
    rawMarker: block.rawMarker,
    ordinal: block.ordinal,
    depth: block.depth,
    isHeading: block.type === 'section' && block.isHeading,
    text: block.text,
    page: block.page,
    line: block.position?.start.line,
    column: block.position?.start.column,
    confidence: block.confidence,
  }
}

/**
 * Writes rows of a table. Numbers and the like are ours; text is the document's, and must not come to life in a spreadsheet.
 *
 * @param table Its columns. @param rows Of one document or several.
 */
export function toCsv(
  { columns }: ReportTable,
  rows: readonly Row[],
  { bom = false, index = 0 }: CsvOptions = {},
): string {
  const table = rows.map((row) =>
    columns.map((column) => {
      const value = row[column]
      return typeof value === 'string' ? inertLine(value) : (value ?? '')
    }),
  )
  return stringify(index === 0 ? [columns, ...table] : table, {
    bom: bom && index === 0,
    // OWASP, CSV injection: = + - @ at the beginning of a cell, also in their full-width forms.
    escape_formulas: true,
    record_delimiter: '\r\n',
    cast: { boolean: String, number: String },
  })
}
