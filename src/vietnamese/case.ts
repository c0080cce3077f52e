/** Letter case of words, and its transfer from one word to another. */
import { checkText } from '../arguments.js'
import { toNfc } from '../text/index.js'

/** Case of a word: `Title` has one capital, at its start; `mixed` is any other blend; `none` has no cased letter. */
export type LetterCase = 'lower' | 'title' | 'upper' | 'mixed' | 'none'

/**
 * Tells the letter case of a word.
 *
 * @param word One word; digits and signs are not looked at.
 * @returns Its case; a single capital is `upper`.
 */
export function letterCase(word: string): LetterCase {
  checkText('word', word)
  let upper = 0
  let lower = 0
  let firstIsUpper = false
  for (const letter of word) {
    const isUpper = letter !== letter.toLowerCase()
    if (!isUpper && letter === letter.toUpperCase()) continue
    if (upper + lower === 0) firstIsUpper = isUpper
    if (isUpper) upper++
    else lower++
  }
  if (upper + lower === 0) return 'none'
  if (upper === 0) return 'lower'
  if (lower === 0) return 'upper'
  return firstIsUpper && upper === 1 ? 'title' : 'mixed'
}

/**
 * Writes a word with a capital at its start and small letters after it.
 *
 * @param word One word; leading signs are passed over.
 * @returns The word in title case.
 */
export function toTitle(word: string): string {
  checkText('word', word)
  const lower = word.toLowerCase()
  let at = 0
  for (const letter of lower) {
    const upper = letter.toUpperCase()
    if (upper !== letter) return lower.slice(0, at) + upper + lower.slice(at + letter.length)
    at += letter.length
  }
  return lower
}

/**
 * Writes a word in the case of another one.
 *
 * @param word The word to write.
 * @param like The word whose case it takes; a `mixed` or `none` one leaves `word` as it is.
 * @returns The word; a model of one capital letter gives title case, since it says nothing of the letters after.
 */
export function applyCase(word: string, like: string): string {
  checkText('word', word)
  checkText('like', like)
  switch (letterCase(like)) {
    case 'lower':
      return word.toLowerCase()
    case 'title':
      return toTitle(word)
    case 'upper':
      return [...toNfc(like)].length === 1 ? toTitle(word) : word.toUpperCase()
    default:
      return word
  }
}
