export {
  batchFormats,
  createProcessor,
  DEFAULT_INCLUDE,
  failedLine,
  type BatchFormat,
  type BatchFormats,
  type BatchTotals,
  type DocumentProcessor,
  type DocumentResult,
  type DocumentStatus,
  type DocumentTally,
  type Failure,
  type FinishedDocument,
  type JsonLinesOptions,
  type OutputFile,
  type ProcessedOutput,
  type ProcessedResult,
  type ProcessorInput,
  type ProcessorOptions,
  type ArchiveRows,
} from '../workers/index.js'
export type { OcrEngine, OcrSettings } from '../programs/index.js'
export { jobSchema, type BatchJob, type BatchShard } from './job.js'
export { mergeShards } from './merge.js'
export { runBatch, type BatchRun } from './run.js'
export type { BatchProgress, BatchSummary, MemoryUse } from './types.js'
