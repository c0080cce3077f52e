/** Reads ALTO of all versions: pages, text blocks, lines and strings. */
import { createLayoutBuilder } from '../../layout/index.js'
import type { Box, LayoutBlockKind, LayoutDocument, Message } from '../../types.js'
import { brokenAt, noWords, type LayoutFile } from '../layout-format.js'
import { decodeMarkup } from '../markup/encoding.js'
import {
  idsByNext,
  idsInOrder,
  rankParts,
  type LinkedPart,
  type OrderedPart,
  type OrderGroup,
} from '../markup/order.js'
import { decodeReferences, scanMarkup, type Span, type Tag } from '../markup/scan.js'
import { attributeOf } from '../markup/tags.js'
import { wordsIn, type WrittenWord } from '../markup/tokens.js'
import { boxOf, confidenceOf, fontOf, numberOf, unitOf, versionOf, type Fields } from './fields.js'
import { FIRST_READING, isChange, isStepOf, writeAlto } from './write.js'

/** A sign of hyphenation at the end of a line, in an element of its own. */
export interface AltoHyphen extends Span {
  /** What it says in the text. */
  readonly text: string
}

/** A string: what ALTO has for a word. */
export interface AltoString {
  /** Its start tag. */
  readonly tag: Tag
  /** Its end tag; empty where it has none. */
  close: Span
  /** Its words as they are written in `CONTENT`; one most often, none where it is blank. */
  readonly words: readonly WrittenWord[]
  /** The blank before it in its line; null without one. */
  readonly blank: Span | null
  /** End of its shape, behind which its other readings stand; null without one. */
  shapeEnd: number | null
  /** Its characters as elements. */
  readonly glyphs: Span[]
  /** The hyphen behind it. */
  hyphen: AltoHyphen | null
  /** The other part of the word that is divided at the end of the line. */
  partner: AltoString | null
  /** What the OCR program read, where a change keeps it as another reading: its text and where it is written. */
  first: (Span & { readonly text: string }) | null
  /** Whether it was changed: what was read stands in it as another reading, or it refers to the step that changed it. */
  isChanged: boolean
}

/** A word with the string that it stands in. */
export interface AltoWord {
  readonly string: AltoString
  readonly written: WrittenWord
}

/** A file as it was read, for the writer. */
export interface AltoSource {
  readonly text: string
  readonly encode: (text: string) => Uint8Array | null
  /** All words, by ordinal. */
  readonly words: readonly AltoWord[]
  /** Whether blanks are elements; where the file has none at all, all strings are apart. */
  readonly hasBlanks: boolean
  /** Whether tags do not match, so that the file is not written. */
  readonly isBroken: boolean
  /** Where a further step of processing is written down, and the prefix of its tags; null where the version has none. */
  readonly processing: { readonly at: number; readonly prefix: string } | null
}

interface Block extends LinkedPart {
  readonly fields: Fields
  readonly kind: LayoutBlockKind
}
interface Line extends OrderedPart {
  readonly fields: Fields
  /** Ordinal of the element that its strings stand in. */
  readonly element: number
  readonly block: Block
  /** Place of its part of the page among the parts. */
  readonly space: number
  readonly strings: AltoString[]
}
interface Page {
  readonly fields: Fields
  readonly lines: Line[]
}
interface Content {
  readonly version: string | null
  readonly said: Readonly<Record<Said, string>>
  readonly fonts: ReadonlyMap<string, string>
  readonly pages: readonly Page[]
  readonly hasBlanks: boolean
  /** Offset from which on the file is not to be trusted. */
  readonly limit: number
  readonly fieldsOf: (tag: Tag) => Fields
}

/** The parts of a page as they are read. In the file all margins come first. */
const SPACES = ['TopMargin', 'LeftMargin', 'PrintSpace', 'RightMargin', 'BottomMargin']
const SPACE_KINDS: Readonly<Record<number, LayoutBlockKind>> = { 0: 'header', 4: 'footer' }
const GROUPS = new Set(['ReadingOrder', 'OrderedGroup', 'UnorderedGroup', 'ElementRef'])
type Said = 'MeasurementUnit' | 'fileName' | 'softwareName'

/**
 * Reads an ALTO file.
 *
 * @param bytes The whole file. @returns Its words, and the way back into the file.
 * @see https://www.loc.gov/standards/alto/
 */
