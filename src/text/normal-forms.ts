/** Unicode normalisation in linear time: runs of combining marks that no text has are taken in pieces. */

/** Most marks in a row that are ordered together; UAX #15 (stream-safe text) has the same limit. */
const MOST_MARKS = 30
/** Nearly all text has no such run, and is spared the look at classes of characters. */
const MAY_BE_LONG = /[^\0-\u02ff\u1e00-\u20cf\u2e00-\u3029\u3100-\ua66e\uac00-\ud7ff]{31}/
const LONG_RUN = /\p{M}{31,}/gu

/**
 * Normalises a text.
 *
 * The time that ICU takes grows with the square of a run of marks whose order it changes.
 *
 * @param text Any text. @param form `NFC` or `NFD`.
 * @returns The text in that form; of more than 30 marks in a row, each 30 by themselves.
 */
function normalise(text: string, form: 'NFC' | 'NFD'): string {
  if (!MAY_BE_LONG.test(text)) return text.normalize(form)
  const pieces: string[] = []
  let done = 0
  const take = (end: number): void => {
    pieces.push(text.slice(done, end).normalize(form))
    done = end
  }
  for (const { 0: run, index } of text.matchAll(LONG_RUN)) {
    for (let at = MOST_MARKS; at < run.length; at += MOST_MARKS) take(index + at)
    take(index + run.length)
  }
  take(text.length)
  return pieces.join('')
}

/**
 * Composes a text (NFC) in linear time.
 *
 * @param text Any text.
 */
export const toNfc = (text: string): string => normalise(text, 'NFC')

/**
 * Decomposes a text (NFD) in linear time.
 *
 * @param text Any text.
 */
export const toNfd = (text: string): string => normalise(text, 'NFD')
