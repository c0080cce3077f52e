/** A Markdown tree read as the body of a report. */
import type {
  Blockquote,
  FootnoteDefinition,
  Heading,
  Html,
  List,
  ListItem,
  Paragraph as MdParagraph,
  PhrasingContent,
  Root,
  RootContent,
  Table as MdTable,
} from 'mdast'
import { MAX_DEPTH } from '../../report/depth.js'
import { createIds, idOf, paragraphRole } from '../../structure/index.js'
import type { Block, Item, ItemScheme, Paragraph, Section, SectionScheme, Table } from '../../types.js'
import { readAnnotation, type Annotation } from './annotation.js'
import { linkCalls, type Called, type ReadCall } from './footnote-calls.js'
import { countBullet, isItemScheme, readMarker, type LastOrdinals, type LineMarker } from './marker.js'

/** A line of text and the comment behind it. */
interface Line {
  readonly text: string
  readonly note: Annotation
  readonly strong: boolean
  readonly calls: readonly ReadCall[]
}

/** A numbered block being read. */
interface Parent {
  readonly id: string | null
  readonly depth: number
  /** How many blocks it stands in, itself included: quotations count, which have no depth of their own. */
  readonly nest: number
  readonly children: Block[]
  readonly last: LastOrdinals
}

interface Reading {
  readonly ids: (step: string, parent: string | null) => string
  readonly endMark: boolean
  /** Whether no section or item was read yet. */
  preamble: boolean
  /** The caption that was read just before a table. */
  caption: string | null
  /** Nodes whose texts call footnotes, with the calls. */
  readonly calls: { readonly node: Called; readonly calls: readonly ReadCall[] }[]
  /** Whether something lay deeper than a report can have it. */
  tooDeep: boolean
}

/**
 * Reads the body of a report from Markdown: headings and list items are numbered blocks, with their markers as literal
 * text; a list item without a marker is a dash; a thematic break leads back to the top.
 *
 * @param root An mdast tree (with tables of GFM). @param endMark Whether the text ends with the mark `./.`.
 * @returns Blocks with ids, without positions; a person wrote them, so their confidence is 1. Any tree gives blocks; what
 * lies deeper than a report can have it comes beside what it lies in (`tooDeep`).
 */
export function bodyFromMdast(root: Root, endMark: boolean): { children: Block[]; tooDeep: boolean } {
  const top: Parent = { id: null, depth: 0, nest: 0, children: [], last: new Map() }
  const reading: Reading = { ids: createIds(), endMark, preamble: true, caption: null, tooDeep: false, calls: [] }
  const open: { readonly level: number; readonly parent: Parent }[] = []
  const nodes = root.children.filter((node) => node.type !== 'yaml' && node.type !== 'definition')
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index] as RootContent
    const parent = open.at(-1)?.parent ?? top
    if (node.type === 'thematicBreak') {
      open.length = 0
    } else if (node.type === 'heading') {
      while (open.length > 0 && open.at(-1)!.level >= node.depth) open.pop()
      const next = nodes[index + 1]
      const made = readHeading(node, next?.type === 'paragraph' ? next : null, open.at(-1)?.parent ?? top, reading)
      if (made.tookNext) index += 1
      open.push({ level: node.depth, parent: made.parent })
    } else {
      readBlock(node, nodes[index + 1], index === nodes.length - 1, parent, reading)
    }
  }
  linkCalls(reading.calls, top.children)
  return { children: top.children, tooDeep: reading.tooDeep }
}

function readHeading(
  node: Heading,
  next: MdParagraph | null,
  parent: Parent,
  reading: Reading,
): { parent: Parent; tookNext: boolean } {
  const line = lineOf(node.children)
  const marked = markerOf(line, parent.last)
  if (marked === null) return { parent: addNumbered(unmarked(line, parent), true, parent, reading), tookNext: false }
  const alone = marked.text === '' && line.note.empty !== true && next !== null
  const below = alone ? lineOf(next.children) : null
  const text = below?.text ?? marked.text
  const heading = line.note.heading ?? (!alone && marked.text !== '')
  const added = addNumbered({ ...marked, text }, heading, parent, reading)
  const calls = below ?? line
  keepCalls(added.node, calls.calls, calls.text.length - text.length, reading)
  return { parent: added, tookNext: alone }
}

/** A heading that a person wrote without a number: a section all the same. */
function unmarked({ text }: Line, { last }: Parent): LineMarker {
  return { marker: '', scheme: 'roman', ordinal: countBullet('roman', last), text }
}

