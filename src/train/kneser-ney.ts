/**
 * Estimates the n-gram model: interpolated modified Kneser-Ney (Chen and Goodman, 1999) over weighted groups of
 * text, pruned by how much each gram adds (after Stolcke, 1998).
 *
 * Every group is discounted by discounts of its own and enters with its weight, so that a context is ruled by the
 * group that knows it.
 */
import { type PackedArray, packFile } from '../lexicon/index.js'
import { continuationCounts, countGrams, sumOverLast, wordsOf, type GramCounts } from './count-ngrams.js'
import { packTrie, type KeptGrams, type KeptLevel } from './pack-trie.js'

/** What decides the size of the model. */
export interface ModelBudget {
  /** Grams kept of order 2, 3 and 4. */
  readonly two: number
  readonly three: number
  readonly four: number
}

/** Returned for grams that are not there. */
const ABSENT = -1

/** Grams of three and four words seen less often are dropped: they would also spell out other people's sentences. */
const MIN_SEEN = 2

/** Discounts for grams seen once, twice, and more often. */
function discountsOf(counts: Uint32Array): readonly [number, number, number] {
  const n = [0, 0, 0, 0, 0]
  for (const count of counts) if (count > 0 && count < 5) n[count]++
  const y = n[1] / (n[1] + 2 * n[2])
  const clamp = (value: number, most: number): number =>
    Number.isFinite(value) ? Math.min(most, Math.max(0.1, value)) : most / 2
  return [clamp(1 - (2 * y * n[2]) / n[1], 1), clamp(2 - (3 * y * n[3]) / n[2], 2), clamp(3 - (4 * y * n[4]) / n[3], 3)]
}

/** Start of the grams of each first word. */
function blockStarts(grams: GramCounts): Uint32Array {
  const starts = new Uint32Array(0x10001)
  const words = wordsOf(grams.keys)
  for (let i = 0; i < grams.keys.length; i++) starts[words[4 * i + 3] + 1]++
  for (let w = 1; w < starts.length; w++) starts[w] += starts[w - 1]
  return starts
}

/** Probabilities of all grams of one order, with what each context leaves to the lower order. */
interface Level {
  readonly grams: GramCounts
  readonly starts: Uint32Array
  readonly probabilities: Float32Array
  /** Of each gram: the probability by the lower order alone, times the context's left-over mass. */
  readonly lower: Float32Array
}

function estimate(grams: GramCounts, below: Level | null, weights: readonly number[], vocabulary: number): Level {
  const { keys, counts, order } = grams
  const discounts = counts.map(discountsOf)
  const probabilities = new Float32Array(keys.length)
  const lower = new Float32Array(keys.length)
  const words = wordsOf(keys)
  const suffix = new Float64Array(1)
  const suffixWords = wordsOf(suffix)
  const lastSlot = 4 - order
  for (let from = 0; from < keys.length;) {
    let to = from + 1
    while (to < keys.length && sameContext(words, from, to, lastSlot)) to++
    let total = 0
    let left = 0
    for (let i = from; i < to; i++) {
      for (let g = 0; g < weights.length; g++) {
        const count = counts[g][i]
        if (count === 0) continue
        total += weights[g] * count
        left += weights[g] * discounts[g][Math.min(count, 3) - 1]
      }
    }
    const leftOver = left / total
    for (let i = from; i < to; i++) {
      let mass = 0
      for (let g = 0; g < weights.length; g++) {
        const count = counts[g][i]
        if (count > 0) mass += weights[g] * (count - discounts[g][Math.min(count, 3) - 1])
      }
      let base = 1 / vocabulary
      if (below) {
        for (let k = 3; k > 0; k--) suffixWords[k] = words[4 * i + k - 1]
        suffixWords[0] = 0
        base = below.probabilities[findFrom(below, suffixWords[3], suffix[0])]
      }
      lower[i] = leftOver * base
      probabilities[i] = mass / total + lower[i]
    }
    from = to
  }
  return { grams, starts: blockStarts(grams), probabilities, lower }
}

/** Whether two grams differ in their last word only. */
function sameContext(words: Uint16Array, i: number, j: number, lastSlot: number): boolean {
  for (let k = 3; k > lastSlot; k--) if (words[4 * i + k] !== words[4 * j + k]) return false
  return true
}

function findFrom(level: Level, firstWord: number, key: number): number {
  const { keys } = level.grams
  let low = level.starts[firstWord]
  let high = level.starts[firstWord + 1] - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    if (keys[middle] === key) return middle
    if (keys[middle] < key) low = middle + 1
    else high = middle - 1
  }
  return ABSENT
}

