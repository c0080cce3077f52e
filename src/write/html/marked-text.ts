/** The text of a node with its repaired words marked, and its figures and references as places to link to. */
import type { Properties, Text } from 'hast'
import { h } from 'hastscript'
import type { Edit, FootnoteCall } from '../../types.js'
import { inertLine } from '../inert.js'
import type { Placeable, PlacedText } from '../placed-text.js'
import type { PlacedReading } from '../readings.js'
import { append, lowerBound } from '../../lists.js'
import { percent, type Content, type PageContext, type Place } from './context.js'
import { SURE } from '../../shares.js'

interface MarkedStretch {
  readonly start: number
  readonly end: number
}
interface Word extends MarkedStretch {
  readonly tip: string
  readonly level: 'sure' | 'likely' | 'doubtful'
  /** Numbers of the doubtful readings that it stands for, from 0; a repaired word has none. */
  readonly doubts: readonly number[]
}

const LIKELY = 0.6

/** Renders a stretch of a text that was marked as a whole. */
export type StretchRenderer = (start: number, end: number) => Content[]

/**
 * Marks a text.
 *
 * @param text What the page shows of the node. @param node The node.
 * @param nodeId Id of the node, for its figures and references; null for header and footer.
 * @param context What the page shares.
 * @param own How many characters the page begins with by itself, as a label: only doubts are marked in them.
 * @param calls Calls of footnotes in the text, which become links.
 * @returns Text and elements that read as `text`.
 */
export function markedText(
  text: string,
  node: Placeable,
  nodeId: string | null,
  context: PageContext,
  own = 0,
  calls: readonly FootnoteCall[] = [],
): Content[] {
  const render = markStretches([text], node, nodeId, context, own)
  const content: Content[] = []
  let done = 0
  for (const { start, end, footnoteId } of calls) {
    append(content, render(done, start))
    content.push(
      h('a', { href: `#${context.anchorOf(footnoteId)}`, className: ['call'] }, h('sup', render(start, end))),
    )
    done = end
  }
  append(content, render(done, text.length))
  return content
}

/**
 * Marks several texts of one node, such as the cells of a table.
 *
 * @param texts Texts in the order in which structure has them. @param node Their node.
 * @param nodeId Its id, where it has figures and references. @param context What the page shares.
 * @param own How many characters are the page's own.
 * @returns The content of each text.
 */
export function markedTexts(
  texts: readonly string[],
  node: Placeable,
  nodeId: string | null,
  context: PageContext,
  own = 0,
): Content[][] {
  const render = markStretches(texts, node, nodeId, context, own)
  let start = 0
  return texts.map((text) => {
    const content = render(start, start + text.length)
    start += text.length + 1
    return content
  })
}

function markStretches(
  texts: readonly string[],
  node: Placeable,
  nodeId: string | null,
  context: PageContext,
  own: number,
): StretchRenderer {
  const text = texts.join('\n')
  const placed = context.placer(texts, node)
  const words = findWords(text, placed, own, context)
  const places = nodeId === null ? [] : findPlaces(text, placed, words, context.places.get(nodeId) ?? [])
  return (from, to) => {
    const content: Content[] = []
    let done = from
    // Where the call of a footnote is glued to a figure or a word, these end before it.
    for (let index = firstFrom(places, from); index < places.length && places[index].start < to; index += 1) {
      const { place, start } = places[index]
      const end = Math.min(places[index].end, to)
      append(content, wordsIn(text, done, start, words, context))
      context.shown.add(place.anchor)
      content.push(h('span', { id: place.anchor, className: [place.kind] }, wordsIn(text, start, end, words, context)))
      done = end
    }
    append(content, wordsIn(text, done, to, words, context))
    return content
  }
}

/** Repaired words, and words that were left doubtful; the latter go first where both stand. */
function findWords(text: string, placed: PlacedText, own: number, context: PageContext): Word[] {
  if (placed.span === null) return []
  const doubts = doubtsIn(placed.span, context).flatMap(([index, doubt]) => {
    const at = doubt.reading.position && placed.find(doubt.reading.position)
    if (!at) return []
    // Without the punctuation that stands at the word.
    const exact = doubt.reading.text === '' ? -1 : text.slice(at[0], at[1]).indexOf(doubt.reading.text)
    const start = at[0] + Math.max(0, exact)
    const end = exact < 0 ? at[1] : start + doubt.reading.text.length
    return [{ start, end, tip: doubtTip(doubt, context), level: 'doubtful' as const, doubts: [index] }]
  })
  const isDoubtful = overlapOf(doubts)
  const repaired = placed.marks
    .filter((mark) => mark.start >= own && !isDoubtful(mark))
    .map(({ start, end, edit }) => ({ start, end, tip: editTip(edit, context), level: levelOf(edit), doubts: [] }))
  return withoutOverlaps([...sameStretches(doubts), ...repaired])
}

/** Doubts of one stretch as one word: a title that was guessed from several has a single place. */
function sameStretches(words: readonly Word[]): Word[] {
  const byPlace = new Map<string, Word>()
  for (const word of words) {
    const place = `${word.start} ${word.end}`
    const first = byPlace.get(place)
    byPlace.set(place, first ? { ...first, doubts: [...first.doubts, ...word.doubts] } : word)
  }
  return [...byPlace.values()]
}

