/** Deadlines, time limits and what is due again and again. */
import type { PreparedUnit } from '../figures/index.js'
import { dateOfSpan, periodOfSpan, type TemporalSpan } from '../grammar/index.js'
import { wordList } from '../lists.js'
import type { Deadline } from '../types.js'
import { actorOf } from './actors.js'
import { DURATION, readDuration } from './durations.js'
import { findRecurrences } from './recurrences.js'
import { sentenceStart } from './sentences.js'

/** A deadline before it has a name in its report. */
export type DraftDeadline = Omit<Deadline, 'id'>
interface Placed {
  readonly start: number
  readonly end: number
  readonly draft: Omit<DraftDeadline, 'nodeId' | 'position' | 'raw' | 'actor'>
}

const NOTHING = {
  date: null,
  time: null,
  inclusive: true,
  inferred: false,
  duration: null,
  event: null,
  relation: null,
  recurrence: null,
} as const

/** Words that make a day a deadline, right before it; `weak` ones do so only where something is to be done. */
const LEAD =
  /(?:(?<strict>chậm nhất|muộn nhất|không (?:muộn|chậm|trễ) hơn|không quá|hạn (?:cuối cùng|cuối|chót|nộp|gửi|báo cáo|hoàn thành)|(?<!(?:có|hết|sau|quá) )thời hạn(?: [\p{L}]{1,9}){0,6}|(?<=(?:hoàn thành|xong|hoàn tất|báo cáo|nộp|gửi) )trước)|(?<weak>(?<!đến )trước)|(?<within>(?:xong|hoàn thành|hoàn tất) (?:trong|vào)|trong|vào))(?:[ :]+(?:là|vào|đến|hết|trước|trong|cuối|thời điểm))*[ :]*(?:(?<hour>\d{1,2}) ?(?:giờ|[hg:]) ?(?:(?<minute>\d{2})(?: ?(?:phút|'))?)?,? ?(?:ngày )?)?$/u
/** How far before a day its lead may begin. */
const LEAD_REACH = 90
/** What is to be done. */
const TO_DO =
  /(?:^|[\s(])(?:gửi|nộp|báo cáo|trình|hoàn thành|hoàn tất|xong|tổng hợp|đăng ký|phải|ban hành|xây dựng|tổ chức|triển khai|thực hiện|cung cấp|công bố|công khai|rà soát|đề xuất|lập|phê duyệt|thẩm định|giải ngân|quyết toán|bàn giao|thông báo|phản hồi|góp ý|có ý kiến|khắc phục|chuyển|cập nhật|kiểm tra|đánh giá|kê khai|thanh toán|niêm yết|bố trí|tham mưu|đề nghị|yêu cầu|tiến hành|kết thúc)(?![\p{L}])/u
/** What has been done, or is so in any case. */
const DONE =
  /(?:^|[\s(])(?:đã|được (?:cấp|xác lập|giao|ký|ban hành|công nhận|phê duyệt|tuyển dụng|thực hiện)|phát sinh|xảy ra|sinh|có từ|bị)(?![\p{L}])/u
const COMPLETES = /(?:^|[\s(])(?:hoàn thành|hoàn tất|xong)(?![\p{L}])/u
const DAYS: ReadonlySet<string> = new Set(['date', 'dayMonth', 'asOf'])
const PERIODS: ReadonlySet<string> = new Set(['month', 'quarter', 'half', 'year', 'asOfMonth'])

const LIMIT = new RegExp(
  `(?<!(?:có|hết|sau|quá|ngoài|với) )(?:(?<sure>trong (?:thời hạn|vòng)|thời hạn(?: [\\p{L}]{1,9}){0,4}(?= là|:| không quá| tối đa)|thời hạn|chậm nhất|muộn nhất)|(?<open>trong thời gian|trong|không quá|tối đa|ít nhất))` +
    `(?:[ :]+(?:là|không quá|tối đa|chậm nhất|tối thiểu|ít nhất|sau|trong|khoảng|thời hạn)){0,3}[ :]+${DURATION}`,
  'gu',
)
const EVENT =
  /^,? ?(?:(?<relation>kể từ|tính từ|từ|sau|trước)(?: (?:ngày|khi|thời điểm|lúc|ngày làm việc)){0,2} )(?<event>[^.;:()]{2,160}?)(?=,? (?:và )?(?:thì|phải|nếu|mà)(?![\p{L}])|,(?! kể)|[.;:()]|$)/u

/**
 * Reads the deadlines of a text unit.
 *
 * @param prepared A text unit. @param documentDate Date of the document by ISO 8601; null: unknown.
 * @returns What is due when, in order.
 */
export function findDeadlines(prepared: PreparedUnit, documentDate: string | null): DraftDeadline[] {
  const { source, unit, locate } = prepared
  const { lower, text } = source
  const placed: Placed[] = [
    ...recurring(prepared),
    ...onDays(prepared, documentDate),
    ...(LIMIT_WORDS.some((words) => lower.includes(words)) ? withinTime(lower, text) : []),
  ].sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return placed
    .filter((one) => one.start >= end && (end = one.end) > 0)
    .map(({ start, end: until, draft }) => ({
      ...draft,
      actor: actorOf(prepared, sentenceStart(source, start), until),
      raw: text.slice(start, until),
      nodeId: unit.nodeId,
      position: locate(start, until),
    }))
}

/** One of these is in every time limit; looking for them costs less than trying the pattern. */
const LIMIT_WORDS = wordList(`
  thời hạn, trong vòng, chậm nhất, muộn nhất, kể từ, tính từ, từ ngày, từ khi, sau khi, sau ngày, trước khi, trước ngày
`)

/** What stands in the sentence before a place. */
const clauseBefore = ({ source }: PreparedUnit, at: number): string => source.lower.slice(sentenceStart(source, at), at)

function recurring(prepared: PreparedUnit): Placed[] {
  const { lower } = prepared.source
  return findRecurrences(lower, prepared.temporal).flatMap(({ start, end, recurrence, hasDay }) => {
    const lead = leadBefore(lower, start)
    const isDue = lead !== null && lead.groups!.within === undefined
    if (!isDue && !TO_DO.test(clauseBefore(prepared, start)) && !TO_DO.test(lower.slice(start, end + 60))) return []
    // The anniversary of something is no deadline.
    if (!isDue && hasDay && !TO_DO.test(clauseBefore(prepared, start))) return []
    const from = lead === null ? start : start - lead[0].length
    const draft = {
      kind: 'recurring',
      ...NOTHING,
      recurrence,
      time: timeOf(lead),
      inclusive: !isBefore(lead),
      confidence: isDue ? 0.93 : hasDay ? 0.85 : 0.8,
    } as const
    return [{ start: from, end, draft }]
  })
}

const leadBefore = (lower: string, at: number): RegExpExecArray | null =>
  LEAD.exec(lower.slice(Math.max(0, at - LEAD_REACH), at))
/** Whether the day itself is too late: trước ngày …, but not chậm nhất trước … nor xong trong … */
const isBefore = (lead: RegExpExecArray | null): boolean => lead !== null && / ?trước[ :]*(?:\d|$)/.test(lead[0])

function timeOf(lead: RegExpExecArray | null): string | null {
  const { hour, minute = '00' } = lead?.groups ?? {}
  return hour === undefined || Number(hour) > 24 || Number(minute) > 59 ? null : `${hour.padStart(2, '0')}:${minute}`
}

function onDays(prepared: PreparedUnit, documentDate: string | null): Placed[] {
  const { temporal, source } = prepared
  return temporal.flatMap((span): Placed[] => {
    const isDay = DAYS.has(span.kind)
    if (!isDay && !PERIODS.has(span.kind)) return []
    const lead = leadBefore(source.lower, span.start)
    if (lead === null) return []
    const { strict, weak, within } = lead.groups!
    const found = lastDay(span, isDay, documentDate)
    if (found === null) return []
    const start = span.start - lead[0].length
    const clause = clauseBefore(prepared, start)
    const isPast = documentDate !== null && documentDate.length === 10 && found.date <= documentDate
    if (within !== undefined) {
      const isCompletion = COMPLETES.test(within) || COMPLETES.test(clause.slice(-100))
      if (!isCompletion || isPast || DONE.test(clause.slice(-60))) return []
    } else if (isPast) return []
    else if (
      weak !== undefined &&
      (!TO_DO.test(documentDate === null ? clause.slice(-70) : clause) || DONE.test(clause.slice(-60)))
    )
      return []
    const certainty = strict !== undefined ? 0.95 : documentDate === null ? 0.65 : 0.88
    const draft = {
      kind: 'deadline',
      ...NOTHING,
      date: found.date,
      inferred: found.inferred,
      time: timeOf(lead),
      inclusive: !isBefore(lead),
      confidence: Number((certainty * (found.inferred ? 0.9 : 1)).toFixed(3)),
    } as const
    return [{ start, end: span.end, draft }]
  })
}

/** The last day of a span; a day without year is the next one after the date of the document. */
function lastDay(
  span: TemporalSpan,
  isDay: boolean,
  documentDate: string | null,
): { date: string; inferred: boolean } | null {
  const inferred = span.year === undefined
  if (inferred && documentDate === null) return null
  const year = span.year ?? Number(documentDate!.slice(0, 4))
  const of = (one: number): string | null =>
    isDay
      ? dateOfSpan({ ...span, kind: 'date', year: one })
      : (periodOfSpan({ ...span, year: one }, { year: one, date: documentDate })?.end ?? null)
  const date = of(year)
  if (date === null) return null
  if (!inferred || date >= documentDate!) return { date, inferred }
  const next = of(year + 1)
  return next === null ? null : { date: next, inferred }
}

function withinTime(lower: string, text: string): Placed[] {
  return [...lower.matchAll(LIMIT)].flatMap((match): Placed[] => {
    const duration = readDuration(match.groups!)
    const end = match.index + match[0].length
    if (
      duration === null ||
      /^ (?:đầu|cuối|tuổi|trở lên|một lần|liên tục|liền|qua|gần)/.test(lower.slice(end, end + 12))
    )
      return []
    const event = EVENT.exec(lower.slice(end, end + 200))
    const { sure } = match.groups!
    // trong 5 ngày may be anything; trong 5 ngày kể từ … is a time limit.
    if (sure === undefined && (event === null || event.groups!.relation === 'từ')) return []
    if (event === null && /^(?:chậm|muộn) nhất$/.test(sure ?? '') && !/^[ ]?[,.;)]|$/.test(lower.slice(end, end + 2)))
      return []
    // Thời hạn thuê là 36 tháng, từ ngày 15/3/2026 đến ngày 14/3/2029: how long something lasts.
    if (event !== null && /^\d[^ ]*(?: tháng \d+ năm \d+)? (?:đến|tới) /.test(event.groups!.event)) return []
    const relation = event === null ? null : event.groups!.relation === 'trước' ? 'before' : 'after'
    const until = event === null ? end : end + event[0].trimEnd().length
    const words = event === null ? null : text.slice(until - event.groups!.event.trimEnd().length, until)
    const draft = {
      kind: 'timeLimit',
      ...NOTHING,
      duration,
      event: words,
      relation,
      confidence: sure === undefined ? 0.8 : event === null ? 0.82 : 0.93,
    } as const
    return [{ start: match.index, end: until, draft }]
  })
}