/** Indexes, ascending, of the grams worth keeping: the `budget` that change the model most. */
function select(level: Level, frequency: Float64Array, budget: number): Uint32Array {
  const { probabilities, lower } = level
  const gain = new Float32Array(probabilities.length)
  let candidates = 0
  for (let i = 0; i < gain.length; i++) {
    gain[i] = frequency[i] > 0 ? frequency[i] * Math.log(probabilities[i] / lower[i]) : 0
    if (gain[i] > 0) candidates++
  }
  let threshold = 0
  if (candidates > budget) {
    const sorted = gain.filter((value) => value > 0).sort()
    threshold = sorted[sorted.length - budget]
  }
  const kept = new Uint32Array(Math.min(budget, candidates))
  let size = 0
  for (let i = 0; i < gain.length && size < kept.length; i++) if (gain[i] > 0 && gain[i] >= threshold) kept[size++] = i
  return kept.subarray(0, size)
}

/** Back-off weights of the contexts of kept grams: what they leave, over what the lower order gives the rest. */
function backoffs(level: Level, below: Level, kept: Uint32Array): { first: Uint32Array; weights: Float32Array } {
  const words = wordsOf(level.grams.keys)
  const lastSlot = 4 - level.grams.order
  const suffix = new Float64Array(1)
  const suffixWords = wordsOf(suffix)
  const baseOf = (i: number): number => {
    for (let k = 3; k > 0; k--) suffixWords[k] = words[4 * i + k - 1]
    suffixWords[0] = 0
    return below.probabilities[findFrom(below, suffixWords[3], suffix[0])]
  }
  const first: number[] = []
  const weights: number[] = []
  for (let from = 0; from < kept.length;) {
    let to = from
    let mass = 0
    let base = 0
    while (to < kept.length && sameContext(words, kept[from], kept[to], lastSlot)) {
      mass += level.probabilities[kept[to]]
      base += baseOf(kept[to])
      to++
    }
    first.push(kept[from])
    weights.push(Math.log(Math.max(1e-4, 1 - mass) / Math.max(1e-4, 1 - base)))
    from = to
  }
  return { first: Uint32Array.from(first), weights: Float32Array.from(weights) }
}

/**
 * Counts the grams of an order anew, from the grams one word longer: one for each that is kept, as Kneser and Ney
 * do, and all that was counted of each that is not (Siivola, Hirsimäki and Virpioja, 2007).
 *
 * @param above Longer grams. @param below The order whose counts are replaced. @param kept Indexes of longer grams that are kept.
 */
function restoreCounts(above: Level, below: Level, kept: Uint32Array): void {
  const isKept = new Uint8Array(above.grams.keys.length)
  for (const i of kept) isKept[i] = 1
  for (const counts of below.grams.counts) counts.fill(0)
  const words = wordsOf(above.grams.keys)
  const suffix = new Float64Array(1)
  const suffixWords = wordsOf(suffix)
  for (let i = 0; i < isKept.length; i++) {
    for (let k = 3; k > 0; k--) suffixWords[k] = words[4 * i + k - 1]
    suffixWords[0] = 0
    const at = findFrom(below, suffixWords[3], suffix[0])
    above.grams.counts.forEach((counts, g) => {
      if (counts[i] > 0) below.grams.counts[g][at] += isKept[i] === 1 ? 1 : counts[i]
    })
  }
}

/**
 * Trains the language model.
 *
 * @param rows Word ids of each group of text, from 1 to `vocabulary`.
 * @param weights Weight of each group.
 * @param vocabulary Largest word id.
 * @param budget Grams to keep.
 * @param lexiconChecksum Checksum of the lexicon that numbers the words. @param version Version written into the file.
 * @param log Called with a line on each step.
 * @returns The bytes of the packed language model.
 */
