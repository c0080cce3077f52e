/** Puts restored words into the letter case of the page. */
import { foldWord } from '../language/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import { stripDiacritics } from '../vietnamese/index.js'
import type { TokenForm } from './token-forms.js'
import type { Token } from './tokens.js'

/** Capitals that OCR sets for small letters with marks: `BO` for Bộ, `XA` for Xã. */
const CAPITAL_FOR_SMALL = /^\p{Lu}[AEGIOQUY]$/u
const UPPER = /\p{Lu}/u
const LOWER = /\p{Ll}/u
/** Small letters that stand for capitals: `CHiNH`. */
const SMALL_FOR_CAPITAL = /^[iloczsvxu]$/

/** Capitals, and small letters of the same shape. */
const CAPITAL_SHAPES = /^[\p{Lu}cosuvwxzi\d]+$/u

/** Whether all letters of a token look as in capitals. */
export const hasCapitalShapes = (text: string): boolean => CAPITAL_SHAPES.test(text)

/** What the surroundings of a token say about its case; a {@link CaseContext} is a sum of them. */
const AROUND = {
  /** The words on both sides are in capitals. */
  capitals: 1,
  /** A sentence or paragraph starts with the token. */
  start: 2,
  /** The word before begins with a capital. */
  afterCapital: 4,
} as const

/** The surroundings of a token, 0 to 7. */
export type CaseContext = number
/** How many there are. */
export const CASE_CONTEXTS = 8

/**
 * Looks around a token.
 *
 * @param lexicon The lexicon. @param tokens The tokens of the text. @param i Index of the token.
 */
export function caseContextOf(lexicon: Lexicon, tokens: readonly Token[], i: number): CaseContext {
  const { line, opensBlock, form } = tokens[i]
  const before: Token | undefined = tokens[i - 1]
  const isCapital = (other: Token | undefined): boolean =>
    other !== undefined && other.line === line && other.shape !== 'code' && other.form.isUpper
  const mayBeCapital = form.hasCapitalShapes
  // A short word may lack a neighbour in capitals that is short and damaged itself: the next but one tells then.
  const sideIsCapital = (step: 1 | -1): boolean | null => {
    const next: Token | undefined = tokens[i + step]
    if (next === undefined || next.line !== line) return null
    // What has capitals wherever it stands says nothing: `So: 115/QD-UBND`, `so CMND`.
    if (next.shape === 'code') return /\p{Ll}/u.test(next.text) ? false : null
    if (isAbbreviation(lexicon, next.form)) return null
    return isCapital(next) || (mayBeCapital && next.form.hasCapitalShapes && isCapital(tokens[i + 2 * step]))
  }
  const left = sideIsCapital(-1)
  const right = left === false ? null : sideIsCapital(1)
  const amongCapitals = left !== false && right !== false && (left ?? right ?? false)
  return (
    (amongCapitals ? AROUND.capitals : 0) +
    (opensBlock || (before?.endsClause ?? true) ? AROUND.start : 0) +
    (before?.shape === 'word' && before.form.startsUpper ? AROUND.afterCapital : 0)
  )
}

/** Whether a token is an abbreviation in capitals, and no syllable. */
function isAbbreviation(lexicon: Lexicon, { isUpper: inCapitals, base }: TokenForm): boolean {
  return inCapitals && lexicon.abbreviationsByBase.has(base) && !lexicon.byBase.has(base)
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

const LETTER = /\p{L}/u
const ASCII_LETTER = /^[A-Za-z]/
/** The first letter of a token, or the sign that stands for it. */
const FIRST_LETTER = /[\p{L}\d&@$[]/u
/** Capitals that OCR reads for an l. */
const STROKES = /^[IJ]/

/** Capitals that OCR reads for small vowels with marks: `Ong` for ông. */
const VOWELS = /^[AEOU]/
/** Natural log of the odds below which such a capital is taken for one. */
const RARE_TITLE = -2

/** Natural log of the odds that a word within a clause begins with a capital. */
function titleOdds(lexicon: Lexicon, id: number, context: CaseContext): number {
  const row = id * 4 + ((context & AROUND.afterCapital) === 0 ? 0 : 2)
  return lexicon.cases[row + 1] - lexicon.cases[row]
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
  if (lexicon.kinds[id] === WORD_KIND.name)
    return isUpper(observed) ? lexicon.displayOf(id).toUpperCase() : lexicon.displayOf(id)
  const word = lexicon.texts[id]
  const amongCapitals = (context & AROUND.capitals) !== 0
  if (isUpper(observed) && (amongCapitals || !CAPITAL_FOR_SMALL.test(observed))) return word.toUpperCase()
  const first = ASCII_LETTER.test(observed) ? observed.charAt(0) : (FIRST_LETTER.exec(observed)?.[0] ?? '')
  const isCapital = first !== first.toLowerCase()
  if (amongCapitals && hasCapitalShapes(observed)) return word.toUpperCase()
  const title = word.charAt(0).toUpperCase() + word.slice(1)
  if (LETTER.test(first) && !isCapital) return word
  if ((context & AROUND.start) !== 0) return title
  // A digit, a sign or a stroke in place of the first letter tells nothing of its case; what stands before it does.
  if (!LETTER.test(first) || (STROKES.test(first) && !STROKES.test(title)))
    return titleOdds(lexicon, id, context) > 0 ? title : word
  const isMarked = first === stripDiacritics(first) && title.charAt(0) !== stripDiacritics(title.charAt(0))
  return VOWELS.test(first) && isMarked && titleOdds(lexicon, id, context) < RARE_TITLE ? word : title
}
