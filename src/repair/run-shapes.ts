/** What the parts of a run look like that are no words: numbers, dates, codes, labels, and where a number would be cut. */
import { holdsNumber } from './number-guard.js'

/** What is neither letter nor digit, nor a sign that stands for a letter. */
export const SIGNS = /[^\p{L}\p{M}\d&@¢¥'’‘`|]/u
/** A letter, a capital, a digit. */
export const LETTER = /\p{L}/u
export const CAPITAL = /\p{Lu}/u
export const DIGIT = /\d/
/** A number, whose digits are no more than a run has letters. */
const NUMBER_AT = /\d{1,1500}(?:[.,]\d+)*%?/y
/** A number whose digits stand in threes ends with three, whatever digit follows. */
const GROUPED_AT = /\d{1,3}(?:[.,]\d{3})+/y
/** The same with rounds among its digits, and percentages: `7.850.0oo`, `1o%`. */
const ROUNDED_AT = /[1-9]\d{0,2}(?:[.,][\doO]{3})+(?![\doO])|(?<![\d.,])[1-9]\d?[oO]%/y
/** A number of several groups, and one whose digits stand in threes. */
export const ILL_GROUPED = /^\d+(?:[.,]\d+){2,}/
export const WELL_GROUPED = /^\d{1,3}(?:[.,]\d{3})*(?:[.,]\d{1,2})?%?$/
/** A unit with a power, after a number or a stroke. */
export const UNIT_AT = /[kdcm]?m[23](?!\d)/y
/** Sizes: `8x8x18`. */
const SIZE_AT = /\d{1,5}(?:,\d{1,3})?(?:x\d{1,5}(?:,\d{1,3})?){1,3}(?![\p{L}\d])/uy
/** An article of the codified law: `44.3.ND.1`. */
const DOTTED_AT = /\d{1,3}(?:\.\d{1,3}){1,3}\.\p{Lu}{2}(?:\.\d{1,4})*/uy
/** Hours: `7h`, and with minutes, behind which a word may follow: `18h15hang`. */
const HOUR_AT = /\d{1,2}h(?:\d{2}(?!\d)|(?![\p{L}\d]))/uy
const DATE_AT = /\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}|\d{1,2}\/(?:19|20)\d{2}/y
/** All that numbers, dates and sizes look like. */
export const NUMBER_PATTERNS = [NUMBER_AT, DATE_AT, GROUPED_AT, ROUNDED_AT, SIZE_AT, DOTTED_AT, HOUR_AT]
/** A code from its number on, without the last part, whose end is looked for; the first T of a circular is often a stroke. */
export const CODE_AT = /\d{1,5}[a-zđ]?\/(?:(?:19|20)(?:\d{2}|\d[ilI])\/)?(?=\p{Lu}|1T-\p{Lu})/uy
/** The same where the number is blank, to be filled in by hand: `so/2025/QD-UBND`. */
export const BLANK_CODE_AT = /\/(?:19|20)\d{2}\/(?=\p{Lu})/uy
export const GROUP_BEFORE = /[.,]\d{3}/
export const UPPER = /^\p{Lu}{2,3}$/u
/** A label of letters and digits, or a row of them: `97B-004.18`, `PCB40`, `6204-2RS`, `218/4B`, `B2`, `5HK-16HK-9HK`. */
export const LABEL_AT =
  /[A-Z\d]{1,12}(?:(?:[-.]|\/(?=\d{1,4}[A-Z]))[A-Z\d]{1,12}){0,15}(?:(?<=\d)(?![\d\p{Lu}])|(?![\p{L}\d]))/uy
const LABEL = /^[A-Z\d]+(?:(?:[-.]|\/(?=\d{1,4}[A-Z]))[A-Z\d]+)*$/
/** Labels in a row, whatever their letters: `5PS-16PS-9PS`. */
export const LABELS_IN_ROW = /^\d+[A-Z]{1,3}(?:-\d+[A-Z]{1,3})+$/
/** The letters of a label. */
export const CAPITALS = /[A-Z]{1,12}/g
/** Capitals that are no word and no Roman numeral: one, or consonants. */
const NO_WORD = /^(?:[A-HJ-UWYZ]|(?![CDLMVX]+$)[B-DF-HJ-NP-TV-XZ]{2,4})$/

/**
 * Whether letters and digits are the name of a thing, which no blank parts: capitals that are no word beside a number.
 *
 * @param text Letters and digits, with hyphens and points.
 */
export const isLabel = (text: string): boolean => {
  const capitals = text.length > 80 || !LABEL.test(text) || !holdsNumber(text) ? null : text.match(CAPITALS)
  return capitals?.every((part) => NO_WORD.test(part)) ?? false
}

/** Whether a piece is a digit and what may be another, beside the stroke or the digits of a number: `1o/9`. */
export const isNumberLike = (run: string, from: number, to: number): boolean =>
  /^\d[oOlI]$/.test(run.slice(from, to)) && (/[\d/]/.test(run[to] ?? '') || /[\d/]/.test(run[from - 1] ?? ''))

/**
 * Whether the end of a word would cut a number in two: the last digit of `th6` in `th60` is no letter. Before the number of a
 * code, or a month and year, which are whole without it, it may be: `s010/2014`. So it may in *số*, which is read with a
 * digit more often than without its vowel: `s085011`.
 */
export function splitsNumber(run: string, to: number): boolean {
  if (!DIGIT.test(run[to - 1]) || !DIGIT.test(run[to] ?? '')) return false
  if (run[to - 2] === 's' && /[06]/.test(run[to - 1]) && !/\p{L}/u.test(run[to - 3] ?? '')) return false
  return [CODE_AT, DATE_AT].every((pattern) => {
    pattern.lastIndex = to
    return !pattern.test(run)
  })
}

/** Whether the sign at a place is that of a percentage that has a round for its nought: it is no sign of its own. */
export const endsRoundedPercentage = (run: string, at: number): boolean =>
  run[at] === '%' && /(?:^|[^\d.,])[1-9]\d?[oO]$/.test(run.slice(Math.max(0, at - 4), at))

/** Whether a sign stands between two digits, where it is part of a number. */
export const isBetweenDigits = (run: string, at: number): boolean =>
  DIGIT.test(run[at - 1] ?? '') && DIGIT.test(run[at + 1] ?? '')
