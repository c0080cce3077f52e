/** What the pages bear beside the document: it is no part of it, but nothing that the text says is lost. */
import type { HeaderPart } from '../outline/index.js'
import type { FurnitureKind, PageFurniture } from '../types.js'
import { remark } from './diagnostics.js'
import type { ZoneContext } from './header.js'
import { joinPieces } from './node-text.js'
import type { LinePiece } from './source-map.js'

/** How a remark calls it. */
const NAMES: Readonly<Record<FurnitureKind, string>> = {
  pageNumber: 'a page number or running header',
  runningHead: 'a page number or running header',
  signatureStamp: 'the stamp of an electronic signature',
  unread: 'a part of the header that could not be read',
}

/** Kinds of parts of a header line that are not the header's. */
const KINDS: Partial<Record<HeaderPart['kind'], FurnitureKind>> = {
  signature: 'signatureStamp',
  other: 'unread',
  damaged: 'unread',
}

/**
 * Gathers lines and parts of lines that belong to the page.
 *
 * @param context Layout and the way back to the input; a remark is added for each.
 * @param rubrics Parts of the header that are none of it.
 */
export function readFurniture(
  { layout, map, diagnostics }: ZoneContext,
  rubrics: readonly HeaderPart[],
): PageFurniture[] {
  const pieces: (LinePiece & { readonly kind: FurnitureKind })[] = []
  for (const [line, kind] of layout.furniture)
    pieces.push({ line, start: 0, end: layout.lines[line].text.length, kind })
  for (const { kind, line, start, end } of layout.header.parts) {
    const own = KINDS[kind]
    if (own !== undefined) pieces.push({ line, start, end, kind: own })
  }
  for (const { line, start, end } of rubrics) pieces.push({ line, start, end, kind: 'runningHead' })
  return pieces
    .sort((a, b) => a.line - b.line || a.start - b.start)
    .flatMap((piece) => {
      const { text, span } = joinPieces(layout.lines, [piece], map)
      if (span === null || (piece.kind === 'unread' && !/[\p{L}\p{N}]{2}/u.test(text))) return []
      const asRead = layout.lines[piece.line].text.slice(piece.start, piece.end).trim()
      diagnostics.push(
        remark('PAGE_FURNITURE_REMOVED', `"${asRead.slice(0, 60)}" is ${NAMES[piece.kind]}`, piece.line + 1),
      )
      return [{ kind: piece.kind, text, position: map.position(span[0], span[1]) }]
    })
}
