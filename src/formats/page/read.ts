/** Reads PAGE XML: regions in their reading order, lines and words. */
import { createLayoutBuilder, type LayoutBuilder } from '../../layout/index.js'
import type { Message } from '../../types.js'
import { brokenAt, noWords, type LayoutFile } from '../layout-format.js'
import { decodeMarkup } from '../markup/encoding.js'
import { idsInOrder, rankParts } from '../markup/order.js'
import { fieldOf } from '../markup/tags.js'
import { isBlankAt } from '../markup/tokens.js'
import { mainReading, readParts, type PagePart, type PageParts } from './parts.js'
import { writePage } from './write.js'

/** A word: a stretch of the text of the part that it was read from. */
export interface PageWord {
  readonly part: PagePart
  readonly value: string
  /** Offsets in the text of its part. */
  readonly start: number
  readonly end: number
  /** How many words were read from its part. */
  readonly siblings: number
}

/** A file as it was read, for the writer. */
export interface PageSource {
  readonly text: string
  readonly encode: (text: string) => Uint8Array | null
  readonly parts: PageParts
  /** All words, by ordinal. */
  readonly words: readonly PageWord[]
}

/** What words are read from: a line, from itself or its words, or a region that has no text below it. */
interface Unit {
  readonly part: PagePart
  readonly from: readonly PagePart[]
}

/**
 * Reads a PAGE file.
 *
 * @param bytes The whole file. @returns Its words, and the way back into the file.
 * @see https://github.com/PRImA-Research-Lab/PAGE-XML
 */
export function readPage(bytes: Uint8Array): LayoutFile {
  const { text: source, messages: odd, encode } = decodeMarkup(bytes)
  const parts = readParts(source)
  const layout = createLayoutBuilder()
  const words: PageWord[] = []
  for (const { tag, parts: all, order } of parts.pages) {
    const [width, height] = ['imageWidth', 'imageHeight'].map((name) => tag?.number(name, 'xml') ?? null)
    layout.page({ image: fieldOf(tag, 'imageFilename') ?? null, width, height })
    rankParts(all, idsInOrder(order))
    let region: PagePart | null = null
    for (const { part, from } of unitsOf(all, parts.broken?.at ?? Infinity).sort((a, b) => a.part.rank - b.part.rank)) {
      const around: PagePart | null = part.type === 'line' ? part.parent : part
      if (around !== region || region === null) layout.block(part.kind, around?.box ?? null)
      region = around
      addLine(part, from, layout, words)
    }
  }
  const { version, program, broken } = parts
  const document = layout.finish({ format: 'page', version, program })
  const messages: Message[] = [...odd]
  if (broken !== null) messages.push(brokenAt(source, broken))
  if (words.length === 0) messages.push(noWords('PAGE'))
  const page: PageSource = { text: source, encode, parts, words }
  return { document, messages, write: (changes, options) => writePage(page, changes, options) }
}

/** What words are read from, in the order of the file. @param limit Offset from which on the file is not trusted. */
function unitsOf(parts: readonly PagePart[], limit: number): Unit[] {
  const units: Unit[] = []
  const withText = new Set<PagePart>()
  // Backwards, so that what stands inside is known.
  for (let at = parts.length - 1; at >= 0; at--) {
    const part = parts[at]
    if (part.tag.start >= limit || (part.type === 'word' && part.parent?.type === 'line')) continue
    const from = part.type === 'region' ? (withText.has(part) || !hasText(part) ? [] : [part]) : lineFrom(part, limit)
    if (from.length > 0) units.push({ part, from })
    if ((from.length > 0 || withText.has(part)) && part.parent !== null) withText.add(part.parent)
  }
  return units.reverse()
}

const textOf = (part: PagePart): string => mainReading(part)?.unicode?.value ?? ''
const hasText = (part: PagePart): boolean => /\S/.test(textOf(part))

/** A line is read from its words, where they have all of its text. */
function lineFrom(line: PagePart, limit: number): readonly PagePart[] {
  const words = (line.children ?? []).filter(
    (child) => child.type === 'word' && child.tag.start < limit && hasText(child),
  )
  const text = textOf(line)
  if (!/\S/.test(text)) return words
  return words.length > 0 && isCovered(text, words) ? words : [line]
}

/** Whether words are all that a text has, in its order; blanks between them may lack. */
function isCovered(text: string, words: readonly PagePart[]): boolean {
  let at = skip(text, 0, 0)
  for (const word of words)
    for (const piece of wordsIn(textOf(word))) {
      if (!text.startsWith(piece, at)) return false
      at = skip(text, at + piece.length, 0)
    }
  return at === text.length
}

/** What blanks part. */
const wordsIn = (text: string): readonly string[] => text.match(/\S+/g) ?? []

/** Adds the words of a line, or of a region with its lines. */
function addLine(part: PagePart, from: readonly PagePart[], layout: LayoutBuilder, words: PageWord[]): void {
  // Whether words stand apart is told by the text of their line.
  const lineText = part.type === 'line' && from[0] !== part ? textOf(part) : ''
  let at = skip(lineText, 0, 0)
  layout.line(part.box, part.angle)
  for (const own of from) {
    const text = textOf(own)
    const found = wordsIn(text)
    const isWord = own.type === 'word'
    const box = isWord ? own.box : null
    const confidence = isWord ? (mainReading(own)?.confidence ?? null) : null
    let end = 0
    for (let place = 0; place < found.length; place++) {
      const value = found[place]
      const start = text.indexOf(value, end)
      if (own.type === 'region' && text.slice(end, start).includes('\n')) layout.line(null)
      end = start + value.length
      const glued = place === 0 && at > 0 && at <= lineText.length && !isBlankAt(lineText, at - 1)
      at = skip(lineText, at, value.length)
      layout.word(value, { box, confidence, glued })
      words.push({ part: own, value, start, end, siblings: found.length })
    }
  }
}

/** The offset behind so many characters of a text, and the blanks behind them. */
function skip(text: string, from: number, count: number): number {
  let at = from + count
  while (at < text.length && isBlankAt(text, at)) at += 1
  return at
}
