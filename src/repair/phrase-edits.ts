/** Mends the set phrases of headers, which are known whatever is left of their letters. */
import { findSetPhrases } from '../grammar/index.js'
import { foldWord } from '../language/index.js'
import { normaliseTonePlacement, type TonePlacement } from '../vietnamese/index.js'
import type { Edit } from '../types.js'
import { floor } from './confidence.js'
import { lowerBound } from '../lists.js'
import { toNfc } from '../text/index.js'

/** How much of the share of wrong letters counts against a phrase that stands where it must. */
const DOUBT = 0.25

const DASH = /[-–—~]/
const TIGHT_DASH = /\S[-–—~]|[-–—~]\S/

/** A set phrase with what is to be mended of it. */
export interface PhraseMend {
  /** Offsets in the text. */
  readonly start: number
  readonly end: number
  readonly edits: readonly Edit[]
  /** Probability that the phrase stands there. */
  readonly confidence: number
  /** Words of the phrase. */
  readonly wordCount: number
}

/**
 * Finds what is to be mended of the set phrases of a line.
 *
 * @param line The line. @param offset Its offset in the text. @param placement Where words have their tone: `hòa` or `hoà`.
 * @returns Phrases that were read wrong in part, in the order of the line.
 */
export function mendSetPhrases(line: string, offset: number, placement: TonePlacement): PhraseMend[] {
  return findSetPhrases(line).flatMap((found) => {
    const { start, end, phrase, words, damage } = found
    const confidence = floor(1 - DOUBT * damage - 0.002)
    const text = line.slice(start, end)
    const isDashed = phrase.includes('-')
    // Words that ran together show no dash, and none is invented.
    if (words.length === 0 && isDashed && text.split(DASH).length < phrase.split(DASH).length) return []
    const editsOf = (pieces: typeof words): Edit[] =>
      pieces.flatMap((piece): Edit[] => {
        const before = line.slice(piece.start, piece.end)
        const composed = toNfc(before)
        const after = normaliseTonePlacement(piece.word, placement)
        const isSameWord = foldWord(composed) === foldWord(after)
        if (isSameWord && isSameCase(composed, after)) return []
        const at = { start: offset + piece.start, end: offset + piece.end }
        return [{ ...at, before, after, rule: 'phrase', confidence, alternatives: [] }]
      })
    const whole = [{ start, end, word: phrase }]
    const byWord = editsOf(words.length > 0 ? words : whole)
    if (byWord.length === 0) return []
    // Where the blanks beside dashes are lost too, the phrase is written anew.
    const edits = words.length > 0 && isDashed && TIGHT_DASH.test(text) ? editsOf(whole) : byWord
    return [{ start: offset + start, end: offset + end, edits, confidence, wordCount: phrase.split(/[ -]+/).length }]
  })
}

/** Whether a word is in small letters and capitals as another is, both being one but for their tone's place. */
const isSameCase = (a: string, b: string): boolean => a === b || caseOf(a) === caseOf(b)
const caseOf = (text: string): string =>
  text.replace(/\p{L}/gu, (letter) => (letter === letter.toLowerCase() ? 'a' : 'A'))

/** Tells what stands in a phrase or reaches into one. */
export function within(
  phrases: readonly Pick<PhraseMend, 'start' | 'end'>[],
): (one: { readonly start: number; readonly end: number }) => boolean {
  return ({ start, end }) => {
    const at = lowerBound(phrases.length, (i) => phrases[i].end > start)
    return at < phrases.length && phrases[at].start < end
  }
}
