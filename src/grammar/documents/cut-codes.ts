/** Document numbers that a blank or a doubled sign cuts: `118/202 I/NĐ-CP`, `1368/QĐ- -UBND`, `45//QĐ-UBND`, `số 1 18/2021`. */

/** A year of four signs, with blanks among them. */
const YEAR = '(?:1 ?9|2 ?0) ?[0-9OolI|!] ?[0-9OolI|!]'
const GROUP = '\\p{Lu}[\\p{L}0-9]{0,9}'
const CUT = new RegExp(
  `^[0-9]{1,5}[a-zđ]? ?(?:/{1,2} ?${YEAR} ?)?/{1,2} ?${GROUP}(?:-{1,2}(?: -)?${GROUP}){0,3}(?![\\p{L}0-9/-])`,
  'u',
)
/** A number cut in two, where *số* before it says that it is one. */
const CUT_NUMBER = new RegExp(
  `^[0-9]{1,3} [0-9]{1,3}/(?:${YEAR} ?/ ?)?${GROUP}(?:-${GROUP}){0,3}(?![\\p{L}0-9/-])`,
  'u',
)
const AFTER_SIGN = /(?:^|[\s(])(?:[sS$][6oOôốỐóéd]|[58]6)[.:]? $/u
/** Signs that a stroke between number and type has beside it. */
const STROKE = /(?<=\d)(?:-\/|\/-)(?=\p{Lu})/gu
const LONGEST = 60
const DIGIT = /[0-9]/

/**
 * Puts together what blanks and doubled signs cut.
 *
 * @param code A code as read; one that is whole comes back as it is.
 */
export const joinCode = (code: string): string =>
  code
    .replace(/ /g, '')
    .replace(/([/-])\1/g, '$1')
    .replace(STROKE, '/')

/**
 * Finds a document number with blanks in it, where its shape leaves no doubt: its year has four signs with them, a hyphen
 * is read twice, or *số* stands before two numbers. Blanks beside strokes are the author's as often as not, and stay.
 *
 * @param text A text. @param at Offset of its first digit.
 * @returns Offset after the number; 0 where there is none, or none that a blank cuts so.
 */
export function cutCodeEnd(text: string, at: number): number {
  if (!DIGIT.test(text[at] ?? '')) return 0
  const rest = text.slice(at, at + LONGEST)
  const inTwo = CUT_NUMBER.exec(rest)?.[0]
  if (inTwo !== undefined && AFTER_SIGN.test(text.slice(Math.max(0, at - 6), at))) return at + inTwo.length
  const found = CUT.exec(rest)?.[0] ?? ''
  return /[0-9OolI|!] [0-9OolI|!]|- -/.test(found) ? at + found.length : 0
}
