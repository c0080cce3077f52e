/** How sure OCR programs were of their words, on one scale. */
import { lowerBound } from '../lists.js'
import { checkDocument, fontSpans, wordsOf } from '../layout/index.js'
import type { FontSpan, LayoutDocument, WordConfidence } from '../types.js'

/** Programs whose confidences mean what those of Tesseract mean, on which their use is fitted. */
const SAME_SCALE = /tesseract|ocrmypdf/i
/** Words from which the rank of a confidence among all says something. */
const LEAST_WORDS = 50
/**
 * Confidences of Tesseract below which 0, 2, 5, 10, 20, 30, 50, 70, 90 and 100 % of its words are, on rendered pages.
 */
const SHARES = [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1] as const
const QUANTILES = [0, 0.28, 0.5, 0.67, 0.81, 0.88, 0.92, 0.95, 0.96, 0.97] as const

/**
 * Gives how sure the program was of the words of a document: what `repairWith` takes as `confidences`.
 *
 * Values of other programs than Tesseract mean other things: there their rank within the document counts, and nothing
 * where it has few words or all are alike.
 *
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the argument or field.
 * @param document A file with a layout. @returns Of the words that have one, in the order of the text.
 * @example v.repairWith(text, { confidences: wordConfidences(layout.document) })
 */
export function wordConfidences(document: LayoutDocument): WordConfidence[] {
  checkDocument('document', document)
  const words: WordConfidence[] = []
  for (const word of wordsOf(document).words)
    if (word.confidence !== null) words.push({ start: word.start, end: word.end, confidence: word.confidence })
  // The table of words is a format of Tesseract's own, and names no program.
  if (document.format === 'tsv' || SAME_SCALE.test(document.program ?? '')) return words
  const sorted = Float64Array.from(words, ({ confidence }) => confidence).sort()
  if (sorted.length < LEAST_WORDS || sorted[0] === sorted[sorted.length - 1]) return []
  return words.map((word) => {
    const below = lowerBound(sorted.length, (at) => sorted[at] >= word.confidence)
    const through = lowerBound(sorted.length, (at) => sorted[at] > word.confidence)
    return { ...word, confidence: quantile((below + through) / 2 / sorted.length) }
  })
}

/** What a file says beside its text, as the engine takes it. */
export interface DocumentSettings {
  /** How sure the OCR program was of its words. */
  readonly confidences: readonly WordConfidence[]
  /** What fonts it sets them in. */
  readonly fonts: readonly FontSpan[]
}

/**
 * Gives what a file says beside its text, for `repairWith`, `processWith` and `explain`.
 *
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the argument or field.
 * @param document A file with a layout.
 * @example v.repairWith(text, documentSettings(layout.document))
 */
export const documentSettings = (document: LayoutDocument): DocumentSettings => ({
  confidences: wordConfidences(document),
  fonts: fontSpans(document),
})

function quantile(share: number): number {
  let right = 1
  while (right < SHARES.length - 1 && share > SHARES[right]) right++
  const part = (share - SHARES[right - 1]) / (SHARES[right] - SHARES[right - 1])
  return QUANTILES[right - 1] + part * (QUANTILES[right] - QUANTILES[right - 1])
}
