/** Maps offsets between the input text and the repaired text. */
import { checkEdits, checkText } from '../arguments.js'
import type { Edit } from '../types.js'
import { lowerBound } from '../lists.js'

/** A two-way map of offsets. */
export interface OffsetMap {
  /** Offset in the input for an offset in the repaired text; inside an edit, the nearest place of the edited span. */
  readonly toSource: (repaired: number) => number
  /** Offset in the repaired text for an offset in the input. */
  readonly toRepaired: (source: number) => number
}

/**
 * Makes an offset map from the edits of a repair.
 *
 * @param edits Edits in ascending order, not overlapping.
 * @returns A map both ways; offsets are UTF-16 code units.
 * @example createOffsetMap(edits).toSource(12)
 */
export function createOffsetMap(edits: readonly Edit[]): OffsetMap {
  checkEdits('edits', edits)
  const sourceStart = Int32Array.from(edits, (edit) => edit.start)
  const repairedStart = new Int32Array(edits.length)
  let shift = 0
  edits.forEach((edit, i) => {
    repairedStart[i] = edit.start + shift
    shift += edit.after.length - (edit.end - edit.start)
  })
  const convert =
    (from: Int32Array, to: Int32Array, lengthFrom: (edit: Edit) => number, lengthTo: (edit: Edit) => number) =>
    (offset: number): number => {
      const i = lowerBound(from.length, (at) => from[at] > offset) - 1
      if (i < 0) return offset
      const edit = edits[i]
      const inside = offset - from[i]
      const length = lengthFrom(edit)
      return inside < length ? to[i] + Math.min(inside, lengthTo(edit)) : to[i] + lengthTo(edit) + inside - length
    }
  const before = (edit: Edit): number => edit.end - edit.start
  const after = (edit: Edit): number => edit.after.length
  return {
    toSource: convert(repairedStart, sourceStart, after, before),
    toRepaired: convert(sourceStart, repairedStart, before, after),
  }
}

/**
 * Applies edits to a text.
 *
 * @param text Input text. @param edits Edits in ascending order, not overlapping.
 * @returns The text with every span replaced.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  checkText('text', text)
  checkEdits('edits', edits)
  let result = ''
  let at = 0
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.after
    at = edit.end
  }
  return result + text.slice(at)
}

/**
 * Undoes edits: gives the input text back from the repaired text.
 *
 * @param repaired Repaired text. @param edits The edits that made it.
 */
export function revertEdits(repaired: string, edits: readonly Edit[]): string {
  checkText('repaired', repaired)
  checkEdits('edits', edits)
  let result = ''
  let at = 0
  let shift = 0
  for (const edit of edits) {
    const start = edit.start + shift
    result += repaired.slice(at, start) + edit.before
    at = start + edit.after.length
    shift += edit.after.length - (edit.end - edit.start)
  }
  return result + repaired.slice(at)
}
