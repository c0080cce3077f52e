/** The lines that outline and structure look at: composed, measured, without form feeds. */
import { toNfc, withPlainBlanks } from '../text/index.js'

/** A line of text as the layout passes see it. */
export interface LayoutLine {
  readonly index: number
  /** The line in NFC, blanks of all kinds and form feeds as plain blanks; offsets in it are those of the NFC text. */
  readonly text: string
  /** `text` without blanks at its ends. */
  readonly trimmed: string
  readonly blank: boolean
  /** Whether a new page begins on this line. */
  readonly pageStart: boolean
  /** Form feeds before the first letter of the line, and those behind it. */
  readonly feeds: number
  readonly feedsAfter: number
}

/**
 * Measures lines for the layout passes.
 *
 * @param lines Lines without their line ends, in order; a form feed in a line starts a page there.
 */
export function layoutLines(lines: readonly string[]): LayoutLine[] {
  return lines.map((line, index) => {
    const composed = toNfc(line)
    const pageStart = composed.includes('\f')
    const text = withPlainBlanks(composed)
    const trimmed = text.trim()
    const [feeds, feedsAfter] = pageStart ? countFeeds(composed) : [0, 0]
    return { index, text, trimmed, blank: trimmed === '', pageStart, feeds, feedsAfter }
  })
}

/** Form feeds before the first letter of a line, and those behind it. */
function countFeeds(line: string): [before: number, after: number] {
  const first = line.search(/[^\s]/)
  let before = 0,
    all = 0
  for (let index = line.indexOf('\f'); index >= 0; index = line.indexOf('\f', index + 1)) {
    all += 1
    if (first < 0 || index < first) before += 1
  }
  return [before, all - before]
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

/**
 * Whether four lines of text in five have a blank line below them.
 *
 * @param lines Measured lines. @param from The first that counts. @param to The line after the last.
 */
export function isSpaced(lines: readonly LayoutLine[], from: number, to: number): boolean {
  let texts = 0,
    spaced = 0
  for (let index = from; index + 1 < to; index += 1) {
    if (lines[index].blank) continue
    texts += 1
    if (lines[index + 1].blank) spaced += 1
  }
  return texts >= 8 && spaced / texts > 0.8
}
