/** Running text with what it refers to and defines marked. */
import type { AdministrativeDocument, Position } from '../../types.js'
import type { AnyBlock } from '../any-block.js'
import { createPlacer } from '../placed-text.js'
import type { WritableReport } from '../formats.js'
import type { Ontology } from './meta.js'
import { referenceIri } from './names.js'
import { el, type Content } from './xml.js'

/** A stretch of the text of a node that becomes an element. */
interface Marked {
  readonly start: number
  readonly end: number
  readonly make: (text: string) => Content
}

/** Gives the text of a node with its references and terms as elements. */
export type Inline = (node: AnyBlock) => Content

/**
 * Prepares the texts of a document.
 *
 * @param document The input and its repair, for the places. @param report The document of it that is written.
 * @param ontology Takes the terms that it defines. @param eIdOf Name of the element that a node becomes.
 */
export function createInline(
  document: Pick<WritableReport, 'repaired'>,
  report: AdministrativeDocument,
  ontology: Ontology,
  eIdOf: (nodeId: string) => string | undefined,
): Inline {
  const placer = createPlacer(document)
  const wanted = new Map<string, ((node: AnyBlock, find: Find) => Marked | null)[]>()
  const want = (nodeId: string, mark: (node: AnyBlock, find: Find) => Marked | null): void => {
    const known = wanted.get(nodeId)
    if (known === undefined) wanted.set(nodeId, [mark])
    else known.push(mark)
  }
  const link = (nodeId: string, position: Position | undefined, href: string | null): void => {
    if (position === undefined || href === null) return
    want(nodeId, ({ text = '' }, find) => {
      const place = find(position)
      // The sign after a name is none of it.
      return place && { start: place[0], end: endWithout(text, ...place), make: (words) => el('ref', { href }, words) }
    })
  }
  for (const one of report.references) link(one.nodeId, one.position, referenceIri(one))
  for (const { nodeId, position, targetNodeId } of report.internalReferences ?? []) {
    const target = targetNodeId === null ? undefined : eIdOf(targetNodeId)
    link(nodeId, position, target === undefined ? null : `#${target}`)
  }
  for (const { nodeId, position, term, kind } of report.definitions ?? []) {
    want(nodeId, ({ text = '' }, find) => {
      const [from, to] = (position && find(position)) ?? [0, text.length]
      const start = kind === 'meaning' ? text.indexOf(term, from) : text.lastIndexOf(term, to)
      if (term === '' || start < 0 || start + term.length > text.length) return null
      const refersTo = ontology.refer('Term', term)
      const make = (words: string): Content => el('def', {}, el('term', { refersTo }, words))
      return { start, end: start + term.length, make }
    })
  }
  return (node) => {
    const text = node.text ?? ''
    const marks = wanted.get(node.id)
    if (marks === undefined) return text
    const { find } = placer([text], node)
    const found = marks.flatMap((mark) => mark(node, find) ?? []).sort((a, b) => a.start - b.start || b.end - a.end)
    const content: Content[] = []
    let at = 0
    for (const { start, end, make } of found) {
      if (start < at || end <= start) continue
      content.push(text.slice(at, start), make(text.slice(start, end)))
      at = end
    }
    return [...content, text.slice(at)]
  }
}

/** Where a stretch ends without the signs behind its last word. */
function endWithout(text: string, start: number, end: number): number {
  let last = end
  while (last > start && /[\s.,;:]/.test(text[last - 1])) last -= 1
  return last
}

type Find = (position: Position) => readonly [start: number, end: number] | null
