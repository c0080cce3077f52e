/** The text of a node with its repaired words marked, and its figures and references as places to link to. */
import type { Properties, Text } from 'hast'
import { h } from 'hastscript'
import type { Edit, Position } from '../../types.js'
import { inertLine } from '../inert.js'
import type { PlacedText } from '../placed-text.js'
import type { PlacedReading } from '../readings.js'
import { percent, type Content, type PageContext, type Place } from './context.js'

interface Stretch {
  readonly start: number
  readonly end: number
}
interface Word extends Stretch {
  readonly tip: string
  readonly level: 'sure' | 'likely' | 'doubtful'
  /** Number of the doubtful reading, from 0; null for the others. */
  readonly doubt: number | null
}

const SURE = 0.9
const LIKELY = 0.6

/** Renders a stretch of a text that was marked as a whole. */
export type StretchRenderer = (start: number, end: number) => Content[]

/**
 * Marks a text.
 *
 * @param text Text of a node. @param position Where the node stands in the input.
 * @param nodeId Id of the node, for its figures and references; null for header and footer.
 * @param context What the page shares.
 * @returns Text and elements that read as `text`.
 */
export function markedText(
  text: string, position: Position | undefined, nodeId: string | null, context: PageContext,
): Content[] {
  return markStretches(text, position, nodeId, context)(0, text.length)
}

/**
 * Marks several texts that share one place in the input, such as the cells of a table: they are looked for there in
 * their order.
 *
 * @param texts Texts in the order of the input. @param position Where they stand, all together.
 * @param nodeId Id of their node. @param context What the page shares.
 * @returns The content of each text.
 */
export function markedTexts(
  texts: readonly string[], position: Position | undefined, nodeId: string | null, context: PageContext,
): Content[][] {
  const render = markStretches(texts.join('\n'), position, nodeId, context)
  let start = 0
  return texts.map((text) => {
    const content = render(start, start + text.length)
    start += text.length + 1
    return content
  })
}

function markStretches(
  text: string, position: Position | undefined, nodeId: string | null, context: PageContext,
): StretchRenderer {
  const placed = context.placer(text, position)
  const words = findWords(text, placed, position, context)
  const places = nodeId === null ? [] : findPlaces(text, placed, words, context.places.get(nodeId) ?? [])
  return (from, to) => {
    const content: Content[] = []
    let done = from
    for (const { place, start, end } of places) {
      if (start < from || end > to) continue
      content.push(...wordsIn(text, done, start, words, context))
      context.shown.add(place.anchor)
      content.push(h('span', { id: place.anchor, className: [place.kind] }, wordsIn(text, start, end, words, context)))
      done = end
    }
    return [...content, ...wordsIn(text, done, to, words, context)]
  }
}

/** Repaired words, and words that were left doubtful; the latter go first where both stand. */
function findWords(text: string, placed: PlacedText, position: Position | undefined, context: PageContext): Word[] {
  if (position === undefined) return []
  const doubts = doubtsIn(position, context).flatMap(([index, doubt]) => {
    const at = doubt.reading.position && placed.find(doubt.reading.position)
    if (!at) return []
    // Without the punctuation that stands at the word.
    const exact = doubt.reading.text === '' ? -1 : text.slice(at[0], at[1]).indexOf(doubt.reading.text)
    const start = at[0] + Math.max(0, exact)
    const end = exact < 0 ? at[1] : start + doubt.reading.text.length
    return [{ start, end, tip: doubtTip(doubt, context), level: 'doubtful' as const, doubt: index }]
  })
  const repaired = placed.marks.filter((mark) => !doubts.some((doubt) => doubt.start < mark.end && mark.start < doubt.end))
    .map(({ start, end, edit }) => ({ start, end, tip: editTip(edit, context), level: levelOf(edit), doubt: null }))
  return [...doubts, ...repaired].sort((a, b) => a.start - b.start)
    .filter((word, index, all) => index === 0 || word.start >= all[index - 1]!.end)
}

function doubtsIn(position: Position, { doubts }: PageContext): [number, PlacedReading][] {
  return [...doubts.entries()].filter(([, { reading }]) => reading.position !== undefined
    && reading.position.start.offset >= position.start.offset && reading.position.start.offset < position.end.offset)
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
  const rest = others.slice(0, 4).map((other) => `\n${labels.or} ${inertLine(other.text)} · ${percent(other.confidence)}`)
  return `${labels.ocr}: ${inertLine(source)} · ${inertLine(sure)}${rest.join('')}`
}

/** Places in order, none over another, and no marked word cut by their bounds. */
function findPlaces(
  text: string, placed: PlacedText, words: readonly Word[], places: readonly Place[],
): (Stretch & { readonly place: Place })[] {
  const found = places.flatMap((place) => {
    let at = placed.find(place.position)
    if (!at) return []
    // The punctuation after a figure is not its own.
    while (at[1] > at[0] + 1 && '.,;:)'.includes(text.charAt(at[1] - 1))) at = [at[0], at[1] - 1]
    const over = words.filter((word) => word.start < at[1] && at[0] < word.end)
    return [{ place, start: Math.min(at[0], over[0]?.start ?? at[0]), end: Math.max(at[1], over.at(-1)?.end ?? at[1]) }]
  }).sort((a, b) => a.start - b.start)
  let end = 0
  return found.filter((one) => {
    if (one.start < end) return false
    end = one.end
    return true
  })
}

function wordsIn(text: string, from: number, to: number, words: readonly Word[], context: PageContext): Content[] {
  const content: Content[] = []
  let done = from
  for (const word of words) {
    if (word.start < from || word.end > to) continue
    if (word.start > done) content.push(plain(text.slice(done, word.start)))
    content.push(mark(word, text.slice(word.start, word.end), context))
    done = word.end
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
function mark({ level, tip: text, doubt }: Word, value: string, { shown }: PageContext): Content {
  const properties: Properties = { className: ['w', level], dataTip: text }
  if (doubt !== null) {
    const anchor = `w${doubt + 1}`
    properties['href'] = `#r${doubt + 1}`
    if (!shown.has(anchor)) properties['id'] = anchor
    shown.add(anchor)
  }
  return { type: 'element', tagName: doubt === null ? 'mark' : 'a', properties, children: [plain(value)] }
}
