/**
 * Aligns true lines with what an engine made of them that leaves out blanks: letter by letter, since most of its tokens are
 * several words.
 */
import { foldToken, type TokenPair } from '../channel/index.js'

/** Costs of a letter that was misread, lost or made up, and of a blank within a word. */
const [OTHER, LOST, MADE_UP, BLANK_WITHIN] = [1, 1, 0.9, 0.6]
/** Lines of more letters are left out: two lines that ran together. */
const MOST_LETTERS = 600
/** Share of the letters of a line that may be wrong. */
const MOST_UNLIKE = 0.5

/** A line's letters without its blanks. */
interface Letters {
  readonly letters: string
  readonly folded: readonly string[]
  /** Token that each letter belongs to. */
  readonly owner: readonly number[]
}

function lettersOf(tokens: readonly string[]): Letters {
  const letters = tokens.join('')
  return {
    letters,
    folded: letters.split('').map((letter) => foldToken(letter) || letter),
    owner: tokens.flatMap((token, i) => Array.from({ length: token.length }, () => i)),
  }
}

/**
 * Aligns the words of a line with the letters that were read of each.
 *
 * @param truth Tokens of the true line. @param observed Tokens as read.
 * @returns A pair for each true token, blanks within what was read of it left out; empty where the lines are too unlike.
 */
export function pairRuns(truth: readonly string[], observed: readonly string[]): TokenPair[] {
  const [a, b] = [lettersOf(truth), lettersOf(observed)]
  const [n, m] = [a.letters.length, b.letters.length]
  if (n === 0 || m === 0 || n > MOST_LETTERS || m > MOST_LETTERS) return []
  const width = m + 1
  const cost = new Float64Array((n + 1) * width).fill(Infinity)
  const step = new Uint8Array((n + 1) * width)
  const relax = (to: number, value: number, kind: number): void => {
    if (value >= cost[to]) return
    cost[to] = value
    step[to] = kind
  }
  /** What a blank before an observed letter costs behind so many true ones: nothing where a word begins. */
  const blankCost = (i: number, j: number): number =>
    j > 0 && j < m && b.owner[j] !== b.owner[j - 1] && i > 0 && i < n && a.owner[i] === a.owner[i - 1]
      ? BLANK_WITHIN
      : 0
  cost[0] = 0
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= m; j++) {
      const here = cost[i * width + j]
      // Letters made up come last: they belong to the word before.
      if (i < n && j < m)
        relax((i + 1) * width + j + 1, here + blankCost(i, j) + (a.folded[i] === b.folded[j] ? 0 : OTHER), 3)
      if (i < n) relax((i + 1) * width + j, here + LOST, 1)
      if (j < m) relax(i * width + j + 1, here + MADE_UP + blankCost(i, j), 2)
    }
  if (cost[n * width + m] > MOST_UNLIKE * n) return []
  const read = truth.map(() => '')
  for (let i = n, j = m; i > 0 || j > 0;) {
    const kind = step[i * width + j]
    if (kind !== 1) {
      const word = a.owner[Math.max(0, i - 1)]
      read[word] = b.letters[j - 1] + read[word]
    }
    if (kind !== 2) i--
    if (kind !== 1) j--
  }
  return truth.map((word, i) => ({ truth: word, observed: read[i] }))
}
