/** Mends the numbers of text that has its marks. */
import { mendNumbers } from '../grammar/index.js'
import { BREAK } from '../text/index.js'
import type { Edit } from '../types.js'

/**
 * Finds numbers with letters, commas or blanks in them, mended: `1O8`, `3.5OO`.
 *
 * @param text The text. @param least Edits below this confidence are not wanted.
 */
export function numberEdits(text: string, least: number): Edit[] {
  return mendNumbers(text)
    .filter((mend) => mend.confidence >= least && !BREAK.test(mend.before))
    .map(({ start, end, before, after, confidence }) => ({
      start,
      end,
      before,
      after,
      rule: 'word-to-number',
      confidence,
      alternatives: [],
    }))
}
