/**
 * Mixes what is known of the user's texts into the language model: how often words stand there, and after which ones.
 *
 * A word that the model does not know has the chances of its class of unknown words, which names and foreign words had
 * in training, times its share of that class.
 */
import { SYMBOLS, type LanguageModel } from '../language/index.js'
import { LARGEST_WORD_NUMBER, type Lexicon } from '../lexicon/index.js'

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
const SHARE_OF_UNKNOWN = 0.02
const SHIFT = LARGEST_WORD_NUMBER + 1

/**
 * Adapts a language model.
 *
 * @param model The model. @param shipped Size of the lexicon that it was trained with. @param lexicon The lexicon with
 * the user's words. @param boosts What is added.
 */
export function adaptModel(model: LanguageModel, shipped: number, lexicon: Lexicon, boosts: Boosts): LanguageModel {
  const unknown = lexicon.idOf(SYMBOLS.unknown) ?? 0
  const classOf = Uint16Array.from({ length: lexicon.size + 1 }, (_, id) => (id <= shipped ? id : unknown))
  const share = Float64Array.from({ length: lexicon.size + 1 }, (_, id) => (id <= shipped ? 1 : SHARE_OF_UNKNOWN))
  const ownWords = new Float64Array(lexicon.size + 1)
  for (const [word, probability] of boosts.words) ownWords[word] += probability
  const leads = new Uint8Array(lexicon.size + 1)
  const pairs = new Map<number, number>()
  for (const [w1, word, probability] of boosts.pairs) {
    pairs.set(w1 * SHIFT + word, (pairs.get(w1 * SHIFT + word) ?? 0) + probability)
    leads[w1] = 1
  }
  // Two words that the model knows as a context have a number there; after others, pairs must do.
  const triples = new Map<number, number>()
  for (const [w2, w1, word, probability] of boosts.triples) {
    if (w2 > shipped || w1 > shipped) continue
    model.next(w2, -1, -1, w1, model.findPair(w2, w1))
    const context = model.after[0]
    if (context >= 0) triples.set(context * SHIFT + word, (triples.get(context * SHIFT + word) ?? 0) + probability)
  }
  const unigrams = Float32Array.from({ length: lexicon.size + 1 }, (_, id) =>
    Math.log(Math.exp(model.unigrams[classOf[id]] ?? -Infinity) * share[id] + ownWords[id]),
  )
  /** What the user's texts add to the probability of a word. */
  const extraOf = (w1: number, context2: number, word: number): number => {
    const after = leads[w1] === 1 ? pairs.get(w1 * SHIFT + word) : undefined
    // What follows two words follows the second of them.
    return after === undefined
      ? ownWords[word]
      : ownWords[word] + after + (context2 < 0 ? 0 : (triples.get(context2 * SHIFT + word) ?? 0))
  }
  const withExtra = (base: number, extra: number): number => (extra === 0 ? base : Math.min(1, base + extra))
  return {
    ...model,
    unigrams,
    findPair: (w1, word) => model.findPair(classOf[w1], classOf[word]),
    pairScore: (w1, word) => model.pairScore(classOf[w1], classOf[word]),
    backedOff: (w1, context2, word, left) =>
      withExtra(model.backedOff(classOf[w1], context2, classOf[word], left) * share[word], extraOf(w1, context2, word)),
    next: (w1, context2, context3, word, pair) =>
      withExtra(
        model.next(classOf[w1], context2, context3, classOf[word], pair) * share[word],
        extraOf(w1, context2, word),
      ),
  }
}
