/** Puts changed words into hOCR. */
import type { ChangedWord, WordChange } from '../../layout/index.js'
import { replaceIn, type Replacement } from '../../text/index.js'
import type { Box } from '../../types.js'
import { failure, type WriteOptions, type WrittenFile } from '../layout-format.js'
import { inOrder } from '../markup/patch.js'
import { decodeReferences, escapeText, tagAt } from '../markup/scan.js'
import { replaceWord, type TextSpan } from '../markup/tokens.js'
import { createIds, type Ids } from '../markup/ids.js'
import { addAttribute } from '../markup/tags.js'
import { MARK, propertiesOf } from './properties.js'
import type { HocrElement, HocrWord } from './read.js'

/** What is said of a change. */
interface Mark {
  readonly confidence: number
  readonly before: string
  /** Whether it stands for several elements, whatever the first of them says of itself. */
  readonly isMerged?: boolean
}

const markOf = ({ confidence, before }: Mark): string => `${MARK} ${confidence} ${before}`

/** Safe in a title, whatever the mark round it. */
const percentEncoded = (text: string): string =>
  encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd')).replaceAll("'", '%27')

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
  words: readonly HocrWord[],
  changes: readonly WordChange[],
  { trace = true }: WriteOptions = {},
): WrittenFile {
  const ids = createIds(source)
  const replacements = changes.flatMap((change) => replaced(source, words, change, trace, ids))
  const bytes = encode(replaceIn(source, inOrder(replacements)))
  const messages =
    bytes === null
      ? [failure('ENCODING_MISMATCH', 'The file cannot be written in its own encoding. Save it as UTF-8.')]
      : []
  return { bytes, messages }
}

/** Where a word is written. */
const spansOf = ({ element, spans }: HocrWord): readonly TextSpan[] =>
  spans ?? [{ start: element!.inside, end: element!.closeStart, isLiteral: false }]

function replaced(
  source: string,
  words: readonly HocrWord[],
  { first, count, words: texts, before, confidence }: WordChange,
  trace: boolean,
  ids: Ids,
): Replacement[] {
  const group = words.slice(first, first + count)
  const elements = [...new Set(group.map(({ element }) => element))]
  const whole = elements.every(
    (element) => element !== null && element.words === group.filter((word) => word.element === element).length,
  )
  const mark = trace ? { confidence, before: percentEncoded(before) } : null
  // Words of a line that has no elements for them, and parts of what the program took for one word.
  if (!whole || elements.length !== count) {
    const text = texts.map((word) => word.text).join(' ')
    return group.flatMap((word, index) => replaceWord(spansOf(word), index === 0 ? text : ''))
  }
  const own = elements as HocrElement[]
  const merged = mark !== null && texts.length < count ? firstReadings(source, own) : null
  return own.flatMap((element, index) => {
    const word = texts[index] as ChangedWord | undefined
    if (word === undefined) {
      const from = own[index - 1].closeEnd
      const isNext = /^\s*$/.test(source.slice(from, element.start))
      return [{ start: isNext ? from : element.start, end: element.closeEnd, after: '' }]
    }
    // The last element takes what is left over.
    const others = index === own.length - 1 ? texts.slice(own.length) : []
    const isMoved = texts.length !== count
    const title = titleChange(
      source,
      element,
      isMoved ? word.box : null,
      merged === null ? mark : { ...mark!, ...merged },
    )
    const inside = element.hasCharacters
      ? [{ start: element.inside, end: element.closeStart, after: escapeText(word.text) }]
      : replaceWord(spansOf(group[index]), word.text)
    const added = others.map((other) => copyOf(source, element, other, mark, ids)).join('')
    const after = added === '' ? [] : [{ start: element.closeEnd, end: element.closeEnd, after: added }]
    return [...title, ...inside, ...after]
  })
}

/** What the OCR program read of elements that become one; null where none was changed before. */
function firstReadings(source: string, elements: readonly HocrElement[]): Pick<Mark, 'before' | 'isMerged'> | null {
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
  return { before: apart.join('%20'), isMerged: true }
}

/** The text of a stretch of markup. */
const plainText = (markup: string): string => decodeReferences(markup.replace(/<[^<>]*>/g, ''), 'html').trim()

/** What changes in the title of an element: its box, and what is known of its first reading. */
function titleChange(source: string, element: HocrElement, box: Box | null, mark: Mark | null): Replacement[] {
  if (box === null && mark === null) return []
  const { titleStart: start, titleEnd: end } = element
  if (start < 0) {
    if (mark === null) return []
    return [addAttribute(tagAt(source, element.start, element.inside, 'html'), 'title', markOf(mark))]
  }
  const title = newTitle(source.slice(start, end), box, mark)
  return [{ start, end, after: /["']/.test(source[start - 1]) ? title : `"${title}"` }]
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
  const changes: Replacement[] = [...titleChange(source, element, word.box, mark)]
  for (const { name, value } of tag.attributes) {
    if (name.toLowerCase() === 'id') changes.push({ ...value, after: ids.next(source.slice(value.start, value.end)) })
  }
  const start = replaceIn(source.slice(tag.start, tag.end), shifted(changes, tag.start))
  return ` ${start}${escapeText(word.text)}${endTag(source, element)}`
}

const shifted = (changes: readonly Replacement[], by: number): Replacement[] =>
  inOrder(changes).map(({ start, end, after }) => ({ start: start - by, end: end - by, after }))

const endTag = (source: string, { start, closeStart, closeEnd }: HocrElement): string => {
  if (closeEnd > closeStart) return source.slice(closeStart, closeEnd)
  const name = /^<([^\s/>]+)/.exec(source.slice(start, start + 100))?.[1] ?? 'span'
  return `</${name}>`
}
