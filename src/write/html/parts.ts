/** The parts of a page round the document: summary, doubtful readings, figures, references, remarks, outline. */
import { h } from 'hastscript'
import type { Block, ReportNode } from '../../types.js'
import { inertLine } from '../inert.js'
import { countsBehind, dateInWords, figureValue, typeInWords } from '../phrasing.js'
import type { WritableReport } from '../formats.js'
import type { Labels, Locale } from '../labels.js'
import { DOUBTFUL_WORD, type PlacedReading } from '../readings.js'
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
export function summary({ report, document, labels, locale, doubts, isBundle, id, level }: PageContext): Content {
  const { header, documentType } = report
  const facts: Fact[] = [
    [labels.type, documentType && typeInWords(documentType)],
    [labels.number, header.number?.value.notation],
    [labels.date, header.date && dateInWords(header.date.value)],
    [labels.agency, header.agency?.value],
    ...(isBundle ? [] : textFacts(document, labels, locale)),
    [labels.doubts, doubts.length.toLocaleString(locale)],
    [labels.confidence, percent(report.confidence)],
  ]
  if (isBundle) {
    return h('header', { id: id('summary'), className: ['summary'] }, [
      h(`h${level - 1}`, inertLine(header.title?.value ?? labels.noTitle)),
      factList(facts),
    ])
  }
  return h('header', { className: ['summary'] }, [
    h('p', { className: ['file'] }, inertLine(document.name)),
    h('h1', inertLine(header.title?.value ?? labels.noTitle)),
    factList(facts),
  ])
}

type Fact = readonly [name: string, value: string | null | undefined]

/** What is known of the text as a whole. */
function textFacts({ repaired: { edits, damage } }: WritableReport, labels: Labels, locale: Locale): Fact[] {
  return [
    [labels.repaired, edits.length.toLocaleString(locale)],
    [
      labels.right,
      damage.tokens > 0
        ? `${percent(damage.rightBefore)} ${labels.before} → ${percent(damage.rightAfter)} ${labels.after}`
        : null,
    ],
  ]
}

const factList = (facts: readonly Fact[]): Content =>
  h(
    'dl',
    facts.flatMap(([name, value]) => (value ? [h('div', [h('dt', name), h('dd', inertLine(value))])] : [])),
  )

/** The head of a page with several documents: the file, and where each of them is. */
export function contents(contexts: readonly [PageContext, ...PageContext[]]): Content[] {
  const [{ labels, locale, document }] = contexts
  const entries = contexts.map(({ report: { header, documentType, body }, id }) => {
    const name = [documentType && typeInWords(documentType), header.number?.value.notation].filter(Boolean).join(' ')
    const line = (header.title ?? header.number ?? header.agency ?? body).position?.start.line
    return h('li', [
      h(
        'a',
        { href: `#${id('summary')}` },
        inertLine([name, header.title?.value ?? labels.noTitle].filter(Boolean).join(' · ')),
      ),
      ...(line === undefined ? [] : [h('span', { className: ['faint'] }, ` · ${labels.line} ${line}`)]),
    ])
  })
  return [
    h('header', { className: ['summary'] }, [
      h('p', { className: ['file'] }, labels.several(contexts.length)),
      h('h1', inertLine(document.name)),
      factList(textFacts(document, labels, locale)),
    ]),
    h('section', { id: 'contents', ariaLabelledBy: 'contents-title' }, [
      h('h2', { id: 'contents-title' }, [
        labels.documents,
        ' ',
        h('span', { className: ['count'] }, String(contexts.length)),
      ]),
      h('ol', { className: ['contents'] }, entries),
    ]),
  ]
}

/** The doubtful readings, the least sure first. Made after the document: links lead to words that it shows. */
export function doubtList(context: PageContext): Content {
  const { doubts, labels, id, title, level } = context
  const items = doubts.map((doubt, index) => doubtItem(doubt, index, context))
  const rest = items.slice(FIRST_DOUBTS)
  return h('section', { id: id('doubts'), ariaLabelledBy: id('doubts-title') }, [
    h(`h${level}`, { id: id('doubts-title') }, [
      title(labels.doubts),
      ' ',
      h('span', { className: ['count'] }, String(doubts.length)),
    ]),
    items.length === 0
      ? h('p', { className: ['faint'] }, labels.noDoubts)
      : h('ol', { className: ['doubts'] }, items.slice(0, FIRST_DOUBTS)),
    ...(rest.length === 0
      ? []
      : [
          h('details', [
            h('summary', `+ ${rest.length} ${labels.more}`),
            h('ol', { className: ['doubts'], start: FIRST_DOUBTS + 1 }, rest),
          ]),
        ]),
  ])
}

