/** Repairs Vietnamese text garbled by OCR and turns administrative documents into typed data. */
export { createVanban, repair, report, type Vanban } from './vanban.js'
export { readDictionaries, type DictionaryFile, type DictionaryFiles, type ReadOptions } from './dictionary-files.js'
export type { UnpackedLanguageModel } from './language/index.js'
export { learn, type LearnOptions } from './learn-from-pairs.js'
export { optionsSchema, type VanbanOptions } from './options.js'
export { EXIT, VanbanError } from './errors.js'
export { decodeText, readDocument } from './read/index.js'
export {
  findVietnameseDates,
  formatVietnameseNumber,
  parsePeriod,
  parseVietnameseDate,
  parseVietnameseNumber,
} from './grammar/index.js'
export {
  readDocumentNumber as parseDocumentNumber,
  type DocumentNumberOptions,
  type ReadDocumentNumber,
} from './grammar/index.js'
export { documentStarts, outline } from './outline/index.js'
export {
  applyEdits,
  assess,
  createOffsetMap,
  revertEdits,
  type Assessment,
  type OffsetMap,
  type Verdict,
} from './repair/index.js'
export { structure } from './structure/index.js'
export {
  compareFigures,
  type ComparedDocument,
  type CompareOptions,
  type Comparison,
  type DocumentContext,
} from './figures/index.js'
export { extractFigures, extractInternalReferences, extractReferences } from './figures/index.js'
export { DIAGNOSTIC_CODES, parseReport, reportJsonSchema, section, type DiagnosticCode } from './report/index.js'
export type { UnitEntry } from './grammar/units.js'
export { VERSION } from './version.js'
export type { DictionaryEntry, Rule } from './knowledge/index.js'
export type { CorrectedPair, LearnedOverlay } from './learn/index.js'
export type * from './types.js'
