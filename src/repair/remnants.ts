/**
 * Signs that are what OCR left of a letter, or that ran between two words: what becomes of them beside the word.
 *
 * Counts are over the training pages, English model, small letter after the sign: `?` stands behind a word that ends
 * in ứ, ừ, ử or ữ 1,020 times and is right there 5 times at most; `:` behind ủ 233 times, right 7 times at most; an
 * apostrophe behind a horned letter 2,300 times, hardly ever right.
 */
import type { Token } from './tokens.js'

const AFTER_HORN = /[ơờớởỡợưừứửữự]$/iu
const BEFORE_COLON = /[ùủũụừửứ]$/iu
/** Signs at the end of a token that are the horn or the tone of a letter before them: `thi#`, `ty’`. */
const HORN_SIGNS = /[#'’‘]{1,3}$/
const HORN_OR_QUESTION = /[#'’‘?]{1,3}$/

/**
 * Whether the colon after a token is part of the last letter of the word that the token became.
 *
 * @param token The token. @param word What it became, without signs.
 */
export function isRemnant({ loneSign }: Token, word: string): boolean {
  return loneSign === ':' && BEFORE_COLON.test(word)
}

/**
 * Removes what is left of a horn from the end of a repaired token; a question mark only where no sentence ends.
 *
 * @param token The token. @param text Its letters repaired, its signs as read. @param word The repaired letters.
 */
export function withoutHornSigns({ loneSign }: Token, text: string, word: string): string {
  return AFTER_HORN.test(word) ? text.replace(loneSign === '?' ? HORN_OR_QUESTION : HORN_SIGNS, '') : text
}

/** The sign between a word and the number that ran into it, or nothing: `Số:03` lacks a blank. */
export function signBeforeNumber(text: string, tokens: readonly Token[], i: number): string {
  const next = tokens[i + 1]
  const tail = next !== undefined && next.start === tokens[i].end + 1 ? text[tokens[i].end] : ''
  return /[:.,]/.test(tail) && /\d/.test(next.text[0]) && tokens[i].shape === 'word' ? tail : ''
}

/**
 * The sign, if any, that alone parts a token from the next one in small letters: no blank is there, and Vietnamese has
 * none but hyphens in such places, so that it is dirt (`ly.ng`) or a comma that lost its blank.
 */
export function signBetweenWords(text: string, tokens: readonly Token[], i: number): string {
  const next = tokens[i + 1]
  const sign = next !== undefined && next.start === tokens[i].end + 1 ? text[tokens[i].end] : ''
  return /[.:,-]/.test(sign) && /^(?:[\p{Ll}¢£$&@]|\d\p{Ll})/u.test(next.text) ? sign : ''
}
