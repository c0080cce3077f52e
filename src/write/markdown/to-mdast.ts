/** The body of a report as a Markdown tree. */
import type {
  Blockquote,
  FootnoteDefinition,
  List,
  ListItem,
  Paragraph as MdParagraph,
  PhrasingContent,
  Root,
  RootContent,
  TableRow,
} from 'mdast'
import { paragraphRole } from '../../structure/index.js'
import type { Block, Footnote, FootnoteCall, Item, Paragraph, Quotation, Section, Table } from '../../types.js'
import { inertLine } from '../inert.js'
import { append } from '../../lists.js'
import { writeAnnotation, type Annotation } from './annotation.js'
import { countBullet, readMarker, type LastOrdinals } from './marker.js'

/** Sections that are written as headings even where a sentence follows their number. */
const ALWAYS_HEADING = new Set(['part', 'chapter', 'muc', 'tieuMuc', 'article', 'annex'])
const DEEPEST_HEADING = 6

/** Where a list of blocks stands. */
interface Place {
  /** Level of headings here; 0 within lists, where there are none. */
  readonly level: number
  /** Whether no section or item came before, anywhere. */
  preamble: boolean
  readonly endMark: boolean
}

/**
 * Writes blocks as Markdown: sections with a title as headings, other numbered blocks as lists, markers as literal text.
 *
 * The tree can be read back from it ({@link fromMdast}): after a section, a thematic break leads back to the top.
 *
 * @param blocks Body of a report. @param endMark Whether the text ends with the mark `./.`.
 * @returns An mdast tree without front matter.
 */
export function bodyToMdast(blocks: readonly Block[], endMark: boolean): Root {
  return { type: 'root', children: blocksToMdast(blocks, { level: 2, preamble: true, endMark }, true) }
}

function blocksToMdast(blocks: readonly Block[], place: Place, root = false): RootContent[] {
  const content: RootContent[] = []
  const last: LastOrdinals = new Map()
  const headings = place.level > 0 && place.level <= DEEPEST_HEADING && canHaveHeadings(blocks, root)
  let list: List | null = null
  let inSection = false
  blocks.forEach((block, index) => {
    const numbered = block.type === 'section' || block.type === 'item'
    if (numbered) place.preamble = false
    if (headings && block.type === 'section' && isTitled(block)) {
      append(content, headingToMdast(block, place, last))
      list = null
      inSection = true
    } else {
      if (inSection) {
        content.push({ type: 'thematicBreak' })
        inSection = false
      }
      if (numbered) {
        if (list === null) content.push((list = { type: 'list', ordered: false, spread: false, children: [] }))
        const item = itemToMdast(block, place, last)
        list.children.push(item)
        list.spread ||= item.spread === true
      } else {
        list = null
        content.push(...otherToMdast(block, place, root && index === blocks.length - 1))
      }
    }
    if (numbered && block.ordinal !== null) last.set(block.scheme, block.ordinal)
  })
  return content
}

/** A block that is not numbered. */
function otherToMdast(block: Exclude<Block, Section | Item>, place: Place, last: boolean): RootContent[] {
  switch (block.type) {
    case 'table':
      return tableToMdast(block)
    case 'quotation':
      return [quotationToMdast(block, place)]
    case 'footnote':
      return [footnoteToMdast(block, place)]
    case 'paragraph':
      return [paragraphToMdast(block, place, last)]
  }
}

/** A quotation begins with a comment that has its marks: they stand in none of its texts. */
function quotationToMdast({ opening, closing, children }: Quotation, place: Place): RootContent {
  const marks = [inertLine(opening), closing === null ? null : inertLine(closing)] as const
  return {
    type: 'blockquote',
    children: [
      { type: 'html', value: writeAnnotation({ quotation: marks })! },
      ...(blocksToMdast(children, { ...place, level: 0 }) as Blockquote['children']),
    ],
  }
}

function footnoteToMdast({ label, rawLabel, text, children }: Footnote, place: Place): RootContent {
  return {
    type: 'footnoteDefinition',
    identifier: label,
    label,
    children: [
      {
        type: 'paragraph',
        children: phrasing(inertLine(text), rawLabel === label ? {} : { label: inertLine(rawLabel) }),
      },
      ...(blocksToMdast(children, { ...place, level: 0 }) as FootnoteDefinition['children']),
    ],
  }
}

/** Where something follows a heading that does not stand under it, only the top has a sign for it. */
function canHaveHeadings(blocks: readonly Block[], root: boolean): boolean {
  const sections = blocks.filter((block) => block.type === 'section')
  if (root) return true
  const first = blocks.findIndex((block) => block.type === 'section')
  return sections.every(isTitled) && blocks.slice(first).every((block) => block.type === 'section')
}

function isTitled(block: Block): boolean {
  return block.type === 'section' && (block.isHeading || ALWAYS_HEADING.has(block.scheme))
}

/** The line of a numbered block, and what it does not tell. */
function lineOf(
  block: Section | Item,
  last: LastOrdinals,
  implied: { heading: boolean },
): { line: string; note: Annotation } {
  const text = inertLine(block.text)
  const marker = inertLine(block.marker)
  if (block.scheme === 'dash' && block.marker === '-') {
    const ordinal = countBullet('dash', last) === block.ordinal ? {} : { ordinal: block.ordinal }
    // As a bullet of Markdown, unless its text would then be read as a marker.
    const bare = readMarker(text, last) === null ? {} : { bare: true }
    return { line: text, note: { ...ordinal, ...bare, ...(text === '' ? { empty: true } : {}) } }
  }
  const line = text === '' ? marker : `${marker} ${text}`
  const read = readMarker(line, last)
  const note: Annotation = {
    ...(read?.marker === marker && read.text === text ? {} : { marker }),
    ...(read?.scheme === block.scheme ? {} : { scheme: block.scheme }),
    ...(read?.ordinal === block.ordinal && read.scheme === block.scheme ? {} : { ordinal: block.ordinal }),
    ...(block.type === 'item' || implied.heading === block.isHeading ? {} : { heading: block.isHeading }),
  }
  return { line, note }
}

