/** Ways of writing when something is: dates, months, quarters, halves, years, spans of them, times of day. */
import { isDay } from '../calendar.js'
import { parseNumberWords } from '../numbers/number-words.js'
import type { TemporalSpan } from './temporal.js'

type Found = Omit<TemporalSpan, 'start' | 'end'>
type Groups = Readonly<Record<string, string | undefined>>

const YEAR = '(?:19|20)\\d{2}'
const SLASH = ' ?[/.-] ?'
const NUMERIC = (n = '') => `(?<d${n}>\\d{1,2})${SLASH}(?<m${n}>\\d{1,2})${SLASH}(?<y${n}>${YEAR})(?!\\d)`
const FREE = '(?<![\\d/.,-])'
const SPELLED = (n = '') => `(?<d${n}>\\d{1,2}) th[áa]ng (?<m${n}>\\d{1,2})`
const IN_YEAR = `(?: ?[/-] ?|,? n[ăa]m )(?<y>${YEAR})(?!\\d)`
const END = '(?![\\p{L}\\d])'
/** "mỗi tháng 1 lần" names no month. */
const NOT_EACH = '(?<!(?:mỗi|hằng|hàng|một|từng) )'
const SPAN_OF_YEARS = '(?:giai đoạn|nhiệm kỳ|khóa|năm học|niên độ|thời kỳ|các năm|từ năm|năm)'
/** "trong tháng 5 triệu đồng" and "tháng 1.200 hồ sơ" name no month. */
const NO_AMOUNT = '(?![\\d/]|[.,]\\d| ?(?:%|(?:triệu|tỷ|tỉ|nghìn|đồng|ha|km|tấn)(?![\\p{L}\\p{M}])))'
/** What makes "6 tháng" a duration or a part of a year that another rule reads. */
const NO_DURATION = '(?!đầu|cuối|kể|tính|tuổi|làm|lương)'
const RELATIVE: Readonly<Record<string, number>> = { này: 0, nay: 0, ngoái: -1, trước: -1, tới: 1, sau: 1 }
const COUNT = '(?:một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|mươi|mốt|lăm|giêng|chạp)'
const COUNT_OF_MONTHS = '(?:\\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: một)?)'
/** Roman numerals of quarters, in small letters, and as OCR reads them. */
const ROMAN: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  l: 1,
  ll: 2,
  lll: 3,
  lv: 4,
  '1v': 4,
  một: 1,
  hai: 2,
  ba: 3,
  tư: 4,
  bốn: 4,
}
const QUARTER = (n = '') => `(?<q${n}>i{1,3}|iv|l{1,3}|lv|1v|[1-4]|một|hai|ba|tư|bốn)${END}`
const quarterOf = (text: string) => ROMAN[text] ?? Number(text)

const number = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits))
const part = <K extends string>(key: K, digits: string | undefined) =>
  (digits === undefined ? {} : { [key]: Number(digits) }) as Partial<Record<K, number>>
/** A count in digits or words; giêng and chạp are the first and the last month. */
const counted = (text: string) =>
  /^\d/.test(text)
    ? Number(text)
    : text === 'giêng'
      ? 1
      : text === 'chạp'
        ? 12
        : text === 'tư'
          ? 4
          : (parseNumberWords(text) ?? Number.NaN)
/** A year of two digits, in this century up to 2049. */
const fullYear = (digits: string) => Number(digits) + (Number(digits) < 50 ? 2000 : 1900)

const date = ({ y, m, d }: Groups): Found =>
  isDay(Number(y), Number(m), Number(d))
    ? { kind: 'date', year: number(y), month: number(m), day: number(d) }
    : { kind: 'date' }
