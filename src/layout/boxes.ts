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

/** The way that text runs on a page, by quarters of a turn counter-clockwise. */
export type Direction = 'right' | 'up' | 'left' | 'down'
const DIRECTIONS = ['right', 'up', 'left', 'down'] as const

/** Of a line that runs up or down, so many times as tall as wide at least. */
const TALL = 2

/**
 * The way that the text of a line runs: as the file says, else upwards or downwards where the line is much taller than
 * wide and its words stand over each other.
 *
 * @param angle Degrees counter-clockwise. @param boxes Those of its words, in order.
 */
export function directionOf(angle: number | undefined, boxes: readonly (Box | null)[]): Direction {
  if (angle !== undefined && Number.isFinite(angle)) return DIRECTIONS[(((Math.round(angle / 90) % 4) + 4) % 4) as 0]
  const known = boxes.filter((box) => box !== null)
  const whole = unionOf(known)
  if (known.length < 2 || whole === null || whole[3] - whole[1] < TALL * (whole[2] - whole[0])) return 'right'
  const pairs = known.slice(1).map((box, index) => [known[index], box] as const)
  if (pairs.every(([[, top], [, , , bottom]]) => bottom <= top)) return 'up'
  return pairs.every(([[, , , bottom], [, top]]) => bottom <= top) ? 'down' : 'right'
}

/**
 * Cuts the box of a word into those of the words that it becomes, by their characters, with the width of a blank between.
 *
 * @param box The whole. @param texts The words. @param direction The way that they run.
 * @returns A box each, in whole units where the whole has whole units.
 */
export function cutBox(box: Box, texts: readonly string[], direction: Direction = 'right'): Box[] {
  const [left, top, right, bottom] = box
  const isUpright = direction === 'up' || direction === 'down'
  const [from, to] = isUpright ? [top, bottom] : [left, right]
  const isBackwards = direction === 'up' || direction === 'left'
  const characters = texts.reduce((sum, text) => sum + text.length, 0) + texts.length - 1
  const isWhole = box.every(Number.isInteger)
  const at = (count: number): number => {
    const way = ((to - from) * count) / Math.max(1, characters)
    const place = isBackwards ? to - way : from + way
    return isWhole ? Math.round(place) : Math.round(place * 1000) / 1000
  }
  let before = 0
  return texts.map((text) => {
    const ends = [at(before), at(before + text.length)]
    const [start, end] = isBackwards ? ends.reverse() : ends
    before += text.length + 1
    return isUpright ? [left, start, right, end] : [start, top, end, bottom]
  })
}
