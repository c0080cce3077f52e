import type { Role } from './text-stretches.js'
import { wordList } from '../lists.js'

/** Elements of HTML that run on within a line. */
export const PHRASING_TAGS: ReadonlySet<string> = new Set(
  wordList(`
    a, abbr, b, bdi, bdo, cite, data, del, dfn, em, font, i, ins, label, mark, q, s, small, span, strong, sub, sup,
    time, u, wbr
  `),
)

/**
 * Says what a piece of raw HTML, such as Markdown has within its lines, is to a reader.
 *
 * @param html A tag, a comment, or a whole block of HTML.
 */
export function tagRole(html: string): Role {
  const name = /^<\/?([a-z][a-z\d-]*)/i.exec(html)?.[1]?.toLowerCase()
  if (name === 'br') return 'break'
  return name === undefined || PHRASING_TAGS.has(name) ? 'mark' : 'object'
}
