/** Puts changed words into Markdown. */
import type { WordChange } from '../../layout/index.js'
import { replaceIn, type Replacement } from '../../text/index.js'
import { alignText } from './align-text.js'
import { divide } from '../markup/divide.js'
import { inOrder } from '../markup/patch.js'
import type { MarkdownPiece, MarkdownWord } from './words.js'

/** Signs that may be marks of markup wherever they stand. */
const SIGNS = /[\\`*_[\]<>~|]|&(?=[a-z#])/gi
/** What is a mark at the beginning of a line: of lists, headings, quotations, rules. */
const LINE_MARK = /^(?:([-+#=])|(\d{1,9})([.)]))$/

/**
 * Puts changed words into a file.
 *
 * @param source The file. @param words All words, by ordinal. @param changes In order.
 */
export function writeMarkdown(source: string, words: readonly MarkdownWord[], changes: readonly WordChange[]): string {
  return replaceIn(source, inOrder(changes.flatMap((change) => replaced(source, words, change))))
}

function replaced(source: string, all: readonly MarkdownWord[], { first, count, words }: WordChange): Replacement[] {
  const group = all.slice(first, first + count)
  const pieces = group.flatMap((word) => word.pieces)
  const texts = divide(
    pieces.map(({ value }) => ({ value, isFixed: false })),
    words.map(({ text }) => text).join(' '),
  )!
  const gaps = group.slice(1).flatMap(({ gap }) => gap.map(({ start, end }) => ({ start, end, after: '' })))
  return [
    ...gaps,
    ...pieces.flatMap((piece, index) => {
      if (piece.value === texts[index]) return []
      const isMark = index === 0 && group[0].opensLine && LINE_MARK.test(texts[index].split(' ')[0])
      return isMark ? [{ ...placeOf(piece), after: opened(texts[index]) }] : lettersChanged(source, piece, texts[index])
    }),
  ]
}

const placeOf = ({ start, end }: MarkdownPiece): { readonly start: number; readonly end: number } => ({ start, end })

const LETTERS = /[\p{L}\p{M}\p{N}]+/gu

/** Replaces letters, and leaves signs between them as they are written where they stay. */
function lettersChanged(source: string, piece: MarkdownPiece, text: string): Replacement[] {
  const places = alignText(source.slice(piece.start, piece.end), piece.value)
  const [old, now] = [[...piece.value.matchAll(LETTERS)], [...text.matchAll(LETTERS)]]
  const isSame = piece.value.replace(LETTERS, 'a') === text.replace(LETTERS, 'a')
  if (places === null || !isSame) return [{ ...placeOf(piece), after: escaped(text) }]
  return old.flatMap(({ 0: before, index }, at): Replacement[] => {
    const after = now[at][0]
    if (before === after) return []
    return [{ start: piece.start + places[index], end: piece.start + places[index + before.length], after }]
  })
}

const escaped = (text: string): string => text.replace(SIGNS, '\\$&')

/** Text at the beginning of a line. */
const opened = (text: string): string => {
  const mark = LINE_MARK.exec(text.split(' ')[0])
  if (mark === null) return escaped(text)
  const rest = escaped(text.slice(mark[0].length))
  return mark[1] === undefined ? `${mark[2]}\\${mark[3]}${rest}` : `\\${mark[1]}${rest}`
}
