/**
 * Finds the best way through a lattice, and the posterior probability of every arc.
 *
 * Forward pass: a beam over histories of three words (Viterbi score for the best path, summed probability for
 * posteriors). Backward pass: over the same pruned lattice (forward-backward; Rabiner, 1989).
 */
import type { LanguageModel } from '../language/index.js'
import type { DocumentCache } from './document-cache.js'
import { ARC_UNITS, type Lattice } from './lattice.js'
import { StateStore } from './state-store.js'

/** Histories kept at a place. */
const BEAM = 20
/** Histories this much worse than the best of their place are dropped. */
const BEAM_WINDOW = 8
/** Terms this much smaller, as natural logs, do not change a sum. */
const NEGLIGIBLE = -23
/** A pair score that was not looked up yet; pair scores are 1 or negative. */
const UNASKED = 2

/** Words before the chunk: the last three, nearest first; 0 for none. */
export interface History { readonly w1: number, readonly w2: number, readonly w3: number }

/** Result of decoding a chunk. */
export interface Decoded {
  /** Arcs of the best path, in order. */
  readonly path: readonly number[]
  /** Posterior probability of each arc, counted from the first arc of the chunk. */
  readonly posteriors: Float64Array
  /** Words at the end of the best path. */
  readonly history: History
}

/** Decodes the places `from` to `to` (exclusive) of a lattice, after a history; not reentrant. */
export type Decoder = (lattice: Lattice, from: number, to: number, history: History, cache?: DocumentCache) => Decoded

function logAdd(a: number, b: number): number {
  if (a === -Infinity) return b
  if (a < b) return a - b < NEGLIGIBLE ? b : b + Math.log1p(Math.exp(a - b))
  return b - a < NEGLIGIBLE ? a : a + Math.log1p(Math.exp(b - a))
}

/** Transitions of the forward pass, for the backward pass. */
class Transitions {
  from = new Int32Array(1 << 14)
  to = new Int32Array(1 << 14)
  arc = new Int32Array(1 << 14)
  weight = new Float64Array(1 << 14)
  size = 0

  reserve(count: number): void {
    const need = this.size + count
    if (need <= this.from.length) return
    const room = Math.max(need, this.from.length * 2)
    for (const name of ['from', 'to', 'arc'] as const) {
      const grown = new Int32Array(room)
      grown.set(this[name])
      this[name] = grown
    }
    const weight = new Float64Array(room)
    weight.set(this.weight)
    this.weight = weight
  }
}

/**
 * Makes a decoder.
 *
 * @param model Language model.
 */
export function createDecoder(model: LanguageModel): Decoder {
  const states = new StateStore()
  const transitions = new Transitions()
  const here = new Int32Array(BEAM + 1)
  // Pair scores of a place: a row for each last word of its states, a column for each arc.
  const rowWords = new Int32Array(BEAM)
  let rows = new Float32Array(BEAM * 64)

  /** The row of a last word, or -1. */
  const rowOf = (word: number, rowCount: number): number => {
    for (let row = 0; row < rowCount; row++) if (rowWords[row] === word) return row
    return -1
  }

  /** Extends the states of a place along its arcs. */
  const extend = (lattice: Lattice, from: number, place: number, places: number, cache: DocumentCache | undefined): void => {
    const firstArc = lattice.first[from + place]
    const lastArc = lattice.first[from + place + 1]
    const count = states.collect(place, here, BEAM, BEAM_WINDOW)
    states.reserve(count * (lastArc - firstArc))
    transitions.reserve(count * (lastArc - firstArc))
    const columns = lastArc - firstArc
    if (rows.length < BEAM * columns) rows = new Float32Array(BEAM * columns)
    let rowCount = 0
    let leader = -Infinity
    for (let s = 0; s < count; s++) {
      const state = here[s]
      const best = states.best[state]
      const alpha = states.alpha[state]
      let isSet = false
      let row = rowOf(states.w1[state], rowCount)
      if (row < 0) {
        row = rowCount++
        rowWords[row] = states.w1[state]
        rows.fill(UNASKED, row * columns, (row + 1) * columns)
      }
      for (let arc = firstArc; arc < lastArc; arc++) {
        let w1 = states.w1[state]
        let w2 = states.w2[state]
        let w3 = states.w3[state]
        // Two tokens that are one word must lie in one chunk.
        if (lattice.to[arc] - from > places) continue
        let weight = lattice.score[arc]
        // Even a certain word would leave this way too far behind: the language model need not be asked.
        if (best + weight < leader - BEAM_WINDOW) continue
        const at = arc * ARC_UNITS
        for (let u = 0; u < lattice.unitCount[arc]; u++) {
          const word = lattice.units[at + u]
          if (u > 0 || !isSet) model.setContext(w3, w2, w1)
          // Only the context of the state itself serves the next arc too.
          isSet = u === 0
          let pair: number
          if (u === 0) {
            const cell = row * columns + arc - firstArc
            if (rows[cell] === UNASKED) rows[cell] = model.pair(w1, word)
            pair = rows[cell]
          } else {
            pair = model.pair(w1, word)
          }
          const score = model.next(word, pair)
          weight += cache ? cache.mix(w1, word, score) : score
          w3 = w2
          w2 = w1
          w1 = word
        }
        const target = states.at(lattice.to[arc] - from, w1, w2, w3)
        if (best + weight > leader) leader = best + weight
        if (best + weight > states.best[target]) {
          states.best[target] = best + weight
          states.backState[target] = state
          states.backArc[target] = arc
        }
        states.alpha[target] = logAdd(states.alpha[target], alpha + weight)
        const t = transitions.size++
        transitions.from[t] = state
        transitions.to[t] = target
        transitions.arc[t] = arc
        transitions.weight[t] = weight
      }
    }
  }

  return (lattice, from, to, history, cache) => {
    const places = to - from
    const firstArc = lattice.first[from]
    states.reset(places)
    transitions.size = 0
    states.reserve(1)
    const start = states.at(0, history.w1, history.w2, history.w3)
    states.best[start] = 0
    states.alpha[start] = 0
    for (let place = 0; place < places; place++) extend(lattice, from, place, places, cache)

    const ends = states.collect(places, here, BEAM, BEAM_WINDOW)
    let total = -Infinity
    for (let e = 0; e < ends; e++) {
      states.beta[here[e]] = 0
      total = logAdd(total, states.alpha[here[e]])
    }
    const best = here[0]
    const posteriors = new Float64Array(lattice.first[to] - firstArc)
    for (let t = transitions.size - 1; t >= 0; t--) {
      const target = transitions.to[t]
      if (states.beta[target] === -Infinity) continue
      const source = transitions.from[t]
      const rest = transitions.weight[t] + states.beta[target]
      states.beta[source] = logAdd(states.beta[source], rest)
      posteriors[transitions.arc[t] - firstArc] += Math.exp(states.alpha[source] + rest - total)
    }
    const path: number[] = []
    for (let state = best; states.backArc[state] >= 0; state = states.backState[state]) path.push(states.backArc[state])
    return { path: path.reverse(), posteriors, history: { w1: states.w1[best], w2: states.w2[best], w3: states.w3[best] } }
  }
}
