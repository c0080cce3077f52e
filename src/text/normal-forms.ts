/** Unicode normalisation in linear time: runs of combining marks that no text has are taken in pieces. */
import type { TracedText } from './replacements.js'

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

/** A letter with its marks; of more than 30 marks, as they are composed, the first 30. */
const CLUSTER = /\P{M}\p{M}{0,30}|\p{M}{1,30}/gu

/**
 * Composes a text letter by letter, so that offsets can be followed.
 *
 * @param source Any text.
 * @returns The text in NFC with the way back; of a text that is composed already, the text itself.
 */
export function composeTraced(source: string): TracedText {
  if (toNfc(source) === source) return { text: source, toSource: (offset) => offset }
  const offsets: number[] = []
  let text = ''
  for (const { 0: cluster, index } of source.matchAll(CLUSTER)) {
    const composed = cluster.normalize('NFC')
    for (let i = 0; i < composed.length; i += 1) offsets.push(index + Math.min(i, cluster.length - 1))
    text += composed
  }
  return { text, toSource: (offset) => offsets[offset] ?? source.length }
}
