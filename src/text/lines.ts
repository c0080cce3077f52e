import { lowerBound } from '../lists.js'
import type { Point, Position } from '../types.js'

/** A line of a text: its characters, and the line end that follows them. */
export interface TextLine {
  /** Characters of the line, line end excluded. */
  readonly value: string
  /** `\n`, `\r\n`, `\r`, or empty where the text ends without one. */
  readonly eol: string
  /** Offset of the first character in the text. */
  readonly start: number
}

/**
 * Splits a text into lines; nothing is lost: the values with their line ends, joined, are the text.
 *
 * @param text Any text.
 * @returns Lines in order; a text that ends with a line end has an empty last line, as `text.split('\n')` has.
 */
export function splitLines(text: string): TextLine[] {
  const lines: TextLine[] = []
  let start = 0
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ value: text.slice(start, match.index), eol: match[0], start })
    start = match.index + match[0].length
  }
  lines.push({ value: text.slice(start), eol: '', start })
  return lines
}

/** The lines of a text, as {@link splitLines} finds them, without their ends. */
export const linesOf = (text: string): string[] => splitLines(text).map(({ value }) => value)

/** Signs at which a line or a page ends, in one program or another: no edit reaches over one. */
export const BREAK = /[\n\r\f\v\u0085\u2028\u2029]/

/** What stands between two such signs. */
export interface Stretch {
  readonly value: string
  /** Offset of its first character in the text. */
  readonly start: number
}

/**
 * Splits a text at line ends, form feeds, and whatever else ends a line somewhere.
 *
 * @param text Any text. @param signs One of the signs to split at.
 * @returns The stretches between them in order, empty ones too.
 */
export function splitStretches(text: string, signs: RegExp = BREAK): Stretch[] {
  let start = 0
  return text.split(signs).map((value) => {
    const stretch = { value, start }
    start += value.length + 1
    return stretch
  })
}

/** Where a text begins in a longer one: whole lines and UTF-16 units before it. */
export interface Origin {
  /** Whole lines before it. */
  readonly line: number
  /** UTF-16 units before it. */
  readonly offset: number
}

/** Finds lines and columns of offsets in a text. */
export interface Locator {
  /**
   * @param offset UTF-16 offset, from 0 to the length of the text.
   * @returns Its place; line and column count from 1.
   */
  toPoint(offset: number): Point
  /** @param start First offset. @param end Offset after the last. @returns The stretch between them. */
  toPosition(start: number, end: number): Position
}

/**
 * Prepares a text for finding places in it.
 *
 * @param text Any text; a line ends at `\n`, `\r\n` or `\r`.
 * @param origin Where it begins in a longer text, for places in that text.
 * @returns A locator that answers in logarithmic time.
 */
export function createLocator(text: string, origin: Origin = { line: 0, offset: 0 }): Locator {
  const starts = splitLines(text).map((line) => line.start)
  const toPoint = (offset: number): Point => {
    const line = lowerBound(starts.length, (at) => starts[at] > offset)
    return { line: origin.line + line, column: offset - starts[line - 1] + 1, offset: origin.offset + offset }
  }
  return { toPoint, toPosition: (start, end) => ({ start: toPoint(start), end: toPoint(end) }) }
}
