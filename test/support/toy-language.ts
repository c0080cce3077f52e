import type { LanguageModel } from '../../src/language/index.js'
import type { History } from '../../src/repair/decode.js'

/** Numbers from 0 to 1 that depend on a seed and on what they are for, and on nothing else. */
export function createChance(seed: number): (...of: readonly number[]) => number {
  return (...of) => {
    let hash = 2166136261 ^ seed
    for (const one of of) {
      hash = Math.imul(hash ^ (one + 1), 16777619)
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
      hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
      hash ^= hash >>> 15
    }
    return (hash >>> 0) / 2 ** 32
  }
}

/** A language of a few words: the model as the engine asks it, and the same by its definition. */
export interface ToyLanguage {
  readonly model: LanguageModel
  /** P(word | all words before it), straight from the table of grams: the longest that is known, with back-offs. */
  readonly probability: (before: readonly number[], word: number) => number
  /** The history that words leave, as the engine keeps it. */
  readonly historyOf: (words: readonly number[]) => History
}

/**
 * Makes a language of the words 1 to `size`, with some of their pairs, triples and quadruples.
 *
 * @param seed What it is made of. @param size How many words. @param flatness Least probability of a known gram: close
 * to 1, no row of a few words is much less likely than another. Probabilities need not sum to 1 for a search.
 */
export function createToyLanguage(seed: number, size: number, flatness: number): ToyLanguage {
  const chance = createChance(seed)
  const words = Array.from({ length: size }, (_, i) => i + 1)
  const base = 64
  const key = (of: readonly number[]): number => of.reduce((sum, word) => sum * base + word, 0)
  const own = (of: readonly number[]): number => flatness + (1 - flatness) * chance(...of, 7)
  const left = (of: readonly number[]): number => 1 - ((1 - flatness) / 3) * chance(...of, 9)
  // The last words of a known gram are a known gram, and so are its first.
  const known = new Set<number>()
  const contexts = new Set<number>()
  const learn = (of: readonly number[], share: number): void => {
    const isWhole = of.length === 2 || (known.has(key(of.slice(1))) && known.has(key(of.slice(0, -1))))
    if (!isWhole || chance(...of, 5) >= share) return
    known.add(key(of))
    contexts.add(key(of.slice(0, -1)))
  }
  for (const a of words) for (const b of words) learn([a, b], 0.8)
  for (const a of words) for (const b of words) for (const c of words) learn([a, b, c], 0.5)
  for (const a of words) for (const b of words) for (const c of words) for (const d of words) learn([a, b, c, d], 0.5)

  const probability = (before: readonly number[], word: number): number => {
    const last = before.slice(-3)
    if (last.length === 0 || known.has(key([...last, word]))) return own([...last, word])
    return (contexts.has(key(last)) ? left(last) : 1) * probability(last.slice(1), word)
  }

  // Numbers of contexts are their keys, so that they can be read back.
  const wordsOf = (number: number): number[] =>
    number === 0 ? [] : [...wordsOf(Math.floor(number / base)), number % base]
  const contextOf = (of: readonly number[]): number => (contexts.has(key(of)) ? key(of) : -1)
  const after = new Int32Array(2)
  const shareOf = (context2: number, context3: number): number =>
    (context2 < 0 ? 1 : left(wordsOf(context2))) * (context3 < 0 ? 1 : left(wordsOf(context3)))
  const backedOff = (w1: number, _context2: number, word: number, share: number): number =>
    share * (contexts.has(w1) ? left([w1]) : 1) * own([word])
  const next: LanguageModel['next'] = (w1, context2, context3, word, pair) => {
    after.fill(-1)
    if (pair < 0) return backedOff(w1, context2, word, shareOf(context2, context3))
    after[0] = contextOf([w1, word])
    const triple = context2 < 0 ? [] : [...wordsOf(context2), word]
    if (context2 < 0 || !known.has(key(triple))) return shareOf(context2, context3) * own([w1, word])
    after[1] = contextOf(triple)
    const four = context3 < 0 ? [] : [...wordsOf(context3), word]
    if (context3 >= 0 && known.has(key(four))) return own(four)
    return shareOf(-1, context3) * own(triple)
  }
  const findPair = (w1: number, word: number): number => (known.has(key([w1, word])) ? key([w1, word]) : -1)
  const model: LanguageModel = {
    unigrams: Float32Array.from({ length: size + 1 }, (_, word) => Math.log(own([word]))),
    version: '1',
    checksum: 'toy',
    findPair,
    pairScore: (w1, word) => (findPair(w1, word) < 0 ? 1 : Math.log(own([w1, word]))),
    next,
    shareOf,
    backedOff,
    after,
  }
  const historyOf = (row: readonly number[]): History => {
    let [w1, context2, context3] = [0, -1, -1]
    for (const word of row) {
      next(w1, context2, context3, word, findPair(w1, word))
      w1 = word
      ;[context2, context3] = after
    }
    return { w1, context2, context3 }
  }
  return { model, probability, historyOf }
}
