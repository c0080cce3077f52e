/** Aligned text read as a table: columns, rows, cells. */
import { type Cell, cellsOf, type Layout } from '../outline/index.js'

/** A cell with the line it stands on. */
export interface PlacedCell extends Cell {
  readonly line: number
}

/** A table read from lines. */
export interface ReadTable {
  readonly columns: readonly string[]
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
    const cells = cellsOf(layout.lines[line].text)
    if (cells.length === 0 || cells.every((cell) => /^[\s:|=-]+$/.test(cell.text))) continue
    const row: (PlacedCell | null)[] = heads.map(() => null)
    assign(cells, heads).forEach((column, index) => {
      const cell = { ...cells[index], line }
      const taken = row[column]
      row[column] = taken ? { ...taken, text: `${taken.text} ${cell.text}`, end: cell.end } : cell
    })
    rows.push(row)
  }
  return { columns: heads.map((head) => head.text), rows }
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
