/** Periods: the year, quarter, months or day that a sentence speaks of. */
import { isDay, isoDate } from '../calendar.js'
import { check, checkText, type Wanted } from '../../arguments.js'
import type { Period } from '../../types.js'
import { toMatchText } from '../match-text.js'
import { findTemporal } from './temporal.js'
import type { TemporalSpan } from './temporal.js'

/** A year that is no number, of a text that has none, is as good as none. */
const YEAR: Wanted = { expected: 'a year, or null', fits: (value) => value === null || typeof value === 'number' }

/** A period without the place that it was found in. */
export type PlainPeriod = Omit<Period, 'source'>

const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()
const ofMonths = (label: string, year: number, first: number, last: number): PlainPeriod => ({
  label,
  start: isoDate(year, first, 1),
  end: isoDate(year, last, lastDay(year, last)),
})
const ofYears = (label: string, first: number, last: number): PlainPeriod => ({
  label,
  start: isoDate(first, 1, 1),
  end: isoDate(last, 12, 31),
})
const isMonth = (month: number | undefined): month is number => month !== undefined && month >= 1 && month <= 12

/** What relative periods are resolved against. */
export interface PointInTime {
  /** Year of the document, for what is written without one (quý I, tháng 12, năm trước); null: unknown. */
  readonly year: number | null
  /** Date of the document by ISO 8601, for tháng này, từ đầu năm đến nay. */
  readonly date?: string | null
  /** Period of the document, for cùng kỳ năm trước. */
  readonly period?: PlainPeriod | null
}

/** The months that begin so many quarters or months from a date. */
function relativeMonths({ date, period }: PointInTime, size: 1 | 3, shift: number): PlainPeriod | null {
  const base = date ?? period?.end
  if (base == null || !/^\d{4}-\d{2}/.test(base)) return null
  const first = Math.floor((Number(base.slice(0, 4)) * 12 + Number(base.slice(5, 7)) - 1) / size + shift) * size
  const [year, month] = [Math.floor(first / 12), (first % 12) + 1]
  return size === 1
    ? ofMonths(isoDate(year, month), year, month, month)
    : ofMonths(`${year}-Q${Math.ceil(month / 3)}`, year, month, month + 2)
}

/** The period of the document, moved to another year. */
function inYear(period: PlainPeriod | null | undefined, year: number): PlainPeriod {
  const own = period?.label.slice(0, 4)
  if (period == null || !/^\d{4}(?:-(?:Q[1-4]|H[12]|M\d{1,2}|\d{2}))?$/.test(period.label))
    return ofYears(String(year), year, year)
  const moved = (text: string) => String(year) + text.slice(4)
  const end = moved(period.end)
  // The last of February is another day in a leap year.
  return {
    label: moved(period.label),
    start: moved(period.start),
    end:
      own === end.slice(0, 4)
        ? end
        : isoDate(
            year,
            Number(end.slice(5, 7)),
            Math.min(Number(end.slice(8)), lastDay(year, Number(end.slice(5, 7)))),
          ),
  }
}

/**
 * The period that a span means.
 *
 * @param span A span of {@link findTemporal}.
 * @param time Year, date and period of the document.
 * @returns The period, first and last day included; null when the span names none, or one that cannot be resolved.
 */
export function periodOfSpan(span: TemporalSpan, time: PointInTime): PlainPeriod | null {
  if (span.kind === 'relativeMonth') return relativeMonths(time, 1, span.shift!)
  if (span.kind === 'relativeQuarter') return relativeMonths(time, 3, span.shift!)
  const own = span.year ?? time.year
  if (own === null) return null
  const { month, day, count = 0 } = span
  switch (span.kind) {
    case 'samePeriod':
      return inYear(time.period, span.year ?? own - 1)
    case 'yearToDate':
      return time.date == null || time.date.length !== 10
        ? null
        : { label: `…/${time.date}`, start: `${time.date.slice(0, 4)}-01-01`, end: time.date }
    case 'asOfMonth': {
      if (!isMonth(month)) return null
      const end = isoDate(own, month, lastDay(own, month))
      return { label: `…/${end}`, start: isoDate(own, 1, 1), end }
    }
    case 'year':
      return ofYears(String(own), own, own)
    case 'relativeYear':
      return ofYears(String(own + span.shift!), own + span.shift!, own + span.shift!)
    case 'years':
      return span.yearEnd! < own ? null : ofYears(`${own}/${span.yearEnd}`, own, span.yearEnd!)
    case 'quarter':
      return ofMonths(`${own}-Q${count}`, own, count * 3 - 2, count * 3)
    case 'half':
      return ofMonths(`${own}-H${count}`, own, count * 6 - 5, count * 6)
    case 'firstMonths':
      if (count === 0 || Math.abs(count) > 12) return null
      return count > 0
        ? ofMonths(`${own}-M${count}`, own, 1, count)
        : count === -3
          ? ofMonths(`${own}-Q4`, own, 10, 12)
          : ofMonths(`${isoDate(own, 13 + count)}/${isoDate(own, 12)}`, own, 13 + count, 12)
    case 'month':
      return isMonth(month) ? ofMonths(isoDate(own, month), own, month, month) : null
    case 'months': {
      const last = span.monthEnd
      if (!isMonth(month) || !isMonth(last) || last < month) return null
      return ofMonths(`${isoDate(own, month)}/${isoDate(own, last)}`, own, month, last)
    }
    case 'date':
    case 'dayMonth':
    case 'asOf':
    case 'dates': {
      if (month === undefined || day === undefined || !isDay(own, month, day)) return null
      const date = isoDate(own, month, day)
      if (span.kind === 'asOf') return { label: `…/${date}`, start: isoDate(own, 1, 1), end: date }
      if (span.kind !== 'dates') return { label: date, start: date, end: date }
      if (!isDay(span.yearEnd!, span.monthEnd!, span.dayEnd!)) return null
      const end = isoDate(span.yearEnd!, span.monthEnd!, span.dayEnd)
      return { label: `${date}/${end}`, start: date, end }
    }
    default:
      return null
  }
}

/**
 * Finds the period that a title or heading speaks of.
 *
 * @param text Such as `Kết quả cải cách hành chính 6 tháng đầu năm 2022`.
 * @param year Year of the document, for what is written without one; null: unknown.
 * @returns The last period in the text; null when there is none.
 */
export function parsePeriod(text: string, year: number | null = null): PlainPeriod | null {
  checkText('text', text)
  check('year', year, YEAR)
  let last: PlainPeriod | null = null
  for (const span of findTemporal(toMatchText(text).lower)) last = periodOfSpan(span, { year }) ?? last
  return last
}
