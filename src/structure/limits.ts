/** How much a report may hold: a text of millions of lines still gives one that can be written. */
import type { Diagnostic } from '../types.js'
import { remark } from './diagnostics.js'

/**
 * Most blocks, doubtful readings, figures, references, internal references and remarks of a report, of each kind, with all
 * of its further documents: so many of each make a JSON that a string of JavaScript can hold.
 */
export const MOST_OF_A_KIND = 50_000

/** How many blocks and doubtful readings a document may have, or has. */
export interface Size {
  /** Sections, items, paragraphs and tables. */
  readonly blocks: number
  /** Readings of which the OCR left little. */
  readonly readings: number
}

/**
 * Remarks that a report is cut.
 *
 * @param what What is left out, or how it is shown instead.
 * @param line Where, counted from 1; null: throughout.
 */
export function tooLarge(what: string, line: number | null = null): Diagnostic {
  return remark(
    'REPORT_TOO_LARGE',
    `a report holds ${MOST_OF_A_KIND} of a kind at most: ${what}; cut the text into parts`,
    line,
  )
}
