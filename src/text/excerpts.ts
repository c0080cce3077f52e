/** Texts that were put together of stretches of another text: the text of a node is one, out of its lines. */
import { lowerBound } from '../lists.js'
import type { TracedText } from './replacements.js'

/** A text with the places of its characters in the text that it was taken from; plain data. */
export interface Excerpt {
  readonly text: string
  /** Four numbers a stretch, in order: where it begins and ends here, and where it begins and ends there. */
  readonly stretches: Int32Array
}

/** Puts an excerpt together from its beginning on. */
export interface ExcerptBuilder {
  /**
   * Adds characters that were taken from the other text.
   *
   * @param text Characters; of those that are as many there as here each has its own place, others share one.
   * @param from Where they begin in the other text. @param until Where they end there.
   */
  readonly take: (text: string, from: number, until: number) => void
  /** Adds characters that stand nowhere: the blank between two lines. @param text Characters. */
  readonly put: (text: string) => void
  /** Adds what is an excerpt already. @param excerpt Of the same text. */
  readonly append: (excerpt: Excerpt) => void
  /** The characters so far. */
  readonly text: () => string
  /** The excerpt. */
  readonly build: () => Excerpt
}

/** Numbers a stretch. */
const FIELDS = 4

/** Begins an excerpt. */
export function createExcerpt(): ExcerptBuilder {
  let text = ''
  const stretches: number[] = []
  return {
    take(taken, from, until) {
      const at = text.length
      text += taken
      const last = stretches.length - FIELDS
      const goesOn =
        last >= 0 &&
        stretches[last + 1] === at &&
        stretches[last + 3] === from &&
        until - from === taken.length &&
        stretches[last + 3] - stretches[last + 2] === at - stretches[last]
      if (!goesOn) stretches.push(at, text.length, from, until)
      else {
        stretches[last + 1] = text.length
        stretches[last + 3] = until
      }
    },
    put(own) {
      text += own
    },
    append(excerpt) {
      const at = text.length
      text += excerpt.text
      excerpt.stretches.forEach((place, index) => stretches.push(index % FIELDS < 2 ? place + at : place))
    },
    text: () => text,
    build: () => ({ text, stretches: Int32Array.from(stretches) }),
  }
}

/**
 * Adds a stretch of a text that was composed.
 *
 * @param builder The excerpt. @param composed The composed text and the way back.
 * @param start First character in it. @param end Where the stretch ends in it.
 * @param origin Where the text that was composed begins in the one that the excerpt is of.
 */
export function takeTraced(
  builder: ExcerptBuilder,
  { text, toSource }: TracedText,
  start: number,
  end: number,
  origin: number,
): void {
  if (toSource(end) - toSource(start) === end - start)
    return builder.take(text.slice(start, end), origin + toSource(start), origin + toSource(end))
  for (let at = start; at < end; at += 1) builder.take(text[at], origin + toSource(at), origin + toSource(at + 1))
}

/**
 * Where a stretch of an excerpt stands in the text that it was taken from.
 *
 * @param excerpt The excerpt. @param start First character. @param end Offset after the last one.
 * @returns From where to where; what stands nowhere counts to the stretch before it. Null for an excerpt of nothing.
 */
export function placeIn({ stretches }: Excerpt, start: number, end: number): readonly [number, number] | null {
  const count = stretches.length / FIELDS
  if (count === 0) return null
  const indexOf = (offset: number): number =>
    FIELDS *
    (Math.max(
      1,
      lowerBound(count, (index) => stretches[FIELDS * index] > offset),
    ) -
      1)
  const isWhole = (at: number): boolean => stretches[at + 3] - stretches[at + 2] !== stretches[at + 1] - stretches[at]
  const first = indexOf(start)
  const from = stretches[first + 2] + (isWhole(first) ? 0 : Math.max(0, start - stretches[first]))
  if (end <= start) return [from, from]
  const last = indexOf(end - 1)
  return [from, isWhole(last) ? stretches[last + 3] : stretches[last + 2] + end - stretches[last]]
}

/** An excerpt of the same characters as another one, or of the first of them. */
export const withText = ({ stretches }: Excerpt, text: string): Excerpt => ({ text, stretches })

/** An excerpt of a text that has more characters before it. */
export function shiftExcerpt({ text, stretches }: Excerpt, by: number): Excerpt {
  return { text, stretches: stretches.map((place, index) => (index % FIELDS < 2 ? place : place + by)) }
}
