export { applyEdits, createOffsetMap, revertEdits, type OffsetMap } from './offset-map.js'
export { createRepairer, type CandidateTrace, type Repairer, type RepairResources, type RepairSettings, type TokenTrace } from './repair.js'
