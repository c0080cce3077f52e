import type { Position as UnistPosition } from 'unist'

/** A node of text, of Markdown or HTML. */
export interface TextNode {
  readonly type: 'text'
  value: string
  position?: UnistPosition | undefined
}

/** A text node, and where its characters stand in the text given to the engine. */
export interface TextStretch<Node extends TextNode, Parent> {
  readonly node: Node
  /** Ancestors, outermost first. */
  readonly ancestors: readonly Parent[]
  readonly start: number
}

/** The running text of a tree. */
export interface RunningText<Node extends TextNode, Parent> {
  readonly text: string
  readonly stretches: readonly TextStretch<Node, Parent>[]
}

/** Stands for code, images and other things inside a line that are not for repair: no word, and never in a scan. */
export const OBJECT = '\ufffc'

/** Collects the running text of a tree as it is walked. */
export interface Collector<Node extends TextNode, Parent> {
  /** Takes a text node; one of another block than the last begins a new line. */
  text(node: Node, ancestors: readonly Parent[], block: Parent | undefined): void
  /** Takes something that is no text node, such as a break. */
  append(text: string): void
  result(): RunningText<Node, Parent>
}

/** Makes a collector, so that the engine sees whole sentences and the whole document. */
export function createCollector<Node extends TextNode, Parent>(): Collector<Node, Parent> {
  const stretches: TextStretch<Node, Parent>[] = []
  const parts: string[] = []
  let length = 0
  let last: Parent | undefined
  const append = (text: string): void => {
    parts.push(text)
    length += text.length
  }
  return {
    append,
    text(node, ancestors, block) {
      if (last !== undefined && block !== last) append('\n')
      last = block
      stretches.push({ node, ancestors, start: length })
      append(node.value)
    },
    result: () => ({ text: parts.join(''), stretches }),
  }
}

/** Whether a text is the address that it links to: in full, or without its scheme and last slash, as autolinks show it. */
export function showsAddress(url: string, text: string): boolean {
  const bare = (address: string): string => address.replace(/^(?:https?:\/\/|mailto:)/i, '').replace(/\/$/, '')
  return bare(url) === bare(text)
}
