/** Puts changed words into the runs of a DOCX file, in place or as changes that a person accepts. */
import { unicodeFontFor } from '../../convert/index.js'
import type { WordChange } from '../../layout/index.js'
import { replaceIn } from '../../text/index.js'
import type { Message } from '../../types.js'
import { failure, warning, type WriteOptions, type WrittenFile } from '../layout-format.js'
import { inOrder } from '../markup/patch.js'
import { divide } from '../markup/divide.js'
import type { DocxLine, DocxWord, Piece } from './lines.js'
import type { PartKind } from './parts.js'
import { createRewriter, type Stretch } from './rewrite.js'
import { replaceEntries } from './zip.js'
import type { Zip } from './zip-directory.js'

/** A part that was read. */
export interface ReadPart {
  readonly name: string
  readonly kind: PartKind
  readonly source: string
  readonly encode: (text: string) => Uint8Array | null
}

/** A word with its place in the file. */
export interface PlacedDocxWord {
  readonly part: ReadPart
  readonly line: DocxLine
  /** Its place in the line, from 0; those of the number that Word sets before the line are below 0. */
  readonly index: number
}

/**
 * Puts changed words into a DOCX file; parts without a change stay byte for byte.
 *
 * @param zip The file. @param words All words, by ordinal. @param changes In order.
 */
export function writeDocx(
  zip: Zip,
  words: readonly PlacedDocxWord[],
  changes: readonly WordChange[],
  { track = false }: WriteOptions = {},
): WrittenFile {
  const byPart = new Map<ReadPart, Stretch[]>()
  const messages: Message[] = []
  let inComments = 0
  for (const whole of changes) {
    const placed = words[whole.first]
    const change = placed.index < 0 ? behindLabel(placed, whole) : whole
    if (change === null) {
      // A number in a font of a legacy charset stays, and so does its font, in which it can be read.
      if (unicodeFontFor(placed.line.label!.font ?? '') === null)
        messages.push(warning('EDIT_LEFT_OUT', leftOut(whole, 'Word makes it, a number or bullet of a list')))
      continue
    }
    const { part, line, index } = words[change.first]
    if (track && part.kind === 'comments') {
      inComments += 1
      continue
    }
    const stretches = stretchesOf(line, index, change)
    if (stretches === null) {
      messages.push(warning('EDIT_LEFT_OUT', leftOut(change, 'a tab, a fixed hyphen or a sign stands in it')))
      continue
    }
    const own = byPart.get(part)
    if (own === undefined) byPart.set(part, stretches)
    else for (const one of stretches) own.push(one)
  }
  if (inComments > 0) messages.push(warning('EDIT_LEFT_OUT', commentsKept(inComments)))
  const contents = new Map<string, Uint8Array>()
  for (const [{ name, source, encode }, stretches] of byPart) {
    const rewrite = createRewriter(source, track)
    const bytes = encode(replaceIn(source, inOrder(rewrite(stretches))))
    if (bytes === null) return { bytes: null, messages: [failure('ENCODING_MISMATCH', notEncoded(name))] }
    contents.set(name, bytes)
  }
  return { bytes: contents.size === 0 ? zip.bytes : replaceEntries(zip, contents), messages }
}

const leftOut = ({ before, words }: WordChange, why: string): string =>
  `"${before}" was not made "${words.map(({ text }) => text).join(' ')}": ${why}.`

/** What a change makes of the words behind a number that Word makes; null where it changes the number. */
function behindLabel({ line, index }: PlacedDocxWord, change: WordChange): WordChange | null {
  const { first, count, words, before, confidence } = change
  const { words: own, isGlued } = line.label!
  const label = own.slice(index).join(' ') + (isGlued ? '' : ' ')
  const after = words.map(({ text }) => text).join(' ')
  if (count <= -index || !after.startsWith(label) || after.length === label.length) return null
  const changed = after.slice(label.length).split(' ')
  return {
    first: first - index,
    count: count + index,
    words: changed.map((text) => ({ text, box: null })),
    before: before.slice(label.length),
    confidence,
  }
}

const commentsKept = (count: number): string =>
  `${count === 1 ? 'One change in a comment was' : `${count} changes in comments were`} not made, since Word tracks none there. Write the document without tracking for them.`

const notEncoded = (name: string): string =>
  `${name} cannot be written in its own encoding. Open the document in Word or LibreOffice and save it again.`

/** What a change makes of the text of runs, of a line and its copies; null where it would take a tab or hyphen away. */
function stretchesOf(line: DocxLine, index: number, change: WordChange): Stretch[] | null {
  const lines = [line]
  const found: Stretch[] = []
  while (lines.length > 0) {
    const { words, copies } = lines.pop()!
    const stretches = stretchesIn(words.slice(index, index + change.count), change)
    if (stretches === null) return null
    for (const one of stretches) found.push(one)
    lines.push(...copies)
  }
  return found
}

function stretchesIn(group: readonly DocxWord[], { words }: WordChange): Stretch[] | null {
  if (group.slice(1).some(({ tabs }) => tabs > 0)) return null
  const pieces = group.flatMap(({ pieces: own }) => own)
  const texts = divide(
    pieces.map(({ value, element }) => ({ value, isFixed: element === null })),
    words.map(({ text }) => text).join(' '),
  )
  if (texts === null) return null
  const after = new Map(pieces.map((piece, at) => [piece, texts[at]]))
  const stretches: Stretch[] = []
  const all: Piece[] = group.flatMap(({ gap, pieces: own }, at) => (at === 0 ? own : [...gap, ...own]))
  for (const piece of all) {
    if (piece.element === null) continue
    const { start, end, element, isLiteral, value: before } = piece
    const text = after.get(piece) ?? ''
    const last = stretches[stretches.length - 1] as Stretch | undefined
    if (last?.element === element && last.end === start && last.isLiteral === isLiteral)
      stretches[stretches.length - 1] = { ...last, end, before: last.before + before, after: last.after + text }
    else stretches.push({ start, end, element, isLiteral, before, after: text })
  }
  return stretches.filter((one) => one.before !== one.after)
}
