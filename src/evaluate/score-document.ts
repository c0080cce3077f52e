import { checkFields, LIST, TEXT } from '../arguments.js'
import { applyAcceptedReadings, type AcceptedReading } from './accepted.js'
import { alignTokens } from './align.js'
import { characterDistance } from './distance.js'
import { foldTonePlacement, scoringTokens, scoringWords, trimPunctuation, type ScoringWord } from './normalise.js'
import { countNumber, exactDigits, noNumbers, type NumberCounts } from './numbers.js'

/** A document to be scored. */
export interface ScoredPair {
  /** What the page says. */
  readonly gold: string
  /** What the OCR read. */
  readonly ocr: string
  /** The text to be scored: the repaired text, or the OCR text itself. */
  readonly output: string
  /** Readings accepted beside the truth. */
  readonly accepted?: readonly AcceptedReading[]
}

/** The counts behind the measures of one document; they add up over documents. */
export interface DocumentCounts {
  /** Characters of the truth. */
  readonly characters: number
  /** How many must be changed, put in or taken out. */
  readonly characterErrors: number
  /** Tokens of the truth. */
  readonly tokens: number
  /** How many must be changed, put in or taken out. */
  readonly tokenErrors: number
  /** Words of the truth. */
  readonly words: number
  /** How many of them the output has in place. */
  readonly wordsRight: number
  /** How many of those are in another letter case. */
  readonly wordsMiscased: number
  /** Words that the OCR had right. */
  readonly rightBefore: number
  /** How many of them the output has wrong. */
  readonly harmed: number
  /** Words that the OCR had wrong. */
  readonly wrongBefore: number
  /** How many of them the output has right. */
  readonly fixed: number
  /** Tokens of the truth with a digit. */
  readonly digitTokens: number
  /** How many of them the output has exactly. */
  readonly digitTokensExact: number
  /** What became of the numbers. */
  readonly numbers: Readonly<NumberCounts>
}

/**
 * Checks a document to be scored.
 *
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the field.
 */
export function checkPair(pair: ScoredPair): void {
  checkFields('pair', pair, { gold: TEXT, ocr: TEXT, output: TEXT, 'accepted?': LIST })
}

/**
 * Counts what is right and wrong in one document.
 *
 * @param pair Truth, OCR text and the text to be scored.
 * @returns Counts, to be summed up by `summarise`.
 * @example
 * summarise([scoreDocument({ gold: 'là 5', ocr: '14 5', output: 'là 5' })]).syl // 1
 */
export function scoreDocument(pair: ScoredPair): DocumentCounts {
  checkPair(pair)
  const { gold, ocr, output, accepted = [] } = pair
  const scored = applyAcceptedReadings(output, accepted)
  const goldTokens = scoringTokens(gold)
  const outputTokens = scoringTokens(scored)
  const ocrTokens = scoringTokens(ocr)
  const inOutput = alignTokens(goldTokens, outputTokens)
  const inOcr = alignTokens(goldTokens, ocrTokens)
  const numbers = noNumbers()
  const outputAt = partners(inOutput.pairs, outputTokens, goldTokens.length)
  const ocrAt = partners(inOcr.pairs, ocrTokens, goldTokens.length)
  goldTokens.forEach((token, index) => countNumber(numbers, token, ocrAt[index], outputAt[index]))
  const digits = exactDigits(goldTokens, outputTokens)
  return {
    characters: goldTokens.length === 0 ? 0 : goldTokens.reduce((sum, token) => sum + token.length + 1, -1),
    characterErrors: characterDistance(goldTokens, outputTokens),
    tokens: goldTokens.length,
    tokenErrors: inOutput.distance,
    ...countWords(gold, ocr, scored),
    digitTokens: digits.total,
    digitTokensExact: digits.found,
    numbers,
  }
}

/** The other side's token at each place of the truth; empty where there is none. */
function partners(pairs: readonly (readonly [number, number])[], tokens: readonly string[], length: number): string[] {
  const found = new Array<string>(length).fill('')
  for (const [gold, other] of pairs) if (gold >= 0 && other >= 0) found[gold] = tokens[other]
  return found
}

function countWords(gold: string, ocr: string, output: string) {
  const goldWords = scoringWords(gold)
  const outputWords = scoringWords(output)
  const words = goldWords.map((word) => word.canonical)
  const partnersInOutput = matchingWords(
    words,
    outputWords.map((word) => word.canonical),
  )
  const hitsBefore = wordHits(
    words,
    scoringWords(ocr).map((word) => word.canonical),
  )
  const counts = { wordsRight: 0, wordsMiscased: 0, rightBefore: 0, harmed: 0, wrongBefore: 0, fixed: 0 }
  for (let index = 0; index < words.length; index++) {
    const partner = partnersInOutput[index]
    const isHit = partner >= 0
    if (isHit) counts.wordsRight += 1
    if (isHit && lettersOf(goldWords[index]) !== lettersOf(outputWords[partner])) counts.wordsMiscased += 1
    if (hitsBefore[index]) counts.rightBefore += 1
    else counts.wrongBefore += 1
    if (hitsBefore[index] && !isHit) counts.harmed += 1
    if (!hitsBefore[index] && isHit) counts.fixed += 1
  }
  return { words: words.length, ...counts }
}

/** A word in its letter case, without what stands around it. */
const lettersOf = ({ token }: ScoringWord): string => trimPunctuation(foldTonePlacement(token))

/** Index of the equal word in place in another text, for each word of the truth; -1 where there is none. */
function matchingWords(gold: readonly string[], other: readonly string[]): Int32Array {
  const found = new Int32Array(gold.length).fill(-1)
  for (const [a, b] of alignTokens(gold, other).pairs) if (a >= 0 && b >= 0 && gold[a] === other[b]) found[a] = b
  return found
}

/**
 * Finds the words of the truth that another text has in place.
 *
 * @param gold Canonical words of the truth. @param other Canonical words of the other text.
 * @returns A flag for each word of the truth.
 */
export function wordHits(gold: readonly string[], other: readonly string[]): boolean[] {
  return Array.from(matchingWords(gold, other), (partner) => partner >= 0)
}
