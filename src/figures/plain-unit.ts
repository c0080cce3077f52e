/** Text units made of a plain text. */
import { checkList, FUNCTION, LIST, TEXT, type WantedFields } from '../arguments.js'
import { invalidArgument } from '../errors.js'
import { createLocator, type Locator } from '../text/index.js'
import type { TextUnit } from '../types.js'

const UNIT: WantedFields = { nodeId: TEXT, kind: TEXT, text: TEXT, headings: LIST, locate: FUNCTION }

function unitAt(text: string, start: number, nodeId: string, locator: Locator): TextUnit {
  return {
    nodeId,
    kind: 'paragraph',
    role: null,
    text,
    headings: [],
    rowLabel: null,
    column: null,
    locate: (from, to) => locator.toPosition(start + from, start + to),
  }
}

/**
 * Makes one text unit of a plain text, with positions in that text.
 *
 * @param text Any text; line ends are `\n`, `\r\n` or `\r`.
 * @returns A paragraph of its own.
 */
export function plainUnit(text: string): TextUnit {
  return unitAt(text, 0, 'p1', createLocator(text))
}

/** Ends of paragraphs: a form feed, blank lines, or a line that holds nothing but a number (of a page, of a row). */
const PARAGRAPH_BREAK = /\f|(?:\r\n?|\n)[^\S\r\n]*(?=\r|\n)|(?:^|\r\n?|\n)[^\S\r\n]*\d{1,4}[^\S\r\n]*(?=\r|\n|$)/g
const GOES_ON = /^\s*\p{Ll}/u
const IS_DONE = /[.;:!?]\s*$/

/** Cuts a text into paragraphs; a sentence that goes on in small letters after a break is not cut. */
function paragraphs(text: string): TextUnit[] {
  const locator = createLocator(text)
  const units: TextUnit[] = []
  let start = 0
  const add = (end: number) => {
    const piece = text.slice(start, end)
    if (/\S/.test(piece)) units.push(unitAt(piece, start, `p${units.length + 1}`, locator))
  }
  for (const { 0: separator, index } of text.matchAll(PARAGRAPH_BREAK)) {
    const end = index + separator.length
    const isNumber = /\d/.test(separator)
    const before = text.slice(Math.max(start, index - 40), index)
    if (!isNumber && !IS_DONE.test(before) && /\S/.test(before) && GOES_ON.test(text.slice(end, end + 200))) continue
    add(index)
    start = end
  }
  add(text.length)
  return units
}

/**
 * The text units of what a caller hands in.
 *
 * @param input A text, which is cut into its paragraphs, or text units.
 * @returns Text units.
 * @throws {VanbanError} `INVALID_ARGUMENT` when `input` is neither.
 */
export function unitsOf(input: string | readonly TextUnit[]): readonly TextUnit[] {
  if (typeof input === 'string') return paragraphs(input)
  if (!Array.isArray(input)) throw invalidArgument('input', 'a string or text units', input)
  checkList('input', input, UNIT)
  return input
}
