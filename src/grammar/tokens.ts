/** Words, numbers and marks of a text: what the recognisers step through. */
import { lowerBound } from '../lists.js'

/** One token of a text in its form for matching. */
export interface MatchToken {
  /**
   * `number`: digits with separators inside, not glued to letters · `word`: letters, or letters and digits · `mark`:
   * one other character.
   */
  readonly kind: 'word' | 'number' | 'mark'
  /** The token in lower case. */
  readonly text: string
  /** Offsets in the text; `end` is exclusive. */
  readonly start: number
  readonly end: number
}

/** Measures that are written against their number (5kg, 100m2), and units that OCR sets against it (27lượt). */
const GLUED =
  '(?:km2|km²|km|m2|m²|m3|m³|kg|ha|cm|mm|kwh|kw|[mgđ]|vnđ|vnd|đồng|tỷ|tỉ|triệu|nghìn|lượt|người|hộ|hồ|vụ|tấn|tạ|ngày' +
  '|tháng|bài|[oº]c)(?![\\p{L}\\p{N}])'
const WORD = '[\\p{L}\\p{M}][\\p{L}\\p{M}\\p{N}]*'
const TOKEN = new RegExp(`${WORD}|\\p{N}+(?:[.,]\\p{N}+)*(?:(?!${GLUED})${WORD})?|\\S`, 'gu')
const DIGITS = /^[0-9.,]+$/

/**
 * Cuts a text into tokens.
 *
 * @param lower A text in its form for matching, as `toMatchText` gives it.
 * @returns Its tokens, in order; blanks are in none.
 */
export function tokenise(lower: string): MatchToken[] {
  const tokens: MatchToken[] = []
  for (const { 0: text, index: start } of lower.matchAll(TOKEN)) {
    const first = text.charCodeAt(0)
    const isDigit = first >= 48 && first <= 57
    const kind = isDigit ? (DIGITS.test(text) ? 'number' : 'word') : /^[\p{L}\p{M}\p{N}]/u.test(text) ? 'word' : 'mark'
    tokens.push({ kind, text, start, end: start + text.length })
  }
  return tokens
}

/**
 * Finds the first token that starts at an offset or after it.
 *
 * @param tokens Tokens of a text, in order.
 * @param offset Offset in the text.
 * @returns Index of the token; the number of tokens when there is none.
 */
export function tokenAt(tokens: readonly MatchToken[], offset: number): number {
  return lowerBound(tokens.length, (at) => tokens[at].start >= offset)
}
