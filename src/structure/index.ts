/** A repaired text with its markers made into a typed document. */
export { STRUCTURE_DIAGNOSTICS } from './diagnostics.js'
export type { StructureDiagnosticCode } from './diagnostics.js'
export { MOST_OF_A_KIND, tooLarge, type Size } from './limits.js'
export { structure } from './structure.js'
export type { StructureInput, StructuredDocument } from './structure.js'
export { movePlaces, placesOf } from './places.js'
export { paragraphRole } from './roles.js'
export { createIds, idOf } from './ids.js'
