/** The fonts that a page uses, and how. */
import { PDFArray, PDFDict, PDFName } from '@cantoo/pdf-lib'
import { textOf, type Operand } from './content.js'
import { dictOf, lookup } from './document.js'
import { GLYPHLESS_PADDED } from './glyphless-font.js'
import type { PageText } from './text.js'
import type { PdfWord } from './words.js'

/** The last word of a page often has no blank; such a share is all. */
const MOST = 0.9

/** How a page uses a font. */
export interface FontUse {
  /** Its name without the letters that tell its subset; empty without one. */
  readonly name: string
  /** How often invisible text is shown in it. */
  hidden: number
  /** How often such text ends in a blank. */
  padded: number
  /** Whether text is seen in it. */
  isSeen: boolean
}

/** The use of a font that was not used yet. `ABCDEF+.VnTime` is `.VnTime`. */
export function newUse(font: PDFDict): FontUse {
  const name = lookup(font, 'BaseFont') ?? lookup(font, 'Name')
  const plain = name instanceof PDFName ? name.decodeText().replace(/^[A-Z]{6}\+/, '') : ''
  return { name: plain, hidden: 0, padded: 0, isSeen: false }
}

/** The font that a name of the resources stands for. */
export function fontOf(resources: PDFDict | null, name: string | null): PDFDict | null {
  const fonts = resources === null ? null : dictOf(resources, 'Font')
  return fonts === null || name === null ? null : dictOf(fonts, name)
}

/** The font that a graphics state sets; null where it sets none. */
export function fontOfState(resources: PDFDict | null, name: string | null): PDFDict | null {
  const states = resources === null ? null : dictOf(resources, 'ExtGState')
  const state = states === null || name === null ? null : dictOf(states, name)
  const font = state === null ? undefined : lookup(state, 'Font')
  const first = font instanceof PDFArray ? font.lookup(0) : undefined
  return first instanceof PDFDict ? first : null
}

/** Fonts of drawings (Type 3) paint their glyphs in any mode. */
export const isDrawnAlways = (font: PDFDict | null): boolean =>
  font !== null && lookup(font, 'Subtype') === PDFName.of('Type3')

/** Whether a string, or the last of an array, ends in a blank. */
export const endsInBlank = (bytes: Uint8Array, operand: Operand | undefined): boolean =>
  operand !== undefined &&
  /(?: \)|20>)[\]\s]*$/.test(textOf(bytes, { start: Math.max(operand.start, operand.end - 16), end: operand.end }))

/**
 * The use of each font of a page by its name in pdf.js, which takes them in the order in which they come.
 *
 * @returns Empty where pdf.js has other fonts than the page shows, so that it is not known which is which.
 */
export function usesOf({ styles }: PageText, fonts: readonly FontUse[]): ReadonlyMap<string, FontUse> {
  const loaded = Object.keys(styles)
  return new Map(loaded.length === fonts.length ? loaded.map((name, index) => [name, fonts[index]]) : [])
}

/**
 * Gives words the length that they have on the page where a program drew each with a blank inside its box.
 *
 * Tesseract does so, and OCRmyPDF with what that writes: what pdf.js measures ends where the blank begins.
 *
 * @param line Words of a line. @param isPadded Whether those of a font were drawn so.
 */
export const unpadded = (line: readonly PdfWord[], isPadded: (font: string) => boolean): PdfWord[] =>
  line.map((word, index) => {
    if (!isPadded(word.font)) return word
    const whole = word.length / shareOfWord(word)
    const next = line.at(index + 1)
    const most = next === undefined ? whole : Math.hypot(next.x - word.x, next.y - word.y)
    return { ...word, length: Math.max(word.length, Math.min(whole, most)), isPadded: true }
  })

/** Which part of the length of a word with a blank the word is, in a font of one width. */
export function shareOfWord({ value }: PdfWord): number {
  const characters = Array.from(value).length
  return characters / (characters + 1)
}

/**
 * Whether words of a font were drawn one by one, each with a blank within its box.
 *
 * Only fonts of one width say how much of it the blank takes. In others (OCRmyPDF's hOCR renderer) words fill their boxes
 * up to where the blank begins, and are as long as pdf.js says.
 *
 * @param use How the page uses the font. @param words How many words are set in it.
 */
export const isPadded = ({ name, hidden, padded, isSeen }: FontUse, words: number): boolean =>
  name === GLYPHLESS_PADDED && !isSeen && padded > 0 && padded >= hidden * MOST && words * MOST <= hidden
