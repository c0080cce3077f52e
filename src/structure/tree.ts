/** Blocks in order made into a tree of sections, items, paragraphs and tables. */
import { BULLET_SCHEMES, ITEM_SCHEMES, TITLED_SCHEMES } from '../grammar/index.js'
import { type FootnoteLine, type Layout } from '../outline/index.js'
import { createFootnotes, makeFootnote } from './footnotes.js'
import { makeQuotation } from './quotations.js'
import type {
  Block,
  Diagnostic,
  Footnote,
  FootnoteCall,
  Item,
  ItemScheme,
  OutlineMarker,
  Paragraph,
  ParagraphRole,
  Quotation,
  Scheme,
  Section,
  SectionScheme,
  Table,
  TextUnit,
} from '../types.js'
import type { BodyBlock } from './blocks.js'
import type { Judgement } from './confidence.js'
import { remark } from './diagnostics.js'
import { createIds, idOf } from './ids.js'
import type { NodeText } from './node-text.js'
import { keepPlaces } from './places.js'
import type { SourceMap } from './source-map.js'
import { createSequenceCheck } from './sequence.js'
import { readTable, tablePlaces, type ReadTable } from './tables.js'
import { cellUnits } from './table-units.js'
import { toNfc, withPlainBlanks } from '../text/index.js'

/** What the tree is made with. */
export interface TreeContext {
  readonly layout: Layout
  readonly map: SourceMap
  readonly judge: (start: number, end: number, words: number, base: number) => Judgement
  /** Role of a paragraph, by its index among the blocks. */
  readonly roleOf: (block: number, text: string) => ParagraphRole
  /** Text of a block, by its index, with the end mark taken off. */
  readonly textOf: (block: number) => NodeText
  readonly diagnostics: Diagnostic[]
}

