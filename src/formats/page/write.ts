/** Puts changed words into PAGE XML. */
import { append } from '../../lists.js'
import type { ChangedWord, WordChange } from '../../layout/index.js'
import { replaceIn, type Replacement } from '../../text/index.js'
import type { Box, Message } from '../../types.js'
import { groupedBy } from '../grouped.js'
import { warning, writtenFile, type WriteOptions, type WrittenFile } from '../layout-format.js'
import { createIds, type Ids } from '../markup/ids.js'
import { inOrder, shiftedBy } from '../markup/patch.js'
import { escapeText, escapeValue } from '../markup/scan.js'
import { addAttribute, attributeOf, fieldOf, indentBefore, nameOf, replaceAttributes } from '../markup/tags.js'
import { rebuiltTexts, replaceReading } from './ancestors.js'
import { hasOffsets, moveCustom } from './custom.js'
import { metadataChanges } from './metadata.js'
import { CHANGED, firstReading, mainReading, type PagePart, type Reading } from './parts.js'
import type { PageSource, PageWord } from './read.js'

/** What becomes of a part that words were read from. */
interface Rewrite {
  /** Stretches of its text and what they become. */
  readonly edits: Replacement[]
  /** What several parts said that became this one; null where it stands for itself alone. */
  merged: string | null
  /** That of the least sure of its changes. */
  confidence: number
  /** Its new box, where it is moved. */
  box: Box | null
  /** Words that follow it as elements of their own. */
  copies: readonly ChangedWord[]
}

/** The first version of the format that has several readings of a part, in an order. */
const FIRST_WITH_READINGS = '2016'
const NAMED = 5

/**
 * Puts changed words into a PAGE file; nothing beside them changes.
 *
 * A changed part gets a reading more, of index 0, and those that it has are counted up; versions before 2016, and files
 * without `trace`, have the new text in the place of the old. The texts of lines and regions around are rebuilt.
 *
 * @param page The file. @param changes Words by their ordinals, in order.
 */
export function writePage(
  page: PageSource,
  changes: readonly WordChange[],
  { trace = true, changed }: WriteOptions = {},
): WrittenFile {
  if (page.parts.broken !== null) return writtenFile(null, page.encode)
  const rewrites = new Map<PagePart, Rewrite>()
  const removed = new Set<PagePart>()
  for (const change of changes) plan(page.words, change, rewrites, removed)
  const { version } = page.parts
  const isAdded = trace && version !== null && version >= FIRST_WITH_READINGS
  const ids = createIds(page.text)
  const dropped: string[] = []
  const around = rebuiltTexts(page, changes, rewrites)
  const { replacements } = around
  for (const [part, rewrite] of rewrites) addRewritten(page.text, part, rewrite, isAdded, ids, dropped, replacements)
  for (const part of removed) replacements.push(removal(page.text, part.tag.start, part.close.end))
  if (trace && changes.length > 0) append(replacements, metadataChanges(page.text, page.parts, changed))
  const messages: Message[] = [...around.messages]
  const stale = [...rewrites.keys()].filter(({ type, children }) => type === 'line' && children?.some(hasWord)).length
  if (stale > 0) messages.push(wordsDiffer(stale))
  const all = [...around.dropped, ...dropped]
  if (all.length > 0) messages.push(tagsDropped(all))
  return writtenFile(replaceIn(page.text, inOrder(replacements)), page.encode, messages)
}

const hasWord = (part: PagePart): boolean => part.type === 'word' && mainReading(part) !== null

const wordsDiffer = (count: number): Message =>
  warning(
    'TEXT_DIFFERS',
    `The words inside ${count === 1 ? 'a changed line were' : `${count} changed lines were`} not its text before, and were left as they were. Rebuild them with the program that wrote the file.`,
  )

function tagsDropped(names: readonly string[]): Message {
  const named = names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ', …' : '')
  return warning(
    'TAG_DROPPED',
    `Tags of "custom" attributes were dropped, since they begin or end inside words that changed: ${named} (${names.length} in all). Set them again where they are needed.`,
  )
}

/** Notes what a change makes of parts. */
function plan(
  words: readonly PageWord[],
  { first, count, words: changed, before, confidence }: WordChange,
  rewrites: Map<PagePart, Rewrite>,
  removed: Set<PagePart>,
): void {
  const group = words.slice(first, first + count)
  const parts = [...groupedBy(group, ({ part }) => part)]
  const isWhole = parts.length === count && group.every(({ part, siblings }) => part.type === 'word' && siblings === 1)
  parts.forEach(([part, own], index) => {
    const word = isWhole ? (changed[index] as ChangedWord | undefined) : undefined
    if (word === undefined && index > 0 && own.length === own[0].siblings) {
      removed.add(part)
      return
    }
    // Words that only come apart are as they were.
    if (word !== undefined && changed.length === count && word.text === own[0].value) return
    const rewrite = rewrites.get(part) ?? { edits: [], merged: null, confidence, box: null, copies: [] }
    rewrites.set(part, rewrite)
    rewrite.confidence = Math.min(rewrite.confidence, confidence)
    // Several words in one part are changed inside it.
    const after = word?.text ?? (index === 0 ? changed.map(({ text }) => text).join(' ') : '')
    rewrite.edits.push({ start: own[0].start, end: own[own.length - 1].end, after })
    if (word !== undefined && changed.length !== count) rewrite.box = word.box
    if (isWhole && index === count - 1) rewrite.copies = changed.slice(count)
    if (index === 0 && parts.length > 1 && changed.length < count) rewrite.merged = mergedReading(parts, before)
  })
}

