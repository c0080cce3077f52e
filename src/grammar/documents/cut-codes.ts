/** Document numbers that a blank or a doubled sign cuts: `118/202 I/NĐ-CP`, `1368/QĐ- -UBND`, `45//QĐ-UBND`. */

/** A year of four signs, with blanks among them. */
const YEAR = '(?:1 ?9|2 ?0) ?[0-9OolI|!] ?[0-9OolI|!]'
const GROUP = '\\p{Lu}[\\p{L}0-9]{0,9}'
const CUT = new RegExp(
  `^[0-9]{1,5}[a-zđ]? ?(?:/{1,2} ?${YEAR} ?)?/{1,2} ?${GROUP}(?:-{1,2}(?: -)?${GROUP}){0,3}(?![\\p{L}0-9/-])`,
  'u',
)
const LONGEST = 60
const DIGIT = /[0-9]/

/**
 * Puts together what blanks and doubled signs cut.
 *
 * @param code A code as read; one that is whole comes back as it is.
 */
export const joinCode = (code: string): string => code.replace(/ /g, '').replace(/([/-])\1/g, '$1')

/**
 * Finds a document number with blanks in it, where its shape leaves no doubt: its year has four signs with them, or a
 * hyphen is read twice. Blanks beside strokes are the author's as often as not, and stay.
 *
 * @param text A text. @param at Offset of its first digit.
 * @returns Offset after the number; 0 where there is none, or none with a blank within a year or between two hyphens.
 */
export function cutCodeEnd(text: string, at: number): number {
  if (!DIGIT.test(text[at] ?? '')) return 0
  const found = CUT.exec(text.slice(at, at + LONGEST))?.[0] ?? ''
  return /[0-9OolI|!] [0-9OolI|!]|- -/.test(found) ? at + found.length : 0
}
