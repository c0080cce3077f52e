/** The doubtful readings of a report, gathered from all its parts. */
import type { AdministrativeDocument, Block, ProcessedDocument, Reading, RepairResult, ReportNode } from '../types.js'
import { lowerBound } from '../lists.js'

/** Code of the words that the repair left because their best reading was not sure enough. */
export const DOUBTFUL_WORD = 'DOUBTFUL_WORD'
/** So many nodes are looked back over for the one around a place. */
const DEEPEST_LOOK = 64

/** A doubtful reading, and the node that it stands in. */
export interface PlacedReading {
  readonly reading: Reading
  /** Null where it stands in none, as what was left out of the document. */
  readonly node: ReportNode | null
  /** Probability that it is right, 0 to 1; null where the repair did not judge it. */
  readonly confidence: number | null
}

/**
 * Gathers the doubtful readings of a report, the least sure first; those without a judgement come before all.
 *
 * They are the readings of its nodes, and the words that the repair left because it was not sure enough.
 *
 * @param document A report and the repair that it stands on.
 * @returns Readings with their nodes; each place once.
 */
export function gatherReadings({ report, repaired, source }: ProcessedDocument): PlacedReading[] {
  const judged = new Map(repaired.edits.map((edit) => [`${edit.start} ${edit.end}`, edit.confidence]))
  const seen = new Set<string>()
  const found: PlacedReading[] = []
  const add = (reading: Reading, node: ReportNode | null): void => {
    const offset = reading.position?.start.offset
    const key = `${offset ?? `${found.length} `}${reading.text}`
    if (seen.has(key)) return
    seen.add(key)
    const edited = offset === undefined ? undefined : judged.get(`${offset} ${reading.position!.end.offset}`)
    found.push({ reading, node, confidence: offset === undefined ? null : confidenceOf(reading, edited) })
  }
  const nodes = nodesOf(report)
  for (const node of nodes) for (const reading of outermost(node.readings ?? [])) add(reading, node)
  const nodeAt = finderOf(nodes)
  for (const reading of leftReadings(report, source, repaired)) add(reading, nodeAt(reading.position!.start.offset))
  return found.sort((a, b) => (a.confidence ?? -1) - (b.confidence ?? -1))
}

/** Readings that lie in no wider one: of a title that was guessed as a whole, the words are no doubts of their own. */
function outermost(readings: readonly Reading[]): readonly Reading[] {
  const placed = readings.flatMap((reading) => {
    const { start, end } = reading.position ?? {}
    return start && end ? [{ reading, start: start.offset, end: end.offset }] : []
  })
  const inner = new Set<Reading>()
  let widest = { start: -1, end: -1 }
  for (const one of placed.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const isSame = one.start === widest.start && one.end === widest.end
    if (one.end <= widest.end && !isSame) inner.add(one.reading)
    else widest = one
  }
  return readings.filter((reading) => !inner.has(reading))
}

/** The words that the repair left as they were read, because their best reading was not sure enough. */
function leftReadings({ diagnostics }: AdministrativeDocument, source: string, { messages }: RepairResult): Reading[] {
  const others = new Map(
    messages.flatMap(({ position, alternatives }) =>
      position && alternatives ? [[position.start.offset, alternatives] as const] : [],
    ),
  )
  return diagnostics.flatMap(({ code, message, position }): Reading[] => {
    if (code !== DOUBTFUL_WORD || position === undefined) return []
    const word = source.slice(position.start.offset, position.end.offset)
    const alternatives = others.get(position.start.offset) ?? []
    return [{ kind: 'unclear', text: word, source: word, alternatives, reason: message, position }]
  })
}

/** Finds the innermost node around a place: of those that begin before it, the last that ends after it. */
function finderOf(nodes: readonly ReportNode[]): (offset: number) => ReportNode | null {
  const placed = nodes
    .flatMap((node) =>
      node.position ? [{ node, start: node.position.start.offset, end: node.position.end.offset }] : [],
    )
    .sort((a, b) => a.start - b.start)
  // A walk over places that come in order would do; these may come in any, so each looks back a few nodes.
  return (offset) => {
    const last = lowerBound(placed.length, (index) => placed[index].start > offset) - 1
    for (let index = last; index >= Math.max(0, last - DEEPEST_LOOK); index -= 1)
      if (placed[index].end > offset) return placed[index].node
    return null
  }
}

/** Of a word that was left as it is, what its alternatives leave over. */
function confidenceOf({ alternatives }: Reading, edited: number | undefined): number | null {
  if (edited !== undefined) return edited
  if (alternatives.length === 0) return null
  return Math.max(0, 1 - alternatives.reduce((sum, one) => sum + one.confidence, 0))
}

function nodesOf({ documentType, header, body, footer }: AdministrativeDocument): ReportNode[] {
  const fields = [
    header.parentAgency,
    header.agency,
    header.number,
    header.place,
    header.date,
    documentType,
    header.title,
  ]
  return [
    ...fields.filter((field) => field !== null),
    ...header.addressees,
    ...body.children.flatMap(withChildren),
    ...footer.recipients,
    ...footer.signatories,
  ]
}

function withChildren(block: Block): Block[] {
  return 'children' in block ? [block, ...block.children.flatMap(withChildren)] : [block]
}
