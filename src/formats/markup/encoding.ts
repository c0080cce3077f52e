/** Bytes of markup as text and back: what was not changed comes back byte for byte. */
import type { Message } from '../../types.js'
import { failure, warning } from '../layout-format.js'

/** Markup as text, with the way back. */
export interface DecodedMarkup {
  readonly text: string
  readonly messages: readonly Message[]
  /**
   * Makes bytes of the text after changes.
   *
   * @returns Null where the encoding loses bytes of this file, so that it cannot be written without changing others.
   */
  readonly encode: (text: string) => Uint8Array | null
}

const HEAD = 1024
const DECLARED = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']/i
const META = /<meta\b[^>]{1,200}?\bcharset\s{0,9}=\s{0,9}["']?([\w.:-]+)/i

/**
 * Decodes markup: by its byte order mark, its XML declaration, its `meta`, else as UTF-8.
 *
 * @param bytes The whole file. @returns Its text, the byte order mark included.
 */
export const decodeMarkup = (bytes: Uint8Array): DecodedMarkup =>
  decodeAs(bytes, markOf(bytes) ?? declaredIn(bytes) ?? 'utf-8')

/** Decodes text that says nothing of its encoding: by its byte order mark, else as UTF-8. @param bytes The whole file. */
export const decodePlain = (bytes: Uint8Array): DecodedMarkup => decodeAs(bytes, markOf(bytes) ?? 'utf-8')

function decodeAs(bytes: Uint8Array, label: string): DecodedMarkup {
  let decoder: InstanceType<typeof TextDecoder>
  try {
    decoder = new TextDecoder(label, { ignoreBOM: true })
  } catch {
    return {
      text: '',
      encode: () => null,
      messages: [
        failure('ENCODING_MISMATCH', `The file says that it is in ${label}, which is not known. Save it as UTF-8.`),
      ],
    }
  }
  const encoder = encoderOf(decoder.encoding, decoder)
  const whole = decoder.encoding === 'utf-8' ? decodeWhole(bytes) : null
  const text = whole ?? decoder.decode(bytes)
  // UTF-8 without a fault comes back as it is; of other encodings that is tried.
  const isWhole = encoder !== null && (whole !== null || equal(encoder(text), bytes))
  const messages = isWhole
    ? []
    : [
        warning(
          'ENCODING_MISMATCH',
          `Not all bytes of the file are ${decoder.encoding}: it can be read, and not be written back. Save it as UTF-8.`,
        ),
      ]
  return { text, messages, encode: (changed) => (isWhole ? encoder(changed) : null) }
}

/** Decodes UTF-8 that has no fault; null where it has one. */
function decodeWhole(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function markOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  // Without a mark: the first sign of markup is `<`.
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le'
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be'
  return null
}

function declaredIn(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD))
  const label = (DECLARED.exec(head) ?? META.exec(head))?.[1] ?? null
  // What is read byte by byte here is not in 16 bits, whatever it says.
  return label !== null && /^utf-?16|^ucs-?2/i.test(label) ? 'utf-8' : label
}

type Encode = (text: string) => Uint8Array

function encoderOf(encoding: string, decoder: InstanceType<typeof TextDecoder>): Encode | null {
  if (encoding === 'utf-8') return (text) => new TextEncoder().encode(text)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return (text) => encodeUtf16(text, encoding === 'utf-16le')
  return encodeSingleBytes(decoder)
}

function encodeUtf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian)
  return bytes
}

/** An encoder of single bytes, made of what the decoder makes of them; others become numeric references. */
function encodeSingleBytes(decoder: InstanceType<typeof TextDecoder>): Encode | null {
  const byteOf = new Map<string, number>()
  for (let byte = 255; byte >= 0; byte--) {
    const character = decoder.decode(Uint8Array.of(byte))
    // Encodings of several bytes make nothing of one alone.
    if (byte < 128 && character !== String.fromCharCode(byte)) return null
    byteOf.set(character, byte)
  }
  return (text) => {
    const bytes: number[] = []
    for (const character of text) {
      const byte = byteOf.get(character)
      if (byte !== undefined) bytes.push(byte)
      else for (const unit of `&#${character.codePointAt(0)!};`) bytes.push(unit.charCodeAt(0))
    }
    return Uint8Array.from(bytes)
  }
}

const equal = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index])
