/**
 * Cutting two long token sequences into pairs of short pieces that correspond.
 *
 * After Yalniz and Manmatha, "A fast alignment scheme for automatic OCR evaluation of books" (ICDAR 2011): tokens that
 * occur once on both sides are anchors where they come in the same order; between anchors the same is done again.
 */
import { lowerBound } from '../lists.js'

/** Ranges of two sequences that correspond; ends are exclusive. */
export interface CorrespondingPieces {
  readonly aStart: number
  readonly aEnd: number
  readonly bStart: number
  readonly bEnd: number
}

const CHUNK = 2048

/** Positions of the tokens that occur exactly once in a range. */
function uniquePositions(tokens: readonly string[], start: number, end: number): Map<string, number> {
  const positions = new Map<string, number>()
  for (let index = start; index < end; index++) {
    const token = tokens[index]
    positions.set(token, positions.has(token) ? -1 : index)
  }
  return positions
}

/** Longest chain of pairs that rises on both sides; the pairs come sorted by their first side. */
function longestChain(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const tails: number[] = []
  const previous = new Int32Array(pairs.length).fill(-1)
  pairs.forEach((pair, index) => {
    const place = lowerBound(tails.length, (at) => pairs[tails[at]][1] >= pair[1])
    previous[index] = place > 0 ? tails[place - 1] : -1
    tails[place] = index
  })
  const chain: (readonly [number, number])[] = []
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index]) {
    chain.push(pairs[index])
  }
  return chain.reverse()
}

function findAnchors(
  a: readonly string[],
  b: readonly string[],
  piece: CorrespondingPieces,
): (readonly [number, number])[] {
  const inB = uniquePositions(b, piece.bStart, piece.bEnd)
  const pairs: (readonly [number, number])[] = []
  for (const [token, index] of uniquePositions(a, piece.aStart, piece.aEnd)) {
    const other = inB.get(token) ?? -1
    if (index >= 0 && other >= 0) pairs.push([index, other])
  }
  return longestChain(pairs.sort((x, y) => x[0] - y[0]))
}

/** Without anchors: cuts both ranges into the same number of chunks. */
function cutEvenly(piece: CorrespondingPieces): CorrespondingPieces[] {
  const lengthA = piece.aEnd - piece.aStart
  const lengthB = piece.bEnd - piece.bStart
  const count = Math.ceil(Math.max(lengthA, lengthB) / CHUNK)
  return Array.from({ length: count }, (_, k) => ({
    aStart: piece.aStart + Math.floor((lengthA * k) / count),
    aEnd: piece.aStart + Math.floor((lengthA * (k + 1)) / count),
    bStart: piece.bStart + Math.floor((lengthB * k) / count),
    bEnd: piece.bStart + Math.floor((lengthB * (k + 1)) / count),
  }))
}

/**
 * Cuts two sequences into corresponding pieces of bounded size.
 *
 * @param a First sequence. @param b Second sequence.
 * @param maxCells Largest product of a piece's two lengths; sequences within it stay one piece.
 * @returns Pieces in order that cover both sequences.
 */
export function correspondingPieces(
  a: readonly string[],
  b: readonly string[],
  maxCells: number,
): CorrespondingPieces[] {
  const done: CorrespondingPieces[] = []
  const open: CorrespondingPieces[] = [{ aStart: 0, aEnd: a.length, bStart: 0, bEnd: b.length }]
  while (open.length > 0) {
    const piece = open.pop() as CorrespondingPieces
    if ((piece.aEnd - piece.aStart) * (piece.bEnd - piece.bStart) <= maxCells) {
      done.push(piece)
      continue
    }
    const anchors = findAnchors(a, b, piece)
    const parts = anchors.length === 0 ? cutEvenly(piece) : between(piece, anchors)
    const target = anchors.length === 0 ? done : open
    for (const part of anchors.length === 0 ? parts : parts.reverse()) target.push(part)
  }
  return done
}

/** The stretches that begin at each anchor, and the one before the first. */
function between(piece: CorrespondingPieces, anchors: readonly (readonly [number, number])[]): CorrespondingPieces[] {
  const parts: CorrespondingPieces[] = []
  let { aStart, bStart } = piece
  for (const [indexA, indexB] of anchors) {
    parts.push({ aStart, aEnd: indexA, bStart, bEnd: indexB })
    parts.push({ aStart: indexA, aEnd: indexA + 1, bStart: indexB, bEnd: indexB + 1 })
    aStart = indexA + 1
    bStart = indexB + 1
  }
  parts.push({ aStart, aEnd: piece.aEnd, bStart, bEnd: piece.bEnd })
  return parts
}
