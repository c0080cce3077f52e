/** Chooses among few readings a word by the language model: for text of which nearly everything is known. */
import type { LanguageModel } from '../language/index.js'

/** A reading of a token. */
export interface Reading {
  readonly text: string
  /** Word number in the language model. */
  readonly word: number
  /** How many of the given marks it uses up. */
  readonly takes: number
}

interface State {
  readonly score: number
  readonly w1: number
  readonly w2: number
  readonly w3: number
  readonly used: number
  readonly path: readonly Reading[]
}
/** Rows kept at a token. */
const BEAM = 60

/**
 * Chooses a reading for each token.
 *
 * @param readings Readings of each token, given how many marks are used up before it. @param marks How many there are in all.
 * @param model Language model. @param boundary Number of the boundary before the first token.
 * @returns The likeliest row of readings that uses up all marks; null when there is none.
 */
export function chooseReadings(
  readings: readonly ((used: number) => readonly Reading[])[], marks: number, model: LanguageModel, boundary: number,
): readonly Reading[] | null {
  let states: State[] = [{ score: 0, w1: boundary, w2: 0, w3: 0, used: 0, path: [] }]
  for (const of of readings) {
    const next = new Map<string, State>()
    for (const state of states) {
      model.setContext(state.w3, state.w2, state.w1)
      for (const reading of of(state.used)) {
        const score = state.score + model.next(reading.word, model.pair(state.w1, reading.word))
        const used = state.used + reading.takes
        const key = `${used} ${reading.word} ${state.w1} ${state.w2}`
        if ((next.get(key)?.score ?? -Infinity) >= score) continue
        next.set(key, { score, w1: reading.word, w2: state.w1, w3: state.w2, used, path: [...state.path, reading] })
      }
    }
    states = [...next.values()].sort((a, b) => b.score - a.score).slice(0, BEAM)
  }
  return states.find(({ used }) => used === marks)?.path ?? null
}
