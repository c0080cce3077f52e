/** Words, lines and blocks of a page out of the stretches of text that pdf.js finds on it. */
import type { Box } from '../../types.js'

/** A stretch of text, as pdf.js gives it. */
export interface TextItem {
  readonly str: string
  /** Its matrix: direction of the baseline, upwards, origin; with the size. */
  readonly transform: readonly number[]
  /** Its length along the baseline. */
  readonly width: number
  readonly fontName: string
  /** Whether pdf.js takes it for the end of a line, as it does after every word of turned text of several widths. */
  readonly hasEOL: boolean
}

/** What is known of a font. */
export interface FontStyle {
  /** How far above the baseline its letters reach, in sizes. */
  readonly ascent: number
  /** How far below, negative. */
  readonly descent: number
}

/** A word with where it stands, in the space of its page: points, from the bottom, before the page is turned. */
export interface PdfWord {
  readonly value: string
  /** Where its baseline begins. */
  readonly x: number
  readonly y: number
  /** Direction of the baseline, of length 1. */
  readonly along: readonly [number, number]
  /** Upwards, of length 1. */
  readonly up: readonly [number, number]
  /** Size of its font. */
  readonly size: number
  /** Its length along the baseline. */
  readonly length: number
  /** Name of its font in pdf.js. */
  readonly font: string
  /** Whether it was drawn with a blank within its length. */
  readonly isPadded?: boolean
}

/** Lines of words. */
export type PdfLine = readonly PdfWord[]

/** Further apart than this, in sizes, letters are of two words. */
const GAP_OF_WORDS = 0.2
/** The same where pdf.js takes the line to end, so that it says nothing of blanks. */
const GAP_AT_END = 0.06
/** Further back than this a stretch does not go on with the one before. */
const STEP_BACK = -0.5
/** Further off the baseline, in sizes, it is another line. */
const OFF_BASELINE = 0.5
/** So many of the distances of lines are smaller than the usual one within a paragraph. */
const USUAL_SHARE = 0.2
/** As many times the distance of lines that is usual on the page part blocks. */
const BLOCK_DISTANCE = 1.4
/** Without usual distance: so many sizes. */
const BLOCK_SIZES = 2

/** Letters that are drawn as one: `ﬁ` is fi. */
const LIGATURES = /[\ufb00-\ufb06]/g

/** Text with such letters apart. */
export const inLetters = (text: string): string => text.replace(LIGATURES, (sign) => sign.normalize('NFKC'))

/**
 * Cuts stretches of text into words and joins them to lines, in the order in which the page draws them.
 *
 * @param items Stretches of a page; a word may go over several.
 */
export function linesOf(items: Iterable<TextItem>): PdfLine[] {
  const lines: PdfWord[][] = []
  let line: PdfWord[] = []
  let isParted = true
  let isEnd = false
  for (const item of items) {
    const place = placeOf(item)
    if (place === null) continue
    const each = item.str.length === 0 ? 0 : item.width / item.str.length
    for (const { 0: value, index } of item.str.matchAll(/\S+/g)) {
      const word: PdfWord = {
        value: inLetters(value),
        x: place.x + place.along[0] * each * index,
        y: place.y + place.along[1] * each * index,
        ...{ along: place.along, up: place.up, size: place.size },
        length: each * value.length,
        font: item.fontName,
      }
      const last = line.at(-1)
      const isNext = index > 0 || isParted
      if (last === undefined || !isOfLine(last, word)) {
        if (line.length > 0) lines.push(line)
        line = [word]
      } else if (isNext || gapOf(last, word) > (isEnd ? GAP_AT_END : GAP_OF_WORDS) * last.size) line.push(word)
      else line[line.length - 1] = glued(last, word)
      isParted = false
      isEnd = false
    }
    if (/\s$/.test(item.str)) isParted = true
    if (item.hasEOL) isEnd = true
  }
  if (line.length > 0) lines.push(line)
  return lines
}

