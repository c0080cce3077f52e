/** What speaks for and against a block start on a line, apart from the markers before it. */
import { fold, isCapitals, type MarkerHypothesis, ITEM_SCHEMES } from '../grammar/index.js'
import type { Layout } from './layout.js'

/** Evidence about the line before a candidate. */
export interface LineEvidence {
  /** The previous block cannot have ended. */
  readonly unfinished: boolean
  /** It ends in a word that demands a complement: `theo`, `Điều`. */
  readonly demanding: boolean
  /** The previous block ends with a colon. */
  readonly colon: boolean
  /** Paragraph starts without a marker from the beginning of the document to this line. */
  readonly paragraphs: number
}

/** Lines shorter than this are ended by their author, not by a margin. */
const SHORTEST_WRAP = 40

/** Words that demand a complement: a line that ends in one of them goes on in the next. */
const DEMANDING = new Set(
  (
    'năm số ngày tháng tại theo của và điều khoản điểm các với cho từ đến về là trong bằng hoặc những do ' +
    // What OCR with an English model leaves of them; those that could as well be the end of a sentence are left out.
    'nam nim so s6 sé ngay thang tai cua cia cla ctia va diéu dieu khoan diém diem cac voi véi vé dén'
  ).split(' '),
)

/**
 * Whether a text ends in a word that demands a complement.
 *
 * @param text A line in NFC.
 */
export function endsDemanding(text: string): boolean {
  const match = /([\p{L}\p{N}]{1,8})$/u.exec(text.slice(-12))
  return match !== null && DEMANDING.has(match[1].toLowerCase())
}

/** Words after which a number of a certain shape must stand, folded, damaged too. */
const NUMBER_DEMANDING: readonly (readonly [RegExp, RegExp])[] = [
  [/^n[ai]m$/, /^[12][0-9oOlI]{3}(?![0-9])/],
  [/^(?:ngay|thang)$/, /^[0-9oOlI]{1,2}\s?(?:[/.-]\s?[0-9oOlI]|[tn]\p{L})/u],
  [/^s[o6]$/, /^[0-9oOlI]{1,5}[a-z]?\s?[/-]/],
]

/**
 * Whether the last word of a text demands what the next line begins with: after `năm` a year, not `1 Tiếp tục`.
 *
 * @param text A line in NFC.
 * @param next The line after it, without its leading blanks.
 */
function demands(text: string, next: string): boolean {
  if (!endsDemanding(text)) return false
  const word = fold(text.slice(text.lastIndexOf(' ') + 1))
  const number = NUMBER_DEMANDING.find(([words]) => words.test(word))
  return number === undefined || number[1].test(next)
}

/** Whether a text ends with the punctuation that closes a block. */
export function endsBlock(text: string): boolean {
  return /[.;:!?…][)"”»]?$/.test(text)
}

/** Lines this much longer than the margin are ended by no margin; a document with so many of them has none. */
const BEYOND_MARGIN = 1.3
const MOST_BEYOND = 0.04

/**
 * Where the lines of a document are wrapped; Infinity where its paragraphs are lines.
 *
 * @param layout Layout of the document.
 */
export function marginOf({ lines, width, wrapWidth }: Layout): number {
  if (wrapWidth === Infinity) return Infinity
  const margin = Math.max(width, wrapWidth)
  let [texts, beyond] = [0, 0]
  for (const { blank, trimmed } of lines) {
    if (blank) continue
    texts += 1
    if (trimmed.length > BEYOND_MARGIN * margin) beyond += 1
  }
  return beyond > MOST_BEYOND * texts ? Infinity : margin
}

/**
 * Weighs the text before each body line.
 *
 * @param layout Layout of the document.
 * @param headings Lines that begin with an unmistakable heading marker.
 * @param margin Where lines of the document are wrapped ({@link marginOf}).
 * @returns For a body line its evidence, given the body line before it (-1 when there is none).
 */