function readBlock(
  node: RootContent,
  next: RootContent | undefined,
  last: boolean,
  parent: Parent,
  reading: Reading,
): void {
  switch (node.type) {
    case 'list':
      readList(node, parent, reading)
      return
    case 'table':
      parent.children.push(readTable(node, reading))
      return
    case 'paragraph':
      if (next?.type === 'table' && isEmphasis(node)) {
        reading.caption = lineOf(node.children).text
        return
      }
      addParagraph(lineOf(node.children), last, parent, reading)
      return
    case 'footnoteDefinition':
      readFootnote(node, parent, reading)
      return
    case 'blockquote':
      if (readQuotation(node, parent, reading)) return
      for (const [index, child] of node.children.entries()) {
        readBlock(child, node.children[index + 1], last && index === node.children.length - 1, parent, reading)
      }
      return
    case 'code':
      addParagraph({ text: node.value.replace(/\s+/g, ' '), note: {}, strong: false, calls: [] }, last, parent, reading)
      return
    case 'heading':
      // Within a list item.
      addNumbered(
        markerOf(lineOf(node.children), parent.last) ?? unmarked(lineOf(node.children), parent),
        true,
        parent,
        reading,
      )
  }
}

/** Reads a quotation, which begins with a comment that has its marks; a person's own blockquote has none. */
function readQuotation({ children: [head, ...rest] }: Blockquote, parent: Parent, reading: Reading): boolean {
  const marks = head?.type === 'html' ? readAnnotation(head.value)?.quotation : undefined
  if (marks === undefined || parent.nest >= MAX_DEPTH) return false
  const [opening, closing] = marks
  const id = reading.ids('q', null)
  const { inner, children } = openApart(id, parent)
  parent.children.push({ type: 'quotation', id, opening, closing, children, confidence: 1 })
  rest.forEach((child, index) => readBlock(child, rest[index + 1], false, inner, reading))
  return true
}

function readFootnote(node: FootnoteDefinition, parent: Parent, reading: Reading): void {
  const [head] = node.children
  const own = head?.type === 'paragraph' ? lineOf(head.children) : { text: '', note: {}, strong: false, calls: [] }
  const rest = head?.type === 'paragraph' ? node.children.slice(1) : node.children
  const label = node.label ?? node.identifier
  const id = reading.ids('fn', null)
  const { inner, children } = openApart(id, parent)
  parent.children.push({
    type: 'footnote',
    id,
    label,
    rawLabel: own.note.label ?? label,
    text: own.text,
    children,
    confidence: 1,
  })
  rest.forEach((child, index) => readBlock(child, rest[index + 1], false, inner, reading))
}

/** What stands in a quotation or footnote counts anew. */
function openApart(id: string, { depth, nest }: Parent): { inner: Parent; children: Block[] } {
  const children: Block[] = []
  return { inner: { id, depth, nest: nest + 1, children, last: new Map() }, children }
}

/** Keeps the calls in a text until all footnotes are read; those in its marker are none. */
function keepCalls(node: Called, calls: readonly ReadCall[], by: number, { calls: all }: Reading): void {
  const own = calls.flatMap((one) => (one.start < by ? [] : [{ ...one, start: one.start - by, end: one.end - by }]))
  if (own.length > 0) all.push({ node, calls: own })
}

const isEmphasis = (node: MdParagraph): boolean => node.children.length === 1 && node.children[0]?.type === 'emphasis'

function addParagraph({ text, note, calls }: Line, last: boolean, parent: Parent, reading: Reading): void {
  if (text === '' && note.role === undefined) return
  const role =
    note.role ??
    paragraphRole(text, {
      preamble: reading.preamble,
      last: last && parent.id === null,
      endMark: reading.endMark && last && parent.id === null,
    })
  const node: Paragraph = { type: 'paragraph', id: reading.ids('p', null), role, text, confidence: 1 }
  parent.children.push(node)
  keepCalls(node, calls, 0, reading)
}

function readList(list: List, parent: Parent, reading: Reading): void {
  const first = list.start ?? 1
  list.children.forEach((item, index) => readItem(item, list.ordered === true ? first + index : null, parent, reading))
}

