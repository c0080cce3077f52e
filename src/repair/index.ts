export { applyEdits, createOffsetMap, revertEdits, type OffsetMap } from './offset-map.js'
export { createRepairer, type Repairer, type RepairResources, type RepairSettings } from './repair.js'
