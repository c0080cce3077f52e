/**
 * Tells which engine read a line, where its words look garbled: by the letters of the text that each family's training
 * pages have.
 *
 * What {@link createDamageDetector} sees are classes of words, which are alike in the garble of different engines. Letters
 * are not: `däng` is the French model's, `s6` and `Khoan4Dieu` are PP-OCR's, `hưng` and `Bng` dropped their letters. A
 * hidden Markov model over lines again, since engines seldom change from a line to the next.
 */
import {
  createLetterCounter,
  createLetterScorer,
  openLetterModel,
  type ChannelFamily,
  type ChannelSet,
} from '../channel/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import { toNfc } from '../text/index.js'
import { stripDiacritics } from '../vietnamese/index.js'
import { losesBlanks, type LineState } from './damage.js'
import { likeliestRow } from './likeliest-row.js'
import { hasFullWidthSign } from './missing-blanks.js'
import type { TokenForm } from './token-forms.js'
import type { Token } from './tokens.js'

/** Families that have states of their own; those of the English and of the Vietnamese model are told by classes of words. */
export type OtherFamily = Exclude<ChannelFamily, 'eng' | 'vie'>

/** The states that a line may have, by its classes of words, of which letters tell more. */
type OpenState = 'eng' | 'stripped' | 'partly' | 'marked' | 'foreign'
const isOpen = (state: LineState): state is OpenState => Object.hasOwn(LOOKS, state)

/**
 * Words of a line in each open state that look as the English model's, as stripped of their marks, as marked, and as of
 * another language.
 */
const LOOKS: Readonly<Record<OpenState, readonly [number, number, number, number]>> = {
  eng: [0.95, 0.02, 0.01, 0.02],
  stripped: [0.01, 0.96, 0.01, 0.02],
  partly: [0.2, 0.38, 0.4, 0.02],
  marked: [0.05, 0.05, 0.88, 0.02],
  foreign: [0.05, 0.05, 0.05, 0.85],
}
const OPEN_STATES = Object.keys(LOOKS) as readonly OpenState[]
const OWN_COUNT = 4
const STRIPPED = 1
/**
 * Families most of whose words look as stripped of their marks and nothing else. Such words say no more of them than of
 * text that lost its marks, but for a little: natural log of what speaks against the family.
 */
const WELL_READ: ReadonlySet<OtherFamily> = new Set<OtherFamily>(['ppocr'])
const AGAINST_WELL_READ = -0.06
/** The most that such a word says for the family where others garble it: `den` for đến is rare in the English model's text. */
const MOST_WELL_READ = 0.6

/** The letters of a line are not independent: each word counts for this much of itself. */
const WORD_WEIGHT = 0.5
/** Natural log of the chance that a line was read by another engine than the one before, and a text by any of these. */
const CHANGE = -7
const START = -5
/** Share of the lines of a text from which their family speaks for itself at the others, and how loudly. */
const LEAST_LINES = 0.08
const [BIAS, MOST_BIAS] = [4, 6]

/** Short capitals without marks are abbreviations, whoever reads them, numbers are numbers, and signs make codes. */
const TELLS_NOTHING = /^[\dA-Z]{1,9}$|\d.*\d.*\d|[^\p{L}\p{M}\d'’‘`]|^[^\p{L}]*$/u
const NOTHING = new Float64Array()
/** A single word is no more than this in favour of one family: of itself it tells of none, as `quoc1` with its note. */
const MOST_TOLD = 9
/** What it says against a family may be more where it has letters of Vietnamese: few engines set one. */
const MOST_AGAINST = 25
const VIETNAMESE_LETTER = /[ăđơư\u1ea0-\u1ef9]/

/**
 * What stands between two words that no blank parts, where one belongs: `han,to`, `phap che.Duoc`. PP-OCR leaves it out
 * fifty times in a thousand words, Tesseract and people less than once.
 */
const GLUE = /^[)\]”"]?[,;:.]["“]?$/
const TWO_LETTERS = /\p{L}{2}$/u
const WORD = /^\p{L}\p{Ll}/u
/** Tesseract sets full stops for letters (`bao.vé`), but before no capital. */
const NO_SENTENCE = /^\p{Ll}/u
/** States of text that an engine which leaves blanks out may seem to be in: text with its marks is as it was written. */
const LOSES_BLANKS_TO: ReadonlySet<LineState> = new Set<LineState>(['eng', 'stripped', 'partly'])
/**
 * Natural log of what such a place says for an engine that leaves blanks out, and a line with a sign of full width, which
 * only models for Chinese set among Latin letters.
 */
