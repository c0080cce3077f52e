/** Pieces packed into chunks. */
import { lineOf, type AnyBlock } from '../any-block.js'
import type { Piece } from './pieces.js'

/**
 * Packs pieces into chunks, none longer than a chunk may be.
 *
 * A chunk begins with every article, with whatever stands over articles, and with every heading; headings over the first
 * of them go with it. A node that fits with all beneath it is not torn; one that does not, is cut between its parts,
 * and its parts are not mixed with what follows it.
 *
 * @param pieces Pieces in the order of the document. @param size Longest text of a chunk.
 * @returns The pieces of each chunk.
 */
export function pack(pieces: readonly Piece[], size: number): Piece[][] {
  const chunks: Piece[][] = []
  let open: Piece[] = []
  let length = 0
  let areHeadings = true
  const close = (): void => {
    if (open.length > 0) chunks.push(open)
    open = []
    length = 0
  }
  for (const piece of pieces) {
    const last = open.at(-1)
    if (last !== undefined) {
      const onlyHeadings = areHeadings && piece.chain.includes(last.node)
      const next = length + 1 + piece.text.length
      const isTorn = length + 1 + piece.total > size
      const isOut = !onlyHeadings && !isWithin(piece, open[0])
      if (next > size || piece.isPart || (!onlyHeadings && (piece.opens || isTorn || isOut))) close()
    }
    areHeadings = (open.length === 0 || areHeadings) && piece.opens && !piece.isPart
    length += (open.length > 0 ? 1 : 0) + piece.text.length
    open.push(piece)
    if (piece.isPart) close()
  }
  close()
  return chunks
}

/** Whether a piece stands in what the first of a chunk stands in. */
function isWithin(piece: Piece, first: Piece): boolean {
  // What has no text of its own, such as a quotation, was not torn: all of it is in its parts.
  const parent = first.chain.slice(0, -1).findLast((node) => lineOf(node) !== '')
  return parent === undefined || piece.chain.includes(parent)
}

/**
 * The nodes that all pieces of a chunk stand in; headings that only go with it are passed over.
 *
 * @param pieces Pieces of a chunk. @returns Nodes, the outermost first.
 */
export function commonChain(pieces: readonly Piece[]): readonly AnyBlock[] {
  let first = 0
  while (pieces[first + 1]?.opens && pieces[first + 1].chain.includes(pieces[first].node)) first += 1
  let { chain } = pieces[first]
  for (const { chain: other } of pieces.slice(first)) {
    let same = 0
    while (same < chain.length && chain[same] === other[same]) same += 1
    if (same < chain.length) chain = chain.slice(0, same)
  }
  return chain
}
