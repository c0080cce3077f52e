/** The objects of a PDF: its pages, what they draw, and what forbids to change them. */
import {
  decodePDFRawStream,
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFStreamWriter,
  PDFString,
  PDFWriter,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { MOST_OF_STREAM } from './limits.js'
import { quietly } from './quiet.js'

/** A page with what it inherits. */
export interface PageObject {
  readonly ref: PDFRef
  readonly dict: PDFDict
  /** Its resources, those of its parents where it has none. */
  readonly resources: PDFDict | null
}

/** A PDF as objects. */
export interface PdfObjects {
  readonly file: PDFDocument
  readonly context: PDFContext
  readonly pages: readonly PageObject[]
}

/** Pages that one file may have. */
const MOST_PAGES = 50_000

/** Whether a file says that it is encrypted. @param bytes The whole file. */
export function isEncrypted({ context }: PdfObjects): boolean {
  return context.lookup(context.trailerInfo.Encrypt) !== undefined
}

/**
 * Reads the objects of a PDF; nothing of its pages is unpacked.
 *
 * @param bytes The whole file. @throws Where it is no PDF that can be read; callers make a message of it.
 */
export async function openPdf(bytes: Uint8Array): Promise<PdfObjects> {
  const options = {
    ignoreEncryption: true,
    updateMetadata: false,
    preserveXFA: true,
    parseSpeed: ParseSpeeds.Fastest,
    forIncrementalUpdate: true,
  }
  const file = await quietly(() => PDFDocument.load(bytes, options))
  return { file, context: file.context, pages: pagesOf(file) }
}

/** The pages in order; a tree that leads back into itself is followed once. */
function pagesOf({ context, catalog }: PDFDocument): PageObject[] {
  const pages: PageObject[] = []
  const seen = new Set<PDFRef>()
  // From the last to the first, so that the next to be looked at is taken from the end.
  const open: { ref: PDFObject | undefined; resources: PDFDict | null }[] = [
    { ref: catalog.get(PDFName.of('Pages')), resources: null },
  ]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { ref } = next
    if (!(ref instanceof PDFRef) || seen.has(ref)) continue
    seen.add(ref)
    const dict = context.lookup(ref)
    if (!(dict instanceof PDFDict)) continue
    const resources = dictOf(dict, 'Resources') ?? next.resources
    const kids = lookup(dict, 'Kids')
    if (kids instanceof PDFArray) {
      for (const kid of kids.asArray().reverse()) open.push({ ref: kid, resources })
    } else if (pages.length < MOST_PAGES) pages.push({ ref, dict, resources })
    else throw new Error(`more than ${MOST_PAGES} pages`)
  }
  return pages
}

/** An entry of a dictionary, references followed. */
export const lookup = (dict: PDFDict, key: string): PDFObject | undefined => dict.lookup(PDFName.of(key))

/** An entry that is a dictionary; null where it is none. */
export function dictOf(dict: PDFDict, key: string): PDFDict | null {
  const found = lookup(dict, key)
  return found instanceof PDFDict ? found : null
}

/** The streams that a page draws, in order. */
export function contentsOf({ dict }: PageObject): PDFRawStream[] {
  const found = lookup(dict, 'Contents')
  const all = found instanceof PDFArray ? found.asArray().map((one) => dict.context.lookup(one)) : [found]
  return all.filter((one): one is PDFRawStream => one instanceof PDFRawStream)
}

/**
 * Unpacks a stream that draws.
 *
 * @returns Null where it is packed in a way that is none of drawing, or too large.
 */
export function unpack(stream: PDFRawStream): Uint8Array | null {
  // Reading leaves out how predictors and crypt filters change the bytes; no program draws with them.
  if (dictOf(stream.dict, 'DecodeParms')?.has(PDFName.of('Predictor')) === true) return null
  try {
    const bytes = decodePDFRawStream(stream).decode()
    return bytes.length > MOST_OF_STREAM ? null : bytes
  } catch {
    return null
  }
}

