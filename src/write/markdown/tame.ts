/** Keeps Markdown within what can be parsed: no deeper, and with no more markup in one paragraph, than its limits. */
import { MAX_DEPTH } from '../../report/depth.js'
import type { Message } from '../../types.js'
import { linesOf } from '../../text/index.js'

/** Signs of links, emphasis, code and HTML that one paragraph, item or row of a table has at most. */
export const MAX_SIGNS = 500
/** Columns that a line is indented at most: four for each level. */
const MAX_INDENT = 4 * MAX_DEPTH

const CONTAINER = / {0,3}(?:>[ \t]?|[-*+](?:[ \t]+|$)|(?:\d{1,9})[.)](?:[ \t]+|$))/y
const SIGNS = /\\.|[[\]*_`~<]/g
/** With this a line begins whose signs are counted anew. */
const FRESH = /^[\s>]*(?:[-*+|#]|\d{1,9}[.)]|$)/

/** Lines within the limits, and what was taken as text because it went beyond them. */
export interface TamedMarkdown {
  readonly lines: readonly string[]
  readonly messages: readonly Message[]
}

/**
 * Takes as text what goes beyond the limits of Markdown.
 *
 * @param markdown Any text. @returns Its lines, changed where they went beyond, and messages that say so.
 */
export function tameMarkdown(markdown: string): TamedMarkdown {
  let signs = 0
  let deep: number | null = null
  let dense: number | null = null
  let inMatter = false
  const lines = linesOf(markdown).map((line, index) => {
    // Front matter is YAML.
    if (/^---[ \t]*$/.test(line) && (index === 0 || inMatter)) inMatter = index === 0
    if (inMatter) return line
    if (FRESH.test(line)) signs = 0
    const shallow = withinDepth(line)
    if (shallow !== line) deep ??= index + 1
    const tame =
      signs + shallow.length <= MAX_SIGNS
        ? shallow
        : shallow.replace(SIGNS, (sign) => {
            if (sign.startsWith('\\')) return sign
            signs += 1
            return signs > MAX_SIGNS ? `\\${sign}` : sign
          })
    if (tame.length !== shallow.length) dense ??= index + 1
    else if (tame === shallow && signs + shallow.length <= MAX_SIGNS) signs += countSigns(shallow)
    return tame
  })
  return {
    lines,
    messages: [
      ...(deep === null
        ? []
        : [
            limit(
              deep,
              `Lists and quotations are nested deeper than ${MAX_DEPTH} levels here: what lies deeper is read as text.`,
            ),
          ]),
      ...(dense === null
        ? []
        : [
            limit(
              dense,
              `One paragraph has more than ${MAX_SIGNS} signs of markup here: those after them are read as text.`,
            ),
          ]),
    ],
  }
}

/** A message on Markdown that goes beyond a limit. */
export const limit = (line: number | null, message: string): Message => ({
  code: 'MARKDOWN_LIMIT',
  severity: 'warning',
  message,
  line,
})

function countSigns(line: string): number {
  let count = 0
  for (const [sign] of line.matchAll(SIGNS)) if (!sign.startsWith('\\')) count += 1
  return count
}

/** A line with no more containers at its beginning than there are levels. */
function withinDepth(line: string): string {
  const indent = /^[ \t]*/.exec(line)![0]
  const start = indent.length > MAX_INDENT ? indent.slice(0, MAX_INDENT) : indent
  const rest = line.slice(indent.length)
  CONTAINER.lastIndex = 0
  for (let depth = 0; CONTAINER.test(rest); depth += 1) {
    if (depth < MAX_DEPTH) continue
    // The container that was found last is the first beyond the limit: its sign is escaped.
    const at = rest.slice(0, CONTAINER.lastIndex).search(/[>\-*+.)][ \t]*$/)
    return `${start}${rest.slice(0, at)}\\${rest.slice(at)}`
  }
  return start + rest
}
