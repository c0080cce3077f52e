/** References to parts of a document, its own above all: điểm a khoản 2 Điều 5, linked to their node where it exists. */
import { checkFields, LIST, OBJECT } from '../arguments.js'
import type { Block, Body, DocumentReference, InternalReference, TextUnit } from '../types.js'
import { checkContext, mayBeVietnamese, unitTableOf } from './context.js'
import type { DocumentContext } from './context.js'
import { findPartNames } from './part-names.js'
import type { PartName } from './part-names.js'
import { unitsOf } from './plain-unit.js'
import { prepareUnit } from './prepared.js'
import type { PreparedUnit } from './prepared.js'
import { isCapital, readType, textBetween } from './reference-parts.js'
import { toRoman } from '../grammar/numerals.js'

/** A numbered node with those that it stands in. */
interface Place { readonly node: Exclude<Block, { type: 'paragraph' | 'table' }>, readonly parent: Place | null }

/** The numbered nodes of a body, and where each node stands. */
interface Tree { readonly all: readonly Place[], readonly byId: ReadonlyMap<string, Place> }

function treeOf(body: Body | undefined): Tree {
  const [all, byId]: [Place[], Map<string, Place>] = [[], new Map()]
  const visit = (blocks: readonly Block[], parent: Place | null) => {
    for (const block of blocks) {
      if (block.type === 'section' || block.type === 'item') {
        const place = { node: block, parent }
        all.push(place)
        byId.set(block.id, place)
        visit(block.children, place)
      } else if (parent !== null) byId.set(block.id, parent)
    }
  }
  visit(body?.children ?? [], null)
  return { all, byId }
}

/** Schemes in which a level of a name is numbered; a mục of a report is any of its numbered levels. */
const SCHEMES: Readonly<Record<InternalReference['path'][number]['level'], readonly string[]>> = {
  point: ['letter'], clause: ['decimal'], article: ['article'], subsection: ['tieuMuc'],
  section: ['muc', 'roman', 'decimal', 'decimalMulti', 'upperLetter'], chapter: ['chapter'], part: ['part', 'roman', 'upperLetter'],
  annex: ['annex'],
}

/** A marker without the signs behind it: `a)` is a, `Điều 5.` is Điều 5. */
function bareMarker(marker: string): string {
  let end = marker.length
  while (end > 0 && ').:/- '.includes(marker[end - 1]!)) end -= 1
  return marker.slice(0, end)
}

/** Whether a node is the one that a level and label name. */
function isNamed({ node }: Place, { level, label }: InternalReference['path'][number]): boolean {
  if (!SCHEMES[level].includes(node.scheme)) return false
  const marker = bareMarker(node.marker)
  if (marker === label || marker.split(' ').at(-1) === label) return true
  // Phần thứ hai is Phần II; Chương 2 is Chương II.
  return node.ordinal !== null && !/^[a-zđ]$/i.test(label)
    && (/^\d+$/.test(label) ? ['article', 'decimal', 'muc', 'tieuMuc', 'chapter', 'part', 'annex'].includes(node.scheme)
      && node.ordinal === Number(label) && /^(?:\D*\d+|\D+)$/.test(marker)
      : node.scheme !== 'decimal' && label === toRoman(node.ordinal))
}

const isInside = (place: Place | null, outer: Place): boolean => place !== null && (place === outer || isInside(place.parent, outer))

/** The node that stands over a place and is of a level: Điều này. */
function enclosing(place: Place | null | undefined, level: InternalReference['path'][number]['level']): Place | null {
  for (let at = place ?? null; at !== null; at = at.parent) if (SCHEMES[level].includes(at.node.scheme)) return at
  return null
}

/** Id of the node that a name means; null when the document has none. */
function targetOf({ all, byId }: Tree, path: InternalReference['path'], from: string): string | null {
  const here = byId.get(from)
  let scope: Place | null = null
  for (const [i, step] of path.entries()) {
    let found: Place | null | undefined
    if (step.label === 'này') found = enclosing(here, step.level)
    else {
      // A clause without its article is one of the same article.
      const within: Place | null = scope ?? (i === 0 && (step.level === 'clause' || step.level === 'point')
        ? enclosing(here, step.level === 'clause' ? 'article' : 'clause') : null)
      found = all.find((place) => isNamed(place, step) && (within === null || (place !== within && isInside(place, within))))
    }
    if (found == null) return null
    scope = found
  }
  return scope?.node.id ?? null
}