/** Why the pages of a file cannot be read as pages; null where they can. */
export function unsupported({ file, context }: PdfObjects): string | null {
  const form = dictOf(file.catalog, 'AcroForm')
  if (form !== null && lookup(form, 'XFA') !== undefined) return 'is an XFA form, whose pages are made by the viewer'
  if (context.lookup(file.catalog.get(PDFName.of('Collection'))) !== undefined)
    return 'is a portfolio, which only holds other files'
  return null
}

/** Whether a file is signed: changing it makes viewers say so. */
export function isSigned({ file, context }: PdfObjects): boolean {
  const permissions = dictOf(file.catalog, 'Perms')
  if (permissions !== null && lookup(permissions, 'DocMDP') !== undefined) return true
  return context
    .enumerateIndirectObjects()
    .some(([, object]) => object instanceof PDFDict && (isSignature(object) || isSignature(dictOf(object, 'V'))))
}

const isSignature = (dict: PDFDict | null): boolean =>
  dict !== null && dict.has(PDFName.of('ByteRange')) && dict.has(PDFName.of('Contents'))

/** Whether a file says that it is PDF/A of level A, where all text is part of the structure. */
export function isTaggedArchive({ file, context }: PdfObjects): boolean {
  const metadata = context.lookup(file.catalog.get(PDFName.of('Metadata')))
  const bytes = metadata instanceof PDFRawStream ? unpack(metadata) : null
  return bytes !== null && /pdfaid:conformance(?:>|\s?=\s?["'])A\b/i.test(new TextDecoder().decode(bytes))
}

/** The program that made a file, by its own words; null where it does not say. */
export function programOf({ context }: PdfObjects): string | null {
  const info = context.lookup(context.trailerInfo.Info)
  const said = info instanceof PDFDict ? (lookup(info, 'Producer') ?? lookup(info, 'Creator')) : undefined
  if (!(said instanceof PDFString) && !(said instanceof PDFHexString)) return null
  try {
    return said.decodeText().trim() || null
  } catch {
    return null
  }
}

/** Numbers of an array; null where it has not so many. */
export function numbersOf(found: PDFObject | undefined, length: number): number[] | null {
  if (!(found instanceof PDFArray) || found.size() !== length) return null
  const numbers = found.asArray().map((one) => (one instanceof PDFNumber ? one.asNumber() : Number.NaN))
  return numbers.every(Number.isFinite) ? numbers : null
}

/** Whether an object is a stream with a dictionary of a subtype. */
export const isForm = (object: PDFObject | undefined): object is PDFRawStream =>
  object instanceof PDFRawStream && lookup(object.dict, 'Subtype') === PDFName.of('Form')

/** How the cross-reference that a file ends with is written; null where there is none at the place that it names. */
export function crossReferenceKind(bytes: Uint8Array, { context }: PdfObjects): 'table' | 'stream' | null {
  const at = context.pdfFileDetails.prevStartXRef
  const text = new TextDecoder('latin1').decode(bytes.subarray(at, at + 40)).trimStart()
  if (at > 0 && text.startsWith('xref')) return 'table'
  return at > 0 && /^\d+\s+\d+\s+obj\b/.test(text) ? 'stream' : null
}

/**
 * Saves what changed as an update at the end of a file.
 *
 * @param kind How the cross-reference is written: as that of the file, or Ghostscript finds no page.
 */
export async function appended(
  bytes: Uint8Array,
  context: PDFContext,
  snapshot: DocumentSnapshot,
  kind: 'table' | 'stream',
): Promise<Uint8Array> {
  const Writer = kind === 'stream' ? PDFStreamWriter : PDFWriter
  const added = await Writer.forContextWithSnapshot(context, Infinity, snapshot).serializeToBuffer()
  const whole = new Uint8Array(bytes.length + added.length)
  whole.set(bytes)
  whole.set(added, bytes.length)
  return whole
}

/** What an update says has changed. */
export type DocumentSnapshot = ReturnType<PDFDocument['takeSnapshot']>

/** Begins an update of a file, in which nothing has changed yet. */
export function beginUpdate({ file, context }: PdfObjects): DocumentSnapshot {
  const snapshot = file.takeSnapshot()
  // With a snapshot of its own, pdf-lib searches all objects at every change: what changes is said by whoever changes it.
  context.snapshot = undefined
  return snapshot
}
