/** Stretches of a file that are replaced, put in order. */
import type { Replacement } from '../../text/index.js'

/**
 * Puts replacements in the order of the file; of those that overlap, the first stays.
 *
 * @param replacements In any order; insertions at one place stay in theirs.
 */
export function inOrder(replacements: readonly Replacement[]): Replacement[] {
  const sorted = [...replacements].sort((a, b) => a.start - b.start || a.end - b.end)
  let end = 0
  return sorted.filter((one) => {
    if (one.start < end) return false
    end = one.end
    return true
  })
}

/** Replacements as those of a stretch of the file that begins at an offset. */
export const shiftedBy = (offset: number, replacements: readonly Replacement[]): Replacement[] =>
  replacements.map(({ start, end, after }) => ({ start: start - offset, end: end - offset, after }))
