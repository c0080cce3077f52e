/** How sure a node is, and which of its readings are doubtful: from the marker and from the edits inside it. */
import type { Edit, Reading } from '../types.js'
import { MOST_OF_A_KIND } from './limits.js'
import type { SourceMap } from './source-map.js'
import { lowerBound } from '../lists.js'

/** Below this an edit is a doubtful reading of its node. */
const UNCLEAR = 0.8
const FLOOR = 0.05

/** Confidence of a stretch of the input, and its doubtful readings. */
export interface Judgement {
  readonly confidence: number
  readonly readings?: readonly Reading[]
}

/** Judges stretches of the input. */
export interface Judge {
  /** Takes input offsets, the number of words between them, and the confidence to start from. */
  readonly judge: (start: number, end: number, words: number, base: number) => Judgement
  /** Doubtful readings that were listed, and those that were too many. */
  readonly counts: () => { readonly listed: number; readonly omitted: number }
}

/**
 * Makes a judge of stretches of the input.
 *
 * @param edits Edits of the repair, sorted by offset.
 * @param map Way back to the input.
 * @param most Most doubtful readings in all; of further ones only the confidence tells.
 */
export function createJudge(edits: readonly Edit[], map: SourceMap, most: number = MOST_OF_A_KIND): Judge {
  let [listed, omitted] = [0, 0]
  const judge = (start: number, end: number, words: number, base: number): Judgement => {
    let lost = 0
    let doubtful = 0
    const readings: Reading[] = []
    for (let index = firstFrom(edits, start); index < edits.length && edits[index].start < end; index += 1) {
      const edit = edits[index]
      if (edit.rule === 'marker') continue
      lost += 1 - edit.confidence
      if (edit.confidence >= UNCLEAR) continue
      doubtful += 1
      if (listed + readings.length >= most) omitted += 1
      else
        readings.push({
          kind: 'unclear',
          text: edit.after,
          source: edit.before,
          alternatives: edit.alternatives.map(({ text, confidence }) => ({ text, confidence })),
          reason: `read as "${edit.after}" with confidence ${edit.confidence.toFixed(2)}`,
          position: map.position(edit.start, edit.end),
        })
    }
    const mean = 1 - lost / Math.max(1, words)
    listed += readings.length
    const confidence = Math.max(FLOOR, Math.min(base, mean) * 0.9 ** doubtful)
    return { confidence: Math.round(confidence * 1000) / 1000, ...(readings.length > 0 && { readings }) }
  }
  return { judge, counts: () => ({ listed, omitted }) }
}

function firstFrom(edits: readonly Edit[], offset: number): number {
  return lowerBound(edits.length, (index) => edits[index].start >= offset)
}
