/** The document's own words: what was read with confidence says how the doubtful rest should be read. */

/** Share of the probability that the document's words and word pairs take (Kuhn and De Mori, 1990). */
const WORD_SHARE = 0.03
const PAIR_SHARE = 0.06

/** Counts of words and word pairs of one document. */
export class DocumentCache {
  private readonly words = new Map<number, number>()
  private readonly pairs = new Map<number, number>()
  private total = 0

  /** Counts a word after another; 0 for none. */
  add(before: number, word: number): void {
    this.words.set(word, (this.words.get(word) ?? 0) + 1)
    this.total++
    if (before !== 0) this.pairs.set(before * 32768 + word, (this.pairs.get(before * 32768 + word) ?? 0) + 1)
  }

  /**
   * Mixes the document's counts into a probability of the language model.
   *
   * @param before Word before. @param word The word. @param probability Probability by the language model.
   */
  mix(before: number, word: number, probability: number): number {
    const count = this.words.get(word)
    if (count === undefined) return probability
    const pair = this.pairs.get(before * 32768 + word) ?? 0
    const pairShare = pair === 0 ? 0 : PAIR_SHARE * pair / (this.words.get(before) ?? pair)
    return (1 - WORD_SHARE - PAIR_SHARE) * probability + WORD_SHARE * count / this.total + pairShare
  }
}
