/** Folding for anchors: lower case without diacritics, one character for one character. */
import { distance } from 'fastest-levenshtein'

/** Codes of the folded characters below `TABLE_SIZE`; 0 where none has been looked up yet. */
const TABLE_SIZE = 0x2000
const table = new Uint16Array(TABLE_SIZE)
const CHUNK = 1024
const buffer = new Uint16Array(CHUNK)

function foldCode(code: number): number {
  const character = String.fromCharCode(code)
  const base = character.normalize('NFD').charAt(0).toLowerCase()
  // Eth is what some charsets and typists have for đ.
  const folded = base === 'đ' || base === 'ð' ? 100 : base.length === 1 ? base.charCodeAt(0) : code
  if (code < TABLE_SIZE) table[code] = folded
  return folded
}

/**
 * Folds composed text to lower case without diacritics (`đ` and `ð` are `d`), keeping every offset.
 *
 * @param text Text in NFC; combining marks of decomposed text stay as they are.
 * @returns Text of the same length in UTF-16 units.
 * @example fold('Nơi nhận:') // 'noi nhan:'
 */
export function fold(text: string): string {
  if (text.length <= CHUNK) return foldChunk(text, 0, text.length)
  const chunks: string[] = []
  for (let from = 0; from < text.length; from += CHUNK)
    chunks.push(foldChunk(text, from, Math.min(text.length, from + CHUNK)))
  return chunks.join('')
}

/** Character codes in a typed array are several times faster than replacing by pattern. */
function foldChunk(text: string, from: number, to: number): string {
  for (let index = from; index < to; index += 1) {
    const code = text.charCodeAt(index)
    buffer[index - from] = (code < TABLE_SIZE ? table[code] : 0) || foldCode(code)
  }
  return String.fromCharCode.apply(null, buffer.subarray(0, to - from) as unknown as number[])
}

/**
 * The folded words of a text: letters and digits only.
 *
 * @param text Text in NFC.
 * @returns Words with their offsets in the text.
 */
export function foldedWords(text: string): { word: string; start: number; end: number }[] {
  const words: { word: string; start: number; end: number }[] = []
  for (const match of fold(text).matchAll(/[\p{L}\p{N}]+/gu))
    words.push({ word: match[0], start: match.index, end: match.index + match[0].length })
  return words
}

/**
 * How alike two folded strings are.
 *
 * @returns 1 for equal strings, 0 for nothing in common: one less the edit distance over the longer length.
 */
export function similarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length)
  if (longer === 0) return 1
  return 1 - distance(a, b) / longer
}

/**
 * Whether two strings of these lengths can be as alike as `least`, before they are compared.
 *
 * @param a Length of one. @param b Length of the other. @param least Similarity, 0 to 1.
 */
export function mayReach(a: number, b: number, least: number): boolean {
  return Math.abs(a - b) <= (1 - least) * Math.max(a, b) + 1e-9
}

/**
 * Finds a known phrase in a text in spite of OCR damage, comparing windows of as many words.
 *
 * @param text Text in NFC, a line at most.
 * @param phrase Folded words of the phrase.
 * @param least Least similarity that counts, 0 to 1.
 * @returns Offsets of the best window, or null.
 */
export function findPhrase(
  text: string,
  phrase: readonly string[],
  least = 0.7,
): { start: number; end: number } | null {
  const words = foldedWords(text.slice(0, 400))
  const wanted = phrase.join(' ')
  let best: { start: number; end: number } | null = null
  let bestScore = least
  for (let size = phrase.length + 1; size >= Math.max(1, phrase.length - 1); size -= 1) {
    for (let first = 0; first + size <= words.length; first += 1) {
      let length = size - 1
      for (let index = first; index < first + size; index += 1) length += words[index].word.length
      // No letters in common make up for too few or too many of them.
      if (!mayReach(length, wanted.length, bestScore)) continue
      const window = words.slice(first, first + size)
      const score = similarity(window.map((one) => one.word).join(' '), wanted) - (size === phrase.length ? 0 : 0.02)
      if (score >= bestScore) {
        bestScore = score
        best = { start: window[0].start, end: window[size - 1].end }
      }
    }
  }
  return best
}
