/** The form of a text that recognisers read: composed, lower case, one tone placement, one dash. */
import { normaliseTonePlacement } from '../vietnamese/index.js'
import { toNfc } from '../text/index.js'

/** A text in the forms that recognisers read. All three have the same length, but for `source`. */
export interface MatchText {
  /** The text as given. */
  readonly source: string
  /** The text in NFC, letter case kept. */
  readonly text: string
  /**
   * `text` in lower case, with the tone placement of hòa and thủy, hyphens for all dashes, blanks for all white
   * space.
   */
  readonly lower: string
  /**
   * Finds the place of a character of `text` in `source`.
   * @param offset Offset in `text`.
   * @returns Offset in `source`.
   */
  readonly toSource: (offset: number) => number
}

const CLUSTER = /\P{M}\p{M}{0,30}|\p{M}{1,30}/gu

/** Composes a decomposed text cluster by cluster, so that offsets can be followed. */
function compose(source: string): { text: string; offsets: Uint32Array } {
  const offsets: number[] = []
  let text = ''
  for (const { 0: cluster, index } of source.matchAll(CLUSTER)) {
    const composed = cluster.normalize('NFC')
    for (let i = 0; i < composed.length; i += 1) offsets.push(index + Math.min(i, cluster.length - 1))
    text += composed
  }
  offsets.push(source.length)
  return { text, offsets: Uint32Array.from(offsets) }
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
  const isComposed = toNfc(source) === source
  const { text, offsets } = isComposed ? { text: source, offsets: null } : compose(source)
  const plain = toLowerSameLength(text)
  const placed = normaliseTonePlacement(plain)
  const lower = (placed.length === plain.length ? placed : plain).replace(/[‐-―−]/g, '-').replace(/\s/g, ' ')
  return {
    source,
    text,
    lower,
    toSource: offsets === null ? (offset) => offset : (offset) => offsets[offset] ?? source.length,
  }
}
