/** Page numbers: lines that hold a number which the count of the pages explains. */
import type { LayoutLine } from './lines.js'
import { hasFeeds, sheetsOf, type Sheets } from './page-edges.js'

/** A line that may be a page number. */
interface Candidate {
  /** Its place among the lines with text. */
  readonly at: number
  readonly index: number
  readonly number: number
  /** Written as only page numbers are: `- 3 -`, `Trang 3`, `3/12`. */
  readonly dressed: boolean
}

const BARE = /^[0-9]{1,4}$/
const DRESSED =
  /^(?:[-–—]\s{0,3}([0-9]{1,4})\s{0,3}[-–—]|(?:trang|page)\s{1,3}([0-9]{1,4})(?:\s?(?:\/|of|trên)\s?[0-9]{1,4})?)$/i
const OF_ALL = /^([0-9]{1,3})\s?\/\s?([0-9]{1,3})$/

/** Lines of text from the edge of a page among which its number stands. */
const DEPTH = 2
/** Fewest characters of text between the numbers of two pages, and most. */
const SHORTEST_PAGE = 250
const LONGEST_PAGE = 12_000
/** Most characters of text on each page before the first number that is seen. */
const USUAL_PAGE = 6000
/** Fewest lines of text between the numbers of two pages that nothing but their distance speaks for. */
const FEWEST_LINES = 5
/** Characters of text that speak for a page, however few the lines. */
const FULL_PAGE = 1200

/**
 * Finds the page numbers.
 *
 * @param lines Measured lines.
 * @param isGone Whether a line is known to be no text of the document.
 * @param heads Heads of pages that are known already, with the number of pages that begin there.
 * @returns Lines of page numbers with the numbers.
 */
export function findPageNumbers(
  lines: readonly LayoutLine[],
  isGone: (index: number) => boolean,
  heads: ReadonlyMap<number, number>,
): Map<number, number> {
  const sheets = sheetsOf(lines, isGone, heads)
  const candidates: Candidate[] = []
  sheets.texts.forEach((index, at) => {
    const read = readNumber(lines[index].trimmed)
    if (read !== null) candidates.push({ at, index, ...read })
  })
  if (candidates.length === 0) return new Map()
  if (sheets.breaks.length === 0) return numbersInOrder(lines, sheets, candidates)
  return withMissed(lines, sheets, candidates, numbersAtEdges(sheets, candidates))
}

/** Numbers in the middle of a sentence that count on from those that were found: form feeds were lost there. */
function withMissed(
  lines: readonly LayoutLine[],
  { texts }: Sheets,
  candidates: readonly Candidate[],
  found: Map<number, number>,
): Map<number, number> {
  if (candidates.length === found.size) return found
  const lengths = lengthsBefore(lines, texts)
  let last: Candidate | null = null
  for (const one of candidates) {
    const isNext =
      last !== null &&
      one.number > last.number &&
      one.number <= last.number + 2 &&
      lengths[one.at] - lengths[last.at] >= SHORTEST_PAGE
    if (!found.has(one.index) && !(isNext && insideSentence(lines, one.index))) continue
    found.set(one.index, one.number)
    last = one
  }
  return found
}

function readNumber(text: string): { number: number; dressed: boolean } | null {
  if (text.length > 20) return null
  if (BARE.test(text)) return { number: Number(text), dressed: false }
  const dressed = DRESSED.exec(text)
  if (dressed) return { number: Number(dressed[1] ?? dressed[2]), dressed: true }
  const ofAll = OF_ALL.exec(text)
  if (ofAll && Number(ofAll[1]) <= Number(ofAll[2])) return { number: Number(ofAll[1]), dressed: false }
  return null
}

/** Numbers at the edges of pages that are known: those that count the pages. */
function numbersAtEdges({ texts, breaks, steps }: Sheets, candidates: readonly Candidate[]): Map<number, number> {
  const placed: { one: Candidate; pages: readonly number[]; depth: number }[] = []
  let before = 0,
    page = 1
  for (const one of candidates) {
    while (before < breaks.length && breaks[before] <= one.at) page += steps[before++]
    const top = one.at - (before > 0 ? breaks[before - 1] : 0)
    const next = before < breaks.length ? breaks[before] : texts.length
    const bottom = next - 1 - one.at
    const depth = Math.min(top, bottom)
    if (depth >= DEPTH) continue
    // A number over the head of a page is of the page below.
    const below = before < breaks.length && bottom < DEPTH ? [page + steps[before]] : []
    placed.push({ one, pages: [page, ...below], depth })
  }
  const votes = new Map<number, Set<number>>()
  for (const { one, pages } of placed)
    for (const own of pages) {
      const offset = one.number - own
      votes.set(offset, (votes.get(offset) ?? new Set()).add(own))
    }
  const found = new Map<number, number>()
  for (const { one, pages, depth } of placed) {
    const counted = pages.some((own) => (votes.get(one.number - own)?.size ?? 0) >= 2)
    const isOwn = depth === 0 && one.number === pages[0] && (one.number > 1 || one.dressed)
    if (counted || isOwn || (one.dressed && depth === 0)) found.set(one.index, one.number)
  }
  return found
}

