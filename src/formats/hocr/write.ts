/** Puts changed words into hOCR. */
import { append } from '../../lists.js'
import type { ChangedWord, WordChange } from '../../layout/index.js'
import { replaceIn, type Replacement } from '../../text/index.js'
import type { Box } from '../../types.js'
import { failure, type WriteOptions, type WrittenFile } from '../layout-format.js'
import { inOrder, shiftedBy } from '../markup/patch.js'
import { decodeReferences, escapeText, tagAt } from '../markup/scan.js'
import { replaceWord } from '../markup/tokens.js'
import { createIds, type Ids } from '../markup/ids.js'
import { addAttribute } from '../markup/tags.js'
import { MARK, propertiesOf } from './properties.js'
import type { HocrElement, HocrWords } from './words.js'

/** What is said of a change. */
interface Mark {
  readonly confidence: number
  readonly before: string
  /** Whether it stands for several elements, whatever the first of them says of itself. */
  readonly isMerged?: boolean
}

const markOf = ({ confidence, before }: Mark): string => `${MARK} ${confidence} ${before}`

/** Safe in a title, whatever the mark round it. */
function percentEncoded(text: string): string {
  // Most words have none of what is encoded or cannot be.
  if (PLAIN.test(text)) return text
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd')).replaceAll("'", '%27')
}
const PLAIN = /^[\w.-]*$/

/**
 * Puts changed words into the text of an hOCR file; nothing beside them changes.
 *
 * A word that becomes several becomes as many elements, the first with the id, each with its share of the box. Where
 * several become one, the first element takes all, and the others go with the blanks before them.
 *
 * @param source The file. @param encode Makes bytes of it. @param words All words, by ordinal. @param changes In order.
 */
export function writeHocr(
  source: string,
  encode: (text: string) => Uint8Array | null,
  words: HocrWords,
  changes: readonly WordChange[],
  { trace = true }: WriteOptions = {},
): WrittenFile {
  const ids = createIds(source)
  const replacements: Replacement[] = []
  for (const change of changes) addReplaced(source, words, change, trace, ids, replacements)
  const bytes = encode(replaceIn(source, inOrder(replacements)))
  const messages =
    bytes === null
      ? [failure('ENCODING_MISMATCH', 'The file cannot be written in its own encoding. Save it as UTF-8.')]
      : []
  return { bytes, messages }
}

/** Adds what replaces words. */
function addReplaced(
  source: string,
  words: HocrWords,
  { first, count, words: texts, before, confidence }: WordChange,
  trace: boolean,
  ids: Ids,
  replacements: Replacement[],
): void {
  const group = Array.from({ length: count }, (_, index) => words.at(first + index))
  const mark = trace ? { confidence, before: percentEncoded(before) } : null
  // Words of a line that has no elements for them, and parts of what the program took for one word.
  if (!group.every(({ element }) => element?.words === 1)) {
    const text = texts.map((word) => word.text).join(' ')
    group.forEach((word, index) => {
      append(replacements, replaceWord(word.spans, index === 0 ? text : ''))
    })
    return
  }
  const elements = group.map(({ element }) => element!)
  const merged = mark !== null && texts.length < count ? mergedMark(source, elements, mark) : null
  const isMoved = texts.length !== count
  for (let index = 0; index < count; index++) {
    const element = elements[index]
    const word = texts[index] as ChangedWord | undefined
    if (word === undefined) {
      const from = elements[index - 1].closeEnd
      const isNext = /^\s*$/.test(source.slice(from, element.start))
      replacements.push({ start: isNext ? from : element.start, end: element.closeEnd, after: '' })
      continue
    }
    const title = titleChange(source, element, isMoved ? word.box : null, merged ?? mark)
    if (title !== null) replacements.push(title)
    if (element.hasCharacters)
      replacements.push({ start: element.inside, end: element.closeStart, after: escapeText(word.text) })
    else append(replacements, replaceWord(group[index].spans, word.text))
    // The last element takes what is left over.
    if (index < count - 1 || texts.length <= count) continue
    const added = texts.slice(count).map((other) => copyOf(source, element, other, mark, ids))
    replacements.push({ start: element.closeEnd, end: element.closeEnd, after: added.join('') })
  }
}

