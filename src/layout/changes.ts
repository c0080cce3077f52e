/** What edits of the text of a laid-out document make of its words. */
import type { Box, Edit, LayoutDocument, LayoutLine, LayoutWord } from '../types.js'
import { replaceIn } from '../text/index.js'
import { cutBox, directionOf, unionOf } from './boxes.js'
import { placedWords } from './words.js'

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
  const left = start === end || /^\s/.test(before) ? start - 1 : start
  const right = start === end || /\s$/.test(before) ? end + 1 : end
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
  const placed = placedWords(document)
  const words = placed.map(({ word }) => word)
  const changes: WordChange[] = []
  const unplaced: Edit[] = []
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
    const isInOneLine = last > first && placed[first].line === placed[last - 1].line
    const found = isInOneLine ? changesOf(document.value, words, placed[first].line, first, last, group) : null
    if (found === null) unplaced.push(...group)
    else changes.push(...found)
    from = last
    at = next
  }
  return { changes, unplaced }
}

/** Null where nothing would be left. */
function changesOf(
  text: string,
  words: readonly LayoutWord[],
  line: LayoutLine,
  first: number,
  last: number,
  edits: readonly Edit[],
): WordChange[] | null {
  const group = words.slice(first, last)
  const { start } = group[0]
  const { end } = group[group.length - 1]
  const inside = edits.map((edit) => ({ start: edit.start - start, end: edit.end - start, after: edit.after }))
  const before = text.slice(start, end)
  const after = replaceIn(before, inside).split(/\s+/).filter(Boolean)
  const confidence = Math.min(...edits.map((edit) => edit.confidence))
  // A repair deletes nothing, but rules of the user may.
  if (after.length === 0) return null
  const cells = cellsOf(words, first, last)
  if (after.length === cells.length)
    return cells.flatMap(([from, until], index) => cellChange(text, words, from, until, after[index], confidence))
  const whole = unionOf(group.map(({ box }) => box))
  const boxes =
    after.length === group.length
      ? group.map(({ box }) => box)
      : whole === null || after.length === 1
        ? after.map(() => whole)
        : cutBox(whole, after, directionIn(line))
  const changed = after.map((word, index) => ({ text: word, box: boxes[index] }))
  return [{ first, count: group.length, words: changed, before, confidence }]
}

const directionIn = ({ angle, children }: LayoutLine) =>
  directionOf(
    angle,
    children.map(({ box }) => box),
  )

/** The stretches of words without a blank between them: ordinals of the first and after the last. */
function cellsOf(words: readonly LayoutWord[], first: number, last: number): [number, number][] {
  const cells: [number, number][] = []
  for (let at = first; at < last; at++) {
    if (at > first && words[at].start === words[at - 1].end) cells[cells.length - 1][1] = at + 1
    else cells.push([at, at + 1])
  }
  return cells
}

/** What becomes of words without a blank between them, where one word takes their place. */
function cellChange(
  text: string,
  words: readonly LayoutWord[],
  first: number,
  last: number,
  after: string,
  confidence: number,
): WordChange[] {
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
  if (before === rest) return []
  const box = unionOf(words.slice(from, until).map((word) => word.box))
  return [{ first: from, count: until - from, words: [{ text: rest, box }], before, confidence }]
}
