export { batchFormats, type BatchFormat, type BatchFormats, type FinishedDocument } from './formats.js'
export { DEFAULT_INCLUDE, jobSchema, type BatchJob, type BatchShard, type JsonLinesOptions } from './job.js'
export { failedLine } from './json-line.js'
export { runBatch, type BatchRun } from './run.js'
export type {
  BatchProgress,
  BatchSummary,
  BatchTotals,
  DocumentTally,
  DocumentResult,
  DocumentStatus,
  Failure,
  MemoryUse,
  OutputFile,
} from './types.js'
