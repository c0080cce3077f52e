/** Reads the JSON of OCR tools and puts changed words back, with all else in the file as it was. */
import { createLayoutBuilder, type WordChange } from '../../layout/index.js'
import { replaceIn, type Replacement } from '../../text/index.js'
import { failure, type LayoutFile, type WrittenFile } from '../layout-format.js'
import { decodeMarkup } from '../markup/encoding.js'
import { divide, type OldPiece } from '../markup/divide.js'
import { inOrder } from '../markup/patch.js'
import type { Derive, JsonAdapter } from './adapter.js'
import { createJsonChanges, createJsonWords, type JsonChanges, type JsonPiece, type WrittenJsonWord } from './texts.js'
import { keptTexts } from './kept-texts.js'
import { parseJson, type JsonString } from './tree.js'

/**
 * Reads the JSON of a tool.
 *
 * @param bytes The whole file. @param adapter The tool. @returns Its words, and the way back into it; never throws.
 */
export function readJson(bytes: Uint8Array, { format, title, refuses, keeps, read }: JsonAdapter): LayoutFile {
  const { text: source, messages: remarks, encode } = decodeMarkup(bytes)
  const layout = createLayoutBuilder()
  const copies = new Map<JsonString, JsonString[]>()
  const words = createJsonWords(layout, copies)
  const messages = [...remarks]
  const root = parseJson(source)
  let derive: Derive | null = null
  if (typeof root === 'number') {
    const line = source.slice(0, root).split('\n').length
    messages.push(
      failure('JSON_BROKEN', `The file is no whole JSON: line ${line} breaks off. Write it anew with its tool.`, line),
    )
  } else {
    const refused = refuses?.(root) ?? null
    if (refused === null) derive = read(root, words)
    if (refused !== null) messages.push(failure('JSON_UNSUPPORTED', refused))
    else if (words.words.length === 0)
      messages.push(failure('NO_WORDS', `The ${title} file has no words. Look whether its page was read.`))
  }
  const document = layout.finish({ format, version: null, program: null })
  return {
    document,
    messages,
    write(changes): WrittenFile {
      if (typeof root === 'number') return { bytes: null, messages }
      const changed = createJsonChanges(copies)
      for (const change of changes) apply(words.words, change, changed)
      const trouble = changed.isEmpty ? null : (derive?.(changed) ?? null)
      if (trouble?.severity === 'error') return { bytes: null, messages: [trouble] }
      const kept =
        trouble === null && !changed.isEmpty
          ? keptTexts({ root, keeps, words: words.words, changes, changed, copies })
          : null
      const odd = trouble ?? kept
      const written = encode(replaceIn(source, inOrder(changed.finish(source))))
      return written === null
        ? { bytes: null, messages: [failure('ENCODING_MISMATCH', 'The file is not all UTF-8. Save it as UTF-8.')] }
        : { bytes: written, messages: odd === null ? [] : [odd] }
    },
  }
}

/** Puts a change into the strings of its words. */
function apply(all: readonly WrittenJsonWord[], { first, count, words }: WordChange, changes: JsonChanges): void {
  const group = all.slice(first, first + count)
  const text = words.map((word) => word.text).join(' ')
  const put = (replacement: Replacement, node: JsonString): void => changes.replace(node, [replacement])
  const nodes = new Set(group.flatMap(({ pieces }) => pieces.map(({ node }) => node)))
  if (nodes.size === 1) {
    // Word by word, so that what points between two of them goes on doing so.
    const betweens = group.slice(1).map(({ pieces }, index): Replacement => {
      const [start, end] = [group[index].pieces.at(-1)!.end, pieces[0].start]
      return { start, end, after: pieces[0].node.value.slice(start, end) }
    })
    const isOver = betweens.some(({ after }) => after.replace(/<[^<>]*>/g, '').trim() !== '')
    const texts =
      words.length === count
        ? words.map((word) => word.text)
        : // What stands between them and is no running text stays, behind what they became.
          isOver
          ? group.map((_, index) => (index === 0 ? text : ''))
          : divide(group.map(valueOf), text)!
    if (words.length !== count && !isOver)
      for (const { start, end, after } of betweens)
        if (start < end) put({ start, end, after: after.match(/<[^<>]*>/g)?.join('') ?? '' }, group[0].pieces[0].node)
    group.forEach(({ pieces }, index) => {
      const { node } = pieces[0]
      const parts = divide(pieces.map(valueOfPiece), texts[index])!
      pieces.forEach((piece, at) => {
        const replacement = least(node.value, piece.start, piece.end, parts[at])
        if (replacement !== null) put(replacement, node)
      })
    })
    return
  }
  group.forEach(({ pieces }, index) => {
    const values = pieces.map(({ node, start, end }) => ({ value: node.value.slice(start, end), isFixed: false }))
    // What several words became stands in the first; the others are empty.
    const texts = index === 0 ? divide(values, text)! : values.map(() => '')
    pieces.forEach(({ node, start, end }, piece) => {
      if (texts[piece] !== values[piece].value) put({ start, end, after: texts[piece] }, node)
    })
  })
}

const valueOfPiece = ({ node, start, end }: JsonPiece): OldPiece => ({
  value: node.value.slice(start, end),
  isFixed: false,
})

/** A word as one piece. */
const valueOf = ({ pieces }: WrittenJsonWord): OldPiece => ({
  value: pieces.map((piece) => valueOfPiece(piece).value).join(''),
  isFixed: false,
})

/**
 * A replacement without what stays at its ends: what points at a part of a word should not see more change than does.
 *
 * It has a letter of the word at least, so that what is put in belongs to that word and not to its neighbour.
 */
function least(value: string, from: number, to: number, text: string): Replacement | null {
  let [start, end, first, last] = [from, to, 0, text.length]
  while (start < end && first < last && value[start] === text[first]) {
    start += 1
    first += 1
  }
  while (end > start && last > first && value[end - 1] === text[last - 1]) {
    end -= 1
    last -= 1
  }
  if (start === end && first === last) return null
  if (start === end && start > from) [start, first] = [start - 1, first - 1]
  else if (start === end && end < to) [end, last] = [end + 1, last + 1]
  return { start, end, after: text.slice(first, last) }
}
