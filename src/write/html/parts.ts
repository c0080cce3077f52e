/** The parts of a page round the document: summary, doubtful readings, figures, references, remarks, outline. */
import { h } from 'hastscript'
import type { Block, ReportNode } from '../../types.js'
import { inertLine } from '../inert.js'
import { dateInWords, figureValue, typeName } from '../phrasing.js'
import type { PlacedReading } from '../readings.js'
import { percent, type Content, type PageContext } from './context.js'

/** Doubtful readings that are shown at once; the others open on demand. */
const FIRST_DOUBTS = 12
/** Characters shown on each side of a doubtful word. */
const SIDE = 36

/** A heading of the outline and what stands under it. */
interface Entry {
  readonly anchor: string
  readonly text: string
  readonly entries: readonly Entry[]
}

/** What a person wants to know before reading: title, number, agency, and how well it could be read. */
export function summary({ report, document, labels, locale, doubts }: PageContext): Content {
  const { header, documentType } = report
  const { edits, damage } = document.repaired
  const facts: (readonly [string, string | null | undefined])[] = [
    [labels.type, documentType && typeName(documentType.value)],
    [labels.number, header.number?.value.notation],
    [labels.date, header.date && dateInWords(header.date.value)],
    [labels.agency, header.agency?.value],
    [labels.repaired, edits.length.toLocaleString(locale)],
    [labels.right, damage.tokens > 0
      ? `${percent(damage.rightBefore)} ${labels.before} → ${percent(damage.rightAfter)} ${labels.after}` : null],
    [labels.doubts, doubts.length.toLocaleString(locale)],
    [labels.confidence, percent(report.confidence)],
  ]
  return h('header', { className: ['summary'] }, [
    h('p', { className: ['file'] }, inertLine(document.name)),
    h('h1', inertLine(header.title?.value ?? labels.noTitle)),
    h('dl', facts.flatMap(([name, value]) => value ? [h('div', [h('dt', name), h('dd', inertLine(value))])] : [])),
  ])
}

/** The doubtful readings, the least sure first. Made after the document: links lead to words that it shows. */
export function doubtList(context: PageContext): Content {
  const { doubts, labels } = context
  const items = doubts.map((doubt, index) => doubtItem(doubt, index, context))
  const rest = items.slice(FIRST_DOUBTS)
  return h('section', { id: 'doubts', ariaLabelledBy: 'doubts-title' }, [
    h('h2', { id: 'doubts-title' }, [labels.doubts, ' ', h('span', { className: ['count'] }, String(doubts.length))]),
    items.length === 0 ? h('p', { className: ['faint'] }, labels.noDoubts)
      : h('ol', { className: ['doubts'] }, items.slice(0, FIRST_DOUBTS)),
    ...rest.length === 0 ? [] : [h('details', [
      h('summary', `+ ${rest.length} ${labels.more}`),
      h('ol', { className: ['doubts'], start: FIRST_DOUBTS + 1 }, rest),
    ])],
  ])
}

function doubtItem({ reading, node, confidence }: PlacedReading, index: number, context: PageContext): Content {
  const { labels, shown, document } = context
  const { position, text, source, alternatives } = reading
  const line = position === undefined ? '' : `${labels.line} ${position.start.line}`
  const target = shown.has(`w${index + 1}`) ? `w${index + 1}` : placeOf(node, context)
  const [left, right] = position === undefined || source === '' ? ['', '']
    : [document.source.slice(Math.max(0, position.start.offset - SIDE), position.start.offset),
      document.source.slice(position.end.offset, position.end.offset + SIDE)]
  const others = alternatives.slice(0, 4).flatMap((other, at) =>
    [at > 0 ? ', ' : '', h('b', inertLine(other.text)), ` ${percent(other.confidence)}`])
  return h('li', { id: `r${index + 1}` }, [
    h('span', { className: ['reading'] }, source === '' ? inertLine(reading.reason) : [
      h('del', inertLine(source)), ' → ',
      source === text ? h('em', labels.kept) : h('strong', inertLine(text)),
      ...confidence === null ? [] : [' ', h('span', { className: ['sureness'] }, percent(confidence))],
    ]),
    h('span', { className: ['others'] }, others.length > 0 ? [`${labels.or} `, ...others]
      : confidence === null && source !== '' ? inertLine(reading.reason) : ''),
    ...source === '' ? []
      : [h('span', { className: ['around'] }, ['…', inertLine(left), h('mark', inertLine(source)), inertLine(right), '…'])],
    h('a', { href: `#${target}` }, line || labels.where),
  ])
}

/** Where to look for a word that the page does not show as it was read: its node, or the head or foot of the sheet. */
function placeOf(node: ReportNode, { report, anchorOf }: PageContext): string {
  if ('id' in node && typeof node.id === 'string') return anchorOf(node.id)
  const { recipients, signatories } = report.footer
  return [...recipients, ...signatories].some((one) => one === node) ? 'signing' : 'document'
}