function doubtItem({ reading, node, confidence }: PlacedReading, index: number, context: PageContext): Content {
  const { labels, doubtWords, document, id } = context
  const { position, text, source, alternatives } = reading
  const line = position === undefined ? '' : `${labels.line} ${position.start.line}`
  const target = doubtWords.get(index) ?? placeOf(node, context)
  const [left, right] =
    position === undefined || source === ''
      ? ['', '']
      : [
          document.source.slice(Math.max(0, position.start.offset - SIDE), position.start.offset),
          document.source.slice(position.end.offset, position.end.offset + SIDE),
        ]
  const others = alternatives
    .slice(0, 4)
    .flatMap((other, at) => [at > 0 ? ', ' : '', h('b', inertLine(other.text)), ` ${percent(other.confidence)}`])
  return h('li', { id: id(`r${index + 1}`) }, [
    h(
      'span',
      { className: ['reading'] },
      source === ''
        ? inertLine(reading.reason)
        : [
            h('del', inertLine(source)),
            ' → ',
            source === text ? h('em', labels.kept) : h('strong', inertLine(text)),
            ...(confidence === null ? [] : [' ', h('span', { className: ['sureness'] }, percent(confidence))]),
          ],
    ),
    h(
      'span',
      { className: ['others'] },
      others.length > 0
        ? [`${labels.or} `, ...others]
        : confidence === null && source !== ''
          ? inertLine(reading.reason)
          : '',
    ),
    ...(source === ''
      ? []
      : [
          h('span', { className: ['around'] }, [
            '…',
            inertLine(left),
            h('mark', inertLine(source)),
            inertLine(right),
            '…',
          ]),
        ]),
    h('a', { href: `#${target}` }, line || labels.where),
  ])
}

/** Where to look for a word that the page does not show as it was read: its node, or the head or foot of the sheet. */
function placeOf(node: ReportNode | null, { anchorOf, id }: PageContext): string {
  if (node === null) return id('document')
  if ('id' in node && typeof node.id === 'string') return anchorOf(node.id)
  // Recipients and signatories; the fields of the header have other names.
  return 'archive' in node || 'capacity' in node ? id('signing') : id('document')
}

/** Every figure with its unit, subject and period, linked to its place. */
export function figureTable({ report, labels, shown, id, title, level }: PageContext): Content | null {
  if (report.figures.length === 0) return null
  return h('section', { id: id('figures'), ariaLabelledBy: id('figures-title') }, [
    h(`h${level}`, { id: id('figures-title') }, [
      title(labels.figures),
      ' ',
      h('span', { className: ['count'] }, String(report.figures.length)),
    ]),
    h(
      'div',
      { className: ['scroll'], tabIndex: 0, role: 'group', ariaLabelledBy: id('figures-title') },
      h('table', [
        h(
          'thead',
          h(
            'tr',
            [labels.value, labels.unit, labels.subject, labels.period, labels.written, labels.confidence].map((name) =>
              h('th', { scope: 'col' }, name),
            ),
          ),
        ),
        h(
          'tbody',
          report.figures.map((figure, index) =>
            h('tr', [
              h('td', { className: ['number'] }, figureValue(figure) + countsBehind(figure)),
              h('td', inertLine(figure.unit?.text ?? '')),
              h('td', [
                figure.target ? h('span', { className: ['tag'] }, labels.target) : '',
                inertLine(figure.subject ?? ''),
              ]),
              h('td', { className: ['date'] }, inertLine(figure.period?.label ?? '')),
              h('td', link(id(`f${index + 1}`), figure.raw, shown)),
              h('td', { className: ['number'] }, percent(figure.confidence)),
            ]),
          ),
        ),
      ]),
    ),
  ])
}

