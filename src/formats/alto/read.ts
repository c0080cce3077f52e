/** Reads ALTO of all versions: pages, text blocks, lines and strings. */
import { createLayoutBuilder } from '../../layout/index.js'
import type { LayoutBlockKind, LayoutDocument, Message } from '../../types.js'
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
import { fieldOf } from '../markup/tags.js'
import { plainWord, wordsIn } from '../markup/tokens.js'
import { boxOf, confidenceOf, fontOf, unitOf, versionOf } from './fields.js'
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
  /** Its words; one most often, none where it is blank. */
  words: readonly AltoWord[]
  /** The blank before it in its line; null without one. */
  readonly blank: Span | null
  /** End of its shape, behind which its other readings stand; null without one. */
  shapeEnd: number | null
  /** Its characters as elements; null without any. */
  glyphs: Span[] | null
  /** The hyphen behind it. */
  hyphen: AltoHyphen | null
  /** The other part of the word that is divided at the end of the line. */
  partner: AltoString | null
  /** What the OCR program read, where a change keeps it as another reading: its text and where it is written. */
  first: (Span & { readonly text: string }) | null
  /** Whether it was changed: what was read stands in it as another reading, or it refers to the step that changed it. */
  isChanged: boolean
}

/** A word with the string that it stands in, and where it is written in its `CONTENT`. */
export interface AltoWord extends Span {
  readonly string: AltoString
  readonly value: string
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
  /** Its start tag; null where lines stand in none. */
  readonly tag: Tag | null
  readonly kind: LayoutBlockKind
}
interface Line extends OrderedPart {
  /** Its start tag; null where strings stand in none. */
  readonly tag: Tag | null
  /** Ordinal of the element that its strings stand in. */
  readonly element: number
  readonly block: Block
  /** Place of its part of the page among the parts. */
  readonly space: number
  readonly strings: AltoString[]
}
interface Page {
  readonly tag: Tag | null
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
}

const NO_WORDS: readonly AltoWord[] = []

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

  const beginBlock = (tag: Tag | null, kind: LayoutBlockKind): Block => {
    const made = { id: fieldOf(tag, 'ID') ?? null, parent: part, rank: 0, tag, kind, next: fieldOf(tag, 'IDNEXT') }
    parts.push(made)
    blocks.push(made)
    part = made
    return made
  }
  const beginLine = (tag: Tag | null): Line => {
    if (pages.length === 0) pages.push({ tag: null, lines: [] })
    block ??= beginBlock(null, 'text')
    const element = elements[elements.length - 1]
    const made = { id: fieldOf(tag, 'ID') ?? null, parent: part, rank: 0, tag, block, space, element, strings: [] }
    parts.push(made)
    pages[pages.length - 1].lines.push(made)
    blank = null
    return made
  }
  const beginString = (tag: Tag): void => {
    // What stands between the strings of a line is taken out with them: it must be of that line.
    if (line?.element !== elements[elements.length - 1]) line = beginLine(line?.tag ?? null)
    const made: AltoString = {
      tag,
      close: { start: tag.end, end: tag.end },
      words: NO_WORDS,
      blank,
      shapeEnd: null,
      glyphs: null,
      hyphen: null,
      partner: null,
      first: null,
      isChanged: false,
    }
    made.words = wordsOf(source, made)
    string = made
    line.strings.push(made)
    if (made.words.length > 0) blank = null
    const kind = fieldOf(tag, 'SUBS_TYPE')
    if (kind === 'HypPart2' && divided !== null) {
      divided.partner = made
      made.partner = divided
    }
    divided = kind === 'HypPart1' ? made : null
  }
  const addHyphen = (tag: Tag, end: number): void => {
    const content = fieldOf(tag, 'CONTENT') ?? ''
    const before = line?.strings[line.strings.length - 1]
    if (before === undefined || /\s/.test(content)) return
    // A soft hyphen is shown as the sign that the page has; so is one that the program left empty.
    before.hyphen = { start: tag.start, end, text: /^\u00ad?$/.test(content) ? '-' : content }
  }
  const beginGroup = (tag: Tag): void => {
    const group: OrderGroup = {
      ids: fieldOf(tag, 'REF')?.split(/\s+/).filter(Boolean) ?? [],
      index: null,
      children: [],
    }
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
        reading = fieldOf(tag, 'PURPOSE') === FIRST_READING ? tag : null
      else if (name === 'TextLine') line = beginLine(tag)
      else if (name === 'TextBlock') {
        const isTable = part !== null && 'kind' in part && part.kind === 'table'
        block = beginBlock(tag, isTable ? 'table' : (SPACE_KINDS[space] ?? 'text'))
        line = null
      } else if (name === 'ComposedBlock') {
        block = beginBlock(tag, /table/i.test(fieldOf(tag, 'TYPE') ?? '') ? 'table' : 'text')
        line = null
      } else if (SPACES.includes(name)) space = SPACES.indexOf(name)
      else if (name === 'Page') {
        pages.push({ tag, lines: [] })
        part = block = line = divided = null
        space = 2
      } else if (GROUPS.has(name)) beginGroup(tag)
      else if (name === 'TextStyle') {
        const [id, font] = [fieldOf(tag, 'ID'), fieldOf(tag, 'FONTFAMILY')]
        if (id !== undefined && font !== undefined && !fonts.has(id)) fonts.set(id, font)
      } else if (name === 'Description') description = tag
      else if (name === 'alto') version = versionOf(tag)
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
        if (string !== null) (string.glyphs ??= []).push({ start: glyph.start, end: at.end })
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
      } else if (name === 'HYP' && tag !== null) addHyphen(tag, at.end)
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
  const { document, words } = layOut({ version, said, fonts, pages, hasBlanks, limit })
  const messages: Message[] = [...odd]
  if (broken !== null) messages.push(brokenAt(source, broken))
  if (words.length === 0) messages.push(noWords('ALTO'))
  const alto: AltoSource = { text: source, encode, words, hasBlanks, isBroken: broken !== null, processing }
  return { document, messages, write: (changes, options) => writeAlto(alto, changes, options) }
}

