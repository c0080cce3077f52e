/** What is left to the documents of one text of what its report may hold. */
import { MOST_OF_A_KIND, tooLarge } from '../structure/index.js'
import type { Size } from '../structure/index.js'
import type { Diagnostic } from '../types.js'

/** Kinds of things that are counted beside blocks and readings. */
export type BudgetKind =
  | 'figures'
  | 'references'
  | 'internal references'
  | 'amendments'
  | 'definitions'
  | 'effects'
  | 'deadlines'
  | 'furniture'
  | 'signatures'
  | 'remarks'

/** Counts what the documents of one text hold. */
export interface Budget {
  /** How many blocks and doubtful readings there may still be. */
  readonly size: () => Size
  /** Counts those of a document. */
  readonly use: (size: Size) => void
  /** Keeps as many things as there may be; `remarks` gets a REPORT_TOO_LARGE of those that are left out. */
  readonly keep: <Item>(kind: BudgetKind, items: readonly Item[], remarks: Diagnostic[]) => readonly Item[]
}

/**
 * Makes the budget of one text.
 *
 * @param most Most of each kind.
 */
export function createBudget(most: number = MOST_OF_A_KIND): Budget {
  let size: Size = { blocks: most, readings: most }
  const used = new Map<BudgetKind, number>()
  return {
    size: () => size,
    use: ({ blocks, readings }) => {
      size = { blocks: Math.max(0, size.blocks - blocks), readings: Math.max(0, size.readings - readings) }
    },
    keep(kind, items, remarks) {
      const left = most - (used.get(kind) ?? 0)
      const kept = items.length <= left ? items : items.slice(0, left)
      used.set(kind, (used.get(kind) ?? 0) + kept.length)
      if (kept.length < items.length)
        remarks.push(tooLarge(`the last ${items.length - kept.length} ${kind} of the document are left out`))
      return kept
    },
  }
}
