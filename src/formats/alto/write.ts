/** Puts changed words into ALTO. */
import { append } from '../../lists.js'
import type { ChangedWord, WordChange } from '../../layout/index.js'
import { replaceIn, type Replacement } from '../../text/index.js'
import type { Box } from '../../types.js'
import { writtenFile, type WriteOptions, type WrittenFile } from '../layout-format.js'
import { createIds, type Ids } from '../markup/ids.js'
import { inOrder, shiftedBy } from '../markup/patch.js'
import { escapeText, escapeValue, type Tag } from '../markup/scan.js'
import {
  addAttribute,
  attributeOf,
  fieldOf,
  indentBefore,
  nameOf,
  replaceAttributes,
  type AttributeChanges,
} from '../markup/tags.js'
import type { AltoSource, AltoString, AltoWord } from './read.js'

/** What becomes of a string. */
interface Rewrite {
  /** Stretches of its `CONTENT` and what they become. */
  readonly content: Replacement[]
  /** Its whole new content, where it is one word before and after; null where it is not. */
  text: string | null
  /** What the OCR program read there, as its other reading has it; empty where that stands elsewhere. */
  before: string
  /** That of the least sure of its changes. */
  confidence: number
  /** Its new box, where it is moved. */
  box: Box | null
  /** Words that follow it as strings of their own. */
  copies: readonly ChangedWord[]
}

const STEP = 'vanban_1'
/** Purpose of what was read, among the other readings of a string. */
export const FIRST_READING = 'ocr'

/** Whether a string refers to that step. @param tag Its start tag. */
export const isStepOf = (tag: Tag): boolean => fieldOf(tag, 'PROCESSINGREFS')?.split(/\s+/).includes(STEP) === true
const HYPHEN_AT_END = /[-\u00ad\u2010\u2011⸗]$/

/**
 * Puts changed words into the strings of an ALTO file; nothing beside them changes.
 *
 * A string that becomes several is followed by others like it, each with its share of the box and a blank before it.
 * Where several become one, the first takes all, and the others go with the blanks before them. What was read stays as
 * `ALTERNATIVE`, unless `trace` is false.
 *
 * @param alto The file. @param changes Words by their ordinals, in order.
 */
export function writeAlto(
  alto: AltoSource,
  changes: readonly WordChange[],
  { trace = true }: WriteOptions = {},
): WrittenFile {
  if (alto.isBroken) return writtenFile(null, alto.encode)
  const { text: source } = alto
  const rewrites = new Map<AltoString, Rewrite>()
  const removed = new Set<AltoString>()
  const others: Replacement[] = []
  for (const change of changes) plan(alto, change, rewrites, removed, others)
  const words = dividedWords(rewrites, removed)
  const step = trace && rewrites.size > 0 ? alto.processing : null
  const ids = createIds(source)
  for (const [string, rewrite] of rewrites)
    addRewritten(alto, string, rewrite, words.get(string) ?? {}, trace, step !== null, ids, others)
  for (const [string, fields] of words)
    if (!rewrites.has(string) && !removed.has(string)) append(others, replaceAttributes(source, string.tag, fields))
  if (step !== null && !source.includes(`ID="${STEP}"`))
    others.push({ start: step.at, end: step.at, after: stepOf(step.prefix) })
  return writtenFile(replaceIn(source, inOrder(others)), alto.encode)
}

