/** A report as plain text in the layout of an administrative document (Decree 30/2020/NĐ-CP, annex I). */
import { checkFields, checkReport, NUMBER } from '../arguments.js'
import type { AdministrativeDocument, Block, Recipient, Signatory, Table } from '../types.js'
import { quotedBlocks } from './quoted-blocks.js'
import { capacityInWords, dateInWords, saysAbout, typeInWords } from './phrasing.js'
import { writeReport } from './limits.js'
import { append, greatest, lowerBound } from '../lists.js'
import { displayWidth, pad, wrap } from './terminal.js'

/** How a document is laid out. */
export interface DocumentTextOptions {
  /** Columns of the page, at least 60; 80 by default. */
  readonly width?: number | undefined
}

const MIN_WIDTH = 60
const INDENT = 6
const GAP = 2

/**
 * Lays a report out as the document that it was: letterhead in two columns, title in the middle, body, recipients on the
 * left and signatures on the right.
 *
 * @param report A report; further documents of the same text follow, each after a blank line.
 * @param options Width (80 columns).
 * @returns Lines, with a line end after the last; none longer than the page.
 */
export function documentToText(report: AdministrativeDocument, options: DocumentTextOptions = {}): string {
  checkReport('report', report)
  checkFields('options', options, { 'width?': NUMBER })
  const width = Math.max(MIN_WIDTH, options.width ?? 80)
  return writeReport('text', report, () =>
    [report, ...(report.documents ?? [])].map((one) => layOut(one, width)).join('\n'),
  )
}

function layOut(report: AdministrativeDocument, width: number): string {
  const blocks = [
    letterhead(report, width),
    title(report, width),
    addressees(report, width),
    body(report, width),
    signing(report, width),
  ].filter((lines) => lines.length > 0)
  return blocks.map((lines) => `${lines.map((line) => line.trimEnd()).join('\n')}\n`).join('\n')
}

const centre = (text: string, width: number): string[] =>
  wrap(text, width).map((line) => ' '.repeat(Math.floor((width - displayWidth(line)) / 2)) + line)

/** Two columns side by side; an empty one leaves its place empty. */
function columns(left: readonly string[], right: readonly string[], leftWidth: number): string[] {
  return Array.from(
    { length: Math.max(left.length, right.length) },
    (_, index) => `${pad(left[index] ?? '', leftWidth)}${' '.repeat(GAP)}${right[index] ?? ''}`,
  )
}

function letterhead({ header, documentType, profile }: AdministrativeDocument, width: number): string[] {
  // The name of the country takes 34 columns.
  const right = Math.max(36, Math.floor(width * 0.52))
  const left = width - right - GAP
  const party = header.partyTitle || profile === 'party'
  const sign = party ? 'Số' : 'Số:'
  const leftLines = [
    ...(header.parentAgency ? centre(header.parentAgency.value, left) : []),
    ...(header.agency ? [...centre(header.agency.value, left), ...centre(party ? '*' : '-------', left)] : []),
    ...(header.number ? centre(`${sign} ${header.number.value.notation}`, left) : []),
    ...(documentType?.value === 'CV' && header.title ? centre(about(header.title.value), left) : []),
    ...[header.secrecy, header.urgency].flatMap((stamp) => (stamp ? centre(stamp.toUpperCase(), left) : [])),
  ]
  const placeAndDate = [header.place?.value, header.date && dateInWords(header.date.value)].filter(Boolean).join(', ')
  const rightLines = [
    ...(header.nationalTitle
      ? ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', '---------------']
      : []),
    ...(header.partyTitle ? ['ĐẢNG CỘNG SẢN VIỆT NAM', '---------------'] : []),
    ...(placeAndDate === '' ? [] : ['', placeAndDate]),
    ...(header.circulation ? [header.circulation] : []),
  ].flatMap((line) => centre(line, right))
  return leftLines.length === 0 && rightLines.length === 0 ? [] : columns(leftLines, rightLines, left)
}

const about = (text: string): string => (saysAbout(text) ? text : `V/v ${text}`)

function title({ header, documentType }: AdministrativeDocument, width: number): string[] {
  if (documentType?.value === 'CV') return []
  return [
    ...(documentType ? centre(typeInWords(documentType).toUpperCase(), width) : []),
    ...(header.title
      ? [
          ...centre(header.title.value, Math.floor(width * 0.8)).map(
            (line) => ' '.repeat(Math.floor(width * 0.1)) + line,
          ),
          ...centre('-------', width),
        ]
      : []),
  ]
}

function addressees({ header }: AdministrativeDocument, width: number): string[] {
  const all = header.addressees.map(({ text }) => text)
  if (all.length === 0) return []
  const lead = `${' '.repeat(12)}Kính gửi: `
  return hanging(lead, all.length === 1 ? all : all.map((text) => `- ${text}`), width)
}

/** Texts one under another, the first behind a lead. */
function hanging(lead: string, texts: readonly string[], width: number): string[] {
  const room = Math.max(20, width - displayWidth(lead))
  return texts
    .flatMap((text) => wrap(text, room))
    .map((line, index) => (index === 0 ? lead : ' '.repeat(displayWidth(lead))) + line)
}

