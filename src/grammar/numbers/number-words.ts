/** Numbers in words: một trăm linh tám, hai mươi mốt, hai phần ba, triệu rưỡi. */
import { toMatchText } from '../match-text.js'
import { tokenise } from '../tokens.js'
import type { MatchToken } from '../tokens.js'

/** A number in words among tokens. */
export interface WordNumber {
  readonly value: number
  /** Upper end, for two digits in a row (chín mười: nine or ten); else null. */
  readonly valueMax: number | null
  /** For hai phần ba: 2 and 3; else null. */
  readonly fraction: { readonly numerator: number; readonly denominator: number } | null
  /** Index of the token after the number. */
  readonly next: number
  /** How many words it has. */
  readonly words: number
}

const DIGITS: ReadonlyMap<string, number> = new Map([
  ['không', 0],
  ['một', 1],
  ['hai', 2],
  ['ba', 3],
  ['bốn', 4],
  ['năm', 5],
  ['sáu', 6],
  ['bảy', 7],
  ['bẩy', 7],
  ['tám', 8],
  ['chín', 9],
])
/** Digits that stand only after tens. */
const AFTER_TENS: ReadonlyMap<string, number> = new Map([
  ['mốt', 1],
  ['tư', 4],
  ['lăm', 5],
  ['nhăm', 5],
])
const SCALES: ReadonlyMap<string, number> = new Map([
  ['nghìn', 1e3],
  ['ngàn', 1e3],
  ['vạn', 1e4],
  ['triệu', 1e6],
  ['tỷ', 1e9],
  ['tỉ', 1e9],
])
/** What two digits in a row may both count: năm sáu chục, hai ba trăm. */
const COUNTS: ReadonlyMap<string, number> = new Map([['chục', 10], ['trăm', 100], ...SCALES])
const EMPTY_TENS: ReadonlySet<string> = new Set(['linh', 'lẻ'])
const HALVES: ReadonlySet<string> = new Set(['rưỡi', 'rưởi'])
/** Words that a number may begin with. */
const FIRST: ReadonlySet<string> = new Set([...DIGITS.keys(), ...COUNTS.keys(), 'mười'])
const LONGEST = 40

/** A number below a thousand: [value, index after it, smallest step that rưỡi halves]; null when none starts here. */
function belowThousand(tokens: readonly MatchToken[], from: number): [number, number, number] | null {
  const word = (at: number) => tokens[at]?.text ?? ''
  let [at, value, step] = [from, 0, 1]
  if (DIGITS.has(word(at)) && word(at + 1) === 'trăm') {
    value = DIGITS.get(word(at))! * 100
    step = 100
    at += 2
    if (EMPTY_TENS.has(word(at)) && DIGITS.has(word(at + 1))) return [value + DIGITS.get(word(at + 1))!, at + 2, 1]
  }
  const isTeen = word(at) === 'mười'
  if (isTeen || (DIGITS.has(word(at)) && word(at + 1) === 'mươi')) {
    value += isTeen ? 10 : DIGITS.get(word(at))! * 10
    at += isTeen ? 1 : 2
    const unit = DIGITS.get(word(at)) ?? AFTER_TENS.get(word(at))
    // "mười năm" is ten years: after ten, five is lăm.
    if (unit === undefined || unit === 0 || (isTeen && word(at) === 'năm')) return [value, at, 10]
    return [value + unit, at + 1, 1]
  }
  const tens = DIGITS.get(word(at))
  if (tens !== undefined) {
    const unit = DIGITS.get(word(at + 1)) ?? AFTER_TENS.get(word(at + 1))
    // hai mốt, ba tư, hai lăm: tens without mươi.
    if (step === 1 && tens > 1 && unit !== undefined && AFTER_TENS.has(word(at + 1)))
      return [tens * 10 + unit, at + 2, 1]
    if (step === 100) {
      // hai trăm năm is two hundred years.
      if (word(at) === 'năm') return [value, at, step]
      return AFTER_TENS.has(word(at + 1)) ? [value + tens * 10 + unit!, at + 2, 1] : [value + tens * 10, at + 1, 10]
    }
    return [tens, at + 1, 1]
  }
  return at === from ? null : [value, at, step]
}

/**
 * Reads a number in words.
 *
 * Whether the words mean a number there (năm is also "year") is for the caller to judge.
 *
 * @param tokens Tokens of a text.
 * @param from Index of the first word.
 * @returns The number; null when no number in words starts there.
 */
