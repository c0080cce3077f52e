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

/** Counts a text. @param text The text. @param unit How its tool counts. */
export function createTextIndex(text: string, unit: TextUnit): TextIndex {
  const isPlain =
    unit === 'utf16' ||
    (unit === 'codePoint' ? !/[\ud800-\udfff]/.test(text) : !/[^\x20-\x7e\n\u00c0-\u02ff\u1e00-\u1eff]/.test(text))
  if (isPlain) return { toOffset: (index) => Math.max(0, Math.min(text.length, index)), toIndex: (offset) => offset }
  const starts: number[] = []
  const indexes = new Int32Array(text.length + 1)
  let done = 0
  const letters: Iterable<string> = unit === 'codePoint' ? text : segmentsOf(text)
  for (const letter of letters) {
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

function* segmentsOf(text: string): Generator<string> {
  for (const { segment } of new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(text)) yield segment
}
