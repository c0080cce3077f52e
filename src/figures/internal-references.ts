/** References to parts of a document, its own above all: điểm a khoản 2 Điều 5, linked to their node where it exists. */
import { checkFields, LIST, OBJECT } from '../arguments.js'
import type { Block, Body, DocumentReference, InternalReference, Item, Section, TextUnit } from '../types.js'
import { checkContext, mayBeVietnamese, unitTableOf } from './context.js'
import type { DocumentContext } from './context.js'
import { findPartNames } from './part-names.js'
import type { PartName } from './part-names.js'
import { unitsOf } from './plain-unit.js'
import { prepareUnit } from './prepared.js'
import type { PreparedUnit } from './prepared.js'
import { isCapital, readType, textBetween } from './reference-parts.js'
import { toRoman } from '../grammar/index.js'
import { lowerBound, wordList } from '../lists.js'

type Level = InternalReference['path'][number]['level']

/** A numbered node with those that it stands in; its place among all, and that of the first one after what it holds. */
interface Place {
  readonly node: Section | Item
  readonly parent: Place | null
  readonly at: number
  end: number
}

/** The numbered nodes of a body by what names them, in order, and where each node stands. */
interface Tree {
  readonly byName: ReadonlyMap<string, readonly Place[]>
  readonly byId: ReadonlyMap<string, Place>
}

function treeOf(body: Body | undefined): Tree {
  const [byName, byId]: [Map<string, Place[]>, Map<string, Place>] = [new Map(), new Map()]
  let count = 0
  const visit = (blocks: readonly Block[], parent: Place | null, quoted: boolean) => {
    for (const block of blocks) {
      if (block.type === 'section' || block.type === 'item') {
        const place: Place = { node: block, parent, at: count, end: 0 }
        count += 1
        // What is quoted has the numbers of another document.
        for (const name of quoted ? [] : namesOf(block)) {
          const places = byName.get(name)
          if (places === undefined) byName.set(name, [place])
          else places.push(place)
        }
        byId.set(block.id, place)
        visit(block.children, place, quoted)
        place.end = count
      } else {
        if (parent !== null) byId.set(block.id, parent)
        if ('children' in block) visit(block.children, null, true)
      }
    }
  }
  visit(body?.children ?? [], null, false)
  return { byName, byId }
}

/** Schemes in which a level of a name is numbered; a mục of a report is any of its numbered levels. */
const SCHEMES: Readonly<Record<Level, readonly string[]>> = {
  point: ['letter'],
  clause: ['decimal'],
  article: ['article'],
  subsection: ['tieuMuc'],
  section: ['muc', 'roman', 'decimal', 'decimalMulti', 'upperLetter'],
  chapter: ['chapter'],
  part: ['part', 'roman', 'upperLetter'],
  annex: ['annex'],
}

/** A marker without the signs behind it: `a)` is a, `Điều 5.` is Điều 5. */
function bareMarker(marker: string): string {
  let end = marker.length
  while (end > 0 && ').:/- '.includes(marker[end - 1])) end -= 1
  return marker.slice(0, end)
}

/** Levels that a scheme may be of. */
const LEVELS_OF: ReadonlyMap<string, readonly Level[]> = new Map(
  [...new Set(Object.values(SCHEMES).flat())].map((scheme) => [
    scheme,
    (Object.keys(SCHEMES) as Level[]).filter((level) => SCHEMES[level].includes(scheme)),
  ]),
)
const COUNTED: ReadonlySet<string> = new Set(['article', 'decimal', 'muc', 'tieuMuc', 'chapter', 'part', 'annex'])
/** Larger numbers are named in digits alone. */
const LARGEST_ROMAN = 99

/** What a node may be named by: level and written label, or level and number, in digits or Roman. */
function namesOf({ marker: whole, scheme, ordinal }: Place['node']): Set<string> {
  const levels = LEVELS_OF.get(scheme) ?? []
  const marker = bareMarker(whole)
  const names = [`= ${marker}`, `= ${marker.split(' ').at(-1)}`]
  // Phần thứ hai is Phần II; Chương 2 is Chương II.
  if (ordinal !== null && COUNTED.has(scheme) && /^(?:\D*\d+|\D+)$/.test(marker)) names.push(`# ${ordinal}`)
  if (ordinal !== null && scheme !== 'decimal' && ordinal <= LARGEST_ROMAN) names.push(`# ${toRoman(ordinal)}`)
  return new Set(levels.flatMap((level) => names.map((name) => `${level} ${name}`)))
}

