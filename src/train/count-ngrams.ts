/**
 * Counts n-grams of up to four words by sorting.
 *
 * A gram is one 64-bit number, its first word in the top 16 bits, words that it lacks 0; since word ids stay below
 * {@link MAX_WORDS}, the bits of every gram are also those of a positive finite double, and doubles sort natively.
 */

/** Word ids must be below this, so that no gram has the bits of an infinity or NaN. */
export const MAX_WORDS = 0x7ff0

/** Distinct grams in ascending order, with their counts in each group. */
export interface GramCounts {
  readonly order: number
  readonly keys: Float64Array
  /** One array a group, as long as `keys`. */
  readonly counts: readonly Uint32Array[]
}

/** The four words of each gram: word `i` of gram `g` is at `4 * g + 3 - i`. */
export function wordsOf(keys: Float64Array): Uint16Array {
  return new Uint16Array(keys.buffer, keys.byteOffset, keys.length * 4)
}

/** Sorts keys in place and counts runs of equal ones. */
function countRuns(keys: Float64Array): { keys: Float64Array; counts: Uint32Array } {
  keys.sort()
  let distinct = 0
  for (let i = 0; i < keys.length; i++) if (i === 0 || keys[i] !== keys[i - 1]) distinct++
  const outKeys = new Float64Array(distinct)
  const counts = new Uint32Array(distinct)
  let at = -1
  for (let i = 0; i < keys.length; i++) {
    if (i === 0 || keys[i] !== keys[i - 1]) outKeys[++at] = keys[i]
    counts[at]++
  }
  return { keys: outKeys, counts }
}

/** Puts the sorted counts of several groups side by side. */
function mergeGroups(order: number, groups: readonly { keys: Float64Array; counts: Uint32Array }[]): GramCounts {
  const walk = (visit: (key: number, group: number, index: number) => void): void => {
    const at = groups.map(() => 0)
    for (;;) {
      let least = Infinity
      groups.forEach((group, g) => {
        if (at[g] < group.keys.length && group.keys[at[g]] < least) least = group.keys[at[g]]
      })
      if (least === Infinity) return
      for (let g = 0; g < groups.length; g++) {
        if (at[g] < groups[g].keys.length && groups[g].keys[at[g]] === least) visit(least, g, at[g]++)
      }
    }
  }
  let distinct = 0
  let last = -1
  walk((key) => {
    if (key !== last) distinct++
    last = key
  })
  const keys = new Float64Array(distinct)
  const counts = groups.map(() => new Uint32Array(distinct))
  let at = -1
  last = -1
  walk((key, group, index) => {
    if (key !== last) keys[++at] = key
    last = key
    counts[group][at] = groups[group].counts[index]
  })
  return { order, keys, counts }
}

/**
 * Counts the grams of rows of word ids.
 *
 * @param rows One row a group; ids from 1 to {@link MAX_WORDS} - 1.
 * @param order Words a gram, 1 to 4.
 */
export function countGrams(rows: readonly Uint16Array[], order: number): GramCounts {
  return mergeGroups(
    order,
    rows.map((row) => {
      const keys = new Float64Array(Math.max(0, row.length - order + 1))
      const words = wordsOf(keys)
      for (let i = 0; i < keys.length; i++) {
        for (let k = 0; k < order; k++) words[4 * i + 3 - k] = row[i + k]
      }
      return countRuns(keys)
    }),
  )
}

/**
 * Counts, for each gram without its first word, how many different words stand before it: the continuation counts
 * of Kneser and Ney (1995).
 *
 * @param grams Counts of the next higher order.
 */
export function continuationCounts(grams: GramCounts): GramCounts {
  const from = wordsOf(grams.keys)
  return mergeGroups(
    grams.order - 1,
    grams.counts.map((counts) => {
      let size = 0
      for (const count of counts) if (count > 0) size++
      const keys = new Float64Array(size)
      const to = wordsOf(keys)
      let at = 0
      for (let i = 0; i < counts.length; i++) {
        if (counts[i] === 0) continue
        for (let k = 3; k > 0; k--) to[4 * at + k] = from[4 * i + k - 1]
        at++
      }
      return countRuns(keys)
    }),
  )
}

/**
 * Sums a value of grams over their last word.
 *
 * @param grams Counts of one order. @param lower Distinct grams one word shorter, in which the sums are wanted.
 * @param valueOf Value of gram `i`.
 * @returns For each gram of `lower`, the sum over the grams that it begins.
 */
export function sumOverLast(grams: GramCounts, lower: GramCounts, valueOf: (i: number) => number): Float64Array {
  const sums = new Float64Array(lower.keys.length)
  const key = new Float64Array(1)
  const keyWords = wordsOf(key)
  let at = 0
  for (let i = 0; i < grams.keys.length; i++) {
    key[0] = grams.keys[i]
    keyWords[4 - grams.order] = 0
    while (at < lower.keys.length && lower.keys[at] < key[0]) at++
    if (at === lower.keys.length) break
    if (lower.keys[at] === key[0]) sums[at] += valueOf(i)
  }
  return sums
}
