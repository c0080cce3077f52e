/** What the text of a laid-out document is set in. */
import type { FontSpan, LayoutDocument } from '../types.js'
import { wordsOf } from './words.js'

/**
 * The fonts of the words of a document, as `repairWith` and `processWith` take them (`fonts`).
 *
 * @param document The document. @returns A stretch a word that has a font, in order.
 */
export function fontSpans(document: LayoutDocument): FontSpan[] {
  const spans: FontSpan[] = []
  for (const word of wordsOf(document).words)
    if (word.font !== undefined) spans.push({ start: word.start, end: word.end, font: word.font })
  return spans
}
