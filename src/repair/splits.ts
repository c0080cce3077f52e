/** Cuts tokens that are several words run together: `congtac`, `BANNHANDAN`. */
import { CAPITALS_PRIOR } from '../channel/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import type { CandidateSource } from './arcs.js'
import { isUpper } from './letter-case.js'

/** Longest piece that may be a word, and longest token that is cut. */
const LONGEST_PIECE = 8
const LONGEST_TOKEN = 24
const MOST_WORDS = 4
/** Readings of each piece, and ways to read each start of the token, that are followed up. */
const PIECE_READINGS = 3
const WAYS = 8

/** Added to the frequency of a word that was never seen after the one before it. */
const UNKNOWN_PAIR = -3

/** Natural log of P(word | word before); positive for pairs that are not known. */
export type PairScore = (before: number, word: number) => number

/** One way to cut a token: its words, and the natural log of P(token | words). */
export interface Split {
  readonly words: readonly number[]
  readonly score: number
}

interface Way extends Split {
  readonly rank: number
}

/**
 * Makes a cutter of tokens.
 *
 * @param lexicon Lexicon. @param prior Natural log of word frequencies. @param pair Score of a word after another.
 * @param source Finds what a piece may stand for.
 * @returns A function from tokens to the likeliest ways to cut them, none of them a single word.
 */
export function createSplitter(
  lexicon: Lexicon,
  prior: Float32Array,
  pair: PairScore,
  source: CandidateSource,
): (text: string) => Split[] {
  const follows = (before: number | undefined, id: number): number => {
    const score = before === undefined ? 1 : pair(before, id)
    return score <= 0 ? score : prior[id] + (before === undefined ? 0 : UNKNOWN_PAIR)
  }
  /** The likeliest words behind a piece, by score and frequency. */
  const readingsOf = (piece: string): { id: number; score: number }[] => {
    const { ids, scores } = source(piece)
    const found: { id: number; score: number }[] = []
    for (let i = 0; i < ids.length; i++) {
      if (lexicon.kinds[ids[i]] === WORD_KIND.syllable) found.push({ id: ids[i], score: scores[i] })
    }
    return found.sort((a, b) => b.score + prior[b.id] - a.score - prior[a.id]).slice(0, PIECE_READINGS)
  }

  return (text) => {
    const n = text.length
    if (n > LONGEST_TOKEN) return []
    // The first word of a token in capitals has paid for them all.
    const again = isUpper(text) ? -CAPITALS_PRIOR : 0
    // Ways to read each start of the token, by its length.
    const ways: Way[][] = [[{ words: [], score: 0, rank: 0 }]]
    for (let end = 1; end <= n; end++) {
      const found: Way[] = []
      for (let start = Math.max(0, end - LONGEST_PIECE); start < end; start++) {
        if (ways[start].length === 0 || end - start === n) continue
        for (const { id, score } of readingsOf(text.slice(start, end))) {
          for (const way of ways[start]) {
            if (way.words.length === MOST_WORDS) continue
            const sum = way.score + score + (start > 0 ? again : 0)
            found.push({
              words: [...way.words, id],
              score: sum,
              rank: way.rank + score + follows(way.words.at(-1), id),
            })
          }
        }
      }
      ways.push(found.sort((a, b) => b.rank - a.rank).slice(0, WAYS))
    }
    return ways[n].filter(({ words }) => words.length > 1)
  }
}
