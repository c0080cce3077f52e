/**
 * Tells text whose letters with marks are gone from text in other languages: `THNG T, iu 1. Phm vi`, `Th?ng t?`.
 *
 * It comes of PDF files whose fonts do not say what their letters are, and of conversions to a charset without them. What
 * is left of most syllables is their consonants, in an order that only Vietnamese has.
 */
import type { LineState } from './damage.js'
import type { Token } from './tokens.js'

/** Fewest words by which it is told. */
const LEAST_WORDS = 8
/** Share of the words that are consonants alone, or have a sign for a letter; it is about a half, and in other languages hardly any. */
const LEAST_SHARE = 0.3

const LETTERS = /^\p{L}+$/u
const VOWEL = /[aeiouyàáảãạăâèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ]/iu
/** Consonants before and after the vowels of a syllable. */
const CONSONANTS = /^(?:[bdđhlmqrsvx]|[ckpt]h?|gh?|nh?|ngh?|tr)?(?:[cn]h?|[mpt]|ng)?$/iu
/** A sign that stands for letters which a charset has not: beside or between letters. */
const REPLACED = /\p{L}(?:[?\ufffd\u25a1]+|_{2,})\p{L}|\ufffd|^[?\u25a1]+\p{Ll}|\p{Ll}[\u25a1]+$/u

const SIGN = /[?_\ufffd\u25a1]/

/** Whether a word has lost all its vowels, or has a sign or the number of a glyph (`(cid:84)`) in place of a letter. */
function isLost(text: string): boolean {
  // Most words have a vowel, and no such sign.
  if (VOWEL.test(text) && !SIGN.test(text) && text !== 'cid') return false
  return REPLACED.test(text) || text === 'cid' || (LETTERS.test(text) && !VOWEL.test(text) && CONSONANTS.test(text))
}

/** A line of fewer words than these tells nothing by itself. */
const TELLING_WORDS = 4

/**
 * Finds the lines that seem to be garbled or of another language, and are what is left of Vietnamese.
 *
 * @param states States of the lines. @param tokens Their tokens.
 * @returns The states, with `lost` for those lines.
 */
export function withLostLetters(states: readonly LineState[], tokens: readonly Token[]): LineState[] {
  const words = new Int32Array(states.length)
  const lost = new Int32Array(states.length)
  for (const { text, shape, line } of tokens) {
    if (shape !== 'word' || !mayBeLost(states[line])) continue
    words[line]++
    if (isLost(text)) lost[line]++
  }
  const isLine = (line: number): boolean =>
    mayBeLost(states[line]) && (words[line] < TELLING_WORDS || lost[line] >= LEAST_SHARE * words[line])
  const found = [...states]
  for (let from = 0; from < states.length; from++) {
    let [all, gone] = [0, 0]
    let to = from
    for (; to < states.length && isLine(to); to++) {
      all += words[to]
      gone += lost[to]
    }
    if (all >= LEAST_WORDS && gone >= LEAST_SHARE * all) found.fill('lost', from, to)
    from = to
  }
  return found
}

/** Letters without vowels look like garble, or like another language. */
const mayBeLost = (state: LineState): boolean => state === 'foreign' || state === 'eng'

/** Probability that a word is right among those that lost letters: one with a vowel may have lost none. */
const WHOLE = 0.45

/** Probability that a token of such a line is right as it stands. */
export const chanceWhole = ({ text, shape }: Token): number =>
  shape !== 'word' ? 1 : isLost(text) || text.length < 2 ? 0 : WHOLE
