/** Fills the lattice: what each token may stand for. */
import { asDigits, joinCode, type CodeMender } from '../grammar/index.js'
import { inCase, type ScoredList } from '../channel/index.js'
import { classOf, foldWord, SYMBOLS } from '../language/index.js'
import { WORD_KIND, type Lexicon } from '../lexicon/index.js'
import { createMemory } from '../memory.js'
import { stripDiacritics } from '../vietnamese/index.js'
import { follower, isLettered, isLetterSign, standsBeforeNumber, wordsBefore } from './arc-context.js'
import { ARC, type Lattice } from './lattice.js'
import { isUpper } from './letter-case.js'
import { holdsNumber } from './number-guard.js'
import { isRemnant } from './remnants.js'
import { isLabel } from './run-shapes.js'
import type { RunSpan } from './runs.js'
import { createSplitter, type PairScore, type Split } from './splits.js'
import type { Candidates, Remembered, TokenForm } from './token-forms.js'
import { isFramedNumber, numberClass, type Token } from './tokens.js'

/** Natural logs of chances, set by hand on training pages. */
const SCORES = {
  /** A number too rare to be listed, by its count of digits: how likely just this one is in its class. */
  digits: [0, -4, -6, -7, -9],
  /** Reading digits as a word, by their count: a right number lost is worse than a word not found. */
  fromDigits: [0, 0, -1, -3, -6],
  /** The same at the start of a line, where numbers are markers that lost their full stop. */
  fromFirstDigits: -3,
  /** A number with a zero in front, as the number of a document or a day has it. */
  fromZero: -4,
  /** A short number right before another in running text: no Vietnamese sentence has two numbers in a row. */
  beforeNumber: -4,
  /** A token that is no word of the lexicon: base, and for each letter. */
  unknown: -5,
  unknownLetter: -1.9,
  /** Capitals without a vowel among small letters: an abbreviation that is not known. */
  unknownAbbreviation: -7,
  /** Signs that are dirt, alone or around the letters of a token. */
  signs: -1.5,
  /** Signs that are letters nine times in ten (on 900 pages `&` and `@` are ở 700 times of 770, `¥` ý 115 of 132). */
  letterSigns: -6,
  edges: -2,
  /** A note number that ran into a word, and the same where digits stand for letters. */
  note: -5,
  noteInGarble: -8,
  split: -6,
  merge: -6.5,
  /** Letters read as digits: `l08`. */
  wordToNumber: -3,
} as const
/** Shortest token that may be two words run together. */
const SHORTEST_SPLIT = 4
/** A candidate this good makes a split unlikely enough to leave out. */
const GOOD_SCORE = -7

/** Two tokens that are both this good as words of their own are not tried as one. */
const GOOD_PART = -4

/**
 * Digits with strokes and rounds before or among them that stand for digits. Of other letters none does: `B1` is a floor,
 * `34B1` a plate, and a bar parts digits. What follows a number is its own: `20l` are litres.
 */
const DIGIT_LIKE = /^(?=[^\d]{0,3}\d)[\dOolI]{1,12}(?:[.,][\dOolI]{1,3})*(?<=[\dO])$/
/** A number whose digits stand in threes, with rounds among them, or a percentage: `7.850.0oo`, `1o%`. Nothing else is so. */
const ROUNDED = /^(?=.*[oO])[1-9](?:\d{0,2}(?:[.,][\doO]{3})+|\d?[oO]%)$/
/** Nothing behind a stroke is a word: `/6`. */
const BEHIND_STROKE = /^[/⁄∕]\d+$/
const LETTER = /\p{L}/u
const CONSONANTS = /^[B-DF-HJ-NP-TV-XZĐ]{4,12}$/u

/** What reading digits as a word costs beside the channel. */
function cautionOf({ text, firstOfLine }: Token): number {
  return (
    SCORES.fromDigits[text.length] +
    (firstOfLine ? SCORES.fromFirstDigits : 0) +
    (/^0\d/.test(text) ? SCORES.fromZero : 0)
  )
}

/** The one of a day or month, read as a stroke: `ngày /7 tháng 0/`. */
const STROKE_FOR_ONE = /^(?:\/\d|[0-2][/lI])$/
const BEFORE_DAY_OR_MONTH = /^(?:ng[aà]y|th[aáô]ng)$/i

/** Log probability that OCR reads the first letter of a word in another letter case. */
const CASE_MISREAD = -6

/**
 * The row of `lexicon.cases` by which the letter case of a token tells its words apart; -1 when it tells nothing: at the
 * start of a clause or line every word has a capital, and among capitals all are.
 */
