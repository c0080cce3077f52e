/**
 * TCVN 5712:1993 (ABC): the national standard whose fonts (.VnTime, .VnArial) set Vietnamese documents until about 2002.
 *
 * Its third form, VN3, has no capitals with tones: they are the small letters in a font of capitals (.VnTimeH), so that
 * `Hµ NéI` stands for HÀ NỘI as well as for Hà NộI. Capitals are given back to a word whose plain letters are capitals;
 * a word typed in small letters and set in such a font stays small, since nothing in the text tells. The capitals that
 * the first form adds are read too where their bytes come through.
 */
import { isLegalSyllable } from '../../vietnamese/index.js'
import { byteTable, decodeByTable } from './code-page.js'

/** Source: TCVN 5712:1993, tables VN1 and VN3. The combining marks of VN1 (B0 to B4) are left out: the fonts lack them. */
const TABLE = /* @__PURE__ */ byteTable([
  [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'],
  [0xb5, 'àảãáạ ằẳẵắ '],
  [0xc6, 'ặầẩẫấậè'],
  [0xce, 'ẻẽéẹềểễếệìỉ'],
  [0xdc, 'ĩíịò'],
  [0xe1, 'ỏõóọồổỗốộờởỡớợù'],
  [0xf1, 'ủũúụừửữứựỳỷỹýỵ'],
  // Capitals of VN1, which VN3 does not use.
  [0xaf, 'Ằ'],
  [0xba, 'Ẳ'],
  [0xbf, 'ẴẮẦẨẪẤỀ'],
  [0xcd, 'Ể'],
  [0xd9, 'ỄẾỒ'],
  [0xe0, 'Ổ'],
  [0xf0, 'Ỗ'],
  [0xff, 'Ố'],
])
/** Capitals of VN1 in places where windows-1252 has typographic signs; read as ISO 8859-1 they are control characters. */
const CONTROLS = /* @__PURE__ */ byteTable([[0x80, 'ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ']])

/**
 * Decodes a token of TCVN 5712 text that was read as windows-1252.
 *
 * @param token `Céng`, `hoµ`, `x·`.
 * @returns `Cộng`, `hoà`, `xã`; null when the token cannot be such text.
 */
export function decodeTcvn3(token: string): string | null {
  // Normalising for compatibility turns the micro sign into the Greek letter.
  const parts = token.replaceAll('\u03bc', '\u00b5').split(/([\u0080-\u009f])/)
  const decoded = parts.map(
    (part) => CONTROLS.get(part.length === 1 ? part.charCodeAt(0) : 0) ?? decodeByTable(part, TABLE, true),
  )
  return decoded.includes(null) ? null : decoded.join('')
}

/** What a token of VN3 text says of the letter case of the words that its font may have set in capitals. */
export type FontCase = 'upper' | 'open' | 'other'

/**
 * Tells whether the small letters of a token are capitals of a font of capitals.
 *
 * @param token The token as misread.
 * @returns `upper` when its plain letters are capitals, two or more; `open` when it has but one or none, or is an
 * abbreviation, and the words beside it must tell; `other` otherwise.
 */
export function fontCaseOf(token: string): FontCase {
  if (/[a-z]/.test(token)) return 'other'
  if (token.replace(/[^A-Z\u00a1-\u00a7]/g, '').length < 2) return 'open'
  return /[\u00a8-\u00ae\u00b5-\u00fe]/.test(token) ||
    isLegalSyllable((decodeTcvn3(token) ?? '').replace(/\P{L}/gu, ''))
    ? 'upper'
    : 'open'
}

/** Letters with a tone: VN3 has them small only, so that a sentence may begin with one. */
const SMALL_ONLY = /^[\u00b5-\u00fe]/

/** Whether a token begins with a letter that VN3 has no capital of. */
export const lacksCapital = (token: string): boolean => SMALL_ONLY.test(token)
