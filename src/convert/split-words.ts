/**
 * Joins words that came apart: text layers of PDF files and exporters put blanks before and after letters with marks
 * (`ĐIỀ U KHO ẢN`), marks by themselves (`nga ̀ y`), or every letter by itself (`C Ộ N G  H Ò A`). No letter is wrong there,
 * so that lexicon and language model tell which blanks are too many.
 */
import { foldWord, type LanguageModel, SYMBOLS } from '../language/index.js'
import { type Lexicon, WORD_KIND } from '../lexicon/index.js'
import { createMemory } from '../memory.js'
import { isLegalSyllable, letterCase } from '../vietnamese/index.js'
import { attachMarks, likeliestKinds, type TokenChange } from './charsets/index.js'
import { toNfc } from '../text/index.js'

/** A stretch of letters, or of loose marks. */
interface Piece {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** What a stretch of letters says by itself. */
interface PieceLooks {
  /** Its word number, or that of what is unknown. */
  readonly word: number
  /** Natural log of how likely it is to stand by itself. */
  readonly fits: number
  /** Whether it is part of a word: no syllable, and short. */
  readonly isFragment: boolean
}

interface State {
  readonly score: number
  readonly w1: number
  readonly context2: number
  readonly context3: number
  /** How many pieces its last word is made of, what it is, and the state before it. */
  readonly pieces: number
  readonly text: string
  readonly before: State | null
}

const PIECE = /[\p{L}\p{M}\u00b4\u02dc\u02d8]+/gu
const LOOSE = /^[\p{M}\u00b4\u02ca\u02cb\u02c6\u02dc\u02d8]/u
const ANY_LOOSE = /[\u00b4\u02ca\u02cb\u02c6\u02dc\u02d8\p{M}]/u
const MARKED = /[^\x00-\x7f]/
/** Letters and marks that no other model than a Vietnamese one sets: without any, no words of a text came apart at them. */
const VIETNAMESE = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9\p{M}\u02c6\u02ca\u02cb\u02d8\u02dc`´]/u
/** What a word may have come apart at: two blanks part the words of a line whose letters stand by themselves. */
const BLANK = /^[ \u00a0]$/
const TWO_BLANKS = /^[ \u00a0]{1,2}$/
const BLANKS = /[ \u00a0]+/
/** What stands before the second of two initials: `A.M`. */
const INITIAL_BEFORE = /\p{L}\.$/u
/** Share of single letters from which they stand by themselves. */
const SINGLE_LETTERS = 0.85
/** Longer pieces are no parts of words; no syllable has more letters, or as many pieces. */
const LONGEST_FRAGMENT = 5
const LONGEST_WORD = 12
const MOST_PIECES = 8
/** Pieces that are no words from which a line is looked at closely, where most of it are such. */
const LEAST_FRAGMENTS = 4
/** Rows kept at a place. */
const BEAM = 12

/** Natural logs: that a blank within a word is one too many, and what a piece says that is no word. */
const TOO_MANY = -1.2
const TWO_TOO_MANY = -2
const UNKNOWN_PIECE = -9
const FRAGMENT = -5
/** What a word that came apart says of its line, and a part of one that finds no whole. */
const JOINED = 3
const ALONE = -3
/** Natural log of the frequency of a word from which it stands by itself as likely as not. */
const FREQUENT = -10
/** Confidence of a word that was joined. */
const SURE = 0.97

/**
 * Makes the function that joins what came apart.
 *
 * @param lexicon Lexicon. @param model Language model.
 * @returns A function of lines without their ends; it gives the stretches of each that change.
 */
export function createJoiner(lexicon: Lexicon, model: LanguageModel): (lines: readonly string[]) => TokenChange[][] {
  const unknown = lexicon.idOf(SYMBOLS.unknown) ?? 0
  const boundary = lexicon.idOf(SYMBOLS.boundary) ?? 0
  const syllableOf = (word: string): number => {
    const id = lexicon.idOf(foldWord(word))
    return id !== undefined && lexicon.kinds[id] === WORD_KIND.syllable ? id : 0
  }
  const looksOf = createMemory((text): PieceLooks => {
    const id = lexicon.idOf(foldWord(text))
    const isSyllable =
      id !== undefined && lexicon.kinds[id] === WORD_KIND.syllable && isLegalSyllable(toNfc(text).toLowerCase())
    const isFragment = !isSyllable && text.length <= LONGEST_FRAGMENT
    return {
      word: id ?? unknown,
      fits: (id === undefined ? UNKNOWN_PIECE : 0) + (isFragment ? FRAGMENT : 0),
      isFragment,
    }
  })
  /** What pieces make together: a syllable and its number; empty when they make none. */
  const joinedOf = createMemory((text): { readonly text: string; readonly word: number } => {
    const whole = ANY_LOOSE.test(toNfc(text)) ? (attachMarks(text) ?? '') : toNfc(text)
    const isWord = whole !== '' && letterCase(whole) !== 'mixed' && isLegalSyllable(whole.toLowerCase())
    return { text: whole, word: isWord ? syllableOf(whole) : 0 }
  })

  /** Joins the pieces of a row that only single blanks part. */
  const joinRow = (row: readonly Piece[]): TokenChange[] => {
    const states: State[][] = Array.from({ length: row.length + 1 }, () => [])
    states[0].push({ score: 0, w1: boundary, context2: -1, context3: -1, pieces: 0, text: '', before: null })
    const step = (from: State, to: number, word: number, fits: number, pieces: number, text: string): void => {
      const { w1, context2, context3 } = from
      const chance = model.next(w1, context2, context3, word, model.findPair(w1, word))
      const [after2 = -1, after3 = -1] = model.after
      const score = from.score + Math.log(chance) + fits
      states[to].push({ score, w1: word, context2: after2, context3: after3, pieces, text, before: from })
    }
    for (let at = 0; at < row.length; at++) {
      states[at] = best(states[at])
      const { [at]: piece } = row
      const { word, fits } = looksOf(piece.text)
      const wholes: { word: number; pieces: number; text: string; cost: number }[] = []
      let joined = piece.text
      let cost = 0
      for (let pieces = 2; pieces <= MOST_PIECES && at + pieces <= row.length; pieces++) {
        const last = row[at + pieces - 1]
        joined += last.text
        if (last.start - row[at + pieces - 2].end > 1) cost += TWO_TOO_MANY
        cost += TOO_MANY
        if (joined.length > LONGEST_WORD) break
        const whole = joinedOf(joined)
        if (whole.word > 0) wholes.push({ ...whole, pieces, cost })
      }
      for (const state of states[at]) {
        step(state, at + 1, word, fits, 1, piece.text)
        for (const { word: id, pieces, text, cost: fits } of wholes) step(state, at + pieces, id, fits, pieces, text)
      }
    }
    const changes: TokenChange[] = []
    let at = row.length
    for (let state: State | null = best(states[at])[0] ?? null; state?.before; state = state.before) {
      const first = at - state.pieces
      if (state.pieces > 1)
        changes.push({ start: row[first].start, end: row[at - 1].end, after: state.text, confidence: SURE })
      at = first
    }
    return changes.reverse()
  }

  /** Whether a piece that is no word makes one with its neighbours, or most are none: nearly all lines of sound text are done with here. */
  const mayJoin = (pieces: readonly Piece[]): boolean => {
    let fragments = 0
    for (let at = 0; at < pieces.length; at++) {
      if (!looksOf(pieces[at].text).isFragment) continue
      fragments++
      for (let first = Math.max(0, at - 2); first <= at; first++) {
        let joined = pieces[first].text
        for (let last = first + 1; last <= first + 2 && last < pieces.length; last++) {
          joined += pieces[last].text
          if (joined.length > LONGEST_WORD) break
          if (last >= at && joinedOf(joined).word > 0) return true
        }
      }
    }
    return fragments >= LEAST_FRAGMENTS && fragments * 2 > pieces.length
  }

  /** A capital that stands for a name before a word: `ông M ở xã`. */
  const isName = ([first, second, ...rest]: readonly string[]): boolean =>
    rest.length === 0 &&
    /^\p{Lu}$/u.test(first) &&
    model.unigrams[syllableOf(second)] > FREQUENT &&
    syllableOf(second) > 0

  /** What joining a line would change, and how much it speaks for words having come apart. */
  const tryLine = (line: string): { changes: TokenChange[]; evidence: number } => {
    if (!MARKED.test(line)) return { changes: [], evidence: 0 }
    const pieces = [...line.matchAll(PIECE)].map(({ 0: text, index }) => ({
      text,
      start: index,
      end: index + text.length,
    }))
    if (!mayJoin(pieces)) return { changes: [], evidence: 0 }
    const singles = pieces.filter(({ text }) => text.length === 1).length
    const blank = singles < SINGLE_LETTERS * pieces.length ? TWO_BLANKS : BLANK
    const rows: Piece[][] = []
    pieces.forEach((piece, at) => {
      const previous = pieces[at - 1] as Piece | undefined
      const isInitial = INITIAL_BEFORE.test(line.slice(Math.max(0, piece.start - 2), piece.start))
      if (previous !== undefined && blank.test(line.slice(previous.end, piece.start))) rows[rows.length - 1].push(piece)
      else rows.push([piece])
      if (isInitial) rows.push([])
    })
    const changes = rows.flatMap((row) => (row.length > 1 ? joinRow(row) : []))
    let evidence = 0
    let next = 0
    for (const { text, start } of pieces) {
      while (next < changes.length && changes[next].end <= start) next++
      const isJoined = next < changes.length && changes[next].start <= start
      if (looksOf(text).isFragment && !isJoined && text === text.toLowerCase()) evidence += ALONE
    }
    for (const { start, end, after } of changes) {
      const parts = line.slice(start, end).split(BLANKS)
      const isSure = MARKED.test(after) && parts.some((part) => looksOf(part).isFragment) && !isName(parts)
      const isMark = parts.some((part) => LOOSE.test(part))
      evidence += isMark ? 2 * JOINED : isSure ? JOINED : 0
    }
    return { changes, evidence }
  }

  return (lines) => {
    if (!lines.some((line) => VIETNAMESE.test(line))) return lines.map(() => [])
    const tried = lines.map(tryLine)
    const apart = likeliestKinds(tried.map(({ evidence }) => [0, evidence]))
    return tried.map(({ changes }, at) => (apart[at] === 1 ? changes : []))
  }
}

/** The best states of a place, one for each context. */
function best(states: readonly State[]): State[] {
  const known = new Map<string, State>()
  for (const state of states) {
    const key = `${state.w1} ${state.context2} ${state.context3}`
    if ((known.get(key)?.score ?? -Infinity) < state.score) known.set(key, state)
  }
  return [...known.values()].sort((a, b) => b.score - a.score).slice(0, BEAM)
}
