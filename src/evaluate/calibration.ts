/** Measures whether confidences hold: of the edits at 0.9, are nine in ten right? */
import { check, SHARE } from '../arguments.js'

/** Edits of like confidence. */
export interface CalibrationBin {
  /** Least confidence. */
  readonly from: number
  /** Confidence that is no longer in it; 1 is in the last. */
  readonly to: number
  /** How many edits it has. */
  readonly edits: number
  /** Mean confidence, 0 to 1. */
  readonly confidence: number
  /** Share that is right, 0 to 1. */
  readonly right: number
}

/** How well confidences hold over a set. */
export interface Calibration {
  /** How many edits were judged. */
  readonly edits: number
  /** Expected calibration error: mean distance of confidence from the share that is right, over bins by their edits. */
  readonly error: number
  /** Edits of like confidence, by confidence; empty bins are left out. */
  readonly bins: readonly CalibrationBin[]
}

/** Bounds of the bins: narrower where most edits are. */
const BOUNDS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0001]

/** Collects judged edits. */
export interface CalibrationCounter {
  /** Counts an edit by its confidence and whether it is right. */
  readonly add: (confidence: number, isRight: boolean) => void
  /** Gives what was measured so far. */
  readonly finish: () => Calibration
}

/**
 * Starts to measure calibration (Naeini, Cooper and Hauskrecht, 2015).
 *
 * @returns A counter without edits.
 * @example
 * const counter = createCalibrationCounter()
 * counter.add(0.9, true)
 * counter.finish().error // 0.1
 */
export function createCalibrationCounter(): CalibrationCounter {
  const edits = BOUNDS.slice(1).map(() => 0)
  const confidences = edits.slice()
  const rights = edits.slice()
  return {
    add: (confidence, isRight) => {
      check('confidence', confidence, SHARE)
      const bin = BOUNDS.findIndex((_, at) => confidence < BOUNDS[at + 1])
      edits[bin] += 1
      confidences[bin] += confidence
      rights[bin] += isRight ? 1 : 0
    },
    finish: () => {
      const all = edits.reduce((sum, count) => sum + count, 0)
      const bins = edits.flatMap((count, at) =>
        count === 0
          ? []
          : [
              {
                from: BOUNDS[at],
                to: Math.min(1, BOUNDS[at + 1]),
                edits: count,
                confidence: confidences[at] / count,
                right: rights[at] / count,
              },
            ],
      )
      const error = bins.reduce((sum, bin) => sum + bin.edits * Math.abs(bin.confidence - bin.right), 0)
      return { edits: all, error: all === 0 ? 0 : error / all, bins }
    },
  }
}
