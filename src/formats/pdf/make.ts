/** Makes a PDF of pages with words and their images: the images are seen, the words are found and copied. */
import { PDFDocument, PDFName, PDFWriter } from '@cantoo/pdf-lib'
import type { LayoutDocument, LayoutPage, Message } from '../../types.js'
import { VERSION } from '../../version.js'
import { failure, warning, type WrittenFile } from '../layout-format.js'
import { measured, PIXELS, type MeasuredPage } from '../measured.js'
import { differingPages, otherWords, pagesInWords, type ExpectedPage } from './expected.js'
import { addFont, createCodes, GLYPHLESS } from './glyphless-font.js'
import { CONVERT, imageOf, type PageImage } from './images.js'
import { layerOf } from './layer.js'
import { placedOn, type PageScale } from './placed.js'

/** Points to the inch. */
const POINTS = 72
/** Taken where nothing says at what resolution a page was scanned. */
const USUAL_RESOLUTION = 300
/** Below this programs write that they do not know it: 70 is what Tesseract takes then, 72 what image editors do. */
const LEAST_RESOLUTION = 75
/** Points that a side of a page may have. @see ISO 32000-1, annex C */
const LONGEST_SIDE = 14_400
/** Points by which page and image are smaller than pixels say: poppler draws what ends on the edge of one a pixel too large. */
const EDGE = 0.001
/** Pages of other proportions than their image are of another one: so much they may differ. */
const MOST_DIFFERENCE = 0.01

/**
 * Makes a PDF.
 *
 * @param document Its pages and words. @param images Their images in order, PNG or JPEG.
 */
export async function makePdfOf(document: LayoutDocument, images: readonly Uint8Array[]): Promise<WrittenFile> {
  const { children: pages } = document
  if (document.value.trim() === '') return refused('NO_WORDS', NO_WORDS)
  if (pages.length !== images.length) return refused('IMAGE_MISMATCH', otherCount(pages.length, images.length))
  const taken: PageImage[] = []
  for (const [index, bytes] of images.entries()) {
    const image = imageOf(bytes)
    if (typeof image === 'string') return refused('IMAGE_UNSUPPORTED', `Page ${index + 1}: its image ${image}`)
    taken.push(image)
  }
  const plans: (ExpectedPage & { scale: PageScale; image: PageImage })[] = []
  const assumed: number[] = []
  const scaled: number[] = []
  for (const [index, page] of measured(document, PIXELS).entries()) {
    const image = taken[index]
    const box = pageBoxOf(pages[index], page, image)
    if (box === null) return refused('IMAGE_MISMATCH', otherPage(page, image))
    const resolution = resolutionOf(pages[index], box, image)
    if (resolution === null) assumed.push(page.number)
    if (pages[index].unit === 'px' && Math.abs(box.width - image.width) > 1) scaled.push(page.number)
    const scale = scaleOf(box, image, resolution ?? USUAL_RESOLUTION)
    const words = placedOn(page, scale)
    if (words === null) return refused('CONVERSION_UNSUPPORTED', `Page ${page.number}: ${NO_PLACE}`)
    plans.push({ number: page.number, words, seen: [], scale, image })
  }
  let bytes: Uint8Array
  try {
    bytes = await fileOf(plans)
  } catch (error) {
    return refused('IMAGE_UNSUPPORTED', `An image cannot be taken (${String(error).slice(0, 200)}). ${CONVERT}`)
  }
  const wrong = await differingPages(bytes, plans)
  if (wrong.length > 0) return refused('PDF_TEXT_MISMATCH', otherWords(wrong))
  const messages: Message[] = []
  if (assumed.length > 0) messages.push(warning('RESOLUTION_ASSUMED', `${pagesInWords(assumed)}: ${ASSUMED}`))
  if (scaled.length > 0) messages.push(warning('IMAGE_SCALED', `${pagesInWords(scaled)}: ${SCALED}`))
  return { bytes, messages }
}

