/** Blanks of all kinds made plain ones. */

/** Blanks of word processors and web pages, of fixed width or that do not break; form feeds. */
const OTHER_BLANKS = /[\f\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]/
const WITH_WIDTH = /[\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]/g
/** Without width: where a word, an address or a number may break, or may not, rather than a blank. */
const WITHIN_WORD = /[\p{L}\p{M}/.][\u200b\u2060][\p{Ll}/]|\p{Lu}[\u200b\u2060]\p{Lu}|[0-9][\u200b\u2060][0-9]/u
const WITHOUT_WIDTH = /[\u200b\u2060]/g

/**
 * A text in which every blank is a plain one, so that patterns need not know the others: `Điều` and `1.` are often held
 * together by one that does not break. A blank stands for a blank; offsets stay.
 *
 * @param text A line, or a part of one.
 */
export function withPlainBlanks(text: string): string {
  if (!OTHER_BLANKS.test(text)) return text
  return text
    .replace(WITH_WIDTH, ' ')
    .replace(WITHOUT_WIDTH, (sign, at: number) => (WITHIN_WORD.test(text.slice(at - 1, at + 2)) ? sign : ' '))
}
