/** Puts changed words into ALTO. */
import type { ChangedWord, WordChange } from '../../layout/index.js'
import { replaceIn, type Replacement } from '../../text/index.js'
import type { Box } from '../../types.js'
import { groupedBy } from '../grouped.js'
import { writtenFile, type WriteOptions, type WrittenFile } from '../layout-format.js'
import { createIds, type Ids } from '../markup/ids.js'
import { inOrder } from '../markup/patch.js'
import { escapeText, escapeValue } from '../markup/scan.js'
import {
  addAttribute,
  attributeOf,
  indentBefore,
  nameOf,
  replaceAttributes,
  shiftedBy,
  type AttributeChanges,
} from '../markup/tags.js'
import type { Fields } from './fields.js'
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

/** Whether a string refers to that step. @param fields Its attributes. */
export const isStepOf = ({ PROCESSINGREFS: steps = '' }: Fields): boolean =>
  steps !== '' && steps.split(/\s+/).includes(STEP)
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
  const others = changes.flatMap((change) => plan(alto, change, rewrites, removed))
  const words = dividedWords(rewrites, removed)
  const step = trace && rewrites.size > 0 ? alto.processing : null
  const ids = createIds(source)
  for (const [string, rewrite] of rewrites)
    others.push(...rewritten(alto, string, rewrite, words.get(string) ?? {}, trace, step !== null, ids))
  for (const [string, fields] of words)
    if (!rewrites.has(string) && !removed.has(string)) others.push(...replaceAttributes(source, string.tag, fields))
  if (step !== null && !source.includes(`ID="${STEP}"`))
    others.push({ start: step.at, end: step.at, after: stepOf(step.prefix) })
  return writtenFile(replaceIn(source, inOrder(others)), alto.encode)
}

/** Notes what a change makes of strings; what it changes beside them is returned. */
function plan(
  { words, hasBlanks }: AltoSource,
  { first, count, words: changed, before, confidence }: WordChange,
  rewrites: Map<AltoString, Rewrite>,
  removed: Set<AltoString>,
): Replacement[] {
  const group = words.slice(first, first + count)
  const byString = groupedBy(group, ({ string }) => string)
  const strings = [...byString.keys()]
  const patches: Replacement[] = []
  const texts = [...changed]
  const last = group[count - 1]
  const hyphen = isLast(last) ? last.string.hyphen : null
  if (hyphen !== null) {
    const word = texts[texts.length - 1]
    // The sign stands in an element of its own; a word that has lost it takes the element with it.
    if (word.text.length > hyphen.text.length && word.text.endsWith(hyphen.text))
      texts[texts.length - 1] = { ...word, text: word.text.slice(0, word.text.length - hyphen.text.length) }
    else patches.push({ start: hyphen.start, end: hyphen.end, after: '' })
  }
  const rewriteOf = (string: AltoString): Rewrite => {
    const fresh = { content: [], text: null, before: firstReadingOf(string), confidence, box: null, copies: [] }
    const rewrite = rewrites.get(string) ?? fresh
    rewrite.confidence = Math.min(rewrite.confidence, confidence)
    rewrites.set(string, rewrite)
    return rewrite
  }
  // With all that stands between it and the one before: blanks, and strings without words.
  const remove = (string: AltoString, index: number): void => {
    removed.add(string)
    patches.push({ start: strings[index - 1].close.end, end: string.close.end, after: '' })
  }
  if (strings.length === count && strings.every((string) => string.words.length === 1)) {
    strings.forEach((string, index) => {
      const word = texts[index] as ChangedWord | undefined
      if (word === undefined) {
        remove(string, index)
        return
      }
      if (index > 0 && hasBlanks && string.blank === null)
        patches.push({ start: string.tag.start, end: string.tag.start, after: `<${string.tag.prefix}SP/>` })
      // Words that only come apart are as they were.
      if (texts.length === count && word.text === group[index].written.value) return
      const rewrite = rewriteOf(string)
      rewrite.content.push(contentOf([group[index]], word.text))
      rewrite.text = word.text
      if (texts.length !== count) rewrite.box = word.box
      if (index === count - 1) rewrite.copies = texts.slice(count)
      if (index === 0 && texts.length < count) rewrite.before = mergedReading(strings, before)
    })
    return patches
  }
  // Several words in one string: they are changed inside it, without boxes of their own.
  strings.forEach((string, index) => {
    const own = byString.get(string)!
    if (index > 0 && own.length === string.words.length) {
      remove(string, index)
      return
    }
    const content = contentOf(own, index === 0 ? texts.map(({ text }) => text).join(' ') : '')
    // A blank at its end parted it from what has now become one with it.
    const end = index === 0 && strings.length > 1 ? attributeOf(string.tag, 'CONTENT')!.value.end : content.end
    rewriteOf(string).content.push({ ...content, end })
  })
  return patches
}

/** What the OCR program read: of a string that was changed before, what it keeps of that; its copies keep nothing. */
const firstReadingOf = ({ first, isChanged, tag }: AltoString): string =>
  first?.text ?? (isChanged ? '' : (tag.value('CONTENT', 'xml') ?? ''))

