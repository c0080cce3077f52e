/** The typed report and its JSON Schema. */
export { buildReport, parseReport } from './build-report.js'
export type { ReportParts } from './build-report.js'
export { reportJsonSchema, reportSchema, REPORT_SCHEMA_VERSION } from './schema.js'
export { createBudget, type Budget } from './budget.js'
export { section } from './section.js'
export { DIAGNOSTIC_CODES, type DiagnosticCode } from './diagnostics.js'
