/** The period that a figure belongs to: named in its clause, its sentence, its node, a heading, or the title. */
import {
  parsePeriod,
  periodOfSpan,
  SENTENCE_ENDS,
  type PlainPeriod,
  type TemporalSpan,
  tokenAt,
} from '../grammar/index.js'
import type { Period } from '../types.js'
import type { Baseline } from './baseline.js'
import type { AmountCandidate } from './candidates.js'
import type { DocumentTime } from './context.js'
import type { Clauses } from './clauses.js'
import type { PreparedUnit } from './prepared.js'
import { isInName, withoutDates } from './names.js'
import { lowerBound } from '../lists.js'

/** A period in a text unit, with its place in tokens. */
interface PlacedPeriod {
  readonly at: number
  readonly period: PlainPeriod
  readonly isDay: boolean
}

/** Words before a date or year that make it a beginning or an end, not the time of a figure. */
const BOUNDS: ReadonlySet<string> = new Set(['từ', 'trước', 'sau', 'kể', 'chậm', 'nhất', 'hạn', 'đến', 'sinh'])
/** Words before what something is compared with. */
const COMPARES: ReadonlySet<string> = new Set(['bằng', 'hơn', 'đương', 'như', 'kém', 'rưỡi'])
/** Spans that hold both their ends. */
const NO_BOUNDS: ReadonlySet<string> = new Set(['dates', 'asOf', 'asOfMonth', 'yearToDate', 'months', 'samePeriod'])
/** What a heading is compared with is not its period. */
const COMPARED = /so với[^,;.:]{0,200}/giu
/** A date after the name of a law is the law's. */
const AFTER_LAW = /(?:luật|pháp lệnh) [^.;]{0,90}$/iu

/** Periods of one unit, ready to be looked up. */
export interface UnitPeriods {
  readonly all: readonly PlacedPeriod[]
  readonly bySentence: ReadonlyMap<number, readonly PlacedPeriod[]>
  readonly byClause: ReadonlyMap<number, readonly PlacedPeriod[]>
}

function isBound(prepared: PreparedUnit, span: TemporalSpan, at: number): boolean {
  const before = prepared.tokens[at - 1]
  if (before === undefined) return false
  if (before.text === 'kỳ' || (before.text === 'với' && prepared.tokens[at - 2]?.text === 'so')) return true
  if (NO_BOUNDS.has(span.kind)) return false
  if (span.kind === 'year' && isAmendment(prepared, at)) return true
  // gấp đôi năm 2020, bằng năm 2021
  if (COMPARES.has(before.text) || (before.text === 'đôi' && prepared.tokens[at - 2]?.text === 'gấp')) return true
  if (BOUNDS.has(before.text) && !(before.text === 'đến' && span.kind === 'year')) return true
  if (span.kind !== 'date' && span.kind !== 'dayMonth') return false
  return (
    prepared.blocked[at - 1] === 1 ||
    (before.text === ',' && prepared.blocked[at - 2] === 1) ||
    AFTER_LAW.test(prepared.source.lower.slice(Math.max(0, span.start - 100), span.start))
  )
}

/** So far before its year an amendment is named: sửa đổi, bổ sung một số điều năm 2030. */
const FURTHEST_AMENDMENT = 8

/** Whether a year is that in which a law was amended: Luật Đất đai (sửa đổi, bổ sung năm 2030). */
function isAmendment({ tokens, blocked }: PreparedUnit, at: number): boolean {
  for (let i = at - 1; i > Math.max(0, at - FURTHEST_AMENDMENT); i -= 1) {
    if ((tokens[i].kind === 'number' && blocked[i] === 0) || SENTENCE_ENDS.includes(tokens[i].text)) return false
    if (tokens[i].text === 'đổi' && tokens[i - 1].text === 'sửa') return true
  }
  return false
}

/** Whether a bracket begins with the same time of another year, of which its amounts are: (cùng kỳ quý I/2030 tăng 6%). */
const isSameInBracket = ({ tokens }: PreparedUnit, at: number): boolean =>
  tokens[at - 1]?.text === 'kỳ' && tokens[at - 2]?.text === 'cùng' && tokens[at - 3]?.text === '('

/** Spans that are days, which name no meeting or document. */
const DAYS: ReadonlySet<string> = new Set(['date', 'dates', 'dayMonth', 'asOf', 'asOfMonth', 'yearToDate', 'time'])
/** So far behind so với a year is still what is compared with. */
const FURTHEST_COMPARED = 10

/** Whether a time stands in what an amount is compared with: so với kế hoạch giao năm 2021. */
function isCompared({ tokens, blocked }: PreparedUnit, clauses: Clauses, from: number, at: number): boolean {
  if (from < 0 || at - from > FURTHEST_COMPARED || clauses.clause[from] !== clauses.clause[at]) return false
  for (let i = from; i < at; i += 1)
    if ((tokens[i].kind === 'number' && blocked[i] === 0) || (blocked[i] === 1 && i > from + 2 && blocked[i - 1] === 0))
      return false
  return true
}

/**
 * Finds the periods of a unit.
 *
 * @param prepared The text unit.
 * @param clauses Its clauses.
 * @param baselines What its figures are compared with: the periods there are not theirs.
 * @param time Year, date and period of the document.
 */
