/** Reads hOCR: pages, areas, paragraphs, lines and words by their classes. */
import { createLayoutBuilder, type WordData } from '../../layout/index.js'
import type { LayoutBlockKind, Message } from '../../types.js'
import { failure, warning, type LayoutFile } from '../layout-format.js'
import { decodeMarkup } from '../markup/encoding.js'
import { scanMarkup, type Span, type Tag } from '../markup/scan.js'
import { plainWord, wordsIn, type TextSpan, type WrittenWord } from '../markup/tokens.js'
import { boxOf, imageOf, numbersOf, propertiesOf, usualWordData, wordDataOf } from './properties.js'
import { HocrWords, type HocrElement } from './words.js'
import { writeHocr } from './write.js'

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

/**
 * Reads an hOCR file.
 *
 * @param bytes The whole file. @returns Its words, and the way back into the file.
 * @see http://kba.github.io/hocr-spec/1.2/
 */
export function readHocr(bytes: Uint8Array): LayoutFile {
  const { text: source, messages: odd, encode } = decodeMarkup(bytes)
  const layout = createLayoutBuilder()
  const words = new HocrWords()
  const roles: Role[] = []
  const roleOf = createRoles()
  let silent = 0
  let pages = 0
  let word: HocrElement | null = null
  // Of the word that is open: its box and confidence, and its text between tags; nearly always that is one stretch.
  let wordData: WordData = {}
  let stretches: TextSpan[] = []
  let loose: TextSpan[] = []
  let program: string | null = null
  let isCutOff = false

  const add = (written: readonly WrittenWord[], element: HocrElement | null): void => {
    const data = element === null ? {} : wordData
    if (element !== null) element.words = written.length
    for (const { value, spans } of written) {
      layout.word(value, data)
      words.add(element, spans)
    }
  }
  const endWord = (start: number, end: number): void => {
    if (word === null) return
    const element = word
    word = null
    element.closeStart = start
    element.closeEnd = end
    const said = stretches
    stretches = []
    const plain = said.length === 1 && said[0].start === element.inside && said[0].end === start ? said[0] : null
    const value = plain === null || plain.isLiteral ? null : plainWord(source, plain)
    if (value !== null) {
      layout.word(value, wordData)
      element.words = 1
      words.add(element, null)
      return
    }
    // Between the elements of characters stand line ends of the file, no blanks of the page.
    const written = element.hasCharacters ? said.filter((stretch) => !isBlank(source, stretch)) : said
    add(wordsIn(source, written, 'html'), element)
  }
  const endLoose = (): void => {
    if (loose.length > 0) add(wordsIn(source, loose, 'html'), null)
    loose = []
  }
  const titleOf = (tag: Tag): string => tag.value('title', 'html') ?? ''

  scanMarkup(source, 'html', {
    open(tag) {
      const { role, kind } = silent > 0 ? NOTHING : roleOf(tag)
      const { start, end } = tag
      roles.push(role)
      if (tag.name === 'meta') program ??= programOf(tag)
      if (role === 'character' && word !== null) word.hasCharacters = true
      if (role === 'none' || role === 'character') return
      if (role === 'silent') silent += 1
      else {
        // A word that is not closed ends where something else begins.
        if (role !== 'break') endWord(start, start)
        endLoose()
      }
      if (role === 'page') pages += 1
      if (role === 'page') {
        const properties = propertiesOf(titleOf(tag))
        const [, , width = null, height = null] = numbersOf(properties, 'bbox')
        layout.page({
          image: imageOf(properties),
          width,
          height,
          resolution: numbersOf(properties, 'scan_res')[0] ?? null,
        })
      } else if (role === 'block') layout.block(kind, boxOf(propertiesOf(titleOf(tag))))
      else if (role === 'line') {
        const properties = propertiesOf(titleOf(tag))
        layout.line(boxOf(properties), numbersOf(properties, 'textangle')[0])
      } else if (role === 'break') layout.line()
      else if (role === 'word') {
        const title = tag.span('title', 'html')
        const [titleStart, titleEnd] = title === null ? [-1, -1] : [title.start, title.end]
        word = newElement(start, end, titleStart, titleEnd)
        wordData = (title === null ? null : usualWordData(source, title)) ?? wordDataOf(titleOf(tag))
      }
    },
    close(_name, at) {
      const role = roles.pop()
      // HTML leaves out many end tags, but none of these.
      if (role === 'page' || role === 'line' || role === 'word') isCutOff ||= at.start === source.length
      if (role === 'silent') silent -= 1
      if (role === 'page') pages -= 1
      if (role === 'word') endWord(at.start, at.end)
      else if (role === 'page' || role === 'block' || role === 'line') endLoose()
    },
    text(at, isLiteral) {
      // Text outside pages (of the head, of a program's own signs) is not of the document.
      if (silent > 0 || pages === 0) return
      if (word !== null) {
        // A list that begins with its one stretch has no place for more, of which there are none mostly.
        const stretch = { start: at.start, end: at.end, isLiteral }
        if (stretches.length === 0) stretches = [stretch]
        else stretches.push(stretch)
      } else if (!isBlank(source, at)) loose.push({ ...at, isLiteral })
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

const newElement = (start: number, inside: number, titleStart: number, titleEnd: number): HocrElement => ({
  start,
  inside,
  titleStart,
  titleEnd,
  closeStart: inside,
  closeEnd: inside,
  words: 0,
  hasCharacters: false,
})

/** Elements of other readings of a character (lstm_choice_mode), which are no text of the page. */
const isChoice = (tag: Tag): boolean => {
  const id = tag.value('id', 'html') ?? ''
  return id.startsWith('lstm_choices') || id.startsWith('choice') || id.startsWith('timestep')
}

/** What a tag is for, with the kind of a block. */
interface Purpose {
  readonly role: Role
  readonly kind: LayoutBlockKind
}

const NOTHING: Purpose = { role: 'none', kind: 'text' }
const SILENCE: Purpose = { role: 'silent', kind: 'text' }
const BREAK: Purpose = { role: 'break', kind: 'text' }
const CHARACTER: Purpose = { role: 'character', kind: 'text' }

/** Makes a function that tells what tags are for; a file has few classes, each many times. */
function createRoles(): (tag: Tag) => Purpose {
  const known = new Map<string, Purpose>()
  return (tag) => {
    if (SILENT.has(tag.name)) return SILENCE
    if (tag.name === 'br') return BREAK
    const written = tag.value('class', 'html') ?? ''
    let purpose = known.get(written)
    if (purpose === undefined) {
      purpose = purposeOf(written)
      if (known.size < MOST_CLASSES) known.set(written, purpose)
    }
    const mayBeChoice = purpose === NOTHING || purpose === CHARACTER
    return mayBeChoice && isChoice(tag) ? SILENCE : purpose
  }
}

/** Classes that are remembered; what has more is no file of people. */
const MOST_CLASSES = 1000

function purposeOf(written: string): Purpose {
  for (const name of written.split(/\s+/)) {
    if (name === 'ocr_page') return { role: 'page', kind: 'text' }
    if (WORDS.has(name)) return { role: 'word', kind: 'text' }
    if (LINES.has(name)) return { role: 'line', kind: 'text' }
    const block = BLOCKS.get(name)
    if (block !== undefined) return { role: 'block', kind: block }
    if (name === 'ocrx_cinfo') return CHARACTER
  }
  return NOTHING
}

function programOf(tag: Tag): string | null {
  return tag.value('name', 'html') === 'ocr-system' ? (tag.value('content', 'html') ?? null) : null
}
