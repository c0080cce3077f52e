import type { Node as UnistNode, Point as UnistPoint, Position as UnistPosition } from 'unist'
import type { VFile } from 'vfile'
import type { Edit, Point, Position } from '../types.js'
import { reportEdit, type Repairer } from './repairer.js'
import type { RunningText, TextNode, TextStretch } from './text-stretches.js'

/**
 * Repairs the text nodes of a tree in place; edits that reach across the bounds of nodes are left out.
 *
 * @param vanban The engine. @param running The text of the tree, and its nodes in order.
 * @param file Gets a message for each edit, and the edits as `file.data.vanban`.
 */
export function repairRunningText<Node extends TextNode, Parent extends UnistNode>(
  vanban: Repairer, { text, stretches }: RunningText<Node, Parent>, file: VFile,
): void {
  const { edits, damage } = vanban.repair(text)
  const source = String(file)
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
    for (const edit of own) {
      reportEdit(file, edit, placeIn(stretch, edit, source), [...stretch.ancestors, stretch.node])
    }
    applyEdits(stretch, own)
    made.push(...own)
  }
  file.data.vanban = { edits: made, damage }
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

/** The place of an edit: exact where the node stands in the source as it is; of escaped text, the whole node. */
function placeIn(
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
