/**
 * What the language model sees of a token: the words in it, classes for what is not a word, and boundaries.
 *
 * Training and repair share this file, so that both see the same text.
 */
import { normaliseTonePlacement } from '../vietnamese/index.js'
import { toNfc } from '../text/index.js'

/** Class symbols of the language model. Words never look like these. */
export const SYMBOLS = {
  unknown: '<unk>',
  /** Start of a paragraph, and the end of a sentence or clause (`.` `;` `:` `!` `?`). */
  boundary: '<s>',
  /** End of a phrase within a clause: a comma. */
  comma: '<,>',
  /** Numbers of one or two digits, of more, with separators, and percentages. */
  small: '<n>',
  large: '<m>',
  grouped: '<g>',
  percent: '<p>',
  year: '<y>',
  date: '<d>',
  /** Codes: document numbers, anything that mixes letters and digits. */
  code: '<c>',
} as const

const LETTER = /\p{L}/u
const LETTERS_ONLY = /^[\p{L}\p{M}]+$/u
const LETTER_OR_DIGIT = /[\p{L}\p{M}\p{N}]/u
const CLAUSE_SIGN = /[.;:!?。．；：！？]/
const COMMA = /[,，、]/
const YEAR = /^(?:1[89]|20)\d\d$/
const DATE = /^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$/
const NUMBER = /^\d+(?:[.,]\d+)*$/
const PERCENT = /^\d[\d.,]*[%‰％]$/
const JOINTS = /[/\-–+&]/

/**
 * Removes everything around the letters and digits of a token.
 *
 * @param token Text without blanks.
 * @returns Empty when the token has neither letter nor digit.
 */
export function stripEdges(token: string): string {
  let start = 0
  let end = token.length
  while (start < end && !isLetterOrDigit(token, start)) start++
  while (end > start && !isLetterOrDigit(token, end - 1)) end--
  return token.slice(start, end)
}

/** Whether the letter at a place, or the half of a pair there, is of a letter or digit. */
function isLetterOrDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  // Letters beyond the Basic Multilingual Plane are two units; either half counts as a letter.
  return (code >= 0xd800 && code <= 0xdfff) || LETTER_OR_DIGIT.test(text[at])
}

/** The signs after the last letter or digit of a token. */
function trailOf(token: string): string {
  let from = token.length
  while (from > 0 && !isLetterOrDigit(token, from - 1)) from--
  return token.slice(from)
}

/**
 * What ends after a token, by the signs at its end.
 *
 * @param trail Signs without letters and digits.
 * @returns The symbol of a boundary or of a comma; null when the phrase goes on.
 */
export function endOf(trail: string): string | null {
  return CLAUSE_SIGN.test(trail) ? SYMBOLS.boundary : COMMA.test(trail) ? SYMBOLS.comma : null
}

/**
 * Folds a word as the language model knows it: NFC, lower case, tone placed as in `hòa`, `thủy`.
 *
 * @param word Letters of one word.
 */
export function foldWord(word: string): string {
  return normaliseTonePlacement(toNfc(word).toLowerCase())
}

/**
 * The class symbol of a piece without blanks that is not a plain word.
 *
 * @param piece Digits, a date, a code: `2022` `6.694` `25/12/2020` `43/2022/NĐ-CP`.
 */
export function classOf(piece: string): string {
  if (YEAR.test(piece)) return SYMBOLS.year
  if (DATE.test(piece)) return SYMBOLS.date
  if (PERCENT.test(piece)) return SYMBOLS.percent
  if (!NUMBER.test(piece)) return SYMBOLS.code
  if (/[.,]/.test(piece)) return SYMBOLS.grouped
  return piece.length <= 2 ? SYMBOLS.small : SYMBOLS.large
}

/**
 * Splits a token (text between blanks) into units of the language model.
 *
 * @param token A token with its punctuation: `phường,` `43/2022/NĐ-CP` `tế-xã`.
 * @returns Folded words, class symbols, and a boundary or comma where the token ends a clause or phrase; empty when it has none of them.
 * @example tokenUnits('đồng/m2;') // ['đồng', '<c>', '<s>']
 */
export function tokenUnits(token: string): string[] {
  const core = stripEdges(token)
  const end = endOf(trailOf(token))
  if (core === '') return end === null ? [] : [end]
  const units: string[] = []
  if (LETTERS_ONLY.test(core)) {
    units.push(foldWord(core))
  } else if (!LETTER.test(core)) {
    units.push(classOf(token.includes(`${core}%`) ? `${core}%` : core))
  } else {
    const pieces = core.split(JOINTS)
    // A joined compound of words is read as its words; with a digit in a capital part it is a code as a whole.
    if (pieces.length > 1 && pieces.some((piece) => LETTERS_ONLY.test(piece) && piece !== piece.toUpperCase())) {
      for (const piece of pieces) {
        const inner = stripEdges(piece)
        if (inner !== '') units.push(LETTERS_ONLY.test(inner) ? foldWord(inner) : classOf(inner))
      }
    } else {
      units.push(SYMBOLS.code)
    }
  }
  if (end !== null) units.push(end)
  return units
}
