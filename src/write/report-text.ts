import { checkFields, checkReport, FLAG, NUMBER } from '../arguments.js'
import type { AdministrativeDocument, Block, DocumentReference, Field, Figure, Header, Signatory } from '../types.js'
import { shareInWords } from '../shares.js'
import { inertLine } from './inert.js'
import { capacityInWords, countsBehind, figureValue } from './phrasing.js'
import { LABELS } from './labels.js'
import { writeReport } from './limits.js'
import { PROVISION_PARTS, provisionsInWords } from './provisions-in-words.js'
import { greatest } from '../lists.js'
import { displayWidth, pad, terminalStyles, wrap, type Styles } from './terminal.js'

/** How a report is laid out for people. */
export interface ReportTextOptions {
  /** Columns of the page, at least 60; 80 by default. */
  readonly width?: number
  /** Whether to use colours and weights of a terminal; `false` by default. */
  readonly color?: boolean
}

interface Page {
  readonly width: number
  readonly styles: Styles
}

const LABEL_WIDTH = 12
const MIN_WIDTH = 60

/**
 * Lays a report out for reading in a terminal: head, outline, figures, references, remarks.
 *
 * @param report A typed report; further documents of the same text follow, each after a blank line.
 * @param options Width (80 columns) and colour.
 * @returns Lines, with a line end after the last.
 */
export function reportToText(report: AdministrativeDocument, options: ReportTextOptions = {}): string {
  checkReport('report', report)
  checkFields('options', options, { 'width?': NUMBER, 'color?': FLAG })
  const page: Page = { width: Math.max(MIN_WIDTH, options.width ?? 80), styles: terminalStyles(options.color ?? false) }
  return writeReport('text', report, () =>
    [report, ...(report.documents ?? [])].map((one) => overview(one, page)).join('\n'),
  )
}

function overview(report: AdministrativeDocument, page: Page): string {
  const lines = [
    ...headLines(report, page),
    ...part('Outline', outlineLines(report.body.children, '', page), page),
    ...part('Figures', figureLines(report.figures, page), page),
    ...part(
      'References',
      report.references.flatMap((reference) => referenceLines(reference, page)),
      page,
    ),
    ...PROVISION_PARTS.flatMap((name) => part(LABELS.en[name], provisionLines(report, name, page), page)),
    ...part('Recipients and signatures', footerLines(report, page), page),
    ...part('Remarks', remarkLines(report, page), page),
  ]
  return `${lines.join('\n')}\n`
}

function part(title: string, lines: readonly string[], { width, styles }: Page): string[] {
  if (lines.length === 0) return []
  return ['', `${styles.title(styles.strong(title))} ${styles.faint('─'.repeat(width - title.length - 1))}`, ...lines]
}

function headLines(report: AdministrativeDocument, page: Page): string[] {
  const { header, documentType } = report
  const fields: readonly (readonly [string, string | null])[] = [
    ['Type', fieldText(documentType)],
    ['Profile', report.profile],
    ['Agency', [fieldText(header.parentAgency), fieldText(header.agency)].filter(Boolean).join(' / ')],
    ['Number', header.number?.value.notation ?? null],
    ['Place, date', [fieldText(header.place), fieldText(header.date)].filter(Boolean).join(', ')],
    ['To', header.addressees.map((addressee) => addressee.text).join('; ')],
    ['Marks', marks(header)],
    ['Confidence', shareInWords(report.confidence)],
  ]
  const title = wrap(header.title?.value ?? '(no title)', page.width).map((line) => page.styles.strong(line))
  return [...title, ...fields.flatMap(([label, value]) => (value ? labelled(label, value, page) : []))]
}

const inferredMark = (inferred: boolean): string => (inferred ? ' (inferred)' : '')

const fieldText = (field: Field<string> | null): string | null => field && field.value + inferredMark(field.inferred)

const marks = (header: Header): string =>
  [header.secrecy, header.urgency, header.circulation].filter(Boolean).join(', ')

/** A label, and beside it a text that stays in its own column. */
function labelled(label: string, text: string, { width, styles }: Page): string[] {
  return wrap(text, width - LABEL_WIDTH - 1).map(
    (line, index) => `${styles.faint(pad(index === 0 ? label : '', LABEL_WIDTH))} ${line}`,
  )
}

function outlineLines(blocks: readonly Block[], indent: string, page: Page): string[] {
  return blocks.flatMap((block, index) => {
    const last = index === blocks.length - 1
    const children = 'children' in block ? block.children : []
    const inner = `${indent}${last ? '   ' : '│  '}`
    const [marker, text] = blockText(block)
    const room = Math.max(20, page.width - displayWidth(indent) - 3 - (marker === '' ? 0 : displayWidth(marker) + 1))
    const lines = wrap(text, room).map((line, row) => {
      const dressed = block.type === 'section' && block.isHeading ? page.styles.strong(line) : line
      const lead = row === 0 ? `${indent}${last ? '└─ ' : '├─ '}` : inner
      const sign = row === 0 ? page.styles.accent(marker) : ' '.repeat(displayWidth(marker))
      return page.styles.faint(lead) + (marker === '' ? '' : `${sign} `) + dressed
    })
    return [...lines, ...outlineLines(children, inner, page)]
  })
}

