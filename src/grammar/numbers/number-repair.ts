/** Numbers that OCR has damaged: 1O8 is 108, 6,694 lượt is 6.694 lượt, 2 450 tờ rơi is 2.450 tờ rơi. */
import { isDay } from '../calendar.js'
import { asDigits, hasDigitEdges } from '../look-alikes.js'
import { toMatchText } from '../match-text.js'
import type { MatchText } from '../match-text.js'
import { readDigits } from './numbers.js'
import { tokenise } from '../tokens.js'
import type { MatchToken } from '../tokens.js'
import { isCountable, readUnit } from './units.js'
import type { UnitTable } from './units.js'
import { STRONG_LABELS, WEAK_LABELS } from './labels.js'
import { wordList } from '../../lists.js'

/** A number to be mended: characters `start` to `end` (exclusive) become `after`. */
export interface NumberMend {
  readonly start: number
  readonly end: number
  readonly before: string
  readonly after: string
  /** `glyph`: letters read as digits · `separator`: comma for point · `blank`: a blank inside a number or date. */
  readonly kind: 'glyph' | 'separator' | 'blank'
  readonly confidence: number
}

const LOOKALIKE = /[OoQDlI|!SsZBgqb]/
const PART_OF_NUMBER = /[0-9OoQDlI|!SsZBgqb.,/-]/
const LETTER_OR_DIGIT = /[\p{L}\p{M}\p{N}]/u
/** What hardly is a number: oxygen, or a word. */
const WORD_LIKE = /^[Oo][0-9]{2}$/
/**
 * A number that begins with a digit, a stroke or a round, and ends in a digit or O. What else stands at its edges is its
 * own: 20l, lớp 12B, phòng S5, 118I, 12!; and a Roman numeral before a point: phụ lục I.3.
 */
const OWN_EDGES = /^(?![lI]\.\d{1,2}$)[0-9OolI].*[0-9O]$|^0[lI|]$/
/** One digit and a letter that may be another one, or its own; of strokes behind it none, which may be litres. */
const MAYBE_TWO_DIGITS = /^[Z|][0-9]$|^[0-9][OoQDSsZBgqb]$/
/** A day or month that ends in a stroke: tháng 1l. */
const DAY_OR_MONTH = /^[0-9][lI|]$/
const RATIO = /^\d{1,6}\/\d{1,6}$/
const COMMAS = /^[1-9]\d{0,2}(?:,\d{3})+$/
const POINTS = /^[1-9]\d{0,2}(?:\.\d{3})+$/
const DATE = /^(\d{1,2})\/(\d{1,2})\/((?:19|20)\d{2})$/
/** Words that a number follows, beside units. */
const NUMBER_FRAME: ReadonlySet<string> = new Set(
  wordList(`
    đạt, khoảng, hơn, trên, dưới, gần, tăng, giảm, được
  `),
)

