/**
 * How OCR turns letters into others: P(observed letters | intended letters) over short substrings, after Brill and
 * Moore (2000). One or two intended letters become none to three observed ones.
 */

import { createMemory } from '../memory.js'

/** Most observed letters that one step accounts for. */
export const MOST_OBSERVED = 3
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

/** Cost table that one call fills and the next reuses; large enough for any word. */
const MAX_LETTERS = 24
const WIDTH = MAX_LETTERS + 1

/**
 * A table laid out for scoring: a number for every one or two intended letters, and for every observed piece a column
 * of scores by that number. Number 0 stands for letters, 1 for pairs, that no step begins with.
 */
interface CompiledTable {
  readonly columns: ReadonlyMap<string, Float32Array>
  /** Columns of pieces that were never seen, by their length. */
  readonly unseen: readonly Float32Array[]
  /** Numbers of the letters and pairs at each place of the intended words scored before. */
  readonly words: (intended: string) => WordSteps
}
/** The letter, and the pair of letters, that begins at each place of a word, by number. */
export interface WordSteps {
  readonly one: Uint16Array
  readonly two: Uint16Array
}

const compiled = new WeakMap<EditTable, CompiledTable>()
/** The same few thousand onsets and rimes are scored over and over. */
const MOST_WORDS = 50_000
const UNSEEN_LETTER = 0
const UNSEEN_PAIR = 1

function compile(table: EditTable): CompiledTable {
  const keys = [...table.keys()]
  const numbers = new Map(keys.map((key, i) => [key, i + 2]))
  const unseen = UNSEEN_ONE.map((one, length) =>
    Float32Array.from({ length: keys.length + 2 }, (_, i) =>
      i === UNSEEN_PAIR || keys[i - 2]?.length === 2 ? UNSEEN_TWO[length] : one,
    ),
  )
  const columns = new Map<string, Float32Array>()
  for (const [key, steps] of table) {
    for (const [piece, score] of steps) {
      let column = columns.get(piece)
      if (column === undefined) columns.set(piece, (column = unseen[piece.length].slice()))
      column[numbers.get(key) ?? UNSEEN_LETTER] = score
    }
  }
  const words = createMemory((intended): WordSteps => {
    const at = Array.from(intended, (_, i) => i)
    return {
      one: Uint16Array.from(at, (i) => numbers.get(intended[i]) ?? UNSEEN_LETTER),
      two: Uint16Array.from(at, (i) => numbers.get(intended.slice(i, i + 2)) ?? UNSEEN_PAIR),
    }
  }, MOST_WORDS)
  return { columns, unseen, words }
}

function compiledOf(table: EditTable): CompiledTable {
  let found = compiled.get(table)
  if (found === undefined) compiled.set(table, (found = compile(table)))
  return found
}

/** Columns of the pieces of the observed word last scored, by start and length: one word is scored against many. */
let columnsFor: { readonly table: CompiledTable; readonly observed: string } | null = null
const columns: Float32Array[] = []

function lookUpPieces(table: CompiledTable, observed: string): void {
  columnsFor = { table, observed }
  columns.length = 0
  for (let j = 0; j <= observed.length; j++) {
    for (let length = 0; length <= MOST_OBSERVED; length++) {
      const piece = observed.slice(j, j + length)
      columns.push(table.columns.get(piece) ?? table.unseen[piece.length])
    }
  }
}

/**
 * The scores of what was observed at each place, for scoring it against many words.
 *
 * @param table Learnt steps. @param observed What the OCR read; up to 24 letters.
 * @returns Columns by place and length of the observed piece, `MOST_OBSERVED + 1` a place, each a row of scores by the
 * numbers of {@link letterNumbers}; good until the next call.
 */
export function columnsOf(table: EditTable, observed: string): readonly Float32Array[] {
  const layout = compiledOf(table)
  if (columnsFor?.observed !== observed || columnsFor.table !== layout) lookUpPieces(layout, observed)
  return columns
}

/**
 * Numbers of the letter, and of the pair of letters, that begins at each place of a word.
 *
 * @param table Learnt steps. @param intended The word as the page has it.
 */
export const letterNumbers = (table: EditTable, intended: string): WordSteps => compiledOf(table).words(intended)

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
  table: EditTable,
  intended: string,
  observed: string,
  boundary = -1,
  steps?: EditStep[],
  least = -Infinity,
): number {
  const n = intended.length
  const m = observed.length
  if (n > MAX_LETTERS || m > MAX_LETTERS) return -Infinity
  const layout = compiledOf(table)
  const { one, two } = layout.words(intended)
  if (columnsFor?.observed !== observed || columnsFor.table !== layout) lookUpPieces(layout, observed)
  best.fill(-Infinity, 0, (n + 1) * WIDTH)
  best[0] = 0
  for (let i = 0; i < n; i++) {
    if (least > -Infinity) {
      // Every alignment passes this letter or jumps over it from the one before.
      let most = -Infinity
      for (let at = Math.max(0, i - 1) * WIDTH; at <= i * WIDTH + m; at++) if (best[at] > most) most = best[at]
      if (most < least) return -Infinity
    }
    const letter = one[i]
    const pair = two[i]
    const hasPair = i + 2 <= n && i + 1 !== boundary
    for (let j = 0; j <= m; j++) {
      const here = best[i * WIDTH + j]
      if (here === -Infinity) continue
      for (let length = 0; length <= MOST_OBSERVED && j + length <= m; length++) {
        const column = columns[j * (MOST_OBSERVED + 1) + length]
        const to = (i + 1) * WIDTH + j + length
        const score = here + column[letter]
        if (score > best[to]) {
          best[to] = score
          backTo[to] = i * WIDTH + j
        }
        if (!hasPair || length === 0) continue
        const toTwo = to + WIDTH
        const scoreTwo = here + column[pair]
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
  return [...table]
    .flatMap(([intended, steps]) =>
      [...steps].map(([observed, score]) => `${intended}\t${observed}\t${score.toFixed(2)}`),
    )
    .sort()
    .join('\n')
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
