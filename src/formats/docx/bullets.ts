/** Signs of fonts whose letters are signs as characters of Unicode: bullets of lists, and boxes and arrows of forms. */
import type { FontName } from './styles.js'

const POINT = '•'

/** The private characters by which files name the signs of such a font. */
const PRIVATE = /[\uf020-\uf0ff]/g

/** Greek letters of Symbol, from A and from a on. */
const CAPITALS = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'
const LETTERS = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'
const lettersFrom = (first: number, letters: string): Record<number, string> =>
  Object.fromEntries([...letters].map((letter, at) => [first + at, letter]))

/** What it has as other fonts have it. */
const PLAIN = '!#%&()+,./0123456789:;<=>?[]_{|}'

const SYMBOL: Readonly<Record<number, string>> = {
  ...lettersFrom(0x41, CAPITALS),
  ...lettersFrom(0x61, LETTERS),
  ...Object.fromEntries([...PLAIN].map((sign) => [sign.charCodeAt(0), sign])),
  0x2a: '*',
  0x2d: '-',
  0xa3: '≤',
  0xa5: '∞',
  0xa8: '♦',
  0xab: '↔',
  0xac: '←',
  0xae: '→',
  0xb0: '°',
  0xb1: '±',
  0xb3: '≥',
  0xb4: '×',
  0xb7: '•',
  0xb8: '÷',
  0xb9: '≠',
  0xbb: '≈',
  0xd6: '√',
  0xde: '⇒',
  0xe5: '∑',
}

const WINGDINGS: Readonly<Record<number, string>> = {
  0x6c: '●',
  0x6e: '■',
  0x6f: '☐',
  0x71: '☐',
  0x72: '☐',
  0x75: '◆',
  0x76: '❖',
  0x77: '◆',
  0x9f: '•',
  0xa1: '○',
  0xa7: '▪',
  0xa8: '☐',
  0xd8: '➢',
  0xe0: '→',
  0xe8: '➔',
  0xf0: '⇨',
  0xfb: '✗',
  0xfc: '✓',
  0xfe: '☑',
}

/** A font whose every letter is a sign. */
const SIGNS = /^(?:Symbol|Wingdings(?: [23])?|Webdings|ZapfDingbats|MT Extra|Marlett)$/i

/**
 * What a sign of a text looks like.
 *
 * @param code Its number in its font. @param font The font.
 * @returns A point for signs whose look is not known here; empty for a blank.
 */
export function signFor(code: number, font: string): string {
  const own = code >= 0xf000 && code <= 0xf0ff ? code & 0xff : code
  const isKnown = own >= 0x20 && own <= 0xffff
  const sign = SIGNS.test(font) ? tableOf(font)[own] : isKnown ? String.fromCharCode(own) : undefined
  return own === 0x20 ? '' : (sign ?? POINT).trim()
}

const tableOf = (font: string): Readonly<Record<number, string>> =>
  /^Symbol$/i.test(font) ? SYMBOL : /^Wingdings$/i.test(font) ? WINGDINGS : {}

/**
 * What a bullet looks like.
 *
 * @param text As the file has it. @param font That it is set in.
 * @returns The same without signs that only a font knows: those whose look is not known here are points.
 */
export function bulletFor(text: string, font: FontName | undefined): string {
  const isOfSigns = typeof font === 'string' && SIGNS.test(font)
  const table = isOfSigns ? tableOf(font) : SYMBOL
  const sign = (code: number): string => table[code] ?? POINT
  const shown = text.replace(PRIVATE, (one) => sign(one.charCodeAt(0) & 0xff))
  // The point of Symbol is often written as what it looks like, and the letter o as a ring.
  if (isOfSigns) return shown.replace(/[!-\u00ff]/g, (one) => (one === '·' ? '•' : sign(one.charCodeAt(0))))
  return shown === 'o' ? '◦' : shown
}
