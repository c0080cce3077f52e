/** Ratios: 17/21 xã, 1.238/1.240 hồ sơ, with the percentage that belongs to them. */
import { readDigits, readNumberWords, readUnit } from '../grammar/index.js'
import type { Ratio, Unit } from '../types.js'
import { trimMarks } from './phrases.js'
import type { PreparedUnit } from './prepared.js'

/** A ratio found in tokens. */
export interface RatioMatch {
  readonly ratio: Ratio
  readonly unit: Unit | null
  /** Index of the token after the ratio, its unit and its percentage. */
  readonly end: number
  /** Index of the percentage that belongs to it, wherever it stands; -1 when there is none. */
  readonly percentAt: number
  /** What is counted, up to the percentage: trường đạt chuẩn of 38/42 trường đạt chuẩn, đạt 90,5%; null: nothing is named. */
  readonly noun: string | null
  /** A fraction of a whole, or of one of its unit: 3/4 số xã, 1/2 năm. */
  readonly isFraction: boolean
}

const WHOLE = /^(?:\d{1,7}|[1-9]\d{0,2}(?:\.\d{3}){1,3})$/
const DECIMAL = /^\d{1,7},\d{1,3}$/
/** Words after a fraction that name the whole: 3/4 số xã, 2/3 khối lượng. */
const WHOLES: ReadonlySet<string> = new Set(['số', 'tổng', 'diện', 'khối', 'chiều', 'thời', 'công', 'nhu', 'quãng'])
/** What is measured, and so has halves and quarters. */
const PARTED: ReadonlySet<Unit['dimension']> = new Set(['duration', 'mass', 'area', 'volume', 'length'])
/** Words and signs that lead from a ratio to its percentage. */
const LEADS: ReadonlySet<string> = new Set(['đạt', 'bằng', 'chiếm'])
const FILLERS: ReadonlySet<string> = new Set(['đạt', 'bằng', 'tỷ', 'lệ', 'tỉ', '=', 'chiếm'])

/**
 * Reads the ratio that begins at a number.
 *
 * @param prepared The text unit.
 * @param at Index of the first number.
 * @returns The ratio; null when the number is none (a date, 24/7, 25/KH-UBND).
 */
export function readRatio(prepared: PreparedUnit, at: number): RatioMatch | null {
  const { tokens, blocked, source } = prepared
  const [numerator, slash, denominator] = [tokens[at], tokens[at + 1], tokens[at + 2]]
  if (slash?.text !== '/' || denominator?.kind !== 'number' || blocked[at + 2] !== 0) return null
  const isWhole = WHOLE.test(numerator.text) && WHOLE.test(denominator.text)
  if (!isWhole && !DECIMAL.test(numerator.text) && !DECIMAL.test(denominator.text)) return null
  const [above, below] = [readDigits(numerator.text), readDigits(denominator.text)]
  if (above === null || below === null || below === 0) return null
  if (tokens[at + 3]?.text === '/' && tokens[at + 4]?.kind === 'number') return null
  // 1/2 (một phần hai) thành viên
  const spelled = tokens[at + 3]?.text === '(' ? readNumberWords(tokens, at + 4) : null
  const isSpelled =
    spelled?.fraction?.numerator === above &&
    spelled.fraction.denominator === below &&
    tokens[spelled.next]?.text === ')'
  const numberEnd = isSpelled ? spelled.next + 1 : at + 3
  const read = readUnit(tokens, numberEnd, source.text, prepared.unitTable)
  // 72,5/98,6 is a ratio only of what is measured.
  if (!isWhole && read === null) return null
  const isOfWhole = isWhole && above < below && below <= 10 && WHOLES.has(tokens[numberEnd]?.text ?? '')
  // 1/3 năm 2030 is a day.
  if (read?.unit.text === 'năm' && tokens[read.next]?.kind === 'number') return null
  // 1/2 năm is half of one.
  const isPart = isWhole && above === 1 && below > 1 && below <= 4 && PARTED.has(read?.unit.dimension ?? 'other')
  const isFraction = isOfWhole || (isPart && read!.unit.scale === 1)
  const unit = isOfWhole ? null : (read?.unit ?? null)
  const after = unit === null ? numberEnd : read!.next
  const percent = percentOf(prepared, after, (above / below) * 100)
  return {
    ratio: { numerator: above, denominator: below, percent: percent?.value ?? null },
    unit,
    end: percent?.end ?? after,
    percentAt: percent?.at ?? -1,
    noun:
      percent !== null && percent.lead > numberEnd
        ? trimMarks(source.text.slice(tokens[numberEnd].start, tokens[percent.lead - 1].end))
        : null,
    isFraction,
  }
}

