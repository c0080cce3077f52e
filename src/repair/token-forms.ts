/**
 * What is known of a distinct token wherever it stands: found once, and at hand at every place of every document.
 *
 * Texts repeat themselves: what a token looks like, what it may stand for and how each reading of it is written depend on
 * its letters alone. All of it hangs on one object, so that nothing is folded, classed and cased again.
 */
import { isUnitSign } from '../grammar/index.js'
import { readCaseOf, type CaseClass, type ScoredList } from '../channel/index.js'
import { foldWord, stripEdges } from '../language/index.js'
import type { Lexicon } from '../lexicon/index.js'
import { LONGEST_REMEMBERED } from '../memory.js'
import { stripDiacritics } from '../vietnamese/index.js'
import { CASE_CONTEXTS, hasCapitalShapes, isUpper, restoreCase, type CaseContext } from './letter-case.js'
import type { Split } from './splits.js'
import type { TokenShape } from './tokens.js'

/** Candidates of a token, and the best score among them; -Infinity when there are none. */
export interface Candidates extends ScoredList {
  readonly best: number
}

/** What is remembered of a token for each kind of garble: what it may stand for, the same found quickly, and how it is cut. */
export interface Remembered {
  candidates?: Candidates
  quick?: Candidates
  splits?: readonly Split[]
}

const TITLE = /^\p{Lu}\P{Lu}*$/u
const LETTERS = /^[\p{L}\p{M}]+$/u
const STARTS_UPPER = /^\p{Lu}/u
/** Signs that have no width, and part no words. */
const INVISIBLE = /[\u00ad\u200c-\u200f\u2060\ufeff]/g
/** Initials before a name: `N.M.Quan`. */
const INITIALS = /^(?:\p{Lu}\.){1,3}(?=\p{Lu}\p{L})/u
/**
 * A note number that ran into a word, before or after it. Fewer letters may be a unit or an abbreviation (`99tr`, `50cc`,
 * `+91ha`), and capitals before a number are a code (`SE3`).
 */
const NOTED = /^(?:\d{1,2}(?<after>\p{Ll}{3,}|\p{Lu}\p{Ll}{2,})|(?<before>\p{L}\p{Ll}{2,})\d{1,2})$/u
/** A number with one of these behind it is no note: `den95%`. */
const MEASURED = /^[%‰°]/
/** Letters without one of these are an abbreviation. */
const VOWEL = /[aeiouy]/

/** What is within the signs of a token. */
export interface Core {
  readonly form: TokenForm
  /** What stands before and after it. */
  readonly prefix: string
  readonly suffix: string
  /** Whether a note number is left out: `quoc1`. */
  readonly isNoted: boolean
}

/** The word that a note number ran into; undefined where there is none. */
function notedWord(bare: string): string | undefined {
  const { after, before } = NOTED.exec(bare)?.groups ?? {}
  const word = after ?? before
  const isWord = word !== undefined && VOWEL.test(stripDiacritics(word).toLowerCase())
  return isWord && (after === undefined || !isUnitSign(after)) ? word : undefined
}

/** Finds the core of a token; of long ones none, since they are no words. */
function coreOf(text: string): Core | null {
  if (text.length > LONGEST_REMEMBERED) return null
  const bare = stripEdges(text)
  const noted = notedWord(bare)
  if (noted !== undefined && MEASURED.test(text.slice(text.lastIndexOf(bare) + bare.length))) return null
  const core = noted ?? bare.replace(INITIALS, '')
  const at = text.lastIndexOf(core)
  const visible = core.replace(INVISIBLE, '')
  if (visible === text || visible === '') return null
  return {
    form: new TokenForm(visible, 'word'),
    prefix: text.slice(0, at),
    suffix: text.slice(at + core.length),
    isNoted: noted !== undefined,
  }
}

/** A distinct token. */
export class TokenForm {
  /** The token as the language model has it. */
  readonly folded: string
  /** The same without marks. */
  readonly base: string
  /** Its letters without the signs, initials or note number around them, where there are such; null where there are none. */
  readonly core: Core | null
  /** Whether it has letters alone, as most have: what is looked for among digits and signs is not in it. */
  readonly isLetters: boolean
  /** Whether it is set in capitals. */
  readonly isUpper: boolean
  /** Whether it has a first capital and no other. */
  readonly isTitle: boolean
  readonly startsUpper: boolean
  /** Whether all its letters look as in capitals. */
  readonly hasCapitalShapes: boolean
  /** Its letter case as far as it tells that of the word. */
  readonly caseRead: CaseClass | 'open'
  /** What it may stand for, by the number of the arc builder that asked. */
  readonly remembered: Remembered[] = []
  /** Class of its looks, as the detector of damage counts them; -1 while it is not known. */
  looks = -1
  /** What its letters say of each family of damage, as the finder of families weighs them. */
  letters: Float64Array | undefined
  /** Words in its letter case, by word number and what is around. */
  private readonly written = new Map<number, string>()

  /**
   * @param text The token as read. @param shape What it looks like.
   */
  constructor(
    readonly text: string,
    readonly shape: TokenShape,
  ) {
    this.folded = foldWord(text)
    this.base = stripDiacritics(this.folded)
    this.core = coreOf(text)
    this.isLetters = LETTERS.test(text)
    this.isUpper = isUpper(text)
    this.isTitle = TITLE.test(text)
    this.startsUpper = STARTS_UPPER.test(text)
    this.hasCapitalShapes = hasCapitalShapes(text)
    this.caseRead = readCaseOf(text)
  }

  /**
   * Writes a word of the lexicon in the letter case of the token.
   *
   * @param lexicon The lexicon; always the same. @param word Word number. @param context What is around the token.
   */
  write(lexicon: Lexicon, word: number, context: CaseContext): string {
    const key = word * CASE_CONTEXTS + context
    let found = this.written.get(key)
    if (found === undefined) this.written.set(key, (found = restoreCase(lexicon, word, this.text, context)))
    return found
  }
}
