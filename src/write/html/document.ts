/** The document itself, laid out as Decree 30/2020/NĐ-CP (annex I) and the rules of the Party have it. */
import { h } from 'hastscript'
import type {
  Block,
  Field,
  Footnote,
  Paragraph,
  Quotation,
  Recipient,
  Section,
  Item,
  Signatory,
  Table,
} from '../../types.js'
import { withPlainBlanks } from '../../text/index.js'
import { inertLine } from '../inert.js'
import { capacityInWords, dateInWords, saysAbout, typeInWords } from '../phrasing.js'
import type { Content, PageContext } from './context.js'
import { markedText, markedTexts } from './marked-text.js'

/** The sheet with the document. */
export function sheet(context: PageContext): Content {
  const { labels, report, id, title, level } = context
  const number = report.header.number
  const letterTitle = report.documentType?.value === 'CV'
  return h(
    'article',
    { id: id('document'), className: ['sheet'], lang: report.language, ariaLabelledBy: id('document-title') },
    [
      h(`h${level}`, { id: id('document-title'), className: ['hidden'] }, title(labels.document)),
      letterhead(context),
      ...(letterTitle ? [] : titleOf(context)),
      ...addressees(context),
      h('div', { className: ['body'] }, [
        ...report.body.children.map((block, index) =>
          blockOf(block, context, report.footer.endMark && index === report.body.children.length - 1),
        ),
      ]),
      ...footer(context),
      number === null && report.body.children.length === 0 ? h('p', { className: ['faint'] }, '—') : '',
    ].filter((part) => part !== ''),
  )
}

/** What the page has for national title, motto and party title, in the order in which structure keeps their places. */
const SET_PHRASES = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'ĐẢNG CỘNG SẢN VIỆT NAM']

/** A value of the header: marked where it stands in the text, in brackets where it was inferred. */
function fieldText<T>(field: Field<T>, text: string, context: PageContext, own = 0): Content[] {
  if (!field.inferred) return markedText(text, field, null, context, own)
  return [h('span', { className: ['inferred'], title: context.labels.inferred }, `⟨${inertLine(text)}⟩`)]
}

function letterhead(context: PageContext): Content {
  const { header, documentType, profile } = context.report
  const party = header.partyTitle || profile === 'party'
  const line = (name: string, content: (Content | string)[]): Content => h('p', { className: [name] }, content)
  const left: Content[] = []
  if (header.parentAgency) left.push(line('parent', fieldText(header.parentAgency, header.parentAgency.value, context)))
  if (header.agency) left.push(line('agency', fieldText(header.agency, header.agency.value, context)))
  if (party && header.agency) left.push(line('asterisk', ['*']))
  if (header.number) {
    const { notation } = header.number.value
    const label = party ? 'Số ' : 'Số: '
    left.push(line('number', fieldText(header.number, label + notation, context, label.length)))
  }
  if (documentType?.value === 'CV' && header.title) {
    const { value } = header.title
    left.push(line('about', [saysAbout(value) ? '' : 'V/v ', ...fieldText(header.title, value, context)]))
  }
  const right: Content[] = []
  const [nation, motto, partyTitle] = markedTexts(SET_PHRASES, header, null, context, Infinity)
  if (header.nationalTitle) right.push(line('nation', nation), line('motto', motto))
  if (header.partyTitle) right.push(line('motto', partyTitle))
  if (header.place || header.date) {
    right.push(
      line('place', [
        ...(header.place ? fieldText(header.place, header.place.value, context) : []),
        header.place && header.date ? ', ' : '',
        ...(header.date ? fieldText(header.date, dateInWords(header.date.value), context) : []),
      ]),
    )
  }
  const stamps = [header.secrecy, header.urgency].filter((stamp) => stamp !== null)
  if (stamps.length > 0)
    left.push(
      line(
        'stamps',
        stamps.map((stamp) => h('span', stamp.toUpperCase())),
      ),
    )
  if (header.circulation) right.push(line('circulation', [inertLine(header.circulation)]))
  if (left.length === 0 && right.length === 0) return h('div', { className: ['letterhead', 'empty'] })
  return h('div', { className: ['letterhead'] }, [h('div', left), h('div', right)])
}

function titleOf(context: PageContext): Content[] {
  const { documentType, header } = context.report
  const name = documentType && typeInWords(documentType).toUpperCase()
  const lines = [
    name === null ? '' : h('p', { className: ['type'] }, fieldText(documentType!, name, context)),
    header.title ? h('p', { className: ['about'] }, fieldText(header.title, header.title.value, context)) : '',
  ].filter((line) => line !== '')
  return lines.length === 0 ? [] : [h('div', { className: ['title'] }, lines)]
}

function addressees(context: PageContext): Content[] {
  const all = context.report.header.addressees
  if (all.length === 0) return []
  const texts = all.map((one) => markedText(one.text, one, null, context))
  if (texts.length === 1) return [h('p', { className: ['addressee'] }, ['Kính gửi: ', ...texts[0]])]
  return [
    h('div', { className: ['addressees'] }, [
      h('p', 'Kính gửi:'),
      h(
        'ul',
        texts.map((text) => h('li', text)),
      ),
    ]),
  ]
}

function blockOf(block: Block, context: PageContext, last = false): Content {
  if (block.type === 'paragraph') return paragraph(block, context, last)
  if (block.type === 'table') return table(block, context)
  if (block.type === 'quotation') return quotation(block, context)
  if (block.type === 'footnote') return footnote(block, context)
  return numbered(block, context)
}

