import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRowIndex } from '../../src/figures/row-index.js'

/** Dice overlap of two lists, each word once for each time that it stands there. */
function likenessOf(a: readonly string[], b: readonly string[]): number {
  const rest = [...b]
  const common = a.filter((word) => rest.includes(word) && rest.splice(rest.indexOf(word), 1).length > 0).length
  return (2 * common) / Math.max(1, a.length + b.length)
}

interface Row {
  readonly at: number
  readonly cells: Map<number, string>
  readonly words: readonly string[]
}
const subjects = fc.array(
  fc.tuple(fc.array(fc.constantFrom('hộ', 'nghèo', 'thu', 'chi', 'xã'), { maxLength: 4 }), fc.nat(2)),
  { maxLength: 40 },
)

describe('the index of rows', () => {
  it.each([0, 0.3, 0.6, 1])('finds what a look through all rows finds, at a likeness of %d', (least) => {
    fc.assert(
      fc.property(subjects, (figures) => {
        const index = createRowIndex<string, Row>(least)
        const rows: Row[] = []
        for (const [words, column] of figures) {
          let [best, most]: [Row | null, number] = [null, least]
          for (const row of rows) {
            if (row.cells.has(column)) continue
            const alike = likenessOf(row.words, words)
            if (alike > most || (alike === most && best === null)) [best, most] = [row, alike]
          }
          expect(index.find(words, column)).toBe(best)
          const row = best ?? { at: rows.length, cells: new Map<number, string>(), words }
          row.cells.set(column, 'x')
          if (best !== null) continue
          rows.push(row)
          index.add(row, words)
        }
      }),
      { seed: 8, numRuns: 300 },
    )
  })
})