export async function trainLanguageModel(
  rows: readonly Uint16Array[],
  weights: readonly number[],
  vocabulary: number,
  budget: ModelBudget,
  lexiconChecksum: string,
  version: string,
  log: (line: string) => void,
): Promise<Uint8Array> {
  const fours = countGrams(rows, 4)
  log(`4-grams: ${fours.keys.length}`)
  const threes = continuationCounts(fours)
  log(`3-grams: ${threes.keys.length}`)
  const twos = continuationCounts(threes)
  const ones = continuationCounts(twos)
  log(`2-grams: ${twos.keys.length}, words: ${ones.keys.length}`)
  const seen = (i: number): number => fours.counts.reduce((sum, counts) => sum + counts[i], 0)
  const weighted = (i: number): number => fours.counts.reduce((sum, counts, g) => sum + weights[g] * counts[i], 0)
  const frequencyFour = new Float64Array(fours.keys.length)
  for (let i = 0; i < frequencyFour.length; i++) if (seen(i) >= MIN_SEEN) frequencyFour[i] = weighted(i)
  const frequencyThree = sumOverLast(fours, threes, weighted)
  const seenThree = sumOverLast(fours, threes, seen)
  const frequencyTwo = sumOverLast(threes, twos, (i) => frequencyThree[i])
  for (let i = 0; i < seenThree.length; i++) if (seenThree[i] < MIN_SEEN) frequencyThree[i] = 0
  const estimateAll = (): readonly [Level, Level, Level, Level] => {
    const one = estimate(ones, null, weights, vocabulary)
    const two = estimate(twos, one, weights, vocabulary)
    const three = estimate(threes, two, weights, vocabulary)
    return [one, two, three, estimate(fours, three, weights, vocabulary)]
  }
  const choose = ([, two, three, four]: ReturnType<typeof estimateAll>): readonly [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ] => {
    const keptFour = select(four, frequencyFour, budget.four)
    const keptThree = withShorter(three, select(three, frequencyThree, budget.three), four, keptFour)
    return [withShorter(two, select(two, frequencyTwo, budget.two), three, keptThree), keptThree, keptFour]
  }
  const first = estimateAll()
  log('estimated all orders')
  const [keptTwo, keptThree, keptFour] = choose(first)
  // With most long grams gone, the short ones stand for them too, and not just for words after unknown contexts.
  restoreCounts(first[3], first[2], keptFour)
  restoreCounts(first[2], first[1], keptThree)
  restoreCounts(first[1], first[0], keptTwo)
  log('gave the counts of pruned grams to shorter ones')
  const [levelOne, levelTwo, levelThree, levelFour] = estimateAll()
  log('estimated all orders again')
  const sections: Record<string, PackedArray | string> = { lexicon: lexiconChecksum }
  const unigrams = new Float32Array(vocabulary + 1).fill(Math.log(1e-9))
  const oneWords = wordsOf(ones.keys)
  for (let i = 0; i < ones.keys.length; i++) unigrams[oneWords[4 * i + 3]] = Math.log(levelOne.probabilities[i])
  sections.unigrams = unigrams

  const logs = (level: Level, kept: Uint32Array): KeptGrams => ({
    keys: level.grams.keys,
    order: level.grams.order,
    kept,
    values: Float32Array.from(kept, (i) => Math.log(level.probabilities[i])),
  })
  const two: KeptLevel = { ...logs(levelTwo, keptTwo), backoffs: backoffs(levelThree, levelTwo, keptThree).weights }
  const three: KeptLevel = {
    ...logs(levelThree, keptThree),
    backoffs: backoffs(levelFour, levelThree, keptFour).weights,
  }
  log(`kept ${keptTwo.length} bigrams, ${keptThree.length} trigrams, ${keptFour.length} 4-grams`)
  Object.assign(sections, await packTrie(two, three, logs(levelFour, keptFour), vocabulary, log))
  const backoffOne = new Float32Array(vocabulary + 1)
  const twoWords = wordsOf(twos.keys)
  const { first: contexts, weights: values } = backoffs(levelTwo, levelOne, keptTwo)
  contexts.forEach((index, i) => {
    backoffOne[twoWords[4 * index + 3]] = values[i]
  })
  sections.backoffOne = backoffOne
  return packFile('language', version, sections)
}

/**
 * Adds to the kept grams of an order those that the kept longer grams begin with, where their rows hang, and those
 * that they end with, since a longer gram is asked for only when the shorter one has been found.
 */
function withShorter(level: Level, kept: Uint32Array, above: Level, keptAbove: Uint32Array): Uint32Array {
  const wanted = new Uint8Array(level.grams.keys.length)
  for (const i of kept) wanted[i] = 1
  const words = wordsOf(above.grams.keys)
  const shorter = new Float64Array(1)
  const shorterWords = wordsOf(shorter)
  const want = (): void => {
    wanted[findFrom(level, shorterWords[3], shorter[0])] = 1
  }
  for (const i of keptAbove) {
    shorter[0] = above.grams.keys[i]
    shorterWords[4 - above.grams.order] = 0
    want()
    for (let k = 3; k > 0; k--) shorterWords[k] = words[4 * i + k - 1]
    shorterWords[0] = 0
    want()
  }
  return Uint32Array.from(indexesOf(wanted))
}

function* indexesOf(flags: Uint8Array): Generator<number> {
  for (let i = 0; i < flags.length; i++) if (flags[i] === 1) yield i
}