/** Numbers of a text whose pages nothing else shows: they count on, a page apart. */
function numbersInOrder(
  lines: readonly LayoutLine[],
  { texts }: Sheets,
  candidates: readonly Candidate[],
): Map<number, number> {
  const lengths = lengthsBefore(lines, texts)
  const isNumeric = (at: number): boolean =>
    at >= 0 && at < texts.length && /^[\d.,%/ -]{1,16}$/.test(lines[texts[at]].trimmed)
  const found = new Map<number, number>()
  let last: Candidate | null = null
  const usable = candidates.filter(
    (one) =>
      one.at > 0 &&
      (one.dressed ||
        (one.number >= 1 && !isNumeric(one.at - 1) && !isNumeric(one.at + 1) && !insideTable(lines, one.index))),
  )
  const follows = (one: Candidate, before: Candidate): boolean => {
    const pages = one.number - before.number
    const length = lengths[one.at] - lengths[before.at]
    return (
      pages >= 1 &&
      pages <= 4 &&
      length >= SHORTEST_PAGE * pages &&
      length <= LONGEST_PAGE * pages &&
      (one.at - before.at >= FEWEST_LINES || length >= FULL_PAGE * pages)
    )
  }
  usable.forEach((one, index) => {
    const inside = insideSentence(lines, one.index)
    const isOpen = last === null ? one.number <= 3 : one.number > last.number && one.number <= last.number + 4
    // How much text stands over it must be what so many pages hold.
    const pages = one.number - 1
    const explained = pages >= 1 && lengths[one.at] >= SHORTEST_PAGE * pages && lengths[one.at] <= USUAL_PAGE * pages
    const next = usable.slice(index + 1, index + 9).some((other) => follows(other, one) && isApart(lines, other.index))
    const chained = (last !== null && follows(one, last)) || next
    const apart = isApart(lines, one.index)
    const counts =
      last === null
        ? explained ||
          (one.number === 1 && next && lengths[one.at] >= SHORTEST_PAGE && lengths[one.at] <= USUAL_PAGE) ||
          (inside && one.number <= 3)
        : chained || inside
    if (
      isOpen &&
      ((inside && counts) || (apart && counts && (chained || one.number === 2)) || (one.dressed && counts)) &&
      (last === null || one.at > last.at)
    ) {
      last = one
      found.set(one.index, one.number)
    } else if (one.dressed && (last === null || one.number > last.number)) {
      last = one
      found.set(one.index, one.number)
    }
  })
  return found
}

/** Characters of text before each line with text. */
function lengthsBefore(lines: readonly LayoutLine[], texts: readonly number[]): Float64Array {
  const lengths = new Float64Array(texts.length + 1)
  texts.forEach((index, at) => (lengths[at + 1] = lengths[at] + lines[index].trimmed.length))
  return lengths
}

/** Whether blank lines stand over and under a line. */
function isApart(lines: readonly LayoutLine[], index: number): boolean {
  return index > 0 && index + 1 < lines.length && lines[index - 1].blank && lines[index + 1].blank
}

/** A lone number between a line without final punctuation and one that goes on in lower case. */
function insideSentence(lines: readonly LayoutLine[], index: number): boolean {
  const before = neighbour(lines, index, -1),
    after = neighbour(lines, index, 1)
  return before !== null && after !== null && !/[.;:!?]$/.test(before.trimmed) && /^\p{Ll}/u.test(after.trimmed)
}

function insideTable(lines: readonly LayoutLine[], index: number): boolean {
  return [-1, 1].some((step) => /\S(?:\t|[ ]{3,})\S/.test(lines[index + step]?.text ?? ''))
}

/**
 * The nearest line with text over or under a line.
 *
 * @param lines Measured lines. @param index Of the line. @param step Up or down.
 */
export function neighbour(lines: readonly LayoutLine[], index: number, step: 1 | -1): LayoutLine | null {
  for (let near = index + step; near >= 0 && near < lines.length && Math.abs(near - index) < 8; near += step)
    if (!lines[near].blank) return lines[near]
  return null
}

/**
 * Lines that show the edge of a page: page numbers, with how many pages begin there.
 *
 * @param lines Measured lines. @param numbers Page numbers by their lines.
 */
export function pagesShown(lines: readonly LayoutLine[], numbers: ReadonlyMap<number, number>): Map<number, number> {
  const shown = new Map<number, number>()
  if (hasFeeds(lines)) return shown
  let last: number | null = null
  for (const [index, number] of [...numbers].sort(([a], [b]) => a - b)) {
    const steps = last !== null && number > last ? Math.min(4, number - last) : 1
    shown.set(index, steps)
    last = number
  }
  return shown
}