/** A chunk of digits and their lookalikes round one token, with what it would be in digits. */
function glyphMend(text: string, tokens: readonly MatchToken[], at: number, table?: UnitTable): NumberMend | null {
  let [start, end] = [tokens[at].start, tokens[at].end]
  while (start > 0 && tokens[at].end - start < 24 && PART_OF_NUMBER.test(text[start - 1])) start -= 1
  while (end < text.length && end - start < 24 && PART_OF_NUMBER.test(text[end])) end += 1
  while (end > start && /[.,/-]/.test(text[end - 1])) end -= 1
  while (start < end && /[.,/-]/.test(text[start])) start += 1
  if (LETTER_OR_DIGIT.test(text[start - 1] ?? '') || LETTER_OR_DIGIT.test(text[end] ?? '')) return null
  const before = text.slice(start, end)
  // A bar between digits parts them: 1|10|11.
  if (!LOOKALIKE.test(before) || WORD_LIKE.test(before) || /\d\|\d/.test(before)) return null
  // Without a single digit only 10, 100 and 1000 can be told from words, and only before a unit: lO triệu đồng.
  if (!/[0-9]/.test(before) && !/^[lI|]O{1,3}$/.test(before)) return null
  const after = asDigits(before)
  const mend = { start, end, before, after, kind: 'glyph' } as const
  const date = DATE.exec(after)
  if (date !== null)
    return isDay(Number(date[3]), Number(date[2]), Number(date[1])) ? { ...mend, confidence: 0.95 } : null
  if (readDigits(after) === null && !RATIO.test(after)) return null
  let next = at + 1
  while (next < tokens.length && tokens[next].start < end) next += 1
  let first = at
  while (first > 0 && tokens[first - 1].start >= start) first -= 1
  const unit = text.slice(end, tokens[next]?.start).includes('\n') ? null : readUnit(tokens, next, text, table)
  const hasUnit = unit !== null
  // 1,3O5 hộ: what is counted has no decimals.
  if (hasUnit && isCountable(unit.unit) && COMMAS.test(after) && OWN_EDGES.test(before))
    return { ...mend, after: after.replaceAll(',', '.'), kind: 'separator', confidence: 0.8 }
  const word = tokens[first - 1]?.text ?? ''
  const isPartOfDate = (word === 'ngày' || word === 'tháng') && DAY_OR_MONTH.test(before)
  if (hasUnit && (OWN_EDGES.test(before) || isPartOfDate)) return { ...mend, confidence: 0.9 }
  if (hasUnit && MAYBE_TWO_DIGITS.test(before)) return { ...mend, confidence: 0.7 }
  const isYear = word === 'năm' && /^(?:19|20)\d{2}$/.test(after)
  const isFramed = /^\d.*\d$/.test(before) && NUMBER_FRAME.has(word)
  return (isYear || isFramed || (POINTS.test(after) && /^\d/.test(before))) && hasDigitEdges(before)
    ? { ...mend, confidence: 0.8 }
    : null
}

