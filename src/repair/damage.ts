/**
 * Tells what kind of damage each line of a text has, by the looks of its words.
 *
 * A hidden Markov model over lines: every line is in one state, words are drawn from the state's shares of word classes,
 * and states seldom change from a line to the next; the likeliest row of states is found (`likeliest-row.ts`).
 */
import type { OtherFamily } from './families.js'
import { CHANNEL_FAMILIES } from '../channel/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import { isLegalSyllable } from '../vietnamese/index.js'
import type { LineSpan } from './line-tokens.js'
import { likeliestRow } from './likeliest-row.js'
import { withLostLetters } from './lost-letters.js'
import type { TokenForm } from './token-forms.js'
import type { Token } from './tokens.js'

/**
 * What the words of a line look like: garbled by the English model · without marks · some words without marks ·
 * marked as Vietnamese is · not Vietnamese · converted from a legacy charset, which only the conversion knows · letters with
 * marks lost.
 */
export type LineState = 'eng' | 'stripped' | 'partly' | 'marked' | 'foreign' | 'legacy' | 'lost' | OtherFamily

/** States that a channel stands behind, but for that of the Vietnamese model, whose text has its marks. */
export const GARBLED_STATES = CHANNEL_FAMILIES.filter((family) => family !== 'vie')
export type GarbledState = 'eng' | OtherFamily
const GARBLED: ReadonlySet<LineState> = new Set(GARBLED_STATES)

/** Whether base letters of text in a state may be wrong: it is garble of one engine or another. */
export const isGarbled = (state: LineState): state is GarbledState => GARBLED.has(state)

/** Whether text in a state has its marks: it is edited only where that is sure. */
export const hasMarks = (state: LineState): boolean => state === 'marked' || state === 'legacy'

/** Whether the engine of a state leaves out blanks. */
export const losesBlanks = (state: LineState): boolean => state === 'ppocr'

