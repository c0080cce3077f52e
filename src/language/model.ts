/**
 * The n-gram language model: interpolated modified Kneser-Ney, order 4, read from a packed file.
 *
 * Probabilities and back-off weights are natural logarithms. A history is three word ids and the hashes of the
 * contexts that they make; callers keep histories in arrays of their own, nothing is allocated here.
 */
import { openPackedFile } from '../lexicon/packed-file.js'
import { ABSENT, gramA, gramB, growA, growB, lookUp, type StaticMapData } from './static-map.js'

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
   * Scores a word after three others.
   *
   * @param w3 Word before `w2`. @param w2 Word before `w1`. @param w1 Word before `word`; 0 stands for no word.
   * @returns Natural log of P(word | w3 w2 w1).
   */
  readonly score: (w3: number, w2: number, w1: number, word: number) => number
}

/** Reads a static map out of a packed file. */
function readMap(file: ReturnType<typeof openPackedFile>, name: MapName): ValuedMap {
  const [segmentLength, segmentCount, seed] = file.array<Uint32Array>(`${name}.shape`)
  return {
    slots: file.array<Uint16Array>(`${name}.slots`),
    codebook: file.array<Float32Array>(`${name}.codebook`),
    segmentLength,
    segmentCount,
    seed,
  }
}

/**
 * Opens a packed language model.
 *
 * @param bytes Bytes of the file. @param path Its path, for messages.
 * @throws {VanbanError} `DICTIONARY_DAMAGED` when the file is not a sound language model.
 */
export function openLanguageModel(bytes: Uint8Array, path: string): LanguageModel {
  const file = openPackedFile(bytes, path, 'language')
  const unigrams = file.array<Float32Array>('unigrams')
  const backoffOne = file.array<Float32Array>('backoffOne')
  const [four, backoffThree, three, backoffTwo, two] = MAP_NAMES.map((name) => readMap(file, name))

  const score = (w3: number, w2: number, w1: number, word: number): number => {
    const a1 = growA(0, w1)
    const b1 = growB(0, w1)
    let backoff = 0
    if (w2 !== 0) {
      const a2 = growA(a1, w2)
      const b2 = growB(b1, w2)
      // A context without a back-off weight has no longer grams: nothing to look for.
      const weight2 = lookUp(backoffTwo, gramA(a2, 0, backoffTwo.seed), gramB(b2, 0, backoffTwo.seed))
      if (weight2 !== ABSENT) {
        if (w3 !== 0) {
          const a3 = growA(a2, w3)
          const b3 = growB(b2, w3)
          const weight3 = lookUp(backoffThree, gramA(a3, 0, backoffThree.seed), gramB(b3, 0, backoffThree.seed))
          if (weight3 !== ABSENT) {
            const found = lookUp(four, gramA(a3, word, four.seed), gramB(b3, word, four.seed))
            if (found !== ABSENT) return four.codebook[found]
            backoff += backoffThree.codebook[weight3]
          }
        }
        const found = lookUp(three, gramA(a2, word, three.seed), gramB(b2, word, three.seed))
        if (found !== ABSENT) return backoff + three.codebook[found]
        backoff += backoffTwo.codebook[weight2]
      }
    }
    const found = lookUp(two, gramA(a1, word, two.seed), gramB(b1, word, two.seed))
    if (found !== ABSENT) return backoff + two.codebook[found]
    return backoff + backoffOne[w1] + unigrams[word]
  }
  return { unigrams, version: file.version, checksum: file.checksum, score }
}