function paragraph(node: Paragraph, context: PageContext, last: boolean): Content {
  const { id, role, text, page } = node
  const content = markedText(text, node, id, context, 0, node.footnoteCalls)
  if (last) content.push({ type: 'text', value: './.'.slice(text.endsWith('.') ? 1 : 0) })
  return h('p', { id: context.anchorOf(id), className: [role], dataPage: page }, content)
}

/** A quoted block with its marks; its numbering is its own, and its headings are none of the page. */
function quotation({ id, opening, closing, children, page }: Quotation, around: PageContext): Content {
  const context = { ...around, isQuoted: true }
  const mark = (text: string): Content => h('span', { className: ['quote'] }, inertLine(text))
  return h('blockquote', { id: context.anchorOf(id), className: ['quotation'], dataPage: page }, [
    mark(opening),
    ...children.map((child) => blockOf(child, context)),
    ...(closing === null ? [] : [mark(closing)]),
  ])
}

/** A footnote where the text has it; its calls lead here. */
function footnote(node: Footnote, context: PageContext): Content {
  const { id, rawLabel, text, children, page } = node
  return h('aside', { id: context.anchorOf(id), className: ['footnote'], role: 'note', dataPage: page }, [
    h('p', [h('sup', inertLine(rawLabel)), ' ', ...markedText(text, node, id, context)]),
    ...children.map((child) => blockOf(child, context)),
  ])
}

/** Headings are headings to the page too, below the one that the document stands under. */
function numbered(node: Section | Item, context: PageContext): Content {
  const text = markedText(node.text, node, node.id, context, 0, node.footnoteCalls)
  const marker = markerOf(node, context)
  const isHeading = node.type === 'section' && node.isHeading
  const tag = isHeading && context.isQuoted !== true ? `h${Math.min(6, node.depth + context.level)}` : 'p'
  const line = h(tag, { className: isHeading ? ['heading', node.scheme] : [node.scheme] }, [marker, ' ', ...text])
  return h('section', { id: context.anchorOf(node.id), className: [node.type], dataPage: node.page }, [
    line,
    ...node.children.map((child) => blockOf(child, context)),
  ])
}

function markerOf({ marker, rawMarker }: Section | Item, { labels }: PageContext): Content {
  const same = marker.normalize('NFC') === withPlainBlanks(rawMarker.normalize('NFC'))
  return h(
    'span',
    { className: ['marker'] },
    same
      ? inertLine(marker)
      : h('mark', { className: ['w', 'sure'], dataTip: `${labels.ocr}: ${inertLine(rawMarker)}` }, inertLine(marker)),
  )
}

function table(node: Table, context: PageContext): Content {
  const { id, caption, columns, rows } = node
  const texts = markedTexts([caption ?? '', ...columns, ...rows.flat()], node, id, context)
  const [captionText, ...cells] = texts
  const take = (name: 'td' | 'th', values: readonly string[]): Content[] =>
    values.map((value) => {
      const content = cells.shift() ?? []
      if (name === 'th') return h(name, { scope: 'col' }, content)
      return h(name, /^[\d.,%\s/–-]+$/.test(value) ? { className: ['number'] } : {}, content)
    })
  const head = take('th', columns)
  return h(
    'div',
    { id: context.anchorOf(id), className: ['table'], dataPage: node.page },
    h('table', [
      ...(caption === null ? [] : [h('caption', captionText)]),
      ...(columns.some((column) => column !== '') ? [h('thead', h('tr', head))] : []),
      h(
        'tbody',
        rows.map((row) => h('tr', take('td', row))),
      ),
    ]),
  )
}

function footer(context: PageContext): Content[] {
  const { recipients, signatories, drafterMark } = context.report.footer
  if (recipients.length === 0 && signatories.length === 0) return []
  const list =
    recipients.length === 0
      ? ''
      : h(
          'div',
          { className: ['recipients'] },
          [
            h('p', { className: ['label'] }, 'Nơi nhận:'),
            h(
              'ul',
              recipients.map((recipient, index) => recipientItem(recipient, index === recipients.length - 1, context)),
            ),
            drafterMark === null ? '' : h('p', inertLine(drafterMark)),
          ].filter((part) => part !== ''),
        )
  const signatures = signatories.map((signatory) => signature(signatory, context))
  return [
    h('div', { id: context.id('signing'), className: ['signing'] }, [...(list === '' ? [] : [list]), ...signatures]),
  ]
}

function recipientItem(recipient: Recipient, last: boolean, context: PageContext): Content {
  const { text, purpose } = recipient
  return h('li', [
    ...markedText(text, recipient, null, context),
    purpose ? ` (${inertLine(purpose)})` : '',
    last ? '.' : ';',
  ])
}

function signature(signatory: Signatory, context: PageContext): Content {
  const { capacity, role, jobTitle, name, rank } = signatory
  const lines = [
    ...capacity.map((one) => ['capacity', capacityInWords(one)] as const),
    ['capacity', role] as const,
    ['capacity', jobTitle] as const,
    ['name', name] as const,
  ].flatMap(([kind, text]) => (text ? [[kind, text] as const] : []))
  const texts = markedTexts(
    lines.map(([, text]) => text),
    signatory,
    null,
    context,
  )
  return h('div', { className: ['signature'] }, [
    ...lines.map(([kind], index) =>
      h('p', { className: [kind] }, kind === 'name' && rank ? [`${inertLine(rank)} `, ...texts[index]] : texts[index]),
    ),
    ...(name === null ? [h('p', { className: ['name', 'faint'] }, `(${context.labels.noName})`)] : []),
  ])
}
