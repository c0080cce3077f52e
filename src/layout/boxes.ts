/** Boxes put together and cut. */
import type { Box } from '../types.js'

/** The smallest box around several; null where none has one. */
export function unionOf(boxes: readonly (Box | null)[]): Box | null {
  let union: Box | null = null
  for (const box of boxes) {
    if (box === null) continue
    union =
      union === null
        ? box
        : [
            Math.min(union[0], box[0]),
            Math.min(union[1], box[1]),
            Math.max(union[2], box[2]),
            Math.max(union[3], box[3]),
          ]
  }
  return union
}

/**
 * Cuts the box of a word into those of the words that it becomes, by their characters, with the width of a blank between.
 *
 * @param box The whole. @param texts The words. @returns A box each, in whole units where the whole has whole units.
 */
export function cutBox(box: Box, texts: readonly string[]): Box[] {
  const [left, top, right, bottom] = box
  const characters = texts.reduce((sum, text) => sum + text.length, 0) + texts.length - 1
  const isWhole = box.every(Number.isInteger)
  const at = (count: number): number => {
    const x = left + ((right - left) * count) / Math.max(1, characters)
    return isWhole ? Math.round(x) : Math.round(x * 1000) / 1000
  }
  let before = 0
  return texts.map((text) => {
    const cut: Box = [at(before), top, at(before + text.length), bottom]
    before += text.length + 1
    return cut
  })
}
