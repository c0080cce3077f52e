/** The doubtful readings of a report, gathered from all its parts. */
import type { AdministrativeDocument, Block, ProcessedDocument, Reading, ReportNode } from '../types.js'

/** A doubtful reading, and the node that it stands in. */
export interface PlacedReading {
  readonly reading: Reading
  readonly node: ReportNode
  /** Probability that it is right, 0 to 1; null where the repair did not judge it. */
  readonly confidence: number | null
}

/**
 * Gathers the doubtful readings of a report, the least sure first; those without a judgement come before all.
 *
 * @param document A report and the repair that it stands on.
 * @returns Readings with their nodes; each place once.
 */
export function gatherReadings({ report, repaired }: Pick<ProcessedDocument, 'report' | 'repaired'>): PlacedReading[] {
  const judged = new Map(repaired.edits.map((edit) => [edit.start, edit.confidence]))
  const seen = new Set<string>()
  const found: PlacedReading[] = []
  for (const node of nodesOf(report)) {
    for (const reading of node.readings ?? []) {
      const offset = reading.position?.start.offset
      const key = `${offset ?? `${found.length} `}${reading.text}`
      if (seen.has(key)) continue
      seen.add(key)
      found.push({ reading, node, confidence: offset === undefined ? null : confidenceOf(reading, judged.get(offset)) })
    }
  }
  return found.sort((a, b) => (a.confidence ?? -1) - (b.confidence ?? -1))
}

/** Of a word that was left as it is, what its alternatives leave over. */
function confidenceOf({ alternatives }: Reading, edited: number | undefined): number | null {
  if (edited !== undefined) return edited
  if (alternatives.length === 0) return null
  return Math.max(0, 1 - alternatives.reduce((sum, one) => sum + one.confidence, 0))
}

function nodesOf({ documentType, header, body, footer }: AdministrativeDocument): ReportNode[] {
  const fields = [
    header.parentAgency, header.agency, header.number, header.place, header.date, documentType, header.title,
  ]
  return [
    ...fields.filter((field) => field !== null), ...header.addressees,
    ...body.children.flatMap(withChildren), ...footer.recipients, ...footer.signatories,
  ]
}

function withChildren(block: Block): Block[] {
  return 'children' in block ? [block, ...block.children.flatMap(withChildren)] : [block]
}