function body({ body: { children }, footer }: AdministrativeDocument, width: number): string[] {
  const lines = children.flatMap((block) => blockLines(block, width))
  const last = lines.findLastIndex((line) => line !== '')
  if (footer.endMark && last >= 0) {
    const line = lines[last]
    lines.splice(last, lines.length - last, ...fitting(`${line.replace(/[.;]$/, '')}./.`, width))
  }
  while (lines.at(-1) === '') lines.pop()
  return lines
}

const fitting = (line: string, width: number): string[] => (displayWidth(line) <= width ? [line] : wrap(line, width))

/** A block and an empty line behind it; the first line is indented, as Decree 30 has it. */
function blockLines(block: Block, width: number): string[] {
  if (block.type === 'table') return [...tableLines(block, width), '']
  if (block.type === 'paragraph') {
    if (block.text === '') return []
    return [...(block.role === 'enactment' ? centre(block.text, width) : indented(block.text, width)), '']
  }
  if (block.type === 'quotation') return quotedBlocks(block).flatMap((child) => blockLines(child, width))
  const text = `${block.type === 'footnote' ? block.rawLabel : block.marker} ${block.text}`.trim()
  return [...indented(text, width), '', ...block.children.flatMap((child) => blockLines(child, width))]
}

function indented(text: string, width: number): string[] {
  // A word of the width of the indent that cannot be broken off: U+2800 is blank, and no space that is trimmed.
  const filler = '\u2800'.repeat(INDENT)
  return wrap(filler + text, width).map((line) => line.replace(/^\u2800+/, (space) => ' '.repeat(space.length)))
}

function tableLines({ caption, columns: names, rows }: Table, width: number): string[] {
  const all = [names, ...rows]
  const count = greatest(
    all.map((row) => row.length),
    1,
  )
  const room = width - count * 3 - 1
  // More columns than the page has: a row a line, its cells one after another.
  if (room < count)
    return [...(caption ? centre(caption, width) : []), ...all.flatMap((row) => wrap(row.join(' | '), width))]
  const wanted = widestCells(all, count)
  const widths = fittingWidths(wanted, room)
  const rule = `+${widths.map((one) => '-'.repeat(one + 2)).join('+')}+`
  const drawn = all.flatMap((row, index) => {
    const cells = widths.map((one, column) => wrap(row[column] ?? '', one))
    const height = greatest(
      cells.map((cell) => cell.length),
      1,
    )
    return [
      ...Array.from(
        { length: height },
        (_, line) => `|${cells.map((cell, column) => ` ${pad(cell[line] ?? '', widths[column])} `).join('|')}|`,
      ),
      ...(index === 0 || index === all.length - 1 ? [rule] : []),
    ]
  })
  return [...(caption ? centre(caption, width) : []), rule, ...drawn]
}

/** The width of the widest cell of each column, at least 1. */
function widestCells(rows: readonly (readonly string[])[], count: number): number[] {
  const widths = Array.from({ length: count }, () => 1)
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column], displayWidth(cell))
  }
  return widths
}

/** Widths of columns in a page too narrow for what they want: the widest give way, the first of them first. */
function fittingWidths(wanted: readonly number[], room: number): number[] {
  const total = (most: number): number => wanted.reduce((sum, one) => sum + Math.min(one, most), 0)
  const widest = greatest(wanted, 1)
  if (total(widest) <= room) return [...wanted]
  // All that want more get `most`, and the last of them one more each where there is room.
  const most = Math.max(
    1,
    lowerBound(widest, (width) => total(width + 1) > room),
  )
  let left = room - total(most)
  const widths = wanted.map((one) => Math.min(one, most))
  for (let column = widths.length - 1; column >= 0 && left > 0; column -= 1) {
    if (wanted[column] <= most) continue
    widths[column] += 1
    left -= 1
  }
  return widths
}

function signing({ footer }: AdministrativeDocument, width: number): string[] {
  const { recipients, signatories, drafterMark } = footer
  if (recipients.length === 0 && signatories.length === 0) return []
  const half = Math.floor((width - GAP) / 2)
  const list =
    recipients.length === 0
      ? []
      : [
          'Nơi nhận:',
          ...recipients.flatMap((recipient, index) =>
            hanging('- ', [recipientText(recipient, index === recipients.length - 1)], half),
          ),
          ...(drafterMark ? wrap(drafterMark, half) : []),
        ]
  const cells = [...(list.length > 0 ? [list] : []), ...signatories.map((one) => signatureLines(one, half))]
  const lines: string[] = []
  for (let at = 0; at < cells.length; at += 2) {
    // One signature alone stands on the right.
    const pair =
      (cells[at + 1] === undefined && list.length === 0) || (at > 0 && cells[at + 1] === undefined)
        ? [[], cells[at]]
        : [cells[at], cells[at + 1] ?? []]
    if (at > 0) lines.push('')
    append(lines, columns(pair[0], pair[1], half))
  }
  return lines
}

const recipientText = ({ text, purpose }: Recipient, last: boolean): string =>
  `${text}${purpose ? ` (${purpose})` : ''}${last ? '.' : ';'}`

function signatureLines({ capacity, role, jobTitle, name, rank }: Signatory, width: number): string[] {
  const titles = [...capacity.map(capacityInWords), role, jobTitle].filter((line) => line !== null && line !== '')
  return [
    ...titles.flatMap((line) => centre(line as string, width)),
    '',
    '',
    '',
    ...(name ? centre(rank ? `${rank} ${name}` : name, width) : []),
  ]
}
