export { toDiff, type DiffOptions } from './diff.js'
export { figuresToFlatCsv, figuresToTable, type FigureCsvOptions, type FigureTableOptions } from './figure-table.js'
export { repairToJson, SCHEMA_VERSION, toJson, toJsonLine, type RepairJson } from './json.js'
export { reportToText, type ReportTextOptions } from './report-text.js'
