/**
 * Keeps what a document says from steering the program that shows it.
 *
 * Control characters (ECMA-48: escape sequences of terminals), and the characters that turn the direction of writing
 * (Unicode Standard Annex 9; see CVE-2021-42574), have no business in a Vietnamese document.
 */
const STEERING = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const BREAKS = /[\t\n\u2028\u2029]/g
/** Nearly every text has none of all these; one look is cheaper than four. */
const ANY = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * Replaces characters that steer terminals and the direction of writing by U+FFFD, so that one sees that something
 * stood there; tabs and line ends stay.
 *
 * @param text Text of a document.
 * @returns A text of the same length.
 */
export function inert(text: string): string {
  return ANY.test(text) ? text.replace(STEERING, '\ufffd').replace(LONE_SURROGATE, '\ufffd') : text
}

/**
 * The same for a text that must stay on one line: tabs and line ends become blanks.
 *
 * @param text Text of a document.
 * @returns A text of the same length, on one line.
 */
export function inertLine(text: string): string {
  return ANY.test(text) ? inert(text).replace(BREAKS, ' ') : text
}
