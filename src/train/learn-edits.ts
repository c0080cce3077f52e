/** Learns the table of letter confusions from pairs of words, by expectation-maximisation over best alignments. */
import { scoreEdit, type EditStep, type EditTable } from '../channel/edit-model.js'
import { stripDiacritics } from '../vietnamese/index.js'

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
const LEAST_PROBABILITY = 3e-4

/** A table that knows that letters stay as they are or lose their marks. */
function firstTable(pairs: readonly WordPair[]): EditTable {
  const table = new Map<string, Map<string, number>>()
  for (const { intended } of pairs) {
    for (const letter of intended) {
      if (table.has(letter)) continue
      const bare = stripDiacritics(letter)
      table.set(letter, new Map(bare === letter
        ? [[letter, Math.log(0.8)]]
        : [[letter, Math.log(0.2)], [bare, Math.log(0.5)]]))
    }
  }
  return table
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
    table = new Map([...counts].map(([intended, of]) => {
      const total = (totals.get(intended) ?? 0) + 1
      const kept = [...of].filter(([, count]) => count >= LEAST_COUNT && count / total >= LEAST_PROBABILITY)
      return [intended, new Map(kept.map(([observed, count]) => [observed, Math.log(count / total)]))]
    }))
  }
  return table
}
