/** Puts changed words into tables of words. */
import { append } from '../../lists.js'
import type { ChangedWord, WordChange } from '../../layout/index.js'
import { replaceIn, type Replacement } from '../../text/index.js'
import { writtenFile, type WrittenFile } from '../layout-format.js'
import { inOrder, shiftedBy } from '../markup/patch.js'
import type { TsvLine, TsvRow, TsvSource } from './rows.js'
import type { TsvColumns } from './table.js'

/** What becomes of a row. */
interface Rewrite {
  /** Stretches of its text and what they become. */
  readonly text: Replacement[]
  /** Its word with a new box, where it is moved. */
  moved: ChangedWord | null
  /** Words that follow it as rows of their own. */
  copies: readonly ChangedWord[]
  isRemoved: boolean
}

/**
 * Puts changed words into the text column of a table of words; no other column changes.
 *
 * A word that becomes several becomes as many rows, several that become one lose all rows but the first; the words of
 * that line, and of no other, are then numbered anew.
 *
 * @param tsv The file. @param changes Words by their ordinals, in order.
 */
export function writeTsv(tsv: TsvSource, changes: readonly WordChange[]): WrittenFile {
  const rewrites = new Map<TsvRow, Rewrite>()
  const lines = new Set<TsvLine>()
  for (const change of changes) {
    plan(tsv, change, rewrites)
    lines.add(tsv.words[change.first].line)
  }
  const replacements: Replacement[] = []
  for (const line of lines) addLine(tsv, line, rewrites, replacements)
  return writtenFile(replaceIn(tsv.text, inOrder(replacements)), tsv.encode)
}

/** Notes what a change makes of rows. */
function plan(
  { words }: TsvSource,
  { first, count, words: changed }: WordChange,
  rewrites: Map<TsvRow, Rewrite>,
): void {
  const last = first + count
  let isWhole = true
  for (let at = first; at < last; at++) isWhole &&= words[at].siblings === 1
  for (let from = first, until = first, index = 0; from < last; from = until, index++) {
    const { row, siblings, start } = words[from]
    while (until < last && words[until].row === row) until += 1
    const rewrite = rewrites.get(row) ?? { text: [], moved: null, copies: [], isRemoved: false }
    rewrites.set(row, rewrite)
    const word = isWhole ? (changed[index] as ChangedWord | undefined) : undefined
    if (word === undefined && index > 0 && until - from === siblings) rewrite.isRemoved = true
    else {
      // Several words in one row are changed inside it.
      const after = word?.text ?? (index === 0 ? changed.map(({ text }) => text).join(' ') : '')
      rewrite.text.push({ start, end: words[until - 1].end, after })
      if (word !== undefined && changed.length !== count) rewrite.moved = word
      if (isWhole && index === count - 1) rewrite.copies = changed.slice(count)
    }
  }
}

/** Adds what replaces the rows of a line. */
function addLine(
  { text: source, columns }: TsvSource,
  line: TsvLine,
  rewrites: ReadonlyMap<TsvRow, Rewrite>,
  replacements: Replacement[],
): void {
  let further = 0
  for (const row of line.rows) {
    const rewrite = rewrites.get(row)
    if (rewrite?.isRemoved === true) {
      // With the line end before it, so that a file without one at its end stays so.
      const start = row.start - (source.startsWith('\r\n', row.start - 2) ? 2 : 1)
      replacements.push({ start, end: row.end, after: '' })
      further -= 1
      continue
    }
    if (further === 0 && (rewrite === undefined || (rewrite.moved === null && rewrite.copies.length === 0))) {
      // Nearly always nothing but the text changes.
      if (rewrite !== undefined) append(replacements, rewrite.text)
      continue
    }
    const { start, end } = row
    const text = rewrite === undefined ? [] : shiftedBy(start, rewrite.text)
    const cells = replaceIn(source.slice(start, end), text).split('\t')
    const number = Number.parseInt(cells[columns.word_num], 10)
    const renumber = (by: number): void => {
      if (by !== 0 && Number.isFinite(number)) cells[columns.word_num] = String(number + by)
    }
    renumber(further)
    if (rewrite !== undefined && rewrite.moved !== null) place(cells, columns, rewrite.moved)
    const rows = [cells.join('\t')]
    for (const word of rewrite?.copies ?? []) {
      further += 1
      renumber(further)
      cells[columns.text] = word.text
      place(cells, columns, word)
      rows.push(cells.join('\t'))
    }
    replacements.push({ start, end, after: rows.join(lineEndAt(source, row)) })
  }
}

/** Puts the box of a word into the columns of its row. */
function place(cells: string[], columns: TsvColumns, { box }: ChangedWord): void {
  if (box === null) return
  const [left, top, right, bottom] = box
  const rounded = (number: number): string => String(Math.round(number * 1000) / 1000)
  cells[columns.left] = rounded(left)
  cells[columns.top] = rounded(top)
  cells[columns.width] = rounded(right - left)
  cells[columns.height] = rounded(bottom - top)
}

/** The line end that the file has: behind a row, or else before it. */
const lineEndAt = (source: string, { start, end }: TsvRow): string =>
  (/^(?:\r\n|\r|\n)/.exec(source.slice(end, end + 2)) ??
    /(?:\r\n|\r|\n)$/.exec(source.slice(Math.max(0, start - 2), start)))?.[0] ?? '\n'
