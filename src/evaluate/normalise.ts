/**
 * The normal form in which texts are compared. It is kept apart from the repair engine's own normalisation on
 * purpose: a measure must not move when the thing measured does.
 */
import { toNfc } from '../text/index.js'
import { checkText } from '../arguments.js'

const MODERN_TO_TRADITIONAL: Readonly<Record<string, string>> = {
  oá: 'óa',
  oà: 'òa',
  oả: 'ỏa',
  oã: 'õa',
  oạ: 'ọa',
  oé: 'óe',
  oè: 'òe',
  oẻ: 'ỏe',
  oẽ: 'õe',
  oẹ: 'ọe',
  uý: 'úy',
  uỳ: 'ùy',
  uỷ: 'ủy',
  uỹ: 'ũy',
  uỵ: 'ụy',
}
// A tone on the second letter of oa, oe, uy is a matter of style only where the syllable ends there and is not qu-.
const OPEN_GLIDE = /(?<!q)(?:o[áàảãạéèẻẽẹ]|u[ýỳỷỹỵ])(?!\p{L})/giu

/**
 * Folds the two ways of placing the tone mark: `hoà` and `hòa` compare equal.
 *
 * @param text Any text.
 * @returns The text in NFC with the tone on the first letter of open `oa`, `oe`, `uy`.
 */
export function foldTonePlacement(text: string): string {
  checkText('text', text)
  return toNfc(text).replace(OPEN_GLIDE, (match) => {
    const folded = MODERN_TO_TRADITIONAL[match.toLowerCase()]
    if (folded === undefined || match === match.toLowerCase()) return folded ?? match
    if (match === match.toUpperCase()) return folded.toUpperCase()
    return folded.charAt(0).toUpperCase() + folded.slice(1)
  })
}

/**
 * Splits a text at white space, letter case and punctuation kept.
 *
 * @param text Any text.
 * @returns Tokens with tone placement folded; the unit of the word error rate.
 */
export function scoringTokens(text: string): string[] {
  checkText('text', text)
  return foldTonePlacement(text).split(/\s+/).filter(Boolean)
}

/** A word of a text: the unit of syllable accuracy. */
export interface ScoringWord {
  /** Lower case, tone placement folded, outer punctuation taken off. */
  readonly canonical: string
  /** The token as written. */
  readonly token: string
  /** Line it stands on, counted from 1. */
  readonly line: number
}

const isWordCharacter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character)

/**
 * Takes outer punctuation off, scanning inwards: a token of a million dots costs a million steps, not their square.
 *
 * @param token Text without blanks.
 */
export function trimPunctuation(token: string): string {
  const characters = [...token]
  let start = 0
  let end = characters.length
  while (start < end && !isWordCharacter(characters[start])) start += 1
  while (end > start && !isWordCharacter(characters[end - 1])) end -= 1
  return characters.slice(start, end).join('')
}

/**
 * Splits a text into words for counting recovered syllables.
 *
 * @param text Any text.
 * @returns Words in order; tokens of punctuation alone are left out.
 */
export function scoringWords(text: string): ScoringWord[] {
  checkText('text', text)
  const words: ScoringWord[] = []
  let line = 0
  for (const lineText of text.split('\n')) {
    line += 1
    for (const token of lineText.split(/\s+/)) {
      const canonical = trimPunctuation(foldTonePlacement(token).toLowerCase())
      if (canonical !== '') words.push({ canonical, token, line })
    }
  }
  return words
}
