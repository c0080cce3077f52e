/** The nodes of footnotes, and the places that call them. */
import { callsIn, type FootnoteLine } from '../outline/index.js'
import type { Block, Footnote, FootnoteCall } from '../types.js'
import type { BodyBlock } from './blocks.js'
import type { NodeText } from './node-text.js'
import type { TreeContext } from './tree.js'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
const NO_CALLS: readonly FootnoteCall[] = []

/**
 * Makes the node of a footnote.
 *
 * @param line Its first line. @param id Id of the node. @param content Its text. @param context What the tree is made with.
 */
export function makeFootnote(
  { line, label, start, end }: FootnoteLine,
  id: string,
  content: NodeText,
  { layout, map, judge }: TreeContext,
): { node: Mutable<Footnote> & { children: Block[] }; span: [number, number] } {
  const from = map.toSource(line, start)
  const span: [number, number] = [from, Math.max(content.span?.[1] ?? 0, map.toSource(line, end))]
  const node: Mutable<Footnote> & { children: Block[] } = {
    type: 'footnote',
    id,
    label,
    rawLabel: layout.lines[line].text.slice(start, end),
    text: content.text,
    children: [],
    position: map.position(span[0], span[1]),
    ...judge(span[0], span[1], content.text.split(' ').length, 0.95),
  }
  return { node, span }
}

/** Finds the calls of a document's footnotes. */
export interface Footnotes {
  /** The calls in the text of a block. */
  readonly callsIn: (block: BodyBlock, content: NodeText, context: TreeContext) => readonly FootnoteCall[]
}

/**
 * Links calls with footnotes: a call means the first footnote of its number below it, or else the last one above.
 *
 * @param blocks All blocks of the document, in order: footnotes have the ids `fn1`, `fn2` … in that order.
 */
export function createFootnotes(blocks: readonly BodyBlock[]): Footnotes {
  const byLabel = new Map<string, { line: number; id: string }[]>()
  let count = 0
  for (const { footnote } of blocks) {
    if (footnote === null) continue
    count += 1
    const own = byLabel.get(footnote.label) ?? []
    own.push({ line: footnote.line, id: `fn${count}` })
    byLabel.set(footnote.label, own)
  }
  if (count === 0) return { callsIn: () => NO_CALLS }
  const wanted = new Set(byLabel.keys())
  return {
    callsIn(block, { text, locate }, { layout }) {
      const [first] = block.pieces
      // `c)13 Có`: the marker is no part of the text, and the call begins it.
      const glue =
        block.marker !== null && first.start > 0 && /^[^\s]/.test(layout.lines[first.line].text.slice(first.start))
          ? 'a)'
          : ''
      return callsIn(`${glue}${text}`, wanted).flatMap(({ label, start, end }) => {
        const [from, to] = [start - glue.length, end - glue.length]
        if (from < 0) return []
        const all = byLabel.get(label)!
        const footnoteId = (all.find(({ line }) => line > first.line) ?? all.at(-1)!).id
        return [{ label, footnoteId, start: from, end: to, position: locate(from, to) }]
      })
    },
  }
}