/** What the OCR program read of strings that become one. @param before What stands there now. */
const mergedReading = (strings: readonly AltoString[], before: string): string =>
  strings.some(({ isChanged }) => isChanged) ? strings.map(firstReadingOf).filter(Boolean).join(' ') : before

const isLast = ({ string, written }: AltoWord): boolean => string.words[string.words.length - 1] === written

/** What replaces words of one string. */
function contentOf(words: readonly AltoWord[], text: string): Replacement {
  const { spans } = words[words.length - 1].written
  return { start: words[0].written.spans[0].start, end: spans[spans.length - 1].end, after: escapeValue(text) }
}

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
    const { partner } = string
    const pair = partner === null ? [string] : [string, partner]
    if (string.tag.value('SUBS_TYPE', 'xml') === 'HypPart2') pair.reverse()
    const texts = pair.map((part) => {
      const rewrite = rewrites.get(part)
      if (rewrite === undefined) return removed.has(part) ? null : (part.tag.value('CONTENT', 'xml') ?? '')
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

/** What replaces a string. */
function rewritten(
  { text: source, hasBlanks }: AltoSource,
  string: AltoString,
  { content, text, before, confidence, box, copies }: Rewrite,
  words: AttributeChanges,
  trace: boolean,
  isStep: boolean,
  ids: Ids,
): Replacement[] {
  const { tag, close, glyphs, shapeEnd, first } = string
  const isAsLong = text !== null && [...text].length === [...(tag.value('CONTENT', 'xml') ?? '')].length
  // `CS` says that a person corrected it, which is not true of this word.
  const changes = { WC: shareOf(confidence), CS: null, ...(isAsLong ? {} : { CC: null }), ...words }
  const attributes = replaceAttributes(source, tag, { ...changes, ...placeOf(box) })
  if (isStep) {
    const steps = tag.value('PROCESSINGREFS', 'xml')
    if (steps === undefined) attributes.push(addAttribute(tag, 'PROCESSINGREFS', STEP))
    else if (!steps.split(/\s+/).includes(STEP))
      attributes.push(...replaceAttributes(source, tag, { PROCESSINGREFS: `${steps} ${STEP}`.trim() }))
  }
  // What was read stays what it was, however often the file is repaired.
  const kept = trace && first !== null && first.text !== before ? [{ ...first, after: escapeText(before) }] : []
  const isNew = trace && first === null && before !== ''
  const reading = isNew
    ? `<${tag.prefix}ALTERNATIVE PURPOSE="${FIRST_READING}">${escapeText(before)}</${tag.prefix}ALTERNATIVE>`
    : ''
  const inside = tag.isEmpty
    ? reading === ''
      ? []
      : [{ start: tag.end - 2, end: tag.end, after: `>${reading}</${nameOf(tag)}>` }]
    : [{ start: shapeEnd ?? tag.end, end: shapeEnd ?? tag.end, after: reading }, ...kept]
  // Without marks round it, a text of several words would not be one value.
  const { value, quote } = attributeOf(tag, 'CONTENT')!
  const marks = quote === '' ? [value.start, value.end].map((at) => ({ start: at, end: at, after: '"' })) : []
  const gone = glyphs.map((glyph) => ({ ...glyph, after: '' }))
  const indent = copies.length === 0 ? '' : indentBefore(source, tag.start)
  const blank = hasBlanks ? `<${tag.prefix}SP/>` : ''
  const added = copies.map((word) => {
    const id: AttributeChanges =
      attributeOf(tag, 'ID') === undefined ? {} : { ID: ids.next(tag.value('ID', 'xml') ?? '') }
    const own = replaceAttributes(source, tag, {
      ...changes,
      CC: null,
      CONTENT: word.text,
      ...placeOf(word.box),
      ...id,
    })
    if (isStep) own.push(...attributes.filter(({ after }) => after.includes(STEP)))
    const start = replaceIn(source.slice(tag.start, tag.end), shiftedBy(tag.start, inOrder(own)))
    return `${blank}${indent}${tag.isEmpty ? start : `${start.slice(0, -1)}/>`}`
  })
  const after = added.length === 0 ? [] : [{ start: close.end, end: close.end, after: added.join('') }]
  return [...attributes, ...marks.slice(0, 1), ...content, ...marks.slice(1), ...inside, ...gone, ...after]
}

/** A share with as many digits that it is not taken for Tesseract's way of writing per cents. */
const shareOf = (share: number): string => share.toFixed(4)

/** Whether a string has a confidence as changes have it. @param fields Its attributes. */
export const isChange = ({ WC: share = '' }: Fields): boolean => /^[01]\.\d{4}$/.test(share)

function placeOf(box: Box | null): AttributeChanges {
  if (box === null) return {}
  const [left, top, right, bottom] = box
  const length = (from: number, to: number): string => String(Math.round((to - from) * 1000) / 1000)
  return { HPOS: String(left), VPOS: String(top), WIDTH: length(left, right), HEIGHT: length(top, bottom) }
}

const stepOf = (prefix: string): string =>
  `<${prefix}Processing ID="${STEP}"><${prefix}processingStepDescription>words corrected</${prefix}processingStepDescription>` +
  `<${prefix}processingSoftware><${prefix}softwareName>vanban</${prefix}softwareName></${prefix}processingSoftware></${prefix}Processing>`
