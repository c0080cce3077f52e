/** The marks of a quotation put back into the texts that they stand beside. */
import type { Block, Quotation } from '../types.js'

/**
 * The blocks of a quotation with its marks before the first text and behind the last one.
 *
 * @param quotation A quotation.
 * @returns Copies along the way to these texts; the other blocks as they are.
 */
export function quotedBlocks({ opening, closing, children }: Quotation): Block[] {
  if (children.length === 0) return [plain(`${opening}${closing ?? ''}`)]
  const [first, ...rest] = children
  const opened = [...prefixed(first, opening), ...rest]
  const last = opened.pop() as Block
  return [...opened, ...suffixed(last, closing ?? '')]
}

const plain = (text: string): Block => ({ type: 'paragraph', id: '', role: 'body', text, confidence: 1 })

function prefixed(block: Block, mark: string): Block[] {
  if (block.type === 'paragraph' || block.type === 'footnote') return [{ ...block, text: `${mark}${block.text}` }]
  if (block.type === 'section' || block.type === 'item') return [{ ...block, marker: `${mark}${block.marker}` }]
  return [plain(mark), block]
}

function suffixed(block: Block, mark: string): Block[] {
  if (mark === '') return [block]
  if (block.type === 'paragraph') return [{ ...block, text: `${block.text}${mark}` }]
  if (block.type === 'section' || block.type === 'item') {
    const last = block.children.at(-1)
    if (last === undefined) return [{ ...block, text: `${block.text}${mark}` }]
    return [{ ...block, children: [...block.children.slice(0, -1), ...suffixed(last, mark)] }]
  }
  return [block, plain(mark)]
}
