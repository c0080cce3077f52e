/** The body cut into blocks: marked blocks, paragraphs and tables, in order. */
import { fold, isCapitals, TITLED_SCHEMES } from '../grammar/index.js'
import {
  behindOpening,
  findFootnotes,
  findQuotations,
  type FootnoteLine,
  type Layout,
  type QuotedLines,
} from '../outline/index.js'
import type { Diagnostic, OutlineMarker } from '../types.js'
import { remark } from './diagnostics.js'
import { continues, isWidow } from './joins.js'
import type { Gap } from './joins.js'
import { MOST_OF_A_KIND, tooLarge } from './limits.js'
import { isLegalBasis } from './roles.js'
import type { LinePiece, SourceMap } from './source-map.js'

/** A block of the body. */
export interface BodyBlock {
  readonly kind: 'marked' | 'paragraph' | 'table' | 'footnote'
  readonly marker: OutlineMarker | null
  /** Pieces of composed lines that make up its text, marker excluded; of a table, its caption. */
  readonly pieces: LinePiece[]
  /** Lines of a table, end exclusive. */
  readonly rows: readonly [number, number] | null
  /** The quoted block that it stands in; null outside. */
  readonly quotation: QuotedLines | null
  /** The first line of a footnote; null for other blocks. */
  readonly footnote: FootnoteLine | null
}

const TITLE_BELOW = new Set(['part', 'chapter', 'muc', 'tieuMuc', 'annex', 'article'])

/**
 * Cuts the body of a laid-out document into blocks.
 *
 * @param layout Layout of the repaired lines.
 * @param markers Decoded markers.
 * @param map Way back to the input.
 * @param diagnostics Remarks are added here.
 * @param most Most blocks; further lines are joined to one paragraph.
 */
export function cutBlocks(
  layout: Layout,
  markers: readonly OutlineMarker[],
  map: SourceMap,
  diagnostics: Diagnostic[],
  most: number = MOST_OF_A_KIND,
): BodyBlock[] {
  const byLine = new Map(markers.map((marker) => [keyOf(marker.line, marker.quoted === true), marker]))
  const quotations = findQuotations(layout)
  const footnotes = new Map(findFootnotes(layout).map((one) => [one.line, one]))
  let nextQuotation = 0
  let quotation: QuotedLines | null = null
  const tableAt = new Map(layout.tables.map((table) => [table[0], table]))
  const blocks: BodyBlock[] = []
  let current: BodyBlock | null = null
  let previous = -1
  let crossed = false
  let rest: BodyBlock | null = null
  for (let index = layout.header.end; index < layout.lines.length; index += 1) {
    const line = layout.lines[index]
    if (line.pageStart) crossed = true
    const isFull = blocks.length >= most
    const table = isFull ? undefined : tableAt.get(index)
    if (table) {
      const caption = isCaption(blocks.at(-1), layout) ? blocks.pop()!.pieces : []
      blocks.push({ kind: 'table', marker: null, pieces: caption, rows: table, quotation, footnote: null })
      current = null
      index = table[1] - 1
      continue
    }
    if (index === layout.footer.start && layout.footer.end > index) current = null
    if (layout.furniture.has(index)) {
      crossed = true
      continue
    }
    if (isFull && !line.blank && (index < layout.footer.start || index >= layout.footer.end)) {
      if (rest === null) {
        rest = { kind: 'paragraph', marker: null, pieces: [], rows: null, quotation: null, footnote: null }
        diagnostics.push(tooLarge('from here on the text is one paragraph', index + 1))
      }
      rest.pieces.push({ line: index, start: 0, end: line.text.length })
    }
    if (isFull || !layout.isBody(index)) continue
    const pageBreak = crossed || (previous >= 0 && layout.distance(previous, index) > 2)
    if (quotation !== null && index > quotation.last) [quotation, current] = [null, null]
    const opening: QuotedLines | null = quotations[nextQuotation]?.line === index ? quotations[nextQuotation] : null
    if (opening !== null) nextQuotation += 1
    for (const stretch of stretchesOf(line.text, index, quotation, opening)) {
      if (stretch.quotation !== quotation) [quotation, current] = [stretch.quotation, null]
      const { start: from, end: to } = stretch
      const marker = byLine.get(keyOf(index, quotation !== null))
      const footnote = quotation === null && from === 0 ? (footnotes.get(index) ?? null) : null
      const isFirst = from === 0 || stretch.quotation?.line === index
      if (footnote) {
        const pieces = [{ line: index, start: footnote.textStart, end: to }]
        current = { kind: 'footnote', marker: null, pieces, rows: null, quotation, footnote }
        blocks.push(current)
      } else if (marker && isFirst) {
        const start = map.fromSourceColumn(index, marker.end)
        current = {
          kind: 'marked',
          marker,
          pieces: [{ line: index, start, end: to }],
          rows: null,
          quotation,
          footnote: null,
        }
        blocks.push(current)
      } else if (
        current &&
        previous !== index &&
        continues(layout, { previous, index, pageBreak, ...stateOf(current, layout) })
      ) {
        current.pieces.push({ line: index, start: from, end: to })
        if (crossed || isCutByPage(layout, index, previous, map))
          diagnostics.push(joinRemark(layout.lines[previous].trimmed, line.trimmed, index + 1))
      } else {
        current = {
          kind: 'paragraph',
          marker: null,
          pieces: [{ line: index, start: from, end: to }],
          rows: null,
          quotation,
          footnote: null,
        }
        blocks.push(current)
      }
    }
    previous = index
    crossed = false
  }
  return rest === null ? blocks : [...blocks, rest]
}

