/**
 * The document's own words: what was read with confidence says how the doubtful rest should be read (Kuhn and De Mori,
 * 1990).
 *
 * How much they count follows how alike the lines of the document are: the shares of the mixture are those under which
 * every line is foretold best by all others (deleted interpolation; Jelinek and Mercer, 1980), up to a limit, since what
 * was read wrong repeats itself too. Lines of unrelated news get next to none.
 */
import { LARGEST_WORD_NUMBER } from '../lexicon/index.js'

/** Shares that the document's words and word pairs take of the probability, at most and before anything is known of it. */
const WORD_SHARE = 0.03
const PAIR_SHARE = 0.06
/** Words of a document for which these count as much as what they tell. */
const PRIOR_WORDS = 150
const ROUNDS = 6

const count = (of: Map<number, number>, key: number): void => {
  of.set(key, (of.get(key) ?? 0) + 1)
}
const pairOf = (before: number, word: number): number => before * (LARGEST_WORD_NUMBER + 1) + word

/** Counts of words and word pairs of one document. */
export class DocumentCache {
  private readonly words = new Map<number, number>()
  private readonly pairs = new Map<number, number>()
  /** How often something was counted after each word. */
  private readonly befores = new Map<number, number>()
  private total = 0
  private wordShare = WORD_SHARE
  private pairShare = PAIR_SHARE
  /** What was counted, in order: line, word before, word; and the word's probability by the language model. */
  private readonly counted: number[] = []
  private readonly probabilities: number[] = []

  /**
   * Counts a word after another; 0 for none.
   *
   * @param line Its line; lines come in order. @param before Word before. @param word The word.
   * @param probability Its probability by the language model.
   */
  add(line: number, before: number, word: number, probability: number): void {
    this.counted.push(line, before, word)
    this.probabilities.push(probability)
    count(this.words, word)
    this.total++
    if (before === 0) return
    count(this.pairs, pairOf(before, word))
    count(this.befores, before)
  }

  /** Fits the shares to what was counted. */
  fit(): void {
    const { counted, probabilities } = this
    /** For each word that stands in other lines too: its probability by the model, by the words and by the pairs of those. */
    const known: number[] = []
    for (let from = 0; from < counted.length;) {
      let to = from
      const line = counted[from]
      const ownWords = new Map<number, number>()
      const ownPairs = new Map<number, number>()
      const ownBefores = new Map<number, number>()
      for (; to < counted.length && counted[to] === line; to += 3) {
        const [before, word] = [counted[to + 1], counted[to + 2]]
        count(ownWords, word)
        if (before === 0) continue
        count(ownPairs, pairOf(before, word))
        count(ownBefores, before)
      }
      const total = this.total - (to - from) / 3
      for (; from < to; from += 3) {
        const [before, word] = [counted[from + 1], counted[from + 2]]
        const times = (this.words.get(word) ?? 0) - (ownWords.get(word) ?? 0)
        if (times === 0) continue
        const pair =
          before === 0 ? 0 : (this.pairs.get(pairOf(before, word)) ?? 0) - (ownPairs.get(pairOf(before, word)) ?? 0)
        const byPairs = pair === 0 ? 0 : pair / ((this.befores.get(before) ?? 0) - (ownBefores.get(before) ?? 0))
        known.push(probabilities[from / 3], times / total, byPairs)
      }
    }
    const all = probabilities.length
    for (let round = 0; round < ROUNDS; round++) {
      let byWords = 0
      let byPairs = 0
      const rest = 1 - this.wordShare - this.pairShare
      for (let i = 0; i < known.length; i += 3) {
        const words = this.wordShare * known[i + 1]
        const pairs = this.pairShare * known[i + 2]
        const sum = rest * known[i] + words + pairs
        byWords += words / sum
        byPairs += pairs / sum
      }
      this.wordShare = Math.min(WORD_SHARE, (byWords + PRIOR_WORDS * WORD_SHARE) / (all + PRIOR_WORDS))
      this.pairShare = Math.min(PAIR_SHARE, (byPairs + PRIOR_WORDS * PAIR_SHARE) / (all + PRIOR_WORDS))
    }
  }

  /**
   * Mixes the document's counts into a probability of the language model.
   *
   * @param before Word before. @param word The word. @param probability Probability by the language model.
   */
  mix(before: number, word: number, probability: number): number {
    const times = this.words.get(word)
    if (times === undefined) return probability
    const pair = this.pairs.get(pairOf(before, word)) ?? 0
    const byPairs = pair === 0 ? 0 : (this.pairShare * pair) / (this.befores.get(before) ?? pair)
    return (1 - this.wordShare - this.pairShare) * probability + (this.wordShare * times) / this.total + byPairs
  }
}