/** Every figure with its unit, subject and period, linked to its place. */
export function figureTable({ report, labels, shown }: PageContext): Content | null {
  if (report.figures.length === 0) return null
  return h('section', { id: 'figures', ariaLabelledBy: 'figures-title' }, [
    h('h2', { id: 'figures-title' }, [labels.figures, ' ', h('span', { className: ['count'] }, String(report.figures.length))]),
    h('div', { className: ['scroll'], tabIndex: 0, role: 'group', ariaLabelledBy: 'figures-title' }, h('table', [
      h('thead', h('tr', [labels.value, labels.unit, labels.subject, labels.period, labels.written, labels.confidence]
        .map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', report.figures.map((figure, index) => h('tr', [
        h('td', { className: ['number'] }, figureValue(figure)),
        h('td', inertLine(figure.unit?.text ?? '')),
        h('td', [figure.target ? h('span', { className: ['tag'] }, labels.target) : '', inertLine(figure.subject ?? '')]),
        h('td', { className: ['date'] }, inertLine(figure.period?.label ?? '')),
        h('td', link(`f${index + 1}`, figure.raw, shown)),
        h('td', { className: ['number'] }, percent(figure.confidence)),
      ]))),
    ])),
  ])
}

/** Every document that is referred to, linked to its place. */
export function referenceTable({ report, labels, shown }: PageContext): Content | null {
  if (report.references.length === 0) return null
  return h('section', { id: 'references', ariaLabelledBy: 'references-title' }, [
    h('h2', { id: 'references-title' },
      [labels.references, ' ', h('span', { className: ['count'] }, String(report.references.length))]),
    h('div', { className: ['scroll'], tabIndex: 0, role: 'group', ariaLabelledBy: 'references-title' }, h('table', [
      h('thead', h('tr', [labels.number, labels.date, labels.issuer, labels.subject, labels.role]
        .map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', report.references.map((reference, index) => h('tr', [
        h('td', link(`d${index + 1}`, `${reference.typeName} ${reference.number?.notation ?? ''}`.trim(), shown)),
        h('td', { className: ['date'] }, inertLine(reference.date ?? '')),
        h('td', [
          inertLine(reference.issuer ?? ''),
          ...reference.issuerInferred ? [h('span', { className: ['faint'], title: labels.inferred }, ' *')] : [],
        ]),
        h('td', inertLine(reference.subject ?? '')),
        h('td', labels.roles[reference.role]),
      ]))),
    ])),
  ])
}

function link(anchor: string, text: string, shown: ReadonlySet<string>): Content | string {
  return shown.has(anchor) ? h('a', { href: `#${anchor}` }, inertLine(text)) : inertLine(text)
}

/** What the engine remarked on the document. */
export function remarkList({ report, labels }: PageContext): Content | null {
  if (report.diagnostics.length === 0) return null
  return h('section', { id: 'remarks', ariaLabelledBy: 'remarks-title' }, [
    h('h2', { id: 'remarks-title' }, labels.remarks),
    h('ul', { className: ['remarks'] }, report.diagnostics.map(({ code, severity, message, line }) =>
      h('li', { className: [severity] }, [
        h('code', inertLine(code)), ' ', inertLine(message), ...line === null ? [] : [h('span', { className: ['faint'] }, ` · ${labels.line} ${line}`)],
      ]))),
  ])
}

/** The outline: the parts of the page, and under the document its headings. */
export function outlineOf(context: PageContext, parts: readonly string[]): Content {
  const { labels, report, anchorOf } = context
  const headings = report.body.children.flatMap((block) => entryOf(block, anchorOf))
  const names: Readonly<Record<string, string>> = {
    doubts: labels.doubts, document: labels.document, figures: labels.figures, references: labels.references,
    remarks: labels.remarks,
  }
  return h('nav', { className: ['outline'], ariaLabel: labels.outline }, list(parts.map((part) => ({
    anchor: part, text: names[part] ?? part, entries: part === 'document' ? headings : [],
  }))))
}

function entryOf(block: Block, anchorOf: (id: string) => string): Entry[] {
  if (block.type !== 'section') return []
  const entries = block.children.flatMap((child) => entryOf(child, anchorOf))
  const heading = block.isHeading || /^(?:part|chapter|muc|tieuMuc|article|annex)$/.test(block.scheme)
  if (!heading) return entries
  const text = `${block.marker} ${block.text}`
  return [{ anchor: anchorOf(block.id), text: text.length > 90 ? `${text.slice(0, 88)}…` : text, entries }]
}

function list(entries: readonly Entry[]): Content {
  return h('ol', entries.map(({ anchor, text, entries: inner }) =>
    h('li', [h('a', { href: `#${anchor}` }, inertLine(text)), ...inner.length > 0 ? [list(inner)] : []])))
}