function headingToMdast(section: Section, place: Place, last: LastOrdinals): RootContent[] {
  const depth = place.level as 2 | 3 | 4 | 5 | 6
  const under = (): RootContent[] => blocksToMdast(section.children, { ...place, level: place.level + 1 })
  if (!section.isHeading && section.text !== '') {
    // The number is the heading; the sentence after it is its first paragraph.
    const { note } = lineOf(section, last, { heading: false })
    return [
      { type: 'heading', depth, children: phrasing(inertLine(section.marker), markerNote(section, last, note)) },
      { type: 'paragraph', children: phrasing(inertLine(section.text), withCalls(section, {}), section.footnoteCalls) },
      ...under(),
    ]
  }
  const { line, note } = lineOf(section, last, { heading: section.text !== '' })
  return [
    {
      type: 'heading',
      depth,
      children: phrasing(
        line,
        withCalls(section, { ...note, ...(section.text === '' ? { empty: true } : {}) }),
        callsOf(section, line),
      ),
    },
    ...under(),
  ]
}

/** The note of a heading that has the marker alone: it is read without the text behind it. */
function markerNote(section: Section, last: LastOrdinals, note: Annotation): Annotation {
  const marker = inertLine(section.marker)
  const read = readMarker(marker, last)
  return {
    ...(note.heading === undefined ? {} : { heading: note.heading }),
    ...(read?.marker === marker ? {} : { marker }),
    ...(read?.scheme === section.scheme ? {} : { scheme: section.scheme }),
    ...(read?.scheme === section.scheme && read.ordinal === section.ordinal ? {} : { ordinal: section.ordinal }),
  }
}

function itemToMdast(block: Section | Item, place: Place, last: LastOrdinals): ListItem {
  const strong = block.type === 'section' && block.isHeading && block.text !== ''
  const { line, note } = lineOf(block, last, { heading: strong })
  const children = blocksToMdast(block.children, { ...place, level: 0 })
  const own: MdParagraph = {
    type: 'paragraph',
    children: strong
      ? [{ type: 'strong', children: textNodes(line, callsOf(block, line)) }, ...noteNodes(withCalls(block, note))]
      : phrasing(line, withCalls(block, note), callsOf(block, line)),
  }
  const spread = children.some((child) => child.type !== 'list')
  return { type: 'listItem', spread, children: [own, ...(children as ListItem['children'])] }
}

function paragraphToMdast(block: Paragraph, place: Place, last: boolean): RootContent {
  const text = inertLine(block.text)
  const role = paragraphRole(text, { preamble: place.preamble, last, endMark: place.endMark && last })
  const note = withCalls(block, role === block.role ? {} : { role: block.role })
  return { type: 'paragraph', children: phrasing(text, note, block.footnoteCalls) }
}

function tableToMdast({ caption, columns, rows }: Table): RootContent[] {
  const width = Math.max(1, columns.length, ...rows.map((row) => row.length))
  const row = (cells: readonly string[]): TableRow => ({
    type: 'tableRow',
    children: Array.from({ length: width }, (_, index) => ({
      type: 'tableCell',
      children: [{ type: 'text', value: inertLine(cells[index] ?? '') }],
    })),
  })
  const table: RootContent = { type: 'table', children: [row(columns), ...rows.map(row)] }
  if (caption === null || caption === '') return [table]
  return [
    { type: 'paragraph', children: [{ type: 'emphasis', children: [{ type: 'text', value: inertLine(caption) }] }] },
    table,
  ]
}

function phrasing(text: string, note: Annotation = {}, calls: readonly FootnoteCall[] = []): PhrasingContent[] {
  return [...textNodes(text, calls), ...noteNodes(note, text !== '')]
}

/** A text with the calls of footnotes as references. */
function textNodes(text: string, calls: readonly FootnoteCall[]): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  let done = 0
  for (const { label, start, end } of calls) {
    if (start > done) nodes.push({ type: 'text', value: text.slice(done, start) })
    nodes.push({ type: 'footnoteReference', identifier: label, label })
    done = end
  }
  if (done < text.length) nodes.push({ type: 'text', value: text.slice(done) })
  return nodes
}

/** The calls in the line of a numbered block, behind its marker. */
function callsOf(block: Section | Item, line: string): FootnoteCall[] {
  const by = line.length - block.text.length
  return (block.footnoteCalls ?? []).map((one) => ({ ...one, start: one.start + by, end: one.end + by }))
}

/** How calls are printed, where that is another sign than the number. */
function withCalls({ text, footnoteCalls = [] }: Section | Item | Paragraph, note: Annotation): Annotation {
  const calls = footnoteCalls.map(({ start, end }) => text.slice(start, end))
  return calls.every((one, index) => one === footnoteCalls[index].label) ? note : { ...note, calls }
}

function noteNodes(note: Annotation, apart = true): PhrasingContent[] {
  const comment = writeAnnotation(note)
  if (comment === null) return []
  return [...(apart ? [{ type: 'text' as const, value: ' ' }] : []), { type: 'html', value: comment }]
}
