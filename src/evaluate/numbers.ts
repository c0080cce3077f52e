/** What became of the numbers of a document; counts of tokens of the truth. */
export interface NumberCounts {
  /** Tokens of the truth that have a digit. */
  total: number
  /** Of these, right as read. */
  right: number
  /** Right as read, wrong in the output: never acceptable. */
  rightChanged: number
  /** Wrong as read, right in the output. */
  wrongMended: number
  /** Words of the truth that were read without a digit and have one in the output. */
  wordsMadeNumbers: number
  /** Numbers of the truth that were read with a digit and have none in the output. */
  numbersMadeWords: number
  /** Words of the truth that were read with a digit and are right in the output: `13` is `là`. */
  digitsReadAsWords: number
  /** Numbers of the truth that were read without a digit and are right in the output: `lO8` is `108`. */
  lettersReadAsDigits: number
}

/** Fresh counts, all zero. */
export function noNumbers(): NumberCounts {
  return {
    total: 0,
    right: 0,
    rightChanged: 0,
    wrongMended: 0,
    wordsMadeNumbers: 0,
    numbersMadeWords: 0,
    digitsReadAsWords: 0,
    lettersReadAsDigits: 0,
  }
}

const hasDigit = (token: string): boolean => /\d/.test(token)

/**
 * Counts one token of the truth.
 *
 * @param counts Counts to add to. @param gold Token of the truth.
 * @param ocr Token that stands there in the OCR text, empty where none does.
 * @param output Token that stands there in the output, empty where none does.
 */
export function countNumber(counts: NumberCounts, gold: string, ocr: string, output: string): void {
  if (hasDigit(gold)) {
    counts.total += 1
    if (ocr === gold) counts.right += 1
    if (ocr === gold && output !== gold) counts.rightChanged += 1
    if (ocr !== gold && output === gold) counts.wrongMended += 1
    if (ocr !== '' && !hasDigit(ocr) && output === gold) counts.lettersReadAsDigits += 1
    if (hasDigit(ocr) && output !== '' && !hasDigit(output)) counts.numbersMadeWords += 1
  } else {
    if (ocr !== '' && !hasDigit(ocr) && hasDigit(output)) counts.wordsMadeNumbers += 1
    if (hasDigit(ocr) && output === gold) counts.digitsReadAsWords += 1
  }
}

/**
 * Counts the tokens with a digit that a text has exactly, wherever they stand.
 *
 * @param gold Tokens of the truth. @param output Tokens of the scored text.
 * @returns Digit tokens of the truth, and how many of them the text has.
 */
export function exactDigits(gold: readonly string[], output: readonly string[]): { total: number; found: number } {
  const bag = new Map<string, number>()
  for (const token of output) if (hasDigit(token)) bag.set(token, (bag.get(token) ?? 0) + 1)
  let total = 0
  let found = 0
  for (const token of gold) {
    if (!hasDigit(token)) continue
    total += 1
    const left = bag.get(token) ?? 0
    if (left > 0) found += 1
    bag.set(token, left - 1)
  }
  return { total, found }
}
