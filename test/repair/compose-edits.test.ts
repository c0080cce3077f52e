import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, composeEdits, revertEdits } from '../../src/text/index.js'
import type { Edit } from '../../src/types.js'

/** Edits of a text at the given places: start, length, what stands there then. */
function editsOf(text: string, places: readonly (readonly [number, number, string])[]): Edit[] {
  const edits: Edit[] = []
  let from = 0
  for (const [gap, length, after] of places) {
    const start = from + gap
    const end = Math.min(text.length, start + length)
    if (start >= text.length || end === start || text.slice(start, end) === after) continue
    edits.push({ start, end, before: text.slice(start, end), after, rule: 'word', confidence: 0.9, alternatives: [] })
    from = end
  }
  return edits
}

const places = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 4 }), fc.stringMatching(/^[x-z]{0,4}$/)), {
  maxLength: 8,
})

describe('composeEdits', () => {
  it('does what both rounds do, and can be undone', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-c ]{0,30}$/), places, places, (text, firstPlaces, secondPlaces) => {
        const first = editsOf(text, firstPlaces)
        const between = applyEdits(text, first)
        const second = editsOf(between, secondPlaces)
        const composed = composeEdits(text, first, second)
        const result = applyEdits(between, second)
        expect(applyEdits(text, composed)).toBe(result)
        expect(revertEdits(result, composed)).toBe(text)
        composed.forEach((edit, at) => {
          expect(edit.before).toBe(text.slice(edit.start, edit.end))
          expect(edit.start).toBeGreaterThanOrEqual(composed[at - 1]?.end ?? 0)
        })
      }),
      { seed: 7, numRuns: 2_000 },
    )
  })
})
