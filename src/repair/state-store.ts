/** The states of a beam search: contexts of the language model at a place, in parallel typed arrays. */

import { LONGEST_SPAN } from './lattice.js'

const FIRST_ROOM = 1 << 13
const TABLE_SIZE = 1 << 12
/** Places that are in use at a time at most: the one that arcs leave, and all that they may lead to. */
const MOST_TABLES = LONGEST_SPAN + 1
/** Stamps are 32-bit integers. */
const LAST_GENERATION = 2 ** 30

/** States of one chunk; places count from 0. */
export class StateStore {
  /** Last word; numbers of the contexts of two and three words as the language model gives them. */
  w1 = new Int32Array(FIRST_ROOM)
  context2 = new Int32Array(FIRST_ROOM)
  context3 = new Int32Array(FIRST_ROOM)
  /** Probability of the best path to the state, in the unit of its place. */
  best = new Float64Array(FIRST_ROOM)
  /** Summed probability of all paths to the state, and of all paths from it. */
  alpha = new Float64Array(FIRST_ROOM)
  beta = new Float64Array(FIRST_ROOM)
  backState = new Int32Array(FIRST_ROOM)
  backArc = new Int32Array(FIRST_ROOM)
  /** The state before in the list of its place, or -1. */
  sibling = new Int32Array(FIRST_ROOM)
  size = 0
  /** Last state of each place, or -1. */
  private head = new Int32Array(1 << 10)
  /** Unit of the probabilities of each place, as a natural log; NaN while it has none. */
  private units = new Float64Array(1 << 10)
  /** Hash tables of places, two numbers a slot: a state, and the generation of its place, by which others are told from it. */
  private readonly tables = Array.from({ length: MOST_TABLES }, () => new Int32Array(2 * TABLE_SIZE))
  private tableCount = MOST_TABLES
  private generation = 1
  private places = 0

  /**
   * Empties the store for a chunk.
   *
   * @param places How many places it has. @param longest Most places that one of its arcs leads on.
   */
  reset(places: number, longest: number): void {
    this.size = 0
    this.tableCount = longest + 1
    if (this.head.length <= places) {
      this.head = new Int32Array(places * 2 + 1)
      this.units = new Float64Array(places * 2 + 1)
    }
    this.head.fill(-1, 0, places + 1)
    this.units.fill(NaN, 0, places + 1)
    // Stamps of the chunk before reach up to its generation and places: this one's begin behind them.
    this.generation += this.places + 1
    this.places = places
    if (this.generation > LAST_GENERATION) {
      this.generation = 1
      for (const table of this.tables) table.fill(0)
    }
  }

  /** Makes room for so many more states. */
  reserve(count: number): void {
    const need = this.size + count
    if (need <= this.w1.length) return
    const room = Math.max(need, this.w1.length * 2)
    const ints = (from: Int32Array): Int32Array<ArrayBuffer> => {
      const to = new Int32Array(room)
      to.set(from)
      return to
    }
    const floats = (from: Float64Array): Float64Array<ArrayBuffer> => {
      const to = new Float64Array(room)
      to.set(from)
      return to
    }
    this.w1 = ints(this.w1)
    this.context2 = ints(this.context2)
    this.context3 = ints(this.context3)
    this.backState = ints(this.backState)
    this.backArc = ints(this.backArc)
    this.sibling = ints(this.sibling)
    this.best = floats(this.best)
    this.alpha = floats(this.alpha)
    this.beta = floats(this.beta)
  }

  /** Finds the state of a context at a place, or adds it; room must have been made. */
  at(place: number, w1: number, context2: number, context3: number): number {
    const table = this.tables[place % this.tableCount]
    const generation = this.generation + place
    let slot =
      ((Math.imul(w1, 0x9e3779b1) ^ Math.imul(context2, 0x85ebca6b) ^ Math.imul(context3, 0xc2b2ae35)) >>> 20) << 1
    while (table[slot + 1] === generation) {
      const state = table[slot]
      if (this.w1[state] === w1 && this.context2[state] === context2 && this.context3[state] === context3) return state
      slot = (slot + 2) & (2 * TABLE_SIZE - 1)
    }
    const state = this.size++
    table[slot] = state
    table[slot + 1] = generation
    this.w1[state] = w1
    this.context2[state] = context2
    this.context3[state] = context3
    this.best[state] = 0
    this.alpha[state] = 0
    this.beta[state] = 0
    this.backState[state] = -1
    this.backArc[state] = -1
    this.sibling[state] = this.head[place]
    this.head[place] = state
    return state
  }

  /**
   * What a probability in another unit is multiplied by to be one of a place; the first that comes gives the place its unit.
   *
   * @param place Place. @param unit The other unit, as a natural log.
   */
  scaleInto(place: number, unit: number): number {
    const own = this.units[place]
    if (own === unit) return 1
    if (own === own) return Math.exp(unit - own)
    this.units[place] = unit
    return 1
  }

  /** Unit of the probabilities of a place, as a natural log. */
  unitOf(place: number): number {
    return this.units[place]
  }

  /**
   * Collects the best states of a place.
   *
   * @param into Receives them, best first. @param most How many at most; `into` must have room.
   * @param window States less likely than this share of the best are left out.
   * @returns How many there are.
   */
  collect(place: number, into: Int32Array, most: number, window: number): number {
    let least = 0
    for (let state = this.head[place]; state >= 0; state = this.sibling[state])
      if (this.best[state] > least) least = this.best[state]
    least *= window
    let count = 0
    for (let state = this.head[place]; state >= 0; state = this.sibling[state]) {
      const score = this.best[state]
      if (score < least || (count === most && score <= this.best[into[count - 1]])) continue
      let at = count < most ? count++ : count - 1
      while (at > 0 && this.best[into[at - 1]] < score) {
        into[at] = into[at - 1]
        at--
      }
      into[at] = state
    }
    return count
  }
}
