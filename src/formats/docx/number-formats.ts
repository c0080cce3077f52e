/** How Word writes the numbers of lists. */

/** Writes a number. @param count At least 0. */
export type NumberFormat = (count: number) => string

const ROMAN = Object.entries({
  m: 1000,
  cm: 900,
  d: 500,
  cd: 400,
  c: 100,
  xc: 90,
  l: 50,
  xl: 40,
  x: 10,
  ix: 9,
  v: 5,
  iv: 4,
  i: 1,
})

function roman(count: number): string {
  let [text, left] = ['', count]
  for (const [letters, value] of ROMAN) {
    text += letters.repeat(Math.floor(left / value))
    left %= value
  }
  return text
}

/** Nobody reads more letters than so many; larger numbers stand in digits. */
const MOST_LETTERS = 30
/** After z comes aa, then bb. */
const letter = (count: number): string =>
  count < 1
    ? ''
    : count > 26 * MOST_LETTERS
      ? String(count)
      : String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.floor((count - 1) / 26) + 1)

/** Numbers that are one character each, from 1 on; further ones stand in digits. */
const signs =
  (first: number, last: number): NumberFormat =>
  (count) =>
    count >= 1 && count <= last ? String.fromCodePoint(first + count - 1) : String(count)

const FORMATS: Readonly<Record<string, NumberFormat>> = {
  decimal: String,
  decimalZero: (count) => String(count).padStart(2, '0'),
  decimalHalfWidth: String,
  upperRoman: (count) => roman(count).toUpperCase(),
  lowerRoman: roman,
  upperLetter: (count) => letter(count).toUpperCase(),
  lowerLetter: letter,
  numberInDash: (count) => `- ${count} -`,
  decimalEnclosedCircle: signs(0x2460, 20),
  decimalEnclosedParen: signs(0x2474, 20),
  decimalEnclosedFullstop: signs(0x2488, 20),
  decimalFullWidth: (count) => String(count).replace(/\d/g, (one) => String.fromCharCode(0xff10 + Number(one))),
  hex: (count) => count.toString(16).toUpperCase(),
  chicago: (count) => '*†‡§'.charAt((count + 3) % 4).repeat(Math.floor((count + 3) / 4)),
  bullet: () => '',
  none: () => '',
}

/**
 * A form of numbers.
 *
 * @param name As `numFmt` has it. @param pattern Of the form `custom`: `001, 002, 003, ...`.
 * @returns Undefined for one that is not known here.
 */
export function numberFormat(name: string, pattern = ''): NumberFormat | undefined {
  if (name !== 'custom') return Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined
  const zeros = /^(0{1,9})1\s*,/.exec(pattern)?.[1].length
  return zeros === undefined ? undefined : (count) => String(count).padStart(zeros + 1, '0')
}
