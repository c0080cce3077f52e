/** Fills the lattice for text that has its marks: most words are right, and what is wrong is a word among others. */
import { foldWord, SYMBOLS } from '../language/index.js'
import { type Lexicon, WORD_KIND } from '../lexicon/index.js'
import { isLegalSyllable, splitLetter, stripDiacritics } from '../vietnamese/index.js'
import type { ScoredList } from '../channel/index.js'
import { createMemory } from '../memory.js'
import type { ArcBuilder, ArcSource, CandidateSource } from './arcs.js'
import { holdsNumber } from './number-guard.js'
import { createSplitter, type Split } from './splits.js'
import { ARC, type Lattice } from './lattice.js'
import { numberClass, type Token } from './tokens.js'
import { toNfc } from '../text/index.js'

/** Natural logs of chances. */
const SCORES = {
  /** A token that is no word of the lexicon: for each letter. */
  unknownLetter: -1.9,
  /** A word that is known, where the channel has nothing on it. */
  known: -0.05,
  /** The same where it has marks and can be no syllable, but is like one or several: another language has few such words. */
  strange: -5,
  /** A blank was lost between two words. */
  split: -6,
  /** A code that the grammar would mend was read right all the same. */
  strangeCode: -3,
} as const
/** Readings this much less likely than the token as it stands, by score and frequency, are not weighed. */
const WINDOW = 11

const NOTHING: ScoredList = { ids: new Uint16Array(), scores: new Float32Array() }
const MARKED = /[^\x00-\x7f]/
/** A small Roman numeral. */
const NUMERAL = /^[ivx]{1,5}$/
const LETTERS = /^[\p{L}\p{M}]+$/u

/** How often words lost marks in text that lost some, and how often they did not. */
const LOST_MARKS = Math.log(0.4)
const KEPT_MARKS = Math.log(0.6)
/** A token whose marks French has too, and how often such a one was read by another model. */
const FRENCH_MARKS = /^(?=.*[à-ÿ])[a-zà-ÿ]+$/i
const GARBLED = Math.log(0.3)

/**
 * Adds the one arc of a token that stays as it is.
 *
 * @returns The arc builder of lines that are not to be repaired.
 */
export function createKeepBuilder(lexicon: Lexicon): ArcBuilder {
  const symbol = (text: string): number => lexicon.idOf(text) ?? 0
  const [unknown, boundary, comma] = [symbol(SYMBOLS.unknown), symbol(SYMBOLS.boundary), symbol(SYMBOLS.comma)]
  return {
    addToken: (lattice, tokens, at) => {
      const { text, form, shape, endsClause, endsPhrase } = tokens[at]
      lattice.openPlace()
      const word =
        shape === 'signs' ? 0 : shape === 'word' ? (lexicon.idOf(form.folded) ?? unknown) : symbol(numberClass(text))
      lattice.add(lattice.places, ARC.keep, 0, word, endsClause ? boundary : endsPhrase ? comma : 0)
    },
  }
}

/** What arc builders of text that has its marks share. */
export interface MarkedSource extends Pick<ArcSource, 'lexicon' | 'prior' | 'mendCode'> {
  /** Ways to cut a token into words, all of whose letters and marks are right. */
  readonly splitsOf: (text: string) => readonly Split[]
}

/** Makes the cutter of a {@link MarkedSource}, which remembers what it cut. */
export function createExactSplitter({ lexicon, prior, pair }: Pick<ArcSource, 'lexicon' | 'prior' | 'pair'>) {
  const cut = createSplitter(lexicon, prior, pair, (piece) => {
    const id = piece.length > 1 ? lexicon.idOf(foldWord(piece)) : undefined
    return id === undefined ? NOTHING : { ids: Uint16Array.of(id), scores: Float32Array.of(0) }
  })
  return createMemory(cut)
}

/**
 * Makes the arc builder of text read with a Vietnamese model, or not scanned at all.
 *
 * @param shared Lexicon, natural log of word frequencies, mender of document codes, and cutter of tokens.
 * @param source Finds what a token may stand for.
 */