/** The body tree and its texts in document order. */
export interface Tree {
  readonly children: Block[]
  readonly units: readonly TextUnit[]
  /** Length-weighted mean of the nodes' confidence; 1 for an empty body. */
  readonly confidence: number
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type OpenNode = (Mutable<Section> | Mutable<Item>) & { children: Block[] }
interface Open {
  readonly node: OpenNode | (Mutable<Quotation | Footnote> & { children: Block[] })
  /** Depth of its marker; 0 for a quotation, which no marker within it closes. */
  readonly depth: number
  /** How many numbered nodes it stands in, itself included. */
  readonly level: number
  readonly span: [number, number]
  readonly last: Map<Scheme, number>
  /** Texts over what stands in it: one list for all of that. */
  readonly headings: readonly string[]
}

const NO_HEADINGS: readonly string[] = []

const POPPING: ReadonlySet<ParagraphRole> = new Set(['closing', 'courtesy'])
const LONGEST_HEADING = 160
/** Characters of text that a table counts as where confidences are averaged. */
const TABLE_WEIGHT = 40
/** A heading that ends like a sentence is shorter. */
const LONGEST_SENTENCE = 70

/**
 * Builds the tree of the body.
 *
 * @param blocks Blocks in document order.
 * @param context What texts, roles and places come from.
 */
export function buildTree(blocks: readonly BodyBlock[], context: TreeContext): Tree {
  const root: Block[] = []
  const rootLast = new Map<Scheme, number>()
  const open: Open[] = []
  const units: TextUnit[] = []
  const ids = createIds()
  const sequence = createSequenceCheck(false)
  let quoted = sequence
  let quotation: BodyBlock['quotation'] = null
  /** The footnote that was added last, with nothing behind it yet. */
  let footnote: ReturnType<typeof makeFootnote> | null = null
  const footnotes = createFootnotes(blocks)
  let weight = 0,
    total = 0
  let lastText = ''
  const headings = (): readonly string[] => open.at(-1)?.headings ?? NO_HEADINGS
  const close = (keep: (one: Open) => boolean): void => {
    while (open.length > 0 && !keep(open.at(-1)!)) finish(open.pop()!, open, context)
  }
  const count = (node: { confidence: number }, length: number): void => {
    weight += node.confidence * length
    total += length
  }
  const siblingsNow = (): Block[] => open.at(-1)?.node.children ?? root

  const addTable = (block: BodyBlock, content: NodeText): void => {
    if (!lastText.endsWith(':')) close((one) => one.node.type === 'section' || one.node.type === 'quotation')
    const table = makeTable(block, ids('t', null), content, context)
    siblingsNow().push(table.node)
    extend(open, table.span)
    for (const cell of cellUnits(table.node.id, table.read, headings(), context)) units.push(cell)
    count(table.node, TABLE_WEIGHT)
  }
  const addNumbered = (block: BodyBlock, marker: OutlineMarker, content: NodeText): void => {
    close((one) => one.depth < marker.depth)
    const parent = open.at(-1) ?? null
    const { node, span } = makeNumbered(block, marker, content, context)
    const last = parent?.last ?? rootLast
    if (node.ordinal === null || BULLET_SCHEMES.has(marker.scheme)) node.ordinal = (last.get(marker.scheme) ?? 0) + 1
    else context.diagnostics.push(...quoted.check(marker, last.get(marker.scheme)))
    last.set(marker.scheme, node.ordinal)
    node.id = ids(idOf(marker, node.ordinal), parent?.node.id ?? null)
    node.depth = (parent?.level ?? 0) + 1
    siblingsNow().push(keepPlaces(node, content.excerpt))
    extend(open, span)
    const calls = footnotes.callsIn(block, content, context)
    if (calls.length > 0) node.footnoteCalls = calls
    if (content.text !== '') units.push(unit(node.id, 'item', null, content, headings(), calls))
    const own = content.text === '' ? headings() : [...headings(), content.text]
    open.push({ node, depth: marker.depth, level: node.depth, span, last: new Map(), headings: own })
    count(node, content.text.length)
  }
  const addParagraph = (block: BodyBlock, role: ParagraphRole, content: NodeText): void => {
    close((one) => one.node.type === 'quotation' || (!POPPING.has(role) && one.node.type === 'section'))
    const [start, end] = content.span ?? [0, 0]
    const calls = footnotes.callsIn(block, content, context)
    const node: Paragraph = {
      type: 'paragraph',
      id: ids('p', null),
      role,
      text: content.text,
      ...(calls.length > 0 && { footnoteCalls: calls }),
      position: context.map.position(start, end),
      ...context.judge(start, end, words(content.text), 0.97),
    }
    siblingsNow().push(keepPlaces(node, content.excerpt))
    extend(open, [start, end])
    units.push(unit(node.id, 'paragraph', role, content, headings(), calls))
    count(node, content.text.length)
  }

  const addFootnote = (line: FootnoteLine, content: NodeText): void => {
    const made = makeFootnote(line, ids('fn', null), content, context)
    siblingsNow().push(keepPlaces(made.node, content.excerpt))
    extend(open, made.span)
    units.push(unit(made.node.id, 'paragraph', 'body', content, NO_HEADINGS))
    count(made.node, content.text.length)
    footnote = made
  }
  const endQuotation = (): void => {
    close((one) => one.node.type === 'quotation')
    finish(open.pop()!, open, context)
  }
  const openQuotation = (lines: NonNullable<BodyBlock['quotation']>): void => {
    const parent = open.at(-1) ?? null
    const made = makeQuotation(lines, ids('q', null), context)
    // What a footnote quotes stands in the footnote.
    if (footnote === null) siblingsNow().push(made.node)
    else {
      footnote.node.children.push(made.node)
      footnote.node.position = context.map.position(footnote.span[0], made.span[1])
    }
    extend(open, made.span)
    open.push({ ...made, depth: 0, level: parent?.level ?? 0, last: new Map(), headings: headings() })
    quoted = createSequenceCheck(true)
  }

  blocks.forEach((block, index) => {
    if (block.quotation !== quotation) {
      if (quotation !== null) endQuotation()
      quotation = block.quotation
      quoted = sequence
      if (quotation !== null) openQuotation(quotation)
    }
    footnote = null
    const content = context.textOf(index)
    if (block.kind === 'table') addTable(block, content)
    else if (block.marker) addNumbered(block, block.marker, content)
    else if (content.text === '') return
    else if (block.footnote) addFootnote(block.footnote, content)
    else addParagraph(block, quotation === null ? context.roleOf(index, content.text) : 'body', content)
    lastText = content.text
  })
  close(() => false)
  const headingIds = new Set<string>()
  collectHeadings(root, headingIds)
  const quotedIds = new Set<string>()
  collectQuoted(root, false, quotedIds)
  return {
    children: root,
    units: units.map((one) => {
      const kind = headingIds.has(one.nodeId) ? 'heading' : one.kind
      return kind === one.kind && !quotedIds.has(one.nodeId)
        ? one
        : { ...one, kind, ...(quotedIds.has(one.nodeId) && { quoted: true }) }
    }),
    confidence: total === 0 ? 1 : Math.round((1000 * weight) / total) / 1000,
  }
}

function unit(
  nodeId: string,
  kind: TextUnit['kind'],
  role: ParagraphRole | null,
  content: NodeText,
  headings: readonly string[],
  calls: readonly FootnoteCall[] = [],
): TextUnit {
  const { text, locate } = content
  const base = { nodeId, kind, role, text, headings, rowLabel: null, column: null, locate }
  return calls.length > 0 ? { ...base, calls } : base
}

function words(text: string): number {
  return text.split(' ').length
}

/** Every open node covers what is put under it. */
function extend(open: readonly Open[], span: readonly [number, number]): void {
  for (const one of open) one.span[1] = Math.max(one.span[1], span[1])
}

function makeNumbered(
  block: BodyBlock,
  marker: OutlineMarker,
  content: NodeText,
  context: TreeContext,
): { node: OpenNode; span: [number, number] } {
  const { map, judge, diagnostics } = context
  const line = block.pieces[0].line
  const start = sourceStart(map, line, marker.start)
  const end = Math.max(content.span?.[1] ?? 0, start + marker.rawMarker.length)
  if (toNfc(marker.marker) !== withPlainBlanks(toNfc(marker.rawMarker)))
    diagnostics.push(remark('MARKER_REPAIRED', `"${marker.rawMarker}" read as "${marker.marker}"`, line + 1))
  const base = {
    id: '',
    marker: marker.marker,
    rawMarker: marker.rawMarker,
    ordinal: marker.ordinal,
    depth: 1,
    text: content.text,
    children: [] as Block[],
    ...judge(start, end, words(content.text), Math.min(0.98, marker.confidence)),
  }
  const node: OpenNode = ITEM_SCHEMES.has(marker.scheme)
    ? { type: 'item', scheme: marker.scheme as ItemScheme, ...base }
    : { type: 'section', scheme: marker.scheme as SectionScheme, isHeading: false, ...base }
  return { node, span: [start, end] }
}

/** Input offset of a column of an input line. */
function sourceStart(map: SourceMap, line: number, column: number): number {
  return map.toSource(line, map.fromSourceColumn(line, column))
}

/** Headings are known once the children are. */
function finish(one: Open, open: readonly Open[], context: TreeContext): void {
  const { node, span } = one
  node.position = context.map.position(span[0], span[1])
  if (node.type === 'section') node.isHeading = isHeading(node)
  extend(open, span)
}

function isHeading(node: Mutable<Section>): boolean {
  if (TITLED_SCHEMES.has(node.scheme)) return true
  // The call of a footnote ends no sentence.
  const call = node.footnoteCalls?.at(-1)
  const text = call?.end === node.text.length ? node.text.slice(0, call.start).trimEnd() : node.text
  if (text.length > LONGEST_HEADING || /[:;,]$|[:.;!?]\s/.test(text)) return false
  if (!/[.;]$/.test(text)) return true
  // A footnote at the foot of the page is nothing that a heading is over.
  return node.children.some(({ type }) => type !== 'footnote') && node.text.length <= LONGEST_SENTENCE
}

function collectHeadings(blocks: readonly Block[], found: Set<string>): void {
  const rest = [...blocks]
  for (let block = rest.pop(); block; block = rest.pop()) {
    if (block.type === 'section' && block.isHeading) found.add(block.id)
    if ('children' in block) for (const child of block.children) rest.push(child)
  }
}

/** Everything that stands in quotations; trees are a score of levels deep. */
function collectQuoted(blocks: readonly Block[], isQuoted: boolean, found: Set<string>): void {
  for (const block of blocks) {
    if (isQuoted) found.add(block.id)
    if ('children' in block) collectQuoted(block.children, isQuoted || block.type === 'quotation', found)
  }
}

function makeTable(
  block: BodyBlock,
  id: string,
  caption: NodeText,
  { layout, map, judge }: TreeContext,
): { node: Table; read: ReadTable; span: [number, number] } {
  const [first, end] = block.rows!
  const table = readTable(layout, block.rows!)
  const top = layout.lines[first]
  const bottom = layout.lines[end - 1]
  const start = caption.span?.[0] ?? map.toSource(first, top.text.length - top.text.trimStart().length)
  const span: [number, number] = [start, map.toSource(end - 1, bottom.text.trimEnd().length)]
  const cells = table.rows.flat().filter((cell) => cell !== null).length
  const node: Table = {
    type: 'table',
    id,
    caption: caption.text || null,
    columns: table.columns,
    rows: table.rows.map((row) => row.map((cell) => cell?.text ?? '')),
    position: map.position(span[0], span[1]),
    ...judge(span[0], span[1], cells, 0.9),
  }
  keepPlaces(node, tablePlaces(table, caption, layout, map))
  return { node, read: table, span }
}
