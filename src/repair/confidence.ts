/** Turns what the decoder says into probabilities that hold. */
import type { EditRule } from '../types.js'
import type { LineState } from './damage.js'

/** What a confidence depends on. */
export interface Evidence {
  readonly state: LineState
  readonly rule: EditRule | 'keep'
  /** Posterior probability by the decoder, 0 to 1. */
  readonly posterior: number
  /** The same of the likeliest other reading. */
  readonly second: number
  /** Letters of the token. */
  readonly length: number
  /** Share of the words around that seem wrong, in text that has its marks. */
  readonly wrongShare: number
}

/**
 * Calibrates a posterior probability.
 *
 * @param evidence What is known of the reading.
 * @returns Probability that the reading is what the page says.
 */
export function calibrate(evidence: Evidence): number {
  return evidence.posterior
}
