/** Markdown parsed piece by piece, in time linear in its length and in no more stack than there is. */
import type { List, Root, RootContent } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Message } from '../../types.js'
import { append } from '../../lists.js'
import { cutPieces } from './pieces.js'
import { tameMarkdown } from './tame.js'

/** Definitions of links and footnotes are given to every piece, up to so many characters. */
const MOST_DEFINITIONS = 16_384

/** A line that defines a footnote, perhaps within lists and quotations. */
const FOOTNOTE = /^[ \t>*+-]{0,200}\[\^(\d{1,4})\]:/

/** Definitions of the footnotes that a piece calls, which may stand in another piece: without one a call is text. */
function calledIn(text: string, labels: ReadonlySet<string>): string {
  if (labels.size === 0) return ''
  const called = new Set(
    [...text.matchAll(/\[\^(\d{1,4})\]/g)].flatMap(([, label]) => (labels.has(label) ? [label] : [])),
  )
  return [...called].map((label) => `[^${label}]: -`).join('\n\n')
}

/** A Markdown tree, and what was not read as it was written. */
export interface ParsedMarkdown {
  readonly root: Root
  readonly messages: readonly Message[]
}

let parser: ReturnType<typeof makeParser> | undefined

const makeParser = () => unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).freeze()

/**
 * Parses Markdown with front matter and the tables of GFM.
 *
 * The text is cut where a block begins whatever stood before it, and the pieces are parsed one by one.
 *
 * @param markdown Any text. @param least Characters from which a piece may end.
 * @returns The tree, and what of the text goes beyond its limits.
 */
export function parseMarkdown(markdown: string, least?: number): ParsedMarkdown {
  parser ??= makeParser()
  const { lines, messages } = tameMarkdown(markdown)
  const { pieces, definitions: found } = cutPieces(lines, least)
  const all = pieces.length === 1 ? '' : found.join('\n\n')
  const definitions = all.length > MOST_DEFINITIONS ? '' : all
  const labels = new Set(pieces.length === 1 ? [] : lines.flatMap((line) => FOOTNOTE.exec(line)?.[1] ?? []))
  const children: RootContent[] = []
  for (const [index, { text, goesOn }] of pieces.entries()) {
    // Front matter must stay first.
    const given = [definitions, pieces.length === 1 ? '' : calledIn(text, labels)].filter(Boolean).join('\n\n')
    const whole = given === '' ? text : index === 0 ? `${text}\n\n${given}\n` : `${given}\n\n${text}`
    const [from, to] = index === 0 || given === '' ? [0, text.length] : [given.length + 2, Infinity]
    const own = parser.parse(whole).children.filter(({ type, position }) => {
      const at = position?.start.offset ?? 0
      return type !== 'definition' && (type !== 'footnoteDefinition' || (at >= from && at < to))
    })
    const last = children.at(-1)
    if (goesOn && last?.type === 'list' && own[0]?.type === 'list' && own[0].ordered === last.ordered)
      append(last.children, (own.shift() as List).children)
    append(children, own)
  }
  return { root: { type: 'root', children }, messages }
}
