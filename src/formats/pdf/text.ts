/** The text of the pages of a PDF, by pdf.js. */
import { getDocumentProxy } from 'unpdf'
import { blocksOf, linesOf, type FontStyle, type PdfLine, type TextItem } from './words.js'

/** pdf.js keeps all fonts; where each page has its own (files put together of pages), these fill the memory. */
const MOST_FONTS = 24

/** The text of a page. */
export interface PageText {
  /** Its width as it is seen, in points. */
  readonly width: number
  /** Its height as it is seen, in points. */
  readonly height: number
  /** The matrix from the space of the page to the page as it is seen. */
  readonly view: readonly number[]
  readonly blocks: readonly (readonly PdfLine[])[]
  /** Its fonts by their names in pdf.js, in the order in which they come. */
  readonly styles: Readonly<Record<string, FontStyle>>
}

/**
 * Reads the text of pages.
 *
 * @param bytes The whole file. @param numbers Numbers of the pages, from 1; null for all.
 * @returns A text for each, in order; null for pages that cannot be read.
 * @throws Where it cannot be opened; callers make a message of it.
 */
export async function readPages(bytes: Uint8Array, numbers: readonly number[] | null): Promise<(PageText | null)[]> {
  // pdf.js takes the memory of what it is given.
  const file = await getDocumentProxy(bytes.slice(), {
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
  })
  try {
    const pages: (PageText | null)[] = []
    const fonts = new Set<string>()
    for (const number of numbers ?? Array.from({ length: file.numPages }, (_, index) => index + 1)) {
      const page = number <= file.numPages ? await readPage(file, number).catch(() => null) : null
      pages.push(page)
      for (const font of Object.keys(page?.styles ?? {})) fonts.add(font)
      if (fonts.size > MOST_FONTS) {
        await file.cleanup()
        fonts.clear()
      }
    }
    return pages
  } finally {
    await file.destroy()
  }
}

type File = Awaited<ReturnType<typeof getDocumentProxy>>

async function readPage(file: File, number: number): Promise<PageText> {
  const page = await file.getPage(number)
  try {
    const { width, height, transform } = page.getViewport({ scale: 1 })
    const { items, styles } = await page.getTextContent({ disableNormalization: true, includeMarkedContent: false })
    const blocks = blocksOf(linesOf(items.filter((item: object): item is TextItem => 'str' in item)))
    return { width, height, view: transform, blocks, styles: styles as Record<string, FontStyle> }
  } finally {
    page.cleanup()
  }
}