const dates = ({ y, m, d, y2, m2, d2 }: Groups): Found => ({
  kind: 'dates',
  year: number(y ?? y2),
  month: number(m ?? m2),
  day: number(d),
  yearEnd: number(y2 ?? y),
  monthEnd: number(m2 ?? m),
  dayEnd: number(d2),
})
const asOf = (groups: Groups): Found => ({ ...date(groups), kind: 'asOf' })
const asOfMonth = ({ m, y }: Groups): Found => ({ kind: 'asOfMonth', month: number(m), ...part('year', y) })
const months = (text: string, half: string, y?: string): Found => {
  const count = counted(text)
  return count === 6
    ? { kind: 'half', count: half === 'cuối' ? 2 : 1, ...part('year', y) }
    : { kind: 'firstMonths', count: count * (half === 'cuối' ? -1 : 1), ...part('year', y) }
}
const dayMonth = ({ m, d }: Groups): Found => ({ kind: 'dayMonth', month: number(m), day: number(d) })
const month = ({ y, m }: Groups): Found => ({ kind: 'month', month: counted(m!), ...part('year', y) })
const years = ({ y, y2 }: Groups): Found => ({ kind: 'years', year: number(y), yearEnd: number(y2) })
const inWords = ({ d, m, y, w }: Groups): Found => {
  const [day, of, year] = [
    counted(d!),
    counted(m!),
    y === undefined ? (w === undefined ? undefined : (parseNumberWords(w) ?? undefined)) : Number(y),
  ]
  if (year === undefined) return { kind: 'dayMonth', month: of, day }
  return isDay(year, of, day) ? { kind: 'date', year, month: of, day } : { kind: 'date' }
}
const time = (): Found => ({ kind: 'time' })

/**
 * A way of writing: its expression, what a text must hold for it to be tried, what it means, and whether it is tried
 * only where a year stands.
 */
export type Way = readonly [pattern: string, needs: string, read: (groups: Groups) => Found, year?: 'year']

