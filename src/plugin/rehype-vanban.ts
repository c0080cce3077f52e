import type { Element, Nodes, Parents, Root, Text } from 'hast'
import type { Plugin } from 'unified'
import { requireRepairer, type PluginOptions } from './repairer.js'
import { repairRunningText } from './stretches.js'
import { createCollector, OBJECT, showsAddress } from './text-stretches.js'

/** What is no text for reading: code, what is typed or computed, and what no one sees. */
const LEFT_ALONE = new Set([
  'code', 'pre', 'kbd', 'samp', 'var', 'script', 'style', 'template', 'textarea', 'svg', 'math', 'title', 'noscript',
])
/** What runs on within a line. */
const PHRASING = new Set([
  'a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'data', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'label', 'mark', 'q', 's', 'small',
  'span', 'strong', 'sub', 'sup', 'time', 'u', 'wbr',
])
const OBJECTS = new Set(['img', 'input', 'button', 'select', 'object', 'embed', 'audio', 'video', 'canvas', 'iframe'])

/**
 * Repairs the text of an HTML tree in place; code, attributes and links that show their own address stay as they are, and
 * so does what is marked `translate="no"`.
 *
 * Each change becomes a message of the file, and `file.data.vanban` has the edits that were made, with offsets in the
 * running text of the tree.
 *
 * @param options The engine, as `{ vanban }`.
 * @throws {VanbanError} `INVALID_ARGUMENT` without an engine.
 * @example
 * const file = await rehype().use(rehypeVanban, { vanban: await createVanban() }).process(html)
 */
export const rehypeVanban: Plugin<[PluginOptions], Root> = function (options) {
  const vanban = requireRepairer(options)
  return (tree, file) => { repairRunningText(vanban, collectText(tree), file) }
}

/** Lays the text nodes out as one text, a block a line. */
function collectText(tree: Root) {
  const collector = createCollector<Text, Parents>()
  const walk = (node: Nodes, ancestors: readonly Parents[]): void => {
    if (node.type === 'text') {
      const owner = ancestors.findLast((one) => one.type !== 'element' || !PHRASING.has(one.tagName))
      collector.text(node, ancestors, owner)
    } else if (node.type === 'element' && isLeftAlone(node)) {
      collector.append(OBJECT)
    } else if (node.type === 'element' && node.tagName === 'br') {
      collector.append('\n')
    } else if ('children' in node) {
      for (const child of node.children) walk(child, [...ancestors, node])
    }
  }
  walk(tree, [])
  return collector.result()
}

function isLeftAlone({ tagName, properties, children }: Element): boolean {
  if (LEFT_ALONE.has(tagName) || OBJECTS.has(tagName) || properties['translate'] === 'no') return true
  const [child] = children
  return tagName === 'a' && children.length === 1 && child?.type === 'text' && showsAddress(String(properties['href'] ?? ''), child.value)
}

export default rehypeVanban
