/** Writes Vietnamese text in a legacy charset and misreads it as windows-1252: what the converter has to undo. */
import { decodeByTable } from '../../src/convert/charsets/code-page.js'
import { DECODERS, type LegacyCharset } from '../../src/convert/charsets/charsets.js'

/** Characters of the bytes 00 to FF in windows-1252, by the platform's own decoder. */
const WINDOWS_1252 = [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))]

/** What one or two bytes of a charset mean, turned round: text of the charset by letter. */
function inverse(charset: LegacyCharset): ReadonlyMap<string, string> {
  const spellings = new Map<string, string>()
  const signs = WINDOWS_1252.filter((sign) => sign !== ' ')
  const pairs =
    charset === 'vni' ? [...'aeouyôöAEOUYÔÖ'].flatMap((base) => signs.slice(0x80).map((mark) => base + mark)) : []
  for (const spelling of [...signs, ...pairs]) {
    const letter = DECODERS[charset](spelling)
    // Marks of VNI have the letter case of what they stand on.
    if (letter === null || [...letter].length !== 1 || spellings.has(letter) || letter === spelling) continue
    spellings.set(letter, spelling)
  }
  return spellings
}

/** Capitals that TCVN3 fonts show where the text has small letters: toned ones, and those that VN1 alone has. */
function lowerToned(text: string): string {
  return [...text]
    .map((letter) => ('ĂÂÊÔƠƯĐ'.includes(letter) || /[A-Z]/.test(letter) ? letter : letter.toLowerCase()))
    .join('')
}

const utf8 = (text: string): string => [...new TextEncoder().encode(text)].map((byte) => WINDOWS_1252[byte]).join('')

/** Combining marks of windows-1258 as windows-1252 shows them. */
function windows1258(text: string): string {
  const spellings = inverse('windows-1258')
  return [...text]
    .map((letter) => {
      if (letter.charCodeAt(0) < 0x80 || spellings.has(letter)) return spellings.get(letter) ?? letter
      if (decodeByTable(letter, new Map(), true) === letter) return letter
      const [base = '', ...marks] = letter.normalize('NFD')
      const tone = marks.findIndex((mark) => '\u0300\u0301\u0303\u0309\u0323'.includes(mark))
      if (tone < 0) return letter
      const rest = (base + marks.filter((_, at) => at !== tone).join('')).normalize('NFC')
      return (
        (spellings.get(rest) ?? rest) +
        WINDOWS_1252[{ '\u0300': 0xcc, '\u0309': 0xd2, '\u0303': 0xde, '\u0301': 0xec, '\u0323': 0xf2 }[marks[tone]]!]
      )
    })
    .join('')
}

/**
 * Encodes and misreads a text.
 *
 * @param text Vietnamese text in NFC. @param charset The charset.
 */
export function misread(text: string, charset: LegacyCharset): string {
  if (charset === 'utf-8') return utf8(text)
  if (charset === 'windows-1258') return windows1258(text)
  const spellings = inverse(charset)
  return [...(charset === 'tcvn3' ? lowerToned(text) : text)].map((letter) => spellings.get(letter) ?? letter).join('')
}

/** What is met in the place of ư in text of TCVN3: nothing, the soft hyphen itself, the minus sign of PDF files, a hyphen. */
export const HORNS = { dropped: '', kept: '\u00ad', minus: '\u2212', hyphen: '-', 'hard hyphen': '\u2011' } as const

/**
 * Encodes and misreads a text in TCVN3 as browsers, text extractors and PDF files show it.
 *
 * @param text Vietnamese text in NFC. @param horn What becomes of ư.
 */
export function tcvn3(text: string, horn: keyof typeof HORNS): string {
  const spelt = misread(text, 'tcvn3').replaceAll('\u00ad', HORNS[horn])
  return horn === 'minus' ? spelt.replaceAll('\u00b7', '\u2219') : spelt
}

/** Characters of windows-1252 as ISO 8859-1 has their bytes: dashes, dots and quotation marks become control characters. */
export const asLatin1 = (text: string): string =>
  [...text]
    .map((letter) =>
      String.fromCharCode(WINDOWS_1252.indexOf(letter) < 0 ? letter.charCodeAt(0) : WINDOWS_1252.indexOf(letter)),
    )
    .join('')
