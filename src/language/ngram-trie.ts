/**
 * The n-grams of the language model as a sorted trie, in typed arrays that workers can share.
 *
 * A gram is found from the one before it: a row of bigrams for each word, a row of trigrams for each bigram that some
 * begin with, a row of 4-grams likewise. The last words of every gram are a gram too, so that a trigram names its
 * last word by its rank among the bigrams of its middle word, and a 4-gram by its rank among the trigrams of its two
 * middle words (Pibiri and Venturini, 2017): small numbers, which pack well, and which a search has at hand.
 */

/** Which grams of an order begin longer ones, where those lie, and what backing off to shorter ones costs. */
export interface Contexts {
  /** For every 32 grams two numbers: contexts among the grams before them, and a bit for each of them that is one. */
  readonly index: Uint32Array
  /** Start of each context's row, and the end of the last. */
  readonly starts: Uint32Array
  /** Code of each context's back-off weight. */
  readonly backoffs: Uint8Array
}

/** All grams of order two to four. */
export interface NgramTrie {
  /** Start of each word's row of bigrams, and the end of the last. */
  readonly starts: Uint32Array
  /** Last word of each bigram; rises within a row. */
  readonly words: Uint16Array
  /** Ranks of the last words of the trigrams; rise within a row. */
  readonly threeRanks: Uint16Array
  /** Ranks of the last words of the 4-grams; rise within a row. */
  readonly fourRanks: Uint16Array
  /** Codes of the probabilities of the bigrams. */
  readonly twoValues: Uint8Array
  /** Codes of the probabilities of the trigrams. */
  readonly threeValues: Uint8Array
  /** Codes of the probabilities of the 4-grams. */
  readonly fourValues: Uint8Array
  /** Bigrams that trigrams go on from. */
  readonly twoContexts: Contexts
  /** Trigrams that 4-grams go on from. */
  readonly threeContexts: Contexts
}

/** Rows shorter than this are searched from end to end. */
const SHORT_ROW = 12

/**
 * Finds a number in a rising row.
 *
 * @returns Its place, or -1.
 */
export function findInRow(row: Uint16Array, start: number, end: number, wanted: number): number {
  let low = start
  let high = end
  while (high - low > SHORT_ROW) {
    const middle = (low + high) >>> 1
    if (row[middle] <= wanted) low = middle
    else high = middle
  }
  for (; low < high; low++) {
    if (row[low] >= wanted) return row[low] === wanted ? low : -1
  }
  return -1
}

/** Number of bits set in a 32-bit word. */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/**
 * Number of a marked one of a row of things, counted from the first.
 *
 * @param index For every 32 of them two numbers: what the first is counted as, and a bit for each that is marked.
 * @param at Place in the row.
 * @returns Its number, or -1 where it is not marked.
 */
export function markedNumber(index: Uint32Array, at: number): number {
  const from = (at >>> 5) << 1
  const bits = index[from + 1]
  const bit = 1 << (at & 31)
  return (bits & bit) === 0 ? -1 : index[from] + bitsIn(bits & (bit - 1))
}

/** Number of the context that a gram is, or -1. */
export const contextOf = (contexts: Contexts, gram: number): number => markedNumber(contexts.index, gram)

/**
 * Indexes a rising row of word numbers, so that {@link markedNumber} finds in one step what {@link findInRow} searches for.
 *
 * @param row Word numbers. @param start Where the row starts, and what its first word is counted as.
 * @param end Where it ends. @param size How many words there are.
 */
export function indexRow(row: Uint16Array, start: number, end: number, size: number): Uint32Array {
  const index = new Uint32Array(2 * ((size >>> 5) + 1))
  for (let at = start; at < end; at++) index[((row[at] >>> 5) << 1) + 1] |= 1 << (row[at] & 31)
  for (let from = 0, count = start; from < index.length; from += 2) {
    index[from] = count
    count += bitsIn(index[from + 1])
  }
  return index
}

/**
 * Indexes contexts.
 *
 * @param isContext A bit for every gram, lowest first, padded to whole 32-bit words.
 * @param sizes Row length of each context, less one. @param backoffs Code of each context's back-off weight.
 */
export function indexContexts(isContext: Uint8Array, sizes: Uint16Array, backoffs: Uint8Array): Contexts {
  const index = new Uint32Array(isContext.length / 2)
  let count = 0
  for (let i = 0, at = 0; i < isContext.length; i += 4, at += 2) {
    const bits = isContext[i] | (isContext[i + 1] << 8) | (isContext[i + 2] << 16) | (isContext[i + 3] << 24)
    index[at] = count
    index[at + 1] = bits
    count += bitsIn(bits)
  }
  return { index, starts: startsOf(sizes, 1), backoffs }
}

/**
 * Adds row lengths up.
 *
 * @param sizes Length of each row, less `more`.
 * @returns Start of each row, and the end of the last.
 */
export function startsOf(sizes: Uint16Array, more = 0): Uint32Array {
  const starts = new Uint32Array(sizes.length + 1)
  for (let i = 0; i < sizes.length; i++) starts[i + 1] = starts[i] + sizes[i] + more
  return starts
}
