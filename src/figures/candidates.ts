/** Amounts among tokens: quantities, percentages, ratios and ranges, before anything is known of what they count. */
import type { Ratio, Unit } from '../types.js'
import { areNumber, extend, isTitle, laterUnit, spelledAfter, upperEnd } from './amounts.js'
import { isCounting, isFramed, isMoment, isObject } from './frames.js'
import { guessUnit } from './guess-unit.js'
import { BETWEEN_FROM, readPrefix, readSuffix } from './modifiers.js'
import type { Prefix } from './modifiers.js'
import type { PreparedUnit } from './prepared.js'
import { LabelFinder, touches } from './number-labels.js'
import { readCounts, readRatio, type RatioMatch } from './ratios.js'
import { TokenView, type Amount } from './token-view.js'
import { wordList } from '../lists.js'

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
  /** What a ratio with its percentage counts, since its unit is the percentage: 14/16 đại biểu (87,5%); else null. */
  readonly counted: string | null
}

/** Unit of a ratio whose percentage the text gives. */
const PERCENT: Unit = { text: '%', en: 'percent', dimension: 'percent', scale: 1 }
/** The code of an administrative procedure: 1.004372. */
const PROCEDURE = /^[1-9]\.\d{6}$/
/** Words before a number that make 5/6 a day, which may be a share as well. */
const SURELY_DAY: ReadonlySet<string> = new Set([
  'ngày',
  'hết',
  'hôm',
  'điểm',
  'sáng',
  'chiều',
  'tối',
  'đêm',
  'trưa',
  'lễ',
])
/** Words before a number that make 30/6 a day. */
const BEFORE_DAY: ReadonlySet<string> = new Set(
  wordList(`
    đến, tới, từ, trước, sau, hết, sáng, chiều, tối, đêm, trưa, dịp, điểm, hôm, và, vào, mừng, lễ, nay, qua, kể
  `),
)

/** Finds amounts, in the order of the tokens. */
class Scanner {
  private readonly view: TokenView
  private readonly labels: LabelFinder

  constructor(prepared: PreparedUnit) {
    this.view = new TokenView(prepared)
    this.labels = new LabelFinder(this.view)
  }

  /** Reads the amount that starts at a token; null when none does. */
  read(at: number, stop: number): AmountCandidate | null {
    const token = this.view.tokens[at]
    if (!this.view.isFree(at) || token.kind === 'mark') return null
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
    const prefix = readPrefix(this.view.tokens, at, stop)
    const { numerator, denominator, percent } = found.ratio
    const hasFrom = this.view.word(at - 1) === 'từ' && at - 1 >= stop
    const suffix = percent === null ? readSuffix(this.view.tokens, found.end, hasFrom ? BETWEEN_FROM : 0) : null
    const guess =
      found.unit === null && percent === null && !found.isFraction ? this.guessCounted(at, found, prefix) : null
    if (percent === null && suffix === null && this.isDay(at, found, prefix)) {
      this.labels.remember(at)
      return null
    }
    if (
      found.unit === null &&
      guess === null &&
      percent === null &&
      !found.isFraction &&
      suffix === null &&
      !isFramed(this.view.tokens, prefix.first, found.end)
    )
      return null
    return {
      first: suffix !== null && hasFrom ? at - 1 : prefix.first,
      number: at,
      end: suffix?.next ?? guess?.next ?? found.end,
      amount: percent ?? (found.isFraction ? numerator / denominator : numerator),
      amountMax: null,
      unit: percent === null ? (guess?.unit ?? found.unit) : PERCENT,
      ratio: found.ratio,
      prefix,
      suffix: suffix?.comparator ?? null,
      inWords: found.isFraction && percent === null,
      guessed: guess !== null,
      spelled: null,
      counted: percent === null ? null : found.noun,
    }
  }

  /** Whether a number counts what has a capital: bodies, documents. A colon alone may end the head of a column. */
  private isStated(at: number, prefix: Prefix, stop: number): boolean {
    const { tokens } = this.view
    // … 38 Quyết định và 12 Kế hoạch
    if (stop > 0 && stop === at - 1 && /^(?:,|và)$/.test(tokens[stop].text)) return true
    return isCounting(tokens, at, prefix) && (tokens[at - 1]?.text !== ':' || tokens[at].text.startsWith('0'))
  }

