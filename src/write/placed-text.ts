/** Where the words of a node stand in the input, and which of them the repair changed. */
import { composeTraced, createOffsetMap, placeIn, startsAfter, type Excerpt, type TracedText } from '../text/index.js'
import { placesOf } from '../structure/index.js'
import type { Edit, Header, Position, ProcessedDocument, ReportNode } from '../types.js'
import { lowerBound } from '../lists.js'
import { layOver } from './laid-over.js'

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
  /** From where to where in the input it was taken; null for nowhere. */
  readonly span: readonly [start: number, end: number] | null
  /**
   * Finds a stretch of the input in the text of the node.
   * @param position Stretch of the input. @returns Offsets in the text, or null where it has no word of the stretch.
   */
  readonly find: (position: Position) => readonly [start: number, end: number] | null
}

/** What has a text: a node of a report, or the header for its set phrases. */
export type Placeable = Pick<ReportNode, 'position'> | Header

/** Places the texts of a node, joined by line ends; of no node, nothing. */
export type Placer = (texts: readonly string[], node: Placeable | null) => PlacedText

const NOWHERE: PlacedText = { marks: [], span: null, find: () => null }
/** How far after the last word the next one is looked for: page furniture may stand between them. */
const REACH = 600
/** Longest marker that a first word may stand behind without a blank, in characters. */
const LONGEST_MARKER = 16
const ENDS_MARKER = /[.):\-–—+*•]/

interface Word {
  /** Offsets in the text of the node. */
  readonly start: number
  readonly end: number
  /** Offsets in the repaired text, which may be decomposed where the node's is not. */
  readonly at: number
  readonly until: number
  /** Whether it stands there as it is here; a number or a title may be written in another way. */
  readonly exact: boolean
}

/** A text that is written otherwise than it stands in the document: what has no word of its own means all of it. */
type Rewritten = Omit<Word, 'exact'>

interface Places {
  /** In the order of the repaired text. */
  readonly words: readonly Word[]
  readonly rewritten: readonly Rewritten[]
}

/**
 * Prepares the placing of texts.
 *
 * Structure knows the places of the texts that it made. A report that was written and read again has lost them: there
 * the words are looked up one after another from where the node begins.
 *
 * @param document The input, its repair and its report.
 * @returns A function that places a text in time linear in its length.
 */
export function createPlacer({ repaired }: Pick<ProcessedDocument, 'repaired'>): Placer {
  const { edits } = repaired
  const { toSource } = createOffsetMap(edits)
  const starts = startsAfter(edits)
  let lookUp: ((text: string, position: Position) => Word[]) | null = null
  const placesFor = (texts: readonly string[], node: Placeable): Places => {
    const excerpt = placesOf(node)
    const known = excerpt && knownPlaces(texts, excerpt)
    if (known) return known
    lookUp ??= createLookUp(repaired)
    const position = 'position' in node ? node.position : undefined
    return { words: position === undefined ? [] : lookUp(texts.join('\n'), position), rewritten: [] }
  }
  return (texts, node) => {
    if (node === null) return NOWHERE
    const { words, rewritten } = placesFor(texts, node)
    if (words.length === 0 && rewritten.length === 0) return NOWHERE
    let [from, to] = [Infinity, 0]
    for (const { at, until } of [...words.slice(0, 1), ...words.slice(-1), ...rewritten])
      [from, to] = [Math.min(from, at), Math.max(to, until)]
    const exact = words.filter((word) => word.exact)
    const overlaps = ({ at, until }: Rewritten, { start, end }: Position): boolean =>
      toSource(until) > start.offset && toSource(at) < end.offset
    return {
      marks: findMarks(exact, edits, starts, texts.join('\n')),
      span: [toSource(from), toSource(to)],
      find: (position) => {
        const first = lowerBound(words.length, (index) => toSource(words[index].until) > position.start.offset)
        const after = lowerBound(words.length, (index) => toSource(words[index].at) >= position.end.offset)
        const found = words.slice(first, after)
        const hit = found.length > 0 ? found : rewritten.filter((one) => overlaps(one, position)).slice(0, 1)
        if (hit.length === 0) return null
        // Words of a signature may stand in another order than in the document.
        let [start, end] = [hit[0].start, hit[0].end]
        for (const one of hit) [start, end] = [Math.min(start, one.start), Math.max(end, one.end)]
        return [start, end]
      },
    }
  }
}

/** The places that structure knows; null where the texts are others by now. */
function knownPlaces(texts: readonly string[], excerpt: Excerpt): Places | null {
  const lines = excerpt.text.split('\n')
  if (lines.length !== texts.length) return null
  const words: Word[] = []
  const rewritten: Rewritten[] = []
  let [before, above] = [0, 0]
  texts.forEach((text, index) => {
    const line = lines[index]
    const laid = layOver(text, line)
    for (const { start, end, from, until, exact } of laid.words) {
      const place = placeIn(excerpt, above + from, above + until)
      if (place) words.push({ start: before + start, end: before + end, at: place[0], until: place[1], exact })
    }
    const place = laid.whole || line === '' ? null : placeIn(excerpt, above, above + line.length)
    if (place) rewritten.push({ start: before, end: before + text.length, at: place[0], until: place[1] })
    before += text.length + 1
    above += line.length + 1
  })
  const isSorted = words.every((word, index) => index === 0 || words[index - 1].at <= word.at)
  return { words: isSorted ? words : words.sort((a, b) => a.at - b.at), rewritten }
}

/** Looks the words of a text up in the repaired text. */
function createLookUp({
  text: whole,
  edits,
}: ProcessedDocument['repaired']): (text: string, position: Position) => Word[] {
  const { toRepaired } = createOffsetMap(edits)
  const composed = composeTraced(whole)
  const toComposed = (offset: number): number =>
    composed.text === whole ? offset : lowerBound(composed.text.length, (at) => composed.toSource(at) >= offset)
  return (text, position) => {
    const [from, end] = [position.start, position.end].map(({ offset }) => toComposed(toRepaired(offset)))
    return locateWords(text, composed, from, end)
  }
}

function locateWords(text: string, { text: whole, toSource }: TracedText, from: number, end: number): Word[] {
  const words: Word[] = []
  let cursor = from
  for (const match of text.matchAll(/\S+/g)) {
    const until = Math.min(end, cursor + match[0].length + REACH)
    let at = indexOfWord(whole, match[0], cursor, until)
    // The marker of a block may stand right before its first word: `1.Ba`, `-Căn cứ`, `b)3 Bản kê`.
    if (words.length === 0 && (at < 0 || at > from + LONGEST_MARKER)) {
      const behindMarker = indexBehindSign(whole, match[0], from, Math.min(until, from + LONGEST_MARKER))
      if (behindMarker >= 0) at = behindMarker
      else if (at < 0 && /^\p{L}/u.test(match[0])) at = indexWithin(whole, match[0], from, until)
    }
    if (at < 0) continue
    const wordEnd = match.index + match[0].length
    const place = { at: toSource(at), until: toSource(at + match[0].length) }
    words.push({ start: match.index, end: wordEnd, ...place, exact: true })
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

/** The next place of a word right behind a sign that ends markers, before `end`; -1 where there is none. */
function indexBehindSign(whole: string, word: string, from: number, end: number): number {
  for (let at = from + 1; at < end; at += 1)
    if (ENDS_MARKER.test(whole.charAt(at - 1)) && whole.startsWith(word, at)) return at
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
