/** Roman and Arabic ordinals out of damaged glyphs. */
import { createMemory } from '../../memory.js'
import { DIGIT_GLYPHS, ROMAN_GLYPHS } from './section-markers-data.js'

/** A value and the cost of the glyphs that had to be re-read. */
export type NumeralReading = readonly [value: number, cost: number]

const LARGEST_ROMAN = 89
const ROMAN_VALUES = new Map<string, number>()
for (let value = 1; value <= LARGEST_ROMAN; value += 1) ROMAN_VALUES.set(toRoman(value), value)

/** Roman numerals from 1 to 89 as they are printed, with their values. */
export const ROMAN_ORDINALS: ReadonlyMap<string, number> = ROMAN_VALUES

/**
 * Writes a number from 1 to 89 in Roman numerals.
 *
 * @param value Whole number; larger ones are written with as many X as it takes.
 */
export function toRoman(value: number): string {
  const units = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX']
  const tens = Math.floor(value / 10)
  return (tens === 4 ? 'XL' : tens > 4 && tens < 9 ? `L${'X'.repeat(tens - 5)}` : 'X'.repeat(tens)) + units[value % 10]
}

const MOST_REMEMBERED = 2048

/**
 * Reads glyphs as a Roman numeral, damaged ones too: `I1` is II at cost 1, `H` is II at cost 1.
 *
 * @param glyphs At most six characters.
 * @returns Readings, the cheapest first.
 */
export const romanReadings = createMemory(readRoman, MOST_REMEMBERED)

function readRoman(glyphs: string): readonly NumeralReading[] {
  let ways: { text: string; confused: number }[] = [{ text: '', confused: 0 }]
  for (const glyph of glyphs) {
    const options = ROMAN_GLYPHS[glyph]
    if (!options) return []
    ways = ways.flatMap((way) =>
      options.map(([text, cost]) => ({ text: way.text + text, confused: way.confused + cost })),
    )
  }
  // An L is the dot of `I.` swallowed, a T is no I on its own.
  return ways
    .flatMap(({ text, confused }): NumeralReading[] => {
      const value = ROMAN_VALUES.get(text)
      return value === undefined || glyphs === 'T' ? [] : [[value, confusionCost(confused)]]
    })
    .sort((a, b) => a[1] - b[1])
}

/**
 * Reads glyphs as an Arabic ordinal from 1 to 99, damaged ones too: `l0` is 10 at cost 1.
 *
 * @param glyphs At most six characters.
 * @returns One reading or none.
 */
export const arabicReadings = createMemory(readArabic, MOST_REMEMBERED)

function readArabic(glyphs: string): readonly NumeralReading[] {
  if (glyphs.length > 2) return []
  let text = '',
    confused = 0
  for (const glyph of glyphs) {
    if (glyph >= '0' && glyph <= '9') text += glyph
    else {
      const digit = DIGIT_GLYPHS[glyph]
      if (digit === undefined) return []
      text += digit
      confused += 1
    }
  }
  const value = Number(text)
  if (value < 1) return []
  return [[value, confusionCost(confused) + (text.startsWith('0') ? 0.5 : 0)]]
}

/** One confused glyph costs 1, each further one half. */
function confusionCost(confused: number): number {
  return confused === 0 ? 0 : 0.5 + confused / 2
}
