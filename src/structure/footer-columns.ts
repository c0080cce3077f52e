/** Lines of the footer split into recipients on the left and signature on the right. */
import {
  findCapacity,
  findTitleAtEnd,
  fold,
  isCapitals,
  isJobTitle,
  personName,
  signatoryRole,
  splitSigned,
} from '../grammar/index.js'
import { isRecipientsLabel, type LayoutLine } from '../outline/index.js'
import type { LinePiece } from './source-map.js'

/** One side of a footer line. */
export interface Fragment extends LinePiece {
  readonly text: string
  /** Left: what it is. Right: which column of the signature block. */
  readonly side: 'recipient' | 'continuation' | 'right'
  readonly column: number
}

/** What a line of the footer was split into. */
export interface SplitLine {
  readonly fragments: readonly Fragment[]
  /** Two columns ran together on the line. */
  readonly merged: boolean
}

const DASH = /^\s*[-–—−~_=«»+*•.]\s{0,6}(?=\S)/
const ARCHIVE = /^\s*(?:[-–—−~_=«»+*•.]\s*)?L[ưu]u\b/iu

/** Signs of a stamp or a stroke before a word of a signature. */
const STRAY = /^\s*[^\p{Lu}\p{Ll}\p{N}\s(“"][^\p{Lu}\p{Ll}\p{N}(“"]{0,8}(?=\p{Lu}{2})/u

/** Length of the signs before a job title or a capacity in capitals: recipients are offices in small letters. */
function straySigns(text: string): number {
  const lead = STRAY.exec(text)?.[0].length ?? 0
  const rest = text.slice(lead).trim()
  return lead > 0 && isCapitals(rest) && (isJobTitle(rest) || findCapacity(rest)?.start === 0) ? lead : 0
}

/**
 * Splits a line of the footer.
 *
 * @param line The line.
 * @param inRecipients Whether the line before belonged to the recipients and they have not ended.
 * @param unfinished Whether the recipient before has no punctuation at its end.
 */
export function splitFooterLine(line: LayoutLine, inRecipients: boolean, unfinished: boolean): SplitLine {
  const columns = splitColumns(line)
  if (columns.length === 0) return { fragments: [], merged: false }
  if (columns.length > 1) return splitWide(line, columns)
  const piece = columns[0]
  const text = line.text.slice(piece.start, piece.end)
  if (isRecipientsLabel(text)) return afterLabel(line, piece, text)
  const stray = straySigns(text)
  if (stray > 0) return { fragments: [fragment(line, piece.start + stray, piece.end, 'right')], merged: false }
  if (DASH.test(text)) return splitRecipient(line, piece, text)
  if (isSignature(text)) return { fragments: [fragment(line, piece.start, piece.end, 'right')], merged: false }
  if (inRecipients && /^\s*L[ưu]u\b/u.test(text)) return splitRecipient(line, piece, text)
  if (inRecipients) {
    const side = !unfinished && startsRecipient(text) ? 'recipient' : 'continuation'
    const split = rightPart(text)
    if (split !== null) {
      return {
        fragments: [
          fragment(line, piece.start, piece.start + split, side),
          fragment(line, piece.start + split, piece.end, 'right'),
        ],
        merged: true,
      }
    }
    return { fragments: [fragment(line, piece.start, piece.end, side)], merged: false }
  }
  return { fragments: [fragment(line, piece.start, piece.end, 'right')], merged: false }
}

function startsRecipient(text: string): boolean {
  return /^\s*\p{Lu}/u.test(text)
}

function isSignature(text: string): boolean {
  const bare = text.trim()
  return (
    findCapacity(bare)?.start === 0 ||
    (isCapitals(bare) && (isJobTitle(bare) || signatoryRole(bare) !== null)) ||
    personName(bare) !== null ||
    splitSigned(bare) !== null ||
    (isCapitals(bare) && bare.length > 8 && !/[;.,]$/.test(bare)) ||
    /^\(.{1,60}\)$/.test(bare)
  )
}

function splitColumns(line: LayoutLine): LinePiece[] {
  const pieces: LinePiece[] = []
  let at = 0
  const push = (start: number, end: number): void => {
    if (line.text.slice(start, end).trim() !== '') pieces.push({ line: line.index, start, end })
  }
  for (const gap of line.text.matchAll(/\t[\s]{0,40}| {3,}/g)) {
    push(at, gap.index)
    at = gap.index + gap[0].length
  }
  push(at, line.text.length)
  return withWholeNames(line, pieces)
}

/** Columns with the names that a wide gap cuts made whole: `Thạch     Ngọc Bình`. */
function withWholeNames(line: LayoutLine, pieces: readonly LinePiece[]): LinePiece[] {
  const textOf = (start: number, end: number): string => line.text.slice(start, end).trim()
  const whole: LinePiece[] = []
  for (let index = 0; index < pieces.length; index += 1) {
    const { start } = pieces[index]
    const last = [index + 2, index + 1].find(
      (end) =>
        end < pieces.length &&
        personName(textOf(start, pieces[end].end)) !== null &&
        pieces.slice(index, end + 1).some((one) => personName(textOf(one.start, one.end)) === null),
    )
    whole.push(last === undefined ? pieces[index] : { ...pieces[index], end: pieces[last].end })
    if (last !== undefined) index = last
  }
  return whole
}

function fragment(line: LayoutLine, start: number, end: number, side: Fragment['side'], column = 0): Fragment {
  let from = start,
    to = end
  while (from < to && /\s/.test(line.text[from])) from += 1
  while (to > from && /\s/.test(line.text[to - 1])) to -= 1
  if (side === 'right') from += straySigns(line.text.slice(from, to))
  return { line: line.index, start: from, end: to, text: line.text.slice(from, to), side, column }
}

/** Columns that are still apart: the left one holds recipients unless it, too, is signature matter. */
function splitWide(line: LayoutLine, columns: readonly LinePiece[]): SplitLine {
  const [first, ...others] = columns
  const text = line.text.slice(first.start, first.end)
  const fragments: Fragment[] = []
  const label = isRecipientsLabel(text)
  const left = label || DASH.test(text) || ARCHIVE.test(text)
  if (label) fragments.push(...afterLabel(line, first, text).fragments)
  else if (left) fragments.push(...splitRecipient(line, first, text).fragments)
  else fragments.push(fragment(line, first.start, first.end, 'right', 0))
  others.forEach((piece, index) =>
    fragments.push(fragment(line, piece.start, piece.end, 'right', left ? 0 : index + 1)),
  )
  return { fragments, merged: left }
}

function afterLabel(line: LayoutLine, piece: LinePiece, text: string): SplitLine {
  const label = /^\s*\S+\s+[^\s:;.]+\s{0,2}[:;.]?\s*/.exec(text)![0]
  const rest = text.slice(label.length)
  if (rest.trim() === '') return { fragments: [], merged: false }
  const at = { ...piece, start: piece.start + label.length }
  if (DASH.test(rest)) return splitRecipient(line, at, rest)
  const capacity = findCapacity(rest)
  if (capacity || isSignature(rest)) return { fragments: [fragment(line, at.start, at.end, 'right')], merged: true }
  return splitRecipient(line, at, rest)
}

/** `- UBND thị xã (b/c); KT. CHỦ TỊCH`: the recipient, and what has run into it from the right. */
function splitRecipient(line: LayoutLine, piece: LinePiece, text: string): SplitLine {
  const dash = DASH.exec(text)?.[0].length ?? 0
  const split = rightPart(text.slice(dash))
  const from = piece.start + dash
  if (split === null) return { fragments: [fragment(line, from, piece.end, 'recipient')], merged: false }
  return {
    fragments: [fragment(line, from, from + split, 'recipient'), fragment(line, from + split, piece.end, 'right')],
    merged: true,
  }
}

/** Where the signature column begins in a recipient's text; null when it holds the recipient alone. */
function rightPart(text: string): number | null {
  const capacity = findCapacity(text)
  if (capacity && capacity.start > 0) return capacity.start
  const end = text.search(/[;](?=\s+\S)/)
  if (end >= 0 && isRightMatter(text.slice(end + 1))) return end + 1
  if (ARCHIVE.test(text)) {
    const stop = archiveEnd(text)
    if (stop !== null) return stop
  }
  const signed = /[;.]\s+(?=\p{Lu}{2})/u.exec(text)
  const from = signed === null ? -1 : signed.index + signed[0].length
  if (from > 0 && splitSigned(text.slice(from).trim()) !== null) return from
  const title = findTitleAtEnd(text, 0.8)
  if (title && title.start > 0 && isCapitals(text.slice(title.start))) return title.start
  const comma = /[,.]\s+((?:\p{Lu}\p{Ll}{1,7}\s+){2,4}\p{Lu}\p{Ll}{1,7})\s*$/u.exec(text)
  return comma && personName(comma[1]) ? text.length - comma[1].length - (text.length - text.trimEnd().length) : null
}

function isRightMatter(text: string): boolean {
  const bare = text.trim()
  return (
    isCapitals(bare) || personName(bare) !== null || isJobTitle(bare) || (findTitleAtEnd(bare, 0.6)?.start ?? 1) === 0
  )
}

/** `Lưu: VT, VP. PHÓ CHỦ TỊCH`: the full stop after the units ends the recipients. */
function archiveEnd(text: string): number | null {
  let found: number | null = null
  for (const stop of text.matchAll(/[.;](?=\s+\S)/g)) {
    const rest = text.slice(stop.index + 1).trim()
    if (fold(rest).length >= 3) found ??= stop.index + 1
  }
  return found
}
