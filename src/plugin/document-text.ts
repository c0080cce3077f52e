import type { OcrDocument } from '../types.js'

/**
 * The text of a tree: what its lines say, so that plugins change a text by changing lines.
 *
 * @param tree Pages and lines. @returns The text; pages are parted by form feeds.
 */
export function documentText(tree: OcrDocument): string {
  return tree.children.map((page) => page.children.map(({ value, eol }) => value + eol).join('')).join('\f')
}
