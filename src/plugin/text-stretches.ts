import type { Link, Nodes, Parents, Root, Text } from 'mdast'

/** A text node, and where its characters stand in the text given to the engine. */
export interface TextStretch {
  readonly node: Text
  /** Ancestors, outermost first. */
  readonly ancestors: readonly Parents[]
  readonly start: number
}

/** The running text of a Markdown tree. */
export interface RunningText {
  readonly text: string
  readonly stretches: readonly TextStretch[]
}

/** Stands for code, images and other things inside a line that are not for repair: no word, and never in a scan. */
const OBJECT = '\ufffc'
const OBJECTS = new Set<Nodes['type']>(['inlineCode', 'image', 'imageReference', 'footnoteReference', 'html'])
const PHRASING = new Set<Nodes['type']>(['emphasis', 'strong', 'delete', 'link', 'linkReference'])

/**
 * Lays the text nodes of a tree out as one text, a block a line, so that the engine sees whole sentences and the whole
 * document. Code, HTML, addresses and links that show their own address are left out.
 *
 * @param tree Markdown tree. @returns The text, and its nodes in order.
 */
export function collectText(tree: Root): RunningText {
  const stretches: TextStretch[] = []
  const parts: string[] = []
  let length = 0
  let block: Parents | undefined
  const append = (text: string): void => {
    parts.push(text)
    length += text.length
  }
  const walk = (node: Nodes, ancestors: readonly Parents[]): void => {
    if (node.type === 'text') {
      const owner = ancestors.findLast((ancestor) => !PHRASING.has(ancestor.type))
      if (block !== undefined && owner !== block) append('\n')
      block = owner
      stretches.push({ node, ancestors, start: length })
      append(node.value)
    } else if (node.type === 'break') {
      append('\n')
    } else if (OBJECTS.has(node.type) || (node.type === 'link' && showsItsAddress(node))) {
      append(OBJECT)
    } else if ('children' in node) {
      for (const child of node.children) walk(child, [...ancestors, node])
    }
  }
  walk(tree, [])
  return { text: parts.join(''), stretches }
}

/** An address in full, or without its scheme and last slash, as autolinks and pasted links show it. */
function showsItsAddress(link: Link): boolean {
  const [child] = link.children
  if (link.children.length !== 1 || child?.type !== 'text') return false
  const bare = (address: string): string => address.replace(/^(?:https?:\/\/|mailto:)/i, '').replace(/\/$/, '')
  return bare(link.url) === bare(child.value)
}
