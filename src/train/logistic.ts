/** Logistic regression by Newton's method (iteratively reweighted least squares), with a ridge. */
import { createFeatures, CURVE_FEATURES, type Evidence, FEATURE_COUNT, findFeatures } from '../repair/index.js'

/** A reading, and whether it was right. */
export interface Sample {
  readonly evidence: Evidence
  readonly isRight: boolean
}

const ROUNDS = 25
/** Penalty on the square of a weight; differences of neighbours on the curve cost as much, the curve itself next to nothing. */
const RIDGE = 2
const CURVE_RIDGE = 0.02

/**
 * Fits the weights of a group.
 *
 * @param samples Readings of one group.
 * @returns Weights; along the curve they never fall, since a likelier reading cannot be less sure.
 */
export function fitWeights(samples: readonly Sample[]): number[] {
  const n = FEATURE_COUNT
  const weights = new Float64Array(n)
  const features = createFeatures()
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = new Float64Array(n)
    const hessian = Array.from({ length: n }, () => new Float64Array(n))
    for (const { evidence, isRight } of samples) {
      const count = findFeatures(evidence, features)
      const found = Array.from({ length: count }, (_, i) => [features.at[i], features.values[i]] as const)
      const p = 1 / (1 + Math.exp(-found.reduce((sum, [at, value]) => sum + weights[at] * value, 0)))
      const weight = Math.max(1e-9, p * (1 - p))
      for (const [i, x] of found) {
        gradient[i] += x * ((isRight ? 1 : 0) - p)
        for (const [j, y] of found) hessian[i][j] += weight * x * y
      }
    }
    addPenalties(weights, gradient, hessian)
    const step = solve(hessian, gradient)
    let most = 0
    for (let i = 0; i < n; i++) {
      const change = Math.max(-2, Math.min(2, step[i]))
      weights[i] += change
      most = Math.max(most, Math.abs(change))
    }
    if (most < 1e-4) break
  }
  const curve = neverFalling([...weights.subarray(0, CURVE_FEATURES)])
  return [...curve, ...weights.subarray(CURVE_FEATURES)].map((weight) => Math.round(weight * 1e3) / 1e3)
}

function addPenalties(weights: Float64Array, gradient: Float64Array, hessian: Float64Array[]): void {
  for (let i = 0; i < FEATURE_COUNT; i++) {
    const ridge = i < CURVE_FEATURES ? CURVE_RIDGE : RIDGE
    gradient[i] -= ridge * weights[i]
    hessian[i][i] += ridge
  }
  for (let i = 1; i < CURVE_FEATURES; i++) {
    const difference = RIDGE * (weights[i] - weights[i - 1])
    gradient[i] -= difference
    gradient[i - 1] += difference
    hessian[i][i] += RIDGE
    hessian[i - 1][i - 1] += RIDGE
    hessian[i][i - 1] -= RIDGE
    hessian[i - 1][i] -= RIDGE
  }
}

/** Solves a symmetric positive definite system by Gaussian elimination. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length
  const a = matrix.map((row) => row.slice())
  const b = right.slice()
  for (let i = 0; i < n; i++) {
    for (let k = i + 1; k < n; k++) {
      const factor = a[k][i] / a[i][i]
      if (factor === 0) continue
      for (let j = i; j < n; j++) a[k][j] -= factor * a[i][j]
      b[k] -= factor * b[i]
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) b[i] -= a[i][j] * b[j]
    b[i] /= a[i][i]
  }
  return b
}

/** Makes values never fall, by means of neighbours (pool adjacent violators; Ayer and others, 1955). */
function neverFalling(values: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = []
  for (const value of values) {
    pools.push({ sum: value, count: 1 })
    while (
      pools.length > 1 &&
      pools[pools.length - 2].sum / pools[pools.length - 2].count >
        pools[pools.length - 1].sum / pools[pools.length - 1].count
    ) {
      const last = pools.pop() as { sum: number; count: number }
      const before = pools[pools.length - 1]
      pools[pools.length - 1] = { sum: before.sum + last.sum, count: before.count + last.count }
    }
  }
  return pools.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count))
}
