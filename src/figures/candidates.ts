/** Amounts among tokens: quantities, percentages, ratios and ranges, before anything is known of what they count. */
import {
  AFTER_A,
  BEFORE_YEAR,
  ORDINAL_LABELS,
  readDigits,
  readNumberWords,
  readUnit,
  scaled,
  STRONG_LABELS,
  type MatchToken,
  WEAK_LABELS,
} from '../grammar/index.js'
import type { Ratio, Unit } from '../types.js'
import { isCounting, isFramed, isMoment, isObject, TIME_UNITS } from './frames.js'
import { guessUnit } from './guess-unit.js'
import { readPrefix, readSuffix } from './modifiers.js'
import type { Prefix } from './modifiers.js'
import type { PreparedUnit } from './prepared.js'
import { readRatio } from './ratios.js'

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

/** A number, in digits or in words. */
interface Amount {
  readonly value: number
  readonly max: number | null
  readonly next: number
  readonly words: number
  readonly ratio: Ratio | null
}

const touches = (left: MatchToken | undefined, right: MatchToken | undefined) =>
  left !== undefined && left.end === right?.start

/** Finds amounts; `labelled` remembers numbers that were labels, for "mức độ 3, 4". */
class Scanner {
  private readonly tokens: readonly MatchToken[]
  private labelled = -1
  /** Index of a percentage that belongs to a ratio. */
  private spent = -1
  /** The last label was an article, a clause or a point: all numbers of its list are. */
  private isArticle = false
  constructor(private readonly prepared: PreparedUnit) {
    this.tokens = prepared.tokens
  }

  private word(at: number): string {
    return this.tokens[at]?.text ?? ''
  }

  private isFree(at: number): boolean {
    return at < this.tokens.length && this.prepared.blocked[at] === 0
  }