/** What was read of parts that become one. @param before What stands there now. */
function mergedReading(parts: readonly (readonly [PagePart, unknown])[], before: string): string {
  if (!parts.some(([part]) => mainReading(part)?.isChanged === true)) return before
  return parts.flatMap(([part]) => firstReading(part)?.unicode?.value ?? []).join(' ')
}

/** Takes an element out with the blanks before it. */
function removal(source: string, start: number, end: number): Replacement {
  let from = start
  while (/\s/.test(source[from - 1])) from -= 1
  return { start: from, end, after: '' }
}

/** Adds what replaces a part. */
function addRewritten(
  source: string,
  part: PagePart,
  { edits, merged, confidence, box, copies }: Rewrite,
  isAdded: boolean,
  ids: Ids,
  dropped: string[],
  replacements: Replacement[],
): void {
  const { tag, close, glyphs, coords } = part
  const main = mainReading(part)!
  const text = main.unicode!.value
  const share = confidence.toFixed(4)
  if (isAdded && main.isChanged && (merged === null || merged === firstReading(part)?.unicode?.value)) {
    // A repair of a repair: what was read is there already, and what was made of it was no reading.
    append(replacements, replaceReading(source, main, edits))
    append(replacements, replaceAttributes(source, main.tag, { conf: share }))
  } else if (isAdded) {
    const readings = part.readings!
    const at = readings[0].tag.start
    const indent = indentBefore(source, at)
    const first = merged === null ? '' : equivOf(tag.prefix, 1, null, merged) + indent
    const after = equivOf(tag.prefix, 0, share, replaceIn(text, edits)) + indent + first
    replacements.push({ start: at, end: at, after })
    addCountedUp(source, readings, merged === null ? 1 : 2, replacements)
  } else {
    append(replacements, replaceReading(source, main, edits))
    append(replacements, replaceAttributes(source, main.tag, { conf: share }))
  }
  for (const { start, end } of glyphs ?? []) replacements.push(removal(source, start, end))
  if (box !== null && coords !== null)
    append(replacements, replaceAttributes(source, coords, { points: pointsOf(box) }))
  const custom = fieldOf(tag, 'custom')
  if (hasOffsets(custom)) {
    const moved = moveCustom(custom, text.length, edits)
    append(replacements, replaceAttributes(source, tag, { custom: moved.value }))
    append(dropped, moved.dropped)
  }
  if (copies.length === 0) return
  const indent = indentBefore(source, tag.start)
  const added = copies.map((word) => indent + copyOf(source, part, word, text, share, isAdded, ids))
  replacements.push({ start: close.end, end: close.end, after: added.join('') })
}

/** Counts the indexes of the readings of a part up; those without one follow the others in their order. */
function addCountedUp(source: string, readings: readonly Reading[], by: number, replacements: Replacement[]): void {
  let next = readings.reduce((most, { index }) => Math.max(most, index ?? -1), -1) + 1
  for (const { tag, index } of readings) {
    const place = String((index ?? next++) + by)
    if (attributeOf(tag, 'index') === undefined) replacements.push(addAttribute(tag, 'index', place))
    else append(replacements, replaceAttributes(source, tag, { index: place }))
  }
}

const equivOf = (prefix: string, index: number | null, share: string | null, text: string): string => {
  const place = index === null ? '' : ` index="${index}"`
  const confidence = share === null ? '' : ` conf="${share}"${index === null ? '' : ` comments="${CHANGED}"`}`
  return `<${prefix}TextEquiv${place}${confidence}><${prefix}Unicode>${escapeText(text)}</${prefix}Unicode></${prefix}TextEquiv>`
}

/** An element for a further word, as the first, with an id and outline of its own. */
function copyOf(
  source: string,
  { id, tag, coords, style }: PagePart,
  { text, box }: ChangedWord,
  before: string,
  share: string,
  isAdded: boolean,
  ids: Ids,
): string {
  const custom = fieldOf(tag, 'custom')
  const whole = [{ start: 0, end: before.length, after: text }]
  const attributes = replaceAttributes(source, tag, {
    id: ids.next(id ?? ''),
    ...(hasOffsets(custom) ? { custom: moveCustom(custom, before.length, whole).value } : {}),
  })
  const start = replaceIn(source.slice(tag.start, tag.end), shiftedBy(tag.start, inOrder(attributes)))
  const outline =
    coords === null ? '' : `<${nameOf(coords)} points="${escapeValue(box === null ? '' : pointsOf(box))}"/>`
  const set = style === null ? '' : source.slice(style.start, style.end)
  const reading = equivOf(tag.prefix, isAdded ? 0 : null, share, text)
  return `${start}${outline}${reading}${set}</${nameOf(tag)}>`
}

/** The corners of a box: whole numbers from 0, as the format has them. */
function pointsOf(box: Box): string {
  const [left, top, right, bottom] = box.map((edge) => Math.max(0, Math.round(edge)))
  return `${left},${top} ${right},${top} ${right},${bottom} ${left},${bottom}`
}