export function createMarkedBuilder(
  { lexicon, prior, mendCode, splitsOf }: MarkedSource,
  source: CandidateSource,
): ArcBuilder {
  const keep = createKeepBuilder(lexicon)
  const symbol = (text: string): number => lexicon.idOf(text) ?? 0
  const unknown = symbol(SYMBOLS.unknown)
  const boundary = symbol(SYMBOLS.boundary)
  const comma = symbol(SYMBOLS.comma)
  const addCode = (lattice: Lattice, { text }: Token, end: number): void => {
    const mended = mendCode(text)
    const code = symbol(SYMBOLS.code)
    lattice.add(lattice.places, ARC.keep, mended === text ? 0 : SCORES.strangeCode, code, end)
    if (mended !== text) lattice.literals.set(lattice.add(lattice.places, ARC.literal, 0, code, end), mended)
  }

  return {
    addToken: (lattice, tokens, at) => {
      const token = tokens[at]
      if (token.shape !== 'word' && token.shape !== 'code') return keep.addToken(lattice, tokens, at)
      // Letters that have grown onto a number are a unit or a code here, a word with a note number is right, and so is the
      // number of a point: `a(iii)`.
      const isNumeral = NUMERAL.test(token.text) && !token.spaceBefore
      const isNumbered = isNumeral || token.form.core?.isNoted === true || holdsNumber(token.text)
      if (isNumbered && token.shape === 'word') return keep.addToken(lattice, tokens, at)
      lattice.openPlace()
      const end = token.endsClause ? boundary : token.endsPhrase ? comma : 0
      if (token.shape === 'code') return addCode(lattice, token, end)
      const { core } = token.form
      const form = core?.form ?? token.form
      const text = toNfc(form.text)
      const own = lexicon.idOf(form.folded)
      const kind = core === null ? ARC.word : ARC.framed
      const { ids, scores } = source(text)
      let least = -Infinity
      if (own === undefined) {
        // Words that ran together show by their marks that they are Vietnamese.
        const splits = core === null && MARKED.test(text) ? splitsOf(text) : []
        const isStrange = splits.length > 0 || (ids.length > 0 && MARKED.test(text) && !isLegalSyllable(form.folded))
        const score = SCORES.unknownLetter * Math.min(text.length, 20) + (isStrange ? SCORES.strange : 0)
        lattice.add(lattice.places, ARC.keep, score, unknown, end)
        for (const { words, score: fit } of splits)
          lattice.addWords(lattice.places, ARC.split, SCORES.split * (words.length - 1) + fit, words, end)
      } else {
        const at = ids.indexOf(own)
        const score = at < 0 ? SCORES.known : scores[at]
        lattice.add(lattice.places, ARC.keep, score, own, end)
        least = score + prior[own] - WINDOW
      }
      for (let i = 0; i < ids.length; i++) {
        if (ids[i] === own || scores[i] + prior[ids[i]] <= least) continue
        // Small letters are no abbreviation.
        if (text === text.toLowerCase() && lexicon.kinds[ids[i]] === WORD_KIND.abbreviation) continue
        lattice.add(lattice.places, kind, scores[i], ids[i], end)
      }
    },
  }
}

/**
 * Candidates of text in which some words lost some of their marks: the marks that are there are right, unless the word
 * was misread.
 *
 * @param lexicon Lexicon. @param misread Finds what a misread token may stand for; absent: none is.
 * @param garbled The same where another model read it: letters that French has may be its marks, not those of the word.
 */
export function partlyStrippedCandidates(
  lexicon: Lexicon,
  misread?: CandidateSource,
  garbled?: CandidateSource,
): CandidateSource {
  return (token) => {
    const ids: number[] = []
    const scores: number[] = []
    if (LETTERS.test(token)) {
      const folded = foldWord(token)
      for (const id of lexicon.byBase.get(stripDiacritics(folded)) ?? []) {
        const word = lexicon.texts[id]
        if (word !== folded && !hasMarksOf(word, folded)) continue
        ids.push(id)
        scores.push(word === folded ? KEPT_MARKS : LOST_MARKS)
      }
      const own = lexicon.idOf(folded)
      if (own !== undefined && lexicon.kinds[own] !== WORD_KIND.syllable) {
        ids.push(own)
        scores.push(KEPT_MARKS)
      }
    }
    const others = misread?.(token)
    others?.ids.forEach((id, i) => {
      if (ids.includes(id)) return
      ids.push(id)
      scores.push(others.scores[i])
    })
    const garble = FRENCH_MARKS.test(token) ? garbled?.(token) : undefined
    garble?.ids.forEach((id, i) => {
      const score = garble.scores[i] + GARBLED
      const at = ids.indexOf(id)
      if (at >= 0) scores[at] = Math.max(scores[at], score)
      else {
        ids.push(id)
        scores.push(score)
      }
    })
    return { ids: Uint16Array.from(ids), scores: Float32Array.from(scores) }
  }
}

/** Whether a word has all the marks that a token has, both folded and of the same bare letters. */
function hasMarksOf(word: string, token: string): boolean {
  if (word.length !== token.length) return false
  let tone = 'ngang'
  let tokenTone = 'ngang'
  for (let i = 0; i < word.length; i++) {
    const full = splitLetter(word[i])
    const part = splitLetter(token[i])
    if (part.shape !== 'plain' && part.shape !== full.shape) return false
    // The tone may stand on another letter: hoa, hòa, but thuơng, thương.
    if (full.tone !== 'ngang') tone = full.tone
    if (part.tone !== 'ngang') tokenTone = part.tone
  }
  return tokenTone === 'ngang' || tokenTone === tone
}
