import { distance as levenshtein } from 'fastest-levenshtein'
import { alignTokens, type AlignedPair } from './align.js'

// Longer stretches of nothing but errors are noise, where no pairing tells anything.
const LONGEST_RUN = 60
const GAP_COST = 0.6

/**
 * Aligns words for looking at errors: as {@link alignTokens}, and within a stretch of wrong words like goes with like.
 *
 * The least number of changes leaves open which of three wrong words was lost when two stand there; letters decide.
 *
 * @param a Words of the truth. @param b Words of the other text.
 * @returns Pairs of indices, in order; -1 where the other side has nothing.
 */
export function alignWords(a: readonly string[], b: readonly string[]): AlignedPair[] {
  const result: AlignedPair[] = []
  let run: AlignedPair[] = []
  const flush = (): void => {
    const gaps = run.filter(([i, j]) => i < 0 || j < 0).length
    const settled = gaps === 0 || (gaps === run.length && new Set(run.map(([i]) => i < 0)).size === 1)
    for (const pair of settled || run.length > LONGEST_RUN ? run : alignByLetters(a, b, run)) result.push(pair)
    run = []
  }
  for (const pair of alignTokens(a, b).pairs) {
    if (pair[0] >= 0 && pair[1] >= 0 && a[pair[0]] === b[pair[1]]) {
      flush()
      result.push(pair)
    } else {
      run.push(pair)
    }
  }
  flush()
  return result
}

/** The table of {@link alignTokens} on a few words, with the share of different letters as the cost of a pair. */
function alignByLetters(a: readonly string[], b: readonly string[], run: readonly AlignedPair[]): AlignedPair[] {
  const left = run.map(([i]) => i).filter((i) => i >= 0)
  const right = run.map(([, j]) => j).filter((j) => j >= 0)
  const costs = Array.from({ length: left.length + 1 }, () => new Float64Array(right.length + 1))
  const at = (i: number, j: number): number => (costs[i] as Float64Array)[j]
  const pairCost = (i: number, j: number): number => {
    const [x, y] = [a[left[i - 1]], b[right[j - 1]]]
    return levenshtein(x, y) / Math.max(x.length, y.length)
  }
  for (let i = 0; i <= left.length; i++) {
    for (let j = 0; j <= right.length; j++) {
      const choices = [
        i > 0 && j > 0 ? at(i - 1, j - 1) + pairCost(i, j) : Infinity,
        i > 0 ? at(i - 1, j) + GAP_COST : Infinity,
        j > 0 ? at(i, j - 1) + GAP_COST : Infinity,
      ]
      ;(costs[i] as Float64Array)[j] = i + j === 0 ? 0 : Math.min(...choices)
    }
  }
  const pairs: AlignedPair[] = []
  for (let i = left.length, j = right.length; i > 0 || j > 0;) {
    const both = i > 0 && j > 0 && at(i, j) === at(i - 1, j - 1) + pairCost(i, j)
    const onlyLeft = !both && i > 0 && at(i, j) === at(i - 1, j) + GAP_COST
    if (both || onlyLeft) i -= 1
    if (both || !onlyLeft) j -= 1
    pairs.push([both || onlyLeft ? left[i] : -1, both || !onlyLeft ? right[j] : -1])
  }
  return pairs.reverse()
}
