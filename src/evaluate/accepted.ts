import { checkList, checkText, NAME, TEXT } from '../arguments.js'
import { linesOf } from '../text/index.js'

/** A reading that counts as right beside the truth. */
export interface AcceptedReading {
  /** The reading that counts as right too. */
  readonly accepted: string
  /** What the truth has in its place. */
  readonly gold: string
}

/**
 * Reads a list of accepted readings.
 *
 * @param tsv Lines of `accepted<TAB>truth`; other lines are skipped.
 * @returns The readings in order.
 */
export function parseAcceptedReadings(tsv: string): AcceptedReading[] {
  checkText('tsv', tsv)
  return linesOf(tsv).flatMap((line) => {
    const [accepted, gold] = line.split('\t')
    return accepted !== undefined && accepted !== '' && gold !== undefined ? [{ accepted, gold }] : []
  })
}

/**
 * Puts the truth where a text has a reading that is accepted beside it.
 *
 * @param text Text to be scored. @param readings Accepted readings.
 * @returns The text in which accepted readings compare equal to the truth.
 */
export function applyAcceptedReadings(text: string, readings: readonly AcceptedReading[]): string {
  checkText('text', text)
  checkList('readings', readings, { accepted: NAME, gold: TEXT })
  return readings.reduce((result, { accepted, gold }) => result.replaceAll(accepted, () => gold), text)
}
