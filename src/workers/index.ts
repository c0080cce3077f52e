export {
  archiveFileNames,
  createArchiveFiles,
  markedName,
  type ArchivedDocument,
  type ArchiveFiles,
  type ArchiveFilesOptions,
} from './archive-files.js'
export { LOTS_A_WORKER } from './crew.js'
export { packageMissing, unusableOutput } from './errors.js'
export { sameName } from './failures.js'
export { batchFormats, loadFormats, type BatchFormat, type BatchFormats, type FinishedDocument } from './formats.js'
export { createIdentityIndex, type IdentityIndex, type IndexEntry } from './identity-index.js'
export { DEFAULT_INCLUDE, type JsonLinesOptions } from './sources/context.js'
export { failedLine } from './json-line.js'
export { LEAST_MEMORY } from './limits.js'
export { fromText, identityOf, outputPath, shardOf, tidyName, toPath, toText, unsafeName } from './names.js'
export { loadParquet } from './parquet.js'
export { createPool, type Pool } from './pool.js'
export {
  createProcessor,
  type DocumentProcessor,
  type ProcessedOutput,
  type ProcessedResult,
  type ProcessorInput,
  type ArchiveRows,
} from './processor.js'
export {
  limitsWithPrograms,
  PROCESSOR_FIELDS,
  processorOptionsOf,
  resolveProcessorOptions,
  type ProcessorOptions,
  type ResolvedProcessorOptions,
} from './processor-options.js'
export { isOwnerRunning, isRunning, processSpace, startOf, unfinishedName } from './processes.js'
export type { WorkerDocument, WorkerResult } from './protocol.js'
export { toFailure } from './read-document.js'
export type { Source, SourceContext } from './sources/context.js'
export { countDocuments, openSources } from './sources/sources.js'
export { splitStream } from './sources/lines.js'
export { identityOfFile } from './sources/walk.js'
export { createTally, type Tally } from './tally.js'
export type {
  BatchTotals,
  DocumentResult,
  DocumentStatus,
  DocumentTally,
  Failure,
  OutputFile,
  SourceDocument,
} from './types.js'
export { createWholeFile, type WholeFile } from './whole-file.js'
