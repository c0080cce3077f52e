/**
 * Which lines of a document OCR has damaged. Only there may a marker be read as another one than it shows: on a clean
 * line `1.` is no I, and `e)` no c.
 */
import { isVietnameseWord, LETTER_ORDER, type MarkerHypothesis } from '../grammar/index.js'
import type { Scheme } from '../types.js'
import type { Layout } from './layout.js'

/** Words that a line must have for its own words to tell. */
const LEAST_WORDS = 3
/** Share of words of a line that are none, and share that must have marks. */
const MOST_STRANGE = 0.25
const LEAST_MARKED = 0.3
/** A line is damaged where so many of the lines around it are: names and foreign words make single ones look so. */
const AROUND = 6
const LEAST_SHARE = 0.3
/** Shares of the markers of a document that nobody prints, from which on all of it is damaged: a few, or many. */
const FEW = 3
const FEW_SHARE = 0.06
const MANY_SHARE = 0.15
/** A number that has lost its punctuation proves nothing by itself: rows of tables look like it. */
const LOST_PUNCTUATION = 2

/** Schemes that begin with a word. */
export const KEYWORD_SCHEMES: ReadonlySet<Scheme> = new Set<Scheme>([
  'annex',
  'part',
  'chapter',
  'muc',
  'tieuMuc',
  'article',
])

/** What a line proves that is damaged whatever its document is. */
export const BETWEEN = 1.5

/** Whether a line of a document is damaged. */
export type IsWorn = (index: number) => boolean

/** Lines of the body that may begin with a marker, and what they may begin with. */
export type Readings = ReadonlyMap<number, readonly MarkerHypothesis[]>

/**
 * Finds the lines whose words are damaged.
 *
 * @param layout Layout of the document.
 */
export function findWear(layout: Layout): IsWorn {
  // Sums over the lines before each, so that the lines around one are counted at once.
  const count = layout.lines.length
  const [told, worn] = [new Uint32Array(count + 1), new Uint32Array(count + 1)]
  for (const { index, trimmed } of layout.lines) {
    const own = wearOf(trimmed)
    told[index + 1] = told[index] + (own === null ? 0 : 1)
    worn[index + 1] = worn[index] + (own === true ? 1 : 0)
  }
  return (index) => {
    const [from, to] = [Math.max(0, index - AROUND), Math.min(count, index + AROUND + 1)]
    const all = told[to] - told[from]
    return all > 0 && worn[to] - worn[from] >= LEAST_SHARE * all
  }
}

const WORD = /^["“(]?(\p{L}{2,10})[.,;:)”"]{0,2}$/u
/** Words of a line that are looked at: what a long paragraph is, its beginning tells. */
const LOOKED_AT = 160
const SMALL_ROMAN = /^[ivx]+$/
const MARKED = /[^\p{ASCII}]/u

/** Whether the words of a line are garbled or have lost their marks; null where there are too few to tell. */
function wearOf(line: string): boolean | null {
  let [words, strange, marked] = [0, 0, 0]
  for (const token of line.slice(0, LOOKED_AT).split(' ')) {
    const word = WORD.exec(token)?.[1]
    // Abbreviations, names of agencies and the numbers `(ii)` are no words either.
    if (word === undefined || (word === word.toUpperCase() && word.length < 5) || SMALL_ROMAN.test(word)) continue
    words += 1
    if (!isVietnameseWord(word)) strange += 1
    if (MARKED.test(word)) marked += 1
  }
  if (words < LEAST_WORDS) return null
  return strange >= MOST_STRANGE * words || marked < LEAST_MARKED * words
}

const D = LETTER_ORDER.indexOf('d') + 1
const isD = (one: MarkerHypothesis | undefined): boolean => one?.scheme === 'letter' && one.ordinal === D

/**
 * How much a line proves that the markers of its document are damaged: 1 where it begins with what can be read as a
 * marker but is printed by nobody, as `I1.` and `l0.`, for a `d)` behind a `d)`, and where only another reading fits
 * between its neighbours: `6)` between `a)` and `c)`.
 *
 * @param hypotheses Readings of the line. @param before Readings of the line with a marker before it.
 * @param after Readings of the one after it. @param line The line.
 */
