/** Amounts among tokens: quantities, percentages, ratios and ranges, before anything is known of what they count. */
import type { Ratio, Unit } from '../types.js'
import { areNumber, extend, isTitle, laterUnit, spelledAfter, upperEnd } from './amounts.js'
import { isCounting, isFramed, isMoment } from './frames.js'
import { guessUnit } from './guess-unit.js'
import { readPrefix, readSuffix } from './modifiers.js'
import type { Prefix } from './modifiers.js'
import type { PreparedUnit } from './prepared.js'
import { LabelFinder, touches } from './number-labels.js'
import { readRatio } from './ratios.js'
import { TokenView, type Amount } from './token-view.js'

/** An amount found in a text unit. Indices are of tokens, `end` exclusive. */
export interface AmountCandidate {
  /** First token of the figure: its modifier, or the number. */
  readonly first: number
  /** First token of the number. */
  readonly number: number
  readonly end: number
  /** As written, before the scale. */
  readonly amount: number
  readonly amountMax: number | null
  readonly unit: Unit | null
  readonly ratio: Ratio | null
  readonly prefix: Prefix
  /** Comparison of trở lên, trở xuống. */
  readonly suffix: 'ge' | 'le' | null
  /** Written in words. */
  readonly inWords: boolean
  /** The unit is not listed, but guessed from the words after the number. */
  readonly guessed: boolean
  /** The number said again in words before the unit: 07 (bảy) thành viên; null: it is not. */
  readonly spelled: number | null
}

/** Finds amounts, in the order of the tokens. */
class Scanner {
  private readonly view: TokenView
  private readonly labels: LabelFinder
  /** Index of a percentage that belongs to a ratio. */
  private spent = -1

  constructor(prepared: PreparedUnit) {
    this.view = new TokenView(prepared)
    this.labels = new LabelFinder(this.view)
  }

  /** Reads the amount that starts at a token; null when none does. */
  read(at: number, stop: number): AmountCandidate | null {
    const token = this.view.tokens[at]
    if (!this.view.isFree(at) || token.kind === 'mark' || at === this.spent) return null
    const amount = token.kind === 'number' ? this.view.digits(at) : this.view.inWords(at)
    if (amount === null) return null
    const inWords = token.kind === 'word'
    if (!inWords && this.labels.isLabel(at, stop)) {
      this.labels.remember(at)
      return null
    }
    if (!inWords && this.view.word(at + 1) === '/') {
      const found = this.readRatio(at, stop)
      if (found !== undefined) return found
    }
    return this.readAmount(at, stop, amount, inWords)
  }

  /** A ratio; null where none may stand, undefined when the slash makes none. */
  private readRatio(at: number, stop: number): AmountCandidate | null | undefined {
    const found = readRatio(this.view.prepared, at)
    if (found === null) return touches(this.view.tokens[at], this.view.tokens[at + 1]) ? null : undefined
    if (found.percentAt >= 0) this.spent = found.percentAt
    const prefix = readPrefix(this.view.tokens, at, stop)
    if (
      found.unit === null &&
      found.ratio.percent === null &&
      !found.isFraction &&
      !isFramed(this.view.tokens, prefix.first, found.end)
    )
      return null
    return {
      first: prefix.first,
      number: at,
      end: found.end,
      amount: found.isFraction ? found.ratio.numerator / found.ratio.denominator : found.ratio.numerator,
      amountMax: null,
      unit: found.unit,
      ratio: found.ratio,
      prefix,
      suffix: null,
      inWords: found.isFraction,
      guessed: false,
      spelled: null,
    }
  }

  private readAmount(at: number, stop: number, amount: Amount, inWords: boolean): AmountCandidate | null {
    const hasFrom = this.view.word(at - 1) === 'từ' && at - 1 >= stop
    const range = amount.max === null ? upperEnd(this.view, amount) : null
    const spelled = inWords || range !== null ? null : spelledAfter(this.view, amount)
    const numberEnd = spelled?.next ?? range?.max.next ?? amount.next
    const isFraction = inWords && amount.ratio !== null
    const read = this.view.prepared.blocked[numberEnd] === 1 || isFraction ? null : this.view.unitAt(numberEnd)
    if (inWords && !areNumber(this.view, at, amount, read?.unit ?? null)) return null
    const start = hasFrom && range !== null ? at - 1 : at
    const prefix = readPrefix(this.view.tokens, start, stop)
    const found = {
      first: prefix.first,
      number: at,
      amount: amount.value,
      amountMax: amount.max,
      ratio: amount.ratio,
      prefix,
      suffix: null,
      inWords,
      guessed: false,
      spelled: spelled?.value ?? null,
    }
    if (read === null) {
      const later = inWords ? null : laterUnit(this.view, at, numberEnd)
      if (later !== null) return { ...found, end: numberEnd, unit: later }
      const guess = inWords
        ? null
        : guessUnit(
            this.view.tokens,
            numberEnd,
            this.view.prepared.source.text,
            isCounting(this.view.tokens, at, prefix),
          )
      if (guess === null && amount.ratio === null && !isFramed(this.view.tokens, prefix.first, numberEnd)) return null
      return { ...found, end: guess?.next ?? numberEnd, unit: guess?.unit ?? null, guessed: guess !== null }
    }
    if (!inWords && isTitle(this.view, at, read.unit, numberEnd)) return null
    const whole =
      range === null && amount.max === null ? extend(this.view, amount, read) : { value: amount.value, ...read }
    const suffix = readSuffix(this.view.tokens, whole.next)
    const isFrom = hasFrom && suffix !== null && range === null
    if (isMoment(this.view.tokens, at, whole.next, whole.unit, prefix)) return null
    return {
      ...found,
      first: isFrom ? at - 1 : prefix.first,
      end: suffix?.next ?? whole.next,
      amount: whole.value,
      amountMax: range?.max.value ?? amount.max,
      unit: whole.unit,
      suffix: suffix === null ? null : suffix.comparator === 'ge' ? 'ge' : 'le',
    }
  }
}

/**
 * Finds the amounts of a text unit.
 *
 * @param prepared A text unit made ready.
 * @returns Amounts in order, not overlapping.
 */
export function findCandidates(prepared: PreparedUnit): AmountCandidate[] {
  const scanner = new Scanner(prepared)
  const found: AmountCandidate[] = []
  let stop = 0
  for (let at = 0; at < prepared.tokens.length; at += 1) {
    const candidate = scanner.read(at, stop)
    if (candidate === null) continue
    found.push(candidate)
    stop = candidate.end
    at = candidate.end - 1
  }
  return found
}
