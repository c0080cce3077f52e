/** Markdown cut into pieces that can be parsed one by one: where a block begins whatever stands before it. */

/** A part of a Markdown text. */
export interface MarkdownPiece {
  readonly text: string
  /** Whether it begins with an item of the ordered list that the piece before it ends with. */
  readonly goesOn: boolean
}

/** A parser needs time that grows faster than the text; pieces of some such length keep it in bounds. */
const LEAST_LENGTH = 4096

const FENCE = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})/
/** HTML that goes on over blank lines (CommonMark 0.31, 4.6, kinds 1 to 5). */
const LONG_HTML = /^ {0,3}<(?:!|\?|script\b|pre\b|style\b|textarea\b)/i
const LONG_HTML_END = /-->|\?>|\]\]>|<\/(?:script|pre|style|textarea)>/i
const ANY_HTML = /^ {0,3}</
const ORDERED = /^(\d{1,9})([.)])[ \t]+\S/
const BULLET = /^[-*+][ \t]+\S/
const HEADING = /^#{1,6}(?:[ \t]|$)/
const RULE = /^---[ \t]*$/
const UNDERLINE = /^=+[ \t]*$/
const DEFINITION = /^\[[^\]]+\]:/
/** A line that can only be text. */
const PLAIN = /^[^\s>\-*+\d<|#`~[=]/

/** An indented fence may be of a list and end with it: it is taken never to end. */
const ENDLESS = '\0'

/** What is known of the lines before a line. */
interface Before {
  /** The signs of a fence, or `<`: what the line is inside of, that no beginning of a block ends. */
  inside: string | null
  blank: boolean
  heading: boolean
  /** Whether HTML may still be open that ends at a blank line. */
  html: boolean
  /** Lines of plain text since a block began; null where others are among them. */
  plain: number | null
  /** Whether the last line is underlined text, and so a whole block. */
  underlined: boolean
  /** Sign after the number of an item of an ordered list, where the line before begins one. */
  ordered: string | null
  /** The last such sign; null after other blocks. */
  list: string | null
}

/**
 * Cuts a Markdown text.
 *
 * @param lines Its lines without their ends. @param least Characters from which a piece may end.
 * @returns Pieces, whose texts, joined by line ends, are the text; and the lines that define links and footnotes.
 */
export function cutPieces(
  lines: readonly string[],
  least = LEAST_LENGTH,
): { pieces: MarkdownPiece[]; definitions: string[] } {
  const pieces: MarkdownPiece[] = []
  const definitions: string[] = []
  const before: Before = {
    inside: null,
    blank: true,
    heading: false,
    html: false,
    plain: 0,
    underlined: false,
    ordered: null,
    list: null,
  }
  const start = frontMatterEnd(lines)
  let from = 0
  let length = 0
  let goesOn = false
  for (const [index, line] of lines.entries()) {
    if (index >= start) {
      const ordered = ORDERED.exec(line)
      const begins = before.inside === null && beginsBlock(line, ordered, before)
      // At the beginning of a piece, a rule would be the fence of front matter.
      if (begins && length >= least && !RULE.test(line)) {
        pieces.push({ text: lines.slice(from, index).join('\n'), goesOn })
        goesOn = ordered !== null && before.list === ordered[2]
        from = index
        length = 0
      }
      if (begins && before.blank && DEFINITION.test(line)) definitions.push(line)
      goPast(line, begins, ordered, before)
    }
    length += line.length + 1
  }
  pieces.push({ text: lines.slice(from).join('\n'), goesOn })
  return { pieces, definitions }
}

/** Whether a block of the top begins with a line, whatever stands before it. */
function beginsBlock(
  line: string,
  ordered: RegExpExecArray | null,
  { blank, heading, html, underlined, ordered: previous }: Before,
): boolean {
  if (!/^\S/.test(line)) return false
  if (blank) return true
  if (html) return false
  return (
    heading ||
    underlined ||
    HEADING.test(line) ||
    BULLET.test(line) ||
    (ordered !== null && (ordered[1] === '1' || previous === ordered[2]))
  )
}

function goPast(line: string, begins: boolean, ordered: RegExpExecArray | null, before: Before): void {
  const isBlank = line.trim() === ''
  if (begins) before.plain = 0
  // A number that may be text at the end of a paragraph does no harm: no list is before it then.
  if (begins || ordered !== null) before.list = ordered?.[2] ?? null
  const outside = before.inside === null
  before.inside = insideAfter(line, before.inside)
  before.blank = outside && isBlank
  before.heading = outside && HEADING.test(line)
  before.html = !isBlank && (before.html || ANY_HTML.test(line))
  before.underlined = outside && before.plain !== null && before.plain > 0 && UNDERLINE.test(line)
  before.ordered = begins && ordered !== null ? ordered[2] : null
  before.plain = isBlank ? 0 : before.plain !== null && PLAIN.test(line) ? before.plain + 1 : null
}

function insideAfter(line: string, inside: string | null): string | null {
  if (inside === '<') return LONG_HTML_END.test(line) ? null : inside
  if (inside !== null) {
    const end = /^ {0,3}(\S+)[ \t]*$/.exec(line)?.[1] ?? ''
    return end.length >= inside.length && end === inside.charAt(0).repeat(end.length) ? null : inside
  }
  const fence = FENCE.exec(line)
  if (fence !== null) return fence[1] === '' ? fence[2] : ENDLESS
  return LONG_HTML.test(line) && !LONG_HTML_END.test(line) ? '<' : null
}

/** Index of the line after the front matter; 0 where there is none. */
function frontMatterEnd(lines: readonly string[]): number {
  if (!RULE.test(lines[0] ?? '')) return 0
  return lines.findIndex((line, index) => index > 0 && RULE.test(line)) + 1
}