  /** Whether a number in digits is a label or part of a code. */
  private isLabel(at: number, stop: number): boolean {
    const before = this.tokens[at - 1]
    if (before === undefined) return false
    // 12 vụ/18 bị can are two amounts, thứ 5/12 đơn vị is a rank.
    if (before.text === '/' && this.labelled === at - 2) return true
    if (before.text === '/' && stop === at - 1 && this.tokens[at - 2].kind === 'word')
      return this.unitAt(at + 1) === null && guessUnit(this.tokens, at + 1, this.prepared.source.text, true) === null
    // V.07.02 is a code; in "Có.17 xã" the point is dirt.
    const isJoined = before.kind === 'mark' && touches(before, this.tokens[at]) && /[-/.+_#]/.test(before.text)
    if (
      isJoined &&
      touches(this.tokens[at - 2], before) &&
      this.tokens[at - 2].kind === 'word' &&
      !(before.text === '.' && /^[\p{L}\p{M}]{2,}$/u.test(this.word(at - 2)))
    )
      return true
    const unit = () => this.unitAt(at + 1)
    const goesOn = ['-', ',', 'và', 'đến'].includes(before.text) && this.labelled === at - 2
    if (goesOn) return this.isArticle || unit() === null
    // "thứ 9 tỷ đồng" is no ordinal, whatever stands before.
    if (ORDINAL_LABELS.has(before.text) && isMeasured(unit()?.unit)) return false
    // nhiệt độ 35 độ, but mức độ 3
    if (before.text === 'độ' && !['mức', 'cấp', 'trình', 'chế'].includes(this.word(at - 2))) return false
    if (before.text === 'số') return !['tổng', 'trong', 'đa', 'con'].includes(this.word(at - 2))
    if (EACH.has(this.word(at - 2)) && TIME_UNITS.has(before.text)) return false
    this.isArticle = ARTICLES.has(before.text)
    return STRONG_LABELS.has(before.text) || (WEAK_LABELS.has(before.text) && this.isName(at))
  }

  /** Whether what follows a number makes "thôn 3" a name: thôn 3 báo cáo, lớp 5 trường Tiểu học. */
  private isName(at: number): boolean {
    const read = this.unitAt(at + 1)
    if (read === null || this.word(at).startsWith('0')) return false
    return VERBAL_UNITS.has(read.unit.text) || this.isCapital(read.next)
  }

  /** Whether a token is written with a capital. */
  private isCapital(at: number): boolean {
    const token = this.tokens[at]
    const letter = token === undefined ? '' : this.prepared.source.text[token.start]
    return letter !== letter.toLowerCase()
  }

  private unitAt(at: number): { unit: Unit; next: number } | null {
    return readUnit(this.tokens, at, this.prepared.source.text, this.prepared.unitTable)
  }

  /**
   * Whether a unit is written with a capital that makes it the beginning of something else: "3 Nhà một tầng" in a list,
   * the page number in "93 BỘ LAO ĐỘNG".
   */
  private isTitle(at: number, unit: Unit, end: number): boolean {
    if (unit.dimension !== 'count' || !this.isCapital(end)) return false
    const last = this.tokens[end]
    const word = this.prepared.source.text.slice(last.start, last.end)
    if (word !== word.toUpperCase()) return true
    // TTHC, CBCC, HTX have no small letters at all; in a heading in capitals the word before has none either.
    if (!/[^\x00-\x7f]/.test(unit.text) && !unit.text.includes(' ')) return false
    const before = this.tokens[at - 1]
    const lead = before === undefined ? '' : this.prepared.source.text.slice(before.start, before.end)
    return !/\p{L}/u.test(lead) || lead !== lead.toUpperCase()
  }

  private digits(at: number): Amount | null {
    const token = this.tokens[at]
    if (token?.kind !== 'number' || !this.isFree(at)) return null
    const value = readDigits(token.text)
    return value === null ? null : { value, max: null, next: at + 1, words: 0, ratio: null }
  }

  private inWords(at: number): Amount | null {
    if (!this.isFree(at) || this.tokens[at]?.kind !== 'word') return null
    const number = readNumberWords(this.tokens, at)
    if (number === null) return null
    const { fraction } = number
    const ratio = fraction && { ...fraction, percent: null }
    return { value: number.value, max: number.valueMax, next: number.next, words: number.words, ratio }
  }

  /** Whether words that spell a number mean one there: năm is also "year", Năm a name, một the article. */
  private areNumber(at: number, amount: Amount, unit: Unit | null): boolean {
    const before = this.tokens[at - 1]
    const written = this.prepared.source.text[this.tokens[at].start]
    if (written !== written.toLowerCase() && before?.kind === 'word') return false
    if (before !== undefined && STRONG_LABELS.has(before.text) && before.text !== 'số') return false
    if (before?.text === 'số' && !['tổng', 'trong'].includes(this.word(at - 2))) return false
    if (amount.ratio !== null) return true
    if (unit === null) return false
    if (amount.words > 1) return true
    if (this.word(at) === 'không') return false
    if (this.word(at) === 'một' && (unit.dimension === 'count' || AFTER_A.has(this.word(amount.next)))) {
      const isPart = this.word(at - 1) === 'đó' && this.word(at - 2) === 'trong'
      return !AFTER_A.has(this.word(amount.next)) && (isPart || isObject(this.tokens, at))
    }
    const isFirst = before === undefined || /^[.;:(]$/.test(before.text)
    if (this.word(at) === 'năm' && isFirst && COUNTED_AT_START.has(unit.text.toLowerCase())) return true
    if (this.word(at) === 'năm') return !BEFORE_YEAR.has(before?.text ?? '') && isObject(this.tokens, at)
    return !['mỗi', 'từng', 'thứ', 'cả'].includes(before?.text ?? '')
  }

  /** Compound amounts: 5 tỷ 200 triệu đồng; and rưỡi after the unit: hai tấn rưỡi. */
  private extend(amount: Amount, read: { unit: Unit; next: number }): { value: number; unit: Unit; next: number } {
    let { unit, next } = read
    let value = amount.value
    const text = this.prepared.source.text
    if (this.word(next) === 'rưỡi') {
      value += 0.5
      next += 1
      if (unit.scale > 1) {
        const rest = this.unitAt(next)
        if (rest !== null && rest.unit.scale === 1)
          return { value: scaled(value, unit.scale), unit: rest.unit, next: rest.next }
      }
      return { value, unit, next }
    }
    while (unit.scale > 1 && this.tokens[next]?.kind === 'number') {
      const more = this.digits(next)
      const rest = more === null ? null : this.unitAt(next + 1)
      if (more === null || rest === null || rest.unit.scale >= unit.scale || more.value * rest.unit.scale >= unit.scale)
        break
      // From here on the amount is one number, and its unit has no scale of its own.
      value = scaled(value, unit.scale) + scaled(more.value, rest.unit.scale)
      const last = text.slice(this.tokens[rest.next - 1].start, this.tokens[rest.next - 1].end)
      if (rest.unit.dimension === 'money') {
        return { value, unit: { text: last, en: 'VND', dimension: 'money', scale: 1 }, next: rest.next }
      }
      value = value / rest.unit.scale
      unit = rest.unit
      next = rest.next
    }
    return { value, unit, next }
  }

  /** The upper end of a range: đến 15, - 15; null when there is none. */
  private upperEnd(amount: Amount): { max: Amount; fromUnit: number | null } | null {
    const direct = amount.next
    const own = this.unitAt(direct)
    for (const at of own === null ? [direct] : [direct, own.next]) {
      const link = this.word(at)
      if (link !== 'đến' && link !== 'tới' && link !== '-') continue
      const max = this.digits(at + 1) ?? (amount.words > 0 ? this.inWords(at + 1) : null)
      if (max === null || max.value <= amount.value || max.max !== null) continue
      const rest = this.unitAt(max.next)
      if (rest === null) continue
      if (at !== direct && own!.unit.text !== rest.unit.text && own!.unit.scale !== rest.unit.scale) continue
      return { max, fromUnit: at === direct ? null : at }
    }
    return null
  }

  /** The same number in words in brackets, with a unit behind: 25 (hai mươi lăm) người. */
  private spelledAfter({ next }: Amount): { value: number; next: number } | null {
    if (this.word(next) !== '(') return null
    const number = readNumberWords(this.tokens, next + 1)
    if (number === null || number.valueMax !== null || this.word(number.next) !== ')') return null
    return this.unitAt(number.next + 1) === null ? null : { value: number.value, next: number.next + 1 }
  }

  /** The unit of a number that another one takes further: từ 45 lên 52 triệu đồng, từ 5 xuống còn 2 vụ. */
  private laterUnit(at: number, next: number): Unit | null {
    if (this.word(at - 1) !== 'từ' || !['lên', 'xuống', 'còn'].includes(this.word(next))) return null
    let number = next + 1
    while (number < next + 3 && ['còn', 'tới', 'đến', 'mức'].includes(this.word(number))) number += 1
    return this.digits(number) === null ? null : (this.unitAt(number + 1)?.unit ?? null)
  }

  /** Reads the amount that starts at a token; null when none does. */
  read(at: number, stop: number): AmountCandidate | null {
    const token = this.tokens[at]
    if (!this.isFree(at) || token.kind === 'mark' || at === this.spent) return null
    const amount = token.kind === 'number' ? this.digits(at) : this.inWords(at)
    if (amount === null) return null
    const inWords = token.kind === 'word'
    if (!inWords && this.isLabel(at, stop)) {
      this.labelled = at
      return null
    }
    if (!inWords && this.word(at + 1) === '/') {
      const found = this.readRatio(at, stop)
      if (found !== undefined) return found
    }
    return this.readAmount(at, stop, amount, inWords)
  }

  /** A ratio; null where none may stand, undefined when the slash makes none. */
  private readRatio(at: number, stop: number): AmountCandidate | null | undefined {
    const found = readRatio(this.prepared, at)
    if (found === null) return touches(this.tokens[at], this.tokens[at + 1]) ? null : undefined
    if (found.percentAt >= 0) this.spent = found.percentAt
    const prefix = readPrefix(this.tokens, at, stop)
    if (
      found.unit === null &&
      found.ratio.percent === null &&
      !found.isFraction &&
      !isFramed(this.tokens, prefix.first, found.end)
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
    const hasFrom = this.word(at - 1) === 'từ' && at - 1 >= stop
    const range = amount.max === null ? this.upperEnd(amount) : null
    const spelled = inWords || range !== null ? null : this.spelledAfter(amount)
    const numberEnd = spelled?.next ?? range?.max.next ?? amount.next
    const isFraction = inWords && amount.ratio !== null
    const read = this.prepared.blocked[numberEnd] === 1 || isFraction ? null : this.unitAt(numberEnd)
    if (inWords && !this.areNumber(at, amount, read?.unit ?? null)) return null
    const start = hasFrom && range !== null ? at - 1 : at
    const prefix = readPrefix(this.tokens, start, stop)
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
      const later = inWords ? null : this.laterUnit(at, numberEnd)
      if (later !== null) return { ...found, end: numberEnd, unit: later }
      const guess = inWords
        ? null
        : guessUnit(this.tokens, numberEnd, this.prepared.source.text, isCounting(this.tokens, at, prefix))
      if (guess === null && amount.ratio === null && !isFramed(this.tokens, prefix.first, numberEnd)) return null
      return { ...found, end: guess?.next ?? numberEnd, unit: guess?.unit ?? null, guessed: guess !== null }
    }
    if (!inWords && this.isTitle(at, read.unit, numberEnd)) return null
    const whole = range === null && amount.max === null ? this.extend(amount, read) : { value: amount.value, ...read }
    const suffix = readSuffix(this.tokens, whole.next)
    const isFrom = hasFrom && suffix !== null && range === null
    if (isMoment(this.tokens, at, whole.next, whole.unit, prefix)) return null
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

/** Whether a unit measures: money, shares, scaled amounts. */
const isMeasured = (unit: Unit | undefined) =>
  unit !== undefined && (unit.dimension === 'money' || unit.dimension === 'percent' || unit.scale > 1)
/** Words of time before which these words make a number no label: mỗi quý 01 lần. */
const EACH: ReadonlySet<string> = new Set(['mỗi', 'một', 'hằng', 'hàng', 'từng', 'cả', 'trong', 'đầu', 'cuối'])
const ARTICLES: ReadonlySet<string> = new Set(['điều', 'khoản', 'điểm', 'mục', 'chương', 'lục'])
/** Units before which năm at the beginning of a sentence is five: Năm đồng chí được khen. */
const COUNTED_AT_START: ReadonlySet<string> = new Set([
  'đồng chí',
  'cán bộ',
  'công chức',
  'người',
  'hộ',
  'hộ nghèo',
  'hộ dân',
  'đại biểu',
  'đơn vị',
  'xã',
  'thôn',
  'trường hợp',
  'vụ',
  'vụ việc',
  'đảng viên',
  'giáo viên',
  'tập thể',
  'cá nhân',
  'chi bộ',
  'dự án',
  'công trình',
  'doanh nghiệp',
])
/** Units that are verbs as well. */
const VERBAL_UNITS: ReadonlySet<string> = new Set([
  'báo cáo',
  'thông báo',
  'quyết định',
  'kết luận',
  'kiến nghị',
  'phản ánh',
  'kế hoạch',
])

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
