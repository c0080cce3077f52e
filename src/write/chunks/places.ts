/** Where the pieces of a chunk stand in the input. */
import { placesOf } from '../../structure/index.js'
import { createLocator, createOffsetMap, placeIn } from '../../text/index.js'
import type { Position, ProcessedDocument } from '../../types.js'
import type { Piece } from './pieces.js'

/** Finds the stretch of the input that pieces were taken from; undefined where that is not known. */
export type PiecePlacer = (pieces: readonly Piece[]) => Position | undefined

/**
 * Prepares the placing of pieces.
 *
 * @param document The input, its repair and its report. Of a report that was written and read again only the places of
 * whole nodes are known.
 */
export function createPiecePlacer({ source, repaired }: Pick<ProcessedDocument, 'source' | 'repaired'>): PiecePlacer {
  const { toSource } = createOffsetMap(repaired.edits)
  const locator = createLocator(source)
  /** Where a stretch of the texts that structure made of a node begins and ends. */
  const exactly = (node: object, start: number, end: number, wanted: string): readonly [number, number] | null => {
    const excerpt = placesOf(node)
    if (excerpt === undefined || excerpt.text.slice(start, end) !== wanted) return null
    const place = placeIn(excerpt, start, end)
    return place && [toSource(place[0]), toSource(place[1])]
  }
  const spanOf = ({ node, source: of, text }: Piece): readonly [number, number] | null => {
    const { position } = node
    const own = position && ([position.start.offset, ownEnd(node, position)] as const)
    if (of.kind === 'rows')
      return of.isWhole ? (own ?? null) : (rowSpan(node, of.first, of.last, exactly) ?? own ?? null)
    const words = (node.text ?? '').slice(of.span.start, of.span.end)
    const found = words === '' ? null : exactly(node, of.span.start, of.span.end, words)
    if (found === null) return own ?? null
    // The marker stands before the text.
    return [of.isFirst && own && text !== words ? Math.min(own[0], found[0]) : found[0], found[1]]
  }
  return (pieces) => {
    let [from, to] = [Infinity, -1]
    for (const piece of pieces) {
      const span = spanOf(piece)
      if (span === null) continue
      from = Math.min(from, span[0])
      to = Math.max(to, span[1])
    }
    return to < 0 || to > source.length ? undefined : locator.toPosition(from, to)
  }
}

/** Where the own text of a node ends: before the first of its children. */
function ownEnd({ children = [] }: Piece['node'], position: Position): number {
  const first = children[0]?.position
  return first === undefined ? position.end.offset : Math.max(position.start.offset, first.start.offset)
}

/** The texts of a table as structure placed them, and where each begins among them. */
interface TableLines {
  readonly lines: readonly string[]
  readonly starts: readonly number[]
}
const known = new WeakMap<object, TableLines>()

function tableLines(node: Piece['node']): TableLines | null {
  const excerpt = placesOf(node)
  if (excerpt === undefined) return null
  let found = known.get(node)
  if (found === undefined) {
    const lines = excerpt.text.split('\n')
    let at = 0
    const starts = lines.map((line) => (at += line.length + 1) - line.length - 1)
    found = { lines, starts }
    known.set(node, found)
  }
  return found
}

function rowSpan(
  node: Piece['node'],
  first: number,
  last: number,
  exactly: (node: object, start: number, end: number, wanted: string) => readonly [number, number] | null,
): readonly [number, number] | null {
  const table = tableLines(node)
  const [columns, rows] = [node.columns ?? [], node.rows ?? []]
  if (table === null || table.lines.length !== 1 + columns.length * (rows.length + 1)) return null
  const from = first < 0 ? 0 : 1 + columns.length * (first + 1)
  const until = last < 0 ? 1 + columns.length : 1 + columns.length * (last + 2)
  const wanted = table.lines.slice(from, until).join('\n')
  if (wanted === '') return null
  return exactly(node, table.starts[from], table.starts[from] + wanted.length, wanted)
}
