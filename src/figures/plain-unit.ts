/** Text units made of a plain text. */
import { checkList, FUNCTION, LIST, TEXT, type WantedFields } from '../arguments.js'
import { invalidArgument } from '../errors.js'
import type { Point, TextUnit } from '../types.js'

const UNIT: WantedFields = { nodeId: TEXT, kind: TEXT, text: TEXT, headings: LIST, locate: FUNCTION }

/** Finds line and column of offsets in a text. */
function createLocator(text: string): (offset: number) => Point {
  const starts = [0]
  for (const { 0: eol, index } of text.matchAll(/\r\n?|\n/g)) starts.push(index + eol.length)
  return (offset) => {
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle] <= offset) low = middle + 1
      else high = middle
    }
    return { line: low, column: offset - starts[low - 1] + 1, offset }
  }
}

function unitAt(text: string, start: number, nodeId: string, point: (offset: number) => Point): TextUnit {
  return {
    nodeId,
    kind: 'paragraph',
    role: null,
    text,
    headings: [],
    rowLabel: null,
    column: null,
    locate: (from, to) => ({ start: point(start + from), end: point(start + to) }),
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
const BREAK = /\f|(?:\r\n?|\n)[^\S\r\n]*(?=\r|\n)|(?:^|\r\n?|\n)[^\S\r\n]*\d{1,4}[^\S\r\n]*(?=\r|\n|$)/g
const GOES_ON = /^\s*\p{Ll}/u
const IS_DONE = /[.;:!?]\s*$/

/** Cuts a text into paragraphs; a sentence that goes on in small letters after a break is not cut. */
function paragraphs(text: string): TextUnit[] {
  const point = createLocator(text)
  const units: TextUnit[] = []
  let start = 0
  const add = (end: number) => {
    const piece = text.slice(start, end)
    if (/\S/.test(piece)) units.push(unitAt(piece, start, `p${units.length + 1}`, point))
  }
  for (const { 0: separator, index } of text.matchAll(BREAK)) {
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