/** The first node that a level and label name, of the whole body or inside another node. */
function firstNamed(
  { byName }: Tree,
  { level, label }: InternalReference['path'][number],
  within: Place | null,
): Place | null {
  const names = [`${level} = ${label}`]
  if (!/^[a-zđ]$/i.test(label)) names.push(`${level} # ${/^\d+$/.test(label) ? Number(label) : label}`)
  let first: Place | null = null
  for (const name of names) {
    const places = byName.get(name) ?? []
    const found: Place | undefined = places[lowerBound(places.length, (at) => places[at].at > (within?.at ?? -1))]
    if (found !== undefined && (within === null || found.at < within.end) && (first === null || found.at < first.at))
      first = found
  }
  return first
}

/** The node that stands over a place and is of a level: Điều này. */
function enclosing(place: Place | null | undefined, level: Level): Place | null {
  for (let at = place ?? null; at !== null; at = at.parent) if (SCHEMES[level].includes(at.node.scheme)) return at
  return null
}

/** Id of the node that a name means; null when the document has none. */
function targetOf(tree: Tree, path: InternalReference['path'], from: string): string | null {
  const here = tree.byId.get(from)
  let scope: Place | null = null
  for (const [i, step] of path.entries()) {
    let found: Place | null | undefined
    if (step.label === 'này') found = enclosing(here, step.level)
    else {
      // A clause without its article is one of the same article.
      const within: Place | null =
        scope ??
        (i === 0 && (step.level === 'clause' || step.level === 'point')
          ? enclosing(here, step.level === 'clause' ? 'article' : 'clause')
          : null)
      found = firstNamed(tree, step, within)
    }
    if (found == null) return null
    scope = found
  }
  return scope?.node.id ?? null
}

/** What document a name is of: its own, one that the text refers to by number or date, or one that it only names. */
function documentOf(
  prepared: PreparedUnit,
  end: number,
  references: ReadonlyMap<number, DocumentReference> | undefined,
): { isOwn: boolean; referenceId: string | null; document: string | null } {
  const { tokens } = prepared
  let at = end
  if (tokens[at]?.text === ',') at += 1
  if (tokens[at]?.text === 'của' || tokens[at]?.text === 'tại') at += 1
  const type = readType(prepared, at)
  const own = { isOwn: true, referenceId: null, document: null }
  if (type === null || tokens[type.next]?.text === 'này' || !isCapital(prepared, at)) return own
  const { offset } = prepared.locate(tokens[at].start, tokens[at].end).start
  const reference = references?.get(offset)
  let last = type.next
  while (
    last < tokens.length &&
    last < type.next + 12 &&
    tokens[last].kind === 'word' &&
    !NAME_ENDS.has(tokens[last].text)
  )
    last += 1
  return { isOwn: false, referenceId: reference?.id ?? null, document: textBetween(prepared, at, last) }
}

/** Words that end the name of a law in running text. */
const NAME_ENDS: ReadonlySet<string> = new Set(
  wordList(`
    số, ngày, năm, về, quy, được, có, là, thì, và, của, đã, hoặc, này, đối, khi, phải, do
  `),
)

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
  input: string | readonly TextUnit[],
  context: InternalReferenceContext = {},
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
      const { isOwn, referenceId, document } = documentOf(prepared, listEnds[i], byNode.get(unit.nodeId))
      const targetNodeId = isOwn ? targetOf(tree, name.path, unit.nodeId) : null
      found.push({
        id: `i${found.length + 1}`,
        text: name.text,
        path: name.path,
        targetNodeId,
        referenceId,
        document,
        nodeId: unit.nodeId,
        position: prepared.locate(prepared.tokens[name.first].start, prepared.tokens[name.end - 1].end),
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
    const gap = tokens.slice(names[i].end, names[i + 1].first)
    if (
      gap.length <= 3 &&
      gap.every(({ text }) => [',', 'và', 'hoặc', 'điểm', 'khoản', 'điều', 'đến', '-'].includes(text))
    )
      ends[i] = ends[i + 1]!
  }
  return ends
}
