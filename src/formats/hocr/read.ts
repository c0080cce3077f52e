/** Reads hOCR: pages, areas, paragraphs, lines and words by their classes. */
import { createLayoutBuilder } from '../../layout/index.js'
import type { LayoutBlockKind, Message } from '../../types.js'
import { failure, type LayoutFile } from '../layout-format.js'
import { decodeMarkup } from '../markup/encoding.js'
import { attributesOf, scanMarkup, type Span, type Tag } from '../markup/scan.js'
import { wordsIn, type TextSpan, type WrittenWord } from '../markup/tokens.js'
import { boxOf, confidenceOf, imageOf, numbersOf, propertiesOf } from './properties.js'
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
const SILENT = new Set('head title script style noscript template'.split(' '))

type Role = 'page' | 'block' | 'line' | 'word' | 'silent' | 'break' | 'none'

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

  const add = (written: readonly WrittenWord[], element: HocrElement | null): void => {
    const properties = element === null ? null : propertiesOf(titleOf(element.tag))
    const data = properties === null ? {} : { box: boxOf(properties), confidence: confidenceOf(properties) }
    for (const one of written) {
      layout.word(one.value, data)
      words.push({ ...one, element })
    }
    if (element !== null) element.words = written.length
  }
  const endWord = (close: Span): void => {
    if (word === null) return
    // Between the elements of characters stand line ends of the file, no blanks of the page.
    const { stretches, element } = word
    const said = element.hasCharacters
      ? stretches.filter(({ start, end }) => /\S/.test(source.slice(start, end)))
      : stretches
    element.close = close
    word = null
    add(wordsIn(source, said, 'html'), element)
  }
  const endLoose = (): void => {
    if (loose.length > 0) add(wordsIn(source, loose, 'html'), null)
    loose = []
  }
  const titleOf = (tag: Tag): string => attributesOf(source, tag, 'html')['title'] ?? ''

  scanMarkup(source, 'html', {
    open(tag) {
      const role = silent > 0 ? 'none' : roleOf(source, tag)
      roles.push(role)
      if (tag.name === 'meta') program ??= programOf(source, tag)
      if (role === 'none') {
        if (word !== null && silent === 0 && isCharacter(source, tag)) word.element.hasCharacters = true
        return
      }
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
      } else if (role === 'block') layout.block(blockOf(source, tag), boxOf(propertiesOf(titleOf(tag))))
      else if (role === 'line') layout.line(boxOf(propertiesOf(titleOf(tag))))
      else if (role === 'break') layout.line()
      else if (role === 'word') {
        const element = { tag, close: { start: tag.end, end: tag.end }, words: 0, hasCharacters: false }
        word = { element, tag, stretches: [] }
      }
    },
    close(_name, at) {
      const role = roles.pop()
      if (role === 'silent') silent -= 1
      if (role === 'page') pages -= 1
      if (role === 'word') endWord(at)
      else if (role === 'page' || role === 'block' || role === 'line') endLoose()
    },
    text(at, isLiteral) {
      // Text outside pages (of the head, of a program's own signs) is not of the document.
      if (silent > 0 || pages === 0) return
      if (word !== null) word.stretches.push({ ...at, isLiteral })
      else if (/\S/.test(source.slice(at.start, at.end))) loose.push({ ...at, isLiteral })
    },
  })
  endLoose()
  const document = layout.finish({ format: 'hocr', version: null, program })
  const messages: Message[] = [...odd]
  if (words.length === 0)
    messages.push(failure('NO_WORDS', 'The hOCR file has no words. Look whether its page was read.'))
  return { document, messages, write: (changes, options) => writeHocr(source, encode, words, changes, options) }
}

const classesOf = (source: string, tag: Tag): readonly string[] =>
  tag.attributes.length === 0 ? [] : (attributesOf(source, tag, 'html')['class'] ?? '').split(/\s+/)

function roleOf(source: string, tag: Tag): Role {
  if (SILENT.has(tag.name)) return 'silent'
  if (tag.name === 'br') return 'break'
  if (tag.name === 'del') return 'silent'
  // Other readings of a character (lstm_choice_mode) are no text of the page.
  if (
    tag.attributes.some(
      ({ name, value }) =>
        name === 'id' && /^(?:lstm_choices|choice|timestep)/.test(source.slice(value.start, value.end)),
    )
  )
    return 'silent'
  const classes = classesOf(source, tag)
  if (classes.includes('ocr_page')) return 'page'
  if (classes.some((name) => WORDS.has(name))) return 'word'
  if (classes.some((name) => LINES.has(name))) return 'line'
  return classes.some((name) => BLOCKS.has(name)) ? 'block' : 'none'
}

const blockOf = (source: string, tag: Tag): LayoutBlockKind =>
  classesOf(source, tag).flatMap((name) => BLOCKS.get(name) ?? [])[0] ?? 'text'

const isCharacter = (source: string, tag: Tag): boolean => classesOf(source, tag).includes('ocrx_cinfo')

function programOf(source: string, tag: Tag): string | null {
  const { name, content } = attributesOf(source, tag, 'html')
  return name === 'ocr-system' ? (content ?? null) : null
}
