import type { Encoding } from './decode.js'

const MARKS: Readonly<Partial<Record<Encoding, readonly number[]>>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
}

/**
 * Makes bytes of a text as a file has them that was read before: in its encoding, with its byte order mark or without.
 *
 * @param text The text, without a byte order mark. @param like The whole file. @param encoding How it was read.
 * @returns Null where the encoding lacks a letter of the text.
 */
export function encodeLike(text: string, like: Uint8Array, encoding: Encoding): Uint8Array | null {
  const mark = MARKS[encoding] ?? []
  const head = mark.length > 0 && mark.every((byte, at) => like[at] === byte) ? mark : []
  const body = encode(text, encoding)
  if (body === null || head.length === 0) return body
  const bytes = new Uint8Array(head.length + body.length)
  bytes.set(head)
  bytes.set(body, head.length)
  return bytes
}

function encode(text: string, encoding: Encoding): Uint8Array | null {
  if (encoding === 'windows-1252') return encodeWestern(text)
  if (encoding === 'utf-8' || encoding === 'binary') return new TextEncoder().encode(text)
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf-16le')
  return bytes
}

function encodeWestern(text: string): Uint8Array | null {
  const all = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const byte = all.indexOf(text[at])
    if (byte < 0) return null
    bytes[at] = byte
  }
  return bytes
}
