/** `Hà Nội, ngày 05 tháng 01 năm 2020`: the place and date of a document, damaged too. */
import { fold } from '../grammar/index.js'

/** A place and date found in a text. */
export interface PlaceDate {
  readonly place: string | null
  /** ISO 8601 date; only month and year where the day is left blank; null where the numbers cannot be read. */
  readonly date: string | null
  /** Offsets of the whole, end exclusive, and of the date in it. */
  readonly start: number
  readonly end: number
  readonly dateStart: number
}

const FILLED = '\\s{0,9}([0-9oli|.…_]{0,8})\\s{0,9}'
const DATE = new RegExp(
  `(?:^|[\\s,.;])(ng[a-z]y)${FILLED}th[a-z]{1,3}ng${FILLED}n[a-z]{1,2}m\\s{0,4}([0-9olisz]{4})\\b`,
)
/** A place whose first syllable alone has a capital, as it was long written: `Hà nội,`. */
const SMALL_PLACE = /^\s{0,80}(\p{Lu}\p{Ll}{1,6}(?: \p{Ll}{1,7}){1,2}) ?, {0,4}$/u
const DIGITS: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1', '|': '1', s: '5', z: '2' }

function toNumber(text: string): number {
  const digits = text.replace(/[olisz|]/g, (letter) => DIGITS[letter])
  return /^[0-9]{1,4}$/.test(digits) ? Number(digits) : 0
}

/**
 * Finds the place and date line of a header in a text.
 *
 * @param text A line or the right column of one, in NFC.
 * @returns The place (up to six capitalised words before the comma) and the date, or null without a date.
 */
export function findPlaceDate(text: string): PlaceDate | null {
  if (text.length > 240) return null
  const match = DATE.exec(fold(text))
  if (!match) return null
  const dateStart = match.index + match[0].indexOf(match[1])
  const [day, month, year] = [toNumber(match[2]), toNumber(match[3]), toNumber(match[4])]
  const two = (value: number): string => String(value).padStart(2, '0')
  const valid = month >= 1 && month <= 12 && day <= 31 && year >= 1900 && year < 2200
  const date = !valid ? null : day >= 1 ? `${year}-${two(month)}-${two(day)}` : `${year}-${two(month)}`
  const before = text.slice(0, dateStart)
  const place = /((?:[\p{Lu}][\p{L}.'-]{0,12}[ ]){0,5}[\p{Lu}][\p{L}.'-]{0,12}) {0,3}[,.;] {0,4}$/u.exec(before)
  const name = place ? titleCaseTail(place[1]) : null
  const end = match.index + match[0].length
  const small = name === null ? SMALL_PLACE.exec(before)?.[1] : undefined
  if (small !== undefined) {
    const capitals = small.replace(/ \p{Ll}/gu, (letter) => letter.toUpperCase())
    return { place: capitals, date, start: before.lastIndexOf(small), end, dateStart }
  }
  if (!name) return { place: null, date, start: dateStart, end, dateStart }
  return { place: name, date, start: before.lastIndexOf(name), end, dateStart }
}

/** The words at the end that are not all capitals: an agency in capitals may stand to the left of the place. */
function titleCaseTail(text: string): string | null {
  const words = text.trim().split(' ')
  let first = words.length
  while (
    first > 0 &&
    (words[first - 1] !== words[first - 1].toUpperCase() || /^(?:TP\.?|TX\.?|\p{L}\.?)$/u.test(words[first - 1]))
  )
    first -= 1
  return first < words.length ? words.slice(first).join(' ') : null
}
