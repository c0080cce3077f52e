/** Tells what kind of damage a text has, by its letters. */
import type { Lexicon } from '../lexicon/index.js'
import type { DamageKind } from '../types.js'
import { isLegalSyllable, stripDiacritics } from '../vietnamese/index.js'
import { foldWord } from '../language/index.js'
import type { Token } from './tokens.js'

/** Letters that only Vietnamese text read with a Vietnamese model (or never scanned) has. */
const VIETNAMESE_ONLY = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/
const MARKED = /[^\x00-\x7f]/
const WORD = /^[\p{L}\p{M}]+$/u

/** Counts of the word tokens of a text. */
export interface LetterCounts {
  words: number
  /** Words with a letter that the English model never writes. */
  vietnamese: number
  /** Words of legal syllables. */
  legal: number
  /** Words whose letters without marks make a Vietnamese syllable. */
  bare: number
  /** Words that are not letters alone, or have marks. */
  odd: number
  /** Words that are known foreign words and no syllable. */
  foreign: number
  /** Words in small letters without marks that are no word at all: `phudng`. */
  broken: number
}

/** Counts the words of some tokens. */
export function countLetters(tokens: readonly Token[], lexicon: Lexicon): LetterCounts {
  const counts: LetterCounts = { words: 0, vietnamese: 0, legal: 0, bare: 0, odd: 0, foreign: 0, broken: 0 }
  for (const { text, shape } of tokens) {
    if (shape !== 'word') continue
    counts.words++
    const folded = foldWord(text)
    if (VIETNAMESE_ONLY.test(folded)) counts.vietnamese++
    const isBare = lexicon.byBase.has(stripDiacritics(folded))
    if (isBare) counts.bare++
    if (WORD.test(text) && isLegalSyllable(folded)) counts.legal++
    if (!WORD.test(text) || MARKED.test(text)) counts.odd++
    if (isBare || !WORD.test(text) || MARKED.test(text)) continue
    if (lexicon.idOf(folded) !== undefined) counts.foreign++
    else if (text === folded) counts.broken++
  }
  return counts
}

/** Share of Vietnamese-only words from which a text was read with Vietnamese letters. */
const VIETNAMESE_SHARE = 0.12
/** Share of readable syllables that Vietnamese text has at least. */
const LEAST_BARE = 0.35

/** The same of text that lost its marks alone; abbreviations and names make up the rest. */
const LEAST_BARE_STRIPPED = 0.75
/** Share of words that such text has with signs or marks, and of broken ones, at most; the English model makes more. */
const MOST_ODD = 0.03
const MOST_BROKEN = 0.03

/**
 * Says what kind of damage a text has.
 *
 * @param counts Counts over the text.
 * @returns `clean` also stands for text that was read with a Vietnamese model.
 */
export function damageKind(counts: LetterCounts): DamageKind {
  const { words } = counts
  if (words === 0) return 'clean'
  if (counts.vietnamese >= VIETNAMESE_SHARE * words) return counts.legal >= 0.97 * words ? 'clean' : 'vie'
  if (counts.bare < LEAST_BARE * words || counts.foreign > 0.3 * words) return 'foreign'
  if (counts.odd <= MOST_ODD * words && counts.broken <= MOST_BROKEN * words && counts.bare >= LEAST_BARE_STRIPPED * words) return 'stripped'
  return 'eng'
}