/** Every document that is referred to, linked to its place. */
export function referenceTable({ report, labels, shown, id, title, level }: PageContext): Content | null {
  if (report.references.length === 0) return null
  return h('section', { id: id('references'), ariaLabelledBy: id('references-title') }, [
    h(`h${level}`, { id: id('references-title') }, [
      title(labels.references),
      ' ',
      h('span', { className: ['count'] }, String(report.references.length)),
    ]),
    h(
      'div',
      { className: ['scroll'], tabIndex: 0, role: 'group', ariaLabelledBy: id('references-title') },
      h('table', [
        h(
          'thead',
          h(
            'tr',
            [labels.number, labels.date, labels.issuer, labels.subject, labels.role].map((name) =>
              h('th', { scope: 'col' }, name),
            ),
          ),
        ),
        h(
          'tbody',
          report.references.map((reference, index) =>
            h('tr', [
              h(
                'td',
                link(id(`d${index + 1}`), `${reference.typeName} ${reference.number?.notation ?? ''}`.trim(), shown),
              ),
              h('td', { className: ['date'] }, inertLine(reference.date ?? '')),
              h('td', [
                inertLine(reference.issuer ?? ''),
                ...(reference.issuerInferred
                  ? [h('span', { className: ['faint'], title: labels.inferred }, ' *')]
                  : []),
              ]),
              h('td', inertLine(reference.subject ?? '')),
              h('td', labels.roles[reference.role]),
            ]),
          ),
        ),
      ]),
    ),
  ])
}

function link(anchor: string, text: string, shown: ReadonlySet<string>): Content | string {
  return shown.has(anchor) ? h('a', { href: `#${anchor}` }, inertLine(text)) : inertLine(text)
}

/** What the engine remarked on the document; words that it left stand among the doubtful readings. */
export function remarkList({ report, labels, id, title, level }: PageContext): Content | null {
  const remarks = report.diagnostics.filter(({ code, position }) => code !== DOUBTFUL_WORD || position === undefined)
  if (remarks.length === 0) return null
  return h('section', { id: id('remarks'), ariaLabelledBy: id('remarks-title') }, [
    h(`h${level}`, { id: id('remarks-title') }, title(labels.remarks)),
    h(
      'ul',
      { className: ['remarks'] },
      remarks.map(({ code, severity, message, line }) =>
        h('li', { className: [severity] }, [
          h('code', inertLine(code)),
          ' ',
          inertLine(message),
          ...(line === null ? [] : [h('span', { className: ['faint'] }, ` · ${labels.line} ${line}`)]),
        ]),
      ),
    ),
  ])
}

/** The outline: the parts of the page, and under the document its headings; of several documents each with its parts. */
export function outlineList(
  contexts: readonly [PageContext, ...PageContext[]],
  parts: readonly (readonly string[])[],
): Content {
  const [first] = contexts
  const { labels } = first
  const entries = contexts.map((context, index) => partEntries(context, parts[index]))
  return h(
    'nav',
    { className: ['outline'], ariaLabel: labels.outline },
    list(
      !first.isBundle
        ? entries[0]
        : [
            { anchor: 'contents', text: labels.documents, entries: [] },
            ...contexts.map(({ report: { header, documentType }, id }, index) => ({
              anchor: id('summary'),
              text: shortened([documentType?.value, header.title?.value ?? labels.noTitle].filter(Boolean).join(' · ')),
              entries: entries[index],
            })),
          ],
    ),
  )
}

/** The parts of one document, by their names, and under it its headings. */
function partEntries({ labels, report, anchorOf, id }: PageContext, parts: readonly string[]): Entry[] {
  const headings = report.body.children.flatMap((block) => entryOf(block, anchorOf))
  const names: Readonly<Record<string, string>> = {
    doubts: labels.doubts,
    document: labels.document,
    figures: labels.figures,
    references: labels.references,
    definitions: labels.definitions,
    effects: labels.effects,
    deadlines: labels.deadlines,
    amendments: labels.amendments,
    signatures: labels.signatures,
    furniture: labels.furniture,
    remarks: labels.remarks,
  }
  return parts.map((part) => ({ anchor: id(part), text: names[part], entries: part === 'document' ? headings : [] }))
}

const shortened = (text: string): string => (text.length > 90 ? `${text.slice(0, 88)}…` : text)

function entryOf(block: Block, anchorOf: (id: string) => string): Entry[] {
  if (block.type !== 'section') return []
  const entries = block.children.flatMap((child) => entryOf(child, anchorOf))
  const heading = block.isHeading || /^(?:part|chapter|muc|tieuMuc|article|annex)$/.test(block.scheme)
  if (!heading) return entries
  return [{ anchor: anchorOf(block.id), text: shortened(`${block.marker} ${block.text}`), entries }]
}

function list(entries: readonly Entry[]): Content {
  return h(
    'ol',
    entries.map(({ anchor, text, entries: inner }) =>
      h('li', [h('a', { href: `#${anchor}` }, inertLine(text)), ...(inner.length > 0 ? [list(inner)] : [])]),
    ),
  )
}
