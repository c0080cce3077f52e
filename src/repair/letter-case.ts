/** Puts restored words into the letter case of the page. */
import { foldWord } from '../language/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'

/** Capitals that OCR sets for small letters with marks: `BO` for Bộ, `XA` for Xã. */
const CAPITAL_FOR_SMALL = /^\p{Lu}[AEGIOQU]$/u
const UPPER = /\p{Lu}/u
const LOWER = /\p{Ll}/u
/** Small letters that stand for capitals: `CHiNH`. */
const SMALL_FOR_CAPITAL = /^[iloczsvxu]$/

/** What the surroundings of a token say about its case. */
export interface CaseContext {
  /** Whether the words on both sides are in capitals. */
  readonly amongCapitals: boolean
  /** Whether a sentence or line starts with the token. */
  readonly startsClause: boolean
}

/** Whether a token is set in capitals: two or more, and no small letter but one that may stand for a capital. */
export function isUpper(text: string): boolean {
  let capitals = 0
  let small = ''
  for (const letter of text) {
    if ((letter >= 'a' && letter <= 'z') || (letter > '\x7f' && LOWER.test(letter))) {
      // Most words are in small letters: the second one settles it.
      if (small !== '') return false
      small = letter
    } else if ((letter >= 'A' && letter <= 'Z') || (letter > '\x7f' && UPPER.test(letter))) {
      capitals++
    }
  }
  return small === '' ? capitals >= 2 : capitals >= 3 && SMALL_FOR_CAPITAL.test(small)
}

/**
 * Writes a word of the lexicon in the case that its observed token has.
 *
 * @param lexicon The lexicon. @param id Word number. @param observed Token as read. @param context Its surroundings.
 */
export function restoreCase(lexicon: Lexicon, id: number, observed: string, context: CaseContext): string {
  // A word that was read right keeps its capitals, whatever they are.
  if (foldWord(observed) === lexicon.texts[id]) return observed
  if (lexicon.kinds[id] === WORD_KIND.abbreviation) return lexicon.displayOf(id)
  if (lexicon.kinds[id] === WORD_KIND.name) return isUpper(observed) ? lexicon.displayOf(id).toUpperCase() : lexicon.displayOf(id)
  const word = lexicon.texts[id]
  if (isUpper(observed) && (context.amongCapitals || !CAPITAL_FOR_SMALL.test(observed))) return word.toUpperCase()
  const first = /[\p{L}\d&@$[]/u.exec(observed)?.[0] ?? ''
  const isCapital = first !== first.toLowerCase()
  if (context.amongCapitals && !/\p{Ll}/u.test(observed)) return word.toUpperCase()
  const title = word.charAt(0).toUpperCase() + word.slice(1)
  if (isCapital) return title
  // A digit or sign in place of the first letter tells nothing of its case; the start of a clause does.
  return !/\p{L}/u.test(first) && context.startsClause ? title : word
}
