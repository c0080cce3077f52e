/** Lengths of time as they are written: 15 ngày, mười (10) ngày làm việc, 3 tháng. */
import { parseNumberWords } from '../grammar/index.js'
import type { Duration } from '../types.js'

const UNITS: Readonly<Record<string, Duration['unit']>> = {
  phút: 'minute',
  giờ: 'hour',
  'giờ làm việc': 'workingHour',
  ngày: 'day',
  'ngày làm việc': 'workingDay',
  tuần: 'week',
  tháng: 'month',
  quý: 'quarter',
  năm: 'year',
}
const WORD = '(?:một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|mươi|mốt|lăm)'

/** A length of time as a pattern; {@link readDuration} reads its groups. */
export const DURATION =
  `(?:(?<spelled>${WORD}(?: ${WORD}){0,3})(?: ?\\((?<bracketed>\\d{1,3})\\))?|(?<digits>\\d{1,3}(?!\\d)))` +
  `(?: ?(?:-|đến) ?(?<most>\\d{1,3})(?!\\d))? ?` +
  `(?<unit>phút|giờ làm việc|giờ|ngày làm việc|ngày|tuần|tháng|quý|năm)(?![\\p{L}\\d]| \\d{4})`

/**
 * Reads a length of time.
 *
 * @param groups Groups of {@link DURATION}.
 * @returns Count and unit; null where it counts nothing.
 */
export function readDuration(groups: Readonly<Record<string, string | undefined>>): Duration | null {
  const { spelled, bracketed, digits, most, unit } = groups
  const written = most ?? bracketed ?? digits
  const count = written === undefined ? parseNumberWords(spelled ?? '') : Number(written)
  return count === null || count <= 0 || unit === undefined ? null : { count, unit: UNITS[unit] }
}
