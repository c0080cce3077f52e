/** Where the letters of a text node are written. */
import { decodeHTMLStrict } from 'entities'

const REFERENCE = /&(?:[a-z][a-z\d]{1,31}|#\d{1,7}|#x[\da-f]{1,6});/iy
const ESCAPED = /[!-/:-@[-`{-~]/

/**
 * Finds where each letter of a text is written.
 *
 * @param raw What the file has. @param value What it says: escapes and references read, marks of quotations left out.
 * @returns An offset in `raw` for each offset in `value`, and one for its end; null where they do not fit together.
 */
export function alignText(raw: string, value: string): Int32Array | null {
  const places = new Int32Array(value.length + 1)
  let at = 0
  let index = 0
  let isLineStart = false
  while (index < value.length) {
    const sign = value[index]
    if (at >= raw.length) return null
    if (raw[at] === '\\' && raw[at + 1] === sign && ESCAPED.test(sign)) {
      places[index++] = at
      at += 2
      continue
    }
    if (raw[at] === '&') {
      REFERENCE.lastIndex = at
      const reference = REFERENCE.exec(raw)?.[0]
      const said = reference === undefined ? '' : decodeHTMLStrict(reference)
      if (reference !== undefined && said !== reference && value.startsWith(said, index)) {
        for (const _ of said.split('')) places[index++] = at
        at += reference.length
        continue
      }
    }
    // Markdown has no NUL, and takes one for U+FFFD.
    const written = raw[at] === '\0' ? '\ufffd' : raw[at]
    if (written === sign && !(isLineStart && /[ \t]/.test(sign))) {
      places[index++] = at++
      isLineStart = sign === '\n'
    } else if (sign === '\n' && (raw[at] === ' ' || raw[at] === '\t' || raw[at] === '\r')) at += 1
    // Indents and the marks of quotations at the beginnings of lines are no text.
    else if (isLineStart && /[ \t>]/.test(raw[at])) at += 1
    else return null
  }
  places[value.length] = at
  return places
}
