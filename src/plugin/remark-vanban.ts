import type { Nodes, Root } from 'mdast'
import type { Plugin } from 'unified'
import { requireRepairer, type PluginOptions } from './repairer.js'
import { repairRunningText } from './stretches.js'
import { tagRole } from './tag-role.js'
import { collectText, showsAddress, type Role } from './text-stretches.js'

const LINES = new Set<Nodes['type']>(['paragraph', 'heading', 'tableCell'])
const PHRASING = new Set<Nodes['type']>(['emphasis', 'strong', 'delete', 'link', 'linkReference'])

/**
 * Repairs the text of a Markdown tree in place; code, HTML and addresses stay as they are, and nothing else depends on
 * their being there.
 *
 * Each change becomes a message of the file, and so does what the engine remarks, doubtful words above all. Changes
 * within a word that lies in two text nodes (half of it in bold) are not made. `file.data.vanban` has the edits that were
 * made, with offsets in the running text of the tree.
 *
 * @param options The engine, as `{ vanban }`.
 * @throws {VanbanError} `INVALID_ARGUMENT` without an engine.
 * @example
 * const file = await remark().use(remarkVanban, { vanban: await createVanban() }).process(markdown)
 */
export const remarkVanban: Plugin<[PluginOptions], Root> = function (options) {
  const vanban = requireRepairer(options)
  return (tree, file) => {
    repairRunningText(vanban, collectText<Nodes>(tree, roleOf), file)
  }
}

function roleOf(node: Nodes): Role {
  if (node.type === 'text' || node.type === 'break') return node.type
  if (node.type === 'html') return tagRole(node.value)
  if (PHRASING.has(node.type) && !isAddress(node)) return 'inline'
  if (LINES.has(node.type)) return 'line'
  return 'children' in node && !isAddress(node) ? 'block' : 'object'
}

function isAddress(node: Nodes): boolean {
  if (node.type !== 'link' || node.children.length !== 1) return false
  const [child] = node.children
  return child?.type === 'text' && showsAddress(node.url, child.value)
}

export default remarkVanban
