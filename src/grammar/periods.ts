/** Periods: the year, quarter, months or day that a sentence speaks of. */
import type { Period } from '../types.js'
import { isoDate } from './dates.js'
import { toMatchText } from './match-text.js'
import { findTemporal, isDay } from './temporal.js'
import type { TemporalSpan } from './temporal.js'

/** A period without the place that it was found in. */
export type PlainPeriod = Omit<Period, 'source'>

const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()
const ofMonths = (label: string, year: number, first: number, last: number): PlainPeriod =>
  ({ label, start: isoDate(year, first, 1), end: isoDate(year, last, lastDay(year, last)) })
const ofYears = (label: string, first: number, last: number): PlainPeriod =>
  ({ label, start: isoDate(first, 1, 1), end: isoDate(last, 12, 31) })
const isMonth = (month: number | undefined): month is number => month !== undefined && month >= 1 && month <= 12

/**
 * The period that a span means.
 *
 * @param span A span of {@link findTemporal}.
 * @param year Year of the document, for what is written without one (quý I, tháng 12, năm trước); null: unknown.
 * @returns The period, first and last day included; null when the span names none, or one that cannot be resolved.
 */
export function periodOfSpan(span: TemporalSpan, year: number | null): PlainPeriod | null {
  const own = span.year ?? year
  if (own === null) return null
  const { month, day, count = 0 } = span
  switch (span.kind) {
    case 'year': return ofYears(String(own), own, own)
    case 'relativeYear': return ofYears(String(own + span.shift!), own + span.shift!, own + span.shift!)
    case 'years': return span.yearEnd! < own ? null : ofYears(`${own}/${span.yearEnd}`, own, span.yearEnd!)
    case 'quarter': return ofMonths(`${own}-Q${count}`, own, count * 3 - 2, count * 3)
    case 'half': return ofMonths(`${own}-H${count}`, own, count * 6 - 5, count * 6)
    case 'firstMonths':
      if (count === 0 || Math.abs(count) > 12) return null
      return count > 0 ? ofMonths(`${own}-M${count}`, own, 1, count)
        : count === -3 ? ofMonths(`${own}-Q4`, own, 10, 12)
        : ofMonths(`${isoDate(own, 13 + count)}/${isoDate(own, 12)}`, own, 13 + count, 12)
    case 'month': return isMonth(month) ? ofMonths(isoDate(own, month), own, month, month) : null
    case 'months': {
      const last = span.monthEnd
      if (!isMonth(month) || !isMonth(last) || last < month) return null
      return ofMonths(`${isoDate(own, month)}/${isoDate(own, last)}`, own, month, last)
    }
    case 'date': case 'dayMonth': case 'asOf': case 'dates': {
      if (month === undefined || day === undefined || !isDay(own, month, day)) return null
      const date = isoDate(own, month, day)
      if (span.kind === 'asOf') return { label: `…/${date}`, start: isoDate(own, 1, 1), end: date }
      if (span.kind !== 'dates') return { label: date, start: date, end: date }
      if (!isDay(span.yearEnd!, span.monthEnd!, span.dayEnd!)) return null
      const end = isoDate(span.yearEnd!, span.monthEnd!, span.dayEnd!)
      return { label: `${date}/${end}`, start: date, end }
    }
    default: return null
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
  let last: PlainPeriod | null = null
  for (const span of findTemporal(toMatchText(text).lower)) last = periodOfSpan(span, year) ?? last
  return last
}
