/** The form of a text that recognisers read: composed, lower case, one tone placement, one dash. */
import { normaliseTonePlacement } from '../vietnamese/index.js'
import { composeTraced, type TracedText } from '../text/index.js'

/** A text in the forms that recognisers read. All three have the same length, but for `source`. */
export interface MatchText extends TracedText {
  /** The text as given. */
  readonly source: string
  /**
   * `text`, which is in NFC with its letter case, in lower case, with the tone placement of hòa and thủy, hyphens for all
   * dashes, blanks for all white space.
   */
  readonly lower: string
}

/** Lower case without a change of length (İ and a few others get longer). */
function toLowerSameLength(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  let result = ''
  for (let i = 0; i < text.length; i += 1) {
    const one = text[i].toLowerCase()
    result += one.length === 1 ? one : text[i]
  }
  return result
}

/**
 * Prepares a text for the recognisers.
 *
 * @param source Any text, NFC or NFD.
 * @returns Its forms for matching, with a way back to the offsets of `source`.
 */
export function toMatchText(source: string): MatchText {
  const { text, toSource } = composeTraced(source)
  const plain = toLowerSameLength(text)
  const placed = normaliseTonePlacement(plain)
  const lower = (placed.length === plain.length ? placed : plain).replace(/[‐-―−]/g, '-').replace(/\s/g, ' ')
  return { source, text, lower, toSource }
}
