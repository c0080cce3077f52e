/** The text of an element as it says it, with the way to where each of its characters is written. */
import { lowerBound } from '../../lists.js'
import type { Replacement } from '../../text/index.js'
import { decodeReferences, escapeText } from './scan.js'
import type { TextSpan } from './tokens.js'

/** The text of an element. */
export interface WrittenText {
  /** What it says, references read. */
  readonly value: string
  /** What puts another text in the place of a stretch of it; offsets in `value`, the stretch not empty. */
  readonly replace: (start: number, end: number, after: string) => Replacement[]
}

interface Piece extends TextSpan {
  /** Offset in the text that it begins at, and how much it says. */
  readonly from: number
  readonly length: number
}

const PIECE = /&[^;\s<&]{1,32};|[^&]+|&/g

/**
 * Reads the text of an element of XML.
 *
 * @param source The file. @param stretches Its text between tags, in order.
 */
export function writtenText(source: string, stretches: readonly TextSpan[]): WrittenText {
  const pieces: Piece[] = []
  let value = ''
  for (const { start, end, isLiteral } of stretches) {
    const raw = source.slice(start, end)
    const found: Iterable<{ 0: string; index: number }> = isLiteral ? [{ 0: raw, index: 0 }] : raw.matchAll(PIECE)
    for (const { 0: piece, index } of found) {
      const said = isLiteral ? piece : decodeReferences(piece, 'xml')
      const at = { start: start + index, end: start + index + piece.length, isLiteral }
      pieces.push({ ...at, from: value.length, length: said.length })
      value += said
    }
  }
  return {
    value,
    replace(start, end, after) {
      const spans: { start: number; end: number; isLiteral: boolean }[] = []
      let at = lowerBound(pieces.length, (index) => pieces[index].from + pieces[index].length > start)
      for (; at < pieces.length && pieces[at].from < end; at++) {
        const piece = pieces[at]
        // A reference is one: what is said in the middle of it is written nowhere.
        const isPlain = piece.length === piece.end - piece.start
        const from = isPlain ? piece.start + Math.max(0, start - piece.from) : piece.start
        const until = isPlain ? Math.min(piece.end, piece.start + end - piece.from) : piece.end
        const last = spans[spans.length - 1] as (typeof spans)[number] | undefined
        if (last !== undefined && last.end === from && last.isLiteral === piece.isLiteral) last.end = until
        else spans.push({ start: from, end: until, isLiteral: piece.isLiteral })
      }
      return spans.map((span, index) => ({
        start: span.start,
        end: span.end,
        after: index > 0 ? '' : span.isLiteral ? after.replaceAll(']]>', ']]]]><![CDATA[>') : escapeText(after),
      }))
    },
  }
}