/** The percentage after a ratio: "= 75%", "(100%)", ", đạt 91,7%"; further off only when it fits the ratio. */
function percentOf(
  { tokens }: PreparedUnit,
  from: number,
  expected: number,
): { value: number; at: number; end: number; lead: number } | null {
  const word = (at: number) => tokens[at]?.text ?? ''
  for (let at = from; at < from + 8 && at < tokens.length; at += 1) {
    const token = tokens[at]
    if (/^[.;:]$/.test(token.text) || (token.kind === 'number' && at > from)) return null
    const opens = token.text === '(' || token.text === '='
    if (!opens && !LEADS.has(token.text)) continue
    let number = at + 1
    while (number < at + 5 && FILLERS.has(word(number))) number += 1
    const value = tokens[number]?.kind === 'number' ? readDigits(word(number)) : null
    if (value === null || word(number + 1) !== '%') continue
    const isClosed = token.text !== '(' || word(number + 2) === ')'
    const isNext = (at === from && opens) || (at === from + 1 && word(from) === ',' && !opens)
    if (!isClosed || (!isNext && Math.abs(value - expected) > 0.1 + expected / 1000)) return null
    return { value, lead: at, at: number, end: number + (token.text === '(' ? 3 : 2) }
  }
  return null
}

/** Words between a percentage and its counts at most: 100% thôn, xóm của xã (9/9). */
const FURTHEST_COUNTS = 8
/** Words after a percentage that begin another statement. */
const COUNTS_STOP: ReadonlySet<string> = new Set(['so', 'tăng', 'giảm', 'và', 'trong', 'đạt', 'còn'])

/** How far a printed percentage may be from the one of its counts: a tenth, or what it was rounded to. */
export const percentTolerance = (percent: number): number =>
  Math.max(0.1, 0.5 / 10 ** (String(percent).split('.')[1]?.length ?? 0)) + 1e-9

/** The counts that stand behind a percentage. */
export interface CountsMatch {
  readonly ratio: Ratio
  /** Unit of the counts, or the noun between the percentage and them; null where nothing is named. */
  readonly noun: string | null
  readonly end: number
}

/**
 * Reads the counts behind a percentage: 87,5% (14/16 đại biểu), 100% thôn (9/9 thôn).
 *
 * @param prepared The text unit.
 * @param from Index of the token after the percent sign.
 * @param percent The percentage.
 * @returns The counts; null when none follow, or those that do are of another share.
 */
export function readCounts(prepared: PreparedUnit, from: number, percent: number): CountsMatch | null {
  const { tokens, blocked, source } = prepared
  let at = from
  while (
    at < from + FURTHEST_COUNTS &&
    tokens[at]?.kind === 'word' &&
    blocked[at] === 0 &&
    !COUNTS_STOP.has(tokens[at].text)
  )
    at += 1
  const opens = tokens[at]?.text === '('
  if (!opens && at > from) return null
  let number = opens ? at + 1 : at
  while (opens && number < at + 4 && tokens[number]?.kind === 'word') number += 1
  if (tokens[number]?.kind !== 'number' || blocked[number] !== 0) return null
  const found = readRatio(prepared, number)
  if (found === null || found.percentAt >= 0 || found.isFraction) return null
  const { numerator, denominator } = found.ratio
  const fits = Math.abs((100 * numerator) / denominator - percent) <= percentTolerance(percent)
  // Counts in brackets right behind a percentage are meant to be its own, even where they contradict it.
  if (!fits && !(opens && at === from && Math.abs((100 * numerator) / denominator - percent) < 30)) return null
  let end = found.end
  while (opens && end < found.end + 6 && tokens[end]?.kind === 'word' && blocked[end] === 0) end += 1
  if (opens && tokens[end]?.text === ')') end += 1
  else end = found.end
  const between = at > from ? source.text.slice(tokens[from].start, tokens[at - 1].end) : null
  return { ratio: { numerator, denominator, percent }, noun: between ?? found.unit?.text ?? null, end }
}
