/** Makes fonts light for reading: opening one takes longer than reading a page. */
import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { checksumOf } from '../../checksum.js'
import { appended, beginUpdate, crossReferenceKind, dictOf, lookup, unpack, type PdfObjects } from './document.js'

/** So many fonts are opened without looking whether they are the same. */
const FEW = 8
/** A font leads to its descendant, this to its descriptor, and this to its program. */
const DEPTH = 6
/** Parts of all fonts that are looked at. */
const MOST_PARTS = 1_000_000
/** Bytes of a font program that has no shapes, as those of invisible text. */
const MOST_OF_SHAPELESS = 4096

/**
 * Takes the programs out of fonts without shapes, and leads fonts of several bytes that are the same to one of them.
 *
 * Of the fonts of OCR programs pdf.js builds a table of 65,536 glyphs, which their text does not need; files put
 * together of single pages have such a font a page.
 *
 * @param bytes The file. @param objects Its objects; they are of no use afterwards.
 * @returns The file with an update that does it; the file itself where there is nothing to do.
 */
export async function withLightFonts(bytes: Uint8Array, objects: PdfObjects): Promise<Uint8Array> {
  const { context } = objects
  const fonts = context
    .enumerateIndirectObjects()
    .filter((entry): entry is [PDFRef, PDFDict] => entry[1] instanceof PDFDict && isComposite(entry[1]))
  const kind = crossReferenceKind(bytes, objects)
  if (fonts.length === 0 || kind === null) return bytes
  const snapshot = beginUpdate(objects)
  let changed = 0
  for (const [ref, font] of fonts) {
    const light = withoutProgram(font, context)
    if (light === null) continue
    context.assign(ref, light)
    snapshot.markRefForSave(ref)
    changed += 1
  }
  const firsts = new Map<string, PDFDict>()
  const describe = createDescribe(context)
  for (const [ref] of fonts.length > FEW ? fonts : []) {
    const font = context.lookup(ref, PDFDict)
    const said = describe(font)
    if (said === null) break
    const first = firsts.get(said)
    if (first === undefined) firsts.set(said, font)
    else {
      context.assign(ref, first)
      snapshot.markRefForSave(ref)
      changed += 1
    }
  }
  if (changed === 0) return bytes
  return appended(bytes, context, snapshot, kind)
}

/**
 * A font as it is read without its program; null where it needs it, or is no font without shapes.
 *
 * What its codes mean is said by the font itself, and how wide they are; only how high it is must be taken over.
 */
function withoutProgram(font: PDFDict, context: PDFContext): PDFDict | null {
  const meanings = lookup(font, 'ToUnicode')
  if (lookup(font, 'Encoding') !== PDFName.of('Identity-H') || !(meanings instanceof PDFRawStream)) return null
  const descendants = lookup(font, 'DescendantFonts')
  const descendant = descendants instanceof PDFArray && descendants.size() === 1 ? descendants.lookup(0) : undefined
  if (!(descendant instanceof PDFDict) || lookup(descendant, 'Subtype') !== PDFName.of('CIDFontType2')) return null
  const descriptor = dictOf(descendant, 'FontDescriptor')
  const program = descriptor === null ? undefined : lookup(descriptor, 'FontFile2')
  if (descriptor === null || !(program instanceof PDFRawStream)) return null
  if (program.contents.length > MOST_OF_SHAPELESS) return null
  const bytes = unpack(program)
  const heights = bytes === null || bytes.length > MOST_OF_SHAPELESS ? null : heightsOf(bytes)
  if (heights === null) return null
  const lightDescriptor = descriptor.clone(context)
  lightDescriptor.delete(PDFName.of('FontFile2'))
  lightDescriptor.set(PDFName.of('Ascent'), PDFNumber.of(heights.ascent * 1000))
  lightDescriptor.set(PDFName.of('Descent'), PDFNumber.of(heights.descent * 1000))
  const lightDescendant = descendant.clone(context)
  lightDescendant.set(PDFName.of('FontDescriptor'), lightDescriptor)
  lightDescendant.set(PDFName.of('CIDToGIDMap'), PDFName.of('Identity'))
  const light = font.clone(context)
  light.set(PDFName.of('DescendantFonts'), context.obj([lightDescendant]))
  if (isIdentity(meanings)) light.set(PDFName.of('ToUnicode'), PDFName.of('Identity-H'))
  return light
}