const GLUED = 3.5
const MOST_GLUED = 7
const SET_WIDE = 6

/** Refines the states of lines. */
export type FamilyFinder = (text: string, tokens: readonly Token[], states: readonly LineState[]) => LineState[]

/**
 * Makes a finder of families.
 *
 * @param lexicon Its foreign words show what other languages look like.
 * @param channels What the text of each family looks like; those of the English and the Vietnamese model are needed.
 * @returns A function from a text, its tokens and the states of its lines to their states, those of other families among
 * them.
 */
export function createFamilyFinder(lexicon: Lexicon, channels: ChannelSet): FamilyFinder {
  const others = Object.values(channels)
    .map(({ family }) => family)
    .filter((family): family is OtherFamily => family !== 'eng' && family !== 'vie')
  if (channels.vie === undefined || others.length === 0) return (_, __, states) => [...states]
  const { eng, vie } = channels
  // Made when a text first has lines that need them.
  let scorer: ((token: string) => Float64Array) | undefined
  const openScorer = (): ((token: string) => Float64Array) =>
    createLetterScorer([
      openLetterModel(eng.letters),
      openLetterModel(vie.letters, stripDiacritics),
      openLetterModel(vie.letters),
      openLetterModel(lettersOfForeign(lexicon)),
      ...others.map((family) => openLetterModel(channels[family]?.letters ?? '')),
    ])
  // The line's own state, then the families.
  const stateCount = 1 + others.length
  const start = new Float64Array(stateCount).fill(START)
  start[0] = 0
  const leaving = new Float64Array(stateCount).fill(CHANGE)

  /** Whether a word is read as it is, but for its marks. */
  const isBare = (form: TokenForm): boolean => form.base === form.folded && lexicon.byBase.has(form.base)

  /** What a word counts for: for each of {@link OPEN_STATES} a row of what speaks for that state, and for each family. */
  const findLetters = (form: TokenForm): Float64Array => {
    const letters = (scorer ??= openScorer())(toNfc(form.text))
    others.forEach((family, at) => {
      if (!WELL_READ.has(family)) return
      const [own, stripped] = [letters[OWN_COUNT + at], letters[STRIPPED]]
      const leader = Math.max(own, stripped)
      // Other words that were read as they are, names above all, are likelier by what all texts have.
      letters[OWN_COUNT + at] = isBare(form)
        ? stripped + AGAINST_WELL_READ
        : leader + Math.log((Math.exp(own - leader) + Math.exp(stripped - leader)) / 2)
    })
    const first = Math.max(...letters.subarray(0, OWN_COUNT))
    const most = Math.max(...letters)
    const against = VIETNAMESE_LETTER.test(form.folded) ? MOST_AGAINST : MOST_TOLD
    const chances = letters.subarray(0, OWN_COUNT).map((letter) => Math.exp(letter - first))
    const rows = OPEN_STATES.flatMap((state) => {
      const own = first + Math.log(LOOKS[state].reduce((sum, share, i) => sum + share * chances[i], 0))
      const mostWellRead = isBare(form) ? own + MOST_WELL_READ : Infinity
      const families = others.map((family, at) =>
        Math.min(WELL_READ.has(family) ? mostWellRead : Infinity, letters[OWN_COUNT + at]),
      )
      return [Math.max(most - MOST_TOLD, own), ...families.map((family) => Math.max(most - against, family))]
    })
    return Float64Array.from(rows, (score) => WORD_WEIGHT * score)
  }
  const lettersOf = (form: TokenForm): Float64Array =>
    (form.letters ??= TELLS_NOTHING.test(form.text) ? NOTHING : findLetters(form))

  const glueless = others.findIndex(losesBlanks)
  /** Adds what blanks that are missing beside signs, and signs of full width, tell of the lines of text without its marks. */
  const addGlue = (
    text: string,
    tokens: readonly Token[],
    states: readonly LineState[],
    scores: Float64Array,
  ): void => {
    if (glueless < 0) return
    const glued = new Float64Array(states.length)
    const wide = new Float64Array(states.length)
    for (let at = 1; at < tokens.length; at++) {
      const [before, token] = [tokens[at - 1], tokens[at]]
      const state = states[token.line]
      if (before.line !== token.line || !LOSES_BLANKS_TO.has(state)) continue
      // Signs stand at the end of a stretch or between its pieces; what is longer is no gap between words.
      const gap = text.slice(before.end, Math.min(token.start, before.end + 4))
      if (hasFullWidthSign(gap)) wide[token.line] = SET_WIDE
      if (token.spaceBefore || before.shape === 'address' || token.shape === 'address' || !GLUE.test(gap)) continue
      if (gap.includes('.') && NO_SENTENCE.test(token.text)) continue
      if (TWO_LETTERS.test(before.text) && WORD.test(token.text)) glued[token.line] += GLUED
    }
    for (let line = 0; line < states.length; line++)
      scores[line * stateCount + 1 + glueless] += Math.min(MOST_GLUED, glued[line]) + wide[line]
  }

  return (text, tokens, states) => {
    const found = [...states]
    if (!states.some(isOpen)) return found
    const scores = new Float64Array(states.length * stateCount)
    const hasWords = new Uint8Array(states.length)
    for (const { form, line, shape } of tokens) {
      const state = states[line]
      if (!isOpen(state) || shape !== 'word') continue
      const letters = lettersOf(form)
      if (letters === NOTHING) continue
      hasWords[line] = 1
      const row = OPEN_STATES.indexOf(state) * stateCount
      for (let at = 0; at < stateCount; at++) scores[line * stateCount + at] += letters[row + at]
    }
    addGlue(text, tokens, states, scores)
    // Lines that were read well tell little: they are by the engine of the others.
    const first = likeliestRow(scores, hasWords, start, leaving)
    const open = first.filter((_, line) => hasWords[line] === 1)
    for (let at = 1; at < stateCount; at++) {
      const bias = biasOf(open.filter((one) => one === at).length / Math.max(1, open.length))
      for (let line = 0; line < states.length; line++) scores[line * stateCount + at] += hasWords[line] * bias
    }
    likeliestRow(scores, hasWords, start, leaving).forEach((at, line) => {
      // Lines of which nearly all letters with marks were dropped seem lost by themselves.
      const isDropped = states[line] === 'lost' && others[at - 1] === 'dropped'
      if (at > 0 && (isOpen(states[line]) || isDropped)) found[line] = others[at - 1]
    })
    return found
  }
}

/** What speaks for a family at each line beside its letters, by the share of the lines that seemed to be of it at first. */
const biasOf = (share: number): number =>
  share < LEAST_LINES ? 0 : Math.min(MOST_BIAS, Math.max(0, BIAS + Math.log(share / (1.001 - share))))

/** Counts of letters of words in other languages, in small letters, with a first capital, and in capitals. */
function lettersOfForeign(lexicon: Lexicon): string {
  const letters = createLetterCounter()
  for (let id = 1; id <= lexicon.size; id++) {
    if (lexicon.kinds[id] !== WORD_KIND.foreign) continue
    const word = lexicon.texts[id]
    letters.add(word, 1)
    letters.add(word.charAt(0).toUpperCase() + word.slice(1), 1)
    letters.add(word.toUpperCase(), 1)
  }
  return letters.format(1)
}
