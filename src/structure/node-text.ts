/** The text of a node: pieces of lines joined by one blank, each character traceable to the input. */
import type { Position } from '../types.js'
import { createExcerpt, placeIn, takeTraced, type Excerpt } from '../text/index.js'
import type { LinePiece, SourceMap } from './source-map.js'

/** A text made of pieces of lines. */
export interface NodeText {
  readonly text: string
  /** The text with its places in the whole repaired text. */
  readonly excerpt: Excerpt
  /** Input offsets of the first piece's start and the last piece's end; null for no text. */
  readonly span: readonly [number, number] | null
  /** Place in the input of a span of `text`. */
  readonly locate: (start: number, end: number) => Position
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
  const builder = createExcerpt()
  for (const piece of pieces) {
    const line = lines[piece.line].text.slice(piece.start, piece.end)
    // Layout has blanks for form feeds, and they stand at the same places.
    const { toSource } = map.composed(piece.line)
    const composed = { text: lines[piece.line].text, toSource }
    let end = -1
    for (const match of line.matchAll(/\S+/g)) {
      const goesOn = end >= 0 && match.index === end + 1 && line[end] === ' '
      if (!goesOn && builder.text() !== '') builder.put(' ')
      const start = goesOn ? end : match.index
      end = match.index + match[0].length
      takeTraced(builder, composed, piece.start + start, piece.start + end, map.lineStart(piece.line))
    }
  }
  const excerpt = builder.build()
  const { text } = excerpt
  const locate = (start: number, end: number): readonly [number, number] | null => {
    const place = placeIn(excerpt, Math.max(0, Math.min(start, text.length)), Math.max(0, Math.min(end, text.length)))
    return place && [map.fromRepaired(place[0]), map.fromRepaired(place[1])]
  }
  return {
    text,
    excerpt,
    span: locate(0, text.length),
    locate: (start, end) => map.position(...(locate(start, end) ?? [0, 0])),
  }
}
