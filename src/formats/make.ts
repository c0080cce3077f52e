/** Files of one kind made of documents of another. */
import { check, checkFields, DATE, oneOf } from '../arguments.js'
import { checkDocument } from '../layout/index.js'
import type { LayoutDocument } from '../types.js'
import { failure, type WrittenFile } from './layout-format.js'

/** Kinds of files that are made of any document. */
export type MadeFormat = 'hocr' | 'alto' | 'page' | 'tsv'

/** How a file is made; every field has a default. */
export interface MakeOptions {
  /** When it is made, which PAGE files say; now unless given. */
  readonly created?: Date | undefined
}

const MAKERS: Readonly<Record<MadeFormat, (document: LayoutDocument, created: Date) => Promise<Uint8Array | null>>> = {
  hocr: async (document) => (await import('./hocr/make.js')).makeHocr(document),
  alto: async (document) => (await import('./alto/make.js')).makeAlto(document),
  page: async (document, created) => (await import('./page/make.js')).makePage(document, created),
  tsv: async (document) => (await import('./tsv/make.js')).makeTsv(document),
}

/** Names of the kinds of files that are made of any document. */
export const MADE_FORMATS = Object.keys(MAKERS) as readonly MadeFormat[]

const NOT_A_PAGE =
  'PAGE holds one page a file, and wants a place for every line: this document has more pages, or lines without a place.'

/**
 * Makes a file of another kind: hOCR, ALTO 4, PAGE 2019 or the TSV of Tesseract.
 *
 * @param document A document as it was read, or as `repairedDocument` gives it. @param format What to make.
 * @returns The bytes, or why there are none (`CONVERSION_UNSUPPORTED`).
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the argument.
 * @example const { bytes } = await makeLayout(repairedDocument(layout.document, edits), 'alto')
 */
export async function makeLayout(
  document: LayoutDocument,
  format: MadeFormat,
  options: MakeOptions = {},
): Promise<WrittenFile> {
  checkDocument('document', document)
  checkFields('options', options, { 'created?': DATE })
  const { created = new Date() } = options
  check('format', format, oneOf(...MADE_FORMATS))
  const bytes = await MAKERS[format](document, created)
  return { bytes, messages: bytes === null ? [failure('CONVERSION_UNSUPPORTED', NOT_A_PAGE)] : [] }
}
