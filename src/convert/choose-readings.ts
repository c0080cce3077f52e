/** Chooses among few readings a word by the language model: for text of which nearly everything is known. */
import type { LanguageModel } from '../language/index.js'

/** A reading of a token. */
export interface WordReading {
  readonly text: string
  /** Word number in the language model. */
  readonly word: number
  /** How many of the given marks it uses up. */
  readonly takes: number
}

interface State {
  readonly score: number
  readonly w1: number
  /** Numbers of its last two and three words as contexts of the model, or -1. */
  readonly context2: number
  readonly context3: number
  readonly used: number
  /** The reading of the last token, and the state before it; null before the first. */
  readonly reading: WordReading | null
  readonly before: State | null
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
  readings: readonly ((used: number) => readonly WordReading[])[],
  marks: number,
  model: LanguageModel,
  boundary: number,
): readonly WordReading[] | null {
  let states: State[] = [{ score: 0, w1: boundary, context2: -1, context3: -1, used: 0, reading: null, before: null }]
  for (const of of readings) {
    const next = new Map<string, State>()
    for (const state of states) {
      for (const reading of of(state.used)) {
        const { w1, context2, context3 } = state
        const score =
          state.score + Math.log(model.next(w1, context2, context3, reading.word, model.findPair(w1, reading.word)))
        const [after2 = -1, after3 = -1] = model.after
        const used = state.used + reading.takes
        const key = `${used} ${reading.word} ${after2} ${after3}`
        if ((next.get(key)?.score ?? -Infinity) >= score) continue
        next.set(key, { score, w1: reading.word, context2: after2, context3: after3, used, reading, before: state })
      }
    }
    states = [...next.values()].sort((a, b) => b.score - a.score).slice(0, BEAM)
  }
  const path: WordReading[] = []
  const last = states.find(({ used }) => used === marks)
  for (let state: State | null = last ?? null; state?.reading; state = state.before) path.push(state.reading)
  return last === undefined ? null : path.reverse()
}