const NO_WORDS = 'The document has no words, so that a PDF of it would be its images alone.'
const NO_PLACE = 'the file does not say where its words stand, so that they cannot be drawn over its image.'
const ASSUMED = `neither the file nor the image says at what resolution it was scanned: ${USUAL_RESOLUTION} pixels to the inch are taken. Words are where they should be; the pages may be too large or too small when they are printed.`
const SCALED =
  'the image is of another size than the page that was read, with the same proportions: words are scaled to it. Look whether it is the image of this page.'

const otherCount = (pages: number, images: number): string =>
  `The document has ${pages === 1 ? 'one page' : `${pages} pages`}, and ${images === 1 ? 'one image is' : `${images} images are`} given. Give one for each page, in their order.`

const otherPage = ({ number, width, height }: MeasuredPage, image: PageImage): string =>
  `Page ${number}: it is ${width} × ${height}, and its image is ${image.width} × ${image.height} pixels, of other proportions. Give the image that was read: not cut, not turned.`

const refused = (code: string, text: string): WrittenFile => ({ bytes: null, messages: [failure(code, text)] })

/** What the boxes of a page lie in, in their unit; null where the image is not that of the page. */
function pageBoxOf(page: LayoutPage, { width, height, blocks }: MeasuredPage, image: PageImage): Size | null {
  if (page.unit === 'share') return { width: PIXELS.share, height: PIXELS.share }
  if (page.width === null || page.height === null) {
    // Without the size of the page its boxes are pixels of the image, if they are pixels, and lie in it.
    const isWithin = page.unit === 'px' && width <= image.width && height <= image.height
    return isWithin || blocks.length === 0 ? image : null
  }
  const difference = (width * image.height) / (height * image.width)
  return Math.abs(difference - 1) <= MOST_DIFFERENCE ? { width, height } : null
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Pixels of an image to the inch; null where nothing says. */
function resolutionOf({ unit, resolution }: LayoutPage, box: Size, image: PageImage): number | null {
  // Lengths settle it; they are measured in pixels of 300 to the inch.
  if (unit !== 'px' && unit !== 'share') return (USUAL_RESOLUTION * image.width) / box.width
  const ofPage = resolution === undefined ? null : (resolution * image.width) / box.width
  return [ofPage, image.resolution].find((one) => one !== null && one >= LEAST_RESOLUTION) ?? null
}

function scaleOf(box: Size, image: PageImage, resolution: number): PageScale {
  const point = Math.min(POINTS / resolution, LONGEST_SIDE / Math.max(image.width, image.height))
  const [width, height] = [image.width * point - EDGE, image.height * point - EDGE]
  return { width, height, across: width / box.width, down: height / box.height }
}

async function fileOf(
  plans: readonly { words: ExpectedPage['words']; scale: PageScale; image: PageImage }[],
): Promise<Uint8Array> {
  const file = await PDFDocument.create({ updateMetadata: false })
  file.setProducer(`vanban ${VERSION}`)
  const { context } = file
  const codes = createCodes()
  const font = context.nextRef()
  for (const { words, scale, image } of plans) {
    const page = file.addPage([scale.width, scale.height])
    const [width, height] = [scale.width - 2 * EDGE, scale.height - 2 * EDGE]
    const seen = `q ${width} 0 0 ${height} ${EDGE} ${EDGE} cm /Image Do Q\n`
    const resources = { Font: { [GLYPHLESS]: font }, XObject: { Image: await image.embed(context) } }
    page.node.set(PDFName.of('Resources'), context.obj(resources))
    const contents = context.flateStream(seen + layerOf(words, GLYPHLESS, codes))
    page.node.set(PDFName.of('Contents'), context.register(contents))
  }
  addFont(context, font, GLYPHLESS, codes.meanings)
  await file.flush()
  return PDFWriter.forContext(context, Infinity).serializeToBuffer()
}
