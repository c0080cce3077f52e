/** Builds a laid-out document from its words, and with it the text that they make. */
import type {
  Box,
  LayoutBlock,
  LayoutBlockKind,
  LayoutDocument,
  LayoutLine,
  LayoutPage,
  LayoutUnit,
  LayoutWord,
} from '../types.js'
import { markBuilt } from './words.js'

/** What a file says of a page. */
export interface PageData {
  readonly image?: string | null
  readonly width?: number | null
  readonly height?: number | null
  readonly unit?: LayoutUnit
  /** Pixels to the inch at which its image was scanned. */
  readonly resolution?: number | null
}

/** What a file says of a word. */
export interface WordData {
  readonly box?: Box | null
  /** How sure the OCR program was, 0 to 1; null where it does not say. */
  readonly confidence?: number | null
  readonly font?: string | undefined
  /** Whether no blank stands before it: ALTO parts such words only where it has `SP`. */
  readonly glued?: boolean
  /** How many tabs stand before it instead of a blank, where cells of a row or stops part words; none unless given. */
  readonly tabs?: number
}

/** Takes pages, blocks, lines and words in the order in which they are read. */
export interface LayoutBuilder {
  /** Begins a page; words before the first belong to a page that no file names. */
  page(data?: PageData): void
  /** Begins a block; one without words leaves no trace. */
  block(kind?: LayoutBlockKind, box?: Box | null): void
  /** Begins a line; one without words leaves no trace. @param angle Degrees by which it is turned counter-clockwise. */
  line(box?: Box | null, angle?: number): void
  /** Adds a word. @param value Its characters, without blanks. @returns Its ordinal among all words of the document. */
  word(value: string, data?: WordData): number
  /** Ends the document. */
  finish(source: Pick<LayoutDocument, 'format' | 'version' | 'program'>): LayoutDocument
}

/** Makes a builder of one document. */
export function createLayoutBuilder(): LayoutBuilder {
  const parts: string[] = []
  let length = 0
  let words = 0
  const pages: LayoutPage[] = []
  // What has begun, and is put down with its first word.
  let page: (Required<PageData> & { start: number; blocks: LayoutBlock[] }) | null = null
  let block: { kind: LayoutBlockKind; box: Box | null; lines: LayoutLine[] } | null = null
  let line: { box: Box | null; angle: number | undefined; start: number; words: LayoutWord[] } | null = null

  const put = (text: string): void => {
    parts.push(text)
    length += text.length
  }
  const endLine = (): void => {
    if (line !== null && line.words.length > 0) {
      block ??= { kind: 'text', box: null, lines: [] }
      const { start, box, angle, words: children } = line
      const own = { type: 'ocrLine', start, end: length, box, children } as const
      block.lines.push(angle === undefined ? own : { ...own, angle })
      put('\n')
    }
    line = null
  }
  const endBlock = (): void => {
    endLine()
    if (block !== null && block.lines.length > 0) {
      page ??= newPage({})
      page.blocks.push({ type: 'ocrBlock', kind: block.kind, box: block.box, children: block.lines })
    }
    block = null
  }
  const newPage = ({ image = null, width = null, height = null, unit = 'px', resolution = null }: PageData) => ({
    ...{ image, width, height, unit, resolution },
    start: length,
    blocks: [] as LayoutBlock[],
  })
  const endPage = (): void => {
    endBlock()
    if (page !== null) {
      const { image, width, height, unit, resolution, start, blocks } = page
      const data = { type: 'ocrPage', number: pages.length + 1, image, width, height, unit } as const
      const measured = resolution === null ? data : { ...data, resolution }
      pages.push({ ...measured, start, end: length, children: blocks })
    }
    page = null
  }
  const beginPage = (data: PageData): void => {
    if (pages.length > 0) put('\f')
    page = newPage(data)
  }

  return {
    page(data = {}) {
      endPage()
      beginPage(data)
    },
    block(kind = 'text', box = null) {
      endBlock()
      block = { kind, box, lines: [] }
    },
    line(box = null, angle) {
      endLine()
      line = { box, angle, start: length, words: [] }
    },
    word(value, { box = null, confidence = null, font, glued = false, tabs = 0 } = {}) {
      if (page === null) beginPage({})
      line ??= { box: null, angle: undefined, start: length, words: [] }
      if (line.words.length === 0) {
        // A blank line parts blocks; it is put here, since only now there is something behind it.
        if ((block === null || block.lines.length === 0) && page!.blocks.length > 0) put('\n')
        line.start = length
        put('\t'.repeat(tabs))
      } else put(tabs > 0 ? '\t'.repeat(tabs) : glued ? '' : ' ')
      const start = length
      put(value)
      const word = { type: 'ocrWord', value, start, end: length, box, confidence } as const
      line.words.push(font === undefined ? word : { ...word, font })
      words += 1
      return words - 1
    },
    finish(source) {
      endPage()
      return markBuilt({ type: 'ocrDocument', ...source, value: parts.join(''), children: pages })
    },
  }
}
