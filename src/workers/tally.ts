/** Adds documents up. */
import type { DamageKind } from '../types.js'
import type { BatchTotals, DocumentTally, DocumentStatus, Failure } from './types.js'

/** What counts of a document. */
export interface Counted {
  readonly name: string
  readonly status?: DocumentStatus
  readonly failure?: Failure
  readonly counts?: DocumentTally
}

/** Sums over documents. */
export interface Tally {
  readonly add: (document: Counted) => void
  readonly totals: () => Omit<BatchTotals, 'skipped'>
}

/** Makes an empty tally. */
export function createTally(): Tally {
  const sums = { documents: 0, done: 0, unchanged: 0, failed: 0, pages: 0, syllables: 0, edits: 0, doubtful: 0 }
  const damage: Partial<Record<DamageKind, number>> = {}
  return {
    add({ status, failure, counts }) {
      sums.documents += 1
      if (failure !== undefined) sums.failed += 1
      else if (status === 'unchanged') sums.unchanged += 1
      else sums.done += 1
      if (counts === undefined) return
      sums.pages += counts.pages
      sums.syllables += counts.syllables
      sums.edits += counts.edits
      sums.doubtful += counts.doubtful
      damage[counts.damage] = (damage[counts.damage] ?? 0) + 1
    },
    totals: () => ({ ...sums, damage: { ...damage } }),
  }
}
