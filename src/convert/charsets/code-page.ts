/** Windows-1252, the code page as which legacy text is usually misread: which byte each character was. */

/** Characters of the bytes 80 to 9F; blank where the code page has none. Source: WHATWG Encoding Standard, index windows-1252. */
const UPPER_CONTROLS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

const SPECIAL: ReadonlyMap<number, number> = /* @__PURE__ */ new Map(
  [...UPPER_CONTROLS].flatMap((sign, at) => (sign === ' ' ? [] : [[sign.charCodeAt(0), 0x80 + at] as const])),
)

/**
 * The byte that a character was before text was read as windows-1252 or ISO 8859-1.
 *
 * @param code UTF-16 code of the character.
 * @returns 0 to 255, or -1 when neither code page has the character.
 */
export function byteOf(code: number): number {
  return code < 0x100 ? code : (SPECIAL.get(code) ?? -1)
}

/**
 * What a control character of 80 to 9F was before text was read as ISO 8859-1: no text has such characters, but word
 * processors put the signs that windows-1252 has there into text of any code page.
 *
 * @param letter One UTF-16 unit.
 * @returns The sign; the letter itself when it is none of these or windows-1252 has nothing there.
 */
export function signOf(letter: string): string {
  const sign = UPPER_CONTROLS[letter.charCodeAt(0) - 0x80] ?? ' '
  return sign === ' ' ? letter : sign
}

/** The characters of a code page by byte; bytes that stand for themselves are left out. */
export type ByteTable = ReadonlyMap<number, string>

/**
 * Makes a table from rows as standards print them.
 *
 * @param rows First byte of a row, and its characters in order; a blank leaves a byte out.
 */
export function byteTable(rows: readonly (readonly [first: number, characters: string])[]): ByteTable {
  return new Map(
    rows.flatMap(([first, characters]) =>
      [...characters].flatMap((letter, at) => (letter === ' ' ? [] : [[first + at, letter] as const])),
    ),
  )
}

/** Typographic signs that word processors put into text of any code page. */
const TYPOGRAPHIC = /[‘’“”„‚\u2010\u2011–—…•™€‹›]/

/**
 * Decodes a token by a table.
 *
 * @param token Text as misread. @param table Characters by byte.
 * @param keepsTypography Whether quotation marks, dashes and the like are themselves rather than bytes.
 * @returns The token as it was meant, or null when it has a character that the code page lacks.
 */
export function decodeByTable(token: string, table: ByteTable, keepsTypography: boolean): string | null {
  let decoded = ''
  for (let at = 0; at < token.length; at++) {
    const letter = token[at]
    if (keepsTypography && TYPOGRAPHIC.test(signOf(letter))) {
      decoded += signOf(letter)
      continue
    }
    const byte = byteOf(token.charCodeAt(at))
    const meant = table.get(byte)
    if (byte < 0 || (meant === undefined && byte >= 0x80)) return null
    decoded += meant ?? letter
  }
  return decoded
}
