/** Several documents in one Markdown text: a comment tells where each begins, and its front matter is a block of YAML. */
import type { Root, RootContent } from 'mdast'
import { readAnnotation, writeAnnotation } from './annotation.js'

/** A document of a Markdown text. */
export interface BundlePart {
  /** Its number among the documents of the text, from 1. */
  readonly number: number
  /** YAML of its front matter; empty where it has none. */
  readonly matter: string
  readonly body: Root
}

/**
 * Begins a document after the first.
 *
 * @param number Its number, from 2. @param matter YAML of its front matter.
 */
export function documentStart(number: number, matter: string): RootContent[] {
  return [
    { type: 'html', value: writeAnnotation({ document: number })! },
    { type: 'code', lang: 'yaml', value: matter },
  ]
}

/**
 * Parts the documents of a tree.
 *
 * @param root An mdast tree. @returns Its documents; the first has what stands before the first mark.
 */
export function splitDocuments(root: Root): readonly [BundlePart, ...BundlePart[]] {
  const parts: { number: number; children: RootContent[] }[] = [{ number: 1, children: [] }]
  for (const node of root.children) {
    const number = node.type === 'html' ? readAnnotation(node.value)?.document : undefined
    if (number === undefined) parts.at(-1)!.children.push(node)
    else parts.push({ number, children: [] })
  }
  const [first, ...others] = parts.map(({ number, children }): BundlePart => {
    const head = children[0]
    const matter = number === 1 ? head?.type === 'yaml' : head?.type === 'code' && head.lang === 'yaml'
    return {
      number,
      matter: matter ? (head as { value: string }).value : '',
      body: { type: 'root', children: matter ? children.slice(1) : children },
    }
  })
  return [first, ...others]
}
