/** Tells source code and data formats from running text: they are not repaired, whatever words they quote. */
import { linesOf } from '../../text/index.js'

/** Signs that lines of code and of data have, and lines of text, garbled or not, hardly ever. */
const CODE_LINE =
  /[{}\]][\s;,)]*$|=>|\(\)|\w\([^()]*\);\s*$|[!=]==?\s|<\/[a-z]|":\s|':\s|^\s*(?:\/\/|\/?\*+\s|#include|import\s.+from\b|export\s|const\s|let\s|def\s.+:$|@\w+$)|\[\w*\]\s=|\w\s=\s['"[{\d]|['`],\s?['"`]|",\s['"`]/
/** Strings side by side, as in a list of a program or in a row of a table (CSV): such lines tell where others do. */
const STRINGS = /"[,;]"/
const LEAST_SHARE = 0.05
/** Share of such lines from which a text is code, and of lines of prose up to which it is nothing else. */
const CODE_SHARE = 0.15
const PROSE_SHARE = 0.15
/** A line of prose: words, one blank between them. */
const PROSE_LINE = /^(?:[^\s=<>{}'"`]+ ){5,}/
const LEAST_LINES = 3
/** Longer lines are looked at only so far. */
const LONGEST = 500

/**
 * Tells whether a text is source code, JSON or the like.
 *
 * @param text Any text. @returns True when lines of it have signs of code and hardly one is prose, or when all of it is JSON.
 */
export function isSourceCode(text: string): boolean {
  if (isJson(text)) return true
  const lines = linesOf(text).filter((line) => line.trim() !== '')
  const notCode = lines.map((line) => line.slice(0, LONGEST)).filter((line) => !CODE_LINE.test(line))
  const isTable = lines.length - notCode.length < LEAST_SHARE * lines.length
  const others = isTable ? notCode : notCode.filter((line) => !STRINGS.test(line))
  const prose = others.filter((line) => PROSE_LINE.test(line.trimStart())).length
  return (
    lines.length >= LEAST_LINES &&
    lines.length - others.length >= CODE_SHARE * lines.length &&
    prose <= PROSE_SHARE * lines.length
  )
}

function isJson(text: string): boolean {
  const start = /\S/.exec(text)?.[0]
  if (start !== '{' && start !== '[') return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
