/** PDF files made of documents and the images of their pages. */
import { BYTES, checkList } from '../arguments.js'
import { checkDocument } from '../layout/index.js'
import type { LayoutDocument } from '../types.js'
import type { WrittenFile } from './layout-format.js'

/**
 * Makes a searchable PDF: each page is its image, with the words as invisible text over it.
 *
 * @param document A document as it was read, or as `repairedDocument` gives it; its words have boxes.
 * @param images The images of its pages in order, as bytes: PNG or JPEG.
 * @returns The bytes, or why there are none: `NO_WORDS`, `IMAGE_UNSUPPORTED`, `IMAGE_MISMATCH`, `CONVERSION_UNSUPPORTED`,
 * `PDF_TEXT_MISMATCH`.
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the argument.
 * @example const { bytes } = await makePdf(repairedDocument(layout.document, edits), [await readFile('scan.png')])
 */
export async function makePdf(document: LayoutDocument, images: readonly Uint8Array[]): Promise<WrittenFile> {
  checkDocument('document', document)
  checkList('images', images, BYTES)
  return (await import('./pdf/make.js')).makePdfOf(document, images)
}
