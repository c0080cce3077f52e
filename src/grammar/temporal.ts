/** Dates, months, quarters, years and times of day in a text, as they are written; `periods.ts` resolves them. */

/** A stretch of text that says when. Fields that the text does not give are absent. */
export interface TemporalSpan {
  /** Offsets in the text; `end` is exclusive. */
  readonly start: number
  readonly end: number
  readonly kind:
    | 'date' | 'dates' | 'dayMonth' | 'month' | 'months' | 'quarter' | 'half' | 'firstMonths'
    | 'year' | 'years' | 'asOf' | 'relativeYear' | 'time'
  readonly year?: number
  readonly month?: number
  readonly day?: number
  /** Last year, month, day of a range. */
  readonly yearEnd?: number
  readonly monthEnd?: number
  readonly dayEnd?: number
  /** Number of the quarter, half or months. */
  readonly count?: number
  /** Of a relative year: years from the document's own. */
  readonly shift?: number
}

type Found = Omit<TemporalSpan, 'start' | 'end'>
type Groups = Readonly<Record<string, string | undefined>>

const YEAR = '(?:19|20)\\d{2}'
const SLASH = ' ?[/.-] ?'
const NUMERIC = (n = '') => `(?<d${n}>\\d{1,2})${SLASH}(?<m${n}>\\d{1,2})${SLASH}(?<y${n}>${YEAR})(?!\\d)`
const SPELLED = `(?<d>\\d{1,2}) th[áa]ng (?<m>\\d{1,2})`
const IN_YEAR = `(?: ?[/-] ?| n[ăa]m )(?<y>${YEAR})(?!\\d)`
/** "mỗi tháng 1 lần" names no month. */
const NOT_EACH = '(?<!(?:mỗi|hằng|hàng|một|từng) )'
const SPAN_OF_YEARS = '(?:giai đoạn|nhiệm kỳ|khóa|năm học|niên độ|thời kỳ|các năm|từ năm|năm)'
/** What makes "6 tháng" a duration or a part of a year that another rule reads. */
const NO_DURATION = '(?!đầu|cuối|kể|tính|tuổi|làm|lương)'
const RELATIVE: Readonly<Record<string, number>> = { nay: 0, ngoái: -1, trước: -1, tới: 1, sau: 1 }
const WORDS: Readonly<Record<string, string>> = { ba: '3', sáu: '6', chín: '9' }
const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 }

const number = (digits: string | undefined) => digits === undefined ? undefined : Number(digits)
const part = <K extends string>(key: K, digits: string | undefined) =>
  (digits === undefined ? {} : { [key]: Number(digits) }) as Partial<Record<K, number>>

/** Whether a day exists. */
export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

const date = ({ y, m, d }: Groups): Found => isDay(Number(y), Number(m), Number(d))
  ? { kind: 'date', year: number(y), month: number(m), day: number(d) } : { kind: 'date' }
const months = (count: string, half: string, y?: string): Found => Number(count) === 6
  ? { kind: 'half', count: half === 'cuối' ? 2 : 1, ...part('year', y) }
  : { kind: 'firstMonths', count: Number(count) * (half === 'cuối' ? -1 : 1), ...part('year', y) }
const dayMonth = ({ m, d }: Groups): Found => ({ kind: 'dayMonth', month: number(m), day: number(d) })
const month = ({ y, m }: Groups): Found => ({ kind: 'month', month: number(m), ...part('year', y) })
const years = ({ y, y2 }: Groups): Found => ({ kind: 'years', year: number(y), yearEnd: number(y2) })

