export { toAkomaNtoso } from './akn/to-akoma-ntoso.js'
export {
  chunksToJsonLines,
  toChunks,
  type Chunk,
  type ChunkDocument,
  type ChunkOptions,
  type ChunkStep,
} from './chunks/to-chunks.js'
export { figuresToCsv, referencesToCsv, sectionsToCsv, type CsvOptions } from './csv.js'
export { toDiff, type DiffOptions } from './diff.js'
export { figuresToTable, type FigureTableOptions } from './figure-table.js'
export {
  REPORT_FORMATS,
  type Format,
  type FormatTable,
  type RepairedText,
  type ReportFormatName,
  type WritableReport,
  type WriteOptions,
} from './formats.js'
export { reportToHtml, toHast, type HtmlOptions } from './html/page.js'
export { documentToText, type DocumentTextOptions } from './document-text.js'
export { wordsToTable } from './words.js'
export { toInlineDiff, type InlineDiffOptions } from './inline-diff.js'
export { repairToJson, OUTPUT_SCHEMA_VERSION, toJson, toJsonLine, type RepairJson } from './json.js'
export type { Locale } from './labels.js'
export type { Change } from './markdown/changes.js'
export { fromMarkdown, fromMdast, type ReadMarkdown } from './markdown/from-markdown.js'
export { reportToMarkdown, toMdast } from './markdown/write.js'
export { REPAIR_FORMATS, type RepairFormatName } from './repair-formats.js'
export { reportToText, type ReportTextOptions } from './report-text.js'
export { reportToOutline, type OutlineTextOptions } from './outline-text.js'
