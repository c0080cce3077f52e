/** Reads hOCR: pages, areas, paragraphs, lines and words by their classes. */
import { createLayoutBuilder } from '../../layout/index.js'
import type { LayoutBlockKind, Message } from '../../types.js'
import { failure, warning, type LayoutFile } from '../layout-format.js'
import { decodeMarkup } from '../markup/encoding.js'
import { scanMarkup, type Span, type Tag } from '../markup/scan.js'
import { wordsIn, type TextSpan, type WrittenWord } from '../markup/tokens.js'
import { boxOf, imageOf, numbersOf, propertiesOf, wordDataOf } from './properties.js'
import { writeHocr } from './write.js'

/** An element that holds words. */
export interface HocrElement {
  /** Its start tag. */
  readonly tag: Tag
  /** Its end tag; empty where it has none. */
  close: Span
  /** How many words it holds. */
  words: number
  /** Whether characters stand in elements of their own, with boxes. */
  hasCharacters: boolean
}

/** A word with where it is written. */
export interface HocrWord extends WrittenWord {
  /** The element of the word; null where only a line is marked. */
  readonly element: HocrElement | null
}

const LINES = new Set(
  'ocr_line ocrx_line ocr_header ocr_footer ocr_caption ocr_textfloat ocr_pageno ocr_title ocr_chapter'.split(' '),
)
const BLOCKS = new Map<string, LayoutBlockKind>([
  ['ocr_carea', 'text'],
  ['ocrx_block', 'text'],
  ['ocr_par', 'text'],
  ['ocr_table', 'table'],
  ['ocr_photo', 'figure'],
])
const WORDS = new Set(['ocrx_word', 'ocr_word'])
/** Elements whose text is none of the page. */
const SILENT = new Set('head title script style noscript template del'.split(' '))

type Role = 'page' | 'block' | 'line' | 'word' | 'character' | 'silent' | 'break' | 'none'

/** Whether nothing is written in a stretch, as between most tags. */
function isBlank(source: string, { start, end }: Span): boolean {
  for (let at = start; at < end; at++) if (source.charCodeAt(at) > 32) return false
  return true
}

const NOTHING = { role: 'none', kind: 'text' } as const

/**
 * Reads an hOCR file.
 *
 * @param bytes The whole file. @returns Its words, and the way back into the file.
 * @see http://kba.github.io/hocr-spec/1.2/
 */
export function readHocr(bytes: Uint8Array): LayoutFile {
  const { text: source, messages: odd, encode } = decodeMarkup(bytes)
  const layout = createLayoutBuilder()
  const words: HocrWord[] = []
  const roles: Role[] = []
  let silent = 0
  let pages = 0
  let word: { element: HocrElement; tag: Tag; stretches: TextSpan[] } | null = null
  let loose: TextSpan[] = []
  let program: string | null = null
  let isCutOff = false

  const add = (written: readonly WrittenWord[], element: HocrElement | null): void => {
    const data = element === null ? {} : wordDataOf(titleOf(element.tag))
    for (const { value, spans } of written) {
      layout.word(value, data)
      words.push({ value, spans, element })
    }
    if (element !== null) element.words = written.length
  }
  const endWord = (close: Span): void => {
    if (word === null) return
    // Between the elements of characters stand line ends of the file, no blanks of the page.
    const { stretches, element } = word
    const said = element.hasCharacters ? stretches.filter((stretch) => !isBlank(source, stretch)) : stretches
    element.close = close
    word = null
    add(wordsIn(source, said, 'html'), element)
  }
  const endLoose = (): void => {
    if (loose.length > 0) add(wordsIn(source, loose, 'html'), null)
    loose = []
  }
  const titleOf = (tag: Tag): string => tag.value('title', 'html') ?? ''

  scanMarkup(source, 'html', {
    open(tag) {
      const { role, kind } = silent > 0 ? NOTHING : roleOf(tag)
      roles.push(role)
      if (tag.name === 'meta') program ??= programOf(tag)
      if (role === 'character' && word !== null) word.element.hasCharacters = true
      if (role === 'none' || role === 'character') return
      if (role === 'silent') silent += 1
      else {
        // A word that is not closed ends where something else begins.
        if (role !== 'break') endWord({ start: tag.start, end: tag.start })
        endLoose()
      }
      if (role === 'page') pages += 1
      if (role === 'page') {
        const properties = propertiesOf(titleOf(tag))
        const [, , width = null, height = null] = numbersOf(properties, 'bbox')
        layout.page({ image: imageOf(properties), width, height })
      } else if (role === 'block') layout.block(kind, boxOf(propertiesOf(titleOf(tag))))
      else if (role === 'line') {
        const properties = propertiesOf(titleOf(tag))
        layout.line(boxOf(properties), numbersOf(properties, 'textangle')[0])
      } else if (role === 'break') layout.line()
      else if (role === 'word') {
        const element = { tag, close: { start: tag.end, end: tag.end }, words: 0, hasCharacters: false }
        word = { element, tag, stretches: [] }
      }
    },
    close(_name, at) {
      const role = roles.pop()
      // HTML leaves out many end tags, but none of these.
      if (role === 'page' || role === 'line' || role === 'word') isCutOff ||= at.start === source.length
      if (role === 'silent') silent -= 1
      if (role === 'page') pages -= 1
      if (role === 'word') endWord(at)
      else if (role === 'page' || role === 'block' || role === 'line') endLoose()
    },
    text(at, isLiteral) {
      // Text outside pages (of the head, of a program's own signs) is not of the document.
      if (silent > 0 || pages === 0) return
      if (word !== null) word.stretches.push({ start: at.start, end: at.end, isLiteral })
      else if (!isBlank(source, at)) loose.push({ ...at, isLiteral })
    },
  })
  endLoose()
  const document = layout.finish({ format: 'hocr', version: null, program })
  const messages: Message[] = [...odd]
  if (words.length === 0)
    messages.push(failure('NO_WORDS', 'The hOCR file has no words. Look whether its page was read.'))
  if (isCutOff)
    messages.push(
      warning('FILE_CUT_OFF', 'The hOCR file ends in the middle of a page: the rest may be lost. Look at its end.'),
    )
  return { document, messages, write: (changes, options) => writeHocr(source, encode, words, changes, options) }
}

const classesOf = (tag: Tag): readonly string[] => tag.value('class', 'html')?.split(/\s+/) ?? []

/** Elements of other readings of a character (lstm_choice_mode), which are no text of the page. */
const isChoice = (tag: Tag): boolean => {
  const id = tag.value('id', 'html') ?? ''
  return id.startsWith('lstm_choices') || id.startsWith('choice') || id.startsWith('timestep')
}

/** What a tag is for, with the kind of a block. */
function roleOf(tag: Tag): { readonly role: Role; readonly kind: LayoutBlockKind } {
  const kind = 'text'
  if (SILENT.has(tag.name)) return { role: 'silent', kind }
  if (tag.name === 'br') return { role: 'break', kind }
  for (const name of classesOf(tag)) {
    if (name === 'ocr_page') return { role: 'page', kind }
    if (WORDS.has(name)) return { role: 'word', kind }
    if (LINES.has(name)) return { role: 'line', kind }
    const block = BLOCKS.get(name)
    if (block !== undefined) return { role: 'block', kind: block }
    if (name === 'ocrx_cinfo') return { role: isChoice(tag) ? 'silent' : 'character', kind }
  }
  return { role: isChoice(tag) ? 'silent' : 'none', kind }
}

function programOf(tag: Tag): string | null {
  return tag.value('name', 'html') === 'ocr-system' ? (tag.value('content', 'html') ?? null) : null
}
