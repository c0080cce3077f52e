/** Where the words of a node stand in the input, and which of them the repair changed. */
import { composeTraced, createOffsetMap, startsAfter, type TracedText } from '../text/index.js'
import type { Edit, Position, ProcessedDocument } from '../types.js'
import { lowerBound } from '../lists.js'

/** A repaired word in the text of a node. */
export interface Mark {
  /** Offsets in the text of the node; `end` is exclusive. */
  readonly start: number
  readonly end: number
  readonly edit: Edit
}

/** The text of a node, laid over the input. */
export interface PlacedText {
  readonly marks: readonly Mark[]
  /**
   * Finds a stretch of the input in the text of the node.
   * @param position Stretch of the input. @returns Offsets in the text, or null where it has no word of the stretch.
   */
  readonly find: (position: Position) => readonly [start: number, end: number] | null
}

/** Places the text of a node; the stretch of the input is the node's own position. */
export type Placer = (text: string, position: Position | undefined) => PlacedText

const NOWHERE: PlacedText = { marks: [], find: () => null }
/** How far after the last word the next one is looked for: page furniture may stand between them. */
const REACH = 600

interface Word {
  /** Offsets in the text of the node. */
  readonly start: number
  readonly end: number
  /** Offsets in the repaired text, which may be decomposed where the node's is not. */
  readonly at: number
  readonly until: number
}

/**
 * Prepares the placing of texts.
 *
 * The text of a node is the words of its lines in the repaired text, without its marker and without page furniture; so
 * the words are looked up one after another from where the node begins.
 *
 * @param document The input, its repair and its report.
 * @returns A function that places a text in time linear in its length.
 */
export function createPlacer({ repaired }: Pick<ProcessedDocument, 'repaired'>): Placer {
  const { text: whole, edits } = repaired
  const { toRepaired, toSource } = createOffsetMap(edits)
  const composed = composeTraced(whole)
  const toComposed = (offset: number): number =>
    composed.text === whole ? offset : lowerBound(composed.text.length, (at) => composed.toSource(at) >= offset)
  const starts = startsAfter(edits)
  return (text, position) => {
    if (position === undefined) return NOWHERE
    const [from, end] = [position.start, position.end].map(({ offset }) => toComposed(toRepaired(offset)))
    const words = locateWords(text, composed, from, end)
    return {
      marks: findMarks(words, edits, starts, text),
      find: ({ start, end }) => {
        const first = lowerBound(words.length, (index) => toSource(words[index].until) > start.offset)
        const after = lowerBound(words.length, (index) => toSource(words[index].at) >= end.offset)
        return first >= after ? null : [words[first].start, words[after - 1].end]
      },
    }
  }
}

function locateWords(text: string, { text: whole, toSource }: TracedText, from: number, end: number): Word[] {
  const words: Word[] = []
  let cursor = from
  for (const match of text.matchAll(/\S+/g)) {
    const until = Math.min(end, cursor + match[0].length + REACH)
    let at = indexOfWord(whole, match[0], cursor, until)
    // The marker of a block may stand right before its first word: `1.Ba`, `-Căn cứ`.
    if (at < 0 && words.length === 0 && /^\p{L}/u.test(match[0])) at = indexWithin(whole, match[0], from, until)
    if (at < 0) continue
    const wordEnd = match.index + match[0].length
    words.push({ start: match.index, end: wordEnd, at: toSource(at), until: toSource(at + match[0].length) })
    cursor = at + match[0].length
  }
  return words
}

/** The next place of a word after a blank, before `end`. */
function indexOfWord(whole: string, word: string, from: number, end: number): number {
  const slice = whole.slice(from, end)
  for (let at = slice.indexOf(word); at >= 0; at = slice.indexOf(word, at + 1)) {
    if (at === 0 || /\s/.test(slice.charAt(at - 1))) return from + at
  }
  return -1
}

/** The next place of a word anywhere, before `end`; -1 where there is none. */
function indexWithin(whole: string, word: string, from: number, end: number): number {
  const at = whole.slice(from, end).indexOf(word)
  return at < 0 ? at : from + at
}

/** Edits that lie in the words; one that takes up several words marks them all. */
function findMarks(words: readonly Word[], edits: readonly Edit[], starts: Int32Array, text: string): Mark[] {
  const marks: Mark[] = []
  const from = (words[0]?.at ?? 0) - 60
  let next = lowerBound(starts.length, (index) => starts[index] >= from)
  for (const word of words) {
    while (next < edits.length && starts[next] + edits[next].after.length <= word.at) next += 1
    for (let index = next; index < edits.length && starts[index] < word.until; index += 1) {
      const edit = edits[index]
      const start = Math.max(word.start, word.start + starts[index] - word.at)
      const end = Math.min(word.end, word.start + starts[index] + edit.after.length - word.at)
      const last = marks.at(-1)
      if (end <= start) continue
      if (last?.edit === edit && /^\s$/.test(text.slice(last.end, start))) {
        marks[marks.length - 1] = { ...last, end }
      } else {
        marks.push({ start, end, edit })
      }
    }
  }
  return marks
}
