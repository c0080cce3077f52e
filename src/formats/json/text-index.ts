/** Places in a text by another count than that of JavaScript. */

/** How a tool counts characters: UTF-16 units, code points, or what a reader takes for one letter. */
export type TextUnit = 'utf16' | 'codePoint' | 'grapheme'

/** The ways between the two counts. */
export interface TextIndex {
  /** The UTF-16 offset of an index; that of the end for one beyond it. */
  toOffset(index: number): number
  /** The index of a UTF-16 offset. */
  toIndex(offset: number): number
}

/** Letters of one unit each, of which none joins with what stands beside it. */
const SINGLE = /^[\x20-\x7e\u00a0-\u02ff\u1e00-\u1eff\u2010-\u2027\u20ab\n]*$/
const SURROGATE = /[\ud800-\udfff]/
/** Between a blank and a letter there is always a boundary; the segmenter takes long texts by their squares. */
const CHUNK = /\r\n|[ \n\r]|[^ \r\n]+/g

/** Counts a text. @param text The text. @param unit How its tool counts. */
export function createTextIndex(text: string, unit: TextUnit): TextIndex {
  if (unit === 'utf16' || (unit === 'codePoint' ? !SURROGATE.test(text) : SINGLE.test(text)))
    return { toOffset: (index) => Math.max(0, Math.min(text.length, index)), toIndex: (offset) => offset }
  const starts: number[] = []
  const indexes = new Int32Array(text.length + 1)
  let done = 0
  for (const letter of unit === 'codePoint' ? text : lettersOf(text)) {
    indexes.fill(starts.length, done, done + letter.length)
    starts.push(done)
    done += letter.length
  }
  indexes[text.length] = starts.length
  return {
    toOffset: (index) => starts[Math.max(0, index)] ?? text.length,
    toIndex: (offset) => indexes[Math.max(0, Math.min(text.length, offset))],
  }
}

function* lettersOf(text: string): Generator<string> {
  const segmenter = new Intl.Segmenter('vi', { granularity: 'grapheme' })
  // A mark behind a blank belongs to it.
  if (/[ \n]\p{M}/u.test(text)) for (const { segment } of segmenter.segment(text)) yield segment
  else
    for (const [chunk] of text.matchAll(CHUNK)) {
      if (SINGLE.test(chunk)) yield* chunk
      else for (const { segment } of segmenter.segment(chunk)) yield segment
    }
}
