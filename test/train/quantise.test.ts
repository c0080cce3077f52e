import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantise } from '../../src/train/quantise.js'

const back = (values: readonly number[]): number[] => {
  const { codebook, codes } = quantise(Float32Array.from(values))
  return Array.from(codes, (code) => codebook[code])
}
const finite = fc.float({ min: -20, max: 0, noNaN: true })

describe('quantise', () => {
  it.each<[string, readonly number[]]>([
    ['nothing', []],
    ['one value', [-3.5]],
    ['one value over and over', [-3.5, -3.5, -3.5]],
    ['two values', [-9, 0, -9, -9]],
    ['a rare value among dense ones', [...new Array<number>(1000).fill(-1), -12]],
  ])('gives back %s as it is', (_name, values) => {
    back(values).forEach((value, i) => expect(value).toBeCloseTo(values[i], 5))
  })

  it('gives back up to 32 values but for the width of a bin', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 32 }), (values) => {
        const width = (Math.max(...values) - Math.min(...values)) / 8191
        back(values).forEach((value, i) => expect(Math.abs(value - values[i])).toBeLessThanOrEqual(width / 2 + 1e-5))
      }),
      { numRuns: 80, seed: 121 },
    )
  })

  it('has 64 levels that rise, and gives each value the nearest', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 400, size: 'max' }), (values) => {
        const { codebook, codes } = quantise(Float32Array.from(values))
        expect(codebook).toHaveLength(64)
        expect([...codebook]).toEqual([...codebook].sort((a, b) => a - b))
        const width = (Math.max(...values) - Math.min(...values)) / 8191
        values.forEach((value, i) => {
          const nearest = codebook.reduce((least, level) => Math.min(least, Math.abs(level - value)), Infinity)
          expect(Math.abs(codebook[codes[i]] - value)).toBeLessThanOrEqual(nearest + width + 1e-5)
        })
      }),
      { numRuns: 40, seed: 122 },
    )
  })

  it('has a level at the mean of what it stands for', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 100, maxLength: 400, size: 'max' }), (values) => {
        const { codebook, codes } = quantise(Float32Array.from(values))
        const width = (Math.max(...values) - Math.min(...values)) / 8191
        for (const code of new Set(codes)) {
          const own = values.filter((_, i) => codes[i] === code)
          const mean = own.reduce((sum, value) => sum + value, 0) / own.length
          // The last round may still have moved a few values from a level to the next.
          expect(Math.abs(codebook[code] - mean)).toBeLessThan(60 * width + 1e-4)
        }
      }),
      { numRuns: 30, seed: 123 },
    )
  })

  it('wastes no level where values are dense', () => {
    const values = Array.from({ length: 6400 }, (_, i) => -(i % 640) / 64)
    const error = back(values).reduce((sum, value, i) => sum + (value - values[i]) ** 2, 0) / values.length
    // Ten values in a row have one level: their variance is (10² - 1) / 12 of the square of a step.
    expect(error).toBeLessThan((1.1 * (99 / 12)) / 64 ** 2)
  })
})
