/** The text of an element as it says it, with the way to where each of its characters is written. */
import { append, lowerBound } from '../../lists.js'
import type { Replacement } from '../../text/index.js'
import { piecesIn, replaceWord, type TextSpan, type WrittenPiece } from './tokens.js'

/** The text of an element. */
export interface WrittenText {
  /** What it says, references read. */
  readonly value: string
  /** Where it is written: the text between tags, in order. */
  readonly stretches: readonly TextSpan[]
}

/** What says something in one: a reference, or characters that are written as they are. */
interface Piece extends TextSpan {
  /** Offset in the text that it begins at, and how much it says. */
  readonly from: number
  readonly length: number
}

/**
 * Reads the text of an element of XML.
 *
 * @param source The file. @param stretches Its text between tags, in order.
 */
export function writtenText(source: string, stretches: readonly TextSpan[]): WrittenText {
  let value = ''
  for (const stretch of stretches) for (const piece of saidIn(source, stretch)) value += piece.value
  return { value, stretches }
}

/** What a stretch says; most is written as it is, in one. */
function saidIn(source: string, stretch: TextSpan): Iterable<WrittenPiece> {
  const { start, end, isLiteral } = stretch
  const value = source.slice(start, end)
  return isLiteral || !value.includes('&') ? [{ value, start, end }] : piecesIn(source, stretch, 'xml')
}

/**
 * What puts other texts in the place of stretches of a text.
 *
 * @param source The file. @param text The text. @param edits In order, with offsets in what it says, none of them empty.
 */
export function replaceText(
  source: string,
  { stretches }: WrittenText,
  edits: readonly Replacement[],
): readonly Replacement[] {
  const pieces: Piece[] = []
  let from = 0
  for (const stretch of stretches)
    for (const { value, start, end } of saidIn(source, stretch)) {
      pieces.push({ start, end, isLiteral: stretch.isLiteral, from, length: value.length })
      from += value.length
    }
  const replacements: Replacement[] = []
  for (const { start, end, after } of edits) append(replacements, replaceWord(spansOf(pieces, start, end), after))
  return replacements
}

/** Where a stretch of a text is written. */
function spansOf(pieces: readonly Piece[], start: number, end: number): TextSpan[] {
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
  return spans
}
