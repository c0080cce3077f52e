/** Amounts among tokens: quantities, percentages, ratios and ranges, before anything is known of what they count. */
import { AFTER_A, AFTER_SPAN, AFTER_TIME, BEFORE_TIME, BEFORE_YEAR, STRONG_LABELS,
  WEAK_LABELS } from '../grammar/labels.js'
import { readNumberWords } from '../grammar/number-words.js'
import { readDigits, scaled } from '../grammar/numbers.js'
import type { Token } from '../grammar/tokens.js'
import { readUnit } from '../grammar/units.js'
import { guessUnit } from './guess-unit.js'
import type { Ratio, Unit } from '../types.js'
import type { PreparedUnit } from './prepared.js'
import { readPrefix, readSuffix } from './modifiers.js'
import type { Prefix } from './modifiers.js'

/** An amount found in a text unit. Indices are of tokens, `end` exclusive. */
export interface Candidate {
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
}

/** A number, in digits or in words. */
interface Amount { readonly value: number, readonly max: number | null, readonly next: number, readonly words: number,
  readonly ratio: Ratio | null }

const touches = (left: Token | undefined, right: Token | undefined) => left !== undefined && left.end === right?.start
const INT = /^\d{1,7}$/

/** Finds amounts; `labelled` remembers numbers that were labels, for "mức độ 3, 4". */
class Scanner {
  private readonly tokens: readonly Token[]
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
  private isLabel(at: number): boolean {
    const before = this.tokens[at - 1]
    if (before === undefined) return false
    if (before.kind === 'mark' && touches(before, this.tokens[at]) && /[-/.+_#]/.test(before.text)
      && touches(this.tokens[at - 2], before) && this.tokens[at - 2]!.kind === 'word') return true
    const goesOn = ['-', ',', 'và', 'đến'].includes(before.text) && this.labelled === at - 2
    if (goesOn) return this.isArticle || readUnit(this.tokens, at + 1, this.prepared.source.text) === null
    if (before.text === 'số') return !['tổng', 'trong', 'đa', 'con'].includes(this.word(at - 2))
    if (EACH.has(this.word(at - 2)) && TIME_UNITS.has(before.text)) return false
    this.isArticle = ARTICLES.has(before.text)
    return STRONG_LABELS.has(before.text)
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
    const written = this.prepared.source.text[this.tokens[at]!.start]!
    if (written !== written.toLowerCase() && before?.kind === 'word') return false
    if (before !== undefined && STRONG_LABELS.has(before.text) && before.text !== 'số') return false
    if (before?.text === 'số' && !['tổng', 'trong'].includes(this.word(at - 2))) return false
    if (amount.ratio !== null) return true
    if (unit === null) return false
    if (amount.words > 1) return true
    if (this.word(at) === 'không') return false
    if (this.word(at) === 'một' && (unit.dimension === 'count' || AFTER_A.has(this.word(amount.next)))) {
      return !AFTER_A.has(this.word(amount.next)) && this.isObject(at)
    }
    if (this.word(at) === 'năm') return !BEFORE_YEAR.has(before?.text ?? '') && this.isObject(at)
    return !['mỗi', 'từng', 'thứ', 'cả'].includes(before?.text ?? '')
  }

  /** Whether a number is what a modifier or a verb such as tổ chức is about. */
  private isObject(at: number): boolean {
    const { comparator, change, first } = readPrefix(this.tokens, at, 0)
    const before = this.word(first - 1)
    return comparator !== null || change !== null || COUNTING_VERBS.has(before)
      || COUNTING_VERBS.has(`${this.word(first - 2)} ${before}`)
  }

  /** Whether an amount of time is a time of day or a stretch looked back on. */
  private isMoment(at: number, end: number, unit: Unit, prefix: Prefix): boolean {
    if (unit.dimension !== 'duration') return false
    const [before, after] = [this.word(prefix.first - 1), this.word(end)]
    if (unit.text === 'giờ' && (BEFORE_TIME.has(before) || AFTER_TIME.has(after))) return true
    if (AFTER_SPAN.has(after)) return true
    if (!TIME_UNITS.has(unit.text)) return false
    // "Kế hoạch 5 năm", "báo cáo 6 tháng" name a period; an amount has something that measures.
    return !(prefix.comparator !== null || prefix.change !== null || DURATION_FRAME.has(before)
      || this.word(at - 1) === ':'
      || this.word(end) === '/' || DURATION_FRAME_PAIRS.has(`${this.word(prefix.first - 2)} ${before}`))
  }

  /** Compound amounts: 5 tỷ 200 triệu đồng; and rưỡi after the unit: hai tấn rưỡi. */
  private extend(amount: Amount, read: { unit: Unit, next: number }): { value: number, unit: Unit, next: number } {
    let { unit, next } = read
    let value = amount.value
    const text = this.prepared.source.text
    if (this.word(next) === 'rưỡi') {
      value += 0.5
      next += 1
      if (unit.scale > 1) {
        const rest = readUnit(this.tokens, next, text)
        if (rest !== null && rest.unit.scale === 1) return { value: scaled(value, unit.scale), unit: rest.unit,
          next: rest.next }
      }
      return { value, unit, next }
    }
    while (unit.scale > 1 && this.tokens[next]?.kind === 'number') {
      const more = this.digits(next)
      const rest = more === null ? null : readUnit(this.tokens, next + 1, text)
      if (more === null || rest === null || rest.unit.scale >= unit.scale
        || more.value * rest.unit.scale >= unit.scale) break
      // From here on the amount is one number, and its unit has no scale of its own.
      value = scaled(value, unit.scale) + scaled(more.value, rest.unit.scale)
      const last = text.slice(this.tokens[rest.next - 1]!.start, this.tokens[rest.next - 1]!.end)
      if (rest.unit.dimension === 'money') {
        return { value, unit: { text: last, en: 'VND', dimension: 'money', scale: 1 }, next: rest.next }
      }
      value = value / rest.unit.scale
      unit = rest.unit
      next = rest.next
    }
    return { value, unit, next }
  }

  /** N/M, with the unit and the percentage that belong to it. */
  private ratio(at: number): { ratio: Ratio, unit: Unit | null, end: number } | null {
    const [numerator, slash, denominator] = [this.tokens[at]!, this.tokens[at + 1], this.tokens[at + 2]]
    if (slash?.text !== '/' || denominator?.kind !== 'number' || !this.isFree(at + 2)) return null
    const [above, below] = [readDigits(numerator.text), readDigits(denominator.text)]
    if (above === null || below === null || below === 0 || !Number.isInteger(above)
      || !Number.isInteger(below)) return null
    if (this.word(at + 3) === '/' && this.tokens[at + 4]?.kind === 'number') return null
    const read = readUnit(this.tokens, at + 3, this.prepared.source.text)
    const unit = read?.unit.scale === 1 ? read.unit : null
    const after = unit === null ? at + 3 : read!.next
    const percent = this.percentOf(after, above / below * 100)
    const ratio = { numerator: above, denominator: below, percent: percent?.value ?? null }
    return { ratio, unit, end: percent !== null && percent.isNext ? percent.end : after }
  }

  /** The percentage after a ratio: "= 75%", "(100%)", ", đạt 91,7%"; further off only when it fits the ratio. */
  private percentOf(from: number, expected: number): { value: number, end: number, isNext: boolean } | null {
    for (let at = from; at < from + 8 && at < this.tokens.length; at += 1) {
      const token = this.tokens[at]!
      if (/^[.;:]$/.test(token.text) || (token.kind === 'number' && at > from)) return null
      const opens = token.text === '(' || token.text === '='
      if (!opens && !['đạt', 'bằng', 'chiếm'].includes(token.text)) continue
      let number = at + 1
      while (number < at + 4 && ['đạt', 'bằng', 'tỷ', 'lệ', 'tỉ', '='].includes(this.word(number))) number += 1
      const value = this.tokens[number]?.kind === 'number' ? readDigits(this.word(number)) : null
      if (value === null || this.word(number + 1) !== '%') continue
      const isClosed = token.text !== '(' || this.word(number + 2) === ')'
      const isNext = (at === from && opens) || (at === from + 1 && this.word(from) === ',' && !opens)
      if (!isClosed || (!isNext && Math.abs(value - expected) > 0.1 + expected / 1000)) return null
      this.spent = number
      return { value, end: number + (token.text === '(' ? 3 : 2), isNext }
    }
    return null
  }

  /** The upper end of a range: đến 15, - 15; null when there is none. */
  private upperEnd(amount: Amount): { max: Amount, fromUnit: number | null } | null {
    const text = this.prepared.source.text
    const direct = amount.next
    const own = readUnit(this.tokens, direct, text)
    for (const at of own === null ? [direct] : [direct, own.next]) {
      const link = this.word(at)
      if (link !== 'đến' && link !== 'tới' && link !== '-') continue
      const max = this.digits(at + 1) ?? (amount.words > 0 ? this.inWords(at + 1) : null)
      if (max === null || max.value <= amount.value || max.max !== null) continue
      const rest = readUnit(this.tokens, max.next, text)
      if (rest === null) continue
      if (at !== direct && own!.unit.text !== rest.unit.text && own!.unit.scale !== rest.unit.scale) continue
      return { max, fromUnit: at === direct ? null : at }
    }
    return null
  }

  /** Reads the amount that starts at a token; null when none does. */
  read(at: number, stop: number): Candidate | null {
    const token = this.tokens[at]!
    if (!this.isFree(at) || token.kind === 'mark' || at === this.spent) return null
    const amount = token.kind === 'number' ? this.digits(at) : this.inWords(at)
    if (amount === null) return null
    const inWords = token.kind === 'word'
    if (!inWords && this.isLabel(at)) {
      this.labelled = at
      return null
    }
    const text = this.prepared.source.text
    const hasFrom = this.word(at - 1) === 'từ' && at - 1 >= stop
    if (!inWords && INT.test(token.text)) {
      const found = this.ratio(at)
      if (found !== null) {
        const prefix = readPrefix(this.tokens, at, stop)
        if (found.unit === null && found.ratio.percent === null && !this.frames(prefix.first, found.end)) return null
        return { first: prefix.first, number: at, end: found.end, amount: found.ratio.numerator, amountMax: null,
          unit: found.unit,
          ratio: found.ratio, prefix, suffix: null, inWords: false, guessed: false }
      }
      if (this.word(at + 1) === '/' && touches(token, this.tokens[at + 1])) return null
    }
    const range = amount.max === null ? this.upperEnd(amount) : null
    const numberEnd = range?.max.next ?? amount.next
    const read = this.prepared.blocked[numberEnd] === 1 ? null : readUnit(this.tokens, numberEnd, text)
    if (inWords && !this.areNumber(at, amount, read?.unit ?? null)) return null
    const start = hasFrom && range !== null ? at - 1 : at
    const prefix = readPrefix(this.tokens, start, stop)
    if (read === null) {
      const guess = inWords ? null : guessUnit(this.tokens, numberEnd, text, this.isCounting(at, prefix))
      if (guess === null && amount.ratio === null && !this.frames(prefix.first, numberEnd)) return null
      return { first: prefix.first, number: at, end: guess?.next ?? numberEnd, amount: amount.value, amountMax: null,
        unit: guess?.unit ?? null,
        ratio: amount.ratio, prefix, suffix: null, inWords, guessed: guess !== null }
    }
    const whole = range === null && amount.max === null ? this.extend(amount, read) : { value: amount.value, ...read }
    const suffix = readSuffix(this.tokens, whole.next)
    const isFrom = hasFrom && suffix !== null && range === null
    if (this.isMoment(at, whole.next, whole.unit, prefix)) return null
    return {
      first: isFrom ? at - 1 : prefix.first, number: at, end: suffix?.next ?? whole.next, amount: whole.value,
      amountMax: range?.max.value ?? amount.max, unit: whole.unit, ratio: amount.ratio, prefix,
      suffix: suffix === null ? null : suffix.comparator === 'ge' ? 'ge' : 'le', inWords,
      guessed: false,
    }
  }

  /**
   * Whether the words before a number make it a count even if its unit is not listed: tổ chức 05, hơn 20, a zero in
   * front.
   */
  private isCounting(at: number, prefix: Prefix): boolean {
    if (WEAK_LABELS.has(this.word(at - 1))) return false
    return /^0[1-9]$/.test(this.word(at)) || this.word(prefix.first - 1) === ':' || this.isObject(at)
  }

  /** Whether a number without unit stands where only an amount can: "vắng: 01", "Số hồ sơ tiếp nhận là 436.". */
  private frames(first: number, end: number): boolean {
    const [before, after] = [this.word(first - 1), this.tokens[end]]
    const isLast = after === undefined || /^[;,.()]$/.test(after.text)
    if (!isLast) return false
    if (before === ':') return !LABEL_BEFORE_COLON.has(this.word(first - 2)) && this.tokens[first - 2]?.kind === 'word'
    return ['là', 'đạt', 'bằng', '='].includes(before) && !WEAK_LABELS.has(before)
  }
}

/** Words that make a word of time no label: mỗi quý 01 lần. */
const EACH: ReadonlySet<string> = new Set(['mỗi', 'một', 'hằng', 'hàng', 'từng', 'cả', 'trong', 'đầu', 'cuối'])
const TIME_UNITS: ReadonlySet<string> = new Set(['quý', 'tháng', 'ngày', 'năm', 'tuần'])
const ARTICLES: ReadonlySet<string> = new Set(['điều', 'khoản', 'điểm', 'mục', 'chương', 'lục'])
/** Verbs whose object is counted. */
const COUNTING_VERBS: ReadonlySet<string> = new Set([
  'có', 'gồm', 'được', 'đạt', 'còn', 'phát', 'treo', 'mua', 'trồng', 'nuôi', 'tặng', 'trao', 'cấp', 'tổ chức',
  'thành lập', 'xây dựng', 'lắp đặt', 'bổ sung', 'ban hành', 'tiếp nhận', 'giải quyết', 'kiểm tra', 'xử lý', 'hỗ trợ',
  'phát hiện', 'triển khai', 'hoàn thành', 'sửa chữa', 'cải tạo', 'trang bị', 'mua mới',
])
/** Words that measure a duration. */
const DURATION_FRAME: ReadonlySet<string> = new Set([
  'hạn', 'vòng', 'quá', 'bình', 'chậm', 'sớm', 'nhất', 'là', 'đạt', 'còn', 'hết', 'mất', 'kéo', 'phạt',
])
const DURATION_FRAME_PAIRS: ReadonlySet<string> = new Set([
  'thời gian', 'rút ngắn', 'kéo dài', 'trung bình', 'bình quân', 'trước hạn', 'quá hạn', 'thời hạn', 'trong vòng',
  'xử lý', 'giải quyết', 'nghỉ phép', 'tổ chức', 'phát thanh',
])
/** Words whose number after a colon is a label. */
const LABEL_BEFORE_COLON: ReadonlySet<string> = new Set([
  'số', 'ngày', 'thoại', 'fax', 'mã', 'stt', 'trang', 'khóa', 'đt', 'tel', 'điểm', 'chỉ', 'khoản', 'gian', 'năm',
  'tháng', 'quý', 'hotline', 'máy', 'sinh',
])

/**
 * Finds the amounts of a text unit.
 *
 * @param prepared A text unit made ready.
 * @returns Amounts in order, not overlapping.
 */
export function findCandidates(prepared: PreparedUnit): Candidate[] {
  const scanner = new Scanner(prepared)
  const found: Candidate[] = []
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