export function periodsOf(
  prepared: PreparedUnit,
  clauses: Clauses,
  baselines: readonly Baseline[],
  time: DocumentTime,
): UnitPeriods {
  const all: PlacedPeriod[] = []
  const ofClause: PlacedPeriod[] = []
  const sorted = [...baselines].sort((a, b) => a.first - b.first)
  let [next, compared, from] = [0, 0, -1]
  for (const span of prepared.temporal) {
    const at = tokenAt(prepared.tokens, span.start)
    while (next < sorted.length && sorted[next].end <= at) next += 1
    if (next < sorted.length && sorted[next].first <= at) continue
    while (compared < prepared.tokens.length && compared < at) {
      if (prepared.tokens[compared].text === 'so' && prepared.tokens[compared + 1]?.text === 'với') from = compared
      compared += 1
    }
    const isSame = isSameInBracket(prepared, at)
    const isName = !DAYS.has(span.kind) && isInName(prepared, at, clauses.clause[at] ?? 0)
    const isOther = !isSame && (isName || isBound(prepared, span, at) || isCompared(prepared, clauses, from, at))
    const period = isOther ? null : periodOfSpan(span, time)
    if (period === null) continue
    const placed = { at, period, isDay: span.kind === 'date' || span.kind === 'dayMonth' }
    ofClause.push(placed)
    if (!isSame) all.push(placed)
  }
  const group = (some: readonly PlacedPeriod[], of: Int32Array) => {
    const groups = new Map<number, PlacedPeriod[]>()
    for (const one of some) {
      const list = groups.get(of[one.at])
      if (list === undefined) groups.set(of[one.at], [one])
      else list.push(one)
    }
    return groups
  }
  return { all, bySentence: group(all, clauses.sentence), byClause: group(ofClause, clauses.clause) }
}

/** `2030-01-05/2030-03-31` */
const FROM_DAY_TO_DAY = 21

/** The last period before a token, else the first after it. */
function nearest(periods: readonly PlacedPeriod[] | undefined, at: number): PlacedPeriod | null {
  if (periods === undefined || periods.length === 0) return null
  return periods[Math.max(0, lowerBound(periods.length, (index) => periods[index].at >= at) - 1)]
}

/** So far behind an amount the bracket that holds another one is looked at. */
const FURTHEST_BRACKET = 40

/** Whether a period behind an amount stands in a bracket that says another one: 800.000 đồng (từ 2030 là 400.000 đồng). */
function isOfBracket({ tokens, blocked }: PreparedUnit, { end }: AmountCandidate, at: number): boolean {
  if (at < end || at > end + FURTHEST_BRACKET || tokens[end]?.text !== '(') return false
  for (let i = end + 1; i < at && tokens[i].text !== ')'; i += 1)
    if (tokens[i].kind === 'number' && blocked[i] === 0) return true
  return false
}

/**
 * The period of a figure.
 *
 * @param prepared The text unit.
 * @param clauses Its clauses.
 * @param periods Its periods.
 * @param candidate The amount.
 * @param document Period and year of the document; null: unknown.
 */
export function periodOf(
  prepared: PreparedUnit,
  clauses: Clauses,
  periods: UnitPeriods,
  candidate: AmountCandidate,
  document: DocumentTime,
): Period | null {
  const at = candidate.first
  const clause = nearest(periods.byClause.get(clauses.clause[at]), at)
  if (clause !== null) return { ...clause.period, source: 'clause' }
  const sentence = nearest(periods.bySentence.get(clauses.sentence[at]), at)
  if (sentence !== null && !isOfBracket(prepared, candidate, sentence.at))
    return { ...sentence.period, source: 'sentence' }
  const node = nearest(periods.all, at)
  // A rate is not of the days from which on the text then names another one.
  const isLater = node !== null && node.at > at && node.period.label.length === FROM_DAY_TO_DAY
  if (node !== null && !node.isDay && !(isLater && candidate.unit?.dimension === 'money'))
    return { ...node.period, source: 'node' }
  return periodAbove(prepared.unit.headings, document)
}

/**
 * The period that the headings over a node, or the title, give it.
 *
 * @param headings Headings, outermost first.
 * @param document Period and year of the document; null: unknown.
 */
export function periodAbove(headings: readonly string[], document: DocumentTime): Period | null {
  for (let i = headings.length - 1; i >= 0; i -= 1) {
    const period = periodOfHeading(headings[i], document)
    if (period !== null) return { ...period, source: 'section' }
  }
  return document.period
}

/** A year alone in the name of a column: `TH 2024`, `Dự toán 2025`. */
const BARE_YEAR = /(?<![\d/.,-])(?:19|20)\d{2}(?![\d/.,-])/
/** Columns that set one year against another. */
const AGAINST = /(?<!\p{L})(?:so|bằng|tăng|giảm|năm)(?!\p{L})/iu

/**
 * The name of a column or a row as a heading that names its year.
 *
 * @param name Name of a column or a row; null: it has none.
 */
export function asHeading(name: string | null): string {
  if (name === null || AGAINST.test(name)) return name ?? ''
  return name.replace(BARE_YEAR, 'năm $&')
}

/** Periods of the headings of a document: a long one is read once, however many figures stand under it. */
const known = new WeakMap<DocumentTime, Map<string, PlainPeriod | null>>()

function periodOfHeading(heading: string, document: DocumentTime): PlainPeriod | null {
  const ofDocument = known.get(document) ?? new Map<string, PlainPeriod | null>()
  known.set(document, ofDocument)
  let period = ofDocument.get(heading)
  if (period === undefined) {
    period = parsePeriod(withoutDates(heading).replace(COMPARED, ''), document.year)
    ofDocument.set(heading, period)
  }
  return period
}

/**
 * Whether a period begins after a document was written, or after the period that it reports on.
 *
 * @param period Period of a figure; that of the document itself is none ahead.
 * @param document What is known of the time of the document.
 */
export function isAhead(period: Period | null, document: DocumentTime): boolean {
  const now = document.date ?? document.period?.end
  return (
    period !== null &&
    period.source !== 'document' &&
    !period.label.startsWith('…') &&
    now !== undefined &&
    period.start > now
  )
}