  /** The unit of a ratio that is not listed, where only counts are written so: 558.271/917.324 thông tin. */
  private guessCounted(at: number, { end }: RatioMatch, prefix: Prefix): { unit: Unit; next: number } | null {
    const { view } = this
    if (view.word(at) === '1') return null
    const isCount =
      /^\d{1,3}(?:\.\d{3})+$/.test(view.word(at + 2)) || (isObject(view.tokens, at) && !view.word(at).startsWith('0'))
    return isCount || isCounting(view.tokens, at, prefix)
      ? guessUnit(view.tokens, end, view.prepared.source.text, true)
      : null
  }

  /** Whether a ratio is a day and month: đến 30/6 xã có 12 hộ. */
  private isDay(at: number, { ratio: { numerator, denominator }, isFraction }: RatioMatch, prefix: Prefix): boolean {
    if (isFraction || numerator > 31 || denominator > 12 || !Number.isInteger(numerator)) return false
    const before = this.view.word(at - 1)
    if (numerator <= denominator) return prefix.modifier === null && SURELY_DAY.has(before)
    return (prefix.modifier === null && BEFORE_DAY.has(before)) || !isObject(this.view.tokens, at)
  }

  /** A unit in brackets of its own: 01 (bộ). */
  private unitInBrackets(at: number): { unit: Unit; next: number } | null {
    const found = this.view.word(at) === '(' ? this.view.unitAt(at + 1) : null
    return found !== null && this.view.word(found.next) === ')' ? { unit: found.unit, next: found.next + 1 } : null
  }

  private readAmount(at: number, stop: number, amount: Amount, inWords: boolean): AmountCandidate | null {
    const hasFrom = this.view.word(at - 1) === 'từ' && at - 1 >= stop
    const range = amount.max === null ? upperEnd(this.view, amount) : null
    const spelled = inWords || range !== null ? null : spelledAfter(this.view, amount)
    const numberEnd = range?.mixed?.next ?? spelled?.next ?? range?.max.next ?? amount.next
    const isFraction = inWords && amount.ratio !== null
    const read =
      range?.mixed ??
      (this.view.prepared.blocked[numberEnd] === 1 || isFraction
        ? null
        : (this.view.unitAt(numberEnd) ?? this.unitInBrackets(numberEnd)))
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
      spelled: spelled?.value ?? amount.spelled ?? null,
      counted: null,
    }
    if (read === null) {
      if (PROCEDURE.test(this.view.word(at))) return null
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
    if (!inWords && isTitle(this.view, at, read, numberEnd, this.isStated(at, prefix, stop))) return null
    // Luật Đất đai 2024 quy định: a count of so many would have a point.
    const isYear = /^(?:19|20)\d\d$/.test(this.view.word(at)) && read.unit.dimension === 'count'
    if (isYear && !isCounting(this.view.tokens, at, prefix) && this.view.word(at + 1) !== 'người') return null
    const whole =
      range === null && amount.max === null ? extend(this.view, amount, read) : { value: amount.value, ...read }
    const suffix = readSuffix(this.view.tokens, whole.next, hasFrom ? BETWEEN_FROM : 0)
    const isFrom = hasFrom && suffix !== null && range === null
    if (!isFrom && isMoment(this.view.tokens, at, whole.next, whole.unit, prefix)) return null
    const counts =
      whole.unit.dimension === 'percent' && range === null && suffix === null && !inWords
        ? readCounts(this.view.prepared, whole.next, whole.value)
        : null
    return {
      ...found,
      ...(counts === null ? {} : { ratio: counts.ratio, counted: counts.noun }),
      first: isFrom ? at - 1 : prefix.first,
      end: counts?.end ?? suffix?.next ?? whole.next,
      amount: whole.value,
      amountMax: range?.max.value ?? amount.max,
      unit: whole.unit,
      suffix: suffix?.comparator ?? null,
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
