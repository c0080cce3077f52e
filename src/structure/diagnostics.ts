/** The remarks that structure makes, with their severity: stable codes that programs can rely on. */
import type { Diagnostic } from '../types.js'

/** Code and severity of every remark on the structure of a document. */
export const STRUCTURE_DIAGNOSTICS = {
  HEADER_MISSING: 'info',
  FOOTER_MISSING: 'info',
  DOCUMENT_TYPE_INFERRED: 'info',
  MARKER_REPAIRED: 'info',
  SEQUENCE_GAP: 'warning',
  SEQUENCE_REPEAT: 'warning',
  SEQUENCE_RESTART: 'warning',
  QUOTATION_UNCLOSED: 'warning',
  PAGE_FURNITURE_REMOVED: 'info',
  PAGE_BREAK_JOIN: 'info',
  INTERLEAVED_COLUMNS: 'warning',
  SIGNATORY_INCOMPLETE: 'warning',
  NOT_VIETNAMESE: 'info',
  NO_STRUCTURE: 'info',
  NO_TEXT: 'info',
  REPORT_TOO_LARGE: 'warning',
} as const satisfies Record<string, Diagnostic['severity']>

/** Code of a remark on the structure. */
export type StructureDiagnosticCode = keyof typeof STRUCTURE_DIAGNOSTICS

/**
 * Makes a remark.
 *
 * @param code Stable code.
 * @param message What was found, in English.
 * @param line Line of the input, counted from 1; null for the whole document.
 */
export function remark(code: StructureDiagnosticCode, message: string, line: number | null = null): Diagnostic {
  return { code, message, severity: STRUCTURE_DIAGNOSTICS[code], line }
}
