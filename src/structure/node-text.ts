/** The text of a node: pieces of lines joined by one blank, each character traceable to the input. */
import type { Position } from '../types.js'
import type { LinePiece, SourceMap } from './source-map.js'
import { lowerBound } from '../lists.js'

/** A text made of pieces of lines. */
export interface NodeText {
  readonly text: string
  /** Input offsets of the first piece's start and the last piece's end; null for no text. */
  readonly span: readonly [number, number] | null
  /** Place in the input of a span of `text`. */
  readonly locate: (start: number, end: number) => Position
}

interface Segment {
  readonly at: number
  readonly line: number
  readonly offset: number
}

/**
 * Joins pieces of composed lines: one blank between pieces, runs of blanks inside one made single.
 *
 * @param lines Composed lines that the pieces index.
 * @param pieces Pieces in order.
 * @param map Way back to the input.
 */
export function joinPieces(
  lines: readonly { readonly text: string }[],
  pieces: readonly LinePiece[],
  map: SourceMap,
): NodeText {
  const segments: Segment[] = []
  let text = ''
  let first: Segment | null = null
  let last: { line: number; offset: number } | null = null
  for (const piece of pieces) {
    const line = lines[piece.line].text.slice(piece.start, piece.end)
    let end = -1
    for (const match of line.matchAll(/\S+/g)) {
      if (text !== '') text += ' '
      if (end < 0 || match.index !== end + 1 || line[end] !== ' ') {
        const segment = { at: text.length, line: piece.line, offset: piece.start + match.index }
        segments.push(segment)
        first ??= segment
      }
      text += match[0]
      end = match.index + match[0].length
      last = { line: piece.line, offset: piece.start + end }
    }
  }
  const place = (offset: number): { line: number; offset: number } => {
    const segment =
      segments[
        Math.max(
          1,
          lowerBound(segments.length, (index) => segments[index].at > offset),
        ) - 1
      ]
    return { line: segment.line, offset: segment.offset + offset - segment.at }
  }
  return {
    text,
    span: first && last ? [map.toSource(first.line, first.offset), map.toSource(last.line, last.offset)] : null,
    locate(start, end) {
      if (segments.length === 0) return map.position(0, 0)
      const from = place(Math.max(0, Math.min(start, text.length)))
      const to = place(Math.max(0, Math.min(end, text.length) - 1))
      const open = map.toSource(from.line, from.offset)
      return map.position(open, end > start ? map.toSource(to.line, to.offset + 1) : open)
    },
  }
}
