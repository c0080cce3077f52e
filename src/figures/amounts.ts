/** Amounts in digits and words: what makes them numbers, how far they go, and what is said of them again. */
import { AFTER_A, BEFORE_YEAR, readNumberWords, scaled, STRONG_LABELS } from '../grammar/index.js'
import type { Unit } from '../types.js'
import { isObject } from './frames.js'
import type { Amount, TokenView } from './token-view.js'
import { wordList } from '../lists.js'

/** Units before which năm at the beginning of a sentence is five: Năm đồng chí được khen. */
const COUNTED_AT_START: ReadonlySet<string> = new Set(
  wordList(`
    đồng chí, cán bộ, công chức, người, hộ, hộ nghèo, hộ dân, đại biểu, đơn vị, xã, thôn, trường hợp, vụ, vụ việc,
    đảng viên, giáo viên, tập thể, cá nhân, chi bộ, dự án, công trình, doanh nghiệp
  `),
)

/**
 * Whether a unit is written with a capital that makes it the beginning of something else: "3 Nhà một tầng" in a list,
 * the page number in "93 BỘ LAO ĐỘNG".
 */
export function isTitle(
  view: TokenView,
  at: number,
  { unit, next }: { unit: Unit; next: number },
  end: number,
  isCounting: boolean,
): boolean {
  if (unit.dimension !== 'count' || !view.isCapital(end)) return false
  const last = view.tokens[end]
  const word = view.prepared.source.text.slice(last.start, last.end)
  // ban hành 38 Quyết định, gồm 03 Phòng chuyên môn; in a list "01 Trường Tiểu học An Lạc" is a row and its number.
  if (word !== word.toUpperCase()) return !isCounting || (at === 0 && view.isCapital(next))
  // TTHC, CBCC, HTX have no small letters at all; in a heading in capitals the word before has none either.
  if (!/[^\x00-\x7f]/.test(unit.text) && !unit.text.includes(' ')) return false
  const before = view.tokens[at - 1]
  const lead = before === undefined ? '' : view.prepared.source.text.slice(before.start, before.end)
  return !/\p{L}/u.test(lead) || lead !== lead.toUpperCase()
}

