/** The outline of a document: its block starts and what their markers should read. */
import { checkList, TEXT } from '../arguments.js'
import {
  BULLET_MARKER,
  isCapitals,
  LETTER_ORDER,
  markerHypotheses,
  ORDINAL_WORDS,
  toRoman,
  UPPER_ORDER,
  TITLED_SCHEMES,
} from '../grammar/index.js'
import type { OutlineMarker } from '../types.js'
import type { MarkerHypothesis } from '../grammar/index.js'
import { decodeStarts } from './decode.js'
import type { StartCandidate, DecodedStart } from './decode.js'
import { countBullets, endsBlock, habitScore, marginOf, ownScore, weighLine } from './evidence.js'
import { callsOf, findFootnotes } from './footnotes.js'
import { layOut } from './layout.js'
import { behindOpening, findQuotations, type Quotation } from './quotations.js'
import type { Layout } from './layout.js'
import { BETWEEN, brokenness, findWear, isWornDocument, readingsOf, type IsWorn, type Readings } from './wear.js'
import { composeTraced } from '../text/index.js'

/**
 * Finds the block starts of a document and decodes their markers in sequence, on raw OCR text or on repaired text.
 *
 * @param lines Lines of the document in order, without their line ends; a form feed begins a page.
 * @returns The markers in order. Header, footer, tables and page furniture have none.
 * @example outline(['I. Kết quả', '- Một', 'I1. Đánh giá'])[2].marker // 'II.'
 */
export function outline(lines: readonly string[]): OutlineMarker[] {
  checkList('lines', lines, TEXT)
  return outlineOf(layOut(lines), lines)
}

/**
 * Decodes the markers of a document that is laid out already.
 *
 * @param layout Layout of the document.
 * @param lines The lines as read, for offsets in text that is not composed.
 */
export function outlineOf(layout: Layout, lines: readonly string[]): OutlineMarker[] {
  const { groups, isWorn } = decode(layout)
  return groups
    .flatMap(({ decoded, quoted }) => markersOf(decoded, quoted, layout, lines, isWorn))
    .sort((a, b) => a.line - b.line || a.start - b.start)
}

/** The markers of the document itself or of one quoted block, as they should read. */
function markersOf(
  decoded: readonly DecodedStart[],
  quoted: boolean,
  layout: Layout,
  lines: readonly string[],
  isWorn: IsWorn,
): OutlineMarker[] {
  const styles = seriesStyles(decoded)
  const latin = new Set(decoded.filter((one) => one.hypothesis.suffix === 'f').map((one) => one.series))
  const followed = new Set<number>()
  const seen = new Set<number>()
  for (let index = decoded.length - 1; index >= 0; index -= 1) {
    if (seen.has(decoded[index].series)) followed.add(index)
    seen.add(decoded[index].series)
  }
  return decoded.map((one, index) => {
    const { text } = layout.lines[one.line]
    const toLine = composeTraced(lines[one.line]).toSource
    const start = toLine(one.hypothesis.start)
    const end = toLine(one.hypothesis.end)
    const doubt = 1 / (1 + Math.exp(1.1 * one.margin + 0.6))
    return {
      line: one.line,
      start,
      end,
      scheme: one.hypothesis.scheme,
      ordinal: latin.has(one.series) ? latinOrdinal(one.hypothesis) : one.hypothesis.ordinal,
      marker:
        one.hypothesis.damaged || isWorn(one.line)
          ? canonicalMarker(one, styles.get(one.series) ?? '', text)
          : text.slice(one.hypothesis.start, one.hypothesis.end),
      rawMarker: lines[one.line].slice(start, end),
      depth: one.depth,
      confidence: Math.min(0.99, 1 - doubt * (followed.has(index) ? 0.5 : 1)),
      ...(quoted && { quoted }),
    }
  })
}

/** Lines that are decoded together: those of the document, or those of a quoted block. */
interface Group {
  readonly readings: Map<number, readonly MarkerHypothesis[]>
  /** The quotation; null for the document. */
  readonly quotation: Quotation | null
}

/**
 * Decodes the markers of the document and of each quoted block, and says which lines are damaged. Where markers are that
 * nobody prints, the document is decoded as a damaged one first: it is one when enough of them have their place in a row.
 */
