import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createStrokeModel } from '../../src/grammar/index.js'

const model = createStrokeModel([
  'HĐND',
  'HĐQT',
  'HĐTV',
  'TNDN',
  'DNNN',
  'DNTN',
  'LĐLĐ',
  'BLĐ',
  'ĐBQH',
  'QLDA',
  'BQLDA',
])

describe('createStrokeModel', () => {
  it.each([
    ['HDQL', 1, 'stroked'],
    ['HDXX', 1, 'stroked'],
    ['TCDN', 2, 'bare'],
    ['KLDA', 2, 'bare'],
    // What is known stands in what is not.
    ['DDBQH', 1, 'stroked'],
    ['VPHDND', 3, 'stroked'],
    ['HDND', 1, 'stroked'],
  ])('%s, letter %d: %s', (letters, at, expected) => {
    const chance = model.chance(letters, at)
    expect(chance > 0.5 ? 'stroked' : 'bare').toBe(expected)
  })

  it('says of letters that it knows nothing of what it knows of all', () => {
    expect(model.chance('XDX', 1)).toBeGreaterThan(0.3)
    expect(model.chance('XDX', 1)).toBeLessThan(0.8)
    expect(createStrokeModel([]).chance('XDX', 1)).toBeCloseTo(0.5)
  })

  it('gives chances', () => {
    const letters = fc.string({ unit: fc.constantFrom('B', 'C', 'D', 'H', 'N', 'Q', 'T'), minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(letters, fc.nat(11), (text, at) => {
        const chance = model.chance(text, Math.min(at, text.length - 1))
        expect(chance).toBeGreaterThan(0)
        expect(chance).toBeLessThan(1)
      }),
    )
  })
})
