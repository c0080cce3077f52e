export { toDiff, type DiffOptions } from './diff.js'
export {
  REPAIR_FORMATS, REPORT_FORMATS, type Format, type RepairedText, type RepairFormatName, type ReportFormatName,
  type WritableReport, type WriteOptions,
} from './formats.js'
export { repairToJson, SCHEMA_VERSION, toJson, toJsonLine, type RepairJson } from './json.js'
export { reportToText, type ReportTextOptions } from './report-text.js'
