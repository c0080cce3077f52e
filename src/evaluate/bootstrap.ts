import { checkFields, COUNT, NUMBER } from '../arguments.js'
import type { DocumentCounts } from './score-document.js'
import { checkCounts, computeMeasure, MEASURES, type Measure } from './summarise.js'

/** Lower and upper end of a 95 % confidence interval. */
export type Interval = readonly [low: number, high: number]

/** How often to resample, and from which seed. */
export interface BootstrapOptions {
  /** How many samples are drawn; 1,000 by default. */
  readonly samples?: number
  /** What the random numbers begin with; 1 by default, and the same gives the same. */
  readonly seed?: number
}

/**
 * Estimates how far the measures would move with other documents of the same kind.
 *
 * Percentile bootstrap over documents (Bisani and Ney, "Bootstrap estimates for confidence intervals in ASR performance
 * evaluation", ICASSP 2004): words of one document are not independent, so documents are drawn, not words.
 *
 * @param documents Counts of the documents.
 * @param options Number of resamples (1,000) and seed; the same seed gives the same intervals.
 * @returns A 95 % interval for each measure; of a single document, its own value twice.
 */
export function bootstrapIntervals(
  documents: readonly DocumentCounts[],
  options: BootstrapOptions = {},
): Record<Measure, Interval> {
  checkCounts('documents', documents)
  checkFields('options', options, { 'samples?': COUNT, 'seed?': NUMBER })
  const { samples = 1000, seed = 1 } = options
  const random = mulberry32(seed)
  const values = Object.fromEntries(MEASURES.map((measure) => [measure, new Float64Array(samples)]))
  for (let sample = 0; sample < samples; sample++) {
    const drawn = documents.map(() => documents[Math.floor(random() * documents.length)])
    for (const measure of MEASURES) (values[measure] as Float64Array)[sample] = computeMeasure(drawn, measure)
  }
  return Object.fromEntries(
    MEASURES.map((measure) => {
      const sorted = (values[measure] as Float64Array).sort()
      const at = (share: number): number => Number((sorted[Math.round(share * (samples - 1))] ?? 0).toFixed(4))
      return [measure, [at(0.025), at(0.975)]]
    }),
  ) as unknown as Record<Measure, Interval>
}

/** Tommy Ettinger's mulberry32: small, seeded, good enough to draw documents. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
