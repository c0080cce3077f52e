/** A font that shows nothing, for text that is found and copied but not seen. */
import { type PDFContext, PDFHexString, PDFName, type PDFRef } from '@cantoo/pdf-lib'

/** Its name where words fill their boxes. */
export const GLYPHLESS = 'VanbanGlyphless'
/** Its name where words and the blank after them do, as in text of Tesseract, whose font has this name. */
export const GLYPHLESS_PADDED = 'GlyphLessFont'
/** Width of every character, in sizes. */
export const CHARACTER_WIDTH = 0.5
/** Entries that a block of a character map may have. */
const MOST_ENTRIES = 100
/** Codes for characters that take two UTF-16 units, from the private area on. */
const FIRST_SPARE = 0xe000

/** The codes of characters in the font, given as they are asked for. */
export interface CharacterCodes {
  /** The codes of a text as hexadecimal digits. */
  readonly encode: (text: string) => string
  /** What each code stands for. */
  readonly meanings: ReadonlyMap<number, string>
}

/** Makes codes: the UTF-16 unit of a character, a spare one where it takes two. */
export function createCodes(): CharacterCodes {
  const meanings = new Map<number, string>()
  const codes = new Map<string, number>()
  let spare = FIRST_SPARE
  const codeOf = (character: string): number => {
    let code = codes.get(character)
    if (code === undefined) {
      code = character.length === 1 ? character.charCodeAt(0) : -1
      if (code < 0 || meanings.has(code)) {
        while (meanings.has(spare)) spare += 1
        code = spare
      }
      codes.set(character, code)
      meanings.set(code, character)
    }
    return code
  }
  return { encode: (text) => Array.from(text, (character) => hex4(codeOf(character))).join(''), meanings }
}

const hex4 = (number: number): string => number.toString(16).padStart(4, '0').toUpperCase()

const hexOf = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => hex4(text.charCodeAt(at))).join('')

/**
 * Says which characters the codes stand for.
 *
 * Every code has its own entry, and no block more than 100: ranges are misread by Ghostscript.
 */
export function characterMap(meanings: ReadonlyMap<number, string>): string {
  const entries = [...meanings].sort(([a], [b]) => a - b).map(([code, text]) => `<${hex4(code)}> <${hexOf(text)}>`)
  const blocks: string[] = []
  for (let at = 0; at < entries.length; at += MOST_ENTRIES) {
    const block = entries.slice(at, at + MOST_ENTRIES)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`)
  }
  return (
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n' +
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n' +
    `1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n${blocks.join('')}` +
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n'
  )
}

/** Puts the font into a file. @param ref What leads to it. @param name Its name. @param meanings What the codes that are used stand for. */
export function addFont(context: PDFContext, ref: PDFRef, name: string, meanings: ReadonlyMap<number, string>): void {
  const file = glyphlessFont()
  const fontFile = context.register(context.flateStream(file, { Length1: file.length }))
  // All codes up to the last that is used lead to the one glyph: readers build a table of all that they are told.
  const last = Math.max(0, ...meanings.keys())
  const glyphs = new Uint8Array(2 * (last + 1))
  for (let at = 1; at < glyphs.length; at += 2) glyphs[at] = 1
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 5,
      FontBBox: [0, 0, 500, 1000],
      ItalicAngle: 0,
      Ascent: 1000,
      Descent: -1,
      CapHeight: 1000,
      StemV: 80,
      FontFile2: fontFile,
    }),
  )
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: text('Adobe'), Ordering: text('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    DW: CHARACTER_WIDTH * 1000,
    CIDToGIDMap: context.register(context.flateStream(glyphs)),
  })
  context.assign(
    ref,
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: PDFName.of('Identity-H'),
      DescendantFonts: [context.register(descendant)],
      ToUnicode: context.register(context.flateStream(characterMap(meanings))),
    }),
  )
}

const text = (plain: string): PDFHexString =>
  PDFHexString.of(Array.from(plain, (sign) => sign.charCodeAt(0).toString(16).padStart(2, '0')).join(''))

/** A TrueType font of two glyphs that show nothing. @see https://learn.microsoft.com/typography/opentype/spec/ */
export function glyphlessFont(): Uint8Array {
  const width = CHARACTER_WIDTH * 1000
  const tables: [string, number[]][] = [
    // No character has a glyph by its number: the file that embeds the font says which it has.
    ['cmap', [...words(0, 1, 3, 1, 0, 12), ...words(4, 24, 0, 2, 2, 0, 0, 0xffff, 0, 0xffff, 1, 0)]],
    // A line there and back, which has a box and no area: pdfium leaves out text whose letters have no extent.
    ['glyf', [...words(1, 0, 0, width, 1000, 1, 0), 0x31, 0x01, ...words(width, 1000)]],
    [
      'head',
      [
        ...words(1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0x0003, 1000),
        ...words(0, 0, 0, 0, 0, 0, 0, 0),
        ...words(0, 0, width, 1000, 0, 8, 2, 0, 0),
      ],
    ],
    ['hhea', words(1, 0, 1000, 0xffff, 0, width, 0, 0, width, 1, 0, 0, 0, 0, 0, 0, 0, 1)],
    ['hmtx', words(width, 0, 0)],
    ['loca', words(0, 0, 10)],
    ['maxp', words(1, 0, 2, 2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
    ['name', words(0, 0, 6)],
    ['post', words(3, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
  ]
  const header = 12 + 16 * tables.length
  const size = tables.reduce((sum, [, table]) => sum + padded(table.length), header)
  const font = new Uint8Array(size)
  const view = new DataView(font.buffer)
  const entry = 2 ** Math.floor(Math.log2(tables.length)) * 16
  words(1, 0, tables.length, entry, Math.log2(entry / 16), tables.length * 16 - entry).forEach(
    (byte, at) => (font[at] = byte),
  )
  let at = header
  for (const [index, [tag, table]] of tables.entries()) {
    font.set(table, at)
    const record = 12 + 16 * index
    for (let i = 0; i < 4; i++) font[record + i] = tag.charCodeAt(i)
    view.setUint32(record + 4, sumOf(view, at, padded(table.length)))
    view.setUint32(record + 8, at)
    view.setUint32(record + 12, table.length)
    at += padded(table.length)
  }
  const head = header + padded(tables[0][1].length) + padded(tables[1][1].length)
  view.setUint32(head + 8, (0xb1b0afba - sumOf(view, 0, size)) >>> 0)
  return font
}

/** Numbers of 16 bits as bytes. */
const words = (...numbers: number[]): number[] => numbers.flatMap((number) => [(number >> 8) & 255, number & 255])

const padded = (length: number): number => (length + 3) & ~3

function sumOf(view: DataView, from: number, length: number): number {
  let sum = 0
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}
