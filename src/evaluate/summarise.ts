import { check, checkList, NUMBER, OBJECT, oneOf, type WantedFields } from '../arguments.js'
import type { NumberCounts } from './numbers.js'
import { noNumbers } from './numbers.js'
import type { DocumentCounts } from './score-document.js'

/** The measures of a set of documents; shares from 0 to 1 (error rates may pass 1). */
export interface Scores {
  /** Documents. */
  readonly files: number
  /** Character error rate: Levenshtein distance by characters of the truth. */
  readonly cer: number
  /** Word error rate: the same over blank-separated tokens, letter case and punctuation counted. */
  readonly wer: number
  /** Share of the words of the truth recovered; letter case and outer punctuation not counted. */
  readonly syl: number
  /** Share of the words the OCR had right that the output has wrong. */
  readonly harm: number
  /** Share of the words the OCR had wrong that the output has right. */
  readonly fixed: number
  /** Share of the tokens with a digit that the output has exactly. */
  readonly digits: number
  /** Share of the words recovered that the output has in another letter case. */
  readonly miscased: number
  /** Words of the truth. */
  readonly tokens: number
}

/** The measures that are shares, in the order they are shown. */
export const MEASURES = ['cer', 'wer', 'syl', 'harm', 'fixed', 'digits', 'miscased'] as const
/** Name of a measure. */
export type Measure = (typeof MEASURES)[number]

type CountName = Exclude<keyof DocumentCounts, 'numbers'>

/** Numerator and denominator of each measure, and its value where there is nothing to count. */
const FRACTIONS: Readonly<Record<Measure, readonly [CountName, CountName, number]>> = {
  cer: ['characterErrors', 'characters', 0],
  wer: ['tokenErrors', 'tokens', 0],
  syl: ['wordsRight', 'words', 1],
  harm: ['harmed', 'rightBefore', 0],
  fixed: ['fixed', 'wrongBefore', 1],
  digits: ['digitTokensExact', 'digitTokens', 1],
  miscased: ['wordsMiscased', 'wordsRight', 0],
}

const COUNTS: WantedFields = {
  ...Object.fromEntries(
    Object.values(FRACTIONS).flatMap(([numerator, denominator]) => [
      [numerator, NUMBER],
      [denominator, NUMBER],
    ]),
  ),
  numbers: OBJECT,
}

/**
 * Checks counts of documents, as `scoreDocument` gives them.
 *
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the document and the count.
 */
export function checkCounts(name: string, documents: unknown): void {
  checkList(name, documents, COUNTS)
}

/**
 * Computes one measure over documents: sums of counts, not a mean of shares, so that long documents weigh more.
 *
 * @param documents Counts of the documents. @param measure Name of the measure.
 * @returns Its value, not rounded.
 */
export function computeMeasure(documents: readonly DocumentCounts[], measure: Measure): number {
  checkCounts('documents', documents)
  check('measure', measure, oneOf(...MEASURES))
  const [numerator, denominator, empty] = FRACTIONS[measure]
  let above = 0
  let below = 0
  for (const document of documents) {
    above += document[numerator]
    below += document[denominator]
  }
  return below === 0 ? empty : above / below
}

/**
 * Sums up documents into the measures of a set.
 *
 * @param documents Counts of the documents.
 * @returns The measures, rounded to four decimals.
 */
export function summarise(documents: readonly DocumentCounts[]): Scores {
  checkCounts('documents', documents)
  const value = (measure: Measure): number => Number(computeMeasure(documents, measure).toFixed(4))
  return {
    files: documents.length,
    cer: value('cer'),
    wer: value('wer'),
    syl: value('syl'),
    harm: value('harm'),
    fixed: value('fixed'),
    digits: value('digits'),
    miscased: value('miscased'),
    tokens: documents.reduce((sum, document) => sum + document.words, 0),
  }
}

/**
 * Sums up what became of numbers.
 *
 * @param documents Counts of the documents.
 * @returns Counts over all of them.
 */
export function summariseNumbers(documents: readonly DocumentCounts[]): NumberCounts {
  checkCounts('documents', documents)
  const sum = noNumbers()
  for (const { numbers } of documents) {
    for (const key of Object.keys(sum) as (keyof NumberCounts)[]) sum[key] += numbers[key]
  }
  return sum
}
