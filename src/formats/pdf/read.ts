/** Reads PDF: the text of its pages, seen or invisible over their images. */
import { createLayoutBuilder } from '../../layout/index.js'
import type { Message } from '../../types.js'
import { failure, warning, type LayoutFile } from '../layout-format.js'
import { isEncrypted, openPdf, programOf, unsupported, type PdfObjects } from './document.js'
import { drawingOf, EndlessDrawing } from './drawing.js'
import { pagesInWords } from './expected.js'
import { isPadded, unpadded, usesOf, type FontUse } from './fonts.js'
import { tooLarge } from './limits.js'
import { withLightFonts } from './light-fonts.js'
import { readPages, type PageText } from './text.js'
import { boxOf } from './words.js'
import { writePdf, type PlacedPdfWord } from './write.js'

const PASSWORD =
  'The PDF is encrypted. Take the encryption off (qpdf --decrypt IN OUT, with --password= if it has one), and try again.'

/**
 * Reads a PDF.
 *
 * @param bytes The whole file. @returns Its words, and the way back into the file. Never rejects, whatever the bytes.
 * @see ISO 32000-1, 9: text
 */
export async function readPdf(bytes: Uint8Array): Promise<LayoutFile> {
  const large = tooLarge(bytes)
  if (large !== null) return unread(failure('PDF_LIMIT', `The PDF is not read: ${large}. No document does that.`))
  let objects: PdfObjects
  try {
    objects = await openPdf(bytes)
  } catch (error) {
    return unread(broken(error))
  }
  try {
    if (isEncrypted(objects)) return unread(failure('PDF_ENCRYPTED', PASSWORD))
    const reason = unsupported(objects)
    if (reason !== null)
      return unread(failure('PDF_UNSUPPORTED', `The PDF ${reason}. Print it to a PDF of pages, and read that.`))
    // Whether its pages come to an end is asked before anything draws them.
    const fonts = objects.pages.map((page) => drawingOf(page).fonts)
    const program = programOf(objects)
    const pages = await readPages(await withLightFonts(bytes, objects), null)
    return laidOut(bytes, pages, fonts, program, objects.context.header.getVersionString())
  } catch (error) {
    if (error instanceof EndlessDrawing)
      return unread(failure('PDF_LIMIT', `The PDF is not read: ${error.message}. No document does that.`))
    return unread(broken(error))
  }
}

function broken(error: unknown): Message {
  const said = error instanceof Error ? error.message.split('\n')[0].slice(0, 200) : String(error)
  return failure('PDF_BROKEN', `The PDF cannot be read (${said}). Try to mend it: qpdf IN OUT, or mutool clean IN OUT.`)
}

function unread(message: Message): LayoutFile {
  const document = createLayoutBuilder().finish({ format: 'pdf', version: null, program: null })
  return { document, messages: [message], write: () => ({ bytes: null, messages: [message] }) }
}

function laidOut(
  bytes: Uint8Array,
  pages: readonly (PageText | null)[],
  fonts: readonly (readonly FontUse[])[],
  program: string | null,
  version: string,
): LayoutFile {
  const layout = createLayoutBuilder()
  const words: PlacedPdfWord[] = []
  const empty: number[] = []
  const unreadable: number[] = []
  for (const [index, page] of pages.entries()) {
    const number = index + 1
    layout.page({ width: page?.width ?? null, height: page?.height ?? null, unit: 'pt' })
    if (page === null) unreadable.push(number)
    else if (page.blocks.length === 0) empty.push(number)
    if (page === null) continue
    const uses = usesOf(page, fonts[index] ?? [])
    const padded = paddedFonts(page, uses)
    for (const block of page.blocks) {
      layout.block()
      for (const line of block) {
        layout.line()
        for (const word of unpadded(line, (font) => padded.has(font))) {
          const name = uses.get(word.font)?.name
          const box = boxOf(word, page.styles[word.font], page.view)
          layout.word(word.value, { box, font: name === '' ? undefined : name })
          words.push({ ...word, page: number })
        }
      }
    }
  }
  const messages: Message[] = []
  if (unreadable.length > 0)
    messages.push(
      warning('PDF_BROKEN', `${pagesInWords(unreadable)} cannot be read. Try to mend the file: qpdf IN OUT.`),
    )
  if (words.length === 0)
    messages.push(
      failure(
        'NO_TEXT_LAYER',
        'The PDF has no text, only images. Have OCRmyPDF read it: --ocr ocrmypdf, or "ocrmypdf IN OUT" before.',
      ),
    )
  else if (empty.length > 0)
    messages.push(
      warning(
        'NO_TEXT_LAYER',
        `${pagesInWords(empty)} of the PDF: no text. If these are scans, run OCR over them first.`,
      ),
    )
  const document = layout.finish({ format: 'pdf', version, program })
  return { document, messages, write: (changes, options) => writePdf(bytes, words, pages.length, changes, options) }
}

/** The fonts in which words were drawn one by one, each with a blank in its box. */
function paddedFonts({ blocks }: PageText, uses: ReadonlyMap<string, FontUse>): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { font } of blocks.flat(2)) counts.set(font, (counts.get(font) ?? 0) + 1)
  return new Set([...uses].filter(([font, use]) => isPadded(use, counts.get(font) ?? 0)).map(([font]) => font))
}
