import { BYTES, check } from '../arguments.js'
import type { Message } from '../types.js'
import { markupMessage, recogniseMarkup } from './markup.js'
import { SIGNATURES, type Signature } from './signatures.js'

/** Encodings that are told apart; `binary` is not text at all. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'binary'

/** Decoded bytes. */
export interface DecodedText {
  /** The text without its byte order mark; empty where the bytes are not text. */
  readonly text: string
  /** How the bytes were read. */
  readonly encoding: Encoding
  /** What was odd; one of severity `error` says that the bytes could not be read as text. */
  readonly messages: readonly Message[]
}

const SAMPLE = 8192
const UTF16_CHUNK = 0x8000

/**
 * Decodes the bytes of a text file.
 *
 * Byte order marks are obeyed; without one, UTF-16 is known by where its zero bytes stand. The rest is UTF-8, or
 * windows-1252 where most of what is not ASCII is not UTF-8. Nothing is normalised: what was decomposed stays so.
 * Markup, tables of OCR programs and JSON are refused as images are: read as text, their signs would be taken for words.
 *
 * @param bytes The whole file.
 * @returns Text, encoding and messages; never throws on any bytes.
 * @example
 * decodeText(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])).text // 'a'
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  check('bytes', bytes, BYTES)
  const decoded = decode(bytes)
  const markup = recogniseMarkup(decoded.text)
  return markup === null ? decoded : { ...decoded, text: '', messages: [markupMessage(markup)] }
}

/** What kind of file bytes are that are no text, for people: `a TIFF image`; null where that is not known. */
export const knownFormat = (bytes: Uint8Array): string | null =>
  SIGNATURES.find((signature) => hasSignature(bytes, signature))?.name ?? null

/** Tells whether bytes are an image, which OCR programs read. @param bytes The whole file. */
export const isImage = (bytes: Uint8Array): boolean =>
  SIGNATURES.find((signature) => hasSignature(bytes, signature))?.isImage === true

function decode(bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return decodeUtf8(bytes.subarray(3))
  if (startsWith(bytes, [0xff, 0xfe])) return decodeUtf16(bytes.subarray(2), true)
  if (startsWith(bytes, [0xfe, 0xff])) return decodeUtf16(bytes.subarray(2), false)
  const known = SIGNATURES.find((signature) => hasSignature(bytes, signature))
  if (known !== undefined) return binary(`This is ${known.name}, not text. ${known.advice}`)
  const zeros = countZeros(bytes)
  if (zeros.odd > 0.2 && zeros.even < 0.02) return decodeUtf16(bytes, true)
  if (zeros.even > 0.2 && zeros.odd < 0.02) return decodeUtf16(bytes, false)
  if (controlShare(bytes) > MOST_CONTROLS) {
    return binary('These are binary data, not text. Give the plain text that the OCR program wrote.')
  }
  return decodeUtf8(bytes)
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

function hasSignature(bytes: Uint8Array, { bytes: start, words }: Signature): boolean {
  if (!start.every((byte, index) => (byte === null ? index < bytes.length : bytes[index] === byte))) return false
  return words === undefined || new TextDecoder('latin1').decode(bytes.subarray(0, SAMPLE)).includes(words)
}

/** Share of zero bytes at even and at odd places of the beginning. */
function countZeros(bytes: Uint8Array): { even: number; odd: number } {
  const length = Math.min(bytes.length, SAMPLE) & ~1
  const counts = [0, 0]
  for (let index = 0; index < length; index++) {
    if (bytes[index] === 0) counts[index & 1] = counts[index & 1] + 1
  }
  const half = Math.max(1, length / 2)
  return { even: counts[0] / half, odd: counts[1] / half }
}

/** Share of control characters from which bytes are no text; random bytes have 0.1. */
const MOST_CONTROLS = 0.05

/** Share of control characters that no text has, zero bytes among them, in the beginning. */
function controlShare(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, SAMPLE)
  let controls = 0
  for (const byte of sample) if (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1b) controls += 1
  return sample.length === 0 ? 0 : controls / sample.length
}

function binary(reason: string): DecodedText {
  const message: Message = { code: 'NOT_TEXT', severity: 'error', message: reason, line: null }
  return { text: '', encoding: 'binary', messages: [message] }
}

function decodeUtf8(bytes: Uint8Array): DecodedText {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return decodeDamaged(bytes)
  }
  return { text, encoding: 'utf-8', messages: remarks(text) }
}

/** Bytes that are not UTF-8 throughout: either damaged UTF-8, or a single-byte encoding. */
function decodeDamaged(bytes: Uint8Array): DecodedText {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  let replaced = 0
  let kept = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0xfffd) replaced += 1
    else if (code > 0x7f) kept += 1
  }
  if (kept >= replaced) {
    const message = `${replaced} damaged UTF-8 sequences, the first here, were read as U+FFFD. Save it again as UTF-8.`
    const line = lineOf(text, text.indexOf('\ufffd'))
    return {
      text,
      encoding: 'utf-8',
      messages: [{ code: 'INVALID_UTF8', severity: 'warning', message, line }, ...remarks(text)],
    }
  }
  const latin = new TextDecoder('windows-1252').decode(bytes)
  const message = 'The text is not UTF-8; it was read as windows-1252. Save the file as UTF-8 if that is wrong.'
  return {
    text: latin,
    encoding: 'windows-1252',
    messages: [{ code: 'ASSUMED_WINDOWS_1252', severity: 'warning', message, line: null }, ...remarks(latin)],
  }
}

/** Decodes by code units: a TextDecoder would replace lone surrogates, and offsets would still fit but the text not. */
function decodeUtf16(bytes: Uint8Array, littleEndian: boolean): DecodedText {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const units = bytes.byteLength >> 1
  const parts: string[] = []
  for (let start = 0; start < units; start += UTF16_CHUNK) {
    const chunk = new Uint16Array(Math.min(UTF16_CHUNK, units - start))
    for (let index = 0; index < chunk.length; index++) chunk[index] = view.getUint16((start + index) * 2, littleEndian)
    parts.push(String.fromCharCode(...chunk))
  }
  const text = parts.join('')
  const messages = remarks(text)
  if (bytes.byteLength % 2 === 1) {
    const message = 'The file ends in the middle of a UTF-16 character; the last byte was left out.'
    messages.push({ code: 'TRUNCATED_UTF16', severity: 'warning', message, line: lineOf(text, text.length) })
  }
  return { text, encoding: littleEndian ? 'utf-16le' : 'utf-16be', messages }
}

/** Characters that are kept as they are but that the reader of the result should know of. */
function remarks(text: string): Message[] {
  const messages: Message[] = []
  const nul = text.indexOf('\0')
  if (nul >= 0) {
    const message = 'The text has NUL characters, the first here; they were kept.'
    messages.push({ code: 'NUL_CHARACTER', severity: 'warning', message, line: lineOf(text, nul) })
  }
  const lone = text.search(/[\ud800-\udfff]/u)
  if (lone >= 0) {
    const message = 'The text has halves of surrogate pairs, the first here; written as UTF-8 they become U+FFFD.'
    messages.push({ code: 'LONE_SURROGATE', severity: 'warning', message, line: lineOf(text, lone) })
  }
  return messages
}

function lineOf(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
