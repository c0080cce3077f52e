/**
 * TCVN 5712:1993 (ABC): the national standard whose fonts (.VnTime, .VnArial) set Vietnamese documents until about 2002.
 *
 * Its third form, VN3, has no capitals with tones: they are the small letters in a font of capitals (.VnTimeH), so that
 * `Hµ NéI` stands for HÀ NỘI as well as for Hà NộI. Capitals are given back to a word whose plain letters are capitals;
 * a word typed in small letters and set in such a font stays small, since nothing in the text tells. The capitals that
 * the first form adds are read where no typographic sign of windows-1252 has their byte: fonts lack them, so that what is
 * met there was typed as the sign.
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
/** What else the bytes of letters are read as: by compatibility normalisation (µ), and by the text layers of PDF files. */
const OTHER_SPELLINGS: Readonly<Record<string, string>> = { '\u03bc': '\u00b5', '\u2219': '\u00b7', '\u2212': '\u00ad' }
const OTHER_SPELLING = /[\u03bc\u2219]|(?<!\d)\u2212(?!\d)/g

/**
 * Decodes a token of TCVN 5712 text that was read as windows-1252.
 *
 * @param token `Céng`, `hoµ`, `x·`.
 * @returns `Cộng`, `hoà`, `xã`; null when the token cannot be such text.
 */
export function decodeTcvn3(token: string): string | null {
  return decodeByTable(
    token.replace(OTHER_SPELLING, (sign) => OTHER_SPELLINGS[sign]),
    TABLE,
    true,
  )
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