export function readAlto(bytes: Uint8Array): LayoutFile {
  const { text: source, messages: odd, encode } = decodeMarkup(bytes)
  const fieldsOf = (tag: Tag): Fields => tag.fields('xml')
  const said: Record<Said, string> = { MeasurementUnit: '', fileName: '', softwareName: '' }
  const fonts = new Map<string, string>()
  const groups: OrderGroup[] = []
  const openGroups: OrderGroup[] = []
  const pages: Page[] = []
  const parts: OrderedPart[] = []
  const blocks: Block[] = []
  // What was open outside each open element, and the ordinals of those elements.
  const around: (OrderedPart | null)[] = []
  const elements = [0]
  let count = 0
  let version: string | null = null
  let hasBlanks = false
  let description: Tag | null = null
  let processing: AltoSource['processing'] = null
  let saying: Said | null = null
  let space = 2
  // What is open, and the last start tag, which ends there if it is empty.
  let part: OrderedPart | null = null
  let block: Block | null = null
  let line: Line | null = null
  let string: AltoString | null = null
  // How many strings are open; no version has strings in strings, and those inside are left alone.
  let nested = 0
  let glyph: Tag | null = null
  // The other reading of the string that is what the OCR program read.
  let reading: Tag | null = null
  let last: Tag | null = null
  // The blank since the last string, and the first part of a divided word.
  let blank: Span | null = null
  let divided: AltoString | null = null

  const beginBlock = (fields: Fields, kind: LayoutBlockKind): Block => {
    const made = { id: fields['ID'] ?? null, parent: part, rank: 0, fields, kind, next: fields['IDNEXT'] }
    parts.push(made)
    blocks.push(made)
    part = made
    return made
  }
  const beginLine = (fields: Fields): Line => {
    if (pages.length === 0) pages.push({ fields: {}, lines: [] })
    block ??= beginBlock({}, 'text')
    const element = elements[elements.length - 1]
    const made = { id: fields['ID'] ?? null, parent: part, rank: 0, fields, block, space, element, strings: [] }
    parts.push(made)
    pages[pages.length - 1].lines.push(made)
    blank = null
    return made
  }
  const beginString = (tag: Tag): void => {
    // What stands between the strings of a line is taken out with them: it must be of that line.
    if (line?.element !== elements[elements.length - 1]) line = beginLine(line?.fields ?? {})
    const content = attributeOf(tag, 'CONTENT')
    const words = content === undefined ? [] : wordsIn(source, [{ ...content.value, isLiteral: false }], 'xml')
    const close = { start: tag.end, end: tag.end }
    string = {
      tag,
      close,
      words,
      blank,
      shapeEnd: null,
      glyphs: [],
      hyphen: null,
      partner: null,
      first: null,
      isChanged: false,
    }
    line.strings.push(string)
    if (words.length > 0) blank = null
    const kind = tag.value('SUBS_TYPE', 'xml') ?? ''
    if (kind === 'HypPart2' && divided !== null) {
      divided.partner = string
      string.partner = divided
    }
    divided = kind === 'HypPart1' ? string : null
  }
  const addHyphen = (at: Span, { CONTENT: content = '' }: Fields): void => {
    const before = line?.strings[line.strings.length - 1]
    if (before === undefined || /\s/.test(content)) return
    // A soft hyphen is shown as the sign that the page has; so is one that the program left empty.
    before.hyphen = { ...at, text: /^\u00ad?$/.test(content) ? '-' : content }
  }
  const beginGroup = (fields: Fields): void => {
    const group: OrderGroup = { ids: fields['REF']?.split(/\s+/).filter(Boolean) ?? [], index: null, children: [] }
    const outer = openGroups[openGroups.length - 1] as OrderGroup | undefined
    ;(outer?.children ?? groups).push(group)
    openGroups.push(group)
  }

  const broken = scanMarkup(source, 'xml', {
    open(tag) {
      around.push(part)
      last = tag
      const { name } = tag
      if (name === 'String' && string === null) beginString(tag)
      elements.push((count += 1))
      if (name === 'String') nested += 1
      else if (name === 'Glyph') glyph ??= tag
      else if (name === 'ALTERNATIVE' && string !== null && glyph === null)
        reading = tag.value('PURPOSE', 'xml') === FIRST_READING ? tag : null
      else if (name === 'TextLine') line = beginLine(fieldsOf(tag))
      else if (name === 'TextBlock') {
        const isTable = part !== null && 'kind' in part && part.kind === 'table'
        block = beginBlock(fieldsOf(tag), isTable ? 'table' : (SPACE_KINDS[space] ?? 'text'))
        line = null
      } else if (name === 'ComposedBlock') {
        const fields = fieldsOf(tag)
        block = beginBlock(fields, /table/i.test(fields['TYPE'] ?? '') ? 'table' : 'text')
        line = null
      } else if (SPACES.includes(name)) space = SPACES.indexOf(name)
      else if (name === 'Page') {
        pages.push({ fields: fieldsOf(tag), lines: [] })
        part = block = line = divided = null
        space = 2
      } else if (GROUPS.has(name)) beginGroup(fieldsOf(tag))
      else if (name === 'TextStyle') {
        const { ID: id, FONTFAMILY: font } = fieldsOf(tag)
        if (id !== undefined && font !== undefined && !fonts.has(id)) fonts.set(id, font)
      } else if (name === 'Description') description = tag
      else if (name === 'alto') version = versionOf(fieldsOf(tag))
      else if (name in said && said[name as Said] === '') saying = name as Said
    },
    close(name, at) {
      const tag = last
      last = saying = null
      part = around.pop() ?? null
      elements.pop()
      if (name === 'String') {
        nested -= 1
        if (nested > 0 || string === null) return
        string.close = at
        string = null
      } else if (name === 'Glyph' && glyph !== null) {
        string?.glyphs.push({ start: glyph.start, end: at.end })
        glyph = null
      } else if (name === 'ALTERNATIVE' && reading !== null) {
        if (string !== null) string.isChanged = true
        if (string !== null && !reading.isEmpty) {
          // The last is the oldest: changes of former versions stand before it.
          const written = { start: reading.end, end: Math.max(reading.end, at.start) }
          string.first = { ...written, text: decodeReferences(source.slice(written.start, written.end), 'xml') }
        }
        reading = null
      } else if (name === 'Shape' && string !== null && glyph === null) string.shapeEnd = at.end
      else if (name === 'SP' && tag !== null) {
        hasBlanks = true
        blank = { start: tag.start, end: at.end }
      } else if (name === 'HYP' && tag !== null) addHyphen({ start: tag.start, end: at.end }, fieldsOf(tag))
      else if (name === 'TextLine') line = null
      else if (name === 'TextBlock' || name === 'ComposedBlock') block = line = null
      else if (SPACES.includes(name)) space = 2
      else if (GROUPS.has(name)) openGroups.pop()
      else if (name === 'Description' && description !== null && version !== null && Number(version) >= 4.1)
        processing ??= { at: at.start, prefix: description.prefix }
    },
    text(at) {
      if (saying !== null) said[saying] += decodeReferences(source.slice(at.start, at.end), 'xml').trim()
    },
  })
  const order = idsInOrder(groups)
  rankParts(parts, order.length > 0 ? order : idsByNext(blocks))
  const limit = broken?.at ?? Infinity
  const { document, words } = layOut({ version, said, fonts, pages, hasBlanks, limit, fieldsOf })
  const messages: Message[] = [...odd]
  if (broken !== null) messages.push(brokenAt(source, broken))
  if (words.length === 0) messages.push(noWords('ALTO'))
  const alto: AltoSource = { text: source, encode, words, hasBlanks, isBroken: broken !== null, processing }
  return { document, messages, write: (changes, options) => writeAlto(alto, changes, options) }
}