function caseRowOf(tokens: readonly Token[], at: number): number {
  const token = tokens[at]
  const before: Token | undefined = tokens[at - 1]
  if (!token.withinClause || before === undefined || before.shape === 'signs') return -1
  const read = token.form.caseRead
  if (read === 'open' || read === 'upper' || (read === 'title' && before.line !== token.line)) return -1
  const afterCapital = before.shape === 'word' && before.form.startsUpper
  return (afterCapital ? 2 : 0) + (read === 'title' ? 1 : 0)
}

/** Tokens without marks whose candidates are remembered. */
const MOST_REMEMBERED = 50_000

/** How the words behind a token are found, by kind of damage. */
export type CandidateSource = (token: string) => ScoredList

/** Candidates of text that lost its marks and nothing else. */
export function strippedCandidates(lexicon: Lexicon): CandidateSource {
  return createMemory((token) => {
    const folded = foldWord(token)
    const base = stripDiacritics(folded)
    const inCapitals = isUpper(token)
    // Marks that are there are right; only bare letters are open.
    const ids = base === folded ? [...(lexicon.byBase.get(base) ?? lexicon.foreignByBase.get(base) ?? [])] : []
    if (inCapitals && base === folded) ids.push(...(lexicon.abbreviationsByBase.get(base) ?? []))
    const id = lexicon.idOf(folded)
    if (id !== undefined && !ids.includes(id)) ids.push(id)
    return { ids: Uint16Array.from(ids), scores: new Float32Array(ids.length) }
  }, MOST_REMEMBERED)
}

function withBest({ ids, scores }: ScoredList): Candidates {
  return { ids, scores, best: scores.reduce((most, score) => Math.max(most, score), -Infinity) }
}

/** What an arc builder needs. */
export interface ArcSource {
  readonly lexicon: Lexicon
  /** Natural log of word frequencies. */
  readonly prior: Float32Array
  /** Score of a word after another. */
  readonly pair: PairScore
  /** Mender of document codes. */
  readonly mendCode: CodeMender['mend']
  /** Where candidates come from. */
  readonly source: CandidateSource
  /** The same for parts of tokens, of which there are many. */
  readonly quickSource: CandidateSource
  /** Under which number token forms keep what these find; each builder of a tokenizer's tokens has its own. */
  readonly slot: number
  /** Scores a word as the page has it under what was read; absent where letters are right. */
  readonly scoreEdit?: (intended: string, observed: string) => number
  /** Whether base letters may be wrong (`eng`), or marks alone (`stripped`). */
  readonly repairsLetters: boolean
}

/**
 * Makes an arc builder that is made when a text first calls for it.
 *
 * @param make Makes it.
 */
export function createLazyBuilder(make: () => ArcBuilder): ArcBuilder {
  let builder: ArcBuilder | undefined
  const get = (): ArcBuilder => (builder ??= make())
  return {
    addToken: (lattice, tokens, at) => get().addToken(lattice, tokens, at),
    scoreOf: (tokens, at, word) => get().scoreOf?.(tokens, at, word) ?? -Infinity,
  }
}

/** Adds the arcs of tokens to a lattice. */
export interface ArcBuilder {
  /**
   * Opens the place of a token and adds its arcs.
   * @param tokens The tokens of the text. @param at Index of the token.
   */
  readonly addToken: (lattice: Lattice, tokens: readonly Token[], at: number) => void
  /**
   * Scores a word that is no candidate of a token under its letters; absent where letters are not in doubt.
   * @param tokens The tokens of the text. @param at Index of the token. @param word Word number.
   */
  readonly scoreOf?: (tokens: readonly Token[], at: number, word: number) => number
}

/**
 * Makes an arc builder of text that has lost letters or marks.
 */
