import { checkList, TEXT } from '../arguments.js'
import { correspondingPieces, type CorrespondingPieces } from '../text/index.js'

/** Two aligned places; -1 where the other side has nothing. */
export type AlignedPair = readonly [a: number, b: number]

/** What {@link alignTokens} returns. */
export interface Alignment {
  /** Substitutions, deletions and insertions. */
  readonly distance: number
  /** The tokens that stand side by side, in order. */
  readonly pairs: readonly AlignedPair[]
}

// 2^26 cells of two bits are 16 MB; longer documents are aligned piece by piece.
const MAX_CELLS = 2 ** 26
const DIAGONAL = 0
const UP = 1
const LEFT = 2

/**
 * Aligns two token sequences at the least number of substitutions, deletions and insertions.
 *
 * Exact up to 8,000 by 8,000 tokens; beyond that the sequences are first cut at tokens that occur once on both sides,
 * so that time and memory stay near linear.
 *
 * @param a First sequence (the truth). @param b Second sequence.
 * @returns Distance and pairs of indices, in order.
 */
export function alignTokens(a: readonly string[], b: readonly string[]): Alignment {
  checkList('a', a, TEXT)
  checkList('b', b, TEXT)
  const pairs: AlignedPair[] = []
  let distance = 0
  for (const piece of correspondingPieces(a, b, MAX_CELLS)) distance += alignPiece(a, b, piece, pairs)
  return { distance, pairs }
}

/** Wagner and Fischer's table in two rows of costs and two bits of direction a cell. */
function alignPiece(
  a: readonly string[],
  b: readonly string[],
  piece: CorrespondingPieces,
  pairs: AlignedPair[],
): number {
  const rows = piece.aEnd - piece.aStart
  const columns = piece.bEnd - piece.bStart
  const { idsA, idsB } = intern(a, b, piece)
  const directions = new Uint8Array(Math.ceil((rows * columns) / 4))
  let above = Uint32Array.from({ length: columns + 1 }, (_, column) => column)
  let current = new Uint32Array(columns + 1)
  let cell = 0
  for (let row = 1; row <= rows; row++) {
    current[0] = row
    const id = idsA[row - 1]
    for (let column = 1; column <= columns; column++, cell++) {
      let cost = above[column - 1] + (id === idsB[column - 1] ? 0 : 1)
      let direction = DIAGONAL
      const up = above[column] + 1
      const left = current[column - 1] + 1
      if (up < cost) {
        cost = up
        direction = UP
      }
      if (left < cost) {
        cost = left
        direction = LEFT
      }
      current[column] = cost
      // The array starts as zeros, which is DIAGONAL.
      const packed = directions[cell >> 2]
      directions[cell >> 2] = packed | (direction << ((cell & 3) * 2))
    }
    ;[above, current] = [current, above]
  }
  const first = pairs.length
  let row = rows
  let column = columns
  while (row > 0 || column > 0) {
    const at = (row - 1) * columns + column - 1
    const direction = row === 0 ? LEFT : column === 0 ? UP : (directions[at >> 2] >> ((at & 3) * 2)) & 3
    if (direction !== LEFT) row -= 1
    if (direction !== UP) column -= 1
    pairs.push([direction === LEFT ? -1 : piece.aStart + row, direction === UP ? -1 : piece.bStart + column])
  }
  reverseFrom(pairs, first)
  return above[columns]
}

/** Numbers for tokens, so that the inner loop compares integers. */
function intern(
  a: readonly string[],
  b: readonly string[],
  piece: CorrespondingPieces,
): { idsA: Int32Array; idsB: Int32Array } {
  const ids = new Map<string, number>()
  const number = (token: string): number => {
    const id = ids.get(token) ?? ids.size
    if (id === ids.size) ids.set(token, id)
    return id
  }
  return {
    idsA: Int32Array.from(a.slice(piece.aStart, piece.aEnd), number),
    idsB: Int32Array.from(b.slice(piece.bStart, piece.bEnd), number),
  }
}

function reverseFrom(pairs: AlignedPair[], first: number): void {
  for (let i = first, j = pairs.length - 1; i < j; i++, j--) {
    const pair = pairs[i]
    pairs[i] = pairs[j]
    pairs[j] = pair
  }
}
