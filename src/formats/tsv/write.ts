/** Puts changed words into tables of words. */
import type { ChangedWord, WordChange } from '../../layout/index.js'
import { replaceIn, type Replacement } from '../../text/index.js'
import { groupedBy } from '../grouped.js'
import { writtenFile, type WrittenFile } from '../layout-format.js'
import { inOrder } from '../markup/patch.js'
import { cellsOf, type TsvLine, type TsvRow, type TsvSource } from './rows.js'
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
  for (const change of changes) for (const line of plan(tsv, change, rewrites)) lines.add(line)
  const replacements = [...lines].flatMap((line) => rewrittenLine(tsv, line, rewrites))
  return writtenFile(replaceIn(tsv.text, inOrder(replacements)), tsv.encode)
}

/** Notes what a change makes of rows. @returns The line that they are of. */
function plan(
  { words }: TsvSource,
  { first, count, words: changed }: WordChange,
  rewrites: Map<TsvRow, Rewrite>,
): TsvLine[] {
  const group = words.slice(first, first + count)
  const rows = [...groupedBy(group, ({ row }) => row)]
  const isWhole = rows.length === count && group.every(({ siblings }) => siblings === 1)
  rows.forEach(([row, own], index) => {
    const rewrite = rewrites.get(row) ?? { text: [], moved: null, copies: [], isRemoved: false }
    rewrites.set(row, rewrite)
    const word = isWhole ? (changed[index] as ChangedWord | undefined) : undefined
    if (word === undefined && index > 0 && own.length === own[0].siblings) rewrite.isRemoved = true
    else {
      // Several words in one row are changed inside it.
      const all = index === 0 ? changed.map(({ text }) => text).join(' ') : ''
      rewrite.text.push({ start: own[0].start, end: own[own.length - 1].end, after: word?.text ?? all })
      if (word !== undefined && changed.length !== count) rewrite.moved = word
      if (isWhole && index === count - 1) rewrite.copies = changed.slice(count)
    }
  })
  return group.slice(0, 1).map(({ line }) => line)
}

/** What replaces the rows of a line. */
function rewrittenLine(
  { text: source, columns }: TsvSource,
  line: TsvLine,
  rewrites: Map<TsvRow, Rewrite>,
): Replacement[] {
  const replacements: Replacement[] = []
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
    const cells = cellsOf(source, row)
    const number = Number.parseInt(cells[columns.word_num], 10)
    const renumber = (by: number): void => {
      if (by !== 0 && Number.isFinite(number)) cells[columns.word_num] = String(number + by)
    }
    if (rewrite === undefined && further === 0) continue
    renumber(further)
    if (rewrite !== undefined) {
      cells[columns.text] = replaceIn(cells[columns.text], rewrite.text)
      if (rewrite.moved !== null) place(cells, columns, rewrite.moved)
    }
    const rows = [cells.join('\t')]
    for (const word of rewrite?.copies ?? []) {
      further += 1
      renumber(further)
      cells[columns.text] = word.text
      place(cells, columns, word)
      rows.push(cells.join('\t'))
    }
    replacements.push({ start: row.start, end: row.end, after: rows.join(lineEndAt(source, row)) })
  }
  return replacements
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
