/** Logistic regression by Newton's method (iteratively reweighted least squares), with a ridge. */
import {
  createFeatures,
  CURVE_FEATURES,
  type Evidence,
  FEATURE_COUNT,
  findFeatures,
  OCR_FEATURES,
  ocrFeatures,
} from '../repair/index.js'

/** A reading, and whether it was right. */
export interface Sample {
  readonly evidence: Evidence
  readonly isRight: boolean
}

const ROUNDS = 25
/** Penalty on the square of a weight; differences of neighbours on the curve cost as much, the curve itself next to nothing. */
const RIDGE = 2
const CURVE_RIDGE = 0.02
/** The same of what the OCR program adds: without proof a confidence stays as it is. */
const AS_IT_IS = 20
const OCR_RIDGE = 0.5

/** Features that are not 0: their indices and values. */
type SparseFeatures = readonly (readonly [at: number, value: number])[]

/**
 * Fits the weights of a group.
 *
 * @param samples Readings of one group.
 * @returns Weights; along the curve they never fall, since a likelier reading cannot be less sure.
 */
export function fitWeights(samples: readonly Sample[]): number[] {
  const features = createFeatures()
  const weights = fit(
    FEATURE_COUNT,
    samples,
    ({ evidence }) => {
      const count = findFeatures(evidence, features)
      return Array.from({ length: count }, (_, i) => [features.at[i], features.values[i]] as const)
    },
    (at) => (at < CURVE_FEATURES ? CURVE_RIDGE : RIDGE),
    [1, CURVE_FEATURES],
  )
  const curve = neverFalling([...weights.subarray(0, CURVE_FEATURES)])
  return [...curve, ...weights.subarray(CURVE_FEATURES)].map(rounded)
}

/** A word, and whether it was right as it was left. */
export interface OcrSample {
  /** Calibrated confidence without the OCR program. */
  readonly confidence: number
  /** Confidence of the OCR program. */
  readonly ocr: number
  readonly isRight: boolean
}

/**
 * Fits what the confidence of the OCR program adds, for a group.
 *
 * @param samples Words of one group.
 * @returns Weights; along the curve they never fall, since what the program is surer of cannot be less sure.
 */
export function fitOcrWeights(samples: readonly OcrSample[]): number[] {
  const weights = fit(
    OCR_FEATURES,
    samples,
    ({ confidence, ocr }) => ocrFeatures(confidence, ocr).map((value, at) => [at, value] as const),
    (at) => (at === 0 ? AS_IT_IS : OCR_RIDGE),
    [2, OCR_FEATURES],
    (at) => (at === 0 ? 1 : 0),
  )
  return [weights[0], ...neverFalling([...weights.subarray(1)])].map(rounded)
}

const rounded = (weight: number): number => Math.round(weight * 1e3) / 1e3

/**
 * Fits weights; those of the curve differ little from their neighbours.
 *
 * @param curve Its second place, and its end. @param priorOf What a weight is where nothing speaks against it.
 */
function fit<One extends { readonly isRight: boolean }>(
  n: number,
  samples: readonly One[],
  featuresOf: (sample: One) => SparseFeatures,
  ridgeOf: (at: number) => number,
  curve: readonly [from: number, to: number],
  priorOf: (at: number) => number = () => 0,
): Float64Array {
  const weights = new Float64Array(n)
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = new Float64Array(n)
    const hessian = Array.from({ length: n }, () => new Float64Array(n))
    for (const sample of samples) {
      const found = featuresOf(sample)
      const p = 1 / (1 + Math.exp(-found.reduce((sum, [at, value]) => sum + weights[at] * value, 0)))
      const weight = Math.max(1e-9, p * (1 - p))
      for (const [i, x] of found) {
        gradient[i] += x * ((sample.isRight ? 1 : 0) - p)
        for (const [j, y] of found) hessian[i][j] += weight * x * y
      }
    }
    for (let i = 0; i < n; i++) {
      gradient[i] -= ridgeOf(i) * (weights[i] - priorOf(i))
      hessian[i][i] += ridgeOf(i)
    }
    for (let i = curve[0]; i < curve[1]; i++) {
      const difference = RIDGE * (weights[i] - weights[i - 1])
      gradient[i] -= difference
      gradient[i - 1] += difference
      hessian[i][i] += RIDGE
      hessian[i - 1][i - 1] += RIDGE
      hessian[i][i - 1] -= RIDGE
      hessian[i - 1][i] -= RIDGE
    }
    const step = solve(hessian, gradient)
    let most = 0
    for (let i = 0; i < n; i++) {
      const change = Math.max(-2, Math.min(2, step[i]))
      weights[i] += change
      most = Math.max(most, Math.abs(change))
    }
    if (most < 1e-4) break
  }
  return weights
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
