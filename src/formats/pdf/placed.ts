/** Where words of a page with boxes stand on the page of a PDF. */
import type { Box } from '../../types.js'
import type { MeasuredLine, MeasuredPage, MeasuredWord } from '../measured.js'
import { drawn } from './expected.js'
import type { PdfWord } from './words.js'

/** From the boxes of a page to the points of another. */
export interface PageScale {
  /** Points to the unit of the boxes, across. */
  readonly across: number
  /** Points to the unit of the boxes, down. */
  readonly down: number
  /** Width of the page in points. */
  readonly width: number
  /** Its height in points. */
  readonly height: number
}

/** A word with what its box says along its line and across it, in points. */
interface Measure {
  readonly value: string
  /** Where it begins along the line. */
  readonly start: number
  readonly length: number
  /** Where it begins above the line through the origin. */
  readonly bottom: number
  readonly height: number
}

/** Boxes of lines that are turned by more than this between two right angles say nothing of the length of words. */
const MOST_SLANT = 35
/** Lines of fewer words are taken for level. */
const LEAST_OF_SLOPE = 4
/** Words that the slope of a line is told by, at most: every pair of them is compared. */
const MOST_OF_SLOPE = 32
/** A line rises by this part of its height, or it is level: words differ by their letters. */
const LEAST_RISE = 0.3
/** The part of a box that a word has along and across a slanted line, at least. */
const LEAST_SHARE = 0.2
/** Sizes below are none, in points. */
const LEAST_SIZE = 1
/** Length of a character without any, in sizes. */
const LEAST_LENGTH = 0.02

/**
 * The words of a page, to be drawn: each over its box, all of a line on one baseline.
 *
 * @param page The page. @param scale How large it becomes. @returns The words in order; null where some have no place.
 */
export function placedOn({ blocks }: MeasuredPage, scale: PageScale): PdfWord[] | null {
  const words: PdfWord[] = []
  for (const { lines } of blocks)
    for (const line of lines) {
      const boxes = boxesOf(line)
      if (boxes === null) return null
      for (const word of lineOf(line, boxes, scale)) words.push(word)
    }
  return words
}

/** The boxes of the words of a line; shares of that of the line where one has none. */
function boxesOf({ box, words }: MeasuredLine): readonly Box[] | null {
  const own = words.flatMap((word) => (word.box === null ? [] : [word.box]))
  if (own.length === words.length) return own
  if (box === null) return null
  const [left, top, right, bottom] = box
  const characters = words.reduce((sum, { value }) => sum + value.length, words.length - 1)
  let before = 0
  return words.map(({ value }) => {
    const [from, to] = [before, before + value.length].map((count) => left + ((right - left) * count) / characters)
    before += value.length + 1
    return [from, top, to, bottom]
  })
}

function lineOf({ angle = 0, words }: MeasuredLine, boxes: readonly Box[], scale: PageScale): PdfWord[] {
  const turn = (angle * Math.PI) / 180
  const along = [Math.cos(turn), Math.sin(turn)] as const
  const up = [-along[1], along[0]] as const
  const measures = words.flatMap((word, index) => measureOf(word, boxes[index], angle, along, scale) ?? [])
  if (measures.length === 0) return []
  const slope = slopeOf(measures)
  const middle = measures[measures.length >> 1].start
  const level = measures.map(({ start, bottom, height }) => {
    const below = bottom - slope * (start - middle)
    return [below, below + height] as const
  })
  const base = quantile(
    level.map(([below]) => below),
    0.25,
  )
  const top = quantile(
    level.map(([, above]) => above),
    0.75,
  )
  const size = Math.max(LEAST_SIZE, top - base)
  return measures.map(({ value, start, length }, index) => {
    const above = base + slope * (start - middle)
    const least = LEAST_LENGTH * size * value.length
    // OCR programs give words boxes that reach over the next ones.
    const room = (measures.at(index + 1)?.start ?? Infinity) - start
    return {
      value,
      x: along[0] * start + up[0] * above,
      y: along[1] * start + up[1] * above,
      ...{ along, up, size, length: Math.max(least, room > 0 ? Math.min(length, room) : length), font: '' },
    }
  })
}

/** What the box of a word says; null where nothing of the word is drawn. */
function measureOf(
  word: MeasuredWord,
  box: Box,
  angle: number,
  along: readonly [number, number],
  { across, down, width, height }: PageScale,
): Measure | null {
  const value = drawn(word.value.normalize('NFC'))
  if (value === '') return null
  const within = (place: number, most: number): number => Math.min(most, Math.max(0, place))
  const [left, right] = [within(box[0] * across, width), within(box[2] * across, width)]
  const [top, bottom] = [height - within(box[1] * down, height), height - within(box[3] * down, height)]
  // What a box has along a line and across it, if that were turned to the next right angle.
  const quarters = Math.round(angle / 90)
  const sides = [Math.abs(right - left), Math.abs(top - bottom)]
  const [long, high] = quarters % 2 === 0 ? sides : [sides[1], sides[0]]
  const rest = Math.abs(angle - 90 * quarters)
  const [length, rise] = rest > MOST_SLANT ? [long, Math.min(long, high)] : straightened(long, high, rest)
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  return {
    value,
    start: x * along[0] + y * along[1] - length / 2,
    length,
    bottom: -x * along[1] + y * along[0] - rise / 2,
    height: rise,
  }
}

/** Length and height of a word by the box that it fills when it is turned. @param angle In degrees. */
function straightened(long: number, high: number, angle: number): [number, number] {
  const turn = (angle * Math.PI) / 180
  const [cos, sin, both] = [Math.cos(turn), Math.sin(turn), Math.cos(2 * turn)]
  const bounded = (length: number, most: number): number => Math.min(most, Math.max(LEAST_SHARE * most, length))
  return [bounded((long * cos - high * sin) / both, long), bounded((high * cos - long * sin) / both, high)]
}

/** How much a line rises, by the middles of its words: the slope that half of their pairs have at most. */
function slopeOf(measures: readonly Measure[]): number {
  if (measures.length < LEAST_OF_SLOPE) return 0
  const step = Math.ceil(measures.length / MOST_OF_SLOPE)
  const points = measures
    .filter((_measure, index) => index % step === 0)
    .map(({ start, length, bottom, height }) => [start + length / 2, bottom + height / 2] as const)
  const slopes = points.flatMap(([x, y], index) =>
    points.slice(index + 1).flatMap(([otherX, otherY]) => (otherX > x ? [(otherY - y) / (otherX - x)] : [])),
  )
  if (slopes.length === 0) return 0
  const slope = quantile(slopes, 0.5)
  const [first, last] = [points[0][0], points[points.length - 1][0]]
  const height = quantile(
    measures.map((measure) => measure.height),
    0.5,
  )
  return Math.abs(slope * (last - first)) < LEAST_RISE * height ? 0 : slope
}

/** The number that a share of some is below. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}
