/** Codebooks of 64 values for log probabilities. */

const LEVELS = 64
const BINS = 8192

/** A codebook and the code of each value. */
export interface Quantised {
  /** 64 values in ascending order. */
  readonly codebook: Float32Array
  readonly codes: Uint8Array
}

/**
 * Quantises values to 64 levels that minimise the squared error (Lloyd's algorithm over a histogram).
 *
 * @param values Log probabilities, finite.
 */
export function quantise(values: Float32Array): Quantised {
  let low = Infinity
  let high = -Infinity
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  if (!(high > low)) {
    low = values.length > 0 ? low : 0
    high = low + 1
  }
  const scale = (BINS - 1) / (high - low)
  const histogram = new Float64Array(BINS)
  for (const value of values) histogram[Math.round((value - low) * scale)]++
  // Start from quantiles, so that no level is empty where values are dense.
  const levels = new Float64Array(LEVELS)
  let seen = 0
  let level = 0
  for (let bin = 0; bin < BINS; bin++) {
    seen += histogram[bin]
    while (level < LEVELS && seen >= ((level + 0.5) * values.length) / LEVELS) levels[level++] = bin
  }
  while (level < LEVELS) levels[level++] = BINS - 1
  for (let round = 0; round < 40; round++) {
    const sum = new Float64Array(LEVELS)
    const weight = new Float64Array(LEVELS)
    let nearest = 0
    for (let bin = 0; bin < BINS; bin++) {
      while (nearest < LEVELS - 1 && Math.abs(levels[nearest + 1] - bin) <= Math.abs(levels[nearest] - bin)) nearest++
      sum[nearest] += histogram[bin] * bin
      weight[nearest] += histogram[bin]
    }
    for (let i = 0; i < LEVELS; i++) if (weight[i] > 0) levels[i] = sum[i] / weight[i]
    levels.sort()
  }
  const codeOfBin = new Uint8Array(BINS)
  let nearest = 0
  for (let bin = 0; bin < BINS; bin++) {
    while (nearest < LEVELS - 1 && Math.abs(levels[nearest + 1] - bin) <= Math.abs(levels[nearest] - bin)) nearest++
    codeOfBin[bin] = nearest
  }
  return {
    codebook: Float32Array.from(levels, (bin) => low + bin / scale),
    codes: Uint8Array.from(values, (value) => codeOfBin[Math.round((value - low) * scale)]),
  }
}