/** Puts what was read in the order in which it is read on the page. */
function layOut({ version, said, fonts, pages, hasBlanks, limit, fieldsOf }: Content): {
  readonly document: LayoutDocument
  readonly words: readonly AltoWord[]
} {
  const layout = createLayoutBuilder()
  const words: AltoWord[] = []
  const isTesseract = /tesseract/i.test(said.softwareName)
  const image = said.fileName === '' ? null : said.fileName
  const unit = unitOf(said.MeasurementUnit)

  const addString = (string: AltoString, line: Line, before: AltoString | undefined): void => {
    const { words: own, hyphen, blank } = string
    const fields = fieldsOf(string.tag)
    const isGlued =
      hasBlanks && blank === null && !hasBlankAt(string, 'start') && !(before && hasBlankAt(before, 'end'))
    const styles = [fields, line.fields, line.block.fields].map((one) => one['STYLEREFS'])
    const box: Box | null = boxOf(fields)
    // The confidence of a change is none of the OCR program; words that came apart have it without a mark of their own.
    string.isChanged ||=
      isStepOf(fields) ||
      (before?.isChanged === true && isChange(fields) && before.tag.value('WC', 'xml') === fields['WC'])
    const confidence = string.isChanged ? null : confidenceOf(fields, isTesseract)
    const data = { box, confidence, font: fontOf(styles, fonts) }
    own.forEach((written, index) => {
      const value = index === own.length - 1 ? written.value + (hyphen?.text ?? '') : written.value
      layout.word(value, { ...data, glued: index === 0 && isGlued })
      words.push({ string, written })
    })
  }
  for (const { fields, lines } of pages) {
    layout.page({ image, unit, width: numberOf(fields['WIDTH']), height: numberOf(fields['HEIGHT']) })
    let block: Block | null = null
    for (const line of lines.sort((a, b) => a.rank - b.rank || a.space - b.space)) {
      if (line.block !== block) layout.block(line.block.kind, boxOf(line.block.fields))
      block = line.block
      layout.line(boxOf(line.fields), numberOf(line.block.fields['ROTATION']) ?? undefined)
      line.strings.forEach((string, index) => {
        if (string.tag.start < limit) addString(string, line, line.strings[index - 1])
      })
    }
  }
  const program = said.softwareName === '' ? null : said.softwareName
  return { document: layout.finish({ format: 'alto', version, program }), words }
}

/** Whether the content of a string begins or ends with a blank; an empty one does not. */
function hasBlankAt({ tag, words }: AltoString, edge: 'start' | 'end'): boolean {
  const content = attributeOf(tag, 'CONTENT')?.value
  if (content === undefined || content.start === content.end) return false
  if (words.length === 0) return true
  const { spans } = edge === 'start' ? words[0] : words[words.length - 1]
  return edge === 'start' ? spans[0].start > content.start : spans[spans.length - 1].end < content.end
}
