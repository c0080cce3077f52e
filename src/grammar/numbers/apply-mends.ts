/** Mended numbers put into their text. */
import type { NumberMend } from './number-repair.js'
import { mapOffsets, replaceIn, startsAfter, type TracedText } from '../../text/index.js'

/** A mend with its place in the mended text. */
export interface PlacedMend extends NumberMend {
  readonly at: readonly [start: number, end: number]
}

/**
 * Applies mends.
 *
 * @param text A text. @param mends Its mends, in order.
 * @returns The mended text, the mends with their place in it, and a way back from its offsets to those of `text`.
 */
export function applyMends(
  text: string,
  mends: readonly NumberMend[],
): TracedText & { readonly placed: readonly PlacedMend[] } {
  const starts = startsAfter(mends)
  const placed = mends.map((mend, i): PlacedMend => ({ ...mend, at: [starts[i], starts[i] + mend.after.length] }))
  return { text: replaceIn(text, mends), placed, toSource: mapOffsets(mends).toSource }
}