/** Where two begin at the same place the longer one counts, then the earlier rule. */
export const WAYS: readonly Way[] = [
  // Spans of days.
  [`${FREE}từ (?:ngày )?${NUMERIC()} (?:đến|tới)(?: hết)? (?:ngày )?${NUMERIC('2')}`, 'từ', dates, 'year'],
  [
    `từ (?:ngày )?${SPELLED()}(?: năm (?<y>${YEAR}))? (?:đến|tới)(?: hết)? (?:ngày )?${SPELLED('2')} năm (?<y2>${YEAR})`,
    'tháng',
    dates,
  ],
  [`từ (?:ngày )?(?<d>\\d{1,2})/(?<m>\\d{1,2}) (?:đến|tới)(?: hết)? (?:ngày )?${NUMERIC('2')}`, 'từ', dates, 'year'],
  [
    `(?:từ ngày|từ|ngày) (?<d>\\d{1,2})(?: ?- ?| (?:đến|tới)(?: hết)? (?:ngày )?|,? (?:và )?(?:ngày )?)` +
      `(?<d2>\\d{1,2})(?: ?/ ?| tháng )(?<m>\\d{1,2})(?: ?/ ?| năm )(?<y>${YEAR})(?!\\d)`,
    'ngày',
    dates,
  ],
  // As of a day or month.
  [`(?:tính|lũy kế) đến (?:hết )?(?:ngày )?${NUMERIC()}`, 'đến', asOf, 'year'],
  [`đến hết (?:ngày )?${NUMERIC()}`, 'đến hết', asOf, 'year'],
  [`(?:(?:tính|lũy kế) đến (?:hết )?|đến hết )(?:ngày )?${SPELLED()},? năm (?<y>${YEAR})`, 'đến', asOf, 'year'],
  [
    `(?:(?:tính|lũy kế) đến (?:hết |cuối )?|đến (?:hết|cuối) )tháng (?<m>\\d{1,2})(?:${IN_YEAR})?(?!\\d)`,
    'đến',
    asOfMonth,
  ],
  [`(?<=^|[.;] )đến (?:ngày )?${NUMERIC()}`, 'đến', asOf, 'year'],
  [`(?<=^|[.;] )đến (?:ngày )?${SPELLED()},? năm (?<y>${YEAR})`, 'đến', asOf, 'year'],
  [`từ đầu năm (?:đến|tới) nay${END}`, 'đầu năm', () => ({ kind: 'yearToDate' })],
  // Days.
  [`(?:ng[àa]y )?${FREE}${NUMERIC()}`, '', date, 'year'],
  [`(?:ng[àa]y )?${FREE}(?<y>${YEAR})-(?<m>\\d{2})-(?<d>\\d{2})(?!\\d)`, '-', date, 'year'],
  [
    `ngày ${FREE}(?<d>\\d{1,2})[/.](?<m>\\d{1,2})[/.](?<y>\\d{2})(?![\\d/])`,
    'ngày',
    ({ d, m, y }) => date({ d, m, y: String(fullYear(y!)) }),
  ],
  [`(?:ng[àa]y (?:m[ồù]ng )?)?(?<!\\d)${SPELLED()},? n[ăa]m (?<y>${YEAR})(?!\\d)`, 'ng', date, 'year'],
  [`(?:ng[àa]y )?(?<!\\d)${SPELLED()},? n[ăa]m (?<y>${YEAR})(?!\\d)`, 'th', date, 'year'],
  [`(?<!\\d)${SPELLED()}[/ -](?<y>${YEAR})(?!\\d)`, 'tháng', date, 'year'],
  [
    `(?:ngày )?m[ồù]ng (?<d>\\d{1,2}|${COUNT})(?:/| tháng )(?<m>\\d{1,2}|${COUNT})(?:(?:/|,? năm )(?<y>${YEAR}))?(?![\\d/])`,
    'ng',
    inWords,
  ],
  [
    `ngày (?<d>${COUNT}(?: ${COUNT}){0,2}) tháng (?<m>\\d{1,2}|${COUNT}(?: (?:một|hai))?)` +
      `(?:,? năm (?:(?<y>${YEAR})|(?<w>(?:một|hai) nghìn(?: (?:${COUNT}|không|trăm|linh|lẻ)){1,7})))?${END}`,
    'ngày',
    inWords,
  ],
  [`ngày ${SPELLED()}(?!\\d)`, 'ngày', dayMonth],
  [`ngày (?<d>\\d{1,2})[/-](?<m>\\d{1,2})(?![\\d/])`, 'ngày', dayMonth],
  // Months.
  [
    `từ tháng (?<m>\\d{1,2}) (?:đến|tới)(?: hết)? tháng (?<m2>\\d{1,2})(?:${IN_YEAR})?(?!\\d)`,
    'tháng',
    ({ y, m, m2 }) => ({ kind: 'months', ...part('year', y), month: number(m), monthEnd: number(m2) }),
  ],
  [
    `tháng (?<m>\\d{1,2}) ?- ?(?<m2>\\d{1,2})${IN_YEAR}`,
    'tháng',
    ({ y, m, m2 }) => ({ kind: 'months', year: number(y), month: number(m), monthEnd: number(m2) }),
  ],
  [`th[áa]ng (?<m>\\d{1,2})${IN_YEAR}`, 'th', month, 'year'],
  [`tháng (?<m>${COUNT}(?: (?:một|hai))?)(?:/| năm )(?<y>${YEAR})(?!\\d)`, 'tháng', month, 'year'],
  [`${FREE}(?<m>\\d{1,2})/(?<y>${YEAR})(?![\\d/]|-\\p{L})`, '/', month, 'year'],
  [`${NOT_EACH}tháng (?<m>0?[1-9]|1[0-2])${NO_AMOUNT}`, 'tháng', month],
  [
    `${NOT_EACH}tháng (?<r>này|trước|tới|sau)${END}`,
    'tháng',
    ({ r }) => ({ kind: 'relativeMonth', shift: RELATIVE[r!] }),
  ],
  // Quarters, halves, first months.
  [
    `${NOT_EACH}qu[ýí] ${QUARTER()}(?:(?: ?[/-] ?|,? năm )(?<y>${YEAR}))?`,
    'qu',
    ({ q, y }) => ({ kind: 'quarter', count: quarterOf(q!), ...part('year', y) }),
  ],
  [
    `qu[ýí] ${QUARTER()}(?:,| và) (?:qu[ýí] )?${QUARTER('2')}(?:(?: ?[/-] ?|,? năm )(?<y>${YEAR}))?`,
    'qu',
    ({ q, q2, y }) => ({
      kind: 'months',
      ...part('year', y),
      month: quarterOf(q!) * 3 - 2,
      monthEnd: quarterOf(q2!) * 3,
    }),
  ],
  [
    `${NOT_EACH}qu[ýí] (?<r>này|trước|tới|sau)${END}`,
    'qu',
    ({ r }) => ({ kind: 'relativeQuarter', shift: RELATIVE[r!] }),
  ],
  [
    `(?<!\\d)(?<n>[23]|hai|ba) qu[ýí] (?<h>đầu|cuối) năm(?: (?<y>${YEAR}))?(?!\\d)`,
    'qu',
    ({ n, h, y }) => months(String(counted(n!) * 3), h!, y),
  ],
  [
    `(?<!\\d)(?<n>${COUNT_OF_MONTHS}) tháng (?<h>đầu|cuối)(?: năm)?(?: (?<y>${YEAR}))?(?!\\d)`,
    'tháng',
    ({ n, h, y }) => months(n!, h!, y),
  ],
  [`nửa (?<h>đầu|cuối) năm(?: (?<y>${YEAR}))?(?!\\d)`, 'nửa', ({ h, y }) => months('6', h!, y)],
  [`(?<!\\d)(?<n>\\d{1,2}) tháng(?: năm |/)(?<y>${YEAR})(?!\\d)`, 'tháng', ({ n, y }) => months(n!, 'đầu', y), 'year'],
  [
    `(?<=(?:trong|sơ kết|ngân sách|kết quả|qua|công tác|tình hình) )0?(?<n>[369]) tháng(?= ${NO_DURATION})`,
    'tháng',
    ({ n }) => months(n!, 'đầu'),
  ],
  [`(?<=(?:^|[.;:] ))0?(?<n>[369]) tháng(?= ?[,:])`, 'tháng', ({ n }) => months(n!, 'đầu')],
  [`(?<=lũy kế )(?<n>\\d{1,2}) tháng${END}`, 'lũy kế', ({ n }) => months(n!, 'đầu')],
  [
    `(?<!(?:thời gian|thời hạn|vòng|kéo dài) |\\d)0?(?<n>[2-9]|1[01]) tháng(?= (?:đạt|ước|tăng|giảm|thực hiện)(?![\\p{L}]))`,
    'tháng',
    ({ n }) => months(n!, 'đầu'),
  ],
  // Years.
  [`${SPAN_OF_YEARS}(?: từ)? (?<y>${YEAR})(?: ?- ?| đến (?:hết )?(?:năm )?)(?<y2>${YEAR})(?!\\d)`, '', years, 'year'],
  [`${FREE}(?<y>${YEAR}) ?- ?(?<y2>${YEAR})(?![\\d/])`, '-', years, 'year'],
  [
    `những năm (?<y>(?:19|20)\\d0)(?!\\d)`,
    'năm',
    ({ y }) => ({ kind: 'years', year: number(y), yearEnd: Number(y) + 9 }),
    'year',
  ],
  [`n[ăa]m (?<y>${YEAR})(?![\\d.,]?\\d)`, 'm ', ({ y }) => ({ kind: 'year', year: number(y) }), 'year'],
  [`năm (?<r>nay|ngoái|trước|tới|sau)(?![\\p{L}])`, 'năm ', ({ r }) => ({ kind: 'relativeYear', shift: RELATIVE[r!] })],
  [
    `(?<=^|[.;:,(] |(?:trong|của) )cùng kỳ năm (?:(?<y>${YEAR})|trước|ngoái)(?!\\d)`,
    'cùng kỳ',
    ({ y }) => ({ kind: 'samePeriod', ...part('year', y) }),
  ],
  // Times of day.
  [`(?<!\\d)\\d{1,2} ?(?:giờ|h) ?\\d{1,2} ?(?:phút|')`, '', time],
  [`(?<![\\d.,])(?:[01]?\\d|2[0-4]) giờ [0-5]\\d(?![\\d/]|[.,]\\d)`, 'giờ', time],
  [`(?<![\\d.,:])\\d{1,2}(?:h(?:\\d{2})?|g\\d{2})(?![\\p{L}\\d])`, '', time],
  [`(?<![\\d.,:])\\d{1,2}:[0-5]\\d(?::[0-5]\\d)?(?![\\d:])`, ':', time],
]