/** A comma before three digits where things are counted: 6,694 lượt. */
function separatorMend(text: string, tokens: readonly MatchToken[], at: number, table?: UnitTable): NumberMend | null {
  const { text: before, start, end } = tokens[at]
  if (!/^[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(before) || !before.includes(',')) return null
  const unit = readUnit(tokens, at + 1, text, table)?.unit
  if (unit === undefined || !isCountable(unit)) return null
  return { start, end, before, after: before.replaceAll(',', '.'), kind: 'separator', confidence: 0.8 }
}

/** Whether a number follows a word or mark that makes it a label or a number of its own. */
function isTied(before: MatchToken | undefined): boolean {
  return (
    before === undefined ||
    before.kind === 'number' ||
    /^[.;:!?/-]$/.test(before.text) ||
    STRONG_LABELS.has(before.text) ||
    WEAK_LABELS.has(before.text)
  )
}

/** A blank after a separator: 6. 694 lượt, 95, 5%, 1, 2 tỷ đồng. */
function looseMend(text: string, tokens: readonly MatchToken[], at: number, table?: UnitTable): NumberMend | null {
  const separator = tokens[at + 1]?.text
  if (!/^\d{1,3}$/.test(tokens[at].text) || (separator !== '.' && separator !== ',') || isTied(tokens[at - 1]))
    return null
  const follows = (from: number, shape: RegExp) =>
    tokens[from]?.text === separator &&
    tokens[from].start === tokens[from - 1].end &&
    tokens[from + 1]?.kind === 'number' &&
    tokens[from + 1].start === tokens[from].end + 1 &&
    shape.test(tokens[from + 1].text)
  let last = at
  while (separator === '.' && follows(last + 1, /^\d{3}$/)) last += 2
  if (last === at && separator === ',' && follows(at + 1, /^\d{1,2}$/)) last += 2
  if (last === at) return null
  const unit = readUnit(tokens, last + 1, text, table)?.unit
  if (
    unit === undefined ||
    (separator === '.' ? !isCountable(unit) : isCountable(unit) || unit.dimension === 'duration')
  )
    return null
  const [{ start }, { end }] = [tokens[at], tokens[last]]
  const before = text.slice(start, end)
  return { start, end, before, after: before.replace(/\s/g, ''), kind: 'blank', confidence: 0.75 }
}

/** Groups of three digits parted by blanks: 2 450 tờ rơi. */
function blankMend(text: string, tokens: readonly MatchToken[], at: number, table?: UnitTable): NumberMend | null {
  if (!/^[1-9]\d{0,2}$/.test(tokens[at].text)) return null
  let last = at
  while (
    tokens[last + 1]?.kind === 'number' &&
    tokens[last + 1].start === tokens[last].end + 1 &&
    /^\d{3}(?:,\d{1,3})?$/.test(tokens[last + 1].text)
  )
    last += 1
  const before = tokens[at - 1]
  if (
    last === at ||
    (before !== undefined &&
      (before.kind === 'number' || STRONG_LABELS.has(before.text) || WEAK_LABELS.has(before.text)))
  )
    return null
  const unit = readUnit(tokens, last + 1, text, table)?.unit
  if (unit === undefined || unit.dimension === 'percent' || unit.dimension === 'duration') return null
  // Of what is measured two groups are all that blanks may part: in 300 161 500 m2 the middle is the word tới.
  if (!isCountable(unit) && unit.dimension !== 'money' && last > at + 1) return null
  // 1 250,5 ends the number; a group cannot follow its decimals.
  for (let i = at; i < last; i += 1) if (tokens[i].text.includes(',')) return null
  const [{ start }, { end }] = [tokens[at], tokens[last]]
  const digits = text.slice(start, end)
  return { start, end, before: digits, after: digits.replace(/\s/g, '.'), kind: 'blank', confidence: 0.8 }
}

const HAS_DIGIT = /[0-9]/
const MAY_HAVE_NUMBER = /[0-9]|[lI|]O/
const BROKEN_DATE = /(?<![\d/])\d{1,2}\/[01] [0-2]\/(?:19|20)\d{2}(?!\d)/g

/**
 * Finds damaged numbers that their surroundings make sure of.
 *
 * A token counts as a number only when a unit or another number frame stands by it, since OCR also puts digits
 * for letters (16p is lớp, S6 is Số); `13 6.694` is never joined.
 *
 * @param text Any text.
 * @returns Mends in order, not overlapping; offsets in `text`.
 */
export function mendNumbers(text: string): NumberMend[] {
  if (!MAY_HAVE_NUMBER.test(text)) return []
  const source = toMatchText(text)
  return mendTokens(source, tokenise(source.lower))
}

/**
 * Finds damaged numbers in a text that is already cut into tokens; see {@link mendNumbers}.
 *
 * @param source The text in its forms for matching.
 * @param tokens Its tokens.
 * @param table Units that may follow the numbers.
 * @returns Mends in order, not overlapping; offsets in `source.source`.
 */
export function mendTokens(source: MatchText, tokens: readonly MatchToken[], table?: UnitTable): NumberMend[] {
  const mends: NumberMend[] = []
  let end = 0
  const add = (mend: NumberMend | null) => {
    if (mend === null || mend.start < end) return
    end = mend.end
    mends.push({ ...mend, start: source.toSource(mend.start), end: source.toSource(mend.end) })
  }
  const dates = [...source.text.matchAll(BROKEN_DATE)]
    .map((match): NumberMend => ({
      start: match.index,
      end: match.index + match[0].length,
      before: match[0],
      after: match[0].replace(' ', ''),
      kind: 'blank',
      confidence: 0.8,
    }))
    .reverse()
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]
    while (dates.length > 0 && dates.at(-1)!.start <= token.start) add(dates.pop()!)
    if (token.start < end || !(HAS_DIGIT.test(token.text) || /^[li]o{1,3}$/.test(token.text))) continue
    add(
      glyphMend(source.text, tokens, at, table) ??
        (token.kind !== 'number'
          ? null
          : (separatorMend(source.text, tokens, at, table) ??
            blankMend(source.text, tokens, at, table) ??
            looseMend(source.text, tokens, at, table))),
    )
  }
  return mends
}
