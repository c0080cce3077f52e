/** Windows-1258: letters with shapes are whole, tones are combining marks after them. */
import { byteTable, decodeByTable, type ByteTable } from './code-page.js'
import { toNfc } from '../../text/index.js'

/** Where windows-1258 differs from windows-1252. Source: WHATWG Encoding Standard, index windows-1258. */
const DIFFERENCES: readonly (readonly [number, string])[] = [
  [0xc3, 'Ă'],
  [0xcc, '\u0300'],
  [0xd0, 'Đ'],
  [0xd2, '\u0309'],
  [0xd5, 'Ơ'],
  [0xdd, 'Ư'],
  [0xde, '\u0303'],
  [0xe3, 'ă'],
  [0xec, '\u0301'],
  [0xf0, 'đ'],
  [0xf2, '\u0323'],
  [0xf5, 'ơ'],
  [0xfd, 'ư'],
  [0xfe, '₫'],
]
const LATIN = /* @__PURE__ */ Array.from({ length: 0x60 }, (_, at) => String.fromCharCode(0xa0 + at)).join('')
const TABLE: ByteTable = /* @__PURE__ */ new Map([...byteTable([[0xa0, LATIN]]), ...DIFFERENCES])

/**
 * Decodes a token of windows-1258 text that was read as windows-1252.
 *
 * @param token `Côòng`, `hoÌa`, `xaÞ`.
 * @returns `Cộng`, `hòa`, `xã` in NFC; null when the token cannot be such text.
 */
export function decodeWindows1258(token: string): string | null {
  const decoded = decodeByTable(token, TABLE, true)
  return decoded === null ? null : toNfc(decoded)
}
