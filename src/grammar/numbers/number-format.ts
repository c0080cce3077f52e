/** Numbers written as Vietnamese writes them: 1.234.567,5 and một triệu hai trăm nghìn. */
import { checkFields, FLAG, oneOf } from '../../arguments.js'
import { invalidArgument } from '../../errors.js'

/** How a number is written. */
export interface NumberFormat {
  /** `digits`, the default: 1.234,5 · `words`: một nghìn hai trăm ba mươi tư phẩy năm. */
  readonly style?: 'digits' | 'words'
  /** Write 1 to 9 with a zero in front, as documents count things: 05 hội nghị. Digits only; `false` by default. */
  readonly padded?: boolean
}

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']
/** Beyond it a double no longer holds every whole number. */
const LARGEST = 1e15

/** Whole and decimal digits of a number, without an exponent. */
function parts(value: number): readonly [whole: string, decimals: string] {
  const text = String(value)
  if (!text.includes('e')) {
    const [whole, decimals = ''] = text.split('.')
    return [whole, decimals]
  }
  // 1e-7 and smaller: the shortest digits that read back as the same number.
  const [mantissa, exponent] = text.split('e')
  const digits = mantissa.replace('.', '')
  return ['0', '0'.repeat(-Number(exponent) - 1) + digits]
}

/** Digits with a point before every third from the right. */
function inGroups(digits: string): string {
  const groups: string[] = []
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end))
  return groups.join('.')
}

/** 0 to 999; `isInner` writes the empty hundreds and tens too: không trăm linh năm. */
function belowThousand(value: number, isInner: boolean): string {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10]
  const words: string[] = []
  if (hundreds > 0 || isInner) words.push(DIGITS[hundreds], 'trăm')
  if (tens > 1) words.push(DIGITS[tens], 'mươi')
  else if (tens === 1) words.push('mười')
  else if (ones > 0 && words.length > 0) words.push('linh')
  if (ones === 0) return words.join(' ')
  words.push(
    tens > 1 && ones === 1 ? 'mốt' : tens > 1 && ones === 4 ? 'tư' : tens > 0 && ones === 5 ? 'lăm' : DIGITS[ones],
  )
  return words.join(' ')
}

/** A whole number below 10⁹. */
function belowBillion(value: number, isInner: boolean): string {
  const words: string[] = []
  let isLater = isInner
  for (const [scale, name] of [
    [1e6, 'triệu'],
    [1e3, 'nghìn'],
    [1, ''],
  ] as const) {
    const group = Math.floor(value / scale) % 1000
    if (group === 0) continue
    words.push(belowThousand(group, isLater))
    if (name !== '') words.push(name)
    isLater = true
  }
  return words.join(' ')
}

function wholeInWords(value: number): string {
  if (value === 0) return DIGITS[0]
  const [billions, rest] = [Math.floor(value / 1e9), value % 1e9]
  const words = billions > 0 ? [belowBillion(billions, false), 'tỷ'] : []
  if (rest > 0) words.push(belowBillion(rest, billions > 0))
  return words.join(' ')
}

/**
 * Writes a number as Vietnamese writes it.
 *
 * @param value Number of at most 10¹⁵ in size.
 * @param format Digits (the default) or words; a zero before 1 to 9.
 * @returns Points between thousands and a decimal comma, or words; `parseVietnameseNumber` reads both back exactly, with up
 * to 15 decimals.
 * @throws {VanbanError} `INVALID_ARGUMENT` when the value is no such number.
 * @example formatVietnameseNumber(1234567.5) // '1.234.567,5'
 * @example formatVietnameseNumber(1205000, { style: 'words' }) // 'một triệu hai trăm linh năm nghìn'
 */
export function formatVietnameseNumber(value: number, format: NumberFormat = {}): string {
  if (typeof value !== 'number' || !(Math.abs(value) <= LARGEST)) {
    throw invalidArgument('value', 'a number of at most 10¹⁵ in size', value)
  }
  checkFields('format', format, { 'style?': oneOf('digits', 'words'), 'padded?': FLAG })
  const { style = 'digits', padded = false } = format
  const isNegative = value < 0
  const [whole, decimals] = parts(Math.abs(value))
  if (style === 'words') {
    const words =
      wholeInWords(Number(whole)) +
      (decimals === '' ? '' : ` phẩy ${[...decimals].map((digit) => DIGITS[Number(digit)]).join(' ')}`)
    return isNegative ? `âm ${words}` : words
  }
  const grouped = inGroups(whole)
  const digits =
    (padded && decimals === '' && /^[1-9]$/.test(grouped) ? '0' : '') +
    grouped +
    (decimals === '' ? '' : `,${decimals}`)
  return isNegative ? `-${digits}` : digits
}