/** Whether a character map says of all codes that they are those of Unicode, as that of Tesseract does, one by one. */
function isIdentity(meanings: PDFRawStream): boolean {
  const bytes = meanings.contents.length > MOST_OF_SHAPELESS ? null : unpack(meanings)
  if (bytes === null || bytes.length > MOST_OF_SHAPELESS) return false
  const said = new TextDecoder('latin1').decode(bytes)
  return /\bbeginbfrange\s+<0000>\s*<ffff>\s*<0000>\s+endbfrange\b/i.test(said) && said.split('beginbf').length === 2
}

/**
 * How far the letters of a TrueType font reach above and below the baseline, in sizes; null where it does not say.
 *
 * @see https://learn.microsoft.com/typography/opentype/spec/hhea
 */
function heightsOf(program: Uint8Array): { readonly ascent: number; readonly descent: number } | null {
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength)
  const tables = new Map<string, number>()
  const count = program.length < 12 ? 0 : view.getUint16(4)
  for (let at = 12; at < 12 + 16 * count && at + 16 <= program.length; at += 16)
    tables.set(String.fromCharCode(...program.subarray(at, at + 4)), view.getUint32(at + 8))
  const [head, hhea] = ['head', 'hhea'].map((name) => tables.get(name) ?? Infinity)
  if (head + 20 > program.length || hhea + 8 > program.length) return null
  const unit = view.getUint16(head + 18)
  return unit === 0 ? null : { ascent: view.getInt16(hhea + 4) / unit, descent: view.getInt16(hhea + 6) / unit }
}

const isComposite = (dict: PDFDict): boolean =>
  lookup(dict, 'Type') === PDFName.of('Font') && lookup(dict, 'Subtype') === PDFName.of('Type0')

/** Puts all that an object says into words, references followed; null where that is more than fonts say. */
type Describe = (object: PDFObject | undefined) => string | null

function createDescribe(context: PDFContext): Describe {
  const numbers = createNumbers()
  let left = MOST_PARTS
  const plain = (object: PDFObject | undefined): string => {
    const said = String(object)
    left -= said.length >> 6
    return said
  }
  const describe = (object: PDFObject | undefined, depth: number): string => {
    left -= 1
    if (depth === 0 || left < 0) return plain(object)
    if (object instanceof PDFRef) return describe(context.lookup(object), depth - 1)
    if (object instanceof PDFArray)
      return `[${object
        .asArray()
        .map((one) => describe(one, depth))
        .join(' ')}]`
    if (object instanceof PDFRawStream) return `${describe(object.dict, depth - 1)}#${numbers(object.contents)}`
    if (!(object instanceof PDFDict)) return plain(object)
    const entries = object.entries().map(([key, value]) => `${key.asString()} ${describe(value, depth)}`)
    return `<<${entries.sort().join(' ')}>>`
  }
  return (object) => {
    const said = describe(object, DEPTH)
    return left < 0 ? null : said
  }
}

/** Numbers contents of streams: the same ones have the same number. */
function createNumbers(): (contents: Uint8Array) => number {
  const bySum = new Map<number, { contents: Uint8Array; number: number }[]>()
  let count = 0
  return (contents) => {
    const sum = checksumOf(contents)
    const alike = bySum.get(sum) ?? []
    const known = alike.find((one) => isEqual(one.contents, contents))
    if (known !== undefined) return known.number
    count += 1
    bySum.set(sum, [...alike, { contents, number: count }])
    return count
  }
}

const isEqual = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index])
