/** What the pages bear beside the document: it is no part of it, but nothing that the text says is lost. */
import { fold } from '../grammar/index.js'
import { isAddressLine, isRecipientsLabel, type HeaderPart } from '../outline/index.js'
import type { Furniture, FurnitureKind } from '../types.js'
import { remark } from './diagnostics.js'
import type { ZoneContext } from './header.js'
import { joinPieces } from './node-text.js'
import type { LinePiece } from './source-map.js'

/** How a remark calls it. */
const NAMES: Readonly<Record<FurnitureKind, string>> = {
  pageNumber: 'a page number or running header',
  runningHead: 'a page number or running header',
  signatureStamp: 'the stamp of an electronic signature',
  unread: 'a part of the header or footer that could not be read',
  speck: 'a speck of the scan',
}

/** Kinds of parts of a header line that are of the page. */
const KINDS: Partial<Record<HeaderPart['kind'], FurnitureKind>> = { signature: 'signatureStamp' }

type Piece = LinePiece & { readonly kind: FurnitureKind }

/**
 * Gathers lines and parts of lines that belong to the page, and what is left of header and footer.
 *
 * @param context Layout and the way back to the input; a remark is added for each.
 * @param used What header and footer say already.
 * @param rubrics Parts of the header that are none of it.
 * @param pageOf Number of the page of a line, if it is known.
 */
export function readFurniture(
  { layout, map, diagnostics }: ZoneContext,
  used: readonly LinePiece[],
  rubrics: readonly HeaderPart[],
  pageOf: (line: number) => { readonly page?: number },
): Furniture[] {
  const pieces: Piece[] = []
  for (const [line, kind] of layout.furniture)
    pieces.push({ line, start: 0, end: layout.lines[line].text.length, kind })
  const taken: LinePiece[] = [...used]
  for (const speck of layout.specks) pieces.push({ ...speck, kind: 'speck' })
  const take = (piece: Piece): void => {
    pieces.push(piece)
    taken.push(piece)
  }
  for (const { kind, line, start, end } of layout.header.parts) {
    const own = KINDS[kind]
    if (own !== undefined) take({ line, start, end, kind: own })
  }
  for (const { line, start, end } of rubrics) take({ line, start, end, kind: 'runningHead' })
  pieces.push(...leftOver(layout, taken))
  const composedLines: { readonly text: string }[] = []
  for (const { line } of layout.specks) composedLines[line] = map.composed(line)
  return pieces
    .sort((a, b) => a.line - b.line || a.start - b.start)
    .flatMap((piece) => {
      // Specks are no part of the laid out lines.
      const lines = piece.kind === 'speck' ? composedLines : layout.lines
      const { text, span } = joinPieces(lines, [piece], map)
      if (span === null) return []
      const asRead = lines[piece.line].text.slice(piece.start, piece.end).trim()
      diagnostics.push(
        remark('PAGE_FURNITURE_REMOVED', `"${asRead.slice(0, 60)}" is ${NAMES[piece.kind]}`, piece.line + 1),
      )
      const position = map.position(span[0], span[1])
      return [{ kind: piece.kind, ...pageOf(piece.line), line: position.start.line, text, position }]
    })
}

/** What no field has of the lines of header and footer: the labels of addressees and recipients say nothing. */
function leftOver(layout: ZoneContext['layout'], taken: readonly LinePiece[]): Piece[] {
  const byLine = new Map<number, LinePiece[]>()
  for (const piece of taken) {
    const known = byLine.get(piece.line)
    if (known) known.push(piece)
    else byLine.set(piece.line, [piece])
  }
  const found: Piece[] = []
  const look = (line: number): void => {
    const { text, blank } = layout.lines[line]
    if (blank || layout.furniture.has(line)) return
    const own = (byLine.get(line) ?? []).sort((a, b) => a.start - b.start)
    let at = 0
    const leave = (start: number, end: number): void => {
      const left = text.slice(start, end)
      const lead = own.length === 0 ? 0 : /^[\s,;.:]{0,20}/.exec(left)![0].length
      const least = own.length === 0 ? /[\p{L}\p{N}]/u : /[\p{L}\p{N}]{2}/u
      if (!least.test(left) || isLabel(left)) return
      found.push({ line, start: start + lead, end, kind: 'unread' })
    }
    for (const { start, end } of own) {
      if (start > at) leave(at, start)
      at = Math.max(at, end)
    }
    leave(at, text.length)
  }
  for (let line = 0; line < layout.header.end; line += 1) look(line)
  for (let line = Math.max(layout.footer.start, layout.header.end); line < layout.footer.end; line += 1) look(line)
  return found
}

/** `Kính gửi:`, `Nơi nhận:`: what announces, and says nothing else. */
const isLabel = (text: string): boolean => {
  const label = text.trim()
  return label.length < 40 && (isRecipientsLabel(label) || isAddressLine(fold(label)))
}
