/** Dictionary order of Vietnamese. */
import { checkText } from '../arguments.js'
import { splitLetter } from './diacritics.js'
import { TONES } from './letters.js'
import type { LetterShape } from './letters.js'
import { toNfc } from '../text/index.js'

/** Order of the shapes of one base letter: a ă â, d đ, o ô ơ. */
const SHAPES: readonly LetterShape[] = ['plain', 'breve', 'circumflex', 'horn', 'stroke']
/** Shapes sort after every basic letter: `đa` comes after `dz`. */
const LAST_LETTER = 0x7f
/** Sorts before every letter, so that of two words with one beginning the shorter comes first. */
const LEVEL = '\u0001'

/**
 * Makes a key by which texts sort as in a Vietnamese dictionary when compared by code unit.
 *
 * Syllable by syllable, the letters (a ă â b c d đ e ê …) and then the tone (ngang huyền hỏi ngã sắc nặng); of equal
 * texts small letters come before capitals. This is the order of printed dictionaries; the Unicode collation looks
 * at tones after the letters of the whole text.
 *
 * @param text Any text, NFC or NFD.
 * @returns The key; when sorting many texts, make it once for each.
 */
export function collationKey(text: string): string {
  checkText('text', text)
  const composed = toNfc(text)
  let cases = ''
  const words = composed.split(' ').map((word) => {
    let letters = ''
    let tones = ''
    for (const letter of word) {
      const lower = letter.toLowerCase()
      const { base, shape, tone } = splitLetter(lower)
      letters += shape === 'plain' ? base : base + String.fromCharCode(LAST_LETTER + SHAPES.indexOf(shape))
      if (tone !== 'ngang') tones += TONES.indexOf(tone)
      cases += lower === letter ? '0' : '1'
    }
    return letters + LEVEL + tones
  })
  return words.join(' ') + LEVEL + cases + LEVEL + composed
}

/**
 * Compares two texts by Vietnamese dictionary order; fit for `Array.prototype.sort`.
 *
 * @param a One text.
 * @param b The other text.
 * @returns Negative, zero or positive.
 * @example ['đa', 'dạ', 'da', 'ăn', 'an'].sort(compareVietnamese) // ['an', 'ăn', 'da', 'dạ', 'đa']
 */
export function compareVietnamese(a: string, b: string): number {
  checkText('a', a)
  checkText('b', b)
  const [keyA, keyB] = [collationKey(a), collationKey(b)]
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0
}
