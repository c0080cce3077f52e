import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likeliestRow } from '../../src/repair/likeliest-row.js'

const STATES = 3
const score = fc.integer({ min: -20, max: 0 })
const some = (count: number) => fc.array(score, { minLength: count, maxLength: count })
const text = fc
  .integer({ min: 1, max: 5 })
  .chain((lines) =>
    fc.tuple(
      some(lines * STATES),
      fc.array(fc.constantFrom(0, 1), { minLength: lines, maxLength: lines }),
      some(STATES),
      some(STATES),
    ),
  )

/** What a row of states is worth. */
function worthOf(
  row: readonly number[],
  scores: number[],
  tells: number[],
  start: number[],
  leaving: number[],
): number {
  let worth = start[row[0]]
  let before = row[0]
  for (const [line, state] of row.entries()) {
    if (tells[line] === 1) worth += scores[line * STATES + state] + (state === before ? 0 : leaving[before])
    else if (state !== before) return -Infinity
    before = state
  }
  return worth
}

/** All rows, with the state before the first line, which may be another one. */
const rowsOf = (lines: number): number[][] =>
  lines === 0 ? [[]] : rowsOf(lines - 1).flatMap((row) => [0, 1, 2].map((state) => [...row, state]))

describe('likeliestRow', () => {
  it('finds the best of all rows', () => {
    fc.assert(
      fc.property(text, ([scores, tells, start, leaving]) => {
        // A silent line before the first lets the first one leave the state that a text begins in.
        const withFirst = (row: readonly number[]): number =>
          worthOf(row, [0, 0, 0, ...scores], [0, ...tells], start, leaving)
        const found = likeliestRow(
          Float64Array.from([0, 0, 0, ...scores]),
          Uint8Array.from([0, ...tells]),
          Float64Array.from(start),
          Float64Array.from(leaving),
        )
        const best = Math.max(...rowsOf(tells.length + 1).map(withFirst))
        expect(withFirst([...found])).toBe(best)
      }),
      { seed: 11, numRuns: 300 },
    )
  })

  it.each<[string, number[], number[], number[]]>([
    ['a line that tells nothing is as the one before it', [-9, 0, 0, -9, -9, 0], [1, 0, 1], [1, 1, 1]],
    ['one line is not enough to change twice', [0, -9, -3, 0, 0, -9], [1, 1, 1], [0, 0, 0]],
    ['two are', [0, -9, -9, 0, -9, 0], [1, 1, 1], [0, 1, 1]],
    ['no lines', [], [], []],
  ])('%s', (_, scores, tells, row) => {
    const found = likeliestRow(
      Float64Array.from(scores),
      Uint8Array.from(tells),
      Float64Array.of(0, 0),
      Float64Array.of(-6, -6),
    )
    expect([...found]).toEqual(row)
  })
})
