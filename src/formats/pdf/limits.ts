/** Looks how much the streams of a PDF unpack to, before anything unpacks them. */
import { Inflate } from 'fflate'

/** Bytes that one stream may have unpacked. */
export const MOST_OF_STREAM = 64 << 20
/** Bytes that all streams that are looked into may have unpacked. */
const MOST_OF_FILE = 1 << 30
/** Deflate makes of a byte 1,032 at most, LZW 1,365 or so. */
const MOST_RATIO = 1400
/** Packed bytes that are handed to the inflater at once. */
const STEP = 1 << 16
/** So far before its stream a dictionary is looked for. */
const DICTIONARY = 4096

/**
 * Tells whether a PDF unpacks to more than is taken.
 *
 * Images are left out: reading text never unpacks them.
 *
 * @param bytes The whole file, not encrypted. @returns What is too large, in words; null where nothing is.
 */
export function tooLarge(bytes: Uint8Array): string | null {
  let total = 0
  for (const { filters, start, end } of streamsOf(bytes)) {
    const packing = filters.filter((name) => EXPANDING.has(name))
    if (packing.length === 0) continue
    const length = end - start
    if (packing.length > 1) return `a stream is packed ${packing.length} times over`
    // Most streams cannot unpack to much, whatever they are.
    if (length * MOST_RATIO <= MOST_OF_STREAM) total += length * 4
    else if (/^(?:Fl|FlateDecode)$/.test(packing[0])) {
      const size = inflatedSize(bytes.subarray(start, end))
      if (size > MOST_OF_STREAM) return `a stream unpacks to more than ${MOST_OF_STREAM >> 20} MB`
      total += size
    } else if (/^LZW/.test(packing[0]) && lzwSize(bytes.subarray(start, end)) > MOST_OF_STREAM) {
      return `a stream unpacks to more than ${MOST_OF_STREAM >> 20} MB`
    } else total += length * 4
    if (total > MOST_OF_FILE) return `its streams unpack to more than ${MOST_OF_FILE >> 20} MB`
  }
  return null
}

const EXPANDING = new Set(['Fl', 'FlateDecode', 'LZW', 'LZWDecode', 'RL', 'RunLengthDecode', 'BrotliDecode'])

interface PackedStream {
  readonly filters: readonly string[]
  readonly start: number
  readonly end: number
}

/** The streams of a file that are no images, as they lie in it. */
function* streamsOf(bytes: Uint8Array): Generator<PackedStream> {
  let at = 0
  for (;;) {
    const found = find(bytes, STREAM, at)
    if (found < 0) return
    at = found + STREAM.length
    // `endstream` ends with the same letters.
    if (bytes[found - 1] === 100) continue
    const dictionary = dictionaryBefore(bytes, found)
    if (dictionary === null) continue
    const start = at + (bytes[at] === 13 ? (bytes[at + 1] === 10 ? 2 : 1) : bytes[at] === 10 ? 1 : 0)
    const end = endOfStream(bytes, start, dictionary)
    at = end
    if (/\/Subtype\s*\/Image\b/.test(dictionary) && /\/Width\b/.test(dictionary)) continue
    const written = /\/F(?:ilter)?\s*(\[[^\]]*\]|\/[^\s/<>[\]()]+)/.exec(dictionary)?.[1] ?? ''
    yield { filters: Array.from(written.matchAll(/\/([^\s/[\]]+)/g), ([, name]) => name), start, end }
  }
}

const latin = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
const STREAM = latin('stream')
const END = latin('endstream')

function find(bytes: Uint8Array, word: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(word[0], from); at >= 0; at = bytes.indexOf(word[0], at + 1)) {
    let length = 1
    while (length < word.length && bytes[at + length] === word[length]) length += 1
    if (length === word.length) return at
  }
  return -1
}

/** The text of the dictionary that ends before a place; null where none does. */
function dictionaryBefore(bytes: Uint8Array, at: number): string | null {
  const text = new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, at - DICTIONARY), at))
  if (!text.trimEnd().endsWith('>>')) return null
  const object = text.lastIndexOf(' obj')
  return text.slice(object < 0 ? 0 : object)
}

function endOfStream(bytes: Uint8Array, start: number, dictionary: string): number {
  const length = /\/Length\s+(\d+)(?!\s+\d+\s+R)\b/.exec(dictionary)?.[1]
  if (length !== undefined) {
    const end = start + Number(length)
    const next = find(bytes.subarray(end, end + END.length + 4), END, 0)
    if (next >= 0) return end
  }
  const end = find(bytes, END, start)
  return end < 0 ? bytes.length : end
}

/** How many bytes packed ones are when unpacked; what is broken counts as far as it can be read. */
function inflatedSize(packed: Uint8Array): number {
  let size = 0
  // Two bytes of zlib's own stand before.
  const inflate = new Inflate((chunk) => {
    size += chunk.length
  })
  try {
    for (let at = 2; at < packed.length && size <= MOST_OF_STREAM; at += STEP)
      inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
  } catch {
    // Broken data: readers take what comes before.
  }
  return size
}

/** As `inflatedSize`, of LZW. */
function lzwSize(packed: Uint8Array): number {
  const lengths = new Uint16Array(4097)
  let next = 258
  let width = 9
  let previous = 0
  let size = 0
  let buffer = 0
  let bits = 0
  for (const byte of packed) {
    buffer = ((buffer << 8) | byte) & 0xffffff
    bits += 8
    if (bits < width) continue
    bits -= width
    const code = (buffer >> bits) & ((1 << width) - 1)
    if (code === 257) break
    if (code === 256) {
      next = 258
      width = 9
      previous = 0
      continue
    }
    const length = code < 256 ? 1 : code < next ? lengths[code] : previous + 1
    if (previous > 0 && next < 4096) lengths[next++] = previous + 1
    previous = length
    size += length
    if (size > MOST_OF_STREAM) break
    // The width grows one code early, as PDF has it where nothing else is said.
    width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9
  }
  return size
}
