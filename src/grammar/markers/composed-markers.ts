/**
 * Markers that are made of what stands above them: `II.1.` under `II.`, `A.2` under `A.`, `b.1)` under `b)`; and rows of
 * small Roman numbers, `(i)`, `(ii)`. All of them are taken as they are printed only: what is damaged may be too much else.
 */
import { ROMAN_ORDINALS } from './numerals.js'
import { LETTER_ORDER, UPPER_ORDER } from './section-markers-data.js'

/** What {@link composedMarker} found at the beginning of a text. */
export interface ComposedMarker {
  readonly scheme: 'decimalMulti' | 'parenDecimal'
  readonly ordinal: number
  readonly cost: number
  readonly length: number
  readonly style: string
  /** Numbers before the last: that of the letter or Roman numeral first. */
  readonly prefix: readonly number[] | null
  /** The letter or Roman numeral as printed; empty where there is none. */
  readonly suffix: string
}

const NUMBERS = '((?:\\.[1-9]\\d?){1,4})'
const END = '(?=[\\s"“(\\p{Lu}]|$)'
/** `II.1.`, `A.2`, `I.1.2.`; codes of job titles (`V.07.05.15`) have zeros. */
const UNDER_SECTION = new RegExp(`^([IVX]{1,5}|[A-EĐ])${NUMBERS}([.:)]?)${END}`, 'u')
/** `b.1)`, `a.1.4)`, `c.2.`. */
const UNDER_POINT = new RegExp(`^([a-zđ])${NUMBERS}([.)]?)${END}`, 'u')
const SMALL_ROMAN = /^(\()?([ivx]{1,6})\)(?=[\s\p{Lu}])/u
/** Without punctuation of its own such a marker must stand before a capital: `I.7 ban hành` goes on a sentence. */
const TITLE = /^\s{1,9}["“(]?\p{Lu}/u
/** `i)` alone is rather the point. */
const LONE = 0.3

/**
 * Reads a marker that is composed of the one above it, or a small Roman number.
 *
 * @param text The line from its first sign on.
 * @returns The marker, or null where the text begins with none.
 * @example composedMarker('II.1. Về kinh tế') // decimalMulti 1, prefix [2]
 */
export function composedMarker(text: string): ComposedMarker | null {
  const section = UNDER_SECTION.exec(text)
  if (section !== null) {
    const value = ROMAN_ORDINALS.get(section[1]) ?? UPPER_ORDER.indexOf(section[1]) + 1
    return value > 0 ? composed('decimalMulti', value, section, text) : null
  }
  const point = UNDER_POINT.exec(text)
  if (point !== null && LETTER_ORDER.includes(point[1]))
    return composed('parenDecimal', LETTER_ORDER.indexOf(point[1]) + 1, point, text)
  const roman = SMALL_ROMAN.exec(text)
  const ordinal = roman === null ? undefined : ROMAN_ORDINALS.get(roman[2].toUpperCase())
  if (roman === null || ordinal === undefined) return null
  const [open, glyphs] = [roman[1] ?? '', roman[2]]
  const cost = open === '' && glyphs.length === 1 ? LONE : 0
  return {
    scheme: 'parenDecimal',
    ordinal,
    cost,
    length: roman[0].length,
    style: `${open}i)`,
    prefix: null,
    suffix: '',
  }
}

function composed(
  scheme: ComposedMarker['scheme'],
  first: number,
  match: RegExpExecArray,
  text: string,
): ComposedMarker | null {
  const [whole, core, joined, style] = match
  if (style === '' && !TITLE.test(text.slice(whole.length))) return null
  const numbers = joined.slice(1).split('.').map(Number)
  const ordinal = numbers.pop()!
  return { scheme, ordinal, cost: 0, length: whole.length, style, prefix: [first, ...numbers], suffix: core }
}
