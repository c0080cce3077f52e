/**
 * Finds the best way through a lattice, and the posterior probability of every arc.
 *
 * Forward pass: a beam over histories of three words (Viterbi score for the best path, summed probability for
 * posteriors). Backward pass: over the same pruned lattice (forward-backward; Rabiner, 1989).
 */
import type { LanguageModel } from '../language/index.js'
import { ARC_UNITS, type Lattice } from './lattice.js'

/** Histories kept at a place. */
const BEAM = 16
/** Histories this much worse than the best of their place are dropped. */
const BEAM_WINDOW = 12
/** Weight of the language model against the channel. */
const LANGUAGE_WEIGHT = 1

/** Words before the chunk: the last three, nearest first; 0 for none. */
export interface History { readonly w1: number, readonly w2: number, readonly w3: number }

/** Result of decoding a chunk. */
export interface Decoded {
  /** Arcs of the best path, in order. */
  readonly path: number[]
  /** Posterior probability of each arc of the lattice. */
  readonly posteriors: Float64Array
  /** Words at the end of the best path. */
  readonly history: History
}

/** Growable row of numbers that keeps its room between chunks. */
class Numbers {
  values = new Float64Array(1 << 12)
  set(index: number, value: number): void {
    if (index >= this.values.length) {
      const grown = new Float64Array(Math.max(index + 1, this.values.length * 2))
      grown.set(this.values)
      this.values = grown
    }
    this.values[index] = value
  }
}

const logAdd = (a: number, b: number): number => {
  if (a === -Infinity) return b
  const high = a > b ? a : b
  const low = a > b ? b : a
  return high + Math.log1p(Math.exp(low - high))
}

/**
 * Makes a decoder.
 *
 * @param model Language model.
 * @returns A function that decodes one chunk after a history; not reentrant.
 */
export function createDecoder(model: LanguageModel): (lattice: Lattice, history: History) => Decoded {
  // States, over all places of the chunk.
  const w1s = new Numbers()
  const w2s = new Numbers()
  const w3s = new Numbers()
  const viterbi = new Numbers()
  const alpha = new Numbers()
  const beta = new Numbers()
  const backState = new Numbers()
  const backArc = new Numbers()
  // Transitions.
  const fromStates = new Numbers()
  const toStates = new Numbers()
  const arcsTaken = new Numbers()
  const weights = new Numbers()

  return (lattice, history) => {
    const places = lattice.places
    const statesAt: number[][] = Array.from({ length: places + 1 }, () => [])
    let states = 0
    let transitions = 0
    const addState = (w1: number, w2: number, w3: number): number => {
      w1s.set(states, w1)
      w2s.set(states, w2)
      w3s.set(states, w3)
      viterbi.set(states, -Infinity)
      alpha.set(states, -Infinity)
      backState.set(states, -1)
      backArc.set(states, -1)
      return states++
    }
    const start = addState(history.w1, history.w2, history.w3)
    viterbi.set(start, 0)
    alpha.set(start, 0)
    statesAt[0].push(start)
    const indexes: (Map<number, number> | undefined)[] = []

    for (let place = 0; place < places; place++) {
      const here = prune(statesAt[place], viterbi.values)
      statesAt[place] = here
      for (const state of here) {
        let isSet = false
        for (let arc = lattice.first[place]; arc < lattice.first[place + 1]; arc++) {
          let w1 = w1s.values[state]
          let w2 = w2s.values[state]
          let w3 = w3s.values[state]
          let language = 0
          const at = arc * ARC_UNITS
          for (let u = 0; u < lattice.unitCount[arc]; u++) {
            const word = lattice.units[at + u]
            if (u > 0 || !isSet) model.setContext(w3, w2, w1)
            // Only the context of the state itself serves the next arc too.
            isSet = u === 0
            language += model.next(word)
            w3 = w2
            w2 = w1
            w1 = word
          }
          const weight = lattice.score[arc] + LANGUAGE_WEIGHT * language
          const to = lattice.to[arc]
          const known = indexes[to] ??= new Map<number, number>()
          const key = (w1 * 32768 + w2) * 32768 + w3
          let target = known.get(key)
          if (target === undefined) {
            target = addState(w1, w2, w3)
            known.set(key, target)
            statesAt[to].push(target)
          }
          const score = viterbi.values[state] + weight
          if (score > viterbi.values[target]) {
            viterbi.values[target] = score
            backState.values[target] = state
            backArc.values[target] = arc
          }
          alpha.values[target] = logAdd(alpha.values[target], alpha.values[state] + weight)
          fromStates.set(transitions, state)
          toStates.set(transitions, target)
          arcsTaken.set(transitions, arc)
          weights.set(transitions++, weight)
        }
      }
      indexes[place] = undefined
    }

    const last = prune(statesAt[places], viterbi.values)
    for (let state = 0; state < states; state++) beta.set(state, -Infinity)
    let total = -Infinity
    let best = last[0]
    for (const state of last) {
      beta.values[state] = 0
      total = logAdd(total, alpha.values[state])
      if (viterbi.values[state] > viterbi.values[best]) best = state
    }
    const posteriors = new Float64Array(lattice.arcs)
    for (let t = transitions - 1; t >= 0; t--) {
      const to = toStates.values[t]
      if (beta.values[to] === -Infinity) continue
      const from = fromStates.values[t]
      const rest = weights.values[t] + beta.values[to]
      beta.values[from] = logAdd(beta.values[from], rest)
      posteriors[arcsTaken.values[t]] += Math.exp(alpha.values[from] + rest - total)
    }
    const path: number[] = []
    for (let state = best; backArc.values[state] >= 0; state = backState.values[state]) path.push(backArc.values[state])
    return {
      path: path.reverse(),
      posteriors,
      history: { w1: w1s.values[best], w2: w2s.values[best], w3: w3s.values[best] },
    }
  }
}

/** Keeps the best states of a place. */
function prune(states: number[], scores: Float64Array): number[] {
  if (states.length <= 1) return states
  states.sort((a, b) => scores[b] - scores[a])
  const least = scores[states[0]] - BEAM_WINDOW
  let size = Math.min(states.length, BEAM)
  while (size > 1 && scores[states[size - 1]] < least) size--
  return states.slice(0, size)
}