/** Whether words that spell a number mean one there: năm is also "year", Năm a name, một the article. */
export function areNumber(view: TokenView, at: number, amount: Amount, unit: Unit | null): boolean {
  const before = view.tokens[at - 1]
  const written = view.prepared.source.text[view.tokens[at].start]
  if (written !== written.toLowerCase() && before?.kind === 'word') return false
  if (before !== undefined && STRONG_LABELS.has(before.text) && before.text !== 'số') return false
  if (before?.text === 'số' && !['tổng', 'trong'].includes(view.word(at - 2))) return false
  if (amount.ratio !== null) return true
  if (unit === null) return false
  if (amount.words > 1) return true
  if (view.word(at) === 'không') return false
  // Hiệp định tránh đánh thuế hai lần
  if (unit.text === 'lần' && view.word(at - 1) === 'thuế' && view.word(at - 2) === 'đánh') return false
  if (view.word(at) === 'một' && (unit.dimension === 'count' || AFTER_A.has(view.word(amount.next)))) {
    const isPart = view.word(at - 1) === 'đó' && view.word(at - 2) === 'trong'
    return !AFTER_A.has(view.word(amount.next)) && (isPart || isObject(view.tokens, at))
  }
  const isFirst = before === undefined || /^[.;:(]$/.test(before.text)
  if (view.word(at) === 'năm' && isFirst && COUNTED_AT_START.has(unit.text.toLowerCase())) return true
  if (view.word(at) === 'năm') return !BEFORE_YEAR.has(before?.text ?? '') && isObject(view.tokens, at)
  return !['mỗi', 'từng', 'thứ', 'cả'].includes(before?.text ?? '')
}

/** Compound amounts: 5 tỷ 200 triệu đồng; and rưỡi after the unit: hai tấn rưỡi. */
export function extend(
  view: TokenView,
  amount: Amount,
  read: { unit: Unit; next: number },
): { value: number; unit: Unit; next: number } {
  let { unit, next } = read
  let value = amount.value
  const text = view.prepared.source.text
  if (view.word(next) === 'rưỡi') {
    value += 0.5
    next += 1
    if (unit.scale > 1) {
      const rest = view.unitAt(next)
      if (rest !== null && rest.unit.scale === 1)
        return { value: scaled(value, unit.scale), unit: rest.unit, next: rest.next }
    }
    return { value, unit, next }
  }
  while (unit.scale > 1 && view.tokens[next]?.kind === 'number') {
    const more = view.digits(next)
    const rest = more === null ? null : view.unitAt(next + 1)
    if (more === null || rest === null || rest.unit.scale >= unit.scale || more.value * rest.unit.scale >= unit.scale)
      break
    // From here on the amount is one number, and its unit has no scale of its own.
    value = scaled(value, unit.scale) + scaled(more.value, rest.unit.scale)
    const last = text.slice(view.tokens[rest.next - 1].start, view.tokens[rest.next - 1].end)
    if (rest.unit.dimension === 'money') {
      return { value, unit: { text: last, en: 'VND', dimension: 'money', scale: 1 }, next: rest.next }
    }
    value = value / rest.unit.scale
    unit = rest.unit
    next = rest.next
  }
  return { value, unit, next }
}

/** A range's upper end. */
export interface UpperEnd {
  readonly max: Amount
  /** The unit of both ends where they are written in different scales, and the token after the range; else null. */
  readonly mixed: { readonly unit: Unit; readonly next: number } | null
}

/** Words that may stand before the upper end: từ 80% đến dưới 90%. */
const BELOW: ReadonlySet<string> = new Set(['dưới', 'gần', 'khoảng'])

/** Ends in different scales, as one unit: 500.000 đồng đến 01 triệu đồng. */
function mixedEnds(
  amount: Amount,
  own: { unit: Unit; next: number } | null,
  max: Amount,
  rest: { unit: Unit; next: number },
): UpperEnd | null {
  if (rest.unit.dimension !== 'money' || rest.unit.text.includes('/')) return null
  if (own !== null && own.unit.dimension !== 'money' && own.unit.en !== own.unit.text && own.unit.scale === 1)
    return null
  const unit =
    own?.unit.dimension === 'money'
      ? own.unit
      : { ...rest.unit, text: rest.unit.text.split(' ').at(-1)!, en: 'VND', scale: 1 }
  const value = scaled(max.value, rest.unit.scale / unit.scale)
  if (value <= amount.value || (own !== null && own.unit.scale === rest.unit.scale)) return null
  return { max: { ...max, value }, mixed: { unit, next: rest.next } }
}

/** The upper end of a range: đến 15, - 15; null when there is none. */
export function upperEnd(view: TokenView, amount: Amount): UpperEnd | null {
  const direct = amount.next
  const own = view.unitAt(direct)
  for (const at of own === null ? [direct] : [direct, own.next]) {
    const link = view.word(at)
    if (link !== 'đến' && link !== 'tới' && link !== '-') continue
    const number = BELOW.has(view.word(at + 1)) ? at + 2 : at + 1
    const max = view.digits(number) ?? (amount.words > 0 ? view.inWords(number) : null)
    const rest = max === null || max.max !== null ? null : view.unitAt(max.next)
    if (max === null || rest === null) continue
    const isOther = at !== direct && own!.unit.text !== rest.unit.text && own!.unit.scale !== rest.unit.scale
    if (max.value > amount.value && !isOther) return { max, mixed: null }
    // 500.000 đến 01 triệu đồng: the lower end has no unit of its own; 5 đến 3 triệu is none.
    if (at === direct && (amount.words > 0 || amount.value < 1000)) continue
    const mixed = mixedEnds(amount, at === direct ? null : own, max, rest)
    if (mixed !== null) return mixed
  }
  return null
}

/** The same number in words in brackets, with a unit behind: 25 (hai mươi lăm) người. */
export function spelledAfter(view: TokenView, { next }: Amount): { value: number; next: number } | null {
  if (view.word(next) !== '(') return null
  const number = readNumberWords(view.tokens, next + 1)
  if (number === null || number.valueMax !== null || view.word(number.next) !== ')') return null
  return view.unitAt(number.next + 1) === null ? null : { value: number.value, next: number.next + 1 }
}

/** The unit of a number that another one takes further: từ 45 lên 52 triệu đồng, từ 5 xuống còn 2 vụ. */
export function laterUnit(view: TokenView, at: number, next: number): Unit | null {
  if (view.word(at - 1) !== 'từ' || !['lên', 'xuống', 'còn'].includes(view.word(next))) return null
  let number = next + 1
  while (number < next + 3 && ['còn', 'tới', 'đến', 'mức'].includes(view.word(number))) number += 1
  return view.digits(number) === null ? null : (view.unitAt(number + 1)?.unit ?? null)
}
