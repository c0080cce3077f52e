/** Numbers in digits as Vietnamese writes them: 6.694 is six thousand odd, 1,5 is one and a half. */
import { checkText } from '../../arguments.js'
import { toMatchText } from '../match-text.js'
import { readNumberWords } from './number-words.js'
import { tokenise } from '../tokens.js'
import type { MatchToken } from '../tokens.js'
import { matchScale } from './units.js'

/** Thousands parted by points: 6.694, 1.234.567,5. */
const GROUPED = /^[1-9]\d{0,2}(?:\.\d{3}){1,6}(?:,\d{1,30})?$/
/** Thousands parted by commas, as only two groups or a decimal point make sure: 1,234,567 or 1,234.5. */
const GROUPED_BY_COMMAS = /^[1-9]\d{0,2}(?:(?:,\d{3}){2,6}(?:\.\d{1,9})?|,\d{3}\.(?!\d{3}$)\d{1,9})$/
const DECIMAL_COMMA = /^\d{1,15},\d{1,30}$/
/** A point before one or two digits, or after a leading zero, is a decimal point. */
const DECIMAL_POINT = /^(?:\d{1,15}\.(?:\d{1,2}|\d{4,9})|0\.\d{1,9})$/
const PLAIN = /^\d{1,15}$/

/**
 * Reads a number in digits.
 *
 * @param digits Digits with points and commas, nothing else: `6.694`, `1,5`, `02`.
 * @returns Its value; null when the digits are no number (a telephone number, a date, 1.2.3).
 */
export function readDigits(digits: string): number | null {
  if (PLAIN.test(digits)) return Number(digits)
  if (GROUPED.test(digits)) return Number(digits.replaceAll('.', '').replace(',', '.'))
  if (DECIMAL_COMMA.test(digits)) return Number(digits.replace(',', '.'))
  if (DECIMAL_POINT.test(digits)) return Number(digits)
  if (GROUPED_BY_COMMAS.test(digits)) return Number(digits.replaceAll(',', ''))
  return null
}

/**
 * Multiplies an amount by its scale without the noise of binary fractions (1,2 × 10⁹ is 1 200 000 000).
 *
 * @param amount Amount as written.
 * @param factor Scale.
 * @returns The product, at most 15 significant digits.
 */
export function scaled(amount: number, factor: number): number {
  return factor === 1 ? amount : Number((amount * factor).toPrecision(15))
}

/**
 * Reads a text that is one number, in digits or in words, with or without a scale.
 *
 * @param text Such as `6.694`, `1,2 tỷ`, `5 tỷ 200 triệu`, `một trăm linh tám`; any letter case, NFC or NFD.
 * @returns Its value; null when the text is not one number.
 * @example parseVietnameseNumber('1,2 tỷ') // 1200000000
 */
export function parseVietnameseNumber(text: string): number | null {
  checkText('text', text)
  if (text.length > 500) return null
  const tokens = tokenise(toMatchText(text).lower)
  const isNegative = tokens[0]?.text === '-' || tokens[0]?.text === 'âm'
  const value = readWhole(isNegative ? tokens.slice(1) : tokens)
  return value !== null && isNegative ? -value : value
}

/** Tokens that are one number: digits or words, each with its scale (5 tỷ 200 triệu), rưỡi after the last. */
function readWhole(tokens: readonly MatchToken[]): number | null {
  let [total, at, last] = [0, 0, Infinity]
  while (at < tokens.length) {
    const words = tokens[at].kind === 'number' ? null : readNumberWords(tokens, at)
    const amount =
      words === null
        ? tokens[at].kind === 'number'
          ? readDigits(tokens[at].text)
          : null
        : words.valueMax === null
          ? words.value
          : null
    if (amount === null) return null
    at = words?.next ?? at + 1
    const scale = matchScale(tokens, at)
    at = scale?.next ?? at
    const factor = scale?.factor ?? 1
    const isHalved = scale !== null && ['rưỡi', 'rưởi'].includes(tokens[at]?.text ?? '')
    if (isHalved) at += 1
    const value = scaled(amount, factor) + (isHalved ? factor / 2 : 0)
    // Each further amount is of a smaller scale, and fits below the one before it.
    if (value >= last || (total > 0 && (scale === null || words !== null))) return null
    total = total === 0 ? value : Number((total + value).toPrecision(15))
    last = factor
  }
  return at === 0 ? null : total
}
