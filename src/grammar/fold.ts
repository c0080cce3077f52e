/** Folding for anchors: lower case without diacritics, one character for one character. */
import { distance } from 'fastest-levenshtein'

const table = new Map<string, string>()
const NON_ASCII = /[^\x00-\x7f]/g

function foldCharacter(character: string): string {
  const known = table.get(character)
  if (known !== undefined) return known
  let base = character.normalize('NFD').charAt(0).toLowerCase()
  if (base === 'đ') base = 'd'
  if (base.length !== 1) base = character
  if (table.size < 4096) table.set(character, base)
  return base
}

/**
 * Folds composed text to lower case without diacritics (`đ` is `d`), keeping every offset.
 *
 * @param text Text in NFC; combining marks of decomposed text stay as they are.
 * @returns Text of the same length in UTF-16 units.
 * @example fold('Nơi nhận:') // 'noi nhan:'
 */
export function fold(text: string): string {
  const lower = text.replace(/[A-Z]+/g, (run) => run.toLowerCase())
  return lower.replace(NON_ASCII, foldCharacter)
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
      const window = words.slice(first, first + size)
      const score = similarity(window.map((one) => one.word).join(' '), wanted) - (size === phrase.length ? 0 : 0.02)
      if (score >= bestScore) {
        bestScore = score
        best = { start: window[0]!.start, end: window[size - 1]!.end }
      }
    }
  }
  return best
}