/** A list item; one of an ordered list, which a person may write, has its number as the marker. */
function readItem(item: ListItem, number: number | null, parent: Parent, reading: Reading): void {
  const [head, ...rest] = item.children
  const own =
    head?.type === 'paragraph'
      ? lineOf(head.children)
      : head?.type === 'html'
        ? lineOf([head])
        : { text: '', note: { empty: true }, strong: false, calls: [] }
  const children = head?.type === 'paragraph' || head?.type === 'html' ? rest : item.children
  const marked =
    number === null
      ? (markerOf(own, parent.last) ?? dash(own, parent.last))
      : { marker: `${number}.`, scheme: 'decimal' as const, ordinal: number, text: own.text }
  const added = addNumbered(marked, own.note.heading ?? own.strong, parent, reading)
  keepCalls(added.node, own.calls, own.text.length - marked.text.length, reading)
  // What lies too deep comes beside what it lies in.
  const inner = added.nest < MAX_DEPTH ? added : parent
  reading.tooDeep ||= inner === parent && children.length > 0
  children.forEach((child, index) => readBlock(child, children[index + 1], false, inner, reading))
}

function dash({ text, note }: Line, last: LastOrdinals): LineMarker {
  return {
    marker: '-',
    scheme: 'dash',
    ordinal: note.ordinal === undefined ? countBullet('dash', last) : note.ordinal,
    text,
  }
}

/** The marker of a line, after its comment where it has one. */
function markerOf({ text, note }: Line, last: LastOrdinals): LineMarker | null {
  if (note.bare === true) return null
  const read =
    note.marker === undefined
      ? readMarker(text, last)
      : { marker: note.marker, scheme: note.scheme, ordinal: null, text: text.slice(note.marker.length + 1) }
  const scheme = note.scheme ?? read?.scheme
  if (read === null || scheme === undefined) return null
  return { ...read, scheme, ordinal: note.ordinal === undefined ? read.ordinal : note.ordinal }
}

function addNumbered(
  { marker, scheme, ordinal, text }: LineMarker,
  heading: boolean,
  parent: Parent,
  reading: Reading,
): Parent & { readonly node: Section | Item } {
  reading.preamble = false
  if (ordinal !== null) parent.last.set(scheme, ordinal)
  const children: Block[] = []
  const id = reading.ids(idOf({ scheme, marker }, ordinal ?? 0), parent.id)
  const depth = parent.depth + 1
  const base = { id, marker, rawMarker: marker, ordinal, depth, text, children, confidence: 1 }
  const node: Section | Item = isItemScheme(scheme)
    ? { type: 'item', scheme: scheme as ItemScheme, ...base }
    : { type: 'section', scheme: scheme as SectionScheme, isHeading: heading, ...base }
  parent.children.push(node)
  return { id, depth, nest: parent.nest + 1, children, last: new Map(), node }
}

function readTable(node: MdTable, reading: Reading): Table {
  const [columns = [], ...rows] = node.children.map((row) => row.children.map((cell) => lineOf(cell.children).text))
  const { caption } = reading
  reading.caption = null
  return { type: 'table', id: reading.ids('t', null), caption, columns, rows, confidence: 1 }
}

/** The text of a line without its markup; the comment behind it is taken off. */
function lineOf(children: readonly (PhrasingContent | Html)[]): Line {
  const last = children.at(-1)
  const note = last?.type === 'html' ? readAnnotation(last.value) : null
  const content = note === null ? children : children.slice(0, -1)
  const { text, calls } = withCalls(content, note?.calls ?? [])
  const [first, second] = content
  const strong =
    first?.type === 'strong' &&
    (content.length === 1 || (content.length === 2 && second?.type === 'text' && second.value.trim() === ''))
  const own = (note === null ? text : text.replace(/ $/, '')).replace(/\n/g, ' ')
  return { text: own, note: note ?? {}, strong, calls }
}

/** The text of nodes, and the calls of footnotes in it, with the signs in which they were printed. */
function withCalls(
  nodes: readonly (PhrasingContent | Html)[],
  printed: readonly string[],
): { text: string; calls: ReadCall[] } {
  const calls: ReadCall[] = []
  let text = ''
  const rest = [...nodes].reverse()
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (node.type === 'footnoteReference') {
      const label = node.label ?? node.identifier
      const sign = printed[calls.length] ?? label
      calls.push({ label, start: text.length, end: text.length + sign.length })
      text += sign
    } else if ('children' in node) for (const child of node.children.toReversed()) rest.push(child)
    else text += textOf(node)
  }
  return { text, calls }
}

function textOf(node: PhrasingContent | Html): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value
  if ('children' in node) return node.children.map(textOf).join('')
  if (node.type === 'break') return ' '
  return 'alt' in node ? (node.alt ?? '') : ''
}
