export { assess, type Assessment, type Verdict } from './assess.js'
export { applyEdits, createOffsetMap, revertEdits, type OffsetMap } from './offset-map.js'
export { composeEdits } from './compose-edits.js'
export { createLayeredRepairer, type LayeredRepairer } from './layers.js'
export {
  createRepairer,
  type Repairer,
  type RepairResources,
  type RepairSettings,
  type WeighedReading,
} from './repair.js'
export { SURE } from './policy.js'
export { FEATURE_COUNT, type ConfidenceTable, type Evidence } from './confidence.js'
export { type LineState } from './damage.js'
