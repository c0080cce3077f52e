/** Puts restored words into the letter case of the page. */
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'

/** Small letters whose capitals look the same: OCR often takes one for the other. */
const SAME_SHAPE = /^[COSVWXZUKPco]/

const UPPER = /\p{Lu}/gu
const LOWER = /\p{Ll}/u

/** What the surroundings of a token say about its case. */
export interface CaseContext {
  /** Whether the words on both sides are in capitals. */
  readonly amongCapitals: boolean
  /** Whether a sentence or line starts with the token. */
  readonly startsClause: boolean
}

/** Whether a token is set in capitals: two or more, and no small letter. */
export function isUpper(text: string): boolean {
  return !LOWER.test(text) && (text.match(UPPER)?.length ?? 0) >= 2
}

/**
 * Writes a word of the lexicon in the case that its observed token has.
 *
 * @param lexicon The lexicon. @param id Word number. @param observed Token as read. @param context Its surroundings.
 */
export function restoreCase(lexicon: Lexicon, id: number, observed: string, context: CaseContext): string {
  if (lexicon.kinds[id] === WORD_KIND.abbreviation) return lexicon.displayOf(id)
  const word = lexicon.texts[id]
  if (isUpper(observed)) return word.toUpperCase()
  const first = /[\p{L}\d&@$[]/u.exec(observed)?.[0] ?? ''
  const isCapital = first !== first.toLowerCase()
  if (context.amongCapitals && (!LOWER.test(observed) || isCapital && SAME_SHAPE.test(first) && observed.length === 1)) return word.toUpperCase()
  const title = word.charAt(0).toUpperCase() + word.slice(1)
  if (isCapital) return title
  // A digit or sign in place of the first letter tells nothing of its case; the start of a clause does.
  return !/\p{L}/u.test(first) && context.startsClause ? title : word
}
