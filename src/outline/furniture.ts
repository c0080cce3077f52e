/** Page furniture: page numbers and running headers, which belong to no sentence. */
import { fold } from '../grammar/index.js'
import type { FurnitureKind } from '../types.js'
import type { LayoutLine } from './lines.js'

const PAGE_NUMBER =
  /^(?:[-–—]\s{0,3})?([0-9]{1,3})(?:\s{0,3}[-–—])?$|^(?:trang|page)\s{1,3}([0-9]{1,3})(?:\s?\/\s?[0-9]{1,3})?$/i

/** So much of a title a running header may repeat. */
const LONGEST_TITLE = 2000

/**
 * Marks the lines that are page furniture.
 *
 * @param lines Measured lines.
 * @param title Title of the document with its type, for running headers; may be empty.
 * @param from Index of the first line that may be furniture.
 * @returns Furniture lines by their indices, and what they are.
 */
export function findFurniture(lines: readonly LayoutLine[], title: string, from: number): Map<number, FurnitureKind> {
  const found = new Map<number, FurnitureKind>()
  const numbers = new Set<number>()
  const boundaries = pageBoundaries(lines, from)
  let page = 0
  for (let index = Math.max(1, from); index < lines.length; index += 1) {
    const number = pageNumber(lines[index])
    if (number === null || number <= page || number > page + 60) continue
    if (!boundaries.has(index) && !insideSentence(lines, index)) continue
    if (insideTable(lines, index)) continue
    page = number
    numbers.add(index)
    found.set(index, 'pageNumber')
  }
  const titled = fold(title.slice(0, LONGEST_TITLE))
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const titleWords = new Set(titled)
  const initials = titled.map((word) => word[0]).join('')
  const repeated = repeatedHeaders(lines, numbers, from)
  for (const index of nearPages(lines, numbers, from)) {
    const text = fold(lines[index].trimmed)
      .replace(/^[0-9]{1,3}\s{1,9}|\s[0-9]{1,3}$/g, '')
      .trim()
    if (repeated.has(text) || isShortTitle(text, titleWords, initials)) found.set(index, 'runningHead')
  }
  return found
}

function pageNumber(line: LayoutLine): number | null {
  if (line.blank || line.trimmed.length > 16) return null
  const match = PAGE_NUMBER.exec(line.trimmed)
  return match ? Number(match[1] ?? match[2]) : null
}

/** Lines at a page boundary: at or next to a form feed, or below two blank lines or more. */
function pageBoundaries(lines: readonly LayoutLine[], from: number): Set<number> {
  const found = new Set<number>()
  let blanks = 0
  let last = -1
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index]
    if (line.pageStart || blanks >= 2) {
      if (last >= 0) found.add(last)
      for (let near = index, texts = 0; near < lines.length && near < index + 6 && texts < 2; near += 1) {
        if (lines[near].blank) continue
        found.add(near)
        texts += 1
      }
    }
    if (line.blank) blanks += 1
    else {
      blanks = 0
      last = index
    }
  }
  return found
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

function neighbour(lines: readonly LayoutLine[], index: number, step: 1 | -1): LayoutLine | null {
  for (let near = index + step; near >= 0 && near < lines.length && Math.abs(near - index) < 8; near += step)
    if (!lines[near].blank) return lines[near]
  return null
}

/** Lines next to a page number or first on a page: where running headers stand. */
function nearPages(lines: readonly LayoutLine[], numbers: ReadonlySet<number>, from: number): Set<number> {
  const found = new Set<number>()
  for (const index of numbers)
    for (const step of [-1, 1] as const) {
      const near = neighbour(lines, index, step)
      if (near && near.index >= from && !numbers.has(near.index)) found.add(near.index)
    }
  for (const line of lines) {
    if (!line.pageStart || line.index < from) continue
    const first = line.blank ? neighbour(lines, line.index, 1) : line
    if (first && first.index >= from) found.add(first.index)
  }
  return found
}

/** Folded lines that stand at two page boundaries or more. */
function repeatedHeaders(lines: readonly LayoutLine[], numbers: ReadonlySet<number>, from: number): Set<string> {
  const counts = new Map<string, number>()
  for (const index of nearPages(lines, numbers, from)) {
    const text = fold(lines[index].trimmed)
      .replace(/^[0-9]{1,3}\s{1,9}|\s[0-9]{1,3}$/g, '')
      .trim()
    if (text.length >= 8 && text.length <= 120 && !/^[-+*•]/.test(text)) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count >= 2).map(([text]) => text))
}

/** A near-copy or an abbreviation of the title: four words in five are the title's, or its initials. */
function isShortTitle(text: string, titleWords: ReadonlySet<string>, initials: string): boolean {
  const words = text.split(/[^a-z0-9]+/).filter(Boolean)
  if (words.length < 3 || words.length > titleWords.size + 4 || /[;.]$/.test(text)) return false
  const known = words.filter((word) => titleWords.has(word) || (word.length >= 3 && initials.includes(word))).length
  return known >= 3 && known / words.length >= 0.8
}
