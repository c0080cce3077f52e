/** Text units made of a plain text. */
import { invalidArgument } from '../errors.js'
import type { Point, TextUnit } from '../types.js'

/**
 * Makes a text unit of a plain text, with positions in that text.
 *
 * @param text Any text; line ends are `\n`, `\r\n` or `\r`.
 * @returns A paragraph of its own.
 */
export function plainUnit(text: string): TextUnit {
  const starts = [0]
  for (const { 0: eol, index } of text.matchAll(/\r\n?|\n/g)) starts.push(index + eol.length)
  const point = (offset: number): Point => {
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= offset) low = middle + 1
      else high = middle
    }
    return { line: low, column: offset - starts[low - 1]! + 1, offset }
  }
  return {
    nodeId: 'p1', kind: 'paragraph', role: null, text, headings: [], rowLabel: null, column: null,
    locate: (start, end) => ({ start: point(start), end: point(end) }),
  }
}

/**
 * The text units of what a caller hands in.
 *
 * @param input A text, or text units.
 * @returns Text units.
 * @throws {VanbanError} `INVALID_ARGUMENT` when `input` is neither.
 */
export function unitsOf(input: string | readonly TextUnit[]): readonly TextUnit[] {
  if (typeof input === 'string') return [plainUnit(input)]
  if (!Array.isArray(input)) throw invalidArgument('input', 'a string or text units', input)
  return input
}
