/** The cells of a table as texts for figures: each with the label of its row and its column. */
import { fold } from '../grammar/index.js'
import type { TextUnit } from '../types.js'
import { joinPieces } from './node-text.js'
import type { ReadTable } from './tables.js'
import type { TreeContext } from './tree.js'

const RUNNING_NUMBER = /^(?:stt|tt|so tt|so thu tu|#)$/

/** What a column of units is called, folded, without its full stops. */
const UNITS = /^(?:don vi tinh|don vi do|don vi|dvt)$/

const headOf = (column: string): string => fold(column).replace(/\./g, '').trim()

/**
 * The column that has the units of the rows.
 *
 * @param columns Names of the columns of a table.
 * @returns Its index; -1 where there is none.
 */
export function unitColumn(columns: readonly string[]): number {
  return columns.findIndex((column) => UNITS.test(headOf(column)))
}

/**
 * Makes a text unit of every cell that is neither the running number nor the label of its row.
 *
 * @param nodeId Id of the table.
 * @param table The table.
 * @param headings Texts over the table.
 * @param context Where texts come from.
 */
export function cellUnits(
  nodeId: string,
  table: ReadTable,
  headings: readonly string[],
  { layout, map }: TreeContext,
): TextUnit[] {
  const numbering = table.columns.findIndex((column) => RUNNING_NUMBER.test(headOf(column)))
  const unitAt = unitColumn(table.columns)
  return table.rows.flatMap((row) => {
    const rowUnit = row[unitAt]?.text
    const labelAt = row.findIndex(
      (cell, column) => column !== numbering && cell !== null && /\p{L}{2}/u.test(cell.text),
    )
    const rowLabel = labelAt < 0 ? null : row[labelAt]!.text
    return row.flatMap((cell, column): TextUnit[] => {
      if (cell === null || column === numbering || column === labelAt) return []
      const content = joinPieces(layout.lines, [{ line: cell.line, start: cell.start, end: cell.end }], map)
      return [
        {
          nodeId,
          kind: 'cell',
          role: null,
          text: content.text,
          headings,
          rowLabel,
          column: table.columns[column] ?? null,
          ...(rowUnit !== undefined && { rowUnit }),
          locate: content.locate,
        },
      ]
    })
  })
}