/** Notes what a change makes of strings, and adds what it changes beside them. */
function plan(
  { words, hasBlanks }: AltoSource,
  { first, count, words: changed, before, confidence }: WordChange,
  rewrites: Map<AltoString, Rewrite>,
  removed: Set<AltoString>,
  others: Replacement[],
): void {
  const group = words.slice(first, first + count)
  const strings = group.map(({ string }) => string).filter((string, index, all) => string !== all[index - 1])
  let texts = changed
  const last = group[count - 1]
  const { hyphen } = last.string
  if (hyphen !== null && last === last.string.words.at(-1)) {
    const word = texts[texts.length - 1]
    // The sign stands in an element of its own; a word that has lost it takes the element with it.
    if (word.text.length > hyphen.text.length && word.text.endsWith(hyphen.text))
      texts = [...texts.slice(0, -1), { ...word, text: word.text.slice(0, word.text.length - hyphen.text.length) }]
    else others.push({ start: hyphen.start, end: hyphen.end, after: '' })
  }
  const isWhole = strings.length === count && strings.every((string) => string.words.length === 1)
  // Several words in one string: they are changed inside it, without boxes of their own.
  const whole = isWhole ? '' : texts.map(({ text }) => text).join(' ')
  let from = 0
  strings.forEach((string, index) => {
    let until = from
    while (until < count && group[until].string === string) until += 1
    const own = group.slice(from, until)
    from = until
    const word = isWhole ? (texts[index] as ChangedWord | undefined) : undefined
    if (index > 0 && (isWhole ? word === undefined : own.length === string.words.length)) {
      // With all that stands between it and the one before: blanks, and strings without words.
      removed.add(string)
      others.push({ start: strings[index - 1].close.end, end: string.close.end, after: '' })
      return
    }
    if (word === undefined) {
      const content = contentOf(own, index === 0 ? whole : '')
      // A blank at its end parted it from what has now become one with it.
      const end = index === 0 && strings.length > 1 ? attributeOf(string.tag, 'CONTENT')!.value.end : content.end
      rewriteOf(string, confidence, rewrites).content.push({ ...content, end })
      return
    }
    if (index > 0 && hasBlanks && string.blank === null)
      others.push({ start: string.tag.start, end: string.tag.start, after: `<${string.tag.prefix}SP/>` })
    // Words that only come apart are as they were.
    if (texts.length === count && word.text === own[0].value) return
    const rewrite = rewriteOf(string, confidence, rewrites)
    rewrite.content.push(contentOf(own, word.text))
    rewrite.text = word.text
    if (texts.length !== count) rewrite.box = word.box
    if (index === count - 1) rewrite.copies = texts.slice(count)
    if (index === 0 && texts.length < count) rewrite.before = mergedReading(strings, before)
  })
}

/** What becomes of a string, which several changes may tell. */
function rewriteOf(string: AltoString, confidence: number, rewrites: Map<AltoString, Rewrite>): Rewrite {
  let rewrite = rewrites.get(string)
  if (rewrite === undefined) {
    rewrite = { content: [], text: null, before: firstReadingOf(string), confidence, box: null, copies: [] }
    rewrites.set(string, rewrite)
  }
  rewrite.confidence = Math.min(rewrite.confidence, confidence)
  return rewrite
}

/** What the OCR program read: of a string that was changed before, what it keeps of that; its copies keep nothing. */
const firstReadingOf = ({ first, isChanged, tag }: AltoString): string =>
  first?.text ?? (isChanged ? '' : (fieldOf(tag, 'CONTENT') ?? ''))

/** What the OCR program read of strings that become one. @param before What stands there now. */
const mergedReading = (strings: readonly AltoString[], before: string): string =>
  strings.some(({ isChanged }) => isChanged) ? strings.map(firstReadingOf).filter(Boolean).join(' ') : before

/** What replaces words of one string. */
const contentOf = (words: readonly AltoWord[], text: string): Replacement => ({
  start: words[0].start,
  end: words[words.length - 1].end,
  after: escapeValue(text),
})

/**
 * What the two parts of words divided at the end of a line say of the whole: `SUBS_CONTENT` of both.
 *
 * A part that is no single string any more says nothing of it, and neither does the other.
 */
function dividedWords(
  rewrites: ReadonlyMap<AltoString, Rewrite>,
  removed: ReadonlySet<AltoString>,
): Map<AltoString, AttributeChanges> {
  const fields = new Map<AltoString, AttributeChanges>()
  for (const string of [...rewrites.keys(), ...removed]) {
    const { partner, tag } = string
    // Most words are not divided.
    if (partner === null && fieldOf(tag, 'SUBS_TYPE') === undefined && fieldOf(tag, 'SUBS_CONTENT') === undefined)
      continue
    const pair = partner === null ? [string] : [string, partner]
    if (fieldOf(tag, 'SUBS_TYPE') === 'HypPart2') pair.reverse()
    const texts = pair.map((part) => {
      const rewrite = rewrites.get(part)
      if (rewrite === undefined) return removed.has(part) ? null : (fieldOf(part.tag, 'CONTENT') ?? '')
      return rewrite.copies.length > 0 || rewrite.box !== null ? null : rewrite.text
    })
    const isWhole = texts.every((text) => text !== null)
    if (partner === null && isWhole) continue
    const whole = isWhole ? texts[0].replace(HYPHEN_AT_END, '') + texts[1] : null
    for (const part of pair)
      fields.set(part, whole === null ? { SUBS_TYPE: null, SUBS_CONTENT: null } : { SUBS_CONTENT: whole })
  }
  return fields
}

