/** Where the pages of a text end, and what stands at their edges. */
import type { LayoutLine } from './lines.js'

/** The lines with text of a document and where its pages end. */
export interface Sheets {
  /** Indices of the lines that have text. */
  readonly texts: readonly number[]
  /** Places in `texts` before which a page begins, in order; neither 0 nor the end. */
  readonly breaks: readonly number[]
  /** How many pages begin at each break: more than one where pages are blank. */
  readonly steps: readonly number[]
}

/**
 * Finds the pages that form feeds or lines of the page itself part.
 *
 * @param lines Measured lines.
 * @param isGone Whether a line is known to be no text of the document.
 * @param shows Lines that stand at the edge of a page, with how many pages they begin; used where there are no form feeds.
 */
export function sheetsOf(
  lines: readonly LayoutLine[],
  isGone: (index: number) => boolean,
  shows: ReadonlyMap<number, number> = new Map(),
): Sheets {
  const fed = hasFeeds(lines)
  const texts: number[] = []
  const breaks: number[] = []
  const steps: number[] = []
  let waiting = 0
  for (const line of lines) {
    // Head and number of a page show the same edge of it.
    waiting = fed ? waiting + line.feeds : Math.max(waiting, shows.get(line.index) ?? 0)
    if (!line.blank && !isGone(line.index)) {
      if (waiting > 0 && texts.length > 0) {
        breaks.push(texts.length)
        steps.push(waiting)
      }
      waiting = 0
      texts.push(line.index)
    }
    if (fed) waiting += line.feedsAfter
  }
  return { texts, breaks, steps }
}

/**
 * Whether form feeds part the pages of a text.
 *
 * @param lines Measured lines.
 */
export const hasFeeds = (lines: readonly LayoutLine[]): boolean => lines.some((line) => line.pageStart)

/**
 * The page of each line.
 *
 * @param lines Measured lines.
 * @param isGone Whether a line is of the page, not of the text.
 * @param shows Lines that stand at the edge of a page, with how many pages they begin.
 * @param before Pages before the text. @param isPaged Whether pages are known though the text has none of its own.
 * @returns Numbers of pages by line; null where no boundary is known.
 */
export function pagesOf(
  lines: readonly LayoutLine[],
  isGone: (index: number) => boolean,
  shows: ReadonlyMap<number, number>,
  before = 0,
  isPaged = false,
): Int32Array | null {
  const fed = hasFeeds(lines)
  const { texts, breaks, steps } = sheetsOf(lines, isGone, shows)
  if (!fed && !isPaged && breaks.length === 0) return null
  const pages = new Int32Array(lines.length)
  let page = before + 1
  if (fed) {
    for (const line of lines) {
      page += line.feeds
      pages[line.index] = page
      page += line.feedsAfter
    }
    return pages
  }
  let next = 0
  const lastText = texts.at(-1) ?? -1
  let isOver = false
  for (const line of lines) {
    // What shows an edge under the last text shows that another page begins.
    if (line.index > lastText && shows.has(line.index) && texts.length > 0 && !isOver) {
      isOver = true
      page += 1
    }
    // What stands over the first text of a page is of that page.
    if (next < breaks.length && line.index > texts[breaks[next] - 1] && shows.has(line.index)) page += steps[next++]
    pages[line.index] = page
  }
  return pages
}
