import type { Point as UnistPoint, Position as UnistPosition } from 'unist'
import type { Edit, Point, Position } from '../types.js'
import type { TextStretch, TextNode } from './text-stretches.js'

/**
 * Makes the edits that lie within one text node each; those that reach across the bounds of nodes are left out.
 *
 * @param stretches Text nodes in order, changed in place. @param edits Edits of the running text, sorted.
 * @param tell Called for each edit before it is made.
 * @returns The edits that were made.
 */
export function applyToStretches<Node extends TextNode, Parent>(
  stretches: readonly TextStretch<Node, Parent>[], edits: readonly Edit[],
  tell: (edit: Edit, stretch: TextStretch<Node, Parent>) => void,
): Edit[] {
  const made: Edit[] = []
  let next = 0
  for (const stretch of stretches) {
    const end = stretch.start + stretch.node.value.length
    while (next < edits.length && edits[next]!.start < stretch.start) next += 1
    const own: Edit[] = []
    for (; next < edits.length && edits[next]!.start < end; next++) {
      const edit = edits[next]!
      if (edit.end <= end) own.push(edit)
    }
    for (const edit of own) tell(edit, stretch)
    applyEdits(stretch, own)
    made.push(...own)
  }
  return made
}

function applyEdits<Node extends TextNode>({ node, start }: TextStretch<Node, unknown>, edits: readonly Edit[]): void {
  const parts: string[] = []
  let done = 0
  for (const edit of edits) {
    parts.push(node.value.slice(done, edit.start - start), edit.after)
    done = edit.end - start
  }
  node.value = parts.join('') + node.value.slice(done)
}

/**
 * The place of an edit: exact where the node stands in the source as it is; of escaped text, the whole node.
 *
 * @param stretch The text node, not yet changed. @param edit The edit. @param source The file.
 */
export function placeIn(
  { node, start }: TextStretch<TextNode, unknown>, edit: Edit, source: string,
): Position | undefined {
  const position: UnistPosition | undefined = node.position
  const from = position?.start.offset
  if (position === undefined || from === undefined || source.slice(from, position.end.offset) !== node.value) {
    return position as Position | undefined
  }
  const pointAt = (offset: number): Point => {
    const before = node.value.slice(0, offset)
    const lines = before.split('\n')
    const { line, column }: UnistPoint = position.start
    return {
      line: line + lines.length - 1, column: (lines.length === 1 ? column : 1) + lines.at(-1)!.length, offset: from + offset,
    }
  }
  return { start: pointAt(edit.start - start), end: pointAt(edit.end - start) }
}
