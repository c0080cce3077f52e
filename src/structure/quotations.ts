/** The nodes of quoted blocks. */
import { behindOpening, type QuotedLines } from '../outline/index.js'
import type { Block, Quotation } from '../types.js'
import { closingOf } from './blocks.js'
import { remark } from './diagnostics.js'
import type { TreeContext } from './tree.js'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * Makes the node of a quoted block; its marks stand in none of the texts within it.
 *
 * @param lines The lines that are quoted. @param id Id of the node. @param context What the tree is made with.
 */
export function makeQuotation(
  { line, start, last, end, closed }: QuotedLines,
  id: string,
  { layout, map, judge, diagnostics }: TreeContext,
): { node: Mutable<Quotation> & { children: Block[] }; span: [number, number] } {
  const opened = layout.lines[line].text
  const tail = closed ? closingOf(layout.lines[last].text.slice(end)) : ''
  const span: [number, number] = [map.toSource(line, start), map.toSource(last, end + tail.length)]
  if (!closed)
    diagnostics.push(
      remark(
        'QUOTATION_UNCLOSED',
        `no mark closes the quotation; it ends on line ${last + 1} by the numbers around it`,
        line + 1,
      ),
    )
  const node: Mutable<Quotation> & { children: Block[] } = {
    type: 'quotation',
    id,
    opening: opened.slice(start, behindOpening(opened, start)).trim(),
    closing: closed ? tail : null,
    children: [],
    ...judge(span[0], span[1], 1, closed ? 0.97 : 0.6),
  }
  return { node, span }
}
