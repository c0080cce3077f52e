/**
 * The lattice: between two places in the row of tokens, the arcs that may lead from one to the other.
 *
 * Arcs are kept in parallel typed arrays; one lattice is filled anew for each chunk of text.
 */

/** What taking an arc does to its tokens. */
export const ARC = {
  /** The token stays as it is. */
  keep: 0,
  /** The token becomes one word of the lexicon. */
  word: 1,
  /** The token becomes two words. */
  split: 2,
  /** Two tokens become one word. */
  merge: 3,
  /** The token becomes a text of its own: a mended code or number. */
  literal: 4,
} as const

/** Most word numbers on an arc: two words and a boundary. */
export const ARC_UNITS = 3
const MOST_ARCS = 1 << 16

/** The arcs of a chunk. */
export class Lattice {
  /** First arc that leaves each place; the arcs of place `p` end where those of `p + 1` begin. */
  readonly first = new Int32Array(MOST_ARCS)
  readonly to = new Int32Array(MOST_ARCS)
  readonly kind = new Uint8Array(MOST_ARCS)
  /** Natural log of P(observed | arc). */
  readonly score = new Float32Array(MOST_ARCS)
  readonly unitCount = new Uint8Array(MOST_ARCS)
  readonly units = new Uint16Array(MOST_ARCS * ARC_UNITS)
  /** Texts of literal arcs, by arc. */
  readonly literals = new Map<number, string>()
  arcs = 0
  places = 0

  clear(): void {
    this.arcs = 0
    this.places = 0
    this.literals.clear()
  }

  /** Starts the arcs of the next place. */
  openPlace(): void {
    this.first[this.places++] = this.arcs
    this.first[this.places] = this.arcs
  }

  /** Whether the chunk has room for another token. */
  get isFull(): boolean { return this.arcs > MOST_ARCS - 256 || this.places > MOST_ARCS - 4 }

  /**
   * Adds an arc from the open place.
   * @param to Place that it leads to. @param units Up to three word numbers, 0 for none.
   */
  add(to: number, kind: number, score: number, unit1: number, unit2: number, unit3: number): number {
    const arc = this.arcs++
    this.first[this.places] = this.arcs
    this.to[arc] = to
    this.kind[arc] = kind
    this.score[arc] = score
    let count = 0
    const at = arc * ARC_UNITS
    if (unit1 !== 0) this.units[at + count++] = unit1
    if (unit2 !== 0) this.units[at + count++] = unit2
    if (unit3 !== 0) this.units[at + count++] = unit3
    this.unitCount[arc] = count
    return arc
  }
}
