/**
 * Decodes a chunk of which nearly everything is settled: only the stretches that are still open are searched.
 *
 * The language model looks back three words. Behind three settled ones every way has the same history, so that what is
 * open on one side of them has no bearing on what is open on the other: each stretch, with the three words after it, can
 * be decoded for itself, and comes out as it would in the whole.
 */
import type { LanguageModel } from '../language/index.js'
import type { DecodedChunk, Decoder, History } from './decode.js'
import type { DocumentCache } from './document-cache.js'
import { ARC_UNITS, LONGEST_SPAN, type Lattice } from './lattice.js'

/** Words that the language model looks back. */
const REACH = 3

/**
 * Makes a decoder of settled chunks.
 *
 * @param model Language model. @param decode Decodes the open stretches.
 * @returns A decoder that gives what `decode` gives of the whole, if lattices have ways through every place.
 */
export function createOpenDecoder(model: LanguageModel, decode: Decoder): Decoder {
  /** Goes on from a history along words. */
  const advance = ({ w1, context2, context3 }: History, words: readonly number[]): History => {
    for (const word of words) {
      model.next(w1, context2, context3, word, model.findPair(w1, word))
      w1 = word
      context2 = model.after[0]
      context3 = model.after[1]
    }
    return { w1, context2, context3 }
  }

  /** Whether a place has one way alone, and none leads past it. */
  const isSettled = (lattice: Lattice, from: number, place: number): boolean => {
    const arc = lattice.first[place]
    if (lattice.first[place + 1] - arc !== 1 || lattice.to[arc] !== place + 1) return false
    for (let before = lattice.first[Math.max(from, place - LONGEST_SPAN + 1)]; before < arc; before++)
      if (lattice.to[before] > place) return false
    return true
  }

  /** The history before a settled place, from a place where it is known on. */
  const historyAt = (lattice: Lattice, place: number, known: number, history: History): History => {
    const words: number[] = []
    let at = place
    while (at > known && words.length < REACH) {
      const arc = lattice.first[--at]
      for (let u = lattice.unitCount[arc] - 1; u >= 0 && words.length < REACH; u--)
        words.unshift(lattice.units[arc * ARC_UNITS + u])
    }
    if (words.length < REACH) return advance(history, words)
    const [w1, ...rest] = words
    return advance({ w1, context2: -1, context3: -1 }, rest)
  }

  return (lattice: Lattice, from: number, to: number, history: History, cache?: DocumentCache): DecodedChunk => {
    const firstArc = lattice.first[from]
    const posteriors = new Float64Array(lattice.first[to] - firstArc)
    const path: number[] = []
    let known = from
    let start = history
    const settle = (place: number): void => {
      const arc = lattice.first[place]
      posteriors[arc - firstArc] = 1
      path.push(arc)
    }
    for (let place = from; place < to;) {
      if (isSettled(lattice, from, place)) {
        settle(place++)
        continue
      }
      // The stretch goes on until three words in a row are settled.
      let end = place
      for (let settled = 0; end < to && settled < REACH; end++) {
        settled = isSettled(lattice, from, end) ? settled + lattice.unitCount[lattice.first[end]] : 0
      }
      const decoded = decode(lattice, place, end, historyAt(lattice, place, known, start), cache)
      posteriors.set(decoded.posteriors, lattice.first[place] - firstArc)
      for (const arc of decoded.path) path.push(arc)
      start = decoded.history
      known = end
      place = end
    }
    return { path, posteriors, history: historyAt(lattice, to, known, start) }
  }
}
