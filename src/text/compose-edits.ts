/** Puts two rounds of edits together: what the second changes of the first's text counts from the input. */
import type { Edit } from '../types.js'
import { createOffsetMap } from './edits.js'

/**
 * Composes edits.
 *
 * @param text The input. @param first Edits of the input. @param second Edits of what the first made of it.
 * @returns Edits of the input that give the same text as both rounds; where they meet, they are one.
 */
export function composeEdits(text: string, first: readonly Edit[], second: readonly Edit[]): Edit[] {
  if (first.length === 0) return [...second]
  if (second.length === 0) return [...first]
  const { toRepaired } = createOffsetMap(first)
  // Places of the first round's edits in the text between.
  const placed = first.map((edit) => ({
    edit,
    start: toRepaired(edit.start),
    end: toRepaired(edit.start) + edit.after.length,
  }))
  const composed: Edit[] = []
  let at = 0
  /** How much longer the text between is than the input, up to here. */
  let shift = 0
  for (let next = 0; next < second.length;) {
    while (at < placed.length && placed[at].end <= second[next].start && !touches(placed[at], second[next])) {
      composed.push(placed[at].edit)
      shift += growth(placed[at++].edit)
    }
    // A group: edits of both rounds that overlap one another.
    let { start, end } = second[next]
    const group: Edit[] = []
    const inner: typeof placed = []
    for (let grew = true; grew;) {
      grew = false
      if (next < second.length && (group.length === 0 || second[next].start < end)) {
        group.push(second[next])
        end = Math.max(end, second[next++].end)
        grew = true
      }
      if (at < placed.length && touches(placed[at], { start, end })) {
        start = Math.min(start, placed[at].start)
        end = Math.max(end, placed[at].end)
        inner.push(placed[at++])
        grew = true
      }
    }
    const from = start - shift
    for (const { edit } of inner) shift += growth(edit)
    const to = end - shift
    composed.push(merged(text, from, to, start, group, inner))
  }
  while (at < placed.length) composed.push(placed[at++].edit)
  return composed.filter(({ before, after }) => before !== after)
}

interface Span {
  readonly start: number
  readonly end: number
}
const growth = ({ before, after }: Edit): number => after.length - before.length

/** Whether two spans share a character, or one is empty and lies within the other. */
function touches(a: Span, b: Span): boolean {
  return a.start === a.end ? a.start >= b.start && a.start < b.end : a.start < b.end && b.start < a.end
}

/** One edit for a group of them. */
function merged(
  text: string,
  from: number,
  to: number,
  start: number,
  group: readonly Edit[],
  inner: readonly { edit: Edit; start: number; end: number }[],
): Edit {
  const before = text.slice(from, to)
  // The text between: the input with the first round's edits.
  let between = ''
  let at = from
  for (const { edit } of inner) {
    between += text.slice(at, edit.start) + edit.after
    at = edit.end
  }
  between += text.slice(at, to)
  let after = ''
  let reached = start
  for (const edit of group) {
    after += between.slice(reached - start, edit.start - start) + edit.after
    reached = edit.end
  }
  after += between.slice(reached - start)
  const [lead] = group
  const least = (edits: readonly Edit[]): number =>
    edits.reduce((most, { confidence }) => Math.min(most, confidence), 1)
  const sure = least(group) * least(inner.map(({ edit }) => edit))
  const whole = inner.length === 0 && group.length === 1
  return {
    start: from,
    end: to,
    before,
    after,
    rule: lead.rule,
    confidence: sure,
    alternatives: whole ? lead.alternatives : [],
    ...(whole && lead.witnesses && { witnesses: lead.witnesses }),
  }
}