function placeOf({ transform, width }: TextItem): Pick<PdfWord, 'x' | 'y' | 'along' | 'up' | 'size'> | null {
  if (transform.length !== 6 || !transform.every(Number.isFinite) || !Number.isFinite(width)) return null
  const [a, b, c, d, x, y] = transform
  const stretch = Math.hypot(a, b)
  const size = Math.hypot(c, d)
  if (size === 0 && stretch === 0) return null
  // Text without width or height has the direction that is square to the one that it has.
  const along: [number, number] = stretch > 0 ? [a / stretch, b / stretch] : [d / size, -c / size]
  const up: [number, number] = size > 0 ? [c / size, d / size] : [-b / stretch, a / stretch]
  return { x, y, along, up, size: size || stretch }
}

/** From the end of a word to the beginning of another, along the baseline. */
export const gapOf = (last: PdfWord, next: PdfWord): number =>
  (next.x - last.x) * last.along[0] + (next.y - last.y) * last.along[1] - last.length

/** How far the baseline of another word is off that of a word, upwards. */
const riseOf = (from: PdfWord, { x, y }: Pick<PdfWord, 'x' | 'y'>): number =>
  (x - from.x) * -from.along[1] + (y - from.y) * from.along[0]

const isParallel = (one: PdfWord, other: PdfWord): boolean =>
  one.along[0] * other.along[0] + one.along[1] * other.along[1] > 0.98

/** Whether a word goes on with the line of another. */
export const isOfLine = (last: PdfWord, next: PdfWord): boolean =>
  isParallel(last, next) &&
  Math.abs(riseOf(last, next)) <= OFF_BASELINE * Math.max(last.size, next.size) &&
  gapOf(last, next) >= STEP_BACK * Math.max(last.size, next.size)

/** Two pieces of one word. */
const glued = (first: PdfWord, second: PdfWord): PdfWord => ({
  ...first,
  value: first.value + second.value,
  length: Math.max(first.length, first.length + gapOf(first, second) + second.length),
})

/**
 * Joins lines to blocks: what stands further below than lines do on the page, above, or beside begins a new one.
 *
 * @param lines Lines of a page, in their order.
 */
export function blocksOf(lines: readonly PdfLine[]): PdfLine[][] {
  const distances = lines.slice(1).map((line, index) => -riseOf(lines[index][0], line[0]))
  const steps = distances.filter(
    (distance, index) =>
      isParallel(lines[index][0], lines[index + 1][0]) && distance > OFF_BASELINE * lines[index][0].size,
  )
  // Most lines may be paragraphs of their own, so that the usual distance is not that of most.
  const usual = steps.sort((a, b) => a - b)[Math.floor(steps.length * USUAL_SHARE)] ?? 0
  const blocks: PdfLine[][] = []
  for (const [index, line] of lines.entries()) {
    const before = index === 0 ? undefined : lines[index - 1]
    if (before === undefined || isApart(before, line, distances[index - 1], usual)) blocks.push([])
    blocks[blocks.length - 1].push(line)
  }
  return blocks
}

function isApart(before: PdfLine, line: PdfLine, distance: number, usual: number): boolean {
  const [first] = before
  if (!isParallel(first, line[0])) return true
  // Above the line before it, or on its height: another column.
  if (distance < OFF_BASELINE * first.size) return true
  const most = usual > 0 ? usual * BLOCK_DISTANCE : BLOCK_SIZES * first.size
  return distance > most
}

/**
 * The box of a word on the page as it is seen.
 *
 * @param view The matrix from the space of the page to the page as it is seen, from its top left corner.
 */
export function boxOf(
  { x, y, along, up, size, length }: PdfWord,
  style: FontStyle | undefined,
  view: readonly number[],
): Box {
  const { ascent, descent } =
    style === undefined || !(style.ascent > style.descent) ? { ascent: 0.9, descent: -0.2 } : style
  const corners = [0, length].flatMap((right) =>
    [ascent * size, descent * size].map((above) => {
      const cornerX = x + along[0] * right + up[0] * above
      const cornerY = y + along[1] * right + up[1] * above
      return [view[0] * cornerX + view[2] * cornerY + view[4], view[1] * cornerX + view[3] * cornerY + view[5]] as const
    }),
  )
  const xs = corners.map(([cornerX]) => cornerX)
  const ys = corners.map(([, cornerY]) => cornerY)
  return [rounded(Math.min(...xs)), rounded(Math.min(...ys)), rounded(Math.max(...xs)), rounded(Math.max(...ys))]
}

const rounded = (length: number): number => Math.round(length * 1000) / 1000
