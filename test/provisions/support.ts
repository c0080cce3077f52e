/** Sentences read for their provisions, in one line each. */
import { extractProvisions } from '../../src/provisions/index.js'
import type { Deadline, Definition, Duration, Effect } from '../../src/types.js'

const DATE = '2026-03-01'
const lengthOf = (duration: Duration | null): string => (duration === null ? '' : `${duration.count} ${duration.unit}`)
const joined = (...parts: readonly (string | null | false)[]): string => parts.filter(Boolean).join(' | ')

/** Deadlines of a text, a line each: kind, date or length or rule, what is special, who. */
export const deadlinesOf = (text: string, documentDate: string | null = DATE): string[] =>
  extractProvisions(text, { documentDate }).deadlines.map((one: Deadline) =>
    joined(
      one.kind,
      one.date && `${one.inclusive ? '≤' : '<'} ${one.date}${one.inferred ? '?' : ''}`,
      one.recurrence && `${one.inclusive ? '' : '< '}${one.recurrence.rule}`,
      one.time,
      lengthOf(one.duration),
      one.relation && `${one.relation} ${one.event}`,
      one.actor && `@${one.actor}`,
    ),
  )

/** Effects of a text, a line each: kind, scope, subject, date, event. */
export const effectsOf = (text: string, documentDate: string | null = DATE): string[] =>
  extractProvisions(text, { documentDate }).effects.map((one: Effect) =>
    joined(
      one.kind,
      one.scope,
      one.subject,
      one.date && `${one.date}${one.inferred ? '?' : ''}`,
      one.event && `${lengthOf(one.after)}${one.after ? ' after ' : ''}${one.event}`,
    ),
  )

/** Definitions of a text, a line each: kind, term, what it stands for. */
export const definitionsOf = (text: string): string[] =>
  extractProvisions(text).definitions.map((one: Definition) => joined(one.kind, one.term, one.text))