function decode(layout: Layout): {
  groups: { readonly decoded: DecodedStart[]; readonly quoted: boolean }[]
  isWorn: IsWorn
} {
  const quotations = findQuotations(layout)
  const groups = groupsOf(layout, quotations)
  const isWornText = findWear(layout)
  const proofs = new Map<number, number>()
  let [sum, all] = [0, 0]
  for (const { readings } of groups) {
    const rows = [...readings]
    all += rows.length
    rows.forEach(([index, hypotheses], at) => {
      if (isWornText(index)) return
      const [before, after] = [rows[at - 1]?.[1] ?? [], rows[at + 1]?.[1] ?? []]
      const proof = brokenness(hypotheses, before, after, layout.lines[index].text)
      if (proof > 0) proofs.set(index, proof)
      sum += proof
    })
  }
  const margin = marginOf(layout)
  const decodeAll = (isWorn: IsWorn): { decoded: DecodedStart[]; quoted: boolean }[] =>
    groups.map(({ readings, quotation }) => ({
      decoded: decodeStarts(candidates({ layout, isWorn, margin, quotations }, readings, quotation)),
      quoted: quotation !== null,
    }))
  if (sum > 0 && isWornDocument(sum, all)) {
    const found = decodeAll(() => true)
    let [proof, count] = [0, 0]
    for (const { decoded } of found) {
      count += decoded.length
      for (const { line, hypothesis } of decoded) if (hypothesis.damaged) proof += proofs.get(line) ?? 0
    }
    if (isWornDocument(proof, count)) return { groups: found, isWorn: () => true }
  }
  const isWorn: IsWorn = (index) => isWornText(index) || proofs.get(index) === BETWEEN
  return { groups: decodeAll(isWorn), isWorn }
}

/** The readings of all lines that may open a block, those of quoted blocks apart. */
function groupsOf(layout: Layout, quotations: readonly Quotation[]): Group[] {
  const calls = callsOf(layout)
  const footnotes = new Set(findFootnotes(layout).map(({ line }) => line))
  const main: Group = { readings: new Map(), quotation: null }
  const groups = [main]
  let next = 0
  let inside: Group | null = null
  for (const { index, text } of layout.lines) {
    if (!layout.isBody(index)) continue
    if (footnotes.has(index)) continue
    if (inside !== null && index > inside.quotation!.last) inside = null
    const opening = quotations[next]?.line === index ? quotations[next] : null
    if (opening !== null) {
      next += 1
      if (text.slice(0, opening.start).trim() !== '') add(main.readings, index, markerHypotheses(text, calls))
      inside = { readings: new Map(), quotation: opening }
      groups.push(inside)
      add(inside.readings, index, behindMark(text, opening.start, calls))
    } else add((inside ?? main).readings, index, markerHypotheses(text, calls))
  }
  return groups
}

function add(readings: Group['readings'], index: number, hypotheses: readonly MarkerHypothesis[]): void {
  if (hypotheses.length > 0) readings.set(index, hypotheses)
}

/** Readings of what stands behind the mark that opens a quotation. */
function behindMark(text: string, mark: number, calls: ReadonlySet<string>): MarkerHypothesis[] {
  const start = behindOpening(text, mark)
  return markerHypotheses(text.slice(start), calls).map((one) => ({
    ...one,
    start: one.start + start,
    end: one.end + start,
  }))
}

/** Number of a point of which the author counts a, b, c, d, e, f. */
function latinOrdinal({ ordinal, suffix }: DecodedStart['hypothesis']): number | null {
  return suffix === '' && ordinal === LETTER_ORDER.indexOf('e') + 1 ? ordinal - 1 : ordinal
}

/** What is known of the document as a whole. */
interface Page {
  readonly layout: Layout
  readonly isWorn: IsWorn
  readonly margin: number
  readonly quotations: readonly Quotation[]
}

