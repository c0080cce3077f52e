/** Calls of footnotes in Markdown: linked with their footnotes when all are read. */
import type { Block, Footnote, FootnoteCall, Item, Paragraph, Section } from '../../types.js'

/** A call in a text, before it is known which footnote it means. */
export type ReadCall = Omit<FootnoteCall, 'footnoteId'>
/** A node whose text calls footnotes. */
export type Called = Section | Item | Paragraph

/**
 * Gives nodes their calls; one that no footnote answers is none.
 *
 * @param all Nodes with the calls in their texts. @param blocks All blocks of the document.
 */
export function linkCalls(
  all: readonly { readonly node: Called; readonly calls: readonly ReadCall[] }[],
  blocks: readonly Block[],
): void {
  if (all.length === 0) return
  const ids = new Map<string, string>()
  for (const { label, id } of footnotesOf(blocks)) if (!ids.has(label)) ids.set(label, id)
  for (const { node, calls } of all) {
    const linked = calls.flatMap((one): FootnoteCall[] => {
      const footnoteId = ids.get(one.label)
      return footnoteId === undefined ? [] : [{ ...one, footnoteId }]
    })
    if (linked.length > 0) (node as { footnoteCalls?: readonly FootnoteCall[] }).footnoteCalls = linked
  }
}

function footnotesOf(blocks: readonly Block[]): Footnote[] {
  const found: Footnote[] = []
  const rest = [...blocks].reverse()
  for (let block = rest.pop(); block !== undefined; block = rest.pop()) {
    if (block.type === 'footnote') found.push(block)
    if ('children' in block) for (const child of block.children.toReversed()) rest.push(child)
  }
  return found
}
