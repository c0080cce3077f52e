/** Aligns the tokens of a true line with those that OCR made of it. */
import { distance } from 'fastest-levenshtein'
import { correspondingPieces } from '../text/index.js'
import { stripDiacritics } from '../vietnamese/index.js'

/** A stretch of truth and what the OCR made of it: one token against one, or one against two. */
export interface TokenPair {
  readonly truth: string
  readonly observed: string
}

const GAP_COST = 0.8
const JOIN_COST = 0.2
/** Most pairs of tokens that are weighed at once; a longer line is cut where both sides have the same. */
const MOST_CELLS = 2 ** 22
/** What is longer is no word, and told apart by its beginning. */
const LONGEST_TOKEN = 200

/** Signs that stand for letters so often that they should count as them when tokens are matched. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '6': 'o',
  '@': 'o',
  '&': 'o',
  '©': 'o',
  '1': 'l',
  '|': 'l',
  '!': 'l',
  '[': 'l',
  '4': 'a',
  '5': 's',
  '¢': 'c',
  "'": '',
  '’': '',
  '‘': '',
}
/** Letters of a token without their marks, look-alike signs as the letters that they stand for. */
export const foldToken = (token: string): string =>
  stripDiacritics(token)
    .toLowerCase()
    .replace(/[06@&©1|![45¢'’‘]/g, (sign) => LOOK_ALIKES[sign])

/**
 * Aligns two token rows by least cost.
 *
 * @param truth Tokens of a true line. @param observed Tokens of the line as read.
 * @returns The pairs in order; tokens without a partner have an empty other side.
 */
export function pairTokens(truth: readonly string[], observed: readonly string[]): TokenPair[] {
  return correspondingPieces(truth, observed, MOST_CELLS).flatMap(({ aStart, aEnd, bStart, bEnd }) =>
    alignPiece(truth.slice(aStart, aEnd), observed.slice(bStart, bEnd)),
  )
}

function alignPiece(truth: readonly string[], observed: readonly string[]): TokenPair[] {
  const n = truth.length
  const m = observed.length
  const a = truth.map((token) => foldToken(token.slice(0, LONGEST_TOKEN)))
  const b = observed.map((token) => foldToken(token.slice(0, LONGEST_TOKEN)))
  const unlike = (x: string, y: string): number => distance(x, y) / Math.max(x.length, y.length, 1)
  const cost = new Float64Array((n + 1) * (m + 1)).fill(Infinity)
  const step = new Uint8Array((n + 1) * (m + 1))
  cost[0] = 0
  const relax = (to: number, value: number, kind: number): void => {
    if (value < cost[to]) {
      cost[to] = value
      step[to] = kind
    }
  }
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      const at = i * (m + 1) + j
      const here = cost[at]
      if (i < n) relax(at + m + 1, here + GAP_COST, 1)
      if (j < m) relax(at + 1, here + GAP_COST, 2)
      if (i < n && j < m) relax(at + m + 2, here + unlike(a[i], b[j]), 3)
      if (i < n && j + 1 < m) relax(at + m + 3, here + JOIN_COST + unlike(a[i], b[j] + b[j + 1]), 4)
      if (i + 1 < n && j < m) relax(at + 2 * (m + 1) + 1, here + JOIN_COST + unlike(a[i] + a[i + 1], b[j]), 5)
    }
  }
  const pairs: TokenPair[] = []
  const take = [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
    [1, 2],
    [2, 1],
  ] as const
  for (let i = n, j = m; i > 0 || j > 0;) {
    const [di, dj] = take[step[i * (m + 1) + j]]
    pairs.push({ truth: truth.slice(i - di, i).join(' '), observed: observed.slice(j - dj, j).join(' ') })
    i -= di
    j -= dj
  }
  return pairs.reverse()
}
