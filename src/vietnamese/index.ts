/** The Vietnamese language: letters and their marks, the spelling of syllables, tone placement, letter case. */
export { TONES } from './letters.js'
export type { LetterParts, LetterShape, Tone } from './letters.js'
export {
  composeLetter,
  equalIgnoringDiacritics,
  hasVietnameseMarks,
  splitLetter,
  stripDiacritics,
  stripTones,
} from './diacritics.js'
export { composeSyllable, isLegalSyllable, legalSyllables, splitOnsetRime, splitSyllable } from './syllable.js'
export type { OnsetRime, SpellingOptions } from './syllable.js'
export type { Syllable, TonePlacement } from './syllable-inventory.js'
export { collationKey, compareVietnamese } from './collation.js'
export { detectTonePlacement, normaliseTonePlacement } from './tone-placement.js'
export { applyCase, letterCase, toTitle } from './case.js'
export type { LetterCase } from './case.js'
