/** The tokens of a text unit, as the readers of amounts look at them. */
import {
  matchScale,
  readDigits,
  readNumberWords,
  readUnit,
  scaled,
  type MatchToken,
  type WordNumber,
} from '../grammar/index.js'
import type { Ratio, Unit } from '../types.js'
import type { PreparedUnit } from './prepared.js'

/** Scale words that go to the unit; trăm is part of the number: hai trăm. */
const END_SCALES: ReadonlySet<string> = new Set(['chục', 'nghìn', 'ngàn', 'vạn', 'triệu', 'tỷ', 'tỉ'])

/** A number, in digits or in words. */
export interface Amount {
  readonly value: number
  readonly max: number | null
  readonly next: number
  readonly words: number
  readonly ratio: Ratio | null
  /** What words before the digits in brackets say: 6 of sáu (06) tháng; absent: there are none. */
  readonly spelled?: number
}

/** The tokens of a text unit, and what may be read at each of them. */
export class TokenView {
  readonly tokens: readonly MatchToken[]

  /** @param prepared The text unit. */
  constructor(readonly prepared: PreparedUnit) {
    this.tokens = prepared.tokens
  }

  word(at: number): string {
    return this.tokens[at]?.text ?? ''
  }

  isFree(at: number): boolean {
    return at < this.tokens.length && this.prepared.blocked[at] === 0
  }

  /** Whether a token is written with a capital. */
  isCapital(at: number): boolean {
    const token = this.tokens[at]
    const letter = token === undefined ? '' : this.prepared.source.text[token.start]
    return letter !== letter.toLowerCase()
  }

  unitAt(at: number): { unit: Unit; next: number } | null {
    return readUnit(this.tokens, at, this.prepared.source.text, this.prepared.unitTable)
  }

  digits(at: number): Amount | null {
    const token = this.tokens[at]
    // Of a number that begins with three zeros only the end is left: 000 dân.
    if (token?.kind !== 'number' || !this.isFree(at) || token.text.startsWith('000')) return null
    const value = readDigits(token.text)
    return value === null ? null : { value, max: null, next: at + 1, words: 0, ratio: null }
  }

  inWords(at: number): Amount | null {
    if (!this.isFree(at) || this.tokens[at]?.kind !== 'word') return null
    const whole = readNumberWords(this.tokens, at)
    if (whole === null) return null
    const number = this.withoutScale(at, whole)
    const { fraction } = number
    const ratio = fraction && { ...fraction, percent: null }
    const amount = { value: number.value, max: number.valueMax, next: number.next, words: number.words, ratio }
    return (ratio === null && amount.max === null && this.withDigits(amount)) || amount
  }

  /** Words with the digits in brackets behind them, where a unit or a range goes on: sáu (06) tháng; null: none follow. */
  private withDigits({ value, next, words }: Amount): Amount | null {
    if (this.word(next) !== '(' || this.word(next + 2) !== ')') return null
    const digits = this.digits(next + 1)
    const goesOn = ['đến', 'tới', '-'].includes(this.word(next + 3)) || this.unitAt(next + 3) !== null
    return digits === null || !goesOn ? null : { ...digits, next: next + 3, words: words + 1, spelled: value }
  }

  /** A number in words whose last word is a scale that a unit follows: its unit has the scale, as with digits. */
  private withoutScale(at: number, number: WordNumber): WordNumber {
    const { tokens } = this
    if (number.fraction !== null || number.valueMax !== null || number.words < 2) return number
    let end = number.next
    while (end > at + 1 && END_SCALES.has(tokens[end - 1].text)) end -= 1
    if (end === number.next || this.unitAt(number.next) === null) return number
    const below = readNumberWords(tokens.slice(at, end), 0)
    const factor = matchScale(tokens, end)?.factor ?? 1
    return below !== null && below.next === end - at && scaled(below.value, factor) === number.value
      ? { ...below, next: end, words: number.words }
      : number
  }
}
