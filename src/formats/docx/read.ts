/** Reads DOCX: the paragraphs of its parts, a line each; the cells of a row that are lines stand in one, between tabs. */
import { isUnknownLegacyFont } from '../../convert/index.js'
import { createLayoutBuilder, fontSpans, type LayoutBuilder } from '../../layout/index.js'
import type { LayoutBlockKind, Message } from '../../types.js'
import { failure, warning, type LayoutFile } from '../layout-format.js'
import { decodeMarkup, type DecodedMarkup } from '../markup/encoding.js'
import { labelParagraphs, type LabelsFound } from './labels.js'
import { readNumbering } from './numbering.js'
import { readStyles } from './styles.js'
import type { DocxLine } from './lines.js'
import { findParts, type Part, type PartKind } from './parts.js'
import { scanPart, type Container, type Table } from './scan-part.js'
import { writeDocx, type PlacedDocxWord, type ReadPart } from './write.js'
import { isCompound } from './recognise.js'
import { isTooDense, unpack } from './zip.js'
import { openZip, TYPES_PART, type Zip, type ZipTrouble } from './zip-directory.js'

const BLOCKS: Readonly<Partial<Record<PartKind, LayoutBlockKind>>> = { header: 'header', footer: 'footer' }
/** All parts with text, unpacked. */
const MOST_BYTES = 256 * 2 ** 20
/** Characters of numbers that Word makes: a page of markup can ask for thousands of them. */
const MOST_LABELS = 64e6
const SIGNATURES = /^_xmlsignatures\//i

