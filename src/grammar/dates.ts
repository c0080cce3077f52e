/** Dates: ngày 07 tháng 3 năm 2022, 25/12/2020, tháng 12 năm 2022. */
import { toMatchText } from './match-text.js'
import { mendNumbers } from './number-repair.js'
import { findTemporal } from './temporal.js'
import type { TemporalSpan } from './temporal.js'

const pad = (value: number) => String(value).padStart(2, '0')

/**
 * Writes a date by ISO 8601.
 *
 * @param year Year. @param month Month, 1 to 12. @param day Day of the month; absent: the month alone.
 * @returns `2022-03-07`, or `2022-03`.
 */
export function isoDate(year: number, month: number, day?: number): string {
  return `${year}-${pad(month)}${day === undefined ? '' : `-${pad(day)}`}`
}

/**
 * The date of a span that names a day or a month.
 *
 * @param span A span of {@link findTemporal}.
 * @param year Year for a day or month without one; null: such spans have no date.
 * @returns The date by ISO 8601; null when the span names none, or one that does not exist.
 */
export function dateOfSpan(span: TemporalSpan, year: number | null = null): string | null {
  const own = span.year ?? (span.kind === 'dayMonth' ? year : null)
  if (own === null || span.month === undefined || span.month < 1 || span.month > 12) return null
  if (span.kind === 'month') return isoDate(own, span.month)
  return span.day === undefined || !['date', 'asOf', 'dayMonth'].includes(span.kind) ? null : isoDate(own, span.month,
    span.day)
}

/**
 * Reads the first date of a text, day before month.
 *
 * @param text Such as `An Lạc, ngày 07 tháng 3 năm 2022`, `25/12/2020`, `tháng 12 năm 2022`; NFC or NFD, digits damaged by
 * OCR too (`O4/0l/2022`).
 * @param year Year of the document, for a day without one; null: such days are no dates.
 * @returns The date by ISO 8601 (`2022-03-07`, or `2022-12` for a month); null when there is none, or none that exists.
 * @example parseVietnameseDate('ngày 04/01/2022') // '2022-01-04'
 */
export function parseVietnameseDate(text: string, year: number | null = null): string | null {
  const mended = mendNumbers(text).reduceRight((done, { start, end, after }) => done.slice(0, start) + after + done.slice(end),
    text)
  for (const span of findTemporal(toMatchText(mended).lower)) {
    const date = dateOfSpan(span, year)
    if (date !== null) return date
    if (span.kind === 'date') return null
  }
  return null
}
