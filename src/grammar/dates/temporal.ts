/** Dates, months, quarters, years and times of day in a text, as they are written; `periods.ts` resolves them. */
import { WAYS } from './temporal-ways.js'

/** A stretch of text that says when. Fields that the text does not give are absent. */
export interface TemporalSpan {
  /** Offsets in the text; `end` is exclusive. */
  readonly start: number
  readonly end: number
  /**
   * `asOf`, `asOfMonth`, `yearToDate` run from the beginning of the year; `samePeriod` is that of the document in
   * another year.
   */
  readonly kind:
    | 'date'
    | 'dates'
    | 'dayMonth'
    | 'month'
    | 'months'
    | 'quarter'
    | 'half'
    | 'firstMonths'
    | 'year'
    | 'years'
    | 'asOf'
    | 'asOfMonth'
    | 'yearToDate'
    | 'samePeriod'
    | 'relativeYear'
    | 'relativeMonth'
    | 'relativeQuarter'
    | 'time'
  readonly year?: number
  readonly month?: number
  readonly day?: number
  /** Last year, month, day of a range. */
  readonly yearEnd?: number
  readonly monthEnd?: number
  readonly dayEnd?: number
  /** Number of the quarter, half or months. */
  readonly count?: number
  /** Of a relative year, quarter or month: how many from the document's own. */
  readonly shift?: number
}

type Rule = readonly [RegExp, string, (typeof WAYS)[number][2], isYearly: boolean]
let compiled: readonly Rule[] | undefined
const rules = () =>
  (compiled ??= WAYS.map(([pattern, needs, read, year]): Rule => [
    new RegExp(pattern, 'gu'),
    needs,
    read,
    year === 'year',
  ]))

const HAS_YEAR = /(?:19|20)\d\d/
const MAY_HAVE = /\d|năm |tháng |quý |ngày |cùng kỳ /

/**
 * Finds what says when in a text.
 *
 * @param lower A text in its form for matching, as `toMatchText` gives it.
 * @returns Spans in order, not overlapping. A date that does not exist (month 13) is a span without year.
 */
export function findTemporal(lower: string): TemporalSpan[] {
  if (!MAY_HAVE.test(lower)) return []
  const found: TemporalSpan[] = []
  const hasYear = HAS_YEAR.test(lower)
  for (const [pattern, needs, read, isYearly] of rules()) {
    if (isYearly && !hasYear) continue
    if (needs !== '' && !lower.includes(needs)) continue
    for (const match of lower.matchAll(pattern)) {
      found.push({ ...read(match.groups ?? {}), start: match.index, end: match.index + match[0].length })
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return found.filter((span) => span.start >= end && (end = span.end) > 0)
}
