/** Chooses among few readings a word by the language model: for text of which nearly everything is known. */
import type { LanguageModel } from '../language/index.js'

/** A reading of a token. */
export interface WordReading {
  readonly text: string
  /** Word number in the language model. */
  readonly word: number
  /** How many of the given marks it uses up. */
  readonly takes: number
  /** Natural log of how likely it looks as the token does; 0 where nothing is said. */
  readonly fits?: number
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
        const chance = model.next(w1, context2, context3, reading.word, model.findPair(w1, reading.word))
        const score = state.score + Math.log(chance) + (reading.fits ?? 0)
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

/** Words before and after a token that bear on it: the order of the model less one. */
const REACH = 3

/**
 * Weighs the readings of one token against each other, the tokens round it being read as they are.
 *
 * @param row Chosen readings. @param at Index of the token. @param options Its readings. @param model Language model.
 * @param boundary Number of the boundary before the first token.
 * @returns The probability of each reading; together they are 1.
 */
export function weighReadings(
  row: readonly WordReading[],
  at: number,
  options: readonly WordReading[],
  model: LanguageModel,
  boundary: number,
): number[] {
  const first = Math.max(0, at - REACH)
  const last = Math.min(row.length - 1, at + REACH)
  const scores = options.map((option) => {
    let [w1, context2, context3, score] = [row[first - 1]?.word ?? boundary, -1, -1, option.fits ?? 0]
    for (let i = first; i <= last; i++) {
      const { word } = i === at ? option : row[i]
      const chance = model.next(w1, context2, context3, word, model.findPair(w1, word))
      if (i >= at) score += Math.log(chance)
      const [after2 = -1, after3 = -1] = model.after
      ;[w1, context2, context3] = [word, after2, after3]
    }
    return score
  })
  const most = Math.max(...scores)
  const odds = scores.map((score) => Math.exp(score - most))
  const sum = odds.reduce((total, one) => total + one, 0)
  return odds.map((one) => one / sum)
}
