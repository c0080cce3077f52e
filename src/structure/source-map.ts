/** From lines of the repaired text back to places in the input. */
import type { Position } from '../types.js'
import { composeTraced, createLocator, splitLines, toNfc, type Origin, type TracedText } from '../text/index.js'
import { lowerBound } from '../lists.js'

/** A stretch of one composed line. */
export interface LinePiece {
  readonly line: number
  readonly start: number
  readonly end: number
}

/** The lines of the input and of the repaired text, and the way between them. */
export interface SourceMap {
  /** Repaired lines, without line ends. */
  readonly lines: readonly string[]
  /** Input lines, without line ends. */
  readonly sourceLines: readonly string[]
  /** Offset in the input of an offset in a composed repaired line. */
  readonly toSource: (line: number, offset: number) => number
  /** A composed repaired line with the way back to its letters as they are. */
  readonly composed: (line: number) => TracedText
  /** Where a repaired line begins in the whole repaired text. */
  readonly lineStart: (line: number) => number
  /** Offset in the input of an offset in the whole repaired text. */
  readonly fromRepaired: (offset: number) => number
  /** First offset of a composed repaired line that lies at or after an offset of the same input line. */
  readonly fromSourceColumn: (line: number, column: number) => number
  /** Place in the input from an offset to another, end exclusive. */
  readonly position: (start: number, end: number) => Position
  /** What the input has between two offsets. */
  readonly slice: (start: number, end: number) => string
}

/** The lines of a text without their ends, and the offsets at which they begin. */
function linesAndStarts(text: string): { lines: string[]; starts: number[] } {
  const lines = splitLines(text)
  return { lines: lines.map(({ value }) => value), starts: lines.map(({ start }) => start) }
}

/**
 * Links a repaired text to its input.
 *
 * @param source The input.
 * @param text The repaired text; line i is line i of the input.
 * @param toSource Offset in the input of an offset in the repaired text; monotone.
 * @param origin Where the input begins in a longer text, for places in that text.
 * @param textOffset Where the repaired text begins in a longer one.
 */
export function createSourceMap(
  source: string,
  text: string,
  toSource: (offset: number) => number,
  origin?: Origin,
  textOffset = 0,
): SourceMap {
  const repaired = linesAndStarts(text)
  const input = source === text ? repaired : linesAndStarts(source)
  const clamp = (offset: number): number => Math.max(0, Math.min(source.length, offset))
  // A line may be the whole document: its way is made once.
  const ways = new Map<number, TracedText>()
  const composed = (line: number): TracedText => {
    const way = ways.get(line) ?? composeTraced(repaired.lines[line])
    ways.set(line, way)
    return way
  }
  const at = (line: number, offset: number): number =>
    clamp(toSource(repaired.starts[line] + composed(line).toSource(offset)))
  const locator = createLocator(source, origin)
  return {
    lines: repaired.lines,
    sourceLines: input.lines,
    toSource: at,
    composed,
    lineStart: (line) => textOffset + repaired.starts[line],
    fromRepaired: (offset) => clamp(toSource(offset - textOffset)),
    fromSourceColumn(line, column) {
      const target = (input.starts[line] ?? 0) + column
      return lowerBound(toNfc(repaired.lines[line]).length, (offset) => at(line, offset) >= target)
    },
    position: (start, end) => locator.toPosition(clamp(start), clamp(Math.max(start, end))),
    slice: (start, end) => source.slice(start, end),
  }
}
