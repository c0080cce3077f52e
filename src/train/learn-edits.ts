/** Learns the table of letter confusions from pairs of words, by expectation-maximisation over best alignments. */
import { type EditStep, type EditTable, scoreEdit } from '../channel/index.js'
import { stripDiacritics, stripTones } from '../vietnamese/index.js'

/** A word as it is on the page and as it was read, with how often, and where its rime begins. */
export interface WordPair {
  readonly intended: string
  readonly observed: string
  readonly count: number
  readonly boundary: number
}

const ROUNDS = 6
/** Steps rarer than this are left to the defaults. */
const LEAST_COUNT = 2
const LEAST_PROBABILITY = 2e-4
/** Share of a letter's pairs that goes to pairs not seen, of how many letters, and how likely they must be. */
const PAIR_SHARE = 0.3
const PAIR_LETTERS = 8
const LEAST_PAIR = 2e-5
/** Observations that the letters of like shape count as. */
const SHAPE_STRENGTH = 30

/** A table that knows that letters stay as they are or lose their marks. */
function firstTable(pairs: readonly WordPair[]): EditTable {
  const table = new Map<string, Map<string, number>>()
  for (const { intended } of pairs) {
    for (const letter of intended) {
      if (table.has(letter)) continue
      const bare = stripDiacritics(letter)
      table.set(
        letter,
        new Map(
          bare === letter
            ? [[letter, Math.log(0.8)]]
            : [
                [letter, Math.log(0.2)],
                [bare, Math.log(0.5)],
              ],
        ),
      )
    }
  }
  return table
}

type StepCounts = Map<string, Map<string, number>>

/** Adds the counts of letters that look alike: the same letter under any tone, marked as toned or not. */
function poolByShape(counts: StepCounts, totals: ReadonlyMap<string, number>) {
  const pooled: StepCounts = new Map()
  const pooledTotals = new Map<string, number>()
  for (const [intended, of] of counts) {
    const shape = shapeOf(intended)
    const into = pooled.get(shape) ?? new Map<string, number>()
    for (const [observed, count] of of) into.set(observed, (into.get(observed) ?? 0) + count)
    pooled.set(shape, into)
  }
  for (const [intended, total] of totals)
    pooledTotals.set(shapeOf(intended), (pooledTotals.get(shapeOf(intended)) ?? 0) + total)
  return { pooled, pooledTotals }
}

/** Letters without their tone, and whether they had one: `ẫ` and `ậ` have one shape, `â` another. */
function shapeOf(intended: string): string {
  const bare = stripTones(intended)
  return bare === intended ? bare : `${bare}\u0301`
}

/**
 * Adds pairs of observed letters that were not seen: a letter that breaks into `ii`, `ai` and `di` breaks into `ia` too.
 *
 * @param steps Log probabilities of what one letter becomes; receives the pairs.
 */
function addPairs(steps: Map<string, number>): void {
  const letters = new Map<string, number>()
  let pairs = 0
  let all = 0
  for (const [observed, score] of steps) {
    const probability = Math.exp(score)
    if (observed.length === 2) pairs += probability
    for (const letter of observed) {
      letters.set(letter, (letters.get(letter) ?? 0) + probability)
      all += probability
    }
  }
  const likely = [...letters].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, PAIR_LETTERS)
  for (const [first, a] of likely) {
    for (const [second, b] of likely) {
      const probability = (PAIR_SHARE * pairs * a * b) / (all * all)
      if (probability >= LEAST_PAIR && !steps.has(first + second)) steps.set(first + second, Math.log(probability))
    }
  }
}

/** Probabilities of steps: counts, smoothed by those of letters that look alike. */
function smooth(counts: StepCounts, totals: ReadonlyMap<string, number>): EditTable {
  const { pooled, pooledTotals } = poolByShape(counts, totals)
  return new Map(
    [...totals]
      .map(([intended, total]) => {
        const own = counts.get(intended)
        const shape = shapeOf(intended)
        const others = pooled.get(shape) ?? new Map<string, number>()
        const othersTotal = (pooledTotals.get(shape) ?? 0) + 1
        const steps = new Map<string, number>()
        for (const [observed, othersCount] of others) {
          const count = own?.get(observed) ?? 0
          if (othersCount < LEAST_COUNT) continue
          const probability = (count + (SHAPE_STRENGTH * othersCount) / othersTotal) / (total + SHAPE_STRENGTH)
          if (probability >= LEAST_PROBABILITY) steps.set(observed, Math.log(probability))
        }
        if (intended.length === 1) addPairs(steps)
        return [intended, steps] as const
      })
      .filter(([, steps]) => steps.size > 0),
  )
}

/**
 * Learns the table.
 *
 * @param pairs Distinct pairs with counts.
 * @returns Log probabilities of steps, and the last round's alignments are found again by {@link scoreEdit}.
 */
export function learnEdits(pairs: readonly WordPair[]): EditTable {
  let table = firstTable(pairs)
  for (let round = 0; round < ROUNDS; round++) {
    const counts = new Map<string, Map<string, number>>()
    const totals = new Map<string, number>()
    const steps: EditStep[] = []
    for (const { intended, observed, count, boundary } of pairs) {
      if (scoreEdit(table, intended, observed, boundary, steps) === -Infinity) continue
      // Rare pairs are as good evidence of how letters look as frequent ones, which are few words over and over.
      const weight = Math.sqrt(count)
      for (const step of steps) {
        const of = counts.get(step.intended) ?? new Map<string, number>()
        of.set(step.observed, (of.get(step.observed) ?? 0) + weight)
        counts.set(step.intended, of)
      }
      for (let i = 0; i < intended.length; i++) {
        totals.set(intended[i], (totals.get(intended[i]) ?? 0) + weight)
        const two = intended.slice(i, i + 2)
        if (two.length === 2 && i + 1 !== boundary) totals.set(two, (totals.get(two) ?? 0) + weight)
      }
    }
    table = smooth(counts, totals)
  }
  return table
}