function blockText(block: Block): readonly [marker: string, text: string] {
  if (block.type === 'paragraph') return ['', block.text]
  if (block.type === 'quotation') return [inertLine(block.opening), block.closing ?? '']
  if (block.type === 'footnote') return [`[${inertLine(block.label)}]`, block.text]
  if (block.type !== 'table') return [inertLine(block.marker), block.text]
  return ['▦', `${block.caption ?? 'Table'}: ${block.columns.join(' | ')} (${block.rows.length} rows)`]
}

function figureLines(figures: readonly Figure[], page: Page): string[] {
  const rows = figures.map((figure) => ({
    value: figureValue(figure) + countsBehind(figure),
    unit: figure.unit?.text ?? '',
    period: figure.period?.label ?? '',
    line: String(figure.position?.start.line ?? ''),
    subject: (figure.target ? 'target: ' : '') + (figure.subject ?? ''),
  }))
  const widest = (column: 'value' | 'unit' | 'period' | 'line', most: number): number =>
    Math.min(
      most,
      greatest(
        rows.map((row) => displayWidth(row[column])),
        0,
      ),
    )
  const [value, unit, period, line] = [widest('value', 20), widest('unit', 16), widest('period', 12), widest('line', 5)]
  const subject = Math.max(16, page.width - value - unit - period - line - 9)
  return rows.flatMap((row) => {
    const cells = (
      [
        [row.value, value],
        [row.unit, unit],
        [row.subject, subject],
        [row.period, period],
      ] as const
    ).map(([text, width]) => wrap(text, width || 1))
    const height = Math.max(...cells.map((cell) => cell.length))
    return Array.from({ length: height }, (_, index) => {
      const at = (column: number): string => cells[column]?.[index] ?? ''
      const number = page.styles.strong(' '.repeat(Math.max(0, value - displayWidth(at(0)))) + at(0))
      const where = index === 0 ? page.styles.faint(`${' '.repeat(line - row.line.length)}:${row.line}`) : ''
      return `${number} ${pad(at(1), unit)}  ${pad(at(2), subject)}  ${pad(at(3), period)}  ${where}`.trimEnd()
    })
  })
}

function referenceLines(reference: DocumentReference, page: Page): string[] {
  const head = [
    [reference.typeName, reference.number?.notation].filter(Boolean).join(' '),
    reference.date,
    reference.issuer && reference.issuer + inferredMark(reference.issuerInferred),
    reference.role,
  ]
    .filter(Boolean)
    .join(' · ')
  const [first, ...rest] = wrap(head, page.width - 2)
  return [
    `${page.styles.accent('•')} ${page.styles.strong(first ?? '')}`,
    ...rest.map((line) => `  ${line}`),
    ...(reference.subject ? wrap(reference.subject, page.width - 2).map((line) => `  ${line}`) : []),
  ]
}

/** Definitions, entry into force, deadlines or amendments, with the lines of the input that they stand on. */
function provisionLines(report: AdministrativeDocument, name: (typeof PROVISION_PARTS)[number], page: Page): string[] {
  return provisionsInWords(report, name, LABELS.en).flatMap(({ head, text, position }) => {
    const where = position === undefined ? '' : ` :${position.start.line}`
    const [first, ...rest] = wrap([head, text].filter(Boolean).join(' · ') + where, page.width - 2)
    return [`${page.styles.accent('•')} ${first ?? ''}`, ...rest.map((line) => `  ${line}`)]
  })
}

const nameOf = ({ name, rank }: Signatory): string => (name === null ? '(no name)' : rank ? `${rank} ${name}` : name)

function footerLines({ footer, signatures: stamped = [] }: AdministrativeDocument, page: Page): string[] {
  const signatures = footer.signatories.map((signatory) =>
    [...signatory.capacity.map(capacityInWords), signatory.role, signatory.jobTitle, nameOf(signatory)]
      .filter(Boolean)
      .join(' / '),
  )
  return [
    ...footer.recipients.flatMap((recipient) =>
      labelled(
        recipient.archive ? 'Archive' : 'Recipient',
        recipient.text + (recipient.purpose ? ` (${recipient.purpose})` : ''),
        page,
      ),
    ),
    ...signatures.flatMap((signature) => labelled('Signed', signature, page)),
    ...stamped.flatMap(({ signer, agency, email, time }) =>
      labelled('Stamped', [signer, agency, email, time].filter((part) => part !== null).join(' / '), page),
    ),
  ]
}

function remarkLines({ diagnostics }: AdministrativeDocument, page: Page): string[] {
  return diagnostics.flatMap(({ line, severity, code, message }) => {
    const lines = labelled(line === null ? '' : `line ${line}`, `${code}: ${message}`, page)
    return severity === 'info' ? lines : lines.map((text) => page.styles.warning(text))
  })
}
