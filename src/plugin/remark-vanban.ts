import type { Root } from 'mdast'
import type { Plugin } from 'unified'
import type { Edit, Point, Position } from '../types.js'
import { reportEdit, requireRepairer, type PluginOptions } from './repairer.js'
import { collectText, type TextStretch } from './text-stretches.js'

/**
 * Repairs the text of a Markdown tree in place; code, HTML and addresses stay as they are.
 *
 * Each change becomes a message of the file. Changes that reach across the bounds of a text node (a word half in bold)
 * are not made. `file.data.vanban` has the edits that were made, with offsets in the running text of the tree.
 *
 * @param options The engine, as `{ vanban }`.
 * @throws {VanbanError} `INVALID_ARGUMENT` without an engine.
 * @example
 * const file = await remark().use(remarkVanban, { vanban: await createVanban() }).process(markdown)
 */
export const remarkVanban: Plugin<[PluginOptions], Root> = function (options) {
  const vanban = requireRepairer(options)
  return (tree, file) => {
    const { text, stretches } = collectText(tree)
    const { edits, damage } = vanban.repair(text)
    const source = String(file)
    const made: Edit[] = []
    let next = 0
    for (const stretch of stretches) {
      const end = stretch.start + stretch.node.value.length
      while (next < edits.length && (edits[next] as Edit).start < stretch.start) next += 1
      const own: Edit[] = []
      for (; next < edits.length && (edits[next] as Edit).start < end; next++) {
        const edit = edits[next] as Edit
        if (edit.end <= end) own.push(edit)
      }
      for (const edit of own) {
        reportEdit(file, edit, placeOf(edit, stretch, source), [...stretch.ancestors, stretch.node])
      }
      applyEdits(stretch, own)
      made.push(...own)
    }
    file.data.vanban = { edits: made, damage }
  }
}

/** The exact place of an edit where the node stands in the source as it is; of escaped text, the whole node. */
function placeOf(edit: Edit, { node, start }: TextStretch, source: string): Position | undefined {
  const position = node.position
  const from = position?.start.offset
  if (position === undefined || from === undefined || source.slice(from, position.end.offset) !== node.value) {
    return position as Position | undefined
  }
  const pointAt = (offset: number): Point => {
    const before = node.value.slice(0, offset)
    const lines = before.split('\n')
    return {
      line: position.start.line + lines.length - 1,
      column: (lines.length === 1 ? position.start.column : 1) + (lines.at(-1) as string).length,
      offset: from + offset,
    }
  }
  return { start: pointAt(edit.start - start), end: pointAt(edit.end - start) }
}

function applyEdits({ node, start }: TextStretch, edits: readonly Edit[]): void {
  const parts: string[] = []
  let done = 0
  for (const edit of edits) {
    parts.push(node.value.slice(done, edit.start - start), edit.after)
    done = edit.end - start
  }
  node.value = parts.join('') + node.value.slice(done)
}

export default remarkVanban