export function weighLine(
  layout: Layout,
  index: number,
  previous: number,
  heading: boolean,
  paragraphs: number,
  margin: number,
): LineEvidence {
  if (previous < 0) return { unfinished: false, demanding: false, colon: false, paragraphs }
  const text = layout.lines[previous].trimmed
  const above = layout.lines[index - 1].blank || layout.furniture.has(index - 1)
  const blankBetween = !layout.spaced && above && layout.distance(previous, index) > 1
  const colon = text.endsWith(':')
  const wraps = margin !== Infinity && text.length >= Math.max(SHORTEST_WRAP, 0.85 * margin)
  const wide = !blankBetween && !heading && wraps && !endsBlock(text)
  // A line that ends far from the margin is a heading: `1. Hạ tầng số`.
  const demanding = text.length >= 0.5 * layout.width && demands(text, layout.lines[index].trimmed)
  return { unfinished: demanding || wide, demanding, colon, paragraphs }
}

/** `Điều 5.`: no sentence that a margin cuts goes on so. */
function isUnmistakable({ scheme, cost, style, damaged }: MarkerHypothesis): boolean {
  return scheme === 'article' && !damaged && cost < 0.5 && style !== ''
}

const CAPITAL_OR_DIGIT = /^\s{0,20}["“(]?[\p{Lu}\d]/u
const LOWER_CASE = /^\s{0,20}["“(]?\p{Ll}/u
const TITLED = new Set(['part', 'chapter', 'muc', 'tieuMuc', 'annex', 'roman'])

/**
 * Score of a hypothesis by the line it stands on and the line before it.
 *
 * @param hypothesis A reading of the line's beginning.
 * @param line The line in NFC.
 * @param evidence What the line before says.
 */
export function ownScore(hypothesis: MarkerHypothesis, line: string, evidence: LineEvidence): number {
  const rest = line.slice(hypothesis.end, hypothesis.end + 200)
  let score = -hypothesis.cost
  if (evidence.unfinished) score -= isUnmistakable(hypothesis) && !evidence.demanding ? 1 : 3
  if (CAPITAL_OR_DIGIT.test(rest)) score += 0.3
  else if (LOWER_CASE.test(rest)) score -= ITEM_SCHEMES.has(hypothesis.scheme) ? 0.3 : 1
  if (TITLED.has(hypothesis.scheme)) {
    if (isCapitals(rest)) score += 0.5
    if (rest.length < 90 && !rest.trimEnd().endsWith(';')) score += 0.2
  }
  return score
}

const DASHES = new Set('-—–~_=«»')

/** How often the glyphs of bullets begin a line of a document. */
export interface BulletCounts {
  readonly dashes: number
  readonly bullets: number
  readonly stars: number
}

/**
 * Counts the glyphs that begin lines.
 *
 * @param glyphs First glyph of each line that may open a block.
 */
export function countBullets(glyphs: readonly string[]): BulletCounts {
  const count = (one: (glyph: string) => boolean): number => glyphs.filter(one).length
  return {
    dashes: count((glyph) => DASHES.has(glyph)),
    bullets: count((one) => one === '•'),
    stars: count((one) => one === '*'),
  }
}

/**
 * What the habit of a document says of a bullet: among many dashes a lone `•` is a dash that the OCR misread, and so is
 * a lone `*` that announces nothing.
 *
 * @param hypothesis A reading of the line's beginning.
 * @param glyph The line's first glyph.
 * @param line The line.
 * @param counts Glyphs of the document.
 * @returns What is to be added to the reading's score.
 */
export function habitScore({ scheme }: MarkerHypothesis, glyph: string, line: string, counts: BulletCounts): number {
  const { dashes, bullets, stars } = counts
  const few = (count: number, usual: number): boolean => dashes >= usual * count || (count === 1 && dashes > 0)
  const announces = line.trimEnd().endsWith(':')
  if (scheme === 'bullet') return few(bullets, 2) && !announces ? -1 : 0
  if (announces) return 0
  if (scheme === 'dash' && glyph === '•') return few(bullets, 2) ? 0.5 : 0
  if (glyph !== '*' || !few(stars, 2.5)) return 0
  return scheme === 'star' ? -0.9 : scheme === 'dash' ? 0.5 : 0
}
