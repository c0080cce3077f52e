/** Packs kept n-grams into the columns that `language/model.ts` reads. */
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { writeNumbers, writeRows } from '../language/index.js'
import type { PackedArray } from '../lexicon/index.js'
import { wordsOf } from './count-ngrams.js'
import { quantise } from './quantise.js'

const compress = promisify(brotliCompress)
const BROTLI_WINDOW = 24

/** Kept grams of an order, ascending by their words. */
export interface KeptGrams {
  /** Words of all grams, kept or not, as `wordsOf` gives them. */
  readonly keys: Float64Array
  readonly order: number
  /** Index of each kept gram. */
  readonly kept: Uint32Array
  /** Natural log of each kept gram's probability. */
  readonly values: Float32Array
}

/** Back-off weights of the contexts of an order's grams, in the order of the contexts. */
export interface KeptLevel extends KeptGrams {
  readonly backoffs: Float32Array
}

/** Number of each kept gram by its words, which are four slots as in `wordsOf`. */
function createFinder({ keys, kept }: KeptGrams): (key: number) => number {
  return (key) => {
    let low = 0
    let high = kept.length - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const found = keys[kept[middle]]
      if (found === key) return middle
      if (found < key) low = middle + 1
      else high = middle - 1
    }
    throw new Error('a gram was kept without the grams that it begins and ends with')
  }
}

interface Rows {
  /** Number of each gram's context among the kept grams one word shorter. */
  readonly parents: Uint32Array
  /** Number of the gram without its first word, among the same. */
  readonly suffixes: Uint32Array
}

function rowsOf(grams: KeptGrams, shorter: KeptGrams): Rows {
  const find = createFinder(shorter)
  const words = wordsOf(grams.keys)
  const key = new Float64Array(1)
  const keyWords = wordsOf(key)
  const parents = new Uint32Array(grams.kept.length)
  const suffixes = new Uint32Array(grams.kept.length)
  const last = 4 - grams.order
  for (let i = 0; i < grams.kept.length; i++) {
    const at = 4 * grams.kept[i]
    for (let k = 0; k < 4; k++) keyWords[k] = k > last ? words[at + k] : 0
    // Grams of one context follow each other.
    const isSame = i > 0 && key[0] === contextKey(words, 4 * grams.kept[i - 1], last)
    parents[i] = isSame ? parents[i - 1] : find(key[0])
    for (let k = 3; k > 0; k--) keyWords[k] = words[at + k - 1]
    keyWords[0] = 0
    suffixes[i] = find(key[0])
  }
  return { parents, suffixes }
}

const scratch = new Float64Array(1)
const scratchWords = wordsOf(scratch)
function contextKey(words: Uint16Array, at: number, last: number): number {
  for (let k = 0; k < 4; k++) scratchWords[k] = k > last ? words[at + k] : 0
  return scratch[0]
}

/** Which of `size` grams are contexts (one bit each), and how long their rows are, less one. */
function contextColumns(
  parents: Uint32Array,
  size: number,
): { bits: Uint8Array; sizes: Uint16Array; starts: Uint32Array } {
  const bits = new Uint8Array(Math.ceil(size / 32) * 4)
  const sizes: number[] = []
  const starts: number[] = []
  for (let i = 0; i < parents.length; i++) {
    if (i > 0 && parents[i] === parents[i - 1]) {
      sizes[sizes.length - 1]++
      continue
    }
    bits[parents[i] >>> 3] |= 1 << (parents[i] & 7)
    sizes.push(0)
    starts.push(i)
  }
  starts.push(parents.length)
  return { bits, sizes: Uint16Array.from(sizes), starts: Uint32Array.from(starts) }
}

/**
 * Packs the grams of order two to four, each with the grams that it begins and ends with among the shorter ones.
 *
 * @param two Bigrams. @param three Trigrams. @param four 4-grams.
 * @param vocabulary Largest word id.
 * @param log Called with a line on each column.
 * @returns Sections of the packed language model.
 */
export async function packTrie(
  two: KeptLevel,
  three: KeptLevel,
  four: KeptGrams,
  vocabulary: number,
  log: (line: string) => void,
): Promise<Record<string, PackedArray>> {
  const sections: Record<string, PackedArray> = {}
  const columns: Record<string, Uint8Array> = {}
  const addValues = (column: string, levelsName: string, values: Float32Array): void => {
    const { codebook, codes } = quantise(values)
    sections[`${levelsName}.levels`] = codebook
    columns[column] = codes
  }

  const twoWords = wordsOf(two.keys)
  const rowSizes = new Uint16Array(vocabulary + 1)
  for (const i of two.kept) rowSizes[twoWords[4 * i + 3]]++
  const starts = new Uint32Array(vocabulary + 2)
  for (let w = 0; w <= vocabulary; w++) starts[w + 1] = starts[w] + rowSizes[w]
  columns['one.sizes'] = writeNumbers(rowSizes)
  columns['two.ranks'] = writeRows(
    Uint16Array.from(two.kept, (i) => twoWords[4 * i + 2]),
    starts,
  )
  addValues('two.values', 'two', two.values)

  const threeWords = wordsOf(three.keys)
  const threeRows = rowsOf(three, two)
  const twoContexts = contextColumns(threeRows.parents, two.kept.length)
  columns['two.contexts'] = twoContexts.bits
  columns['two.sizes'] = writeNumbers(twoContexts.sizes)
  addValues('two.backoffs', 'backoffTwo', two.backoffs)
  const threeRanks = Uint16Array.from(three.kept, (i, at) => threeRows.suffixes[at] - starts[threeWords[4 * i + 2]])
  columns['three.ranks'] = writeRows(threeRanks, twoContexts.starts)
  addValues('three.values', 'three', three.values)

  const fourRows = rowsOf(four, three)
  const threeContexts = contextColumns(fourRows.parents, three.kept.length)
  columns['three.contexts'] = threeContexts.bits
  columns['three.sizes'] = writeNumbers(threeContexts.sizes)
  addValues('three.backoffs', 'backoffThree', three.backoffs)
  // The row of a trigram starts where the first with the same two words stands.
  const rowStart = new Uint32Array(three.kept.length)
  for (let i = 1; i < rowStart.length; i++)
    rowStart[i] = threeRows.parents[i] === threeRows.parents[i - 1] ? rowStart[i - 1] : i
  const fourRanks = Uint16Array.from(fourRows.suffixes, (suffix) => suffix - rowStart[suffix])
  columns['four.ranks'] = writeRows(fourRanks, threeContexts.starts)
  addValues('four.values', 'four', four.values)

  log(`contexts of two words: ${twoContexts.sizes.length}, of three: ${threeContexts.sizes.length}`)
  await Promise.all(
    Object.entries(columns).map(async ([name, bytes]) => {
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: BROTLI_WINDOW,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      }
      sections[name] = new Uint8Array(await compress(bytes, { params }))
      log(`${name}: ${(bytes.length / 1e6).toFixed(2)} MB packed into ${(sections[name].length / 1e6).toFixed(2)}`)
    }),
  )
  // The order of the sections does not depend on which was packed first.
  return Object.fromEntries(Object.entries(sections).sort(([a], [b]) => (a < b ? -1 : 1)))
}