/** What each way of writing means. Where two begin at the same place the longer one counts, then the earlier rule. */
const WAYS: readonly (readonly [pattern: string, read: (groups: Groups) => Found])[] = [
  [`(?<![\\d/.,-])từ (?:ngày )?${NUMERIC()} (?:đến|tới)(?: hết)? (?:ngày )?${NUMERIC('2')}`,
    (g) => ({ ...date(g), kind: 'dates', yearEnd: number(g.y2), monthEnd: number(g.m2), dayEnd: number(g.d2) })],
  [`tính đến (?:hết )?(?:ngày )?${NUMERIC()}`, (g) => ({ ...date(g), kind: 'asOf' })],
  [`tính đến (?:hết )?(?:ngày )?${SPELLED} năm (?<y>${YEAR})`, (g) => ({ ...date(g), kind: 'asOf' })],
  [`(?:ng[àa]y )?(?<![\\d/.,-])${NUMERIC()}`, date],
  [`(?:ng[àa]y )?(?<!\\d)${SPELLED} n[ăa]m (?<y>${YEAR})(?!\\d)`, date],
  [`ngày ${SPELLED}(?!\\d)`, dayMonth],
  [`ngày (?<d>\\d{1,2})[/-](?<m>\\d{1,2})(?![\\d/])`, dayMonth],
  [`từ tháng (?<m>\\d{1,2}) (?:đến|tới)(?: hết)? tháng (?<m2>\\d{1,2})${IN_YEAR}`,
    ({ y, m, m2 }) => ({ kind: 'months', year: number(y), month: number(m), monthEnd: number(m2) })],
  [`th[áa]ng (?<m>\\d{1,2})${IN_YEAR}`, month],
  [`(?<![\\d/.,-])(?<m>\\d{1,2})/(?<y>${YEAR})(?![\\d/]|-\\p{L})`, month],
  [`${NOT_EACH}tháng (?<m>\\d{1,2})(?![\\d/])`, month],
  [`${NOT_EACH}quý (?<q>iv|i{1,3}|[1-4])(?![\\p{L}\\d])(?:(?: ?[/-] ?| năm )(?<y>${YEAR}))?`,
    ({ q, y }) => ({ kind: 'quarter', count: ROMAN[q!] ?? Number(q), ...part('year', y) })],
  [`(?<!\\d)(?<n>\\d{1,2}) tháng (?<h>đầu|cuối)(?: năm)?(?: (?<y>${YEAR}))?(?!\\d)`, ({ n, h, y }) => months(n!, h!,
    y)],
  [`(?<n>sáu|ba|chín) tháng (?<h>đầu|cuối) năm(?: (?<y>${YEAR}))?(?!\\d)`, ({ n, h, y }) => months(WORDS[n!]!, h!, y)],
  [`(?<!\\d)(?<n>\\d{1,2}) tháng năm (?<y>${YEAR})(?!\\d)`, ({ n, y }) => months(n!, 'đầu', y)],
  [`(?<=(?:trong|sơ kết|ngân sách|kết quả|qua|công tác|tình hình) )0?(?<n>[369]) tháng(?= ${NO_DURATION})`,
    ({ n }) => months(n!, 'đầu')],
  [`0?(?<n>[369]) tháng(?= (?:đạt|ước|tăng|giảm|thực hiện)(?![\\p{L}]))`, ({ n }) => months(n!, 'đầu')],
  [`${SPAN_OF_YEARS}(?: từ)? (?<y>${YEAR})(?: ?- ?| đến (?:hết )?(?:năm )?)(?<y2>${YEAR})(?!\\d)`, years],
  [`(?<![\\d/.,-])(?<y>${YEAR}) ?- ?(?<y2>${YEAR})(?![\\d/])`, years],
  [`n[ăa]m (?<y>${YEAR})(?![\\d.,]?\\d)`, ({ y }) => ({ kind: 'year', year: number(y) })],
  [`năm (?<r>nay|ngoái|trước|tới|sau)(?![\\p{L}])`, ({ r }) => ({ kind: 'relativeYear', shift: RELATIVE[r!]! })],
  [`(?<!\\d)\\d{1,2} ?(?:giờ|h) ?\\d{1,2} ?(?:phút|')`, () => ({ kind: 'time' })],
  [`(?<!\\d)\\d{1,2} giờ \\d{2}(?= ?[,.;)]| ngày| sáng| chiều| tối|$)`, () => ({ kind: 'time' })],
  [`(?<![\\d.,:])\\d{1,2}(?:h(?:\\d{2})?|g\\d{2})(?![\\p{L}\\d])`, () => ({ kind: 'time' })],
  [`(?<![\\d.,:])\\d{1,2}:[0-5]\\d(?![\\d:])`, () => ({ kind: 'time' })],
]
const RULES = /* @__PURE__ */ WAYS.map(([pattern, read]) => [new RegExp(pattern, 'gu'), read] as const)

const MAY_HAVE = /\d|năm |tháng |quý /

/**
 * Finds what says when in a text.
 *
 * @param lower A text in its form for matching, as `toMatchText` gives it.
 * @returns Spans in order, not overlapping. A date that does not exist (month 13) is a span without year.
 */
export function findTemporal(lower: string): TemporalSpan[] {
  if (!MAY_HAVE.test(lower)) return []
  const found: TemporalSpan[] = []
  for (const [pattern, read] of RULES) {
    for (const match of lower.matchAll(pattern)) {
      found.push({ ...read(match.groups ?? {}), start: match.index, end: match.index + match[0].length })
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return found.filter((span) => span.start >= end && (end = span.end) > 0)
}
