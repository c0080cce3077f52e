/** UTF-8 that was read as windows-1252: `Cá»™ng hÃ²a`. */
import { byteOf } from './code-page.js'

const decoder = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Plain letters, and after them what the first two bytes of a letter are read as: to ask spares nearly every token a failing decoder. */
const POSSIBLE = /^[\x00-\x7f]*(?:$|[\u00c2-\u00f4][^\x00-\x7f\u00c0-\u00ff])/

/**
 * Decodes a token of UTF-8 text that was read as windows-1252.
 *
 * @param token `Cá»™ng`. @returns `Cộng`; null when the token cannot be such text.
 */
export function decodeUtf8Misread(token: string): string | null {
  if (!POSSIBLE.test(token)) return null
  const bytes = new Uint8Array(token.length)
  for (let at = 0; at < token.length; at++) {
    const byte = byteOf(token.charCodeAt(at))
    if (byte < 0) return null
    bytes[at] = byte
  }
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}