/** What document a name is of: its own, one that the text refers to by number or date, or one that it only names. */
function documentOf(
  prepared: PreparedUnit, end: number, references: ReadonlyMap<number, DocumentReference> | undefined,
): { isOwn: boolean, referenceId: string | null, document: string | null } {
  const { tokens } = prepared
  let at = end
  if (tokens[at]?.text === ',') at += 1
  if (tokens[at]?.text === 'của' || tokens[at]?.text === 'tại') at += 1
  const type = readType(prepared, at)
  const own = { isOwn: true, referenceId: null, document: null }
  if (type === null || tokens[type.next]?.text === 'này' || !isCapital(prepared, at)) return own
  const { offset } = prepared.locate(tokens[at]!.start, tokens[at]!.end).start
  const reference = references?.get(offset)
  let last = type.next
  while (last < tokens.length && last < type.next + 12 && tokens[last]!.kind === 'word' && !NAME_ENDS.has(tokens[last]!.text)) last += 1
  return { isOwn: false, referenceId: reference?.id ?? null, document: textBetween(prepared, at, last) }
}

/** Words that end the name of a law in running text. */
const NAME_ENDS: ReadonlySet<string> = new Set([
  'số', 'ngày', 'năm', 'về', 'quy', 'được', 'có', 'là', 'thì', 'và', 'của', 'đã', 'hoặc', 'này', 'đối', 'khi', 'phải', 'do',
])

/** What is known beside the text. */
export interface InternalReferenceContext extends DocumentContext {
  /** References to other documents, as `extractReferences` found them in the same input. */
  readonly references?: readonly DocumentReference[]
  /** The body of the document, to link what is named with its node. */
  readonly body?: Body
}

/**
 * Extracts references to articles, clauses, points, sections, chapters, parts and annexes.
 *
 * @param input A text, or the text units of a document, in order.
 * @param context References and body of the same document, where there are any.
 * @returns One for each part named, in order: of the document itself, or of one of `references`.
 * @example extractInternalReferences('theo điểm a khoản 2 Điều 5')[0].text // 'điểm a khoản 2 Điều 5'
 */
export function extractInternalReferences(
  input: string | readonly TextUnit[], context: InternalReferenceContext = {},
): InternalReference[] {
  checkContext(context)
  checkFields('context', context, { 'references?': LIST, 'body?': OBJECT })
  if (context.body !== undefined) checkFields('context.body', context.body, { children: LIST })
  if (!mayBeVietnamese(context.language)) return []
  const tree = treeOf(context.body)
  const byNode = new Map<string, Map<number, DocumentReference>>()
  for (const one of context.references ?? []) {
    const ofNode = byNode.get(one.nodeId) ?? new Map<number, DocumentReference>()
    if (one.position !== undefined) ofNode.set(one.position.start.offset, one)
    byNode.set(one.nodeId, ofNode)
  }
  const found: InternalReference[] = []
  for (const unit of unitsOf(input)) {
    const prepared = prepareUnit(unit, unitTableOf(context))
    const names = findPartNames(prepared)
    const listEnds = endsOfLists(prepared, names)
    names.forEach((name, i) => {
      const { isOwn, referenceId, document } = documentOf(prepared, listEnds[i]!, byNode.get(unit.nodeId))
      const targetNodeId = isOwn ? targetOf(tree, name.path, unit.nodeId) : null
      found.push({
        id: `i${found.length + 1}`, text: name.text, path: name.path, targetNodeId, referenceId, document, nodeId: unit.nodeId,
        position: prepared.locate(prepared.tokens[name.first]!.start, prepared.tokens[name.end - 1]!.end),
        confidence: isOwn && context.body !== undefined && targetNodeId === null ? 0.7 : 0.9,
      })
    })
  }
  return found
}

/** Per name, the index after the last name of its list: điểm a, điểm c khoản 1 Điều 3 Nghị định …. */
function endsOfLists({ tokens }: PreparedUnit, names: readonly PartName[]): number[] {
  const ends = names.map(({ end }) => end)
  for (let i = names.length - 2; i >= 0; i -= 1) {
    const gap = tokens.slice(names[i]!.end, names[i + 1]!.first)
    if (gap.length <= 3 && gap.every(({ text }) => [',', 'và', 'hoặc', 'điểm', 'khoản', 'điều', 'đến', '-'].includes(text))) ends[i] = ends[i + 1]!
  }
  return ends
}
