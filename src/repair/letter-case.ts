/** Puts restored words into the letter case of the page. */
import { foldWord } from '../language/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import { stripDiacritics } from '../vietnamese/index.js'
import type { TokenForm } from './token-forms.js'
import type { Token } from './tokens.js'

/** Two capitals, of which OCR sets the second for small letters with marks: `BO` for Bộ, `TS` for Tổ. */
const CAPITAL_FOR_SMALL = /^\p{Lu}[AEGIOQSUY]$/u
const UPPER = /\p{Lu}/u
const LOWER = /\p{Ll}/u
/** Small letters that stand for capitals: `CHiNH`. */
const SMALL_FOR_CAPITAL = /^[iloczsvxu]$/

/** Capitals, and small letters of the same shape. */
const CAPITAL_SHAPES = /^[\p{Lu}cosuvwxyzi\d]+$/u

/** Whether all letters of a token look as in capitals. */
export const hasCapitalShapes = (text: string): boolean => CAPITAL_SHAPES.test(text)

/** What the surroundings of a token say about its case; a {@link CaseContext} is a sum of them. */
const AROUND = {
  /** Words in capitals stand on one side, and nothing on the other speaks against them. */
  capitals: 1,
  /** A sentence or paragraph starts with the token. */
  start: 2,
  /** The word before begins with a capital. */
  afterCapital: 4,
  /** Words in capitals stand on both sides. */
  bothSides: 8,
} as const

/** The surroundings of a token, 0 to 15. */
export type CaseContext = number
/** How many there are. */
export const CASE_CONTEXTS = 16

/** Letters of a row of capitals in a run of words. */
const LEAST_WITHIN = 4
const ALL_CAPITALS = /^\p{Lu}+$/u

/** Tokens beside a token that are looked at: those next to it may tell nothing. */
const MOST_STEPS = 4
/** What stands beside a token: capitals · small letters, of a word that begins with a capital or not · nothing that tells. */
type Side = 'capitals' | 'title' | 'small' | 'open'

/**
 * Looks around a token.
 *
 * @param lexicon The lexicon. @param tokens The tokens of the text. @param i Index of the token.
 */
export function caseContextOf(lexicon: Lexicon, tokens: readonly Token[], i: number): CaseContext {
  const { opensBlock, form, spans } = tokens[i]
  const before: Token | undefined = tokens[i - 1]
  const left = sideOf(lexicon, tokens, i, -1)
  const right = sideOf(lexicon, tokens, i, 1)
  const both = left === 'capitals' && right === 'capitals'
  // A word in capitals may be the first or last of its phrase: `SỞ NỘI VỤ Độc lập`; other letters are capitals by their look
  // alone, and need both sides.
  const isTold = (left === 'capitals' && right === 'title') || (right === 'capitals' && left !== 'open')
  const mayEnd = form.isUpper && isTold
  const amongCapitals =
    both || mayEnd || ((left === 'capitals' || right === 'capitals') && (left === 'open' || right === 'open'))
  // Words in capitals that ran together are in capitals, however short they are.
  const isWithin = spans !== undefined && isWithinCapitals(tokens, i)
  return (
    (amongCapitals || isWithin ? AROUND.capitals : 0) +
    (both || isWithin ? AROUND.bothSides : 0) +
    (opensBlock || (before?.endsClause ?? true) ? AROUND.start : 0) +
    (before?.shape === 'word' && before.form.startsUpper ? AROUND.afterCapital : 0)
  )
}

/** Whether a piece of a run stands among capitals: more of them than are told from a word with a capital, `BO` for Bộ. */
function isWithinCapitals(tokens: readonly Token[], i: number): boolean {
  const lettersOf = (at: number): number => (ALL_CAPITALS.test(tokens[at].text) ? tokens[at].text.length : 0)
  let letters = lettersOf(i)
  if (letters === 0) return false
  for (let at = i; letters < LEAST_WITHIN && tokens[at].lacksBlank; at++) {
    if (lettersOf(at + 1) === 0) break
    letters += lettersOf(at + 1)
  }
  for (let at = i - 1; letters < LEAST_WITHIN && at >= 0 && tokens[at].lacksBlank && lettersOf(at) > 0; at--)
    letters += lettersOf(at)
  return letters >= LEAST_WITHIN
}

