/** VISCII 1.1, the code page of Vietnamese software abroad in the 1990s. */
import { byteTable, decodeByTable } from './code-page.js'

/** Source: RFC 1456 (1993). */
const TABLE = /* @__PURE__ */ byteTable([
  [0x02, 'Ẳ'],
  [0x05, 'Ẵ'],
  [0x06, 'Ẫ'],
  [0x14, 'Ỷ'],
  [0x19, 'Ỹ'],
  [0x1e, 'Ỵ'],
  [0x80, 'ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ'],
  [0x90, 'ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ'],
  [0xa0, 'ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ'],
  [0xc0, 'ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ'],
  [0xd0, 'ĐứÒÓÔạỷừửÙÚỹỵÝỡư'],
  [0xe0, 'àáâãảăữẫèéêẻìíĩỉ'],
  [0xf0, 'đựòóôõỏọụùúũủýợỮ'],
])

/**
 * Decodes a token of VISCII text that was read as windows-1252.
 *
 * @param token `Cµng`, `hòa`, `xã`.
 * @returns `Cộng`, `hòa`, `xã`; null when the token cannot be such text.
 */
export function decodeViscii(token: string): string | null {
  return decodeByTable(token, TABLE, false)
}