/** Letters that only Vietnamese text read with a Vietnamese model (or never scanned) has. */
const VIETNAMESE_ONLY = /[ăđơư\u1ea0-\u1ef9]/
const MARKED = /[^\x00-\x7f]/
const OTHER_SCRIPT = /[^\p{Script=Latin}\p{M}]/u
const LETTERS = /^[\p{L}\p{M}]+$/u
/** Letters of other languages that no OCR model sets for Vietnamese ones. */
const OTHER_LETTER = /[ąćęłńśźżčďěňřšťůžőűğışșțß]/i
/** An article or pronoun that has lost its vowel, as French and Italian have them: `l'organisation`. */
const ELISION = /^(?:[cdjlmnst]|qu|dell|nell|all)['’]\p{L}{2,}$/iu

/** Classes of words, in the order of the columns of {@link SHARES}. */
const CLASSES = [
  /** Syllables with Vietnamese letters that English has not, and such that are none. */
  'marked',
  'markedBroken',
  /** Words with marks that French has too, known and not. */
  'latin',
  'latinBroken',
  /** Words without marks: syllables; letters of syllables that lost theirs. */
  'bare',
  'lost',
  /** The same in capitals, which lose their marks to the English model too; other capitals. */
  'capitals',
  'otherCapitals',
  /** Foreign words known from Vietnamese texts; small letters that an abbreviation has. */
  'foreign',
  'abbreviation',
  /** Function words of other languages and of programs, and words in other scripts. */
  'function',
  'script',
  /** Other words in small letters, and with capitals; words with digits or signs in them. */
  'broken',
  'brokenCapital',
  'odd',
  /** Words longer than any syllable that are not several syllables run together. */
  'long',
] as const

/** Letters of a word that no syllable has, and of one that is looked at whether it is several. */
const LONG = 8
const LONGEST_RUN = 40

/** Classes that tell garbled from marked text. */
const CLASS = Object.fromEntries(CLASSES.map((name, at) => [name, at])) as Record<(typeof CLASSES)[number], number>

/** Frequent words of English, French, German, Spanish, Portuguese, Italian, Dutch, Polish, Indonesian and of programs whose letters make no Vietnamese syllable. */
const FUNCTION_WORDS = new Set(
  [
    'the of and is for that with are was this or by from not which have were been their will would should must can may',
    'these those its has had they you your all any each other when where',
    'les des est dans une pour que qui sur avec sont par ces aux leur cette plus ont ses nous vous',
    'der die das und ist nicht mit von den dem ein eine auf sich auch werden wird',
    'cette entre selon mais tout tous deux sans sous dont ainsi depuis contre chez être même très après où',
    'los las para por con del una como pero sus este esta yang untuk dengan dari pada ini itu bahwa akan mga',
    'não são pelo pela dos das foi será também het een zijn wordt niet voor jest się że oraz delle della degli nella anche',
    'export import const function return string boolean null undefined true false interface class public private static void',
    'async await typeof instanceof require module default extends self def elif lambda print struct include namespace enum',
  ].flatMap((line) => line.split(' ')),
)

/** Hidden states: those of lines, and two more of pages so worn that little can be read. */
type Hidden = Exclude<LineState, 'legacy' | 'lost' | OtherFamily> | 'noise' | 'worn'
const STATES: readonly Hidden[] = ['eng', 'stripped', 'partly', 'marked', 'foreign', 'noise', 'worn']
/** The state that a worn page counts as. */
const STATE_OF: Readonly<Record<Hidden, LineState>> = {
  eng: 'eng',
  stripped: 'stripped',
  partly: 'partly',
  marked: 'marked',
  foreign: 'foreign',
  noise: 'eng',
  worn: 'marked',
}

/**
 * Words of each class in a thousand, by state: counted over a third of the training pages (as read by both models, the
 * truth, the truth stripped; `noise` over pages of which hardly a word is left), and over the English documentation and
 * the source code of some two hundred packages; `partly` and `worn` lie between, and
 * capitals are set to tell garbled and stripped text no further apart than they do.
 */
const SHARES: Readonly<Record<Hidden, readonly number[]>> = {
  eng: [0.1, 0.1, 55, 145, 489, 107, 7, 7, 19, 24, 0.3, 0.1, 88, 11, 45, 8],
  stripped: [0.2, 0.1, 0.1, 0.3, 689, 279, 7, 7, 13, 0.5, 0.3, 0.1, 1.5, 4, 3, 4],
  partly: [280, 15, 130, 5, 400, 140, 3, 7, 13, 0.6, 0.3, 0.1, 1.5, 4, 4, 4],
  marked: [570, 1.5, 265, 1.2, 122, 0.5, 0.8, 7, 13, 0.6, 0.3, 0.2, 1.5, 4, 4, 5],
  foreign: [0.3, 0.3, 4, 15, 120, 25, 1, 9, 150, 22, 120, 60, 370, 60, 110, 130],
  noise: [0.3, 0.3, 10, 30, 253, 57, 7, 9, 60, 85, 8, 0.5, 297, 105, 40, 40],
  worn: [430, 25, 215, 20, 150, 18, 4, 12, 15, 5, 0.5, 0.5, 25, 30, 50, 8],
}
const SCORES = STATES.map((state) => SHARES[state].map((share) => Math.log(share / 1000)))
const STATE_COUNT = STATES.length

/** The words of a line are not independent: each counts for this much of itself. */
const WORD_WEIGHT = 0.6
/** Natural log of the chance that a line is in another state than the one before, and the same after one that is foreign. */
const CHANGE = -6
const CHANGE_FROM_FOREIGN = -10
/** Natural log of how likely a text begins in each state. */
const START: Readonly<Record<Hidden, number>> = {
  eng: 0,
  stripped: 0,
  partly: -2,
  marked: 0,
  foreign: -2.5,
  noise: -3,
  worn: -3,
}
const FIRST = Float64Array.from(STATES, (state) => START[state])
const LEAVING = Float64Array.from(STATES, (state) => (state === 'foreign' ? CHANGE_FROM_FOREIGN : CHANGE))

/** Signs that programs and data are full of, the share of them in a line of such, and what each then tells. */
const CODE_SIGN = /[{}=<>_`\\]|\w\(|":/g
const LEAST_CODE_SIGNS = 0.025
const CODE_WEIGHT = 1

/** Signs that stand around words in any text, and initials before names. */
const OPENING = /^[-–—•·*#/\\[\](){}<>"“”«»_+=~|'‘\u00ad\u200b-\u200f\u2060\ufeff]*(?:\p{Lu}\.)*$/u
const CLOSING = /^[-–—•·*#/\\[\](){}<>"“”«»_+=~|\u00ad\u200b-\u200f\u2060\ufeff]*$/
const QUOTE = /['‘’]/
const QUOTES = /['’]/g

/**
 * What a token looks like within the signs that any text has around words.
 *
 * @param form The token. @param isQuoted Whether an apostrophe before it opened a quotation: elsewhere one behind a word
 * is more often what is left of a letter.
 */
function withoutFrame(form: TokenForm, isQuoted: boolean): TokenForm {
  const { core } = form
  if (core === null || core.isNoted || !OPENING.test(core.prefix)) return form
  return CLOSING.test(isQuoted ? core.suffix.replace(QUOTES, '') : core.suffix) ? core.form : form
}

/** What the words of the lines of a text show. */
export interface FoundDamage {
  /** State of each line. */
  readonly states: LineState[]
  /** Indexes of the garbled lines that look as if hardly a word of them was read. */
  readonly unread: ReadonlySet<number>
}

/** Tells the state of each line. */
export type LineStates = (
  text: string,
  lines: readonly LineSpan[],
  tokens: readonly Token[],
  known?: ReadonlyMap<number, LineState>,
) => FoundDamage

/**
 * Makes a detector of kinds of damage.
 *
 * @param lexicon Lexicon.
 * @returns A function from a text, its lines and tokens, and the states of lines that are known beforehand (by index from
 * 0, lines converted from a legacy charset above all) to the state of each line; a line without words is as the line
 * before it.
 */
export function createDamageDetector(lexicon: Lexicon): LineStates {
  /** Whether letters without marks are those of several syllables, of two letters or more each. */
  const isRunTogether = (letters: string): boolean => {
    if (letters.length > LONGEST_RUN) return true
    const ends = new Uint8Array(letters.length + 1)
    ends[0] = 1
    for (let from = 0; from < letters.length; from++) {
      if (ends[from] === 0) continue
      for (let to = from + 2; to <= Math.min(letters.length, from + LONG - 1); to++)
        if (lexicon.byBase.has(letters.slice(from, to))) ends[to] = 1
    }
    return ends[letters.length] === 1
  }

  const classify = ({ text, folded, base }: TokenForm): number => {
    if (!LETTERS.test(text)) return ELISION.test(text) ? CLASS.function : CLASS.odd
    if (MARKED.test(text) && (OTHER_SCRIPT.test(text) || OTHER_LETTER.test(text))) return CLASS.script
    const id = lexicon.idOf(folded)
    const isSyllable = id !== undefined && lexicon.kinds[id] === WORD_KIND.syllable
    if (VIETNAMESE_ONLY.test(folded)) return isSyllable || isLegalSyllable(folded) ? CLASS.marked : CLASS.markedBroken
    if (MARKED.test(folded)) {
      if (FUNCTION_WORDS.has(folded)) return CLASS.function
      if (isSyllable) return CLASS.latin
      return text.length >= LONG && !isRunTogether(base) ? CLASS.long : CLASS.latinBroken
    }
    const isBase = lexicon.byBase.has(base) || (base === folded && id === undefined && lexicon.foreignByBase.has(base))
    const isFunction = !isBase && FUNCTION_WORDS.has(folded)
    if (text.length > 1 && text === text.toUpperCase() && !isFunction)
      return isBase ? CLASS.capitals : CLASS.otherCapitals
    if (isBase) return isSyllable ? CLASS.bare : CLASS.lost
    if (isFunction) return CLASS.function
    if (text.length >= LONG && !isRunTogether(base)) return CLASS.long
    if (id !== undefined) return lexicon.kinds[id] === WORD_KIND.foreign ? CLASS.foreign : CLASS.abbreviation
    return text === folded ? CLASS.broken : CLASS.brokenCapital
  }

  return (text, lines, tokens, known = new Map()) => {
    const lineCount = lines.length
    const scores = new Float64Array(lineCount * STATE_COUNT)
    const hasWords = new Uint8Array(lineCount)
    let quotedLine = -1
    for (const { form, shape, line } of tokens) {
      if (shape !== 'word') continue
      const { core } = form
      if (core !== null && QUOTE.test(core.prefix)) quotedLine = line
      const within = core === null ? form : withoutFrame(form, quotedLine === line)
      if (core !== null && QUOTE.test(core.suffix)) quotedLine = -1
      if (within.looks < 0) within.looks = classify(within)
      const word = within.looks
      hasWords[line] = 1
      for (let state = 0; state < STATE_COUNT; state++)
        scores[line * STATE_COUNT + state] += WORD_WEIGHT * SCORES[state][word]
    }
    lines.forEach(({ start, end }, line) => {
      const signs = hasWords[line] === 0 ? 0 : (text.slice(start, end).match(CODE_SIGN)?.length ?? 0)
      if (signs >= LEAST_CODE_SIGNS * (end - start))
        scores[line * STATE_COUNT + STATES.indexOf('foreign')] += CODE_WEIGHT * signs
    })
    const tells = hasWords.map((has, line) => (known.has(line) ? 0 : has))
    const row = likeliestRow(scores, tells, FIRST, LEAVING)
    const states = Array.from(row, (state, line) => known.get(line) ?? STATE_OF[STATES[state]])
    const unread = new Set<number>()
    row.forEach((state, line) => {
      if (STATES[state] === 'noise' && !known.has(line)) unread.add(line)
    })
    return { states: withLostLetters(withoutStrays(states, tokens), tokens), unread }
  }
}

/** Share of the words of a text from which, where they are foreign, a few lines that seem garbled are foreign too. */
const MOSTLY = 0.9

/** Takes lines that seem garbled among foreign ones for foreign: programs have lines of short words that look so. */
function withoutStrays(states: LineState[], tokens: readonly Token[]): LineState[] {
  const foreign = tokens.filter(({ line }) => states[line] === 'foreign').length
  if (foreign < MOSTLY * tokens.length) return states
  return states.map((state) => (state === 'eng' || state === 'stripped' || state === 'partly' ? 'foreign' : state))
}
