/** Figures, references and provisions of a corrected report: kept where a text was left alone, looked for anew where it was not. */
import { extractFigures, extractInternalReferences, extractReferences } from '../../figures/index.js'
import { extractProvisions } from '../../provisions/index.js'
import { unitColumn } from '../../structure/index.js'
import type {
  AdministrativeDocument,
  Block,
  Deadline,
  Definition,
  DocumentReference,
  Effect,
  Figure,
  InternalReference,
  Position,
  TextUnit,
} from '../../types.js'
import { append } from '../../lists.js'

/** Stands for a place in the input where there is none; it never leaves this file. */
const NOWHERE: Position = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } }

/**
 * Finds the figures, references and provisions of a report.
 *
 * @param report A report with its header and body.
 * @param untouched Ids of the blocks that say what they said, with their ids in the original.
 * @param original The original report; its findings are kept for those blocks.
 * @returns All of them in the order of the document, numbered anew.
 */
export function findings(
  report: AdministrativeDocument,
  untouched: ReadonlyMap<string, string>,
  original?: AdministrativeDocument,
): Pick<
  AdministrativeDocument,
  'figures' | 'references' | 'internalReferences' | 'definitions' | 'effects' | 'deadlines'
> {
  const units: TextUnit[] = []
  collectUnits(report.body.children, [], units)
  const context = {
    title: report.header.title?.value ?? null,
    documentDate: report.header.date?.value ?? null,
    documentType: report.documentType?.value ?? null,
    agency: report.header.agency?.value ?? null,
    language: report.language,
  }
  const order = new Map([...new Set(units.map(({ nodeId }) => nodeId))].map((id, index) => [id, index]))
  const newIds = new Map([...untouched].map(([now, before]) => [before, now]))
  /** Findings kept and new, in the order of the document; and the new ids of both. */
  const merge = <T extends Finding>(found: readonly T[], kept: readonly T[], letter: string): Merged<T> => {
    const keptIds = new Map<string, string>()
    const foundIds = new Map<string, string>()
    const all = [
      ...kept.flatMap((one) =>
        newIds.has(one.nodeId) ? [{ one: { ...one, nodeId: newIds.get(one.nodeId)! }, ids: keptIds }] : [],
      ),
      ...found.filter(({ nodeId }) => !untouched.has(nodeId)).map((one) => ({ one: placed(one), ids: foundIds })),
    ]
      .sort((a, b) => (order.get(a.one.nodeId) ?? 0) - (order.get(b.one.nodeId) ?? 0))
      .map(({ one, ids }, index) => {
        const id = `${letter}${index + 1}`
        ids.set(one.id, id)
        return { ...one, id }
      })
    return { all, keptIds, foundIds }
  }
  const newReferences = extractReferences(units, context).references
  const references = merge(newReferences, original?.references ?? [], 'r')
  const relink =
    (ids: ReadonlyMap<string, string>, nodes: ReadonlyMap<string, string> | null) =>
    (one: InternalReference): InternalReference => ({
      ...one,
      referenceId: one.referenceId === null ? null : (ids.get(one.referenceId) ?? null),
      targetNodeId:
        one.targetNodeId === null || nodes === null ? one.targetNodeId : (nodes.get(one.targetNodeId) ?? null),
    })
  const internal = extractInternalReferences(units, { ...context, references: newReferences, body: report.body })
  const provisions = extractProvisions(units, context)
  const definitions = merge(provisions.definitions, original?.definitions ?? [], 'd').all
  const effects = merge(provisions.effects, original?.effects ?? [], 'e').all
  const deadlines = merge(provisions.deadlines, original?.deadlines ?? [], 'l').all
  return {
    ...(definitions.length > 0 && { definitions }),
    ...(effects.length > 0 && { effects }),
    ...(deadlines.length > 0 && { deadlines }),
    figures: merge(extractFigures(units, context).figures, original?.figures ?? [], 'f').all,
    references: references.all,
    internalReferences: merge(
      internal.map(relink(references.foundIds, null)),
      (original?.internalReferences ?? []).map(relink(references.keptIds, newIds)),
      'i',
    ).all,
  }
}

type Finding = Figure | DocumentReference | InternalReference | Definition | Effect | Deadline
interface Merged<T> {
  readonly all: readonly T[]
  /** New id of each finding of the original, and of each found anew. */
  readonly keptIds: ReadonlyMap<string, string>
  readonly foundIds: ReadonlyMap<string, string>
}

/** A finding without the place that stood for none. */
function placed<T extends Finding>(finding: T): T {
  if (finding.position?.end.offset !== 0) return finding
  const { position: _, ...rest } = finding
  return rest as T
}

function collectUnits(
  blocks: readonly Block[],
  headings: readonly string[],
  units: TextUnit[],
  quoted: { readonly quoted?: boolean } = {},
): void {
  for (const block of blocks) {
    const locate = (): Position => block.position ?? NOWHERE
    const base = { nodeId: block.id, headings, rowLabel: null, column: null, locate, ...quoted }
    if (block.type === 'table') {
      for (const row of block.rows) append(units, cells(row, block.columns, base))
    } else if (block.type === 'quotation') collectUnits(block.children, headings, units, { quoted: true })
    else if (block.type === 'paragraph' || block.type === 'footnote') {
      const role = block.type === 'paragraph' ? block.role : 'body'
      const calls = block.type === 'paragraph' && block.footnoteCalls ? { calls: block.footnoteCalls } : {}
      units.push({ ...base, kind: 'paragraph', role, text: block.text, ...calls })
      if (block.type === 'footnote') collectUnits(block.children, headings, units, quoted)
    } else {
      const kind = block.type === 'section' && block.isHeading ? 'heading' : 'item'
      const calls = block.footnoteCalls ? { calls: block.footnoteCalls } : {}
      if (block.text !== '') units.push({ ...base, kind, role: null, text: block.text, ...calls })
      collectUnits(block.children, block.text === '' ? headings : [...headings, block.text], units, quoted)
    }
  }
}

/** The cells of a row but for its label, which is the first with letters. */
function cells(
  row: readonly string[],
  columns: readonly string[],
  base: Omit<TextUnit, 'kind' | 'role' | 'text'>,
): TextUnit[] {
  const label = row.findIndex((cell) => /\p{L}{2}/u.test(cell))
  const rowUnit = row[unitColumn(columns)] ?? ''
  const unit = rowUnit === '' ? {} : { rowUnit }
  return row.flatMap((text, index): TextUnit[] =>
    index === label || text === '' || /^stt\.?$/i.test(columns[index] ?? '')
      ? []
      : [
          {
            ...base,
            kind: 'cell',
            role: null,
            text,
            rowLabel: row[label] ?? null,
            column: columns[index] ?? null,
            ...unit,
          },
        ],
  )
}
