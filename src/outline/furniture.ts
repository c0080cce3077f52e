/**
 * Page furniture: page numbers, running heads and feet, which belong to no sentence.
 *
 * A line is furniture only where it recurs, letter for letter, at the edges of pages, where it is a number that the count
 * of pages explains, or where grammar knows it (see `set-apart.ts`).
 */
import { fold } from '../grammar/index.js'
import type { FurnitureKind } from '../types.js'
import type { LayoutLine } from './lines.js'
import { sheetsOf } from './page-edges.js'
import { findPageNumbers, neighbour, pagesShown } from './page-numbers.js'
import { findRunningHeads, hasMarker } from './running-heads.js'
import { isHeaderMatter } from './header-parts.js'

/** So much of a title a running head may repeat. */
const LONGEST_TITLE = 2000
/** Lengths of a line that interrupts a sentence. */
const SHORTEST_HEAD = 8
const LONGEST_HEAD = 120
/** Fewest lines between two heads of pages that nothing else shows. */
const FEWEST_LINES = 10

/** What is of the pages, not of the text. */
export interface Furniture {
  /** Lines by their indices, and what they are. */
  readonly kinds: Map<number, FurnitureKind>
  /** Lines that show where a page begins or ends, with how many pages begin there. */
  readonly shows: ReadonlyMap<number, number>
}

/**
 * Finds what is of the pages.
 *
 * @param lines Measured lines.
 * @param apart Lines that grammar knows to be no document's.
 */
export function findFurniture(lines: readonly LayoutLine[], apart: ReadonlyMap<number, FurnitureKind>): Furniture {
  const kinds = new Map(apart)
  const isGone = (index: number): boolean => kinds.has(index)
  const heads = new Map<number, number>()
  for (const [index, kind] of apart) if (kind === 'runningHead') heads.set(index, 1)
  for (const index of interruptions(lines, isGone)) {
    heads.set(index, 1)
    kinds.set(index, 'runningHead')
  }
  const numbers = findPageNumbers(lines, isGone, heads)
  for (const index of numbers.keys()) kinds.set(index, 'pageNumber')
  const shows = new Map([...heads, ...pagesShown(lines, numbers)])
  for (const index of findRunningHeads(lines, sheetsOf(lines, isGone, shows))) kinds.set(index, 'runningHead')
  return { kinds, shows }
}

/** Lines that recur and twice or more stand in the middle of a sentence: heads of pages that nothing else shows. */
function interruptions(lines: readonly LayoutLine[], isGone: (index: number) => boolean): number[] {
  const width = 0.6 * longLine(lines)
  const counts = new Map<string, number[]>()
  for (const line of lines) {
    if (isGone(line.index) || !interrupts(lines, line, width)) continue
    const key = fold(line.trimmed)
    const known = counts.get(key)
    if (known === undefined) counts.set(key, [line.index])
    else if (line.index - known.at(-1)! >= FEWEST_LINES) known.push(line.index)
  }
  const running = new Set([...counts].filter(([, own]) => own.length >= 2).map(([key]) => key))
  if (running.size === 0) return []
  const found: number[] = []
  for (const { index, trimmed } of lines)
    if (trimmed.length >= SHORTEST_HEAD && trimmed.length <= LONGEST_HEAD && running.has(fold(trimmed)))
      found.push(index)
  return found
}

/** Whether a short line with a capital stands between a long line without an end and one that goes on in lower case. */
function interrupts(lines: readonly LayoutLine[], line: LayoutLine, width: number): boolean {
  const { trimmed, index } = line
  if (trimmed.length < SHORTEST_HEAD || trimmed.length > LONGEST_HEAD || !/^\p{Lu}/u.test(trimmed)) return false
  if (/[.,;:]$/.test(trimmed) || trimmed.length > width) return false
  const before = neighbour(lines, index, -1)
  if (before === null || before.trimmed.length < width || /[.,;:!?]$/.test(before.trimmed)) return false
  const after = neighbour(lines, index, 1)
  return after !== null && /^\p{Ll}{2}/u.test(after.trimmed) && !hasMarker(trimmed) && !isHeaderMatter(line)
}

/** Length that one line in five reaches. */
function longLine(lines: readonly LayoutLine[]): number {
  const lengths = lines.filter((line) => !line.blank).map(({ trimmed }) => Math.min(200, trimmed.length))
  if (lengths.length === 0) return 0
  return lengths.sort((a, b) => b - a)[Math.floor(lengths.length / 5)]
}

/**
 * Finds the one running head of a text of two pages: under a page number or at a form feed, in the middle of a sentence, it
 * says the title again. Likeness alone is no proof.
 *
 * @param lines Measured lines, furniture made blank.
 * @param furniture What is known of the pages.
 * @param title Title of the document with its type; may be empty.
 * @param from Index of the first line after the header.
 */
export function findRepeatedTitle(
  lines: readonly LayoutLine[],
  { kinds, shows }: Furniture,
  title: string,
  from: number,
): number[] {
  const titled = fold(title.slice(0, LONGEST_TITLE))
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  if (titled.length === 0) return []
  const titleWords = new Set(titled)
  const initials = titled.map((word) => word[0]).join('')
  const { texts, breaks } = sheetsOf(lines, (index) => kinds.has(index), shows)
  const width = longLine(lines)
  return breaks.flatMap((at) => {
    const line = lines[texts[at]]
    const before = lines[texts[at - 1]],
      after = lines[texts[at + 1]]
    if (line.index < from || after === undefined || /[.;:!?]$/.test(before.trimmed)) return []
    if (!/^\p{Ll}/u.test(after.trimmed) || line.trimmed.length > Math.max(width, SHORTEST_HEAD)) return []
    return isShortTitle(fold(line.trimmed), titleWords, initials) ? [line.index] : []
  })
}

/** A near-copy or an abbreviation of the title: four words in five are the title's, or its initials. */
function isShortTitle(text: string, titleWords: ReadonlySet<string>, initials: string): boolean {
  const words = text.split(/[^a-z0-9]+/).filter(Boolean)
  if (words.length < 3 || words.length > titleWords.size + 4 || /[;.]$/.test(text)) return false
  const known = words.filter((word) => titleWords.has(word) || (word.length >= 3 && initials.includes(word))).length
  return known >= 3 && known / words.length >= 0.8
}
