/** How tokens and words look to the channel: their edges, and the letter case that a word may stand in. */

/** Letter cases in which a word is set; each has a channel of its own, since capitals are misread otherwise. */
export const CASES = ['lower', 'title', 'upper'] as const
export type CaseClass = (typeof CASES)[number]

/** Punctuation that OCR reads well enough to be taken as punctuation; other signs may be parts of letters. */
const HARD = new Set(' \t,.;:!()"“”„…«»')

/**
 * Removes punctuation around a token, and leaves signs such as `'` `&` `@` that may stand for letters.
 *
 * @param token Text without blanks.
 */
export function stripHardEdges(token: string): string {
  let start = 0
  let end = token.length
  while (start < end && HARD.has(token[start])) start++
  while (end > start && HARD.has(token[end - 1])) end--
  return token.slice(start, end)
}

/**
 * Puts a folded word in a letter case.
 *
 * @param word Folded word. @param form The case.
 */
export function inCase(word: string, form: CaseClass): string {
  if (form === 'lower') return word
  return form === 'upper' ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)
}

/** The letter case of a word of a true text; words of one capital count as title case. */
export function caseClassOf(word: string): CaseClass {
  if (word === word.toLowerCase()) return 'lower'
  return word.length > 1 && word === word.toUpperCase() ? 'upper' : 'title'
}