/** Adds what replaces a string. */
function addRewritten(
  { text: source, hasBlanks }: AltoSource,
  string: AltoString,
  { content, text, before, confidence, box, copies }: Rewrite,
  words: AttributeChanges,
  trace: boolean,
  isStep: boolean,
  ids: Ids,
  others: Replacement[],
): void {
  const { tag, close, glyphs, shapeEnd, first } = string
  const attribute = attributeOf(tag, 'CONTENT')!
  // `CS` says that a person corrected it, which is not true of this word; `CC` has a digit for each of its characters.
  const isAsLong =
    text !== null && fieldOf(tag, 'CC') !== undefined && lengthOf(text) === lengthOf(fieldOf(tag, 'CONTENT')!)
  const changes = { WC: shareOf(confidence), CS: null, ...(isAsLong ? {} : { CC: null }), ...words }
  const attributes = replaceAttributes(source, tag, box === null ? changes : { ...changes, ...placeOf(box) })
  if (isStep) attributes.push(...stepChanges(source, tag))
  append(others, attributes)
  // Without marks round it, a text of several words would not be one value.
  const { value, quote } = attribute
  if (quote === '') others.push({ start: value.start, end: value.start, after: '"' })
  append(others, content)
  if (quote === '') others.push({ start: value.end, end: value.end, after: '"' })
  // What was read stays what it was, however often the file is repaired.
  if (trace && first !== null && first.text !== before) others.push({ ...first, after: escapeText(before) })
  if (trace && first === null && before !== '') {
    const reading = `<${tag.prefix}ALTERNATIVE PURPOSE="${FIRST_READING}">${escapeText(before)}</${tag.prefix}ALTERNATIVE>`
    const at = shapeEnd ?? tag.end
    if (tag.isEmpty) others.push({ start: tag.end - 2, end: tag.end, after: `>${reading}</${nameOf(tag)}>` })
    else others.push({ start: at, end: at, after: reading })
  }
  for (const { start, end } of glyphs ?? []) others.push({ start, end, after: '' })
  if (copies.length === 0) return
  const indent = indentBefore(source, tag.start)
  const blank = hasBlanks ? `<${tag.prefix}SP/>` : ''
  const added = copies.map((word) => {
    const id = fieldOf(tag, 'ID')
    const own = replaceAttributes(source, tag, {
      ...changes,
      CC: null,
      CONTENT: word.text,
      ...placeOf(word.box),
      ...(id === undefined ? {} : { ID: ids.next(id) }),
    })
    if (isStep) own.push(...stepChanges(source, tag))
    const start = replaceIn(source.slice(tag.start, tag.end), shiftedBy(tag.start, inOrder(own)))
    return `${blank}${indent}${tag.isEmpty ? start : `${start.slice(0, -1)}/>`}`
  })
  others.push({ start: close.end, end: close.end, after: added.join('') })
}

/** How many characters a text has. */
const lengthOf = (text: string): number => [...text].length

/** What says of a string that the step changed it. */
function stepChanges(source: string, tag: Tag): Replacement[] {
  const steps = fieldOf(tag, 'PROCESSINGREFS')
  if (steps === undefined) return [addAttribute(tag, 'PROCESSINGREFS', STEP)]
  return isStepOf(tag) ? [] : replaceAttributes(source, tag, { PROCESSINGREFS: `${steps} ${STEP}`.trim() })
}

/** A share with as many digits that it is not taken for Tesseract's way of writing per cents. */
const shareOf = (share: number): string => share.toFixed(4)

/** Whether a string has a confidence as changes have it. @param tag Its start tag. */
export const isChange = (tag: Tag): boolean => /^[01]\.\d{4}$/.test(fieldOf(tag, 'WC') ?? '')

function placeOf(box: Box | null): AttributeChanges {
  if (box === null) return {}
  const [left, top, right, bottom] = box
  const length = (from: number, to: number): string => String(Math.round((to - from) * 1000) / 1000)
  return { HPOS: String(left), VPOS: String(top), WIDTH: length(left, right), HEIGHT: length(top, bottom) }
}

const stepOf = (prefix: string): string =>
  `<${prefix}Processing ID="${STEP}"><${prefix}processingStepDescription>words corrected</${prefix}processingStepDescription>` +
  `<${prefix}processingSoftware><${prefix}softwareName>vanban</${prefix}softwareName></${prefix}processingSoftware></${prefix}Processing>`
