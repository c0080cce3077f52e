/** Puts changed words into Markdown. */
import type { WordChange } from '../../layout/index.js'
import { replaceIn, type Replacement } from '../../text/index.js'
import { divide } from '../markup/divide.js'
import { inOrder } from '../markup/patch.js'
import type { MarkdownWord } from './words.js'

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
  return replaceIn(source, inOrder(changes.flatMap((change) => replaced(words, change))))
}

function replaced(all: readonly MarkdownWord[], { first, count, words }: WordChange): Replacement[] {
  const group = all.slice(first, first + count)
  const pieces = group.flatMap((word) => word.pieces)
  const texts = divide(
    pieces.map(({ value }) => ({ value, isFixed: false })),
    words.map(({ text }) => text).join(' '),
  )!
  const gaps = group.slice(1).flatMap(({ gap }) => gap.map(({ start, end }) => ({ start, end, after: '' })))
  return [
    ...gaps,
    ...pieces.flatMap(({ value, start, end }, index) =>
      value === texts[index]
        ? []
        : [{ start, end, after: index === 0 && group[0].opensLine ? opened(texts[index]) : escaped(texts[index]) }],
    ),
  ]
}

const escaped = (text: string): string => text.replace(SIGNS, '\\$&')

/** Text at the beginning of a line. */
const opened = (text: string): string => {
  const mark = LINE_MARK.exec(text.split(' ')[0])
  if (mark === null) return escaped(text)
  const rest = escaped(text.slice(mark[0].length))
  return mark[1] === undefined ? `${mark[2]}\\${mark[3]}${rest}` : `\\${mark[1]}${rest}`
}
