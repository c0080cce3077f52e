/** Opens a file of any kind: its text for repair, and, where it has a layout, the way back into it. */
import {
  BYTES,
  check,
  checkEdits,
  checkFields,
  checkList,
  DATE,
  FLAG,
  FUNCTION,
  LIST,
  OBJECT,
  oneOf,
} from '../arguments.js'
import { invalidArgument } from '../errors.js'
import { checkDocument, placeEdits } from '../layout/index.js'
import { encodeLike, readFileBytes } from '../read/index.js'
import type { Edit, LayoutFormatName, Message } from '../types.js'
import { detectFormat } from './detect.js'
import { LAYOUT_FORMATS } from './formats.js'
import {
  failure,
  warning,
  type LayoutFile,
  type LayoutFormat,
  type WriteOptions,
  type WrittenFile,
} from './layout-format.js'

/** A file as text. */
export interface OpenedDocument {
  /** Its text: what `repair`, `report` and `process` take. */
  readonly text: string
  /** What was odd on reading it; one of severity `error` says that it could not be read. */
  readonly messages: readonly Message[]
  /** The file with its pages and words; null where it is plain text. */
  readonly layout: LayoutFile | null
  /** What kind of file it is. */
  readonly format: LayoutFormatName | 'text'
  /** Makes a file of another text, in the encoding of this one, with its byte order mark; null where it has a layout. */
  readonly writeText: ((text: string) => WrittenFile) | null
}

/** How a file is opened; every field has a default. */
export interface OpenOptions {
  /** What kind of file it is; told by its content unless given. */
  readonly format?: LayoutFormatName | 'text' | undefined
}

/**
 * Opens a file: hOCR, ALTO and the others of {@link LAYOUT_FORMATS}, or plain text.
 *
 * @param bytes The whole file. @param options What kind it is, where its content is not to be asked.
 * @returns Its text, and its layout where it has one; never rejects on any bytes.
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the argument or field.
 * @example const { text, layout } = await openDocument(await readFile('scan.hocr'))
 * const { edits } = v.repair(text)
 * const { bytes } = await writeLayout(layout, edits)
 */
export async function openDocument(bytes: Uint8Array, options: OpenOptions = {}): Promise<OpenedDocument> {
  check('bytes', bytes, BYTES)
  checkFields('options', options, { 'format?': oneOf('text', ...Object.keys(LAYOUT_FORMATS)) })
  // A Buffer of Node is not taken by everything that takes bytes.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = detectFormat(plain)
  const wanted = options.format
  if (wanted !== undefined && wanted !== 'text' && found !== null && found.name !== wanted)
    return unread(wanted, failure('FORMAT_MISMATCH', mismatch(LAYOUT_FORMATS[wanted].title, found)))
  const format = wanted === undefined ? found : wanted === 'text' ? null : LAYOUT_FORMATS[wanted]
  if (format === null) return openText(plain, found)
  const layout = await format.read(plain)
  const isOther =
    found === null && format.onlyAsked !== true && layout.messages.some(({ severity }) => severity === 'error')
  if (isOther) return unread(format.name, failure('FORMAT_MISMATCH', nothingOf(format)))
  return { text: layout.document.value, messages: layout.messages, layout, format: format.name, writeText: null }
}

/** Opens plain text. @param found What kind of file it is otherwise. */
function openText(bytes: Uint8Array, found: LayoutFormat | null): OpenedDocument {
  const { text, encoding, messages } = readFileBytes(bytes)
  const isOther = found !== null && messages.some(({ severity }) => severity === 'error')
  return {
    text,
    messages: isOther ? [failure('FORMAT_MISMATCH', mismatch('plain text', found))] : messages,
    layout: null,
    format: 'text',
    writeText(other) {
      const written = encodeLike(other, bytes, encoding)
      if (written !== null) return { bytes: written, messages: [] }
      const message = `The file is written as UTF-8, since ${encoding} lacks letters of its new text.`
      return { bytes: new TextEncoder().encode(other), messages: [warning('ENCODING_MISMATCH', message)] }
    },
  }
}

const unread = (format: LayoutFormatName, message: Message): OpenedDocument => ({
  text: '',
  messages: [message],
  layout: null,
  format,
  writeText: null,
})

const nothingOf = ({ title }: LayoutFormat): string =>
  `The file is to be read as ${title}, and nothing of that kind is in it. Give its own kind, or let its content tell.`

const mismatch = (wanted: string, found: LayoutFormat): string =>
  `The file is to be read as ${wanted}, and its content is ${found.title}. Give it as ${found.name}, or let its content tell.`

/**
 * Writes a file with the words that edits of its text make; not one byte beside them changes.
 *
 * @param layout The file as it was opened. @param edits Edits of its text, as `repair` gives them.
 * @param options Whether first readings are kept in the file.
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the argument or field.
 * @returns The bytes, or why the file cannot be written whole.
 * @example writeFileSync('fixed.hocr', (await writeLayout(layout, edits)).bytes)
 */
export async function writeLayout(
  layout: LayoutFile,
  edits: readonly Edit[],
  options: WriteOptions = {},
): Promise<WrittenFile> {
  checkFields('layout', layout, { document: OBJECT, messages: LIST, write: FUNCTION })
  checkDocument('layout.document', layout.document)
  checkList('layout.messages', layout.messages, OBJECT)
  checkEdits('edits', edits)
  checkFields('options', options, {
    'trace?': FLAG,
    'track?': FLAG,
    'allowSigned?': FLAG,
    'rewrite?': FLAG,
    'changed?': DATE,
  })
  checkOwnEdits(layout.document.value, edits)
  const broken = layout.messages.find(({ severity }) => severity === 'error')
  if (broken !== undefined) return { bytes: null, messages: [broken] }
  const { changes, unplaced } = placeEdits(layout.document, edits)
  const written = await layout.write(changes, options)
  return unplaced.length === 0 ? written : { ...written, messages: [...written.messages, wordsKept(unplaced)] }
}

/** Edits of another file would put its words in places that are none. */
function checkOwnEdits(text: string, edits: readonly Edit[]): void {
  let from = 0
  edits.forEach(({ start, end, before }, at) => {
    const isOwn = start >= from && end >= start && text.slice(start, end) === before
    if (!isOwn)
      throw invalidArgument(`edits[${at}]`, 'an edit of the text of this file, behind the one before it', before)
    from = end
  })
}

const NAMED = 3

function wordsKept(edits: readonly Edit[]): Message {
  const named = edits.slice(0, NAMED).map(({ before }) => `"${before}"`)
  const all = named.join(', ') + (edits.length > NAMED ? ', …' : '')
  const message = `${edits.length === 1 ? 'One edit leaves' : `${edits.length} edits leave`} nothing in the place of whole words, and these stay in the file: ${all}. Take them out by hand.`
  return warning('WORDS_KEPT', message)
}
