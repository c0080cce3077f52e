/** Stretches of a text that are replaced: what comes out, and the ways between the offsets of both texts. */
import { lowerBound } from '../lists.js'

/** A stretch of a text, and what takes its place; several stand in the order of the text and do not overlap. */
export interface Replacement {
  readonly start: number
  readonly end: number
  readonly after: string
}

/** A two-way map of offsets. */
export interface OffsetMap {
  /** Offset in the input for an offset in the repaired text; inside an edit, the nearest place of the edited span. */
  readonly toSource: (repaired: number) => number
  /** Offset in the repaired text for an offset in the input. */
  readonly toRepaired: (source: number) => number
}

/** A text that was made of another, and the way back from its offsets to those of the other. */
export interface TracedText {
  readonly text: string
  readonly toSource: (offset: number) => number
}

/** Where replacements begin in the text that they make. */
export function startsAfter(replacements: readonly Replacement[]): Int32Array {
  let longer = 0
  return Int32Array.from(replacements, ({ start, end, after }) => {
    const placed = start + longer
    longer += after.length - (end - start)
    return placed
  })
}

/** The text that replacements make of a text. */
export function replaceIn(text: string, replacements: readonly Replacement[]): string {
  let result = ''
  let at = 0
  for (const { start, end, after } of replacements) {
    result += text.slice(at, start) + after
    at = end
  }
  return result + text.slice(at)
}

/** The ways between the offsets of a text and those of what replacements make of it. */
export function mapOffsets(replacements: readonly Replacement[]): OffsetMap {
  const sourceStart = Int32Array.from(replacements, ({ start }) => start)
  const sourceLength = Int32Array.from(replacements, ({ start, end }) => end - start)
  const repairedStart = startsAfter(replacements)
  const repairedLength = Int32Array.from(replacements, ({ after }) => after.length)
  const convert =
    (from: Int32Array, fromLength: Int32Array, to: Int32Array, toLength: Int32Array) =>
    (offset: number): number => {
      const i = lowerBound(from.length, (at) => from[at] > offset) - 1
      if (i < 0) return offset
      const inside = offset - from[i]
      return to[i] + (inside < fromLength[i] ? Math.min(inside, toLength[i]) : toLength[i] + inside - fromLength[i])
    }
  return {
    toSource: convert(repairedStart, repairedLength, sourceStart, sourceLength),
    toRepaired: convert(sourceStart, sourceLength, repairedStart, repairedLength),
  }
}
