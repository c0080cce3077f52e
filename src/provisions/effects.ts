/** Entry into force and expiry: of the document, of a part of it, of other documents. */
import type { PreparedUnit } from '../figures/index.js'
import { dateOfSpan, DOCUMENT_TYPES, type TemporalSpan } from '../grammar/index.js'
import { lowerBound } from '../lists.js'
import type { Effect } from '../types.js'
import { DURATION, readDuration } from './durations.js'
import { endWithout, sentenceStart } from './sentences.js'

/** An effect before it has a name in its report. */
export type DraftEffect = Omit<Effect, 'id'>

const TYPE_NAMES = [
  ...DOCUMENT_TYPES.map(({ name }) => name.toLowerCase()),
  'bộ luật',
  'luật',
  'hiến pháp',
  'văn bản',
  'quy chuẩn',
  'điều lệ',
]
  .sort((a, b) => b.length - a.length)
  .join('|')
const OWN = new RegExp(`^(?:bản )?(?:${TYPE_NAMES})(?: liên tịch)? này$`)
const OF_OWN = new RegExp(`(?:${TYPE_NAMES})(?: liên tịch)? này(?![\\p{L}])`, 'u')
const OF_OTHER = new RegExp(`(?:${TYPE_NAMES})(?![\\p{L}])`, 'u')
const PART = /(?:^|[\s(])(?:điểm|khoản|điều|mục|chương|phần|phụ lục|quy định tại|các quy định)(?![\p{L}])/u
const BEGIN =
  /(?<not>(?:chưa|không|đang|còn) )?(?<kind>có|hết) hiệu lực(?: thi hành| pháp luật| áp dụng| toàn bộ| một phần)?/g
const FROM = new RegExp(
  `^,? ?(?:(?<late>sau) ${DURATION},? ?)?(?:(?:kể từ|bắt đầu từ|tính từ|từ|vào)(?: hết)?(?: ngày| thời điểm| lúc)?|(?=ngày )) ?`,
  'u',
)
/** kể từ ngày Thông tư này có hiệu lực. */
const IN_FORCE = new RegExp(`^(?:${TYPE_NAMES})(?: liên tịch)?[^,.;:()]{0,60} có hiệu lực(?: thi hành)?`, 'u')
const EVENT = /^(?:được )?(?:ký|ban hành|thông qua|công bố|đăng)(?: (?!và )[^\s,.;:()]{1,20}){0,8}/
const UNTIL = /^,? ?(?:và )?(?:đến|cho đến)(?: hết)? /
/** Where the name of what is in force can begin: after what the sentence says before it. */
const TURN = /(?:^|[\s,(])(?:trừ trường hợp|trừ|riêng|thì|kể từ ngày|trước ngày|đến khi|khi|do) /g

/**
 * Reads what a text unit says of entry into force and expiry.
 *
 * @param prepared A text unit. @param documentDate Date of the document by ISO 8601; null: unknown.
 * @returns What it says, in order. That something generally is in force or not (quyết định có hiệu lực pháp luật) is
 * not among it.
 */
export function findEffects(prepared: PreparedUnit, documentDate: string | null): DraftEffect[] {
  const { source, unit, locate } = prepared
  const { lower, text } = source
  if (!lower.includes('hiệu lực')) return []
  const found: DraftEffect[] = []
  let after = 0
  for (const match of lower.matchAll(BEGIN)) {
    if (match.groups!.not !== undefined || match.index < after) continue
    const kind = match.groups!.kind === 'có' ? 'entryIntoForce' : 'expiry'
    const until = match.index + match[0].length
    const named = subjectBefore(source, match.index, after)
    const from = FROM.exec(lower.slice(until, until + 160))
    const when = from === null ? null : whenAt(prepared, until + from[0].length, from, documentDate)
    if (when === null && !(kind === 'expiry' && endsHere(lower, until) && isNamed(named))) continue
    if (named.scope === null && named.subject !== null) continue
    const end = when?.end ?? until
    const start = named.start ?? match.index
    // What is quoted speaks of the document that it is put into, or taken from.
    const scope = unit.quoted === true ? 'other' : (named.scope ?? 'document')
    const base = { scope, subject: named.subject } as const
    found.push({
      kind,
      ...base,
      date: when?.date ?? null,
      inferred: when?.inferred ?? false,
      event: when?.event ?? null,
      after: when?.after ?? null,
      raw: text.slice(match.index, end),
      nodeId: unit.nodeId,
      position: locate(start, end),
      confidence: named.subject === null ? 0.7 : when?.date == null || when.inferred ? 0.85 : 0.95,
    })
    after = end
    if (when?.last != null) {
      found.push({ ...found.at(-1)!, kind: 'expiry', date: when.last, inferred: false, event: null, after: null })
    }
  }
  return found
}

/** Whether the clause ends here, or says only from when. */
const endsHere = (lower: string, at: number): boolean =>
  /^ ?(?:[,.;:)]|$|kể từ|từ ngày|và )/.test(lower.slice(at, at + 10))

/** Whether a certain document is meant: Thông tư số …, Quyết định này; not any decision. */
const isNamed = ({ subject, scope }: ReturnType<typeof subjectBefore>): boolean =>
  subject !== null && scope !== null && (scope !== 'other' || /\d\/|^\p{Lu}.* số |sau đây$/u.test(subject))

interface When {
  readonly date: string | null
  readonly inferred: boolean
  readonly event: string | null
  readonly after: Effect['after']
  readonly end: number
  /** Last day in force, where the sentence gives both. */
  readonly last: string | null
}

function whenAt(
  { source: { lower, text }, temporal }: PreparedUnit,
  at: number,
  from: RegExpExecArray,
  documentDate: string | null,
): When | null {
  const after = from.groups!.late === undefined ? null : readDuration(from.groups!)
  const none = { inferred: false, event: null, after, last: null }
  const span = temporal[lowerBound(temporal.length, (i) => temporal[i].end > at)] as TemporalSpan | undefined
  if (span !== undefined && span.start <= at + 1) {
    const date = firstDay(span)
    if (date === null) return null
    const last = span.kind === 'dates' ? lastDay(span) : untilAfter(temporal, lower, span.end)
    return { ...none, date, end: span.end, last }
  }
  const event = EVENT.exec(lower.slice(at, at + 80))
  if (event !== null) {
    const words = text.slice(at, at + event[0].length).trim()
    // Only of the day itself the date is known: what counts working days or months from it is left to the reader.
    const isSigning = after === null && /^(?:được )?(?:ký|ban hành)/.test(event[0])
    return {
      ...none,
      date: isSigning ? documentDate : null,
      inferred: isSigning && documentDate !== null,
      event: `ngày ${words}`,
      end: at + event[0].trimEnd().length,
    }
  }
  const own = IN_FORCE.exec(lower.slice(at, at + 120))
  if (own === null) return null
  return { ...none, date: null, event: `ngày ${text.slice(at, at + own[0].length)}`, end: at + own[0].length }
}

const firstDay = (span: TemporalSpan): string | null =>
  span.kind === 'dates' ? dateOfSpan({ ...span, kind: 'date' }) : dateOfSpan(span)

const lastDay = ({ yearEnd, monthEnd, dayEnd, ...span }: TemporalSpan): string | null =>
  dateOfSpan({ start: span.start, end: span.end, kind: 'date', year: yearEnd, month: monthEnd, day: dayEnd })

/** The last day, where the text goes on with it: … đến hết ngày 31 tháng 12 năm 2026. */
function untilAfter(temporal: readonly TemporalSpan[], lower: string, at: number): string | null {
  const until = UNTIL.exec(lower.slice(at, at + 24))
  if (until === null) return null
  const next = temporal[lowerBound(temporal.length, (i) => temporal[i].start >= at)] as TemporalSpan | undefined
  return next !== undefined && next.start <= at + until[0].length ? dateOfSpan(next) : null
}

/** What the sentence says is in force; `scope` is null where it is no document and no part of one. */
function subjectBefore(
  source: PreparedUnit['source'],
  at: number,
  after: number,
): { subject: string | null; scope: Effect['scope'] | null; start: number | null } {
  const begin = Math.max(sentenceStart(source, at), after)
  const before = source.lower.slice(begin, at)
  let turn = 0
  for (const match of before.matchAll(TURN)) turn = match.index + match[0].length
  // What an open bracket begins is a remark of its own.
  const bracket = before.lastIndexOf('(')
  if (bracket >= turn && !before.includes(')', bracket)) turn = bracket + 1
  const lead = /^(?:[\s,:]|và |thì )+/.exec(before.slice(turn))?.[0].length ?? 0
  const start = begin + turn + lead
  const subject = source.text.slice(start, Math.max(start, endWithout(source.text, at, ',:')))
  const lower = subject.toLowerCase()
  if (subject === '') return { subject: null, scope: null, start: null }
  const isOwn = OF_OWN.test(lower)
  const scope = OWN.test(lower)
    ? 'document'
    : isOwn || (PART.test(lower) && /này(?![\p{L}])/u.test(lower))
      ? 'part'
      : OF_OTHER.test(lower) || PART.test(lower)
        ? 'other'
        : null
  return { subject, scope, start }
}

/**
 * Dates of expiry that hang on the entry into force of the document itself.
 *
 * @param effects Effects of a document, in order.
 * @returns The same, with those dates put in as inferred.
 */
export function resolveEffects(effects: readonly DraftEffect[]): DraftEffect[] {
  const own = effects.find(
    ({ kind, scope, date }) => kind === 'entryIntoForce' && scope === 'document' && date !== null,
  )
  return effects.map((one) =>
    one.date === null && own !== undefined && one.event !== null && /này có hiệu lực/i.test(one.event)
      ? { ...one, date: own.date, inferred: true }
      : one,
  )
}
