/** Reads the tables of words that Tesseract and pdftotext write. */
import { createLayoutBuilder } from '../../layout/index.js'
import type { Box, Message } from '../../types.js'
import { failure, noWords, warning, type LayoutFile } from '../layout-format.js'
import { decodePlain } from '../markup/encoding.js'
import type { TsvLine, TsvSource, TsvWord } from './rows.js'
import { TsvTable } from './table.js'
import { writeTsv } from './write.js'

/**
 * Reads a table of words. There are no quotation marks in it: what stands between two tabs is the text.
 *
 * @param bytes The whole file. @returns Its words, and the way back into the file.
 * @see https://github.com/tesseract-ocr/tessdoc/blob/main/Command-Line-Usage.md
 */
export function readTsv(bytes: Uint8Array): LayoutFile {
  const { text: source, messages: odd, encode } = decodePlain(bytes)
  const table = new TsvTable(source)
  const { columns, needed } = table
  const layout = createLayoutBuilder()
  const words: TsvWord[] = []
  // pdftotext tells levels by these signs, counts from other numbers, and knows nothing of confidence.
  const isPdf = source.includes(PDF_PAGE) && hasPdfPage(source)
  const unit = isPdf ? 'pt' : 'px'
  let short: { readonly line: number; readonly found: number } | null = null
  let page = ''
  let block = ''
  let paragraph = ''
  let lineKey = ''
  let line: TsvLine = { rows: [] }
  const boxes: { block: Box | null; line: Box | null } = { block: null, line: null }
  const turnTo = (isPage: boolean): void => {
    if (table.is(columns.page_num, page)) return
    page = table.cell(columns.page_num)
    block = paragraph = lineKey = ''
    boxes.block = boxes.line = null
    const box = isPage ? boxIn(table) : null
    layout.page({ unit, width: box?.[2] ?? null, height: box?.[3] ?? null })
  }

  while (table.next()) {
    const level = levelIn(table)
    // An editor that takes blanks off the ends of lines takes an empty text away, but not where the file just ends.
    const least = table.end < source.length && columns.text === needed - 1 ? needed - 1 : needed
    if (table.cells < least && short === null && (table.cells > 1 || LEVEL.test(table.cell(0))))
      short = { line: table.line, found: table.cells }
    if (level === 0 || table.cells <= columns.conf) continue
    turnTo(level === 1)
    if (level === 3) boxes.block = boxIn(table)
    else if (level === 4) boxes.line = boxIn(table)
    if (level !== 5) continue
    if (!table.is(columns.block_num, block) || !table.is(columns.par_num, paragraph)) {
      layout.block('text', boxes.block)
      block = table.cell(columns.block_num)
      paragraph = table.cell(columns.par_num)
      lineKey = ''
    }
    if (!table.is(columns.line_num, lineKey)) {
      layout.line(boxes.line)
      lineKey = table.cell(columns.line_num)
      line = { rows: [] }
    }
    const row = { start: table.start, end: table.end }
    line.rows.push(row)
    const text = table.cell(columns.text)
    if (text === '') continue
    const data = { box: boxIn(table), confidence: isPdf ? null : confidenceOf(table.number(columns.conf)) }
    const at = table.startOf(columns.text)
    if (!/\s/.test(text)) {
      layout.word(text, data)
      words.push({ row, line, start: at, end: at + text.length, siblings: 1 })
      continue
    }
    const found = [...text.matchAll(/\S+/g)]
    for (const { 0: value, index } of found) {
      layout.word(value, data)
      const start = at + index
      words.push({ row, line, start, end: start + value.length, siblings: found.length })
    }
  }
  const document = layout.finish({ format: 'tsv', version: null, program: isPdf ? 'pdftotext' : null })
  const messages: Message[] = [...odd]
  if (short !== null) messages.push(cutOff(short.line, short.found, needed))
  else if (words.length === 0) messages.push(noWords('TSV'))
  else if (table.end === source.length) messages.push(openEnd(table.line))
  const tsv: TsvSource = { text: source, encode, columns, words }
  return { document, messages, write: (changes) => writeTsv(tsv, changes) }
}

const PDF_PAGE = '###PAGE###'
const LEVEL = /^[1-5]$/

/** The level of a row, 1 to 5; 0 where it has none. */
const levelIn = (table: TsvTable): number => {
  const level = table.columns.level < table.cells ? table.number(table.columns.level) : 0
  return level >= 1 && level <= 5 && table.is(table.columns.level, String(level)) ? level : 0
}

function hasPdfPage(source: string): boolean {
  const table = new TsvTable(source)
  const { text, level } = table.columns
  while (table.next()) if (table.is(text, PDF_PAGE) && table.is(level, '1')) return true
  return false
}

function cutOff(line: number, found: number, needed: number): Message {
  const columns = `${found} of its ${needed} columns`
  const message = `Line ${line}: the TSV file is cut off there, in the middle of a row (${columns}). It is not written. Make it anew, or take that row out.`
  return failure('FILE_CUT_OFF', message, line)
}

function openEnd(line: number): Message {
  const message = `Line ${line}: the TSV file has no line end behind its last row: its last word may be cut off. Look at its end.`
  return warning('FILE_CUT_OFF', message, line)
}

/** The box of a row; null where one of its measures is no number. */
function boxIn(table: TsvTable): Box | null {
  const { columns } = table
  const left = table.number(columns.left)
  const top = table.number(columns.top)
  const right = left + table.number(columns.width)
  const bottom = top + table.number(columns.height)
  return Number.isFinite(right) && Number.isFinite(bottom) ? [left, top, right, bottom] : null
}

/** How sure the program was: a per cent; -1 says that it does not say. */
const confidenceOf = (percent: number): number | null =>
  Number.isFinite(percent) && percent >= 0 ? Math.min(100, percent) / 100 : null
