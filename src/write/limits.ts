/** What a writer does not do, and how it says so. */
import { EXIT, VanbanError } from '../errors.js'
import { requireDepth } from '../report/depth.js'
import type { AdministrativeDocument } from '../types.js'

/**
 * Writes a result, and says what to do where it is larger than a string of JavaScript can be (some 512 million
 * characters).
 *
 * @param form Name of the form, for the message. @param write Gives the text.
 * @throws {VanbanError} `RESULT_TOO_LARGE`.
 */
export function withinString(form: string, write: () => string): string {
  try {
    return write()
  } catch (error) {
    if (!(error instanceof RangeError) || !/string length/i.test(error.message)) throw error
    throw new VanbanError(
      'RESULT_TOO_LARGE',
      `The result is larger as ${form} than a string can be. Split the text into its documents, or choose a shorter form such as text or csv.`,
      EXIT.documentFailed,
      { cause: error },
    )
  }
}

/**
 * The same for a report, whose tree must not be deeper than can be walked.
 *
 * @param form Name of the form, for the message. @param report The report. @param write Gives the text.
 * @throws {VanbanError} `INVALID_REPORT` or `RESULT_TOO_LARGE`.
 */
export function writeReport(form: string, report: AdministrativeDocument, write: () => string): string {
  requireDepth(report)
  return withinString(form, write)
}