/** Body lines of a group that may open a block. */
function candidates(
  { layout, isWorn, margin, quotations }: Page,
  readings: Readings,
  quotation: Quotation | null,
): StartCandidate[] {
  const found: StartCandidate[] = []
  const [from, to] = quotation === null ? [0, layout.lines.length] : [quotation.line, quotation.last + 1]
  const glyphs: string[] = []
  for (let index = from; index < to; index += 1) {
    const { trimmed } = layout.lines[index]
    if (layout.isBody(index) && trimmed.length > 1) glyphs.push(trimmed.charAt(0))
  }
  const counts = countBullets(glyphs)
  let previous = -1
  let previousHeading = false
  let paragraphs = 0
  let next = 0
  for (let index = from; index < to; index += 1) {
    if (!layout.isBody(index)) continue
    const { text } = layout.lines[index]
    const hypotheses = readingsOf(readings.get(index) ?? [], isWorn(index), text)
    if (hypotheses.length > 0) {
      const evidence = weighLine(layout, index, previous, previousHeading, paragraphs, margin)
      const own = hypotheses.map(
        (one) => ownScore(one, text, evidence) + habitScore(one, text.charAt(one.start), text, counts),
      )
      found.push({ line: index, hypotheses, own, evidence })
    } else if (previous < 0 || endsBlock(layout.lines[previous].trimmed)) paragraphs += 1
    previousHeading = hypotheses.some((one) => one.cost <= 1 && TITLED_SCHEMES.has(one.scheme)) || isCapitals(text)
    previous = index
    // Behind a quotation the document goes on as if it had not been there.
    if (quotation === null && quotations[next]?.line === index) {
      index = quotations[next].last
      next += 1
      previous = -1
      previousHeading = false
    }
  }
  return found
}

/** The punctuation that most siblings of a series have. */
function seriesStyles(decoded: readonly DecodedStart[]): Map<number, string> {
  const counts = new Map<number, Map<string, number>>()
  for (const { series, hypothesis } of decoded) {
    const own = counts.get(series) ?? new Map<string, number>()
    const weight = hypothesis.style === '' && hypothesis.scheme !== 'decimalMulti' ? 0 : hypothesis.cost < 0.5 ? 1 : 0.4
    own.set(hypothesis.style, (own.get(hypothesis.style) ?? 0) + weight)
    counts.set(series, own)
  }
  return new Map([...counts].map(([series, own]) => [series, [...own].sort((a, b) => b[1] - a[1])[0][0]]))
}

/** The marker as it should read: the number in its system, the punctuation of its series. */
function canonicalMarker({ hypothesis }: DecodedStart, seriesStyle: string, text: string): string {
  const { scheme, ordinal, prefix, suffix } = hypothesis
  const style = hypothesis.cost < 0.5 && hypothesis.style !== '' ? hypothesis.style : seriesStyle
  const number = ordinal ?? 0
  if (prefix !== null && suffix !== '') return text.slice(hypothesis.start, hypothesis.end)
  switch (scheme) {
    case 'dash':
    case 'plus':
    case 'star':
    case 'bullet':
      return BULLET_MARKER[scheme]
    case 'roman':
      return toRoman(number) + (style || '.')
    case 'decimal':
      return number + suffix + (style || '.')
    case 'decimalMulti':
      return [...(prefix ?? []), number].join('.') + (hypothesis.cost < 0.5 ? hypothesis.style : style)
    case 'letter':
      return style === '()' ? `(${LETTER_ORDER[number - 1]})` : (suffix || LETTER_ORDER[number - 1]) + (style || ')')
    case 'upperLetter':
      return UPPER_ORDER[number - 1] + (style || '.')
    case 'parenDecimal':
      if (style.endsWith('i)')) return `${style.slice(0, -2)}${toRoman(number).toLowerCase()})`
      return style === '()' ? `(${number})` : `${number})`
    default:
      return keywordMarker(hypothesis, text.slice(hypothesis.start, hypothesis.end), number, suffix)
  }
}

const KEYWORD_NAMES = {
  part: 'Phần',
  chapter: 'Chương',
  muc: 'Mục',
  tieuMuc: 'Tiểu mục',
  article: 'Điều',
  annex: 'Phụ lục',
} as const

/** `Điều 5.`, `PHẦN THỨ HAI`: rebuilt from the number, in the author's case. */
function keywordMarker(
  { scheme, style }: DecodedStart['hypothesis'],
  seen: string,
  ordinal: number,
  suffix: string,
): string {
  const name = KEYWORD_NAMES[scheme as keyof typeof KEYWORD_NAMES]
  const upper = isCapitals(seen.slice(0, name.length))
  const cased = (text: string): string => (upper ? text.toUpperCase() : text)
  if (ordinal === 0) return cased(name)
  if (/\s\p{L}{2,8}\s+\p{L}/u.test(seen) && scheme === 'part') return cased(`${name} thứ ${ORDINAL_WORDS[ordinal - 1]}`)
  const roman =
    /^\s{0,9}[IVXLl|!\]H]{1,6}[.:]?$/.test(seen.slice(name.length)) && scheme !== 'article' && scheme !== 'tieuMuc'
  return `${cased(name)} ${roman ? toRoman(ordinal) : ordinal}${suffix}${style}`
}
