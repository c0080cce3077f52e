export { applyEdits, createOffsetMap, revertEdits, type OffsetMap } from './offset-map.js'
export { createRepairer, type Repairer, type RepairResources, type RepairSettings, type WeighedReading } from './repair.js'
export { FEATURE_COUNT, type ConfidenceTable, type Evidence } from './confidence.js'
export { type LineState } from './damage.js'
