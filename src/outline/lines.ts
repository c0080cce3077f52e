/** The lines that outline and structure look at: composed, measured, without form feeds. */
import { toNfc } from '../text/index.js'
import { lowerBound } from '../lists.js'

/** A line of text as the layout passes see it. */
export interface LayoutLine {
  readonly index: number
  /** The line in NFC, form feeds as blanks; offsets in it are those of the NFC text. */
  readonly text: string
  /** `text` without blanks at its ends. */
  readonly trimmed: string
  readonly blank: boolean
  /** Whether a new page begins on this line. */
  readonly pageStart: boolean
}

/**
 * Measures lines for the layout passes.
 *
 * @param lines Lines without their line ends, in order; a form feed in a line starts a page there.
 */
export function layoutLines(lines: readonly string[]): LayoutLine[] {
  return lines.map((line, index) => {
    const composed = isComposed(line) ? line : toNfc(line)
    const pageStart = composed.includes('\f')
    const text = pageStart ? composed.replaceAll('\f', ' ') : composed
    const trimmed = text.trim()
    return { index, text, trimmed, blank: trimmed === '', pageStart }
  })
}

/** Whether a line has no combining mark, so that NFC leaves its offsets alone. */
export function isComposed(line: string): boolean {
  return !/[\u0300-\u036f]/.test(line)
}

/** A letter with its marks; of more than 30 marks, as they are composed, the first 30. */
const CLUSTER = /[^\u0300-\u036f][\u0300-\u036f]{0,30}|[\u0300-\u036f]{1,30}/g

/**
 * Makes the way from the offsets of a composed line to those of the line as read.
 *
 * @param line The line as read, perhaps decomposed.
 * @returns A function of offsets in the line in NFC; it answers in logarithmic time.
 */
export function decomposedOffsets(line: string): (offset: number) => number {
  if (isComposed(line)) return (offset) => offset
  const starts: number[] = [0]
  const composedStarts: number[] = [0]
  for (const [cluster] of line.matchAll(CLUSTER)) {
    starts.push(starts.at(-1)! + cluster.length)
    composedStarts.push(composedStarts.at(-1)! + toNfc(cluster).length)
  }
  return (offset) => {
    return starts[lowerBound(starts.length - 1, (at) => composedStarts[at] >= offset)]
  }
}

/**
 * The usual full width of the lines of a document: the 80th percentile of their lengths.
 *
 * @param lines Measured lines; blank ones do not count.
 * @returns Characters; 0 for a document without text.
 */
export function fullWidth(lines: readonly LayoutLine[]): number {
  const counts = new Uint32Array(513)
  let total = 0
  for (const line of lines) {
    if (line.blank) continue
    counts[Math.min(512, line.trimmed.length)] += 1
    total += 1
  }
  let seen = 0
  for (let width = 512; width > 0; width -= 1) {
    seen += counts[width]
    if (seen > 0 && seen >= total * 0.2) return width
  }
  return 0
}
