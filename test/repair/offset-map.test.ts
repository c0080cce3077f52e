import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits, createOffsetMap, revertEdits } from '../../src/text/index.js'
import type { Edit } from '../../src/types.js'

const edit = (start: number, before: string, after: string): Edit => ({
  start,
  end: start + before.length,
  before,
  after,
  rule: 'word',
  confidence: 1,
  alternatives: [],
})

/** A text with edits that fit it. */
const edited = fc
  .array(
    fc.record({
      gap: fc.string({ maxLength: 5 }),
      before: fc.string({ minLength: 1, maxLength: 5 }),
      after: fc.string({ maxLength: 6 }),
    }),
  )
  .map((parts) => {
    let text = ''
    const edits: Edit[] = []
    for (const { gap, before, after } of parts) {
      text += gap
      edits.push(edit(text.length, before, after))
      text += before
    }
    return { text, edits }
  })

describe('applyEdits and revertEdits', () => {
  it('replace every span', () => {
    expect(applyEdits('cia UBND phudng', [edit(0, 'cia', 'của'), edit(9, 'phudng', 'phường')])).toBe('của UBND phường')
  })

  it('undo each other', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        expect(revertEdits(applyEdits(text, edits), edits)).toBe(text)
      }),
    )
  })
})

describe('createOffsetMap', () => {
  it('maps both ways around an edit', () => {
    const map = createOffsetMap([edit(4, 'hoc', 'học tập')])
    expect([0, 4, 5, 7, 8].map(map.toRepaired)).toEqual([0, 4, 5, 11, 12])
    expect([0, 4, 11, 12].map(map.toSource)).toEqual([0, 4, 7, 8])
  })

  it('is monotone, and gives back what no edit touches', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const map = createOffsetMap(edits)
        let last = 0
        for (let i = 0; i <= text.length; i++) {
          const there = map.toRepaired(i)
          expect(there).toBeGreaterThanOrEqual(last)
          last = there
          if (edits.every(({ start, end }) => i < start || i > end)) expect(map.toSource(there)).toBe(i)
        }
      }),
    )
  })
})
