/**
 * Finds the best way through a lattice, and the posterior probability of every arc.
 *
 * Forward pass: a beam over the contexts that the language model tells apart (Viterbi score for the best path, summed
 * probability for posteriors). Backward pass: over the same pruned lattice (forward-backward; Rabiner, 1989). All of it
 * is done on probabilities, scaled at each place so that its best state has probability 1: products, where natural
 * logarithms would need an exponential and a logarithm for every transition.
 */
import type { LanguageModel } from '../language/index.js'
import type { DocumentCache } from './document-cache.js'
import { ARC_UNITS, LONGEST_SPAN, type Lattice } from './lattice.js'
import { StateStore } from './state-store.js'

/** Contexts kept at a place. */
const BEAM = 20
/** Contexts this much less likely than the best of their place are dropped. */
const BEAM_WINDOW = Math.exp(-8)
/** A pair that was not looked up yet; pairs are -1 or more. */
const UNASKED = -2
/** The span of arcs that lead out of the chunk; no other leads on no place. */
const BEYOND = 0

/** What came before the chunk: its last word, 0 for none, and the language model's contexts of two and three words. */
export interface History {
  readonly w1: number
  readonly context2: number
  readonly context3: number
}

/** Result of decoding a chunk. */
export interface DecodedChunk {
  /** Arcs of the best path, in order. */
  readonly path: readonly number[]
  /** Posterior probability of each arc, counted from the first arc of the chunk. */
  readonly posteriors: Float64Array
  /** Words at the end of the best path. */
  readonly history: History
}

