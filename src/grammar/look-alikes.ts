/** Letters and digits that OCR takes for one another in numbers and codes. */
import { stripDiacritics } from '../vietnamese/index.js'

/** The digits that letters and signs stand for inside a number. */
const DIGIT_FOR: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  '!': '1',
  S: '5',
  s: '5',
  Z: '2',
  z: '2',
  B: '8',
  g: '9',
  q: '9',
  b: '6',
}

/** The digit that a character stands for inside a number; undefined for what looks like none. */
export function digitFor(character: string): string | undefined {
  return /[0-9]/.test(character) ? character : DIGIT_FOR[character]
}

/** A number with its look-alikes made digits; other characters stay. */
export function asDigits(text: string): string {
  return text.replace(/[^0-9]/g, (character) => DIGIT_FOR[character] ?? character)
}

/** Strokes and rounds: at the edge of a number other letters and signs are no digits of it, but units, codes, punctuation. */
const DIGIT_EDGES = /^[0-9OolI](?:.*[0-9OolI])?$/

/**
 * Whether what was read can be digits from end to end, where the grammar leaves nothing else: `O1` before a code, but not
 * `B120`, which has a letter of its own.
 *
 * @param text What was read, digits and their look-alikes.
 */
export const hasDigitEdges = (text: string): boolean => DIGIT_EDGES.test(text)

/** Two digits that stand for the first letters of a word, and what follows of it: no unit, and no letter that numbers have. */
const DIGITS_FOR_LETTERS = /^1[046](?:[ip]|\p{Ll}{2,4})$/u
const LETTER_FOR: Readonly<Record<string, string>> = { '1': 'l', '0': 'o', '6': 'o', '4': 'a' }
/** Units of two letters or more that digits may stand before. */
const UNITS =
  /^(?:kg|km|cm|mm|dm|ml|mg|ha|kv|kw|mw|tr|tl|dl|cc|gb|mb|tb|kb|hz|pt|px|ft|in|oz|lb|gam|gram|mol|mah|kva|mva|khz|mhz|ghz|kwh|mwh|gwh|kwp|mwp|bar|atm|ppm|rpm|bit|byte|inch|pcs|cal|kcal|usd|vnd|vnđ|teu|dwt|min|sec|hrs|pax)$/

/** Whether letters are the sign of a unit, as it is written right after a number: `kg`, `kWh`. */
export const isUnitSign = (letters: string): boolean => UNITS.test(letters.toLowerCase())

/**
 * The bare letters of a word whose first ones were read as digits: OCR makes 1 of l, 0 and 6 of o, 4 of a with their marks.
 *
 * @param text A token.
 * @returns Its letters, or null where the digits are a number.
 * @example lettersForDigits('10ng') // 'long', which is lồng
 */
export function lettersForDigits(text: string): string | null {
  if (!DIGITS_FOR_LETTERS.test(text) || UNITS.test(text.slice(2))) return null
  return LETTER_FOR[text[0]] + LETTER_FOR[text[1]] + text.slice(2)
}

/** Letters that OCR takes for one another inside an abbreviation: what is seen, what may be meant. */
const LETTER_CONFUSIONS: readonly (readonly [seen: string, meant: string, cost: number])[] = [
  ['D', 'Đ', 0.3],
  ['Ð', 'Đ', 0.1],
  ['P', 'Đ', 0.7],
  ['B', 'Đ', 1.2],
  ['O', 'Đ', 1],
  ['O', 'D', 0.7],
  ['0', 'O', 0.5],
  ['0', 'D', 1],
  ['0', 'Đ', 1],
  ['O', 'Q', 0.7],
  ['0', 'Q', 1],
  ['N', 'H', 1],
  ['H', 'N', 1.2],
  ['U', 'Ư', 1],
  ['l', 'I', 0.5],
  ['I', 'T', 0.8],
  ['1', 'I', 0.5],
  ['I', 'r', 0.8],
  ['R', 'r', 0.5],
  ['i', 'r', 0.8],
  ['8', 'B', 0.5],
  ['6', 'G', 0.8],
  ['5', 'S', 0.5],
  ['V', 'U', 1],
  ['J', 'U', 1],
  ['C', 'G', 1],
  ['G', 'C', 1],
  ['E', 'B', 1.2],
  ['R', 'B', 1.2],
  ['E', 'T', 1],
  ['Y', 'V', 0.9],
  ['q', 'g', 0.5],
  ['1', 'r', 0.8],
  ['l', 'r', 0.8],
  ['1', 'T', 0.8],
  ['7', 'T', 0.8],
  ['9', 'Q', 1],
]

/** Two letters that OCR makes of one, and back: the stroke of Đ is read as a letter of its own. */
const LETTER_PAIRS: readonly (readonly [seen: string, meant: string, cost: number])[] = [
  ['DB', 'Đ', 0.9],
  ['BD', 'Đ', 0.9],
  ['ĐB', 'Đ', 0.9],
  ['PD', 'Đ', 1.2],
  ['DP', 'Đ', 1.2],
]

const substitution = new Map(LETTER_CONFUSIONS.map(([seen, meant, cost]) => [seen + meant, cost]))
const pairs = new Map(LETTER_PAIRS.map(([seen, meant, cost]) => [seen + meant, cost]))
const GAP = 1.6
/** Strokes that the OCR sees where there are none: `QHI15`. */
const EXTRA_STROKE = 1
const STROKE = /[Il1|]/

const LOST_MARK = 0.3
const OTHER_CASE = 0.4
const OTHER_LETTER = 2

function substitutionCost(seen: string, meant: string): number {
  const known = substitution.get(seen + meant)
  if (known !== undefined) return known
  if (meant > '\x7f' && stripDiacritics(meant) === seen) return LOST_MARK
  return seen.toUpperCase() === meant.toUpperCase() ? OTHER_CASE : OTHER_LETTER
}

/**
 * Cost of reading `seen` where the abbreviation `meant` was printed: a weighted edit distance; Infinity where their
 * lengths differ by more than one.
 */
export function letterCost(seen: string, meant: string): number {
  if (seen === meant) return 0
  if (Math.abs(seen.length - meant.length) > 1) return Infinity
  let [before, above, row] = [0, 1, 2].map(() => new Float64Array(meant.length + 1))
  for (let j = 1; j <= meant.length; j++) row[j] = j * GAP
  for (let i = 1; i <= seen.length; i++) {
    ;[before, above, row] = [above, row, before]
    const a = seen[i - 1]
    const extra = STROKE.test(a) ? EXTRA_STROKE : GAP
    row[0] = above[0] + extra
    for (let j = 1; j <= meant.length; j++) {
      const b = meant[j - 1]
      const swap = a === b ? 0 : substitutionCost(a, b)
      row[j] = Math.min(above[j - 1] + swap, above[j] + extra, row[j - 1] + GAP)
      const pair = i > 1 && b === 'Đ' ? pairs.get(seen[i - 2] + a + b) : undefined
      if (pair !== undefined) row[j] = Math.min(row[j], before[j - 1] + pair)
    }
  }
  return row[meant.length]
}
