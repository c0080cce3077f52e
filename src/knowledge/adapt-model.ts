/**
 * Mixes what is known of the user's texts into the language model: how often words stand there, and after which ones.
 *
 * A word that the model does not know has the chances of its class of unknown words, which names and foreign words had
 * in training, times its share of that class.
 */
import { SYMBOLS, type LanguageModel } from '../language/index.js'
import type { Lexicon } from '../lexicon/index.js'

/** Probabilities that are added to those of the model. */
export interface Boosts {
  /** Probability of single words, by number. */
  readonly words: ReadonlyMap<number, number>
  /** Probability of a word after another: `[before, word, probability]`. */
  readonly pairs: readonly (readonly [w1: number, word: number, probability: number])[]
  /** The same after two words. */
  readonly triples: readonly (readonly [w2: number, w1: number, word: number, probability: number])[]
}

/** Share of the class of unknown words that a word of the user's has. */
const SHARE_OF_UNKNOWN = Math.log(0.02)
const SHIFT = 65_536

/**
 * Adapts a language model.
 *
 * @param model The model. @param shipped Size of the lexicon that it was trained with. @param lexicon The lexicon with
 * the user's words. @param boosts What is added.
 */
export function adaptModel(model: LanguageModel, shipped: number, lexicon: Lexicon, boosts: Boosts): LanguageModel {
  const unknown = lexicon.idOf(SYMBOLS.unknown) ?? 0
  const classOf = Uint16Array.from({ length: lexicon.size + 1 }, (_, id) => id <= shipped ? id : unknown)
  const share = Float32Array.from({ length: lexicon.size + 1 }, (_, id) => id <= shipped ? 0 : SHARE_OF_UNKNOWN)
  const ownWords = new Float64Array(lexicon.size + 1)
  for (const [word, probability] of boosts.words) ownWords[word] += probability
  const leads = new Uint8Array(lexicon.size + 1)
  const pairs = new Map<number, number>()
  for (const [w1, word, probability] of boosts.pairs) {
    pairs.set(w1 * SHIFT + word, (pairs.get(w1 * SHIFT + word) ?? 0) + probability)
    leads[w1] = 1
  }
  const triples = new Map<number, number>()
  for (const [w2, w1, word, probability] of boosts.triples) {
    const key = (w2 * SHIFT + w1) * SHIFT + word
    triples.set(key, (triples.get(key) ?? 0) + probability)
  }
  const unigrams = Float32Array.from({ length: lexicon.size + 1 }, (_, id) => {
    const base = (model.unigrams[classOf[id]] ?? -Infinity) + share[id]
    return ownWords[id] === 0 ? base : Math.log(Math.exp(base) + ownWords[id])
  })
  let before2 = 0
  let before1 = 0
  return {
    ...model,
    unigrams,
    setContext: (w3, w2, w1) => {
      before2 = w2
      before1 = w1
      model.setContext(classOf[w3], classOf[w2], classOf[w1])
    },
    pair: (w1, word) => model.pair(classOf[w1], classOf[word]),
    next: (word, pair) => {
      const base = model.next(classOf[word], pair) + share[word]
      let extra = ownWords[word]
      if (leads[before1] === 1) {
        const after = pairs.get(before1 * SHIFT + word)
        // What follows two words follows the second of them.
        if (after !== undefined) extra += after + (triples.get((before2 * SHIFT + before1) * SHIFT + word) ?? 0)
      }
      return extra === 0 ? base : Math.min(0, Math.log(Math.exp(base) + extra))
    },
  }
}