export function createArcBuilder({
  lexicon,
  prior,
  pair,
  mendCode,
  source,
  quickSource,
  slot,
  scoreEdit,
  repairsLetters,
}: ArcSource): ArcBuilder {
  const symbol = (text: string): number => lexicon.idOf(text) ?? 0
  const unknown = symbol(SYMBOLS.unknown)
  const boundary = symbol(SYMBOLS.boundary)
  const comma = symbol(SYMBOLS.comma)
  const code = symbol(SYMBOLS.code)
  const numberScore = (digits: string): number =>
    lexicon.numbers.get(digits) ?? SCORES.digits[Math.min(4, digits.length)]

  /** Roman numerals: `Phụ lục 1` is right as it stands, and so is the note `[^1]`. */
  const isNumeral = (id: number): boolean => /^[ivxl]+$/.test(lexicon.texts[id])

  const rememberedOf = ({ remembered }: TokenForm): Remembered => (remembered[slot] ??= {})
  const candidatesOf = (form: TokenForm): Candidates => (rememberedOf(form).candidates ??= withBest(source(form.text)))
  const quickCandidatesOf = (form: TokenForm): Candidates =>
    (rememberedOf(form).quick ??= withBest(quickSource(form.text)))
  const splitsOf = (form: TokenForm): readonly Split[] => (rememberedOf(form).splits ??= split(form.text))

  /** Whether a token is nothing but consonants in capitals, those beside it are not, and it is like no known abbreviation. */
  const isStrange = (tokens: readonly Token[], at: number): boolean =>
    CONSONANTS.test(tokens[at].text) &&
    !tokens[at - 1]?.form.isUpper &&
    !tokens[at + 1]?.form.isUpper &&
    !candidatesOf(tokens[at].form).ids.some((id) => lexicon.kinds[id] === WORD_KIND.abbreviation)

  const split = createSplitter(lexicon, prior, pair, quickSource)

  const addToken = (lattice: Lattice, tokens: readonly Token[], at: number): void => {
    const token = tokens[at]
    if (token.spans !== undefined) return addSpans(lattice, tokens, at, token.spans)
    const next = follower(tokens, at)
    lattice.openPlace()
    const to = lattice.places
    const end = token.endsClause ? boundary : token.endsPhrase ? comma : 0
    const { text } = token
    const { isLetters } = token.form
    const isNumber = token.shape === 'digits' || (token.shape === 'word' && !isLetters && !LETTER.test(text))
    switch (token.shape) {
      case 'number':
      case 'date':
        lattice.add(to, ARC.keep, 0, symbol(numberClass(text)), end)
        return
      case 'address':
        lattice.add(to, ARC.keep, 0, code, end)
        return
      case 'code': {
        const best = mendCode(text, wordsBefore(tokens, at))
        const whole = joinCode(text)
        const mended = repairsLetters || stripDiacritics(best) === whole ? best : whole
        const arc = lattice.add(to, mended === text ? ARC.keep : ARC.literal, 0, code, end)
        if (mended !== text) lattice.literals.set(arc, mended)
        return
      }
      case 'digits': {
        const doubt = standsBeforeNumber(tokens, at) ? SCORES.beforeNumber : 0
        lattice.add(to, ARC.keep, doubt + numberScore(text), symbol(classOf(text)), end)
        // Nor is a number a word that a stroke or another sign joins to what stands before it.
        if (!repairsLetters || !token.spaceBefore || classOf(text) === SYMBOLS.year) return
        break
      }
      case 'signs':
        lattice.add(
          to,
          ARC.keep,
          repairsLetters && isLetterSign(tokens, at) ? SCORES.letterSigns : SCORES.signs,
          0,
          end,
        )
        if (!repairsLetters) return
        break
      case 'word': {
        if (repairsLetters && ROUNDED.test(text)) {
          const digits = asDigits(text)
          lattice.literals.set(lattice.add(to, ARC.literal, 0, symbol(numberClass(digits)), end), digits)
          return
        }
        const asUnknown = isStrange(tokens, at)
          ? SCORES.unknownAbbreviation
          : SCORES.unknown + SCORES.unknownLetter * Math.min(text.length, 20)
        lattice.add(to, ARC.keep, asUnknown, unknown, end)
        if (isLetters) break
        const isDay = STROKE_FOR_ONE.test(text) && BEFORE_DAY_OR_MONTH.test(tokens[at - 1]?.text ?? '')
        if (repairsLetters && (isDay || DIGIT_LIKE.test(text))) {
          const digits = isDay ? asDigits(text.replace('/', '1')) : asDigits(text)
          const arc = lattice.add(
            to,
            ARC.literal,
            SCORES.wordToNumber + numberScore(digits),
            symbol(classOf(digits)),
            end,
          )
          lattice.literals.set(arc, digits)
        }
        // At the start of a line it is an item or a note.
        if ((token.firstOfLine && isFramedNumber(text)) || BEHIND_STROKE.test(text)) return
        if (isLettered(tokens, at)) return
        break
      }
    }
    // Digits and signs stand for words only where training has seen them do so.
    const row = caseRowOf(tokens, at)
    const caseScore = (id: number): number => (row < 0 ? 0 : Math.max(CASE_MISREAD, lexicon.cases[id * 4 + row]))
    const list = (token.shape === 'word' ? candidatesOf : quickCandidatesOf)(token.form)
    const caution = token.shape !== 'digits' ? 0 : cautionOf(token)
    // The sign after a word does not end its clause where it is part of its last letter.
    const endAfter =
      token.loneSign === '' || end === 0
        ? (): number => end
        : (id: number): number => (isRemnant(token, lexicon.texts[id]) ? 0 : end)
    for (let i = 0; i < list.ids.length; i++) {
      if (isNumber && isNumeral(list.ids[i])) continue
      const byCase = caseScore(list.ids[i])
      const score = caution + list.scores[i] + byCase
      lattice.byCase[lattice.add(to, ARC.word, score, list.ids[i], endAfter(list.ids[i]))] = byCase
    }
    if (token.shape !== 'word') return
    const { core } = token.form
    if (core !== null) {
      const { ids, scores } = candidatesOf(core.form)
      const kind = repairsLetters && !core.isNoted ? ARC.inner : ARC.framed
      const cost = !core.isNoted ? SCORES.edges : repairsLetters ? SCORES.noteInGarble : SCORES.note
      for (let i = 0; i < ids.length; i++) {
        if (isNumber && isNumeral(ids[i])) continue
        lattice.add(to, kind, cost + scores[i] + caseScore(ids[i]), ids[i], end)
      }
    }
    if (!repairsLetters) return
    const score = list.best
    if (text.length >= SHORTEST_SPLIT && score < GOOD_SCORE) addSplits(lattice, to, token.form, end)
    if (
      next &&
      next.spans === undefined &&
      next.shape !== 'code' &&
      text.length + next.text.length <= 8 &&
      !holdsNumber(next.text)
    )
      addMerge(lattice, to + 1, text, next, score)
  }

  /** The words, numbers and codes that begin with a piece of a run, in whatever way it is cut. */
  const addSpans = (lattice: Lattice, tokens: readonly Token[], at: number, spans: readonly RunSpan[]): void => {
    lattice.openPlace()
    const row = caseRowOf(tokens, at)
    const caseScore = (id: number): number => (row < 0 ? 0 : Math.max(CASE_MISREAD, lexicon.cases[id * 4 + row]))
    let leadsOn = false
    for (const { pieces, form, score } of spans) {
      const { text, shape } = form
      const last = tokens[at + pieces - 1]
      const end = last.endsClause ? boundary : last.endsPhrase ? comma : 0
      const to = lattice.places + pieces - 1
      leadsOn ||= pieces === 1
      if (shape === 'digits') lattice.add(to, ARC.keep, score + numberScore(text), symbol(classOf(text)), end)
      else if (shape === 'number' || shape === 'date') lattice.add(to, ARC.keep, score, symbol(numberClass(text)), end)
      else if (shape === 'code') {
        const mended = mendCode(text)
        const arc = lattice.add(to, mended === text ? ARC.keep : ARC.literal, score, code, end)
        if (mended !== text) lattice.literals.set(arc, mended)
      } else if (ROUNDED.test(text)) {
        const digits = asDigits(text)
        const arc = lattice.add(to, ARC.literal, score, symbol(numberClass(digits)), end)
        lattice.literals.set(arc, digits)
      } else if (isLabel(text)) lattice.add(to, ARC.keep, score, code, end)
      else {
        const unseen = SCORES.unknown + SCORES.unknownLetter * Math.min(text.length, 20)
        lattice.add(to, ARC.keep, score + unseen, unknown, end)
        const { ids, scores } = candidatesOf(form)
        for (let i = 0; i < ids.length; i++) {
          const byCase = caseScore(ids[i])
          const kind = pieces === 1 ? ARC.word : ARC.merge
          lattice.byCase[lattice.add(to, kind, score + scores[i] + byCase, ids[i], end)] = byCase
        }
      }
    }
    // Every piece leads on, so that no way ends within a run.
    if (!leadsOn) {
      const { form, endsClause, endsPhrase } = tokens[at]
      const score = 2 * (SCORES.unknown + SCORES.unknownLetter * Math.min(form.text.length, 20))
      lattice.add(lattice.places, ARC.keep, score, unknown, endsClause ? boundary : endsPhrase ? comma : 0)
    }
  }

  /** Words run together: `congtac`. */
  const addSplits = (lattice: Lattice, to: number, form: TokenForm, end: number): void => {
    for (const { words, score } of splitsOf(form)) {
      lattice.addWords(to, ARC.split, SCORES.split * (words.length - 1) + score, words, end)
    }
  }

  /** One word that the OCR cut in two: `th ực`. */
  const addMerge = (lattice: Lattice, to: number, text: string, next: Token, own: number): void => {
    const other = candidatesOf(next.form).best
    if (own > GOOD_PART && other > GOOD_PART) return
    const list = quickSource(text + next.text)
    const end = next.endsClause ? boundary : next.endsPhrase ? comma : 0
    const parts = own + other
    for (let i = 0; i < Math.min(4, list.ids.length); i++) {
      if (lexicon.kinds[list.ids[i]] !== WORD_KIND.syllable || list.scores[i] < parts - 3) continue
      lattice.add(to, ARC.merge, SCORES.merge + list.scores[i], list.ids[i], end)
    }
  }
  if (scoreEdit === undefined) return { addToken }
  const scoreOf = (tokens: readonly Token[], at: number, word: number): number => {
    const { text, isUpper: inCapitals } = tokens[at].form
    return scoreEdit(inCase(lexicon.texts[word], inCapitals ? 'upper' : 'title'), text)
  }
  return { addToken, scoreOf }
}
