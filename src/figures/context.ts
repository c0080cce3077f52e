/** What figures and references need to know of their document. */
import { checkFields, checkList, LIST, NAME, OBJECT, orNull, TEXT, type WantedFields } from '../arguments.js'
import {
  createUnitTable,
  dateOfSpan,
  findTemporal,
  parsePeriod,
  type PlainPeriod,
  toMatchText,
  type UnitEntry,
  type UnitTable,
} from '../grammar/index.js'
import type { Period, TextUnit } from '../types.js'
import { toNfc } from '../text/index.js'
import { withoutDates } from './names.js'

/** What is known of the document that the text units come from. Every field may be left out. */
export interface DocumentContext {
  /** Title (trích yếu); the period in it is the document's. */
  readonly title?: string | null
  /** Date of the document by ISO 8601. */
  readonly documentDate?: string | null
  /** Period of the document; absent or null: taken from the title, or from the date of the meeting. */
  readonly documentPeriod?: Period | null
  /** Code of the type of document (`BC`, `KH`, `BB`), in plans and proposals figures are targets. */
  readonly documentType?: string | null
  /** Language by BCP 47; in a document that is not Vietnamese nothing is extracted. */
  readonly language?: string | null
  /** Name of the agency that issued the document. */
  readonly agency?: string | null
  /** Units beside those that the package knows, with an English gloss. */
  readonly units?: readonly UnitEntry[]
}

const KNOWN: WantedFields = {
  'title?': orNull(TEXT),
  'documentDate?': orNull(TEXT),
  'documentPeriod?': orNull(OBJECT),
  'documentType?': orNull(TEXT),
  'language?': orNull(TEXT),
  'agency?': orNull(TEXT),
  'units?': LIST,
}
const UNIT: WantedFields = { text: NAME, en: NAME, dimension: TEXT }

/**
 * Checks what a caller says of a document.
 *
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the field.
 */
export function checkContext(context: DocumentContext): void {
  checkFields('context', context, KNOWN)
  const { documentPeriod, units } = context
  if (documentPeriod) checkFields('context.documentPeriod', documentPeriod, { label: TEXT, start: TEXT, end: TEXT })
  if (units !== undefined) checkList('context.units', units, UNIT)
}

const tables = new WeakMap<readonly UnitEntry[], UnitTable>()

/**
 * The units that may stand in a document.
 *
 * @param context What is known of it.
 */
export function unitTableOf({ units }: DocumentContext): UnitTable {
  if (units === undefined) return createUnitTable()
  const table = tables.get(units) ?? createUnitTable(units)
  tables.set(units, table)
  return table
}

/** The period and the year that figures of a document fall back on. */
export interface DocumentTime {
  readonly period: Period | null
  readonly year: number | null
  /** Date of the document by ISO 8601; null: unknown. */
  readonly date: string | null
  /** Day of the meeting that a notice tells of: when those who came were there; absent: it tells of none. */
  readonly meeting?: Period
}

/** Where a title goes on to what comes next: Kết quả tháng 11, phương hướng tháng 12. */
const AHEAD =
  /[,;]? (?:và )?(?:phương hướng|nhiệm vụ trọng tâm|nhiệm vụ công tác|nhiệm vụ|kế hoạch công tác|dự kiến)(?![\p{L}])/iu

/** The period that a title names, of its first part where the second looks ahead. */
function titlePeriod(title: string, year: number | null): PlainPeriod | null {
  const composed = toNfc(title)
  const ahead = AHEAD.exec(composed)
  const done = ahead === null || ahead.index === 0 ? null : parsePeriod(composed.slice(0, ahead.index), year)
  return done ?? parsePeriod(composed, year)
}

/** How many units are looked through for the date of a meeting. */
const OPENING_UNITS = 12

/** The day on which a meeting was held, from the opening of its record. */
function meetingDay(units: readonly TextUnit[], year: number | null): string | null {
  for (const { text } of units.slice(0, OPENING_UNITS)) {
    for (const span of findTemporal(toMatchText(text.slice(0, 2000)).lower)) {
      const date = dateOfSpan(span, year)
      if (date !== null && date.length === 10) return date
    }
  }
  return null
}

/** Types of documents that tell of meetings, and what their titles call one. */
const MEETING_NOTICES: ReadonlySet<string> = new Set(['TB', 'GM'])
const MEETING = /(?:họp|hội nghị|giao ban)(?![\p{L}])/iu

const dayPeriod = (day: string): Period => ({ label: day, start: day, end: day, source: 'document' })

/**
 * Finds out the period and year of a document.
 *
 * @param units Its text units.
 * @param context What is known of it.
 * @returns Period and year; null where nothing tells them.
 */
export function documentTime(units: readonly TextUnit[], context: DocumentContext): DocumentTime {
  const title = withoutDates(context.title ?? '')
  const dated = context.documentDate ? Number(context.documentDate.slice(0, 4)) : null
  const named = /(?:19|20)\d{2}/.exec(title)
  const inTitle = titlePeriod(title, named === null ? dated : Number(named[0]))
  const date = context.documentDate ?? null
  const yearOf = (period: { end: string } | null) => (period === null ? null : Number(period.end.slice(0, 4)))
  // Of a title with several years (giai đoạn 2021 - 2025) the date says in which one the document speaks.
  const isLong = inTitle !== null && inTitle.start.slice(0, 4) !== inTitle.end.slice(0, 4)
  const year =
    yearOf(context.documentPeriod ?? null) ??
    (isLong ? dated : null) ??
    yearOf(inTitle) ??
    (named === null ? dated : Number(named[0]))
  if (context.documentPeriod) return { period: context.documentPeriod, year, date }
  const isMeeting =
    context.documentType === 'BB' || (context.documentType == null && /^\s*(?:biên bản\s*)?họp /iu.test(title))
  if (isMeeting) {
    const day = context.documentDate?.length === 10 ? context.documentDate : meetingDay(units, year)
    if (day !== null) return { period: dayPeriod(day), year: Number(day.slice(0, 4)), date: date ?? day }
  }
  const told = MEETING_NOTICES.has(context.documentType ?? '') && MEETING.test(title) ? meetingDay(units, year) : null
  return {
    period: inTitle && { ...inTitle, source: 'document' },
    year,
    date,
    ...(told === null ? {} : { meeting: dayPeriod(told) }),
  }
}

/**
 * Whether a language tag is Vietnamese, or unknown.
 *
 * @param language Tag by BCP 47; null or absent: unknown.
 */
export function mayBeVietnamese(language: string | null | undefined): boolean {
  return language == null || /^vi(?:-|$)/i.test(language)
}