const keyOf = (line: number, quoted: boolean): number => 2 * line + (quoted ? 1 : 0)

/** A part of a line that is quoted, or that is not. */
interface Stretch {
  readonly start: number
  readonly end: number
  readonly quotation: QuotedLines | null
}

/** The parts of a line before, in and behind a quotation, without its marks. */
function stretchesOf(text: string, index: number, inside: QuotedLines | null, opening: QuotedLines | null): Stretch[] {
  const quotation = opening ?? inside
  if (quotation === null) return [{ start: 0, end: text.length, quotation: null }]
  const found: Stretch[] = []
  const isOpened = quotation.line === index
  if (isOpened && text.slice(0, quotation.start).trim() !== '')
    found.push({ start: 0, end: quotation.start, quotation: null })
  const isEnd = quotation.last === index
  const end = isEnd ? quotation.end : text.length
  found.push({ start: isOpened ? behindOpening(text, quotation.start) : 0, end, quotation })
  const behind = isEnd && quotation.closed ? end + closingOf(text.slice(end)).length : text.length
  if (text.slice(behind).trim() !== '') found.push({ start: behind, end: text.length, quotation: null })
  return found
}

/** The mark that closes a quotation with the punctuation behind it. */
export function closingOf(text: string): string {
  return /^["“”»]{1,3}(?:\s?[.,;:)]){0,3}(?:["”»]{1,2}[.,;]?)?(?:\[?\d{1,3}\]?\s{0,9}$)?/.exec(text)?.[0] ?? ''
}

/** `Bảng 1. Kết quả …`, `Biểu số 2`: the paragraph over a table that names it. */
function isCaption(block: BodyBlock | undefined, layout: Layout): boolean {
  const first = block?.kind === 'paragraph' ? block.pieces[0] : undefined
  return (
    first !== undefined &&
    /^(?:bang|bieu)(?: so| bieu)? [0-9ivx]{1,4}(?![a-z0-9])/.test(fold(layout.lines[first.line].trimmed.slice(0, 24)))
  )
}

function stateOf(block: BodyBlock, layout: Layout): Pick<Gap, 'heading' | 'basis'> {
  const first = block.pieces[0]
  const basis = block.marker === null && isLegalBasis(layout.lines[first.line].trimmed)
  return { heading: headingState(block, layout), basis }
}

/** Whether a marked block is a heading that still lacks its title, or one that has it. */
function headingState(block: BodyBlock, layout: Layout): 'none' | 'titled' | 'untitled' {
  if (!block.marker) return 'none'
  const { scheme } = block.marker
  const textOf = ({ line, start, end }: LinePiece): string => layout.lines[line].text.slice(start, end).trim()
  // A heading has few lines; a block of very many is looked at no further.
  const untitled = block.pieces.length <= 2 && block.pieces.every((piece) => textOf(piece) === '')
  if (untitled) return TITLE_BELOW.has(scheme) || scheme === 'roman' ? 'untitled' : 'none'
  if (TITLED_SCHEMES.has(scheme)) return 'titled'
  if (block.pieces.length > 1) return 'none'
  const text = textOf(block.pieces[0])
  return !/[.;:,]$/.test(text) && isShort(text, layout) ? 'titled' : 'none'
}

function isShort(text: string, layout: Layout): boolean {
  return text.length < 0.75 * layout.width
}

function joinRemark(before: string, after: string, line: number): Diagnostic {
  const words = `"${lastWord(before)}" / "${after.slice(0, 20)}"`
  return remark('PAGE_BREAK_JOIN', `sentence continues across a page break (${words})`, line)
}

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(' ') + 1).slice(-20)
}

/** A capitalised word that ends a sentence alone, with the end of a page below it: the OCR saw it first on a page. */
function isCutByPage(layout: Layout, index: number, previous: number, map: SourceMap): boolean {
  const text = layout.lines[index].trimmed
  if (!isWidow(text) || index - previous !== 1 || /[.;:!?]$/.test(layout.lines[previous].trimmed)) return false
  const raw = (map.sourceLines[index] ?? '').trim()
  const below = layout.lines.slice(index + 1, index + 3)
  return /^\p{Lu}/u.test(raw) && !isCapitals(raw) && below.length === 2 && below.every((line) => line.blank)
}
