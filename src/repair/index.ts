export { applyEdits, createOffsetMap, revertEdits, type OffsetMap } from './offset-map.js'
export { createRepairer, type Repairer, type RepairResources, type RepairSettings } from './repair.js'
export { composeEdits } from './compose-edits.js'
export { createLayeredRepairer, type LayeredRepairer } from './layers.js'
