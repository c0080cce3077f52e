/**
 * VNI for Windows: a plain letter, then a byte for what is over and under it; fonts VNI-Times, VNI-Helve.
 */
import { signOf } from './code-page.js'
import { TONE_MARKS, SHAPE_MARKS, type LetterShape, type Tone } from '../../vietnamese/letters.js'

type Mark = readonly [shape: Exclude<LetterShape, 'stroke'>, tone: Tone]

/** Marks of each kind of letter. Source: the character table of VNI Software Co. for Windows fonts. */
const TONES: Readonly<Record<string, Mark>> = {
  ø: ['plain', 'huyền'],
  ù: ['plain', 'sắc'],
  û: ['plain', 'hỏi'],
  õ: ['plain', 'ngã'],
  ï: ['plain', 'nặng'],
}
const CIRCUMFLEX: Readonly<Record<string, Mark>> = {
  â: ['circumflex', 'ngang'],
  à: ['circumflex', 'huyền'],
  á: ['circumflex', 'sắc'],
  å: ['circumflex', 'hỏi'],
  ã: ['circumflex', 'ngã'],
  ä: ['circumflex', 'nặng'],
}
const BREVE: Readonly<Record<string, Mark>> = {
  ê: ['breve', 'ngang'],
  è: ['breve', 'huyền'],
  é: ['breve', 'sắc'],
  ú: ['breve', 'hỏi'],
  ü: ['breve', 'ngã'],
  ë: ['breve', 'nặng'],
}
const MARKS: Readonly<Record<string, Readonly<Record<string, Mark>>>> = {
  a: { ...TONES, ...CIRCUMFLEX, ...BREVE },
  e: { ...TONES, ...CIRCUMFLEX },
  o: { ...TONES, ...CIRCUMFLEX },
  u: TONES,
  y: TONES,
  ô: TONES,
  ö: TONES,
}
/** Letters of one byte. */
const SINGLE: Readonly<Record<string, string>> = {
  ñ: 'đ',
  ô: 'ơ',
  ö: 'ư',
  ì: 'ì',
  í: 'í',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
}
const OUTSIDE = /[^\x00-\x7f‘’“”„–—…•\u00a0]/

/**
 * Decodes a token of VNI text that was read as windows-1252.
 *
 * @param token `Coäng`, `hoøa`, `ÑOÂNG`.
 * @returns `Cộng`, `hòa`, `ĐÔNG`; null when the token cannot be such text.
 */
export function decodeVni(token: string): string | null {
  let decoded = ''
  for (let at = 0; at < token.length; at++) {
    const letter = signOf(token[at])
    const lower = letter.toLowerCase()
    const mark = MARKS[lower]?.[token.charAt(at + 1).toLowerCase()]
    const single = SINGLE[lower]
    const isCapital = letter !== lower
    if (mark !== undefined) {
      const base = single ?? lower
      const whole = (base + SHAPE_MARKS[mark[0]] + TONE_MARKS[mark[1]]).normalize('NFC')
      decoded += isCapital ? whole.toUpperCase() : whole
      at++
    } else if (single !== undefined) {
      decoded += isCapital ? single.toUpperCase() : single
    } else if (OUTSIDE.test(letter)) {
      return null
    } else {
      decoded += letter
    }
  }
  return decoded
}

/**
 * What a converter for VNI text makes of Unicode text, by mistake: `CƠNG` of CÔNG, `cĩ` of có, `văn hố` of văn hoá.
 * Each row: what it made, and of what.
 */
const MISMAPPED: readonly (readonly [made: RegExp, of: string])[] = [
  [/ơ/, 'ô'],
  [/ĩ/, 'ó'],
  [/ị/, 'ò'],
  [/ồ/, 'oà'],
  [/ố/, 'oá'],
  [/ỗ/, 'oã'],
]

/**
 * Lists the words that a mistaken conversion from VNI may have turned into this one.
 *
 * @param word One word in small letters, NFC.
 * @returns The words as they may have been, the word itself not among them; empty for most words.
 * @example beforeVniMapping('cĩ') // ['có']
 */
export function beforeVniMapping(word: string): string[] {
  return MISMAPPED.flatMap(([made, of]) => (made.test(word) ? [word.replace(made, of)] : []))
}
