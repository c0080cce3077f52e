/** Reads the tables of words that Tesseract and pdftotext write. */
import { createLayoutBuilder } from '../../layout/index.js'
import type { Box, Message } from '../../types.js'
import { noWords, type LayoutFile } from '../layout-format.js'
import { decodePlain } from '../markup/encoding.js'
import type { Span } from '../markup/scan.js'
import { writeTsv } from './write.js'

/** A row of the table, its line end excluded. */
export interface TsvRow extends Span {
  /** Its columns as they are written. */
  readonly columns: readonly string[]
}

/** A line of the page with its rows of words, those without text among them. */
export interface TsvLine {
  readonly rows: TsvRow[]
}

/** A word: its place in the text column of a row. */
export interface TsvWord {
  readonly row: TsvRow
  readonly line: TsvLine
  /** Offsets in the text of its row. */
  readonly start: number
  readonly end: number
  /** How many words the row has. */
  readonly siblings: number
}

/** Which column has what. */
export type TsvColumns = Readonly<Record<TsvColumn, number>>
type TsvColumn = (typeof COLUMNS)[number]

/** A file as it was read, for the writer. */
export interface TsvSource {
  readonly text: string
  readonly encode: (text: string) => Uint8Array | null
  readonly columns: TsvColumns
  /** All words, by ordinal. */
  readonly words: readonly TsvWord[]
}

const COLUMNS = [
  'level',
  'page_num',
  'block_num',
  'par_num',
  'line_num',
  'word_num',
  'left',
  'top',
  'width',
  'height',
  'conf',
  'text',
] as const

/**
 * Reads a table of words. There are no quotation marks in it: what stands between two tabs is the text.
 *
 * @param bytes The whole file. @returns Its words, and the way back into the file.
 * @see https://github.com/tesseract-ocr/tessdoc/blob/main/Command-Line-Usage.md
 */
export function readTsv(bytes: Uint8Array): LayoutFile {
  const { text: source, messages: odd, encode } = decodePlain(bytes)
  const rows = rowsOf(source)
  const columns = columnsOf(rows[0])
  const layout = createLayoutBuilder()
  const words: TsvWord[] = []
  // pdftotext tells levels by these signs, counts from other numbers, and knows nothing of confidence.
  const isPdf = rows.some(({ columns: cells }) => cells[columns.text] === '###PAGE###' && cells[columns.level] === '1')
  const unit = isPdf ? 'pt' : 'px'
  let page = ''
  let block = ''
  let lineKey = ''
  let line: TsvLine = { rows: [] }
  const boxes: { block: Box | null; line: Box | null } = { block: null, line: null }
  const turnTo = (cells: readonly string[], isPage: boolean): void => {
    const number = cells[columns.page_num]
    if (number === page) return
    page = number
    block = lineKey = ''
    boxes.block = boxes.line = null
    const box = isPage ? boxOf(cells, columns) : null
    layout.page({ unit, width: box?.[2] ?? null, height: box?.[3] ?? null })
  }

  for (const row of rows) {
    const { columns: cells } = row
    const level = cells[columns.level]
    if (!/^[1-5]$/.test(level) || cells.length <= columns.conf) continue
    turnTo(cells, level === '1')
    if (level === '3') boxes.block = boxOf(cells, columns)
    else if (level === '4') boxes.line = boxOf(cells, columns)
    if (level !== '5') continue
    const blockKey = `${cells[columns.block_num]} ${cells[columns.par_num]}`
    if (blockKey !== block) {
      layout.block('text', boxes.block)
      block = blockKey
      lineKey = ''
    }
    if (cells[columns.line_num] !== lineKey) {
      layout.line(boxes.line)
      lineKey = cells[columns.line_num]
      line = { rows: [] }
    }
    line.rows.push(row)
    const found = [...(cells[columns.text] ?? '').matchAll(/\S+/g)]
    const data = { box: boxOf(cells, columns), confidence: isPdf ? null : confidenceOf(cells[columns.conf]) }
    for (const { 0: value, index: start } of found) {
      layout.word(value, data)
      words.push({ row, line, start, end: start + value.length, siblings: found.length })
    }
  }
  const document = layout.finish({ format: 'tsv', version: null, program: isPdf ? 'pdftotext' : null })
  const messages: Message[] = words.length === 0 ? [...odd, noWords('TSV')] : [...odd]
  const tsv: TsvSource = { text: source, encode, columns, words }
  return { document, messages, write: (changes) => writeTsv(tsv, changes) }
}

function rowsOf(source: string): TsvRow[] {
  const rows: TsvRow[] = []
  let start = source.startsWith('\ufeff') ? 1 : 0
  while (start < source.length) {
    const next = source.indexOf('\n', start)
    const until = next < 0 ? source.length : next
    const end = source[until - 1] === '\r' && until > start ? until - 1 : until
    rows.push({ start, end, columns: source.slice(start, end).split('\t') })
    start = until + 1
  }
  return rows
}

/** Which column has what: by the header, else as Tesseract has them. */
function columnsOf(header: TsvRow | undefined): TsvColumns {
  const names: readonly string[] =
    header !== undefined && COLUMNS.every((name) => header.columns.includes(name)) ? header.columns : COLUMNS
  return Object.fromEntries(COLUMNS.map((name) => [name, names.indexOf(name)])) as Record<TsvColumn, number>
}

/** The box of a row; null where one of its measures is no number. */
export function boxOf(cells: readonly string[], columns: TsvColumns): Box | null {
  const [left, top, width, height] = (['left', 'top', 'width', 'height'] as const).map((name) =>
    Number.parseFloat(cells[columns[name]]),
  )
  return [left, top, width, height].every(Number.isFinite) ? [left, top, left + width, top + height] : null
}

/** How sure the program was: a per cent; -1 says that it does not say. */
function confidenceOf(cell: string): number | null {
  const percent = Number.parseFloat(cell)
  return Number.isFinite(percent) && percent >= 0 ? Math.min(100, percent) / 100 : null
}
