/** Images of pages, as a PDF holds them. */
import { JpegEmbedder, PngEmbedder, type PDFContext, type PDFRef } from '@cantoo/pdf-lib'
import { knownFormat } from '../../read/index.js'
import { crc32 } from '../crc32.js'

/** An image that can stand in a PDF. */
export interface PageImage {
  /** Its width in pixels. */
  readonly width: number
  /** Its height in pixels. */
  readonly height: number
  /** Pixels to the inch, as it says itself; null where it does not. */
  readonly resolution: number | null
  /** Puts it into a file. */
  readonly embed: (context: PDFContext) => Promise<PDFRef>
}

/** Pixels that are unpacked at most; what a PDF holds as it is may have more. */
const MOST_PIXELS = 100_000_000
/** Metres in an inch; 150 pixels to the inch are 5,906 to the metre, rounded. */
const INCH = 0.0254

/**
 * Reads the head of an image.
 *
 * @param bytes The whole image, PNG or JPEG. @returns The image, or why it is not taken and what to do: `is a TIFF image. PNG and …`.
 */
export function imageOf(bytes: Uint8Array): PageImage | string {
  if (bytes.length === 0) return 'is empty: copy it again'
  const found = knownFormat(bytes)
  try {
    if (found === 'a PNG image') return pngOf(bytes)
    if (found === 'a JPEG image') return jpegOf(bytes)
  } catch {
    return BROKEN
  }
  return `is ${found ?? 'no image that is known'}. ${CONVERT}`
}

const BROKEN = 'is broken, or was cut off: copy it again, or scan the page again'
/** What to do with images of other kinds. */
export const CONVERT = 'PNG and JPEG are taken; make it one of these: magick IN.tif OUT.png'
const TOO_LARGE = `has more than ${MOST_PIXELS / 1e6} million pixels, and transparency or interlace: magick IN.png -alpha off -interlace none OUT.png`
const UNUSUAL = `is a JPEG image that viewers of PDF do not show (lossless, arithmetic, or of 12 bits). ${CONVERT}`

/** @see https://www.w3.org/TR/png-3/ */
function pngOf(bytes: Uint8Array): PageImage | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const data: Uint8Array[] = []
  let resolution: number | null = null
  let palette: Uint8Array | null = null
  let hasTransparency = false
  let at = 8
  for (let type = ''; type !== 'IEND';) {
    const length = view.getUint32(at)
    const chunk = bytes.subarray(at + 8, at + 8 + length)
    type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (chunk.length < length || (isCritical(type) && sumOf(bytes, at, length) !== view.getUint32(at + 8 + length)))
      return BROKEN
    if (type === 'IDAT') data.push(chunk)
    else if (type === 'PLTE') palette = chunk
    else if (type === 'tRNS') hasTransparency = true
    else if (type === 'pHYs' && chunk[8] === 1) resolution = Math.round(view.getUint32(at + 8) * INCH)
    at += 12 + length
  }
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const [depth, kind, , , interlace] = bytes.subarray(24, 29)
  const channels = CHANNELS[kind] as number | undefined
  if (data.length === 0 || channels === undefined || width * height === 0) return BROKEN
  if (hasTransparency || channels % 2 === 0 || interlace !== 0) {
    if (width * height > MOST_PIXELS) return TOO_LARGE
    return {
      width,
      height,
      resolution,
      embed: async (context) => (await PngEmbedder.for(bytes)).embedIntoContext(context),
    }
  }
  const color = kind === PALETTE ? palette : null
  if (kind === PALETTE && color === null) return BROKEN
  return {
    width,
    height,
    resolution,
    // What is packed in a PNG without transparency a PDF unpacks as well: it stays as it is, of any depth.
    embed: (context) =>
      Promise.resolve(
        context.register(
          context.stream(joined(data), {
            Type: 'XObject',
            Subtype: 'Image',
            Width: width,
            Height: height,
            BitsPerComponent: depth,
            ColorSpace:
              color === null
                ? channels === 1
                  ? 'DeviceGray'
                  : 'DeviceRGB'
                : ['Indexed', 'DeviceRGB', color.length / 3 - 1, context.register(context.stream(color))],
            Filter: 'FlateDecode',
            DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: depth, Columns: width },
          }),
        ),
      ),
  }
}

/** Whether an image cannot be shown without a chunk: what is beside it may be of any programs. */
const isCritical = (type: string): boolean => type < 'a'

/** The checksum of a chunk, its name and its content. */
const sumOf = (bytes: Uint8Array, at: number, length: number): number => crc32(bytes.subarray(at + 4, at + 8 + length))

/** Samples a pixel by the color type of a PNG: gray, color, palette, gray and color with transparency. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const PALETTE = 3

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** @see ITU-T T.81, T.871 */
function jpegOf(bytes: Uint8Array): PageImage | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let resolution: number | null = null
  let at = 2
  for (let marker = view.getUint16(at); !isFrame(marker); marker = view.getUint16(at)) {
    // What is no marker, and data before the frame, are of no image that is whole.
    if (marker < 0xff01 || marker === 0xffda) return BROKEN
    if (marker === 0xffe0 && view.getUint32(at + 4) === JFIF)
      resolution = Math.round((UNITS[bytes[at + 11]] ?? 0) * view.getUint16(at + 12)) || null
    at += marker === 0xffff ? 1 : 2 + view.getUint16(at + 2)
  }
  const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
  if (width * height === 0 || !endsWhole(bytes, at)) return BROKEN
  if (bytes[at + 1] > LAST_SHOWN || bytes[at + 4] !== 8) return UNUSUAL
  return {
    width,
    height,
    resolution,
    embed: async (context) => (await JpegEmbedder.for(bytes)).embedIntoContext(context),
  }
}

/** `JFIF` as a number. */
const JFIF = 0x4a464946
/** Inches in the unit of a density: none, an inch, a centimetre. */
const UNITS: Readonly<Record<number, number>> = { 1: 1, 2: 2.54 }

/** Markers of frames; three of the numbers between are other ones. */
const isFrame = (marker: number): boolean =>
  marker >= 0xffc0 && marker <= 0xffcf && marker !== 0xffc4 && marker !== 0xffc8 && marker !== 0xffcc

/** Frames that a PDF may have end here: sequential and progressive ones. @see ISO 32000-1, 7.4.8 */
const LAST_SHOWN = 0xc2

/** Whether the mark of the end is there after a place; programs put other things behind it. */
function endsWhole(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.length - 1; at > from; at--) if (bytes[at] === 0xd9 && bytes[at - 1] === 0xff) return true
  return false
}
