/** Aligns the lines of a page as read with those of its truth, and the tokens of each. */
import { distance } from 'fastest-levenshtein'
import { correspondingPieces } from '../text/index.js'
import { stripDiacritics } from '../vietnamese/index.js'
import { pairTokens, type TokenPair } from '../channel/index.js'
import { toNfc } from '../text/index.js'

/** Lines that differ in more than this share of their letters are no pair. */
const MOST_UNLIKE = 0.6
/** Lines that a line may be off its place, when pages do not have the same number of lines. */
const MOST_SHIFT = 40
/** Most pairs of lines that are weighed at once: longer pages are cut where both sides have the same. */
const MOST_CELLS = 2 ** 22
/** Longer lines are told apart by their beginnings. */
const LONGEST_LINE = 4096

const wordsByLine = (text: string): string[] =>
  toNfc(text)
    .split(/[\n\r\f]+/)
    .filter((line) => line.trim() !== '')
const tokensOf = (line: string): string[] => line.split(/\s+/).filter(Boolean)
const bare = (line: string): string =>
  stripDiacritics(line)
    .toLowerCase()
    .replace(/[^a-z\d]/g, '')

/**
 * Aligns a page.
 *
 * @param gold The page as it should read. @param ocr The page as read; where it has other lines, lines that go with none
 * are left out.
 * @returns For each pair of lines, its tokens.
 */
export function alignPage(gold: string, ocr: string): TokenPair[][] {
  const truth = wordsByLine(gold)
  const read = wordsByLine(ocr)
  const [bareTruth, bareRead] = [truth.map(bare), read.map(bare)]
  return correspondingPieces(bareTruth, bareRead, MOST_CELLS)
    .flatMap(({ aStart, aEnd, bStart, bEnd }) =>
      pairLines(bareTruth.slice(aStart, aEnd), bareRead.slice(bStart, bEnd)).map(([t, r]): [number, number] => [
        aStart + t,
        bStart + r,
      ]),
    )
    .map(([t, r]) => pairTokens(tokensOf(truth[t] ?? ''), tokensOf(read[r] ?? '')))
}

/** Pairs of lines, by least cost of all (Needleman and Wunsch, 1970). */
function pairLines(truth: readonly string[], read: readonly string[]): [number, number][] {
  const n = truth.length
  const m = read.length
  const width = m + 1
  const gap = MOST_UNLIKE / 2
  const cost = new Float64Array((n + 1) * width).fill(Infinity)
  const step = new Uint8Array((n + 1) * width)
  cost[0] = 0
  const relax = (to: number, value: number, kind: number): void => {
    if (value >= cost[to]) return
    cost[to] = value
    step[to] = kind
  }
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      const here = cost[i * width + j]
      if (i < n) relax((i + 1) * width + j, here + gap, 1)
      if (j < m) relax(i * width + j + 1, here + gap, 2)
      if (i === n || j === m || Math.abs(i - j) > MOST_SHIFT + Math.abs(n - m)) continue
      const longest = Math.max(truth[i].length, read[j].length, 1)
      if (Math.abs(truth[i].length - read[j].length) > MOST_UNLIKE * longest) continue
      const unlike =
        distance(truth[i].slice(0, LONGEST_LINE), read[j].slice(0, LONGEST_LINE)) / Math.min(longest, LONGEST_LINE)
      if (unlike <= MOST_UNLIKE) relax((i + 1) * width + j + 1, here + unlike, 3)
    }
  }
  const pairs: [number, number][] = []
  for (let i = n, j = m; i > 0 || j > 0;) {
    const kind = step[i * width + j]
    if (kind === 3) pairs.push([i - 1, j - 1])
    if (kind !== 2) i--
    if (kind !== 1) j--
  }
  return pairs.reverse()
}
