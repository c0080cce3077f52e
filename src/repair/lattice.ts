/**
 * The lattice: between two places in the row of tokens, the arcs that may lead from one to the other.
 *
 * Arcs are kept in parallel typed arrays that grow and are used again, since a lattice is filled for every chunk.
 */

/** What taking an arc does to its tokens. */
export const ARC = {
  /** The token stays as it is. */
  keep: 0,
  /** The token becomes one word of the lexicon. */
  word: 1,
  /** The token becomes several words. */
  split: 2,
  /** Several tokens become one word: two with a blank between them, or the pieces of a run. */
  merge: 3,
  /** The token becomes a text of its own: a mended code or number. */
  literal: 4,
  /** The letters of the token become one word; the signs around them stay, but for what is left of a horn. */
  inner: 5,
  /** The letters of the token become one word; everything around them stays. */
  framed: 6,
} as const

/** Most places that an arc leads on. */
export const LONGEST_SPAN = 7

/** Most word numbers on an arc: four words and a boundary. */
export const ARC_UNITS = 5
const FIRST_ROOM = 1 << 12

/** The arcs that leave each of a row of places. */
export class Lattice {
  /** First arc that leaves each place; the arcs of place `p` end where those of `p + 1` begin. */
  first = new Int32Array(FIRST_ROOM)
  to = new Int32Array(FIRST_ROOM)
  kind = new Uint8Array(FIRST_ROOM)
  /** Natural log of P(observed | arc). */
  score = new Float32Array(FIRST_ROOM)
  /** What of the score its letter case says, which is the same of a word wherever it stands alike. */
  byCase = new Float32Array(FIRST_ROOM)
  unitCount = new Uint8Array(FIRST_ROOM)
  units = new Uint16Array(FIRST_ROOM * ARC_UNITS)
  /** Texts of literal arcs, by arc. */
  readonly literals = new Map<number, string>()
  arcs = 0
  places = 0
  /** Most places that one of the arcs leads on. */
  longest = 1

  clear(): void {
    this.arcs = 0
    this.places = 0
    this.longest = 1
    this.literals.clear()
  }

  /** Starts the arcs of the next place. */
  openPlace(): void {
    if (this.places + 2 > this.first.length) this.first = grown(this.first)
    this.first[this.places++] = this.arcs
    this.first[this.places] = this.arcs
  }

  /**
   * Adds an arc of one word from the open place.
   * @param to Place that it leads to. @param word Word number, 0 for none. @param end Boundary after it, 0 for none.
   * @returns Number of the arc.
   */
  add(to: number, kind: number, score: number, word: number, end: number): number {
    const arc = this.open(to, kind, score)
    let count = 0
    const at = arc * ARC_UNITS
    if (word !== 0) this.units[at + count++] = word
    if (end !== 0) this.units[at + count++] = end
    this.unitCount[arc] = count
    return arc
  }

  /** Adds an arc of several words, with a boundary after them unless it is 0. */
  addWords(to: number, kind: number, score: number, words: readonly number[], end: number): number {
    const arc = this.open(to, kind, score)
    const units = end === 0 ? words : [...words, end]
    this.units.set(units, arc * ARC_UNITS)
    this.unitCount[arc] = units.length
    return arc
  }

  private open(to: number, kind: number, score: number): number {
    if (this.arcs + 1 > this.to.length) {
      this.to = grown(this.to)
      this.kind = grown(this.kind)
      this.score = grown(this.score)
      this.byCase = grown(this.byCase)
      this.unitCount = grown(this.unitCount)
      this.units = grown(this.units)
    }
    const arc = this.arcs++
    this.first[this.places] = this.arcs
    this.longest = Math.max(this.longest, to - this.places + 1)
    this.to[arc] = to
    this.kind[arc] = kind
    this.score[arc] = score
    this.byCase[arc] = 0
    return arc
  }

  /** How many places an arc leads on, from the one that it leaves. */
  spanOf(arc: number, place: number): number {
    return this.to[arc] - place
  }

  /** First word of an arc. */
  firstWord(arc: number): number {
    return this.units[arc * ARC_UNITS]
  }

  /** Adds an arc of another lattice, whose places count from `shift` here; returns its number. */
  copy(other: Lattice, arc: number, shift: number): number {
    const copied = this.open(other.to[arc] + shift, other.kind[arc], other.score[arc])
    for (let u = 0; u < ARC_UNITS; u++) this.units[copied * ARC_UNITS + u] = other.units[arc * ARC_UNITS + u]
    this.unitCount[copied] = other.unitCount[arc]
    this.byCase[copied] = other.byCase[arc]
    const literal = other.literals.size === 0 ? undefined : other.literals.get(arc)
    if (literal !== undefined) this.literals.set(copied, literal)
    return copied
  }
}

function grown<T extends Int32Array | Uint8Array | Float32Array | Uint16Array>(array: T): T {
  const copy = new (array.constructor as new (length: number) => T)(array.length * 2)
  copy.set(array)
  return copy
}
