/**
 * The vocabulary of what a document lays down: what its words mean, when it is in force, and when something is due.
 *
 * Plain data, as all of `types.ts`, which passes it on.
 */
import type { Position } from './types.js'

/** A word whose meaning the document fixes, or a shorter name that it gives to something. */
export interface Definition {
  /** Name of the definition within its report, stable for the same text. */
  readonly id: string
  /**
   * `meaning` says what a word means (giải thích từ ngữ), `name` what something is called from here on (sau đây gọi là),
   * `shortName` what it is called for short (gọi tắt là), `collectiveName` what several things are called together (gọi
   * chung là), `abbreviation` how it is abbreviated (viết tắt là).
   */
  readonly kind: 'meaning' | 'name' | 'shortName' | 'collectiveName' | 'abbreviation'
  /** The word, name or abbreviation, without quotation marks. */
  readonly term: string
  /** What it means or stands for, as the document says it; null where only points beneath say it, or nothing was found. */
  readonly text: string | null
  /** Name of the node of the body that it stands in; points beneath it belong to the meaning. */
  readonly nodeId: string
  /** Where term and meaning stand in the input text; absent where they have no place of their own. */
  readonly position?: Position
  /** How likely it is that this was read rightly, 0 to 1. */
  readonly confidence: number
}

/** When this document, a part of it or another document enters into force, or ceases to be in force. */
export interface Effect {
  /** Name of the effect within its report, stable for the same text. */
  readonly id: string
  /** Entry into force (có hiệu lực), or expiry (hết hiệu lực). */
  readonly kind: 'entryIntoForce' | 'expiry'
  /** Whether the whole of this document is meant, a part of it, or another document. */
  readonly scope: 'document' | 'part' | 'other'
  /** What is in force, as the sentence names it: `Nghị định này`; null where it names nothing. */
  readonly subject: string | null
  /** The first day in force, or the day from which it is not, by ISO 8601; null where none can be told. */
  readonly date: string | null
  /** Whether the date was concluded: from the date of the document (ngày ký), or from its own entry into force. */
  readonly inferred: boolean
  /** What it depends on instead of a date: `ngày ký ban hành`; null where the text gives a date or nothing. */
  readonly event: string | null
  /** How long after the event: 45 ngày kể từ ngày ký; null where it is the day itself. */
  readonly after: Duration | null
  /** The stretch of the repaired text that it was read from. */
  readonly raw: string
  /** Name of the node of the body that it stands in. */
  readonly nodeId: string
  /** Where it stands in the input text; absent where it has no place of its own. */
  readonly position?: Position
  /** How likely it is that this was read rightly, 0 to 1. */
  readonly confidence: number
}

/** A length of time; working days and hours (ngày làm việc, giờ làm việc) are units of their own. */
export interface Duration {
  /** How many; the larger number where the text gives two (từ 5 đến 10 ngày). */
  readonly count: number
  /** Of what. */
  readonly unit: 'minute' | 'hour' | 'workingHour' | 'day' | 'workingDay' | 'week' | 'month' | 'quarter' | 'year'
}

/** How something comes again. */
export interface Recurrence {
  /** How often. */
  readonly frequency: 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'halfYearly' | 'yearly'
  /** The days as a recurrence rule of RFC 5545, without a beginning: `FREQ=MONTHLY;BYMONTHDAY=15`. */
  readonly rule: string
}

/** When something has to be done. */
export interface Deadline {
  /** Name of the deadline within its report, stable for the same text. */
  readonly id: string
  /** A `deadline` is a day, a `timeLimit` (thời hạn) a length of time from an event on, `recurring` comes again. */
  readonly kind: 'deadline' | 'timeLimit' | 'recurring'
  /** The last day, by ISO 8601; of a month, quarter or year its last day. Null for time limits and what recurs. */
  readonly date: string | null
  /** The time of day, `17:00`; null where none is given. */
  readonly time: string | null
  /** Whether it may still be done on that day: not so of `trước ngày`, so of `chậm nhất ngày`. */
  readonly inclusive: boolean
  /** Whether the year was concluded from the date of the document. */
  readonly inferred: boolean
  /** The time limit; null elsewhere. */
  readonly duration: Duration | null
  /** What the time limit counts from or back from: `nhận đủ hồ sơ hợp lệ`; null where nothing is said. */
  readonly event: string | null
  /** Whether it runs `after` the event (kể từ) or ends so long `before` it (trước); null without event. */
  readonly relation: 'after' | 'before' | null
  /** How it recurs; null elsewhere. */
  readonly recurrence: Recurrence | null
  /** Who has to do it, where the sentence or the heading says so plainly; null elsewhere. */
  readonly actor: string | null
  /** The stretch of the repaired text that it was read from. */
  readonly raw: string
  /** Name of the node of the body that it stands in. */
  readonly nodeId: string
  /** Where it stands in the input text; absent where it has no place of its own. */
  readonly position?: Position
  /** How likely it is that this was read rightly, 0 to 1. */
  readonly confidence: number
}
