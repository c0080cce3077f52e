/** The texts of lines and regions around changed words, brought into step with them. */
import { append, lowerBound } from '../../lists.js'
import type { WordChange } from '../../layout/index.js'
import { replaceIn, type Replacement } from '../../text/index.js'
import type { Message } from '../../types.js'
import { warning } from '../layout-format.js'
import { fieldOf, replaceAttributes } from '../markup/tags.js'
import { isBlankAt } from '../markup/tokens.js'
import { replaceText } from '../markup/written-text.js'
import { hasOffsets, moveCustom } from './custom.js'
import { mainReading, type PagePart, type Reading } from './parts.js'
import type { PageSource } from './read.js'

/** What becomes of the texts around changed words. */
export interface RebuiltTexts {
  readonly replacements: Replacement[]
  /** Names of tags that could not be moved. */
  readonly dropped: readonly string[]
  readonly messages: readonly Message[]
}

/** Ordinals of the words in a part: the first, the last, and how many there are. */
interface Range {
  first: number
  last: number
  count: number
}

/**
 * Rebuilds the texts of all lines and regions that have changed words in them, where those texts are their words.
 *
 * @param page The file. @param changes Words by their ordinals, in order.
 * @param done Parts whose own text is changed already.
 */
export function rebuiltTexts(
  { text: source, parts: { pages }, words }: PageSource,
  changes: readonly WordChange[],
  done: { has(part: PagePart): boolean },
): RebuiltTexts {
  const parts = pages.flatMap((page) => page.parts)
  const ranges = rangesOf(parts, words)
  // How many characters stand before each word, blanks not counted.
  const before = new Int32Array(words.length + 1)
  for (let index = 0; index < words.length; index++) before[index + 1] = before[index] + words[index].value.length
  const replacements: Replacement[] = []
  const dropped: string[] = []
  let odd = 0
  for (const part of parts) {
    const range = part.type === 'word' || done.has(part) ? undefined : ranges.get(part)
    if (range === undefined) continue
    const [from, until] = changesIn(changes, range)
    if (from === until) continue
    const reading = mainReading(part)
    const said = fieldOf(part.tag, 'custom')
    const custom = hasOffsets(said) ? said : null
    // Tags of a line without a text of its own point into its words.
    if (reading === null && (custom === null || part.type === 'region')) continue
    const { first: start, last } = range
    const length = before[last + 1] - before[start]
    const ownWords = (blank: string): string =>
      Array.from({ length: last + 1 - start }, (_, index) => words[start + index].value).join(blank)
    const text = reading?.unicode?.value ?? ownWords(' ')
    const isAsLong = range.count === last + 1 - start && text.length >= length
    const places = isAsLong ? placesOf(text, ownWords('')) : null
    if (places === null) {
      if (/\S/.test(text)) odd += 1
      continue
    }
    const edits = changes
      .slice(from, until)
      .map(({ first, count, words: after }) => ({
        start: places[before[first] - before[start]],
        end: places[before[first + count] - before[start] - 1] + 1,
        after: after.map((word) => word.text).join(' '),
      }))
    if (reading !== null) append(replacements, replaceReading(source, reading, edits))
    if (custom !== null) {
      const moved = moveCustom(custom, text.length, edits)
      append(replacements, replaceAttributes(source, part.tag, { custom: moved.value }))
      append(dropped, moved.dropped)
    }
  }
  const messages = odd === 0 ? [] : [textsDiffer(odd)]
  return { replacements, dropped, messages }
}

const textsDiffer = (count: number): Message =>
  warning(
    'TEXT_DIFFERS',
    `The text of ${count === 1 ? 'a line or region' : `${count} lines or regions`} was not that of the words inside, and was left as it was. Rebuild it with the program that wrote the file.`,
  )

/** The words in parts; words are left out, but for those with words of their own inside. */
function rangesOf(parts: readonly PagePart[], words: PageSource['words']): Map<PagePart, Range> {
  const ranges = new Map<PagePart, Range>()
  const add = (part: PagePart, { first, last, count }: Range): void => {
    const range = ranges.get(part)
    if (range === undefined) ranges.set(part, { first, last, count })
    else {
      range.first = Math.min(range.first, first)
      range.last = Math.max(range.last, last)
      range.count += count
    }
  }
  words.forEach(({ part }, index) => {
    const around = part.type === 'word' ? part.parent : part
    if (around !== null) add(around, { first: index, last: index, count: 1 })
  })
  for (let at = parts.length - 1; at >= 0; at--) {
    const { parent } = parts[at]
    const range = ranges.get(parts[at])
    if (range !== undefined && parent !== null) add(parent, range)
  }
  return ranges
}

/** Which changes are of the words of a range: the first, and the first behind it. */
const changesIn = (changes: readonly WordChange[], { first, last }: Range): [number, number] => [
  lowerBound(changes.length, (index) => changes[index].first >= first),
  lowerBound(changes.length, (index) => changes[index].first > last),
]

/** Offsets of the characters of a text that are no blanks; null where they are not those of its words. */
function placesOf(text: string, words: string): Int32Array | null {
  const places = new Int32Array(words.length)
  let count = 0
  for (let at = 0; at < text.length; at++) {
    if (isBlankAt(text, at)) continue
    if (text.charCodeAt(at) !== words.charCodeAt(count)) return null
    places[count++] = at
  }
  return count === words.length ? places : null
}

/** What puts changes into a reading; its plain text, where it is another, becomes the new text as a whole. */
export function replaceReading(
  source: string,
  { unicode, plain }: Reading,
  edits: readonly Replacement[],
): readonly Replacement[] {
  if (unicode === null) return []
  const changed = replaceText(source, unicode, edits)
  if (plain === null || plain.value === '') return changed
  const isSame = plain.value === unicode.value
  const whole = { start: 0, end: plain.value.length, after: replaceIn(unicode.value, edits) }
  return [...changed, ...replaceText(source, plain, isSame ? edits : [whole])]
}