export function brokenness(
  hypotheses: readonly MarkerHypothesis[],
  before: readonly MarkerHypothesis[],
  after: readonly MarkerHypothesis[],
  line: string,
): number {
  if (isBetween(hypotheses, before, after)) return BETWEEN
  if (hypotheses.some(({ damaged }) => !damaged)) return isD(hypotheses[0]) && isD(before[0]) ? 1 : 0
  const [best] = hypotheses
  // Words are other words as well: Mức is no Mục, and Biểu no Điều.
  if (KEYWORD_SCHEMES.has(best.scheme)) {
    const word = /^\p{L}+/u.exec(line.slice(best.start))?.[0] ?? ''
    return isVietnameseWord(word) && !isArticle(best, line) ? 0 : 1
  }
  return best.cost < LOST_PUNCTUATION ? 1 : 0
}

/** Whether a damaged reading of a line, and none that is printed there, stands between its neighbours in their row. */
function isBetween(
  hypotheses: readonly MarkerHypothesis[],
  before: readonly MarkerHypothesis[],
  after: readonly MarkerHypothesis[],
): boolean {
  if (before.length === 0 || after.length === 0 || hypotheses.every(({ damaged }) => !damaged)) return false
  const fits = ({ scheme, ordinal }: MarkerHypothesis): boolean => {
    if (ordinal === null) return false
    const has = (row: readonly MarkerHypothesis[], wanted: number): boolean =>
      row.some((one) => !one.damaged && one.scheme === scheme && one.ordinal === wanted)
    return has(before, ordinal - 1) && has(after, ordinal + 1)
  }
  return hypotheses.some((one) => one.damaged && fits(one)) && !hypotheses.some((one) => !one.damaged && fits(one))
}

/**
 * Whether so much of what was decoded proves damage that all of the document is read as damaged.
 *
 * @param proof Sum of {@link brokenness} over the lines that were read as markers. @param all How many those are.
 */
export function isWornDocument(proof: number, all: number): boolean {
  return proof >= MANY_SHARE * all || (proof >= FEW && proof >= FEW_SHARE * all)
}

/**
 * The readings of a line that may be taken there: on a clean line those that are printed so.
 *
 * @param hypotheses Readings of the line. @param worn Whether the line is damaged. @param line The line.
 */
export function readingsOf(
  hypotheses: readonly MarkerHypothesis[],
  worn: boolean,
  line: string,
): readonly MarkerHypothesis[] {
  if (worn) return hypotheses.filter((one) => !mayBeDigits(one))
  if (!hypotheses.some(({ damaged }) => damaged)) return hypotheses
  const printed = hypotheses.filter((one) => !one.damaged || isArticle(one, line))
  // Digits and letters in one numeral are damage of their own.
  return printed.length === 0 && MIXED.test(line.slice(hypotheses[0].start, hypotheses[0].end)) ? hypotheses : printed
}

/** Where the page is damaged `I.1.` is rather 1.1, `b.1` 6.1, and `i)` the 1. */
function mayBeDigits({ scheme, prefix, suffix, style }: MarkerHypothesis): boolean {
  if (prefix !== null) return suffix === 'I' || suffix === 'b' || suffix === 'B'
  return scheme === 'parenDecimal' && style === 'i)'
}

const MIXED = /^(?:(?=[0-9|!]{0,3}[IVX])(?=[IVX]{0,3}[0-9|!])[0-9IVX|!]{2,5}|[0-9]?[lOo|!][0-9]|[0-9][lOo|!])[.,)]$/

/** `Diều 5.`, `Điêu 5:`: no other word stands so before a number that ends in a full stop. */
function isArticle({ scheme, cost, start, end }: MarkerHypothesis, line: string): boolean {
  return (
    scheme === 'article' && cost <= 0.5 && /^[DĐ]i[êéeèẻẽẹềếểễệ]u \d{1,3}[a-zđ]?[.:]$/iu.test(line.slice(start, end))
  )
}
