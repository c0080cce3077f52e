/** Makes one of fonts that are the same, for reading: opening one takes longer than reading a page. */
import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef, type PDFContext, type PDFObject } from '@cantoo/pdf-lib'
import { checksumOf } from '../../checksum.js'
import { appended, beginUpdate, crossReferenceKind, lookup, type PdfObjects } from './document.js'

/** So many fonts are opened without looking whether they are the same. */
const FEW = 8
/** A font leads to its descendant, this to its descriptor, and this to its program. */
const DEPTH = 6
/** Parts of all fonts that are looked at. */
const MOST_PARTS = 1_000_000

/**
 * Leads fonts of several bytes that are the same to one of them: files put together of single pages have one a page.
 *
 * @param bytes The file. @param objects Its objects; they are of no use afterwards.
 * @returns The file with an update that does it; the file itself where there are few.
 */
export async function withSharedFonts(bytes: Uint8Array, objects: PdfObjects): Promise<Uint8Array> {
  const { context } = objects
  const fonts = context
    .enumerateIndirectObjects()
    .filter((entry): entry is [PDFRef, PDFDict] => entry[1] instanceof PDFDict && isComposite(entry[1]))
  const kind = crossReferenceKind(bytes, objects)
  if (fonts.length <= FEW || kind === null) return bytes
  const snapshot = beginUpdate(objects)
  const firsts = new Map<string, PDFDict>()
  const describe = createDescribe(context)
  let shared = 0
  for (const [ref, font] of fonts) {
    const said = describe(font)
    if (said === null) break
    const first = firsts.get(said)
    if (first === undefined) firsts.set(said, font)
    else {
      context.assign(ref, first)
      snapshot.markRefForSave(ref)
      shared += 1
    }
  }
  if (shared === 0) return bytes
  return appended(bytes, context, snapshot, kind)
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
