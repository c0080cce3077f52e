/** Bullets of lists as characters of Unicode: most are set in fonts whose letters are signs. */
import type { FontName } from './styles.js'

/** The private characters by which files name the signs of such a font. */
const PRIVATE = /[\uf020-\uf0ff]/g

const SYMBOL: Readonly<Record<number, string>> = {
  0x2a: '*',
  0x2b: '+',
  0x2d: '-',
  0x2e: '.',
  0xa8: '♦',
  0xae: '→',
  0xb0: '°',
  0xb7: '•',
  0xde: '⇒',
}

const WINGDINGS: Readonly<Record<number, string>> = {
  0x6c: '●',
  0x6e: '■',
  0x6f: '□',
  0x71: '□',
  0x72: '□',
  0x75: '◆',
  0x76: '❖',
  0x77: '◆',
  0x9f: '•',
  0xa1: '○',
  0xa7: '▪',
  0xa8: '□',
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
 * What a bullet looks like.
 *
 * @param text As the file has it. @param font That it is set in.
 * @returns The same without signs that only a font knows: those whose look is not known here are points.
 */
export function bulletFor(text: string, font: FontName | undefined): string {
  const isOfSigns = typeof font === 'string' && SIGNS.test(font)
  const table = font === 'Wingdings' ? WINGDINGS : isOfSigns && font !== 'Symbol' ? {} : SYMBOL
  const sign = (code: number): string => table[code] ?? '•'
  const shown = text.replace(PRIVATE, (one) => sign(one.charCodeAt(0) & 0xff))
  // The point of Symbol is often written as what it looks like, and the letter o as a ring.
  if (isOfSigns) return shown.replace(/[!-\u00ff]/g, (one) => (one === '·' ? '•' : sign(one.charCodeAt(0))))
  return shown === 'o' ? '◦' : shown
}