/** Stretches in order, without those that begin before the one before them ends. */
function withoutOverlaps<T extends MarkedStretch>(stretches: readonly T[]): T[] {
  let end = 0
  return stretches
    .toSorted((a, b) => a.start - b.start)
    .filter((one) => {
      if (one.start < end) return false
      end = one.end
      return true
    })
}

/** Tells whether a stretch overlaps one of several. */
function overlapOf(stretches: readonly MarkedStretch[]): (stretch: MarkedStretch) => boolean {
  const sorted = stretches.toSorted((a, b) => a.start - b.start)
  let end = 0
  const ends = sorted.map((one) => (end = Math.max(end, one.end)))
  return (stretch) => {
    const before = lowerBound(sorted.length, (index) => sorted[index].start >= stretch.end)
    return before > 0 && ends[before - 1] > stretch.start
  }
}

/** Index of the first of several stretches in order that begins at a place or after it. */
const firstFrom = (stretches: readonly MarkedStretch[], start: number): number =>
  lowerBound(stretches.length, (index) => stretches[index].start >= start)

/** Numbers and readings of the doubts in a stretch of the input, in the order of their numbers. */
function doubtsIn(
  [start, end]: readonly [number, number],
  { doubts, doubtPlaces }: PageContext,
): [number, PlacedReading][] {
  const from = lowerBound(doubtPlaces.length, (index) => doubtPlaces[index].offset >= start)
  const to = lowerBound(doubtPlaces.length, (index) => doubtPlaces[index].offset >= end)
  return doubtPlaces
    .slice(from, to)
    .sort((a, b) => a.doubt - b.doubt)
    .map(({ doubt }) => [doubt, doubts[doubt]])
}

function levelOf({ confidence }: Edit): Word['level'] {
  if (confidence >= SURE) return 'sure'
  return confidence >= LIKELY ? 'likely' : 'doubtful'
}

function editTip({ before, confidence, alternatives }: Edit, context: PageContext): string {
  return tip(before, percent(confidence), alternatives, context)
}

function doubtTip({ reading, confidence }: PlacedReading, context: PageContext): string {
  return tip(reading.source, confidence === null ? reading.reason : percent(confidence), reading.alternatives, context)
}

function tip(source: string, sure: string, others: Edit['alternatives'], { labels }: PageContext): string {
  const rest = others
    .slice(0, 4)
    .map((other) => `\n${labels.or} ${inertLine(other.text)} · ${percent(other.confidence)}`)
  return `${labels.ocr}: ${inertLine(source)} · ${inertLine(sure)}${rest.join('')}`
}

/** Places in order, none over another, and no marked word cut by their bounds. */
function findPlaces(
  text: string,
  placed: PlacedText,
  words: readonly Word[],
  places: readonly Place[],
): (MarkedStretch & { readonly place: Place })[] {
  return withoutOverlaps(
    places.flatMap((place) => {
      let at = placed.find(place.position)
      if (!at) return []
      // The punctuation after a figure is not its own.
      while (at[1] > at[0] + 1 && '.,;:)'.includes(text.charAt(at[1] - 1))) at = [at[0], at[1] - 1]
      const [from, to] = at
      const first = words[lowerBound(words.length, (index) => words[index].end > from)]
      const last = words[firstFrom(words, to) - 1]
      const over = first !== undefined && last !== undefined && first.start < to && last.end > from
      return [{ place, start: over ? Math.min(from, first.start) : from, end: over ? Math.max(to, last.end) : to }]
    }),
  )
}

function wordsIn(text: string, from: number, to: number, words: readonly Word[], context: PageContext): Content[] {
  const content: Content[] = []
  let done = from
  for (let index = firstFrom(words, from); index < words.length && words[index].start < to; index += 1) {
    const word = words[index]
    const end = Math.min(word.end, to)
    if (word.start > done) content.push(plain(text.slice(done, word.start)))
    content.push(mark(word, text.slice(word.start, end), context))
    done = end
  }
  if (to > done) content.push(plain(text.slice(done, to)))
  return content
}

const plain = (value: string): Text => ({ type: 'text', value: inertLine(value) })

/**
 * Doubtful words are links to their entry in the list, so that the keyboard reaches them without a script.
 *
 * Made by hand: pages have a mark a word, and `h` reads a selector each time.
 */
function mark({ level, tip: text, doubts }: Word, value: string, { doubtWords, id }: PageContext): Content {
  const properties: Properties = { className: ['w', level], dataTip: text }
  const [first] = doubts
  if (first !== undefined) {
    const anchor = id(`w${first + 1}`)
    properties['href'] = `#${id(`r${first + 1}`)}`
    if (!doubtWords.has(first)) properties['id'] = anchor
    for (const doubt of doubts) if (!doubtWords.has(doubt)) doubtWords.set(doubt, anchor)
  }
  return { type: 'element', tagName: first === undefined ? 'mark' : 'a', properties, children: [plain(value)] }
}
