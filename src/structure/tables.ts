/** Aligned text read as a table: columns, rows, cells. */
import { type Cell, cellsOf, type Layout } from '../outline/index.js'
import { createExcerpt, takeTraced, type Excerpt } from '../text/index.js'
import type { NodeText } from './node-text.js'
import type { SourceMap } from './source-map.js'

/** A cell with the line it stands on. */
export interface PlacedCell extends Cell {
  readonly line: number
  /** Where its text stands in the line: what several blanks part may be one cell. */
  readonly pieces: readonly Cell[]
}

/** A table read from lines. */
export interface ReadTable {
  readonly columns: readonly string[]
  /** Places of the names of the columns. */
  readonly heads: readonly PlacedCell[]
  /** Cells by row and column; null where a cell is empty. */
  readonly rows: readonly (readonly (PlacedCell | null)[])[]
}

/**
 * Reads table lines; the first one names the columns.
 *
 * @param layout Layout of the document.
 * @param range Line indices, end exclusive.
 */
export function readTable(layout: Layout, [start, end]: readonly [number, number]): ReadTable {
  const heads = cellsOf(layout.lines[start].text)
  const rows: (PlacedCell | null)[][] = []
  for (let line = start + 1; line < end; line += 1) {
    if (layout.furniture.has(line)) continue
    const cells = cellsOf(layout.lines[line].text)
    if (cells.length === 0 || cells.every((cell) => /^[\s:|=-]+$/.test(cell.text))) continue
    const row: (PlacedCell | null)[] = heads.map(() => null)
    assign(cells, heads).forEach((column, index) => {
      const cell: PlacedCell = { ...cells[index], line, pieces: [cells[index]] }
      const taken = row[column]
      row[column] = taken
        ? { ...taken, text: `${taken.text} ${cell.text}`, end: cell.end, pieces: [...taken.pieces, cells[index]] }
        : cell
    })
    rows.push(row)
  }
  return {
    columns: heads.map((head) => head.text),
    heads: heads.map((head) => ({ ...head, line: start, pieces: [head] })),
    rows,
  }
}

/**
 * Places of all texts of a table, a line each: the caption, the names of its columns, its cells row by row.
 *
 * @param table The table. @param caption Its caption; empty for none.
 * @param layout Layout of the document. @param map Way back to the letters of the repaired text.
 */
export function tablePlaces(table: ReadTable, caption: NodeText, layout: Layout, map: SourceMap): Excerpt {
  const all = createExcerpt()
  all.append(caption.excerpt)
  for (const cell of [...table.heads, ...table.rows.flat()]) {
    all.put('\n')
    cell?.pieces.forEach(({ start, end }, index) => {
      if (index > 0) all.put(' ')
      const { toSource } = map.composed(cell.line)
      takeTraced(all, { text: layout.lines[cell.line].text, toSource }, start, end, map.lineStart(cell.line))
    })
  }
  return all.build()
}

/** The column of each cell: one by one when the counts agree, else the nearest in order. */
function assign(cells: readonly Cell[], heads: readonly Cell[]): number[] {
  if (cells.length === heads.length) return cells.map((_, index) => index)
  const columns: number[] = []
  let from = 0
  cells.forEach((cell, index) => {
    const lastPossible = Math.max(from, heads.length - (cells.length - index))
    let best = from
    for (let column = from; column <= Math.min(lastPossible, heads.length - 1); column += 1)
      if (distance(cell, heads[column]) < distance(cell, heads[best])) best = column
    columns.push(Math.min(best, heads.length - 1))
    from = Math.min(best + 1, heads.length - 1)
  })
  return columns
}

function distance(cell: Cell, head: Cell): number {
  if (cell.start < head.end && head.start < cell.end) return 0
  return Math.min(Math.abs(cell.start - head.start), Math.abs(cell.end - head.end))
}
