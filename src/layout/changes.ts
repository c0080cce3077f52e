/** What edits of the text of a laid-out document make of its words. */
import type { Box, Edit, LayoutDocument, LayoutLine, LayoutWord } from '../types.js'
import { cutBox, directionOf, unionOf, type Direction } from './boxes.js'
import { wordsOf } from './words.js'

/** A word as it should be. */
export interface ChangedWord {
  /** Its characters. */
  readonly text: string
  /** Its box, where the words that it stands for have one. */
  readonly box: Box | null
}

/**
 * Words of one line that become other words: one for one, one for several, several for one, or as many that no blank parted.
 */
export interface WordChange {
  /** Ordinal of the first word. */
  readonly first: number
  /** How many words they are, at least 1. */
  readonly count: number
  /** What they become, at least one word. */
  readonly words: readonly ChangedWord[]
  /** The words as they were read, with what stands between them. */
  readonly before: string
  /** Probability, 0 to 1, that this is what the page says: that of the least sure of its edits. */
  readonly confidence: number
}

/** What edits make of the words of a document. */
export interface PlacedEdits {
  /** Changes in the order of the words; words that stay are in none. */
  readonly changes: readonly WordChange[]
  /** Edits that would leave nothing in the place of their words, or that touch none of one line: those words stay. */
  readonly unplaced: readonly Edit[]
}

/** The span of words that an edit touches: ordinals of the first and after the last. */
function touched(words: readonly LayoutWord[], from: number, { start, end, before }: Edit): [number, number] {
  // Blanks at its ends belong to the words on their other side.
  const left = start === end || before.trimStart() !== before ? start - 1 : start
  const right = start === end || before.trimEnd() !== before ? end + 1 : end
  let first = from
  while (first < words.length && words[first].end <= left) first += 1
  let last = first
  while (last < words.length && words[last].start < right) last += 1
  return [first, last]
}

/**
 * Tells what edits make of the words of a document.
 *
 * Edits that touch the same words are taken together; joined by blanks, the words that come out are the repaired text.
 *
 * @param document The document. @param edits Edits of its text, sorted, disjoint, none over the end of a line.
 * @returns Changes in the order of the words; words that stay are in none.
 */
export const wordChanges = (document: LayoutDocument, edits: readonly Edit[]): readonly WordChange[] =>
  placeEdits(document, edits).changes

/** The same, with the edits that cannot be put into words. @param document The document. @param edits As above. */
export function placeEdits(document: LayoutDocument, edits: readonly Edit[]): PlacedEdits {
  const { words, lineOf } = wordsOf(document)
  const changes: WordChange[] = []
  const unplaced: Edit[] = []
  const directions = new Map<LayoutLine, Direction>()
  let at = 0
  let from = 0
  while (at < edits.length) {
    let [first, last] = touched(words, from, edits[at])
    let next = at + 1
    while (next < edits.length) {
      const [otherFirst, otherLast] = touched(words, first, edits[next])
      if (otherFirst >= last) break
      last = Math.max(last, otherLast)
      first = Math.min(first, otherFirst)
      next += 1
    }
    // An edit that touches no word, or reaches into another line, cannot be put into words.
    const group = edits.slice(at, next)
    const line = last > first ? lineOf(first) : null
    const isPlaced =
      line !== null &&
      line === lineOf(last - 1) &&
      addChanges(document.value, words, line, first, last, group, directions, changes)
    if (!isPlaced) unplaced.push(...group)
    from = last
    at = next
  }
  return { changes, unplaced }
}

/** Adds what edits of neighbouring words make of them. @returns False where nothing would be left. */
function addChanges(
  text: string,
  words: readonly LayoutWord[],
  line: LayoutLine,
  first: number,
  last: number,
  edits: readonly Edit[],
  directions: Map<LayoutLine, Direction>,
  changes: WordChange[],
): boolean {
  const { start } = words[first]
  const { end } = words[last - 1]
  let [said, at, confidence] = ['', start, Infinity]
  for (const edit of edits) {
    said += text.slice(at, edit.start) + edit.after
    at = edit.end
    confidence = Math.min(confidence, edit.confidence)
  }
  const after = (said + text.slice(at, end)).match(/\S+/g)
  // A repair deletes nothing, but rules of the user may.
  if (after === null) return false
  const cells = cellsOf(words, first, last)
  if (after.length === cells.length) {
    cells.forEach((from, index) => {
      addCell(text, words, from, cells[index + 1] ?? last, after[index], confidence, changes)
    })
    return true
  }
  const group = words.slice(first, last).map(({ box }) => box)
  const whole = unionOf(group)
  const boxes =
    after.length === group.length
      ? group
      : whole === null || after.length === 1
        ? after.map(() => whole)
        : cutBox(whole, after, directionIn(line, directions))
  const changed = after.map((word, index) => ({ text: word, box: boxes[index] }))
  changes.push({ first, count: last - first, words: changed, before: text.slice(start, end), confidence })
  return true
}

/** The way that a line runs: a long one is asked for it once. */
function directionIn(line: LayoutLine, known: Map<LayoutLine, Direction>): Direction {
  const direction =
    known.get(line) ??
    directionOf(
      line.angle,
      line.children.map(({ box }) => box),
    )
  known.set(line, direction)
  return direction
}

/** Ordinals of the words that stretches of words without a blank between them begin with. */
function cellsOf(words: readonly LayoutWord[], first: number, last: number): number[] {
  const cells = [first]
  for (let at = first + 1; at < last; at++) if (words[at].start !== words[at - 1].end) cells.push(at)
  return cells
}

/** Adds what becomes of words without a blank between them, where one word takes their place. */
function addCell(
  text: string,
  words: readonly LayoutWord[],
  first: number,
  last: number,
  after: string,
  confidence: number,
  changes: WordChange[],
): void {
  let [from, until, rest] = [first, last, after]
  // Words that stay, signs of punctuation mostly, are left out as long as something is left for the others.
  while (until - from > 1 && rest.length > words[until - 1].value.length && rest.endsWith(words[until - 1].value)) {
    rest = rest.slice(0, -words[until - 1].value.length)
    until -= 1
  }
  while (until - from > 1 && rest.length > words[from].value.length && rest.startsWith(words[from].value)) {
    rest = rest.slice(words[from].value.length)
    from += 1
  }
  const before = text.slice(words[from].start, words[until - 1].end)
  if (before === rest) return
  const box = until - from === 1 ? words[from].box : unionOf(words.slice(from, until).map((word) => word.box))
  changes.push({ first: from, count: until - from, words: [{ text: rest, box }], before, confidence })
}
