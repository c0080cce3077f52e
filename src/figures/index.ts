/** Figures and references: the amounts of a document, and the documents that it names. */
export { extractFigures } from './extract.js'
export type { FigureResult } from './extract.js'
export type { DocumentContext } from './context.js'
export { extractInternalReferences } from './internal-references.js'
export type { InternalReferenceContext } from './internal-references.js'
export { extractReferences } from './references.js'
export type { ReferenceResult } from './references.js'
