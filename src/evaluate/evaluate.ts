import type { Edit, TokenTrace } from '../types.js'
import { bootstrapIntervals, type BootstrapOptions, type Interval } from './bootstrap.js'
import { findCause, explainWords, noCauses, type CauseCounts } from './causes.js'
import { applyAcceptedReadings } from './accepted.js'
import { createCalibrationCounter, type Calibration } from './calibration.js'
import { judgeSpans, spansInOutput } from './judge-edits.js'
import { scoringWords } from './normalise.js'
import type { NumberCounts } from './numbers.js'
import { scoreDocument, wordHits, type DocumentCounts, type ScoredPair } from './score-document.js'
import { summarise, summariseNumbers, type Measure, type Scores } from './summarise.js'

/** Measures of a set, with the same for the OCR text as it came. */
export interface Evaluation extends Scores {
  /** The same measures of the OCR text as it came. */
  readonly raw: Scores
  /** 95 % confidence intervals of the measures. */
  readonly intervals: Readonly<Record<Measure, Interval>>
  /** What became of the numbers. */
  readonly numbers: NumberCounts
  /** Wrong words by cause; null without the engine's traces. */
  readonly causes: CauseCounts | null
  /** How well the confidences of edits hold; null without edits. */
  readonly calibration: Calibration | null
}

/** Collects documents one by one, so that no texts need to be kept. */
export interface Evaluator {
  /**
   * Scores a document.
   * @param pair Truth, OCR text and output. @param traces Decisions of the engine for the OCR text.
   * @param edits The edits that made the output of the OCR text.
   * @returns Counts of this document.
   */
  add(pair: ScoredPair, traces?: readonly TokenTrace[], edits?: readonly Edit[]): DocumentCounts
  /** Measures of all documents so far. */
  finish(options?: BootstrapOptions): Evaluation
}

/**
 * Starts an evaluation.
 *
 * @returns An evaluator without documents.
 * @example
 * const evaluator = createEvaluator()
 * for (const pair of pairs) evaluator.add({ ...pair, output: vanban.repair(pair.ocr).text })
 * evaluator.finish().syl // 0.97
 */
export function createEvaluator(): Evaluator {
  const documents: DocumentCounts[] = []
  const raw: DocumentCounts[] = []
  const causes = noCauses()
  let explained = false
  const calibration = createCalibrationCounter()
  return {
    add(pair, traces, edits = []) {
      const counts = scoreDocument(pair)
      documents.push(counts)
      raw.push(scoreDocument({ ...pair, output: pair.ocr }))
      if (traces !== undefined) {
        explained = true
        countCauses(pair, traces, causes)
      }
      judgeSpans(pair.gold, pair.output, spansInOutput(edits)).forEach((isRight, at) => {
        if (isRight !== null) calibration.add(edits[at].confidence, isRight)
      })
      return counts
    },
    finish: (options) => ({
      ...summarise(documents),
      raw: summarise(raw),
      intervals: bootstrapIntervals(documents, options),
      numbers: summariseNumbers(documents),
      causes: explained ? { ...causes } : null,
      calibration: calibrationOf(calibration.finish()),
    }),
  }
}

const calibrationOf = (calibration: Calibration): Calibration | null => (calibration.edits === 0 ? null : calibration)

function countCauses(pair: ScoredPair, traces: readonly TokenTrace[], causes: CauseCounts): void {
  const canonical = (text: string): string[] => scoringWords(text).map((word) => word.canonical)
  const hits = wordHits(canonical(pair.gold), canonical(applyAcceptedReadings(pair.output, pair.accepted ?? [])))
  explainWords(pair.gold, traces).forEach((word, index) => {
    if (!hits[index]) causes[findCause(word)] += 1
  })
}
