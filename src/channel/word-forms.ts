/** How tokens and words look to the channel: their edges, and the letter case that a word may stand in. */

/** Letter cases in which a word is set; each has a channel of its own, since capitals are misread otherwise. */
export const CASES = ['lower', 'title', 'upper'] as const
export type CaseClass = (typeof CASES)[number]

/** Punctuation that OCR reads well enough to be taken as punctuation; other signs may be parts of letters. */
const HARD = new Set(' \t,.;:!()"“”„…«»，、。．；：！？（）［］')

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

const LETTER = /\p{L}/u
const CAPITALS = /\p{Lu}/gu
const SMALL_LETTER = /\p{Ll}/u
/** Capitals that OCR often reads where small letters stand: `l` as `I`. */
const UNSURE_CAPITAL = /^[IJ]/

/**
 * The letter case of a token as it was read; `open` when it does not tell the case of the word: the first sign is no
 * letter or an unsure one, there are just two capitals (`BO` for Bộ or BỘ), or capitals and small letters mixed.
 */
export function readCaseOf(observed: string): CaseClass | 'open' {
  const first = observed.charAt(0)
  if (!LETTER.test(first)) return 'open'
  if (first === first.toLowerCase()) return 'lower'
  if (UNSURE_CAPITAL.test(observed)) return 'open'
  const capitals = observed.match(CAPITALS)?.length ?? 0
  if (capitals < 2) return 'title'
  return capitals === 2 || SMALL_LETTER.test(observed) ? 'open' : 'upper'
}

/** The letter case of a word of a true text; words of one capital count as title case. */
export function caseClassOf(word: string): CaseClass {
  if (word === word.toLowerCase()) return 'lower'
  return word.length > 1 && word === word.toUpperCase() ? 'upper' : 'title'
}
