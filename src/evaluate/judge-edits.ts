/** Tells which edits of a repair are right. */
import { checkList, checkText, COUNT, TEXT } from '../arguments.js'
import type { Edit } from '../types.js'
import { alignTokens } from './align.js'
import { foldTonePlacement, trimPunctuation } from './normalise.js'

/** A stretch of a text; `end` is exclusive. */
export interface Span {
  /** Offset of the first character, in UTF-16 units. */
  readonly start: number
  /** Offset after the last character. */
  readonly end: number
}

/** Share of the words of a line without a partner from which the truth is taken not to have the line. */
const MOST_UNPAIRED = 0.6

/**
 * Tells which stretches of an output are what the page says.
 *
 * @param gold Text of the truth. @param output The text to be judged. @param spans Stretches of it, in order.
 * @returns For each stretch whether all words that it touches stand in the truth at its place, letter case counted, outer
 * punctuation and tone placement not; null where the truth has nothing for the line (page furniture that it leaves out).
 */
export function judgeSpans(gold: string, output: string, spans: readonly Span[]): (boolean | null)[] {
  checkText('gold', gold)
  checkText('output', output)
  checkList('spans', spans, { start: COUNT, end: COUNT })
  const form = (token: string): string => trimPunctuation(foldTonePlacement(token))
  const tokens = [...output.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    start: index,
    end: index + text.length,
    text: form(text),
  }))
  const truth = gold.split(/\s+/).filter(Boolean).map(form)
  const partner = new Int32Array(tokens.length).fill(-1)
  for (const [a, b] of alignTokens(
    truth,
    tokens.map(({ text }) => text),
  ).pairs)
    if (a >= 0 && b >= 0) partner[b] = a
  // Lines of which nothing, or next to nothing, is in the truth tell nothing of edits.
  const isStray = new Uint8Array(tokens.length)
  for (let from = 0; from < tokens.length;) {
    let to = from + 1
    while (to < tokens.length && !output.slice(tokens[to - 1].end, tokens[to].start).includes('\n')) to++
    const unpaired = partner.subarray(from, to).filter((one) => one < 0).length
    if (unpaired >= MOST_UNPAIRED * (to - from)) isStray.fill(1, from, to)
    from = to
  }
  let at = 0
  return spans.map(({ start, end }) => {
    while (at < tokens.length && tokens[at].end <= start) at++
    let isRight = true
    for (let i = at; i < tokens.length && tokens[i].start < end; i++) {
      if (isStray[i] === 1) return null
      if (partner[i] < 0 || truth[partner[i]] !== tokens[i].text) isRight = false
    }
    return isRight
  })
}

/**
 * Finds where edits lie in the text that they make.
 *
 * @param edits Edits in ascending order, not overlapping.
 */
export function spansInOutput(edits: readonly Pick<Edit, 'start' | 'end' | 'after'>[]): Span[] {
  checkList('edits', edits, { start: COUNT, end: COUNT, after: TEXT })
  let shift = 0
  return edits.map(({ start, end, after }) => {
    const from = start + shift
    shift += after.length - (end - start)
    return { start: from, end: from + after.length }
  })
}
