/** Dates: ngày 07 tháng 3 năm 2022, 25/12/2020, tháng 12 năm 2022. */
import { isDay, isoDate } from '../calendar.js'
import { check, checkText, type Wanted } from '../../arguments.js'
import { toMatchText } from '../match-text.js'
import { applyMends } from '../numbers/apply-mends.js'
import { mendNumbers } from '../numbers/number-repair.js'
import { findTemporal } from './temporal.js'
import type { TemporalSpan } from './temporal.js'

/** A year that is no number, of a text that has none, is as good as none. */
const YEAR: Wanted = { expected: 'a year, or null', fits: (value) => value === null || typeof value === 'number' }

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
  if (span.kind === 'month' || span.kind === 'asOfMonth') return isoDate(own, span.month)
  return span.day === undefined || !['date', 'asOf', 'dayMonth'].includes(span.kind)
    ? null
    : isoDate(own, span.month, span.day)
}

/** A date in a text. */
export interface FoundDate {
  /** By ISO 8601: `2022-03-07`, or `2022-12` for a month. */
  readonly date: string
  /** As written, digits mended. */
  readonly raw: string
  /** Offset of the first character, in UTF-16 units of the text. */
  readonly start: number
  /** Offset after the last character. */
  readonly end: number
}

/** The spans of a text, its digits mended first, with their dates; null for days that do not exist. */
function readDates(text: string, year: number | null): (Omit<FoundDate, 'date'> & { date: string | null })[] {
  const mended = applyMends(text, mendNumbers(text))
  const source = toMatchText(mended.text)
  return findTemporal(source.lower)
    .filter(({ kind }) => DATED.has(kind))
    .flatMap((span) => {
      const place = {
        raw: source.text.slice(span.start, span.end),
        start: mended.toSource(source.toSource(span.start)),
        end: mended.toSource(source.toSource(span.end)),
      }
      return (span.kind === 'dates' ? endsOf(span) : [dateOfSpan(span, year)]).map((date) => ({ date, ...place }))
    })
}

/** First and last day of a span of days. */
const endsOf = (span: TemporalSpan): (string | null)[] =>
  [
    [span.year, span.month, span.day],
    [span.yearEnd, span.monthEnd, span.dayEnd],
  ].map(([year, month, day]) =>
    year !== undefined && month !== undefined && day !== undefined && isDay(year, month, day)
      ? isoDate(year, month, day)
      : null,
  )

/** Spans that name days or a month. */
const DATED: ReadonlySet<string> = new Set(['date', 'dates', 'asOf', 'asOfMonth', 'dayMonth', 'month'])

/**
 * Finds the dates of a text, day before month. Of a span of days both ends are found, at the place of the whole.
 *
 * @param text Any text, NFC or NFD; digits damaged by OCR are read (`O4/0l/2022`).
 * @param year Year of the document, for a day without one; null: such days are no dates.
 * @returns Days and months that exist, in order.
 * @example findVietnameseDates('từ ngày 04/01/2022')[0].date // '2022-01-04'
 */
export function findVietnameseDates(text: string, year: number | null = null): FoundDate[] {
  checkText('text', text)
  check('year', year, YEAR)
  return readDates(text, year).flatMap((one) => (one.date === null ? [] : [{ ...one, date: one.date }]))
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
  checkText('text', text)
  check('year', year, YEAR)
  for (const { date, raw } of readDates(text, year)) {
    if (date !== null) return date
    // A day that does not exist is not passed over for a later one.
    if (/\d\D+\d+\D+\d{4}$/.test(raw)) return null
  }
  return null
}
