/**
 * The n-gram language model: interpolated modified Kneser-Ney, order 4, read from a packed file.
 *
 * Probabilities and back-off weights are natural logarithms. A history is three word ids and the hashes of the
 * contexts that they make; callers keep histories in arrays of their own, nothing is allocated here.
 */
import { dictionaryDamaged } from '../errors.js'
import { openPackedFile } from '../lexicon/packed-file.js'
import { ABSENT, gramA, gramB, growA, growB, lookUp, type StaticMapData } from './static-map.js'

/** What `pair` gives for words that do not follow each other; log probabilities are never above 0. */
const NO_PAIR = 1

/** Names of the static maps in a packed language model, longest gram first. */
export const MAP_NAMES = ['four', 'backoffThree', 'three', 'backoffTwo', 'two'] as const
type MapName = (typeof MAP_NAMES)[number]
interface ValuedMap extends StaticMapData { readonly codebook: Float32Array }

/** An n-gram model ready for queries. */
export interface LanguageModel {
  /** Natural log of the probability of each word without context. */
  readonly unigrams: Float32Array
  /** Version and checksum of the file. */
  readonly version: string
  readonly checksum: string
  /**
   * Sets the context of the next calls of `next`.
   *
   * @param w3 Word before `w2`. @param w2 Word before `w1`. @param w1 The last word; 0 stands for no word.
   */
  readonly setContext: (w3: number, w2: number, w1: number) => void
  /**
   * Looks up a pair of words; contexts that end in the same word share what it gives.
   *
   * @param w1 Last word of the context. @param word The word after it.
   * @returns What {@link LanguageModel.next} wants to know of the pair.
   */
  readonly pair: (w1: number, word: number) => number
  /**
   * Scores a word in the context that was set.
   *
   * @param word The word. @param pair What {@link LanguageModel.pair} gave for it after the context's last word.
   * @returns Natural log of P(word | w3 w2 w1).
   */
  readonly next: (word: number, pair: number) => number
}

/** Reads a static map out of a packed file. */
function readMap(file: ReturnType<typeof openPackedFile>, name: MapName): ValuedMap {
  const [segmentLength, segmentCount, seed] = file.array<Uint32Array>(`${name}.shape`)
  return {
    slots: file.array<Uint16Array>(`${name}.slots`),
    checks: file.array<Uint8Array>(`${name}.checks`),
    codebook: file.array<Float32Array>(`${name}.codebook`),
    segmentLength,
    segmentCount,
    seed,
  }
}

/**
 * Opens a packed language model.
 *
 * @param bytes Bytes of the file. @param path Its path, for messages. @param lexicon The lexicon that numbers its words.
 * @throws {VanbanError} `DICTIONARY_DAMAGED` when the file is not a sound language model, or belongs to another lexicon.
 */
export function openLanguageModel(bytes: Uint8Array, path: string, lexicon: { readonly checksum: string }): LanguageModel {
  const file = openPackedFile(bytes, path, 'language')
  if (file.text('lexicon') !== lexicon.checksum) throw dictionaryDamaged(path, 'was trained with another lexicon')
  const unigrams = file.array<Float32Array>('unigrams')
  const backoffOne = file.array<Float32Array>('backoffOne')
  const [four, backoffThree, three, backoffTwo, two] = MAP_NAMES.map((name) => readMap(file, name))

  // The context: hash lanes of its last two and three words, and what backing off from each costs.
  let a2 = 0
  let b2 = 0
  let a3 = 0
  let b3 = 0
  let depth = 1
  let cost1 = 0
  let cost2 = 0
  let cost3 = 0
  const setContext = (w3: number, w2: number, w1: number): void => {
    depth = 1
    cost1 = backoffOne[w1]
    cost2 = 0
    cost3 = 0
    if (w2 === 0) return
    a2 = growA(growA(0, w1), w2)
    b2 = growB(growB(0, w1), w2)
    // A context without a back-off weight has no longer grams: nothing to look for.
    const weight2 = lookUp(backoffTwo, gramA(a2, 0, backoffTwo.seed), gramB(b2, 0, backoffTwo.seed))
    if (weight2 === ABSENT) return
    depth = 2
    cost2 = backoffTwo.codebook[weight2]
    if (w3 === 0) return
    a3 = growA(a2, w3)
    b3 = growB(b2, w3)
    const weight3 = lookUp(backoffThree, gramA(a3, 0, backoffThree.seed), gramB(b3, 0, backoffThree.seed))
    if (weight3 === ABSENT) return
    depth = 3
    cost3 = backoffThree.codebook[weight3]
  }
  const pair = (last: number, word: number): number => {
    const found = lookUp(two, gramA(growA(0, last), word, two.seed), gramB(growB(0, last), word, two.seed))
    return found === ABSENT ? NO_PAIR : two.codebook[found]
  }
  const next = (word: number, pairScore: number): number => {
    // The last words of every gram are a gram too: a shorter one that is missing settles the longer ones.
    if (pairScore === NO_PAIR) return cost3 + cost2 + cost1 + unigrams[word]
    if (depth === 1) return pairScore
    const foundThree = lookUp(three, gramA(a2, word, three.seed), gramB(b2, word, three.seed))
    if (foundThree === ABSENT) return cost3 + cost2 + pairScore
    if (depth === 2) return three.codebook[foundThree]
    const foundFour = lookUp(four, gramA(a3, word, four.seed), gramB(b3, word, four.seed))
    return foundFour === ABSENT ? cost3 + three.codebook[foundThree] : four.codebook[foundFour]
  }
  return { unigrams, version: file.version, checksum: file.checksum, setContext, pair, next }
}
