/** Puts restored words into the letter case of the page. */
import { foldWord } from '../language/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import { stripDiacritics } from '../vietnamese/index.js'
import type { Token } from './tokens.js'

/** Capitals that OCR sets for small letters with marks: `BO` for Bộ, `XA` for Xã. */
const CAPITAL_FOR_SMALL = /^\p{Lu}[AEGIOQUY]$/u
const UPPER = /\p{Lu}/u
const LOWER = /\p{Ll}/u
/** Small letters that stand for capitals: `CHiNH`. */
const SMALL_FOR_CAPITAL = /^[iloczsvxu]$/

/** What the surroundings of a token say about its case. */
export interface CaseContext {
  /** Whether the words on both sides are in capitals. */
  readonly amongCapitals: boolean
  /** Whether a sentence or paragraph starts with the token. */
  readonly startsClause: boolean
  /** Whether the word before begins with a capital. */
  readonly afterCapital: boolean
}

/** Capitals, and small letters of the same shape. */
const CAPITAL_SHAPES = /^[\p{Lu}cosuvwxzi\d]+$/u

/**
 * Looks around a token.
 *
 * @param tokens The tokens of the text. @param i Index of the token.
 */
export function caseContextOf(tokens: readonly Token[], i: number): CaseContext {
  const { line, opensBlock, text } = tokens[i]
  const before: Token | undefined = tokens[i - 1]
  const isCapital = (other: Token | undefined): boolean => other !== undefined && other.line === line && isUpper(other.text)
  const mayBeCapital = CAPITAL_SHAPES.test(text)
  // A short word may lack a neighbour in capitals that is short and damaged itself: the next but one tells then.
  const sideIsCapital = (step: 1 | -1): boolean | null => {
    const next: Token | undefined = tokens[i + step]
    if (next === undefined || next.line !== line) return null
    return isCapital(next) || (mayBeCapital && CAPITAL_SHAPES.test(next.text) && isCapital(tokens[i + 2 * step]))
  }
  const sides = [sideIsCapital(-1), sideIsCapital(1)].filter((side) => side !== null)
  return {
    amongCapitals: sides.length > 0 && sides.every(Boolean),
    startsClause: opensBlock || (before?.endsClause ?? true),
    afterCapital: before?.shape === 'word' && UPPER.test(before.text.charAt(0)),
  }
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
function titleOdds(lexicon: Lexicon, id: number, { afterCapital }: CaseContext): number {
  const row = id * 4 + (afterCapital ? 2 : 0)
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
  if (lexicon.kinds[id] === WORD_KIND.name) return isUpper(observed) ? lexicon.displayOf(id).toUpperCase() : lexicon.displayOf(id)
  const word = lexicon.texts[id]
  if (isUpper(observed) && (context.amongCapitals || !CAPITAL_FOR_SMALL.test(observed))) return word.toUpperCase()
  const first = ASCII_LETTER.test(observed) ? observed.charAt(0) : FIRST_LETTER.exec(observed)?.[0] ?? ''
  const isCapital = first !== first.toLowerCase()
  if (context.amongCapitals && CAPITAL_SHAPES.test(observed)) return word.toUpperCase()
  const title = word.charAt(0).toUpperCase() + word.slice(1)
  if (LETTER.test(first) && !isCapital) return word
  if (context.startsClause) return title
  // A digit, a sign or a stroke in place of the first letter tells nothing of its case; what stands before it does.
  if (!LETTER.test(first) || (STROKES.test(first) && !STROKES.test(title))) return titleOdds(lexicon, id, context) > 0 ? title : word
  const isMarked = first === stripDiacritics(first) && title.charAt(0) !== stripDiacritics(title.charAt(0))
  return VOWELS.test(first) && isMarked && titleOdds(lexicon, id, context) < RARE_TITLE ? word : title
}