export function readNumberWords(tokens: readonly MatchToken[], from: number): WordNumber | null {
  if (from >= tokens.length || !FIRST.has(tokens[from].text)) return null
  const word = (at: number) => tokens[at]?.text ?? ''
  const done = (value: number, next: number, valueMax: number | null = null) => ({
    value,
    valueMax,
    fraction: null,
    next,
    words: next - from,
  })
  const bare = COUNTS.get(word(from))
  if (bare !== undefined) return HALVES.has(word(from + 1)) && bare > 10 ? done(bare * 1.5, from + 2) : null
  const first = belowThousand(tokens, from)
  if (first === null) return null
  const next = first[1]
  if (word(next) === 'phần' && word(next + 1) !== 'trăm') {
    const below = belowThousand(tokens, next + 1) ?? (word(next + 1) === 'tư' ? ([4, next + 2, 1] as const) : null)
    if (below !== null && below[0] > 0) {
      const fraction = { numerator: first[0], denominator: below[0] }
      return { value: first[0] / below[0], valueMax: null, fraction, next: below[1], words: below[1] - from }
    }
  }
  if (next === from + 1 && first[0] > 0 && first[0] < 10) {
    // bốn năm is four years rather than four or five.
    const other = word(next) === 'mười' ? 10 : word(next) === 'năm' ? undefined : DIGITS.get(word(next))
    if (other === first[0] + 1 && word(next + 1) !== 'mươi') {
      const factor = COUNTS.get(word(next + 1)) ?? 1
      return done(first[0] * factor, factor === 1 ? next + 1 : next + 2, other * factor)
    }
  }
  let [total, group, at, step] = [0, first[0], first[1], first[2]]
  while (at - from < LONGEST) {
    const scale = SCALES.get(word(at))
    if (scale !== undefined) {
      // nghìn tỷ: the scale multiplies all that came before it.
      total = scale > 1e6 && total > 0 ? (total + group) * scale : total + group * scale
      group = 0
      step = scale
      at += 1
      continue
    }
    if (word(at) === 'chục' && group < 10 && step === 1) {
      group *= 10
      step = 10
      at += 1
      continue
    }
    if (word(at) === 'tá' && total === 0) return done(group * 12, at + 1)
    if (HALVES.has(word(at)) && step > 1) return done(total + group + step / 2, at + 1)
    if (group !== 0 || step < 1e3) break
    const tenth = DIGITS.get(word(at)) ?? AFTER_TENS.get(word(at))
    // một triệu hai is a million and two hundred thousand.
    if (tenth !== undefined && tenth > 0 && word(at) !== 'năm' && !goesOn(word(at + 1))) {
      return done(total + (tenth * step) / 10, at + 1)
    }
    const skip = EMPTY_TENS.has(word(at)) || (word(at) === 'không' && word(at + 1) === 'trăm') ? 1 : 0
    const more = belowThousand(tokens, at + (word(at + 1) === 'trăm' && skip === 1 ? 0 : skip))
    if (more === null || isCountOfYears(tokens, at)) break
    group = more[0]
    at = more[1]
    step = Math.max(1, more[2])
  }
  const decimals = word(at) === 'phẩy' ? readDecimals(tokens, at + 1) : null
  return decimals === null
    ? done(total + group, at)
    : done(Number(`${total + group}.${decimals.digits}`), decimals.next)
}

/** Whether a word goes on with the number that a digit begins. */
const goesOn = (word: string): boolean =>
  DIGITS.has(word) ||
  AFTER_TENS.has(word) ||
  COUNTS.has(word) ||
  EMPTY_TENS.has(word) ||
  ['mươi', 'mười', 'phần', 'phẩy'].includes(word)

/** The digits after phẩy: hai phẩy không năm is 2,05, hai phẩy hai mươi lăm is 2,25. */
function readDecimals(tokens: readonly MatchToken[], from: number): { digits: string; next: number } | null {
  let [digits, at] = ['', from]
  const word = (index: number) => tokens[index]?.text ?? ''
  const isTens = word(at) === 'mười' || word(at + 1) === 'mươi' || word(at + 1) === 'trăm'
  if (isTens) {
    const number = belowThousand(tokens, at)
    return number === null ? null : { digits: String(number[0]), next: number[1] }
  }
  for (; digits.length < 15 && DIGITS.has(word(at)); at += 1) {
    digits += String(DIGITS.get(word(at)))
  }
  return digits === '' ? null : { digits, next: at }
}

/** năm after a scale is "year" when it ends the number (hai triệu năm 2022). */
function isCountOfYears(tokens: readonly MatchToken[], at: number): boolean {
  const after = tokens[at + 1]?.text ?? ''
  return tokens[at]?.text === 'năm' && !['trăm', 'mươi'].includes(after) && !SCALES.has(after)
}

/**
 * Reads a text that is one number in words.
 *
 * @param text Such as `một trăm linh tám`, any letter case, NFC or NFD.
 * @returns Its value; null when the text is not a number in words.
 * @example parseNumberWords('hai mươi mốt') // 21
 */
export function parseNumberWords(text: string): number | null {
  const tokens = tokenise(toMatchText(text).lower)
  const sign = tokens[0]?.text === 'âm' ? 1 : 0
  const number = readNumberWords(tokens, sign)
  return number !== null && number.next === tokens.length ? (sign === 1 ? -number.value : number.value) : null
}
