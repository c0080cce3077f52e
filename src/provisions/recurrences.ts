/** What comes again: trước ngày 15 hằng tháng, ngày 20 tháng cuối quý, định kỳ 6 tháng. */
import type { TemporalSpan } from '../grammar/index.js'
import type { Recurrence } from '../types.js'

/** A recurrence and where its words stand in a text. */
export interface FoundRecurrence {
  readonly start: number
  readonly end: number
  readonly recurrence: Recurrence
  /** Whether the text says on which day, not only how often. */
  readonly hasDay: boolean
}

const EACH = '(?:hằng|hàng|mỗi|từng)'
const NEXT = '(?:sau|kế tiếp|tiếp theo|liền kề|liền sau|tới)'
const MONTHLY = new RegExp(
  `(?:ngày|mùng|mồng) (?<day>\\d{1,2})(?: của)?,? (?:${EACH} tháng|tháng ${NEXT})(?![\\p{L}])`,
  'gu',
)
const QUARTERLY = new RegExp(
  `ngày (?<day>\\d{1,2})(?: của)? tháng (?<which>đầu|cuối)(?: tiên| cùng)?(?: của)?(?: ${EACH})? quý(?: ${NEXT})?(?![\\p{L}])`,
  'gu',
)
const WEEKLY = new RegExp(
  `(?<day>thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?: của)? (?:${EACH} tuần|tuần ${NEXT})(?![\\p{L}])`,
  'gu',
)
const PERIODIC = new RegExp(
  `(?<lead>định kỳ,? ?(?:vào )?|báo cáo (?=hằng|hàng|mỗi))(?<list>(?:(?:và |hoặc |, ?)?(?:${EACH} )?(?:\\d{1,2} )?(?:ngày|tuần|tháng|quý|năm)(?: một lần| 1 lần| 01 lần)?(?![\\p{L}\\d]| \\d)(?: |(?=[,.;)]|$))){1,4})`,
  'gu',
)
/** One period of such a list. */
const PERIOD = new RegExp(`(?<each>${EACH} )?(?<count>\\d{1,2} )?(?<unit>ngày|tuần|tháng|quý|năm)(?![\\p{L}])`, 'gu')
const EACH_YEAR = /^,? ?(?:của )?(?:(?:hằng|hàng|mỗi|từng) năm|năm (?:sau|kế tiếp|tiếp theo|liền kề))(?![\p{L}])/u

const WEEKDAYS: Readonly<Record<string, string>> = {
  hai: 'MO',
  ba: 'TU',
  tư: 'WE',
  năm: 'TH',
  sáu: 'FR',
  bảy: 'SA',
  2: 'MO',
  3: 'TU',
  4: 'WE',
  5: 'TH',
  6: 'FR',
  7: 'SA',
}
const FREQUENCIES: Readonly<Record<string, Recurrence>> = {
  'ngày 1': { frequency: 'daily', rule: 'FREQ=DAILY' },
  'tuần 1': { frequency: 'weekly', rule: 'FREQ=WEEKLY' },
  'tháng 1': { frequency: 'monthly', rule: 'FREQ=MONTHLY' },
  'tháng 3': { frequency: 'quarterly', rule: 'FREQ=MONTHLY;INTERVAL=3' },
  'tháng 6': { frequency: 'halfYearly', rule: 'FREQ=MONTHLY;INTERVAL=6' },
  'quý 1': { frequency: 'quarterly', rule: 'FREQ=MONTHLY;INTERVAL=3' },
  'quý 2': { frequency: 'halfYearly', rule: 'FREQ=MONTHLY;INTERVAL=6' },
  'năm 1': { frequency: 'yearly', rule: 'FREQ=YEARLY' },
  'tháng 12': { frequency: 'yearly', rule: 'FREQ=YEARLY' },
}

/**
 * Finds days that come again, and periods after which something comes again.
 *
 * @param lower Text of a unit in its form for matching. @param temporal Its dates.
 * @returns What was found, in order, not overlapping.
 */
export function findRecurrences(lower: string, temporal: readonly TemporalSpan[]): FoundRecurrence[] {
  const has = (words: string): boolean => lower.includes(words)
  const found: FoundRecurrence[] = []
  const add = (start: number, end: number, recurrence: Recurrence, hasDay = true): void => {
    found.push({ start, end, recurrence, hasDay })
  }
  for (const { 0: words, index, groups } of has('tháng') && /\d/.test(lower) ? lower.matchAll(MONTHLY) : [])
    if (isDayOfMonth(groups!.day))
      add(index, index + words.length, { frequency: 'monthly', rule: `FREQ=MONTHLY;BYMONTHDAY=${Number(groups!.day)}` })
  for (const { 0: words, index, groups } of has(' quý') ? lower.matchAll(QUARTERLY) : [])
    if (isDayOfMonth(groups!.day))
      add(index, index + words.length, {
        frequency: 'quarterly',
        rule: `FREQ=YEARLY;BYMONTH=${groups!.which === 'đầu' ? '1,4,7,10' : '3,6,9,12'};BYMONTHDAY=${Number(groups!.day)}`,
      })
  for (const { 0: words, index, groups } of has(' tuần') ? lower.matchAll(WEEKLY) : []) {
    const day = groups!.day === 'chủ nhật' ? 'SU' : WEEKDAYS[groups!.day.slice(4)]
    add(index, index + words.length, { frequency: 'weekly', rule: `FREQ=WEEKLY;BYDAY=${day}` })
  }
  for (const { start, end, kind, year, month, day } of temporal) {
    if (year !== undefined || month === undefined || !(kind === 'dayMonth' || kind === 'month')) continue
    const each = EACH_YEAR.exec(lower.slice(end, end + 30))
    if (each === null) continue
    const onDay = day === undefined ? '' : `;BYMONTHDAY=${day}`
    add(start, end + each[0].length, { frequency: 'yearly', rule: `FREQ=YEARLY;BYMONTH=${month}${onDay}` })
  }
  if (has('định kỳ') || has('báo cáo h') || has('báo cáo m')) addPeriods(lower, add)
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return found.filter((one) => one.start >= end && (end = one.end) > 0)
}

const isDayOfMonth = (digits: string): boolean => Number(digits) >= 1 && Number(digits) <= 31

/** Periods without a day: định kỳ hằng quý, hằng năm; định kỳ 6 tháng; báo cáo hằng tháng. */
function addPeriods(
  lower: string,
  add: (start: number, end: number, recurrence: Recurrence, hasDay: boolean) => void,
): void {
  for (const match of lower.matchAll(PERIODIC)) {
    const { lead, list } = match.groups!
    const listStart = match.index + lead.length
    const isReport = lead.startsWith('báo cáo')
    let first = true
    for (const one of list.matchAll(PERIOD)) {
      const { each, count, unit } = one.groups!
      // báo cáo năm is one report; báo cáo hằng năm, báo cáo 6 tháng come again only where that is said.
      const isSaid = !isReport || each !== undefined
      const recurrence = FREQUENCIES[`${unit} ${Number(count ?? 1)}`]
      if (isSaid && recurrence !== undefined)
        add(
          first ? match.index : listStart + one.index,
          listStart + one.index + one[0].trimEnd().length,
          recurrence,
          false,
        )
      first = false
    }
  }
}
