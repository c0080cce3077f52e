/** Repairs Vietnamese text garbled by OCR and turns administrative documents into typed data. */
export { createVanban, repair, report, type Vanban } from './vanban.js'
export { optionsSchema, type VanbanOptions } from './options.js'
export { EXIT, VanbanError } from './errors.js'
export { decodeText, readDocument } from './read/index.js'
export {
  readDocumentNumber as parseDocumentNumber, type DocumentNumberOptions, type ReadDocumentNumber,
} from './grammar/index.js'
export { documentStarts, outline } from './outline/index.js'
export { applyEdits, createOffsetMap, revertEdits, type OffsetMap } from './repair/index.js'
export { structure } from './structure/index.js'
export { extractFigures, extractFiguresFromText, extractReferences } from './figures/index.js'
export { DIAGNOSTIC_CODES, parseReport, reportJsonSchema, section, type DiagnosticCode } from './report/index.js'
export { VERSION } from './version.js'
export type * from './types.js'