/** What is said of elements that become one; null where none was changed before. */
function mergedMark(source: string, elements: readonly HocrElement[], mark: Mark): Mark | null {
  const marked = elements.map(({ titleStart, titleEnd }) =>
    propertiesOf(source.slice(Math.max(0, titleStart), Math.max(0, titleEnd))).find(({ name }) => name === MARK),
  )
  if (marked.every((mark) => mark === undefined)) return null
  const readings = elements.map(
    ({ inside, closeStart }, at) =>
      marked[at]?.value.split(/\s+/)[1] ?? percentEncoded(plainText(source.slice(inside, closeStart))),
  )
  // Words that came apart have the reading of the whole, each.
  const apart = readings.filter((reading, at) => marked[at] === undefined || reading !== readings[at - 1])
  return { ...mark, before: apart.join('%20'), isMerged: true }
}

/** The text of a stretch of markup. */
const plainText = (markup: string): string => decodeReferences(markup.replace(/<[^<>]*>/g, ''), 'html').trim()

/** What changes in the title of an element: its box, and what is known of its first reading. */
function titleChange(source: string, element: HocrElement, box: Box | null, mark: Mark | null): Replacement | null {
  if (box === null && mark === null) return null
  const { titleStart: start, titleEnd: end } = element
  if (start < 0) {
    if (mark === null) return null
    return addAttribute(tagAt(source, element.start, element.inside, 'html'), 'title', markOf(mark))
  }
  const title = newTitle(source.slice(start, end), box, mark)
  return { start, end, after: /["']/.test(source[start - 1]) ? title : `"${title}"` }
}

/** A title with another box, and with what is known of the first reading; all else in it stays as it is written. */
function newTitle(raw: string, box: Box | null, mark: Mark | null): string {
  // Most words keep their box, and were not changed before.
  if (box === null && mark !== null && !raw.includes(MARK)) return withMark(raw, mark)
  let isMarked = false
  const changed = replaceIn(
    raw,
    propertiesOf(raw).flatMap(({ name, value, start, end }) => {
      const lead = /^;?\s?/.exec(raw.slice(start, end))![0]
      if (name === 'bbox' && box !== null) return [{ start, end, after: `${lead}bbox ${box.join(' ')}` }]
      // Boxes of characters are those of the word as it was.
      if (name === 'x_bboxes' && box !== null) return [{ start, end, after: '' }]
      if (name !== MARK || mark === null) return []
      isMarked = true
      // Of a file that was repaired before, the first reading is that of the OCR program.
      const before = mark.isMerged === true ? mark.before : (value.split(/\s+/)[1] ?? mark.before)
      return [{ start, end, after: `${lead}${markOf({ ...mark, before })}` }]
    }),
  )
  return mark === null || isMarked ? changed : withMark(changed, mark)
}

const withMark = (title: string, mark: Mark): string => {
  const last = title.trimEnd()
  return `${title}${last === '' || last.endsWith(';') ? '' : ';'} ${markOf(mark)}`
}

/** An element for a further word, as the first, with an id and box of its own. */
function copyOf(source: string, element: HocrElement, word: ChangedWord, mark: Mark | null, ids: Ids): string {
  const tag = tagAt(source, element.start, element.inside, 'html')
  const title = titleChange(source, element, word.box, mark)
  const changes = title === null ? [] : [title]
  for (const { name, value } of tag.attributes) {
    if (name.toLowerCase() === 'id') changes.push({ ...value, after: ids.next(source.slice(value.start, value.end)) })
  }
  const start = replaceIn(source.slice(tag.start, tag.end), shiftedBy(tag.start, inOrder(changes)))
  return ` ${start}${escapeText(word.text)}${endTag(source, element)}`
}

const endTag = (source: string, { start, closeStart, closeEnd }: HocrElement): string => {
  if (closeEnd > closeStart) return source.slice(closeStart, closeEnd)
  const name = /^<([^\s/>]+)/.exec(source.slice(start, start + 100))?.[1] ?? 'span'
  return `</${name}>`
}
