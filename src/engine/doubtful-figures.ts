/** Figures whose digits are rather a word: repair leaves them as they are, and says so. */
import { lowerBound } from '../lists.js'
import { SURE } from '../shares.js'
import type { Figure, Message } from '../types.js'

/** A number, whatever touches it; the digit of `h4i` is none. */
const NUMBER = /^\d+$|\d\d/

/**
 * Takes what repair doubts into account: `14` in *gọi tắt 14 Ban Chỉ đạo* stays in the text, since digits never become
 * words on a guess, but it is no amount.
 *
 * @param figures Figures of a document. @param remarks Messages on its text, by line.
 * @param source The whole input, into which all positions point.
 * @returns The figures without those that are all but surely words, counted anew; the others no surer than their
 * digits are.
 */
export function weighDoubts(figures: readonly Figure[], remarks: readonly Message[], source: string): Figure[] {
  const doubts = remarks
    .flatMap(({ code, position, alternatives }) => {
      if (code !== 'DOUBTFUL_WORD' || !position || !alternatives?.length) return []
      const [start, end] = [position.start.offset, position.end.offset]
      const [{ text, confidence }] = alternatives
      return NUMBER.test(source.slice(start, end)) && !/\d/.test(text) ? [{ start, end, confidence }] : []
    })
    .sort((a, b) => a.start - b.start)
  if (doubts.length === 0) return [...figures]
  const kept = figures.flatMap((figure) => {
    const { position } = figure
    if (!position) return [figure]
    const [start, end] = [position.start.offset, position.end.offset]
    let doubt = 0
    for (let i = lowerBound(doubts.length, (at) => doubts[at].end > start); doubts[i]?.start < end; i++)
      doubt = Math.max(doubt, doubts[i].confidence)
    if (doubt === 0) return [figure]
    return doubt >= SURE ? [] : [{ ...figure, confidence: Number(Math.min(figure.confidence, 1 - doubt).toFixed(3)) }]
  })
  return kept.map((figure, i) => ({ ...figure, id: `f${i + 1}` }))
}
