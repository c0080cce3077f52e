/** The tokens of a text unit, as the readers of amounts look at them. */
import { readDigits, readNumberWords, readUnit, type MatchToken } from '../grammar/index.js'
import type { Ratio, Unit } from '../types.js'
import type { PreparedUnit } from './prepared.js'

/** A number, in digits or in words. */
export interface Amount {
  readonly value: number
  readonly max: number | null
  readonly next: number
  readonly words: number
  readonly ratio: Ratio | null
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
    if (token?.kind !== 'number' || !this.isFree(at)) return null
    const value = readDigits(token.text)
    return value === null ? null : { value, max: null, next: at + 1, words: 0, ratio: null }
  }

  inWords(at: number): Amount | null {
    if (!this.isFree(at) || this.tokens[at]?.kind !== 'word') return null
    const number = readNumberWords(this.tokens, at)
    if (number === null) return null
    const { fraction } = number
    const ratio = fraction && { ...fraction, percent: null }
    return { value: number.value, max: number.valueMax, next: number.next, words: number.words, ratio }
  }
}
