import type { Nodes, Parents, Root, Text } from 'mdast'
import type { Plugin } from 'unified'
import { requireRepairer, type PluginOptions } from './repairer.js'
import { repairRunningText } from './stretches.js'
import { createCollector, OBJECT, showsAddress, type RunningText } from './text-stretches.js'

const OBJECTS = new Set<Nodes['type']>(['inlineCode', 'image', 'imageReference', 'footnoteReference', 'html'])
const PHRASING = new Set<Nodes['type']>(['emphasis', 'strong', 'delete', 'link', 'linkReference'])

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
  return (tree, file) => { repairRunningText(vanban, collectText(tree), file) }
}

/**
 * Lays the text nodes of a tree out as one text, a block a line. Code, HTML, addresses and links that show their own
 * address are left out.
 */
function collectText(tree: Root): RunningText<Text, Parents> {
  const collector = createCollector<Text, Parents>()
  const walk = (node: Nodes, ancestors: readonly Parents[]): void => {
    if (node.type === 'text') {
      collector.text(node, ancestors, ancestors.findLast((ancestor) => !PHRASING.has(ancestor.type)))
    } else if (node.type === 'break') {
      collector.append('\n')
    } else if (OBJECTS.has(node.type) || isAddress(node)) {
      collector.append(OBJECT)
    } else if ('children' in node) {
      for (const child of node.children) walk(child, [...ancestors, node])
    }
  }
  walk(tree, [])
  return collector.result()
}

function isAddress(node: Nodes): boolean {
  if (node.type !== 'link' || node.children.length !== 1) return false
  const [child] = node.children
  return child?.type === 'text' && showsAddress(node.url, child.value)
}

export default remarkVanban
