/** Reads the tables of words that Tesseract and pdftotext write. */
import { createLayoutBuilder } from '../../layout/index.js'
import type { Box, Message } from '../../types.js'
import { failure, noWords, warning, type LayoutFile } from '../layout-format.js'
import { decodePlain } from '../markup/encoding.js'
import {
  cellsOf,
  COLUMNS,
  type TsvColumn,
  type TsvColumns,
  type TsvLine,
  type TsvRow,
  type TsvSource,
  type TsvWord,
} from './rows.js'
import { writeTsv } from './write.js'

/**
 * Reads a table of words. There are no quotation marks in it: what stands between two tabs is the text.
 *
 * @param bytes The whole file. @returns Its words, and the way back into the file.
 * @see https://github.com/tesseract-ocr/tessdoc/blob/main/Command-Line-Usage.md
 */
export function readTsv(bytes: Uint8Array): LayoutFile {
  const { text: source, messages: odd, encode } = decodePlain(bytes)
  const rows = rowsOf(source)
  const columns = columnsOf(rows.length === 0 ? [] : cellsOf(source, rows[0]))
  const needed = Math.max(...Object.values(columns)) + 1
  const layout = createLayoutBuilder()
  const words: TsvWord[] = []
  // pdftotext tells levels by these signs, counts from other numbers, and knows nothing of confidence.
  const isPdf = rows.some(
    (row) => row.end - row.start < SHORT && source[row.start] !== '5' && isPdfPage(cellsOf(source, row), columns),
  )
  const unit = isPdf ? 'pt' : 'px'
  let short = -1
  let page = ''
  let block = ''
  let paragraph = ''
  let lineKey = ''
  let line: TsvLine = { rows: [] }
  const boxes: { block: Box | null; line: Box | null } = { block: null, line: null }
  const turnTo = (cells: readonly string[], isPage: boolean): void => {
    const number = cells[columns.page_num]
    if (number === page) return
    page = number
    block = paragraph = lineKey = ''
    boxes.block = boxes.line = null
    const box = isPage ? boxOf(cells, columns) : null
    layout.page({ unit, width: box?.[2] ?? null, height: box?.[3] ?? null })
  }

  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]
    const cells = cellsOf(source, row)
    const level = cells[columns.level]
    // An editor that takes blanks off the ends of lines takes an empty text away, but not where the file just ends.
    const least = row.end < source.length && columns.text === needed - 1 ? needed - 1 : needed
    if (short < 0 && cells.length < least && (cells.length > 1 || LEVELS.has(cells[0]))) short = at
    if (!LEVELS.has(level) || cells.length <= columns.conf) continue
    turnTo(cells, level === '1')
    if (level === '3') boxes.block = boxOf(cells, columns)
    else if (level === '4') boxes.line = boxOf(cells, columns)
    if (level !== '5') continue
    if (cells[columns.block_num] !== block || cells[columns.par_num] !== paragraph) {
      layout.block('text', boxes.block)
      block = cells[columns.block_num]
      paragraph = cells[columns.par_num]
      lineKey = ''
    }
    if (cells[columns.line_num] !== lineKey) {
      layout.line(boxes.line)
      lineKey = cells[columns.line_num]
      line = { rows: [] }
    }
    line.rows.push(row)
    const text = cells.length > columns.text ? cells[columns.text] : ''
    if (text === '') continue
    const data = { box: boxOf(cells, columns), confidence: isPdf ? null : confidenceOf(cells[columns.conf]) }
    if (!/\s/.test(text)) {
      layout.word(text, data)
      words.push({ row, line, start: 0, end: text.length, siblings: 1 })
      continue
    }
    const found = [...text.matchAll(/\S+/g)]
    for (const { 0: value, index: start } of found) {
      layout.word(value, data)
      words.push({ row, line, start, end: start + value.length, siblings: found.length })
    }
  }
  const document = layout.finish({ format: 'tsv', version: null, program: isPdf ? 'pdftotext' : null })
  const messages: Message[] = [...odd]
  if (short >= 0) messages.push(cutOff(short + 1, cellsOf(source, rows[short]).length, needed))
  else if (words.length === 0) messages.push(noWords('TSV'))
  else if (rows[rows.length - 1].end === source.length) messages.push(openEnd(rows.length))
  const tsv: TsvSource = { text: source, encode, columns, words }
  return { document, messages, write: (changes) => writeTsv(tsv, changes) }
}

const LEVELS = new Set(['1', '2', '3', '4', '5'])

function cutOff(line: number, found: number, needed: number): Message {
  const columns = `${found} of its ${needed} columns`
  const message = `Line ${line}: the TSV file is cut off there, in the middle of a row (${columns}). It is not written. Make it anew, or take that row out.`
  return failure('FILE_CUT_OFF', message, line)
}

function openEnd(line: number): Message {
  const message = `Line ${line}: the TSV file has no line end behind its last row: its last word may be cut off. Look at its end.`
  return warning('FILE_CUT_OFF', message, line)
}

/** Longer rows are none of the signs of pdftotext. */
const SHORT = 200

const isPdfPage = (cells: readonly string[], columns: TsvColumns): boolean =>
  cells[columns.text] === '###PAGE###' && cells[columns.level] === '1'

/** The rows of a file; carriage returns alone end them where it has no other line ends. */
function rowsOf(source: string): TsvRow[] {
  const rows: TsvRow[] = []
  const lineEnd = source.includes('\n') ? '\n' : '\r'
  let start = source.startsWith('\ufeff') ? 1 : 0
  while (start < source.length) {
    const next = source.indexOf(lineEnd, start)
    const until = next < 0 ? source.length : next
    const end = lineEnd === '\n' && source[until - 1] === '\r' && until > start ? until - 1 : until
    rows.push({ start, end })
    start = until + 1
  }
  return rows
}

/** Which column has what: by the header, else as Tesseract has them. */
function columnsOf(header: readonly string[]): TsvColumns {
  const names: readonly string[] = COLUMNS.every((name) => header.includes(name)) ? header : COLUMNS
  return Object.fromEntries(COLUMNS.map((name) => [name, names.indexOf(name)])) as Record<TsvColumn, number>
}

/** The box of a row; null where one of its measures is no number. */
export function boxOf(cells: readonly string[], columns: TsvColumns): Box | null {
  const left = Number.parseFloat(cells[columns.left])
  const top = Number.parseFloat(cells[columns.top])
  const right = left + Number.parseFloat(cells[columns.width])
  const bottom = top + Number.parseFloat(cells[columns.height])
  return Number.isFinite(right) && Number.isFinite(bottom) ? [left, top, right, bottom] : null
}

/** How sure the program was: a per cent; -1 says that it does not say. */
function confidenceOf(cell: string): number | null {
  const percent = Number.parseFloat(cell)
  return Number.isFinite(percent) && percent >= 0 ? Math.min(100, percent) / 100 : null
}
