/** Running heads and feet: lines that recur, letter for letter, at the edges of pages. */
import { findCapacity, findPhrase, fold, isJobTitle, markerHypotheses, personName } from '../grammar/index.js'
import { splitHeaderLine } from './header-parts.js'
import type { LayoutLine } from './lines.js'
import type { Sheets } from './page-edges.js'
import { MOTTO, NATIONAL_TITLE } from './phrases.js'
import { cellsOf } from './table-lines.js'

/** Lines that a head or a foot may have. */
const DEEPEST = 4
const SHORTEST = 4
const LONGEST = 160
/** A running head stands on this share of the pages from its first to its last one: left and right pages may differ. */
const SHARE = 0.5
/** Lines under a head in which the national title makes it the header of a form. */
const FORM_DEPTH = 4

/** A line at the edge of a page. */
interface Edge {
  /** Which break of the pages it stands at. */
  readonly page: number
  readonly index: number
  readonly numbers: readonly string[]
}

/**
 * Finds running heads and feet.
 *
 * @param lines Measured lines.
 * @param sheets Pages of the text, without what is known to be of the page.
 * @returns Indices of lines.
 */
export function findRunningHeads(lines: readonly LayoutLine[], { texts, breaks, steps }: Sheets): Set<number> {
  const found = new Set<number>()
  if (breaks.length === 0) return found
  const pages = pagesAt(steps)
  // Where the next line to look at stands: over the break, and under it. The text itself begins and ends with a page.
  const starts = [0, ...breaks]
  const ends = [...breaks, texts.length]
  const top = starts.map((at) => at)
  const bottom = ends.map((at) => at - 1)
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const heads = new Map<string, Edge[]>()
    const gather = (side: string, page: number, at: number): void => {
      const line = lines[texts[at]]
      if (line === undefined || found.has(line.index) || !mayBeHead(line, page === 1 && side === 'top ')) return
      const folded = fold(line.trimmed).replace(/\s{2,160}/g, ' ')
      const key = side + folded.replace(/[0-9]{1,9}/g, '#')
      const one: Edge = { page, index: line.index, numbers: folded.match(/[0-9]{1,9}/g) ?? [] }
      const known = heads.get(key)
      if (known) known.push(one)
      else heads.set(key, [one])
    }
    starts.forEach((start, page) => {
      if (top[page] < ends[page]) gather('top ', pages[page], top[page])
      if (bottom[page] >= start) gather('end ', pages[page], bottom[page])
    })
    let grown = false
    for (const edges of heads.values()) {
      const running = runningOf(edges).filter(({ index }) => !isForm(lines, index))
      if (running.length < 2) continue
      for (const { index } of running) found.add(index)
      grown = true
    }
    if (!grown) break
    starts.forEach((_, page) => {
      while (top[page] < ends[page] && found.has(texts[top[page]])) top[page] += 1
      while (bottom[page] >= starts[page] && found.has(texts[bottom[page]])) bottom[page] -= 1
    })
  }
  return found
}

/** Number of each page, from 1; blank pages count. */
function pagesAt(steps: readonly number[]): number[] {
  const pages = [1]
  for (const step of steps) pages.push(pages.at(-1)! + step)
  return pages
}

/** Those of equal lines that run through pages: on every other one at least, their numbers alike or counting the pages. */
function runningOf(edges: readonly Edge[]): readonly Edge[] {
  if (edges.length < 2) return []
  const first = edges[0]
  const counting = first.numbers.map((_, slot) => {
    const values = edges.map(({ numbers }) => numbers[slot])
    if (values.every((value) => value === values[0])) return true
    return edges.every(({ page, numbers }) => Number(numbers[slot]) - Number(first.numbers[slot]) === page - first.page)
  })
  if (counting.includes(false)) return []
  const span = edges.at(-1)!.page - first.page + 1
  return edges.length >= SHARE * span ? edges : []
}

/** Whether a line may be a running head: no marker, no row, no part of a header or a signature. */
function mayBeHead(line: LayoutLine, isFirst: boolean): boolean {
  const { trimmed } = line
  if (trimmed.length < SHORTEST || trimmed.length > LONGEST || !/^[\p{Lu}\p{N}|«"“_—–]/u.test(trimmed)) return false
  if (/[;:]$/.test(trimmed) || !/\p{L}{2}/u.test(trimmed)) return false
  if (hasMarker(trimmed) || cellsOf(trimmed).length >= 4) return false
  if (isJobTitle(trimmed) || findCapacity(trimmed) !== null || personName(trimmed) !== null) return false
  const kinds = splitHeaderLine(line).map(({ kind }) => kind)
  // The first page bears the header itself.
  return kinds.every((kind) => kind === 'other' || (!isFirst && kind === 'agency'))
}

/**
 * Whether a line begins with a marker as it is printed.
 *
 * @param text A line.
 */
export function hasMarker(text: string): boolean {
  return markerHypotheses(text).some(({ cost, style, ordinal, scheme }) =>
    ordinal === null ? /^\s*[-+•*]\s/.test(text) : cost < 1 && (style !== '' || KEYWORDS.has(scheme)),
  )
}
const KEYWORDS: ReadonlySet<string> = new Set(['part', 'chapter', 'muc', 'tieuMuc', 'article', 'annex'])

/** Whether a form begins on a line: its own header stands below. */
function isForm(lines: readonly LayoutLine[], index: number): boolean {
  for (let below = index + 1, seen = 0; below < lines.length && seen < FORM_DEPTH; below += 1) {
    const { blank, trimmed } = lines[below]
    if (blank) continue
    seen += 1
    if (trimmed.length < 200 && (findPhrase(trimmed, NATIONAL_TITLE, 0.8) ?? findPhrase(trimmed, MOTTO, 0.8)))
      return true
  }
  return false
}
