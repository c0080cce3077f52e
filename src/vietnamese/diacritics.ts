/** Marks put on and taken off letters and texts. */
import { check, checkText, oneOf } from '../arguments.js'
import { LETTERS, SHAPE_MARKS, TONE_MARKS, TONES } from './letters.js'
import type { LetterParts, LetterShape, Tone } from './letters.js'
import { toNfc } from '../text/index.js'

const SHAPE = /* @__PURE__ */ oneOf('stroke', ...Object.keys(SHAPE_MARKS))
const TONE = /* @__PURE__ */ oneOf(...TONES)
const MARKED = /* @__PURE__ */ [...LETTERS].filter(([, { shape, tone }]) => shape !== 'plain' || tone !== 'ngang')
const COMPOSED = /* @__PURE__ */ new Map([...LETTERS].map(([letter, parts]) => [letterKey(parts), letter]))
const COMBINING = /[\u0300-\u036f]/
/** A Vietnamese letter and the combining marks that NFC could not join to it. */
const LOOSE_MARKS = /* @__PURE__ */ new RegExp(`([${[...LETTERS.keys()].join('')}])(\\p{M}+)`, 'gu')
const SHAPE_OR_TONE_MARK = /[\u0300-\u0303\u0306\u0309\u031b\u0323]/g
const TONE_MARK = /[\u0300\u0301\u0303\u0309\u0323]/g

/** Letter by UTF-16 code; 0 where a letter stays. Tables, because candidates are stripped by the million. */
type LetterTable = Uint16Array
const TABLE_SIZE = 0x1f00
const BASES = /* @__PURE__ */ tabulate(({ base }) => base)
const UNTONED = /* @__PURE__ */ tabulate(({ base, shape }) => composeLetter(base, shape))

function letterKey({ base, shape, tone }: LetterParts): string {
  return `${base} ${shape} ${tone}`
}

function tabulate(replacement: (parts: LetterParts) => string): LetterTable {
  const table = new Uint16Array(TABLE_SIZE)
  for (const [letter, parts] of MARKED) {
    const other = replacement(parts)
    if (other !== letter) table[letter.charCodeAt(0)] = other.charCodeAt(0)
  }
  return table
}

function replaceLetters(text: string, table: LetterTable): string {
  let result = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80 || code >= TABLE_SIZE) continue
    const other = table[code]
    if (other === 0) continue
    result += text.slice(from, at) + String.fromCharCode(other)
    from = at + 1
  }
  return from === 0 ? text : result + text.slice(from)
}

/** Composes first, so that NFC and NFD give the same; marks left over on a Vietnamese letter go as well. */
function replaceComposed(text: string, table: LetterTable, marks: RegExp): string {
  if (!COMBINING.test(text)) return replaceLetters(text, table)
  const loosened = toNfc(text).replace(
    LOOSE_MARKS,
    (_, letter: string, loose: string) => letter + loose.replace(marks, ''),
  )
  return toNfc(replaceLetters(loosened, table))
}

/**
 * Takes all Vietnamese marks off a text: `Đường` becomes `Duong`.
 *
 * Letters that are not Vietnamese (`ñ`, `ü`, `й`) stay as they are. NFC and NFD give the same; a text without
 * combining marks keeps its length.
 *
 * @param text Any text.
 * @returns The text without tone marks, shapes and the stroke of đ.
 */
export function stripDiacritics(text: string): string {
  checkText('text', text)
  return replaceComposed(text, BASES, SHAPE_OR_TONE_MARK)
}

/**
 * Takes the tone marks off a text and leaves the shapes: `Đường` becomes `Đương`.
 *
 * @param text Any text, NFC or NFD.
 * @returns The text without tone marks; letters that had combining marks are composed.
 */
export function stripTones(text: string): string {
  checkText('text', text)
  return replaceComposed(text, UNTONED, TONE_MARK)
}

/**
 * Takes one letter apart: `ế` is `e`, circumflex, sắc; any other letter is its own base.
 *
 * @param letter One letter, NFC or NFD, either case.
 * @returns Its base letter, shape and tone.
 */
export function splitLetter(letter: string): LetterParts {
  checkText('letter', letter)
  return LETTERS.get(letter) ?? LETTERS.get(toNfc(letter)) ?? { base: letter, shape: 'plain', tone: 'ngang' }
}

/**
 * Puts one letter together: `e`, circumflex, sắc is `ế`.
 *
 * @param base Letter of the basic alphabet, either case.
 * @param shape Its shape; `stroke` fits `d` only, other letters leave it out.
 * @param tone Its tone.
 * @returns The letter in NFC; a pair that Vietnamese does not have is composed as Unicode allows.
 */
export function composeLetter(base: string, shape: LetterShape = 'plain', tone: Tone = 'ngang'): string {
  checkText('base', base)
  check('shape', shape, SHAPE)
  check('tone', tone, TONE)
  const letter = COMPOSED.get(letterKey({ base, shape, tone }))
  if (letter !== undefined) return letter
  if (shape === 'stroke') return toNfc(base + TONE_MARKS[tone])
  return toNfc(base + SHAPE_MARKS[shape] + TONE_MARKS[tone])
}

/**
 * Says whether a text has a letter that only marked Vietnamese has: ă â ê ô ơ ư đ, or a toned vowel.
 *
 * @param text Any text, NFC or NFD.
 * @returns True when at least one such letter is there (é and à of other languages count: they are the same letters).
 */
export function hasVietnameseMarks(text: string): boolean {
  checkText('text', text)
  const composed = COMBINING.test(text) ? toNfc(text) : text
  for (let at = 0; at < composed.length; at++) {
    const code = composed.charCodeAt(at)
    if (code >= 0x80 && code < TABLE_SIZE && BASES[code] !== 0) return true
  }
  return false
}

/**
 * Compares two texts without their marks: `Uỷ ban` equals `Uy ban`.
 *
 * @param a One text. Letter case counts.
 * @param b The other text.
 * @returns True when they are the same letters.
 */
export function equalIgnoringDiacritics(a: string, b: string): boolean {
  checkText('a', a)
  checkText('b', b)
  return a === b || stripDiacritics(a) === stripDiacritics(b)
}
