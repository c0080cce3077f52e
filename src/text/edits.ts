/** Edits put into a text and taken out again, and the map of offsets that they make. */
import { checkEdits, checkText } from '../arguments.js'
import type { Edit } from '../types.js'
import { mapOffsets, replaceIn, startsAfter, type OffsetMap } from './replacements.js'

/**
 * Makes an offset map from the edits of a repair.
 *
 * @param edits Edits in ascending order, not overlapping.
 * @returns A map both ways; offsets are UTF-16 code units.
 * @example createOffsetMap(edits).toSource(12)
 */
export function createOffsetMap(edits: readonly Edit[]): OffsetMap {
  checkEdits('edits', edits)
  return mapOffsets(edits)
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
  return replaceIn(text, edits)
}

/**
 * Undoes edits: gives the input text back from the repaired text.
 *
 * @param repaired Repaired text. @param edits The edits that made it.
 */
export function revertEdits(repaired: string, edits: readonly Edit[]): string {
  checkText('repaired', repaired)
  checkEdits('edits', edits)
  const starts = startsAfter(edits)
  return replaceIn(
    repaired,
    edits.map(({ before, after }, i) => ({ start: starts[i], end: starts[i] + after.length, after: before })),
  )
}
