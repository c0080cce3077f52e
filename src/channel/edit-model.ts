/**
 * How OCR turns letters into others: P(observed letters | intended letters) over short substrings, after Brill and
 * Moore (2000). One or two intended letters become none to three observed ones.
 */

/** Most observed letters that one step accounts for. */
const MOST_OBSERVED = 3
/** Log probabilities of steps never seen, by the number of observed letters. */
const UNSEEN_ONE = [-8, -9, -12, -14] as const
const UNSEEN_TWO = [-20, -11, -11, -13] as const

/** Log probability of a step, by intended letters, then by observed ones. */
export type EditTable = ReadonlyMap<string, ReadonlyMap<string, number>>

/** One step of an alignment: letters `from` to `to` of each side. */
export interface EditStep {
  readonly intended: string
  readonly observed: string
}

const NO_STEPS: ReadonlyMap<string, number> = new Map()

/** Cost table that one call fills and the next reuses; large enough for any word. */
const MAX_LETTERS = 24
const WIDTH = MAX_LETTERS + 1
/** The steps that can begin at each letter of an intended word: with that letter, and with the one after it too. */
interface WordSteps {
  readonly one: readonly ReadonlyMap<string, number>[]
  readonly two: readonly ReadonlyMap<string, number>[]
}
/** Steps of words by table: the same few thousand onsets and rimes are scored over and over. */
const compiled = new WeakMap<EditTable, Map<string, WordSteps>>()
const MOST_COMPILED = 50_000

function stepsOf(table: EditTable, intended: string): WordSteps {
  let words = compiled.get(table)
  if (words === undefined || words.size > MOST_COMPILED) {
    words = new Map()
    compiled.set(table, words)
  }
  let steps = words.get(intended)
  if (steps === undefined) {
    const letters = intended.split('')
    steps = {
      one: letters.map((letter) => table.get(letter) ?? NO_STEPS),
      two: letters.map((_, i) => table.get(intended.slice(i, i + 2)) ?? NO_STEPS),
    }
    words.set(intended, steps)
  }
  return steps
}

/** Pieces of the observed word last scored, by start and length: one word is scored against many. */
let piecesFor = ''
const pieces: string[] = []

function cutPieces(observed: string): void {
  piecesFor = observed
  pieces.length = 0
  for (let j = 0; j <= observed.length; j++) {
    for (let length = 0; length <= MOST_OBSERVED; length++) pieces.push(observed.slice(j, j + length))
  }
}

const best = new Float64Array(WIDTH * WIDTH)
const backTo = new Int32Array(WIDTH * WIDTH)

/**
 * Scores an observed word under an intended one by the best alignment.
 *
 * @param table Learnt steps.
 * @param intended What the page says, with its letter case.
 * @param observed What the OCR read.
 * @param boundary Place in `intended` that no step may cross (between onset and rime); -1 for none.
 * @param steps Filled with the steps of the best alignment when given.
 * @param least Scores below this need not be told from -Infinity, which saves finding them.
 * @returns Natural log of the probability; -Infinity for words past 24 letters.
 */
export function scoreEdit(
  table: EditTable, intended: string, observed: string, boundary = -1, steps?: EditStep[], least = -Infinity,
): number {
  const n = intended.length
  const m = observed.length
  if (n > MAX_LETTERS || m > MAX_LETTERS) return -Infinity
  const { one, two } = stepsOf(table, intended)
  if (observed !== piecesFor) cutPieces(observed)
  best.fill(-Infinity, 0, (n + 1) * WIDTH)
  best[0] = 0
  for (let i = 0; i < n; i++) {
    if (least > -Infinity) {
      // Every alignment passes this letter or jumps over it from the one before.
      let most = -Infinity
      for (let at = Math.max(0, i - 1) * WIDTH; at <= i * WIDTH + m; at++) if (best[at] > most) most = best[at]
      if (most < least) return -Infinity
    }
    const ones = one[i]
    const twos = two[i]
    const hasPair = i + 2 <= n && i + 1 !== boundary
    for (let j = 0; j <= m; j++) {
      const here = best[i * WIDTH + j]
      if (here === -Infinity) continue
      for (let length = 0; length <= MOST_OBSERVED && j + length <= m; length++) {
        const piece = pieces[j * (MOST_OBSERVED + 1) + length]
        const to = (i + 1) * WIDTH + j + length
        const score = here + (ones.get(piece) ?? UNSEEN_ONE[length])
        if (score > best[to]) {
          best[to] = score
          backTo[to] = i * WIDTH + j
        }
        if (!hasPair || length === 0) continue
        const toTwo = to + WIDTH
        const scoreTwo = here + (twos.get(piece) ?? UNSEEN_TWO[length])
        if (scoreTwo > best[toTwo]) {
          best[toTwo] = scoreTwo
          backTo[toTwo] = i * WIDTH + j
        }
      }
    }
  }
  const end = n * WIDTH + m
  if (steps && best[end] > -Infinity) {
    steps.length = 0
    for (let at = end; at > 0; at = backTo[at]) {
      const from = backTo[at]
      steps.unshift({
        intended: intended.slice(Math.floor(from / WIDTH), Math.floor(at / WIDTH)),
        observed: observed.slice(from % WIDTH, at % WIDTH),
      })
    }
  }
  return best[end]
}

/** Writes a table as text: intended, observed, log probability, tab-separated. */
export function formatEditTable(table: EditTable): string {
  return [...table].flatMap(([intended, steps]) =>
    [...steps].map(([observed, score]) => `${intended}\t${observed}\t${score.toFixed(2)}`)).sort().join('\n')
}

/** Reads a table that {@link formatEditTable} wrote. */
export function parseEditTable(text: string): EditTable {
  const table = new Map<string, Map<string, number>>()
  for (const line of text.split('\n')) {
    const [intended, observed, score] = line.split('\t')
    if (score === undefined) continue
    const steps = table.get(intended) ?? new Map<string, number>()
    steps.set(observed, Number(score))
    table.set(intended, steps)
  }
  return table
}
