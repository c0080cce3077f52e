/** On which pages the nodes of a document stand. */
import type { Layout } from '../outline/index.js'
import { pagesOf } from '../outline/index.js'
import type { Block } from '../types.js'

/** What is known of the pages of the text that a document is part of. */
export interface PagesBefore {
  /** Pages that end before the document. */
  readonly pages: number
  /** Whether the text has form feeds, so that pages are known even where the document has none. */
  readonly known: boolean
}

/** Pages of a document. */
export interface Pages {
  /** The page of a line of the document as a field; empty where no boundary of pages is known. */
  readonly pageOf: (line: number) => { readonly page?: number }
  /** Number of the page on which the text ends; null where no boundary is known. */
  readonly last: number | null
}

/**
 * Counts the pages of a document.
 *
 * @param layout Its layout. @param before What is known of the text before it.
 */
export function countPages(layout: Layout, before: PagesBefore): Pages {
  const pages = pagesOf(layout.lines, (index) => layout.furniture.has(index), layout.shows, before.pages, before.known)
  if (pages === null) return { pageOf: () => ({}), last: null }
  return {
    pageOf: (line) => (line >= 0 && line < pages.length ? { page: pages[line] } : {}),
    last: lastOf(layout, pages) ?? before.pages,
  }
}

/** The page of the last line with text that is the document's. */
function lastOf(layout: Layout, pages: Int32Array): number | undefined {
  const last = layout.lines.findLast(({ blank, index }) => !blank && !layout.furniture.has(index))
  return last && pages[last.index]
}

/**
 * Gives every node the page of its first character.
 *
 * @param blocks Nodes of the body. @param pageOf Page of a line. @param shift Lines of the text before the document.
 */
export function putPages(blocks: readonly Block[], { pageOf, last }: Pages, shift: number): void {
  if (last === null) return
  const rest = [...blocks]
  for (let block = rest.pop(); block; block = rest.pop()) {
    if (block.position !== undefined) Object.assign(block, pageOf(block.position.start.line - 1 - shift))
    if ('children' in block) for (const child of block.children) rest.push(child)
  }
}
