/** The tree of a body as the hierarchy of Akoma Ntoso. */
import type { Element } from 'xast'
import { append } from '../../lists.js'
import type { AnyBlock } from '../any-block.js'
import type { Ids } from './ids.js'
import type { Inline } from './inline.js'
import { el, type Content } from './xml.js'

/** Elements of numbered nodes. Khoản is `paragraph`, điểm `point`; the Mục of a report is a section as that of a law. */
const ELEMENTS: Readonly<Record<string, string>> = {
  part: 'part',
  chapter: 'chapter',
  muc: 'section',
  tieuMuc: 'subsection',
  article: 'article',
  annex: 'division',
  upperLetter: 'division',
  roman: 'section',
  decimal: 'paragraph',
  decimalMulti: 'subparagraph',
  letter: 'point',
  parenDecimal: 'subparagraph',
  dash: 'indent',
  plus: 'indent',
  star: 'indent',
  bullet: 'indent',
}

/** The element that a node becomes; null for one that stands in running text. */
export const elementOf = ({ type, scheme }: AnyBlock): string | null =>
  type === 'section' || type === 'item' ? (ELEMENTS[scheme ?? ''] ?? 'hcontainer') : null

/** Makes elements of the nodes of a body. */
export interface Hierarchy {
  /** Elements of nodes where blocks may stand beside the hierarchy: paragraphs as `p`. */
  readonly mixed: (nodes: readonly AnyBlock[], parent: string) => Element[]
  /** Elements of nodes where only the hierarchy may stand: paragraphs in an `alinea` each. */
  readonly strict: (nodes: readonly AnyBlock[], parent: string) => Element[]
  /** Blocks of a node that is no part of the hierarchy. */
  readonly blocks: (node: AnyBlock, parent: string) => Element[]
}

/**
 * Prepares the making of elements.
 *
 * @param ids Names of elements. @param eIds Names that nodes were given beforehand. @param inline Gives their texts.
 */
export function createHierarchy(ids: Ids, eIds: ReadonlyMap<AnyBlock, string>, inline: Inline): Hierarchy {
  const paragraph = (content: Content): Element => el('p', {}, content)

  const hierarchical = (node: AnyBlock, name: string): Element => {
    const eId = eIds.get(node)
    const children = node.children ?? []
    const own = node.text === undefined || node.text === '' ? null : inline(node)
    const isHeading = own !== null && node.isHeading === true
    const first = children.findIndex((child) => elementOf(child) !== null)
    const begin: Element[] = own !== null && !isHeading ? [paragraph(own)] : []
    const leading = first < 0 ? children : children.slice(0, first)
    for (const child of leading) append(begin, blocks(child, eId ?? ''))
    const attributes = { eId, ...(name === 'hcontainer' && { name: 'unit' }) }
    const head = [node.marker ? el('num', {}, node.marker) : null, isHeading ? el('heading', {}, own) : null]
    if (first < 0) return el(name, attributes, head, el('content', {}, begin))
    let last = children.length
    while (last > first && elementOf(children[last - 1]) === null) last -= 1
    const end: Element[] = []
    for (const child of children.slice(last)) append(end, blocks(child, eId ?? ''))
    return el(
      name,
      attributes,
      head,
      begin.length > 0 ? el('intro', {}, begin) : null,
      strict(children.slice(first, last), eId ?? ''),
      end.length > 0 ? el('wrapUp', {}, end) : null,
    )
  }

  const blocks = (node: AnyBlock, parent: string): Element[] => {
    if (node.type === 'table') return [tableOf(node, ids.of('table', parent))]
    if (node.type === 'quotation') {
      const eId = ids.of('quotedStructure', parent)
      const inside = within(node, eId)
      const quoted = el('quotedStructure', { eId, startQuote: '“', endQuote: '”' }, inside)
      return [el('p', {}, el('mod', { eId: ids.of('mod', parent) }, quoted))]
    }
    if (node.type === 'footnote') {
      const eId = ids.of('authorialNote', parent)
      const marker = node.label ?? node.marker
      return [el('p', {}, el('authorialNote', { eId, placement: 'bottom', marker }, within(node, eId)))]
    }
    const text =
      node.text === undefined || node.text === ''
        ? []
        : [paragraph([node.marker ? `${node.marker} ` : null, inline(node)])]
    return [...text, ...(node.children ?? []).flatMap((child) => blocks(child, parent))]
  }

  /** What a quotation or a footnote holds; never nothing. */
  const within = (node: AnyBlock, eId: string): Element[] => {
    const own = node.text === undefined || node.text === '' ? [] : [paragraph(inline(node))]
    const all = [...own, ...mixed(node.children ?? [], eId)]
    return all.length > 0 ? all : [paragraph(null)]
  }

  const mixed = (nodes: readonly AnyBlock[], parent: string): Element[] => {
    const made: Element[] = []
    for (const node of nodes) {
      const name = elementOf(node)
      if (name === null) append(made, blocks(node, parent))
      else made.push(hierarchical(node, name))
    }
    return made
  }

  const strict = (nodes: readonly AnyBlock[], parent: string): Element[] =>
    nodes.map((node) => {
      const name = elementOf(node)
      if (name !== null) return hierarchical(node, name)
      const eId = ids.of('alinea', parent)
      return el('alinea', { eId }, el('content', {}, blocks(node, eId)))
    })

  return { mixed, strict, blocks }
}

function tableOf({ caption, columns = [], rows = [] }: AnyBlock, eId: string): Element {
  const row = (cell: 'th' | 'td', texts: readonly string[]): Element[] =>
    texts.length === 0
      ? []
      : [
          el(
            'tr',
            {},
            texts.map((text) => el(cell, {}, el('p', {}, text))),
          ),
        ]
  const lines = [
    ...(columns.some((name) => name !== '') ? row('th', columns) : []),
    ...rows.flatMap((texts) => row('td', texts)),
  ]
  return el('table', { eId }, caption ? el('caption', {}, caption) : null, lines.length > 0 ? lines : row('td', ['']))
}

/**
 * Names the elements of nodes beforehand, so that what refers to one can say its name.
 *
 * Articles are numbered through a document, and are named without what they stand in.
 *
 * @param nodes Nodes of a body. @param parent Name of what they stand in; empty for the document itself.
 * @param root Name of the document that they are of, which begins the names of its articles.
 * @param ids Gives the names. @param eIds Takes them.
 */
export function nameElements(
  nodes: readonly AnyBlock[],
  parent: string,
  root: string,
  ids: Ids,
  eIds: Map<AnyBlock, string>,
): void {
  for (const node of nodes) {
    const name = elementOf(node)
    const isCounted = name === 'indent' || node.marker === undefined
    if (name !== null)
      eIds.set(node, ids.of(name, name === 'article' ? root : parent, isCounted ? undefined : node.marker))
    nameElements(node.children ?? [], eIds.get(node) ?? parent, root, ids, eIds)
  }
}
