/**
 * The engine without Node: the whole of repair, report and process over dictionaries that are in memory, and all that works
 * on texts and reports alone. This is `vanban/engine`, and `vanban` itself where a bundler asks for the browser.
 */
export { createEngine, type CallSettings, type Vanban } from './engine.js'
export type { DictionaryFile, DictionaryFiles } from './dictionaries.js'
export type { EngineOptions, VanbanOptions } from './options.js'
export type { Decompress, UnpackedLanguageModel } from '../language/index.js'
export { EXIT, VanbanError } from '../errors.js'
export { decodeText, readDocument, type DecodedText, type Encoding, type Reader } from '../read/index.js'
export {
  findVietnameseDates,
  formatVietnameseNumber,
  parsePeriod,
  parseVietnameseDate,
  parseVietnameseNumber,
  parseDocumentNumber,
  type DocumentNumberOptions,
  type ReadDocumentNumber,
  type UnitEntry,
} from '../grammar/index.js'
export { documentStarts, outline } from '../outline/index.js'
export { applyEdits, createOffsetMap, revertEdits, type OffsetMap } from '../text/index.js'
export {
  assess,
  type Assessment,
  type RescoredToken,
  type Rescorer,
  type Verdict,
  type Witness,
} from '../repair/index.js'
export { structure } from '../structure/index.js'
export {
  compareFigures,
  extractFigures,
  extractInternalReferences,
  extractReferences,
  type ComparedDocument,
  type CompareOptions,
  type Comparison,
  type DocumentContext,
} from '../figures/index.js'
export { extractProvisions, type Provisions } from '../provisions/index.js'
export { DIAGNOSTIC_CODES, parseReport, reportJsonSchema, section, type DiagnosticCode } from '../report/index.js'
export { VERSION } from '../version.js'
export type { DictionaryEntry, Rule } from '../knowledge/index.js'
export type * from '../types.js'
