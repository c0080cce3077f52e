/** A structured document, its figures and its references put together into a report. */
import { VanbanError, EXIT } from '../errors.js'
import { explainIssues } from '../explain-issues.js'
import type { StructuredDocument } from '../structure/index.js'
import type {
  AdministrativeDocument,
  Amendment,
  Deadline,
  Definition,
  Diagnostic,
  DocumentReference,
  Effect,
  Figure,
  Generator,
  InternalReference,
} from '../types.js'
import { createBudget, type Budget } from './budget.js'
import { requireJsonDepth } from './depth.js'
import { reportSchema, REPORT_SCHEMA_VERSION } from './schema.js'

/** The parts of a report. */
export interface ReportParts {
  readonly structured: StructuredDocument
  readonly figures: readonly Figure[]
  readonly references: readonly DocumentReference[]
  readonly internalReferences?: readonly InternalReference[]
  readonly amendments?: readonly Amendment[]
  readonly definitions?: readonly Definition[]
  readonly effects?: readonly Effect[]
  readonly deadlines?: readonly Deadline[]
  /** Remarks of the other rooms; they are sorted in by line. */
  readonly extraDiagnostics?: readonly Diagnostic[]
  readonly generator: Generator
  /** What the report may hold; absent: as much as one text may. */
  readonly budget?: Budget
}

/**
 * Puts a report together.
 *
 * @param parts What structure and figures found, and who writes.
 * @returns Plain data in the wire format.
 */
export function buildReport({
  structured,
  figures,
  references,
  internalReferences = [],
  amendments = [],
  definitions = [],
  effects = [],
  deadlines = [],
  extraDiagnostics = [],
  generator,
  budget = createBudget(),
}: ReportParts): AdministrativeDocument {
  const tooMany: Diagnostic[] = []
  const furniture = budget.keep('furniture', structured.furniture, tooMany)
  const signatures = budget.keep('signatures', structured.signatures, tooMany)
  const remarks = budget.keep('remarks', [...structured.diagnostics, ...extraDiagnostics], tooMany)
  const diagnostics = [...remarks, ...tooMany]
    .map(({ code, severity, message, line, position }) => ({
      code,
      severity,
      message,
      line,
      ...(position === undefined ? {} : { position }),
    }))
    .sort((a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER))
  return {
    type: 'administrativeDocument',
    schemaVersion: REPORT_SCHEMA_VERSION,
    generator,
    language: structured.language,
    profile: structured.profile,
    documentType: structured.documentType,
    header: structured.header,
    body: structured.body,
    footer: structured.footer,
    references,
    internalReferences,
    ...(amendments.length > 0 && { amendments }),
    ...(definitions.length > 0 && { definitions }),
    ...(effects.length > 0 && { effects }),
    ...(deadlines.length > 0 && { deadlines }),
    ...(furniture.length > 0 && { furniture }),
    ...(signatures.length > 0 && { signatures }),
    figures,
    diagnostics,
    confidence: structured.confidence,
  }
}

/**
 * Checks that a value is a report.
 *
 * @param value Parsed JSON.
 * @returns The value, typed.
 * @throws {VanbanError} `INVALID_REPORT`, naming the first fields that do not match.
 */
export function parseReport(value: unknown): AdministrativeDocument {
  requireJsonDepth(value)
  const result = reportSchema.safeParse(value)
  if (result.success) return result.data
  throw new VanbanError(
    'INVALID_REPORT',
    `Not a report of schema ${REPORT_SCHEMA_VERSION}: ${explainIssues(result.error, reportSchema, value, 'report')}.`,
    EXIT.documentFailed,
  )
}
