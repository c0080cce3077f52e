export { toDiff, type DiffOptions } from './diff.js'
export { repairToJson, SCHEMA_VERSION, toJson, toJsonLine, type RepairJson } from './json.js'
export { reportToText, type ReportTextOptions } from './report-text.js'
export { reportToOutline, type OutlineTextOptions } from './outline-text.js'
