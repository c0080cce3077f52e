/** Aligns the tokens of two readings of a line: a true one with what OCR made of it, or two that OCR made. */
import { distance } from 'fastest-levenshtein'
import { correspondingPieces, type CorrespondingPieces } from '../text/index.js'
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

/** How unlike two folded tokens are, 0 to 1. */
export const unlikeness = (x: string, y: string): number =>
  x === y ? 0 : distance(x, y) / Math.max(x.length, y.length)

/** How many tokens of each side the steps of an alignment take, by {@link alignPiece}. */
const TAKE = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
  [1, 2],
  [2, 1],
] as const

/**
 * Aligns two rows of tokens by least cost.
 *
 * @param a Tokens of one reading. @param b Tokens of the other.
 * @param mostCells Most pairs of tokens that are weighed at once: longer rows are cut where both have the same, and
 * stretches that are longer still are left out.
 * @returns Ranges of both that correspond, in order: one token against one or two, two against one, or one that has no
 * partner against an empty range.
 */
export function alignTokens(
  a: readonly string[],
  b: readonly string[],
  mostCells: number = MOST_CELLS,
): CorrespondingPieces[] {
  const fold = (token: string): string => foldToken(token.slice(0, LONGEST_TOKEN))
  return correspondingPieces(a, b, mostCells).flatMap(({ aStart, aEnd, bStart, bEnd }) =>
    (aEnd - aStart) * (bEnd - bStart) > mostCells
      ? []
      : alignPiece(a.slice(aStart, aEnd).map(fold), b.slice(bStart, bEnd).map(fold), aStart, bStart),
  )
}

/**
 * Aligns the tokens of a true line with those as read.
 *
 * @param truth Tokens of a true line. @param observed Tokens of the line as read.
 * @returns The pairs in order; tokens without a partner have an empty other side.
 */
export function pairTokens(truth: readonly string[], observed: readonly string[]): TokenPair[] {
  return alignTokens(truth, observed).map(({ aStart, aEnd, bStart, bEnd }) => ({
    truth: truth.slice(aStart, aEnd).join(' '),
    observed: observed.slice(bStart, bEnd).join(' '),
  }))
}

/** Aligns folded tokens, whose ranges count from `fromA` and `fromB`. */
function alignPiece(a: readonly string[], b: readonly string[], fromA: number, fromB: number): CorrespondingPieces[] {
  const n = a.length
  const m = b.length
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
      if (i < n && j < m) relax(at + m + 2, here + unlikeness(a[i], b[j]), 3)
      if (i < n && j + 1 < m) relax(at + m + 3, here + JOIN_COST + unlikeness(a[i], b[j] + b[j + 1]), 4)
      if (i + 1 < n && j < m) relax(at + 2 * (m + 1) + 1, here + JOIN_COST + unlikeness(a[i] + a[i + 1], b[j]), 5)
    }
  }
  const pieces: CorrespondingPieces[] = []
  for (let i = n, j = m; i > 0 || j > 0;) {
    const [di, dj] = TAKE[step[i * (m + 1) + j]]
    pieces.push({ aStart: fromA + i - di, aEnd: fromA + i, bStart: fromB + j - dj, bEnd: fromB + j })
    i -= di
    j -= dj
  }
  return pieces.reverse()
}
