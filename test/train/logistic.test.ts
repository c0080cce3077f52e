import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createFeatures,
  CURVE_FEATURES,
  FEATURE_COUNT,
  findFeatures,
  type Evidence,
} from '../../src/repair/confidence.js'
import { fitWeights, type Sample } from '../../src/train/logistic.js'

/** Evidence of which nothing counts but the posterior. */
const at = (posterior: number): Evidence => ({
  state: 'eng',
  rule: 'word',
  posterior,
  second: posterior,
  asRead: 0,
  length: 3,
  wrongShare: 0,
  doubtAround: 0,
})
const samplesOf = (evidence: Evidence, right: number, wrong: number): Sample[] =>
  Array.from({ length: right + wrong }, (_, i) => ({ evidence, isRight: i < right }))

/** What is to be as great as it can: the logarithm of the likelihood, less the penalties. */
function valueOf(weights: readonly number[], samples: readonly Sample[]): number {
  const features = createFeatures()
  let value = 0
  for (const { evidence, isRight } of samples) {
    const count = findFeatures(evidence, features)
    let sum = 0
    for (let i = 0; i < count; i++) sum += weights[features.at[i]] * features.values[i]
    value -= Math.log1p(Math.exp(isRight ? -sum : sum))
  }
  weights.forEach((weight, i) => {
    value -= ((i < CURVE_FEATURES ? 0.02 : 2) / 2) * weight ** 2
    if (i > 0 && i < CURVE_FEATURES) value -= (2 / 2) * (weight - weights[i - 1]) ** 2
  })
  return value
}

describe('fitWeights', () => {
  it('has nothing to say without samples', () => {
    expect(fitWeights([]).map(Math.abs)).toEqual(new Array<number>(FEATURE_COUNT).fill(0))
  })

  it('has nothing to say where as much is right as wrong', () => {
    expect(fitWeights(samplesOf(at(0.5), 40, 40)).every((weight) => Math.abs(weight) < 1e-9)).toBe(true)
  })

  it.each([
    ['the lowest knot', 0.01, 0, 500, 1500],
    ['the lowest knot', 0.01, 0, 200, 1800],
    ['the second knot', 0.5, 1, 900, 1100],
    ['the highest knot', 1, CURVE_FEATURES - 1, 1500, 500],
    ['the highest knot', 1, CURVE_FEATURES - 1, 1900, 100],
  ])('gives a posterior at %s, %d, the odds with which it was right', (_name, posterior, knot, right, wrong) => {
    // There its weight alone counts.
    expect(Math.abs(fitWeights(samplesOf(at(posterior), right, wrong))[knot] - Math.log(right / wrong))).toBeLessThan(
      0.02,
    )
  })

  it('draws the weights along the curve towards their neighbours, and others towards nothing', () => {
    const weights = fitWeights([...samplesOf(at(0.5), 10, 10), ...samplesOf({ ...at(0.5), rule: 'split' }, 30, 10)])
    const split = weights[CURVE_FEATURES + 3]
    // Without the penalty it would be ln 3 above the curve.
    expect(split).toBeGreaterThan(0.2)
    expect(split + weights[1]).toBeLessThan(Math.log(3))
    expect(weights[1]).toBeCloseTo(weights[2], 0)
    expect(weights.filter((_, i) => i >= CURVE_FEATURES && i !== CURVE_FEATURES + 3).map(Math.abs)).toEqual(
      new Array<number>(FEATURE_COUNT - CURVE_FEATURES - 1).fill(0),
    )
  })

  it('never lets the curve fall', () => {
    const sample = fc.record({ posterior: fc.double({ min: 0, max: 1, noNaN: true }), isRight: fc.boolean() })
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 60 }), (all) => {
        const curve = fitWeights(all.map(({ posterior, isRight }) => ({ evidence: at(posterior), isRight }))).slice(
          0,
          CURVE_FEATURES,
        )
        curve.forEach((weight, i) => {
          if (i > 0) expect(weight).toBeGreaterThanOrEqual(curve[i - 1])
        })
      }),
      { numRuns: 60, seed: 111 },
    )
    // Where the unlikely is right and the likely wrong, all have the mean.
    const curve = fitWeights([...samplesOf(at(0.2), 300, 0), ...samplesOf(at(0.99999), 0, 300)]).slice(
      0,
      CURVE_FEATURES,
    )
    expect(new Set(curve).size).toBe(1)
  })

  it('finds the weights that nothing near them betters', () => {
    const evidence = fc.record({
      rule: fc.constantFrom('word', 'split', 'merge', 'case', 'code', 'keep'),
      second: fc.double({ min: 0, max: 0.05, noNaN: true }),
      length: fc.integer({ min: 1, max: 8 }),
      wrongShare: fc.constantFrom(0, 0.01, 0.2),
      doubtAround: fc.double({ min: 0, max: 0.5, noNaN: true }),
    }) as fc.Arbitrary<Partial<Evidence>>
    let compared = 0
    fc.assert(
      fc.property(fc.array(evidence, { minLength: 330, maxLength: 330 }), (all) => {
        // Log odds from -2 to 14 and between the knots; likelier ones are right more often, so that the curve rises.
        const samples = all.map((one, i): Sample => {
          const odds = -2 + (16 * (i % 33)) / 32
          const share = Math.floor(i / 33) / 10
          return {
            evidence: { ...at(1 / (1 + Math.exp(-odds))), ...one },
            isRight: share < 1 / (1 + Math.exp(1.5 - odds / 3)),
          }
        })
        const weights = fitWeights(samples)
        if (weights.some((weight, i) => i > 0 && i < CURVE_FEATURES && weight === weights[i - 1])) return
        compared++
        const value = valueOf(weights, samples)
        weights.forEach((_, i) => {
          for (const change of [-0.02, 0.02]) {
            const other = weights.map((weight, j) => (i === j ? weight + change : weight))
            expect(valueOf(other, samples)).toBeLessThan(value)
          }
        })
      }),
      { numRuns: 15, seed: 112 },
    )
    expect(compared).toBeGreaterThan(10)
  })
})
