/**
 * The stages that a text goes through, in their order; each takes what the one before it gives, and nothing is found twice.
 */
import { createConverter, type Conversion } from '../convert/index.js'
import { isSourceCode } from '../grammar/index.js'
import { documentStarts, outline } from '../outline/index.js'
import { markupMessage, recogniseMarkup } from '../read/index.js'
import { createLayeredRepairer, type Observe, type RepairSettings } from '../repair/index.js'
import { createOffsetMap, linesOf, splitLines } from '../text/index.js'
import type { Edit, FontSpan, Message, OutlineMarker, RepairResult } from '../types.js'
import type { Dictionaries } from './dictionaries.js'
import type { UserKnowledge } from '../knowledge/index.js'

/** A text as it came, and why it is left as it is, where it is: too long, or markup. */
export interface Accepted {
  readonly source: string
  readonly refusal: readonly Message[]
}

/** The same with its legacy letters converted. */
export interface Converted extends Accepted {
  readonly converted: Conversion
  /** Whether it is source code, of which not one letter may change. */
  readonly isCode: boolean
}

/** A document of a text that holds several. */
export interface DocumentPart {
  /** Its first line, counted from 0, and how many there are. */
  readonly line: number
  readonly lines: number
  /** Documents after it that are too many to stand by themselves and belong to it. */
  readonly joined: number
}

/** The same with its documents and their section markers, which begin anew in each. */
export interface Outlined extends Converted {
  readonly parts: readonly DocumentPart[]
  /** Markers with offsets in the converted lines. */
  readonly markers: readonly OutlineMarker[]
}

/** The same, repaired. */
export interface Repaired extends Outlined {
  readonly repaired: RepairResult
}

/** Most documents of a text: what comes after them belongs to the last. */
const MOST_DOCUMENTS = 5000

/** A repair that changes nothing. */
export function untouched(text: string, messages: readonly Message[] = []): RepairResult {
  // Markup is no text in Vietnamese; without words, nothing is said of how much is right.
  const kind = messages.some(({ code }) => code === 'NOT_PLAIN_TEXT') ? 'foreign' : 'clean'
  const range = { kind, tokens: 0, rightBefore: 1, rightAfter: 1 } as const
  return { text, edits: [], damage: { ...range, ranges: [] }, messages }
}

/**
 * Makes the first stage: it tells what is no text to be repaired.
 *
 * @param maxLength Longest text, in UTF-16 units.
 */
export function createAcceptance(maxLength: number): (source: string) => Accepted {
  return (source) => {
    if (source.length <= maxLength) {
      const markup = recogniseMarkup(source)
      return { source, refusal: markup === null ? [] : [markupMessage(markup)] }
    }
    const message = `The text has ${source.length} characters, more than the ${maxLength} that the option maxLength allows: it was left as it is.`
    return { source, refusal: [{ code: 'DOCUMENT_TOO_LONG', severity: 'error', message, line: null }] }
  }
}

/** A text as it is, for where nothing is to be converted. */
export const asRead = (text: Accepted): Converted => ({
  ...text,
  converted: { text: text.source, edits: [] },
  isCode: false,
})

/**
 * Makes the second stage: legacy letters are converted.
 *
 * @param dictionaries Lexicon and language model choose where a charset leaves it open.
 * @returns It takes what the text is set in beside the text, where its file says so.
 */
export function createConversion({
  lexicon,
  model,
}: Dictionaries): (text: Accepted, fonts?: readonly FontSpan[]) => Converted {
  const convert = createConverter(lexicon, model)
  return (text, fonts) => {
    if (text.refusal.length > 0) return asRead(text)
    return isSourceCode(text.source)
      ? { ...asRead(text), isCode: true }
      : { ...asRead(text), converted: convert(text.source, fonts) }
  }
}

/** The third stage: documents and their section markers, from letters that may be garbled. */
export function findDocuments(text: Converted): Outlined {
  if (text.refusal.length > 0) return { ...text, parts: [{ line: 0, lines: 1, joined: 0 }], markers: [] }
  const lines = linesOf(text.converted.text)
  const all = documentStarts(lines)
  const starts = all.slice(0, MOST_DOCUMENTS)
  const parts = starts.map((line, index): DocumentPart => {
    const isLast = index + 1 === starts.length
    return { line, lines: (starts[index + 1] ?? lines.length) - line, joined: isLast ? all.length - starts.length : 0 }
  })
  const markers = parts.flatMap(({ line, lines: count }) =>
    outline(lines.slice(line, line + count)).map((marker) =>
      line === 0 ? marker : { ...marker, line: marker.line + line },
    ),
  )
  return { ...text, parts, markers }
}

/** Repairs an outlined text; `observe` is told of every token, how it was decided. */
export type RepairStage = (text: Outlined, settings?: RepairSettings, observe?: Observe) => Repaired

/**
 * Makes the fourth stage: the user's rules for text as read, the engine, and the user's rules for repaired text.
 *
 * @param dictionaries Dictionaries. @param knowledge The user's rules.
 */
export function createRepair(dictionaries: Dictionaries, { rules }: UserKnowledge): RepairStage {
  const { repair } = createLayeredRepairer(dictionaries, rules, dictionaries.office)
  return (text, settings, observe) => {
    const { source, refusal, isCode, converted, markers } = text
    if (refusal.length > 0) return { ...text, repaired: untouched(source, refusal) }
    return { ...text, repaired: isCode ? leaveCode(source) : repair(source, converted, markers, settings, observe) }
  }
}

/** Leaves an outlined text as it was read. */
export const leave: RepairStage = (text) => ({ ...text, repaired: untouched(text.source, text.refusal) })

/** Code is no Vietnamese text, and not one letter of it may change. */
function leaveCode(text: string): RepairResult {
  const range = { kind: 'foreign', tokens: text.match(/\S+/g)?.length ?? 0, rightBefore: 1, rightAfter: 1 } as const
  return {
    text,
    edits: [],
    damage: { ...range, ranges: [{ ...range, lines: [1, splitLines(text).length] }] },
    messages: [],
  }
}

/** The section markers of a text with the offsets that they have in its lines as read. */
export function markersAsRead({ source, converted, markers }: Outlined): readonly OutlineMarker[] {
  if (converted.edits.length === 0) return markers
  const { toSource } = createOffsetMap(converted.edits)
  const from = splitLines(converted.text)
  const to = splitLines(source)
  return markers.map((marker) => {
    const line = to[marker.line]
    const start = toSource(from[marker.line].start + marker.start) - line.start
    const end = toSource(from[marker.line].start + marker.end) - line.start
    return { ...marker, start, end, rawMarker: line.value.slice(start, end) }
  })
}

/** A text that was repaired before, and perhaps changed since, with its documents and markers. */
export const repairedBefore = (text: Outlined, edits: readonly Edit[]): Repaired => ({
  ...text,
  repaired: { ...untouched(text.source, text.refusal), edits },
})