/** Decodes the places `from` to `to` (exclusive) of a lattice, after a history; not reentrant. */
export type Decoder = (
  lattice: Lattice,
  from: number,
  to: number,
  history: History,
  cache?: DocumentCache,
) => DecodedChunk

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
  // Pairs of a place: a row for each last word of its states, a column for each arc.
  const rowWords = new Int32Array(BEAM)
  let rows = new Int32Array(BEAM * 64)

  /** The row of a last word, or -1. */
  const rowOf = (word: number, rowCount: number): number => {
    for (let row = 0; row < rowCount; row++) if (rowWords[row] === word) return row
    return -1
  }

  /** The probability of a place's best state, all places before it taken together, as a natural log. */
  let scales = new Float64Array(1 << 10)
  /** First transition that leaves each place. */
  let firstOf = new Int32Array(1 << 10)
  /** Channel probability of each arc of a place. */
  let channel = new Float64Array(64)
  /** How many places each arc of a place leads on. */
  let spans = new Uint8Array(64)
  /** The pair of the first and second word of each arc, which is the same after every state. */
  let secondPairs = new Int32Array(64)

  /** Score of the best arc from a place, by how many places it leads on. */
  const leaders = new Float64Array(LONGEST_SPAN + 1)
  /** What an arc must reach to be followed, by the same. */
  const least = new Float64Array(LONGEST_SPAN + 1)
  /** What turns a score at the place into one at the place that an arc leads to, by the same; NaN while none led there. */
  const rescaled = new Float64Array(LONGEST_SPAN + 1)
  /** What turns a probability at a place into one at the place that an arc leads to, by the same. */
  const factors = new Float64Array(LONGEST_SPAN + 1)

  /** Selects the best states of a place into `here`, and scales them. */
  const select = (place: number): number => {
    const count = states.collect(place, here, BEAM, BEAM_WINDOW)
    if (count === 0) return 0
    const leader = states.best[here[0]]
    scales[place] = states.unitOf(place) + Math.log(leader)
    for (let s = 0; s < count; s++) {
      states.best[here[s]] /= leader
      states.alpha[here[s]] /= leader
    }
    return count
  }

  /** Extends the states of a place along its arcs. */
  const extend = (
    lattice: Lattice,
    from: number,
    place: number,
    places: number,
    cache: DocumentCache | undefined,
  ): void => {
    const firstArc = lattice.first[from + place]
    const columns = lattice.first[from + place + 1] - firstArc
    firstOf[place] = transitions.size
    const count = select(place)
    states.reserve(count * columns)
    transitions.reserve(count * columns)
    if (rows.length < BEAM * columns) rows = new Int32Array(BEAM * columns)
    if (channel.length < columns) {
      channel = new Float64Array(2 * columns)
      spans = new Uint8Array(2 * columns)
      secondPairs = new Int32Array(2 * columns)
    }
    for (let column = 0; column < columns; column++) {
      const arc = firstArc + column
      channel[column] = Math.exp(lattice.score[arc])
      // Tokens that are one word must lie in one chunk.
      const to = lattice.to[arc] - from
      spans[column] = to > places ? BEYOND : to - place
      secondPairs[column] = UNASKED
    }
    let rowCount = 0
    // What a longer arc pays for is several tokens: it is held against its like, not against what pays for one.
    leaders.fill(0)
    least.fill(0)
    least[BEYOND] = Infinity
    rescaled.fill(NaN)
    // There is room, so that these stay what they are to the end of the place.
    const {
      w1: lastWords,
      context2: lastPairs,
      context3: lastThrees,
      best: bests,
      alpha: alphas,
      backState,
      backArc,
    } = states
    const { from: sources, to: targets, arc: arcs, weight: weights } = transitions
    const { unitCount, units } = lattice
    const { after } = model
    for (let s = 0; s < count; s++) {
      const state = here[s]
      const best = bests[state]
      const alpha = alphas[state]
      const lastWord = lastWords[state]
      const lastPair = lastPairs[state]
      const lastThree = lastThrees[state]
      const share = model.shareOf(lastPair, lastThree)
      let row = rowOf(lastWord, rowCount)
      if (row < 0) {
        row = rowCount++
        rowWords[row] = lastWord
        rows.fill(UNASKED, row * columns, (row + 1) * columns)
      }
      for (let column = 0; column < columns; column++) {
        let weight = channel[column]
        const span = spans[column]
        // Even a certain word would leave this way too far behind: the language model need not be asked.
        if (best * weight < least[span]) continue
        let w1 = lastWord
        let context2 = lastPair
        let context3 = lastThree
        const arc = firstArc + column
        const at = arc * ARC_UNITS
        for (let u = 0; u < unitCount[arc]; u++) {
          const word = units[at + u]
          let pair: number
          if (u === 0) {
            const cell = row * columns + column
            pair = rows[cell]
            if (pair === UNASKED) pair = rows[cell] = model.findPair(w1, word)
          } else if (u === 1) {
            pair = secondPairs[column]
            if (pair === UNASKED) pair = secondPairs[column] = model.findPair(w1, word)
          } else {
            pair = model.findPair(w1, word)
          }
          let probability: number
          if (u === 0 && pair < 0) {
            probability = model.backedOff(w1, context2, word, share)
            context2 = -1
            context3 = -1
          } else {
            probability = model.next(w1, context2, context3, word, pair)
            context2 = after[0]
            context3 = after[1]
          }
          weight *= cache === undefined ? probability : cache.mix(w1, word, probability)
          w1 = word
          if (best * weight < least[span]) break
        }
        const score = best * weight
        if (score > leaders[span]) {
          leaders[span] = score
          least[span] = score * BEAM_WINDOW
        }
        if (score < least[span]) continue
        const to = place + span
        const target = states.at(to, w1, context2, context3)
        if (Number.isNaN(rescaled[span])) rescaled[span] = states.scaleInto(to, scales[place])
        const scaled = rescaled[span]
        if (score * scaled > bests[target]) {
          bests[target] = score * scaled
          backState[target] = state
          backArc[target] = arc
        }
        alphas[target] += alpha * weight * scaled
        const t = transitions.size++
        sources[t] = state
        targets[t] = target
        arcs[t] = arc
        weights[t] = weight
      }
    }
  }

  /** Carries probabilities back from the end, and adds up what passes each arc. */
  const retrace = (lattice: Lattice, from: number, places: number, total: number): Float64Array => {
    const firstArc = lattice.first[from]
    const posteriors = new Float64Array(lattice.first[from + places] - firstArc)
    firstOf[places] = transitions.size
    for (let place = places - 1; place >= 0; place--) {
      for (let span = 1; span <= Math.min(LONGEST_SPAN, places - place); span++)
        factors[span] = Math.exp(scales[place] - scales[place + span])
      for (let t = firstOf[place + 1] - 1; t >= firstOf[place]; t--) {
        const beta = states.beta[transitions.to[t]]
        if (beta === 0) continue
        const arc = transitions.arc[t]
        const source = transitions.from[t]
        const rest = transitions.weight[t] * beta * factors[lattice.to[arc] - from - place]
        states.beta[source] += rest
        posteriors[arc - firstArc] += (states.alpha[source] * rest) / total
      }
    }
    return posteriors
  }

  return (lattice, from, to, history, cache) => {
    const places = to - from
    if (scales.length <= places) {
      scales = new Float64Array(2 * places)
      firstOf = new Int32Array(2 * places)
    }
    // Places that every way jumps over have no scale of their own.
    scales.fill(0, 0, places + 1)
    states.reset(places, lattice.longest)
    transitions.size = 0
    states.reserve(1)
    const start = states.at(0, history.w1, history.context2, history.context3)
    states.best[start] = 1
    states.alpha[start] = 1
    states.scaleInto(0, 0)
    for (let place = 0; place < places; place++) extend(lattice, from, place, places, cache)

    const ends = select(places)
    let total = 0
    for (let e = 0; e < ends; e++) {
      states.beta[here[e]] = 1
      total += states.alpha[here[e]]
    }
    const best = here[0]
    const posteriors = retrace(lattice, from, places, total)
    const path: number[] = []
    for (let state = best; states.backArc[state] >= 0; state = states.backState[state]) path.push(states.backArc[state])
    return {
      path: path.reverse(),
      posteriors,
      history: { w1: states.w1[best], context2: states.context2[best], context3: states.context3[best] },
    }
  }
}
