/** Repair: damage, lattice, decoding, and what is done with a reading. */
export { assess, type Assessment, type Verdict } from './assess.js'
export { createLayeredRepairer, type LayeredRepairer } from './layers.js'
export {
  createTokenRepairer,
  type ObservedToken,
  type Observe,
  type TokenRepairer,
  type RepairResources,
  type RepairSettings,
} from './repair.js'
export type { RescoredToken, Rescorer } from './rescorer.js'
export { OCR_FEATURES, OCR_GROUPS, OCR_KNOTS, ocrFeatures, ocrGroupOf, type OcrTable } from './ocr-evidence.js'
export { tracesOf } from './traces.js'
export {
  createFeatures,
  CURVE_FEATURES,
  CONFIDENCE_STATES,
  FEATURE_COUNT,
  findFeatures,
  type ConfidenceTable,
  type Evidence,
} from './confidence.js'
export type { LineState } from './damage.js'
export type { Witness } from './witness.js'