/** What stands on one side of a token. */
function sideOf(lexicon: Lexicon, tokens: readonly Token[], i: number, step: 1 | -1): Side {
  const own = tokens[i].form
  /** Whether a short word in between may be in capitals though it does not show: a token so read may have such neighbours. */
  let mayHide = own.hasCapitalShapes && UPPER.test(own.text)
  let hasTitle = false
  for (let at = i, steps = 0; steps < MOST_STEPS; steps++, at += step) {
    const next = neighbour(tokens, at, step)
    // Numbers, signs and what has capitals wherever it stands are in no case: `PHỤ LỤC 4`, `B.I Mục 2`, `so CMND`.
    if (next === undefined || next.shape !== 'word')
      return next?.shape === 'code' && SMALL.test(next.text) ? 'small' : 'open'
    const { text, form } = next
    if (DOTTED_CAPITALS.test(text) || isAbbreviation(lexicon, form)) return 'open'
    // Two capitals tell a word in capitals that it is among others; elsewhere they tell nothing.
    const isTold = form.isUpper && (own.isUpper || !CAPITAL_FOR_SMALL.test(text))
    if (isTold) return 'capitals'
    const tellsNothing = form.isUpper || (text.length === 1 && form.startsUpper)
    if (tellsNothing) continue
    // A short title before small letters is one: nothing was hidden.
    if (!mayHide || !mayHideCapitals(form)) return form.startsUpper || hasTitle ? 'title' : 'small'
    mayHide = false
    hasTitle = form.startsUpper
  }
  return 'open'
}

/** The token beside another; none where a line, a clause or a joint parts them: `CÔNG BÁO/Số 12` is in two cases. */
function neighbour(tokens: readonly Token[], at: number, step: 1 | -1): Token | undefined {
  const next: Token | undefined = tokens[at + step]
  if (next?.line !== tokens[at].line) return undefined
  return tokens[Math.min(at, at + step)].endsClause || !tokens[Math.max(at, at + step)].spaceBefore ? undefined : next
}

const SMALL = /\p{Ll}/u
const TITLE = /^\p{Lu}\p{Ll}+$/u
/** Numbers of sections, which are in capitals anywhere: `B.IV`. */
const DOTTED_CAPITALS = /^\p{Lu}{1,4}[.\d]/u

/** Whether a token may be in capitals, though it does not show: a short one of which one letter or two were misread. */
const mayHideCapitals = ({ text, startsUpper, hasCapitalShapes: looksSo }: TokenForm): boolean =>
  looksSo || (startsUpper && text.length <= 3)

/** Whether a token is an abbreviation in capitals, and no syllable. */
function isAbbreviation(lexicon: Lexicon, { isUpper: inCapitals, base }: TokenForm): boolean {
  return inCapitals && lexicon.abbreviationsByBase.has(base) && !lexicon.byBase.has(base)
}

/** Whether a token is set in capitals: two or more, and no small letter but one that may stand for a capital, or is alone among four. */
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
  return small === '' ? capitals >= 2 : capitals >= 4 || (capitals === 3 && SMALL_FOR_CAPITAL.test(small))
}

/** The first letter of a token, or the sign that stands for it. */
const FIRST_LETTER = /[\p{L}\d&@$[¢]/u
const ASCII_LETTER = /^[A-Za-z]/

/**
 * What the English model makes of first letters with marks, counted on 1,200 training pages: whether they are capitals
 * is told by what they were read as more than by their case.
 */
const READ_AS = {
  /** Small letters: a 1, I or J for l 2,772 times and for L never, a 6 for ô, ở, ổ, c 1,150 to 11, a 4 for á, đ 340 to 0. */
  small: /^[1-79¢]/,
  /** Strokes for a small l. */
  stroke: /^[IJ]/,
  /** Either, as likely as the word is in that case: $ for s 24 to 24, 8 for đ 1 to 3. */
  open: /^[^\p{L}]/u,
  /** Capitals that stand for small vowels with marks now and then: `Ong` for ông, G for ở. */
  vowel: /^[AEGOU]/,
} as const
/** Words that begin with i or j, where a capital of these is one. */
const STROKE_LETTER = /^[IJ]/
/** Natural log of the odds below which a capital vowel is taken for small, and a small p for Đ (33 times of 33) too. */
const RARE_TITLE = -2
const RARE_CAPITAL_D = -5

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
  // A capital and small letters of the shape of capitals are the beginning of a sentence as well: `Cục THUẾ`.
  const isTitle = TITLE.test(observed) && observed.length > 2 && (context & AROUND.bothSides) === 0
  if (amongCapitals && hasCapitalShapes(observed) && !isTitle) return word.toUpperCase()
  const title = word.charAt(0).toUpperCase() + word.slice(1)
  const first = ASCII_LETTER.test(observed) ? observed.charAt(0) : (FIRST_LETTER.exec(observed)?.[0] ?? '')
  const isStart = (context & AROUND.start) !== 0
  if (READ_AS.small.test(first) || (READ_AS.stroke.test(first) && !STROKE_LETTER.test(title))) return word
  if (first === '' || READ_AS.open.test(first)) return isStart || titleOdds(lexicon, id, context) > 0 ? title : word
  if (first === first.toLowerCase())
    return first === 'p' && title.startsWith('Đ') && titleOdds(lexicon, id, context) > RARE_CAPITAL_D ? title : word
  if (isStart) return title
  const isMarked = first === stripDiacritics(first) && title.charAt(0) !== stripDiacritics(title.charAt(0))
  return READ_AS.vowel.test(first) && isMarked && titleOdds(lexicon, id, context) < RARE_TITLE ? word : title
}
