/**
 * The word *số* before the number of a document, as OCR reads it: `s6 208/HĐND`, `86: 12/BC-UBND`, `s6333/QĐ-UBND`.
 *
 * Of 770 times that the English model read the word in the measured pages it left it whole but for its vowel 740 times,
 * and made `86` or `56` of it 22 times. Before the number of a document no other word can stand that looks like these.
 */

/** What is read for the letters. In `86` and `56` both are digits: `80` and `50` are numbers more often. */
const MARKED = 'oôÔốỐộỘổỔồỒỗỖóÓõÕòÒọỏéÉèÈêÊếềệ'
const WORD = `(?:[sS$][6Oeabd05${MARKED}]|[sS]é6|[sS][sS$]6|[5§][${MARKED}]|§6|[58]6)`
/** The same where a letter or a sign is left, so that it is no number. */
const LETTERED = `(?:[sS$][6Oabd${MARKED}]|[sS]é6|[5§][${MARKED}])`
const SIGN = new RegExp(`^${WORD}$`, 'u')
/** The same before a colon, where the word labels a number that may be blank: `Số: /BC-UBND`. */
const LABEL = /^(?:[sS$][6oOôÔốỐộỘổỔồỒóõéê]|[sS]é6|[5§][ôÔốỐộỘóõéê])$/u
/** The letters and digits of a document number: `12/QĐ`, `54+5 /UBND`, `30/2020/NĐ`, `36-HD/TW`. */
const NUMBER =
  '[0-9][0-9+]{0,6}(?: [0-9]{1,3})?[a-zđ]?(?: ?/ ?(?:19|20)[0-9]{2})? ?(?:/ ?\\p{Lu}|-\\p{Lu}[\\p{L}0-9]{0,5}/)'
const BEFORE_NUMBER = new RegExp(`^[.:]?[ \\t]{0,4}(?:\\r?\\n[ \\t]{0,8})?(?=${NUMBER})`, 'u')
const COLON = /^[ \t]?:(?:[ \t]{0,12}(?:[0-9/]|\r?\n)|[ \t]{0,12}$)/u
const GLUED = new RegExp(`^(${LETTERED})[.:]?(?=${NUMBER})`, 'u')
/** Digits that are the word behind *một*, folded: `một 86 điều`. No number follows another number in words. */
const IN_DIGITS = /^[58]6$/
const ONE = /^m[o6eé0]t$/
/** Words without marks, damaged ones too, with which `so` is another word: hồ sơ, trụ sở, cơ sở, công sở. */
const COMPOUNDS = /^(?:h[o6ed]|tr[uy]|co|c[oe6d]ng)$/
/** Abbreviations of technical standards, whose number stands without *số*: `QCVN 56:2013/BGTVT`. */
const STANDARDS = /^(?:qcvn|tcvn|tcxdvn|tcxd|tcn|qc[dđ]p|tc[dđ]p|tccs|iso|iec)$/
const SMALL_NEXT = /^\s{1,3}\p{L}/u
const CAN_BEGIN = /^[sS$58§]/

/** How far behind a word is looked for a number. */
const REACH = 48

/**
 * Whether a word is *số*, by what follows it: the number of a document, in the next line too, or a colon and a number;
 * or by *một* before it.
 *
 * @param word What was read, without signs around it.
 * @param text The text. @param end Offset after the word. @param before The word before it, folded.
 */
export function isNumberSign(word: string, text: string, end: number, before: string): boolean {
  if (!CAN_BEGIN.test(word) || !SIGN.test(word) || COMPOUNDS.test(before) || STANDARDS.test(before)) return false
  const rest = text.slice(end, end + REACH)
  if (IN_DIGITS.test(word) && ONE.test(before)) return SMALL_NEXT.test(rest)
  return BEFORE_NUMBER.test(rest) || (LABEL.test(word) && COLON.test(rest))
}

/**
 * Finds *số* at the beginning of what ran into one with the number after it: `s6333/QD-UBND`.
 *
 * @param text Text without blanks.
 * @returns Length of the word; 0 where none is there. `86333/QD-UBND` is a number for all that its digits tell.
 */
export function gluedNumberSign(text: string): number {
  return CAN_BEGIN.test(text) ? (GLUED.exec(text)?.[1].length ?? 0) : 0
}
