/** Mended numbers put into their text. */
import type { NumberMend } from './number-repair.js'
import { lowerBound } from '../../lists.js'

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
): { text: string; placed: PlacedMend[]; back: (offset: number) => number } {
  let [result, from] = ['', 0]
  const placed = mends.map((mend): PlacedMend => {
    result += text.slice(from, mend.start)
    const start = result.length
    result += mend.after
    from = mend.end
    return { ...mend, at: [start, result.length] }
  })
  const back = (offset: number) => {
    const last: PlacedMend | undefined = placed[lowerBound(placed.length, (index) => placed[index].at[0] > offset) - 1]
    if (last === undefined) return offset
    return offset < last.at[1] ? Math.min(last.start + offset - last.at[0], last.end) : offset - last.at[1] + last.end
  }
  return { text: result + text.slice(from), placed, back }
}