/** Fields whose numbers stand nowhere in the file. */
const NUMBER_FIELDS =
  /(?:<(?:\w{1,20}:)?instrText[^>]{0,200}>|\binstr\s?=\s?["'])\s{0,20}(?:LISTNUM|AUTONUM(?:LGL|OUT)?)\b/g

const DAMAGED = 'The file is no whole DOCX: open it in Word or LibreOffice and save it again.'
const LIMITS: Readonly<Partial<Record<ZipTrouble, string>>> = {
  'too many entries': 'it has more than 10,000 parts',
  'too large': 'a part of it holds more than 64 MB of text',
  'packed too densely': 'it unpacks to more than 10 MB and to more than 200 times its size, as no document does',
}

/**
 * Reads a DOCX file.
 *
 * @param bytes The whole file. @returns Its words, and the way back into it; never throws on any bytes.
 * @see ECMA-376-1: WordprocessingML
 */
export function readDocx(bytes: Uint8Array): LayoutFile {
  if (isCompound(bytes)) return unread(failure('DOCX_ENCRYPTED', encryptedMessage))
  const zip = openZip(bytes)
  if (typeof zip === 'string') return unread(troubleOf(zip))
  const types = textOf(zip, TYPES_PART)
  if ('code' in types) return unread(types)
  const { parts, hasMacros } = findParts(types.text, zip.entries.keys())
  if (!parts.some(({ kind }) => kind === 'main')) return unread(failure('DOCX_BROKEN', DAMAGED))

  const layout = createLayoutBuilder()
  const words: PlacedDocxWord[] = []
  const read: ReadPart[] = []
  const messages: Message[] = []
  const labels: LabelsFound = { lines: 0, length: 0, unknown: new Set() }
  let size = 0
  let fields = 0
  // Before any is unpacked: many parts that are taken one by one may be a bomb together.
  if (isTooDense(...sizesOf(zip, parts))) return unread(troubleOf('packed too densely'))
  const [stylesPart, numberingPart] = (['styles', 'numbering'] as const).map((kind) => onlyPart(zip, parts, kind))
  if ('code' in stylesPart) return unread(stylesPart)
  if ('code' in numberingPart) return unread(numberingPart)
  const styles = readStyles(stylesPart.text)
  const lists = readNumbering(numberingPart.text, styles)
  for (const { name, kind } of parts) {
    if (kind === 'styles' || kind === 'numbering') continue
    size += zip.entries.get(name)!.size
    if (size > MOST_BYTES) return unread(failure('DOCX_LIMIT', limitMessage('its parts hold more than 256 MB of text')))
    const source = textOf(zip, name)
    if ('code' in source) return unread(source)
    messages.push(...source.messages)
    const scanned = scanPart(source.text, styles)
    if (scanned.broken !== null) messages.push(brokenMessage(name, source.text, scanned.broken.at))
    fields += source.text.match(NUMBER_FIELDS)?.length ?? 0
    const linesBefore = labels.lines
    labelParagraphs(scanned.body, lists, styles, labels)
    if (labels.length > MOST_LABELS)
      return unread(failure('DOCX_LIMIT', limitMessage('numbers of its lists hold more than 64 million characters')))
    const part: ReadPart = { name, kind, source: source.text, encode: source.encode }
    read.push(part)
    if (scanned.lines + labels.lines === linesBefore) continue
    layout.page()
    layout.block(BLOCKS[kind])
    emit(scanned.body, layout, BLOCKS[kind] ?? 'text', (line) => {
      for (let index = -(line.label?.words.length ?? 0); index < line.words.length; index++)
        words.push({ part, line, index })
    })
  }
  const document = layout.finish({ format: 'docx', version: null, program: null })
  if (words.length === 0)
    messages.push(
      failure('NO_WORDS', 'The document has no words. Where it is a scan, give the result of an OCR program.'),
    )
  if (labels.unknown.size > 0) messages.push(warning('NUMBERING_UNKNOWN', numberingMessage([...labels.unknown])))
  if (fields > 0) messages.push(warning('NUMBERING_LEFT_OUT', fieldsMessage(fields)))
  const unknown = new Set(fontSpans(document).flatMap(({ font }) => (isUnknownLegacyFont(font) ? [font] : [])))
  if (unknown.size > 0) messages.push(warning('CHARSET_UNKNOWN', charsetMessage([...unknown])))
  const refusal = hasMacros
    ? failure('DOCX_MACROS', macrosMessage)
    : [...zip.entries.keys()].some((name) => SIGNATURES.test(name))
      ? failure('DOCX_SIGNED', signedMessage)
      : null
  return {
    document,
    messages,
    write: (changes, options) =>
      refusal === null ? writeDocx(zip, words, changes, options) : { bytes: null, messages: [refusal] },
  }
}

/** Gives the lines of a container to a layout in the order in which they are read. */
function emit(body: Container, layout: LayoutBuilder, kind: LayoutBlockKind, place: (line: DocxLine) => void): void {
  const put = (line: DocxLine, tabs: number): void => {
    const { label } = line
    label?.words.forEach((value, index) => {
      layout.word(value, { tabs: index === 0 ? tabs : 0, font: label.font ?? undefined })
    })
    line.words.forEach(({ value, tabs: own, pieces }, index) => {
      const isFirst = index === 0
      // Runs cut words: the font of most of the letters is that of the word.
      const longest = pieces.reduce((most, piece) => (piece.value.length > most.value.length ? piece : most))
      layout.word(value, {
        tabs: isFirst && label === null ? tabs : own,
        glued: isFirst && label?.isGlued === true,
        font: longest.element?.run.font ?? undefined,
      })
    })
    place(line)
  }
  const left: (() => void)[] = []
  const walk = (items: Container['items']): void => {
    for (const item of items.toReversed()) {
      if (item.type === 'container') left.push(() => walk(item.items))
      else if (item.type === 'table') left.push(() => rows(item))
      else
        left.push(() => {
          // An empty paragraph parts what stands before and behind it.
          if (item.lines.length === 0) layout.block(kind)
          for (const line of item.lines) {
            layout.line()
            put(line, 0)
          }
        })
    }
  }
  const rows = (table: Table): void => {
    left.push(() => layout.block(kind))
    for (const row of table.rows.toReversed()) {
      const cells = row.map(onlyLine)
      if (cells.includes(null)) {
        left.push(() => layout.block('table'))
        for (const cell of row.toReversed()) {
          left.push(() => {
            layout.block('table')
            walk(cell.items)
          })
        }
      } else
        left.push(() => {
          layout.line()
          let tabs = 0
          for (const line of cells as (DocxLine | undefined)[]) {
            if (line !== undefined) {
              put(line, tabs)
              tabs = 0
            }
            tabs += 1
          }
        })
    }
    left.push(() => layout.block('table'))
  }
  walk(body.items)
  while (left.length > 0) left.pop()!()
}

/** The one line that a cell has; undefined for an empty one, null where it has more. */
function onlyLine({ items }: Container): DocxLine | undefined | null {
  let only: DocxLine | undefined
  for (const item of items) {
    if (item.type !== 'paragraph') return null
    for (const line of item.lines) {
      if (only !== undefined) return null
      only = line
    }
  }
  return only
}

/** The text of the part of a kind that a document has once; empty where it has none. */
function onlyPart(zip: Zip, parts: readonly Part[], kind: PartKind): DecodedMarkup | Message {
  const part = parts.find((one) => one.kind === kind)
  return part === undefined ? decodeMarkup(new Uint8Array()) : textOf(zip, part.name)
}

/** How many bytes parts have together, packed and unpacked, as the archive says. */
function sizesOf({ entries }: Zip, parts: readonly Part[]): [packed: number, size: number] {
  const all = parts.flatMap(({ name }) => entries.get(name) ?? [])
  return [all.reduce((sum, { start, end }) => sum + end - start, 0), all.reduce((sum, { size }) => sum + size, 0)]
}

/** The text of a part, or why there is none. */
function textOf(zip: Zip, name: string): DecodedMarkup | Message {
  const entry = zip.entries.get(name)
  if (entry === undefined) return failure('DOCX_BROKEN', DAMAGED)
  if (entry.isEncrypted) return failure('DOCX_ENCRYPTED', encryptedMessage)
  const content = unpack(zip, entry)
  return typeof content === 'string' ? troubleOf(content) : decodeMarkup(content)
}

const troubleOf = (trouble: ZipTrouble): Message =>
  trouble in LIMITS ? failure('DOCX_LIMIT', limitMessage(LIMITS[trouble]!)) : failure('DOCX_BROKEN', DAMAGED)

const limitMessage = (why: string): string => `The file was not read: ${why}.`

const encryptedMessage =
  'The document is protected by a password. Open it in Word or LibreOffice and save it without one.'
const macrosMessage =
  'The document has macros (.docm), and is read but not written. Save it as .docx in Word or LibreOffice.'
const signedMessage =
  'The document bears a digital signature, which any change would break, so that it is not written. Remove the signature first.'
const charsetMessage = (fonts: readonly string[]): string =>
  `Text is set in ${fonts.join(', ')}, fonts of a charset that is not known here. Convert it to Unicode first, as UniKey does.`
const numberingMessage = (names: readonly string[]): string =>
  `Word writes numbers of lists in a form that is not known here (${names.join(', ')}); they are taken as digits. Look at them in Word.`

const fieldsMessage = (count: number): string =>
  `${count === 1 ? 'One number is' : `${count} numbers are`} made by fields (LISTNUM, AUTONUM), and not in the text. Make lists or text of them in Word.`

const brokenMessage = (name: string, source: string, at: number): Message => {
  const line = source.slice(0, at).split('\n').length
  return failure(
    'XML_BROKEN',
    `${name} is broken off at line ${line}. Open the document in Word or LibreOffice and save it again.`,
  )
}

const unread = (message: Message): LayoutFile => ({
  document: createLayoutBuilder().finish({ format: 'docx', version: null, program: null }),
  messages: [message],
  write: () => ({ bytes: null, messages: [message] }),
})
