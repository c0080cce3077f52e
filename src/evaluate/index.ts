export { applyAcceptedReadings, parseAcceptedReadings, type AcceptedReading } from './accepted.js'
export { alignTokens, type AlignedPair, type Alignment } from './align.js'
export { bootstrapIntervals, type BootstrapOptions, type Interval } from './bootstrap.js'
export {
  createCalibrationCounter,
  type Calibration,
  type CalibrationBin,
  type CalibrationCounter,
} from './calibration.js'
export { findCause, explainWords, type Cause, type CauseCounts, type Explain, type ExplainedWord } from './causes.js'
export { characterDistance } from './distance.js'
export { createEvaluator, type Evaluation, type Evaluator } from './evaluate.js'
export { judgeSpans, spansInOutput, type Span } from './judge-edits.js'
export { listErrors, type ErrorKind, type WordError } from './list-errors.js'
export { foldTonePlacement, scoringTokens, scoringWords, type ScoringWord } from './normalise.js'
export type { NumberCounts } from './numbers.js'
export { scoreDocument, type DocumentCounts, type ScoredPair } from './score-document.js'
export { computeMeasure, MEASURES, summarise, summariseNumbers, type Measure, type Scores } from './summarise.js'
export { listPairs, readPair, type Pair } from './pair-folder.js'