/** Puts what was read in the order in which it is read on the page. */
function layOut({ version, said, fonts, pages, hasBlanks, limit }: Content): {
  readonly document: LayoutDocument
  readonly words: readonly AltoWord[]
} {
  const layout = createLayoutBuilder()
  const words: AltoWord[] = []
  const isTesseract = /tesseract/i.test(said.softwareName)
  const image = said.fileName === '' ? null : said.fileName
  const unit = unitOf(said.MeasurementUnit)

  const addString = (string: AltoString, line: Line, before: AltoString | undefined): void => {
    const { tag, words: own, hyphen, blank } = string
    const isGlued =
      hasBlanks && blank === null && !hasBlankAt(string, 'start') && !(before && hasBlankAt(before, 'end'))
    // The confidence of a change is none of the OCR program; words that came apart have it without a mark of their own.
    string.isChanged ||=
      isStepOf(tag) || (before?.isChanged === true && isChange(tag) && fieldOf(before.tag, 'WC') === fieldOf(tag, 'WC'))
    const box = boxOf(tag)
    const confidence = string.isChanged ? null : confidenceOf(tag, isTesseract)
    const font = fontOf([tag, line.tag, line.block.tag], fonts)
    for (let index = 0; index < own.length; index++) {
      const word = own[index]
      const value = index === own.length - 1 && hyphen !== null ? word.value + hyphen.text : word.value
      layout.word(value, { box, confidence, font, glued: index === 0 && isGlued })
      words.push(word)
    }
  }
  for (const { tag, lines } of pages) {
    const [width, height] = ['WIDTH', 'HEIGHT'].map((name) => tag?.number(name, 'xml') ?? null)
    layout.page({ image, unit, width, height })
    let block: Block | null = null
    for (const line of lines.sort((a, b) => a.rank - b.rank || a.space - b.space)) {
      if (line.block !== block) layout.block(line.block.kind, boxOf(line.block.tag))
      block = line.block
      layout.line(boxOf(line.tag), block.tag?.number('ROTATION', 'xml') ?? undefined)
      line.strings.forEach((string, index) => {
        if (string.tag.start < limit) addString(string, line, line.strings[index - 1])
      })
    }
  }
  const program = said.softwareName === '' ? null : said.softwareName
  return { document: layout.finish({ format: 'alto', version, program }), words }
}

/** The words of a string. */
function wordsOf(source: string, string: AltoString): readonly AltoWord[] {
  const content = string.tag.span('CONTENT', 'xml')
  if (content === null) return NO_WORDS
  const { start, end } = content
  const plain = plainWord(source, content)
  if (plain !== null) return [{ string, value: plain, start, end }]
  // Of one stretch each word is one as well.
  return wordsIn(source, [{ start, end, isLiteral: false }], 'xml').map(({ value, spans: [at] }) => ({
    string,
    value,
    start: at.start,
    end: at.end,
  }))
}

/** Whether the content of a string begins or ends with a blank; an empty one does not. */
function hasBlankAt({ tag, words }: AltoString, edge: 'start' | 'end'): boolean {
  const content = tag.span('CONTENT', 'xml')
  if (content === null || content.start === content.end) return false
  if (words.length === 0) return true
  return edge === 'start' ? words[0].start > content.start : words[words.length - 1].end < content.end
}
