/**
 * What the OCR program's own confidence says of a reading, beside what the decoder says.
 *
 * The two know different things: the program saw the page, the decoder the language. Their log odds are added, by a
 * logistic regression that is fitted to pages read with their confidences (`fit:confidence --files`). Edits do not depend
 * on it, so that a page has the same ones from whatever file it comes.
 */
import { lowerBound } from '../lists.js'
import type { WordConfidence } from '../types.js'
import { floor } from './confidence.js'
import { isGarbled, type LineState } from './damage.js'
import type { Decision } from './policy.js'

/** Groups that are fitted on their own: of garbled text and of all other, edited and left words. */
export const OCR_GROUPS = ['garbled.edit', 'garbled.keep', 'marked.edit', 'marked.keep'] as const
export type OcrGroup = (typeof OCR_GROUPS)[number]

/** Weights by group: of the log odds, and of the program's confidence at each of {@link OCR_KNOTS}. */
export type OcrTable = Readonly<Partial<Record<OcrGroup, readonly number[]>>>

/** Confidences of the program between which the curve is straight. */
export const OCR_KNOTS = [0, 0.4, 0.7, 0.85, 0.92, 0.97] as const
/** Number of weights of a group. */
export const OCR_FEATURES = 1 + OCR_KNOTS.length
/** Log odds beyond which there is no difference. */
const MOST_ODDS = 9

/** The group of a reading. */
export const ocrGroupOf = (state: LineState, isEdit: boolean): OcrGroup =>
  `${isGarbled(state) || state === 'stripped' || state === 'partly' ? 'garbled' : 'marked'}.${isEdit ? 'edit' : 'keep'}`

/**
 * What bears on a reading, for its group: log odds of its confidence, and shares of the knots.
 *
 * @param confidence Calibrated confidence, 0 to 1. @param ocr The program's confidence in the word, 0 to 1.
 */
export function ocrFeatures(confidence: number, ocr: number): number[] {
  const odds = Math.log(Math.max(confidence, 1e-4) / Math.max(1 - confidence, 1e-4))
  const features = new Array<number>(OCR_FEATURES).fill(0)
  features[0] = Math.max(-MOST_ODDS, Math.min(MOST_ODDS, odds))
  let right = 1
  while (right < OCR_KNOTS.length - 1 && ocr > OCR_KNOTS[right]) right++
  const share = Math.min(1, Math.max(0, (ocr - OCR_KNOTS[right - 1]) / (OCR_KNOTS[right] - OCR_KNOTS[right - 1])))
  features[right] = 1 - share
  features[right + 1] = share
  return features
}

/**
 * Makes the function that adds the program's confidence to a decision: what is done stays, how sure it is changes.
 *
 * @param table Fitted weights; what it lacks stays as it is.
 */
export function createOcrEvidence(
  table: OcrTable,
): (decision: Decision, state: LineState, ocr: number | null) => Decision {
  return (decision, state, ocr) => {
    const { action, confidence, rightBefore, rightAfter } = decision
    const isEdit = action === 'edit'
    const weights = ocr === null ? undefined : table[ocrGroupOf(state, isEdit)]
    if (ocr === null || weights === undefined) return decision
    const sum = ocrFeatures(rightAfter, ocr).reduce((total, value, at) => total + value * weights[at], 0)
    const right = floor(1 / (1 + Math.exp(-sum)))
    if (!isEdit)
      return { action, confidence: action === 'keep' ? right : confidence, rightBefore: right, rightAfter: right }
    // What is not the edit is shared by the other readings as it was before.
    const share = rightAfter >= 1 ? 0 : (1 - right) / (1 - rightAfter)
    return { action, confidence: right, rightBefore: rightBefore * share, rightAfter: right }
  }
}

/**
 * Makes a function that finds how sure the program was of a stretch of text: of its least sure word.
 *
 * @param confidences Of words, in the order of the text.
 */
export function createOcrFinder(confidences: readonly WordConfidence[]): (start: number, end: number) => number | null {
  return (start, end) => {
    let least: number | null = null
    for (
      let at = lowerBound(confidences.length, (index) => confidences[index].end > start);
      at < confidences.length && confidences[at].start < end;
      at++
    )
      least = Math.min(least ?? 1, confidences[at].confidence)
    return least
  }
}
