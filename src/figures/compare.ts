/** Figures of several documents side by side: the table of one year against another. */
import { checkFields, FLAG, SHARE } from '../arguments.js'
import { invalidArgument } from '../errors.js'
import { fold } from '../grammar/index.js'
import type { Figure, Unit } from '../types.js'
import { createRowIndex } from './row-index.js'
import type { OpenRow, RowIndex } from './row-index.js'
import { toNfc } from '../text/index.js'
import { wordList } from '../lists.js'

/** A document whose figures are compared; a report is one. */
export interface ComparedDocument {
  /** Name for its columns; left out: its place in the list, from 1. */
  readonly name?: string
  /** Its figures. */
  readonly figures: readonly Figure[]
}

/** A column of the table: a period of a document. */
export interface ComparisonColumn {
  /** Index of the document. */
  readonly document: number
  /** Name of the document. */
  readonly name: string
  /** Label of the period, `2022-Q4`; null for figures without one. */
  readonly period: string | null
}

/** How a figure differs from the one before it in its row. */
export interface FigureChange {
  /** The difference, in the unit, scale words counted in. */
  readonly amount: number
  /** The same in per cent of the one before; null for per cent of nothing. */
  readonly percent: number | null
}

/** A row of the table: what is counted, in one unit. */
export interface ComparisonRow {
  /** What is counted. */
  readonly subject: string
  /** The unit; null for mere numbers. */
  readonly unit: Pick<Unit, 'text' | 'en' | 'dimension'> | null
  /** Whether its figures are what is wanted, not what was reached. */
  readonly target: boolean
  /** One for each column; null where the document has no such figure. */
  readonly cells: readonly (Figure | null)[]
  /**
   * For each column, how the figure differs from the one before it in the row: in the unit (scaled), and in per cent of
   * that one; null in the first, in empty cells, and for per cent of nothing.
   */
  readonly changes: readonly (FigureChange | null)[]
}

/** A table of figures side by side. */
export interface Comparison {
  /** The columns, by time, then in the order of the documents; at most 200: of more, those with the most figures. */
  readonly columns: readonly ComparisonColumn[]
  /** Figures that are left out because their column is one too many; absent: none. */
  readonly omitted?: number
  /** The rows, in the order in which their subjects come. */
  readonly rows: readonly ComparisonRow[]
}

/** How figures are brought together. */
export interface CompareOptions {
  /** Least likeness of two subjects that are one row, 0 to 1: the Dice overlap of their words without marks. 0.6 by default. */
  readonly likeness?: number
  /** Whether rows that only one column has are kept; `false` by default. */
  readonly keepSingle?: boolean
}

/** Words that say nothing of what is counted. */
const EMPTY: ReadonlySet<string> = new Set(
  wordList(`
    so, cua, va, cac, la, duoc, tren, tai, nam, tong, dat, da, trong
  `),
)

interface Open extends OpenRow<Figure> {
  readonly subject: string
  readonly target: boolean
}

const wordsOf = (subject: string): string[] => {
  const all = fold(toNfc(subject)).match(/[\p{L}\p{N}]+/gu) ?? []
  const telling = all.filter((word) => !EMPTY.has(word) && !/^(?:19|20)\d{2}$/.test(word))
  return telling.length > 0 ? telling : all
}

/** Figures of one kind of amount may stand in one row: money of any scale, else the same unit. */
const keyOf = ({ unit, ratio, target }: Figure): string =>
  [
    target,
    ratio !== null,
    unit === null
      ? ''
      : unit.dimension === 'money' && !unit.text.includes('/')
        ? `money ${currencyOf(unit)}`
        : `${unit.dimension} ${unit.scale} ${fold(toNfc(unit.text))}`,
  ].join(' ')
const currencyOf = ({ en }: Unit): string =>
  en
    .split(' ')
    .slice(-2)
    .join(' ')
    .replace(/^(?:million|billion|thousand) /, '')

/** Whether a figure is a level that stands beside others; a rise or fall is the difference of two. */
const isLevel = ({ subject, change }: Figure): boolean => subject !== null && change === null

/** Periods of all documents that have a column. */
const MOST_COLUMNS = 200

/** The columns of all documents: by time, then in the order of the documents. */
function columnsOf(documents: readonly ComparedDocument[]): (ComparisonColumn & { readonly start: string })[] {
  const columns = documents.flatMap(({ name, figures }, document) => {
    const periods = new Map<string | null, { start: string; count: number }>()
    for (const figure of figures) {
      if (!isLevel(figure)) continue
      const label = figure.period?.label ?? null
      periods.set(label, { start: figure.period?.start ?? '', count: (periods.get(label)?.count ?? 0) + 1 })
    }
    return [...periods].map(([period, { start, count }]) => ({
      document,
      name: name ?? String(document + 1),
      period,
      start,
      count,
    }))
  })
  const most =
    columns.length <= MOST_COLUMNS ? columns : columns.sort((a, b) => b.count - a.count).slice(0, MOST_COLUMNS)
  return most.sort((a, b) =>
    a.start < b.start
      ? -1
      : a.start > b.start
        ? 1
        : a.document - b.document || (a.period ?? '').localeCompare(b.period ?? ''),
  )
}

function changesOf(cells: readonly (Figure | null)[]): ComparisonRow['changes'] {
  let before: Figure | null = null
  return cells.map((cell) => {
    const last = before
    if (cell !== null) before = cell
    if (cell === null || last === null) return null
    const amount = Number((cell.value - last.value).toPrecision(12))
    return { amount, percent: last.value === 0 ? null : Number(((100 * amount) / last.value).toFixed(2)) }
  })
}

/**
 * Puts the figures of several documents side by side, by what they count, their unit and their period.
 *
 * A document that gives figures of two years (cùng kỳ năm 2021) has a column for each.
 *
 * @param documents Reports, or lists of figures with a name.
 * @param options How alike subjects must be (0.6); whether rows that one column only has are kept (no).
 * @returns Columns by time, rows in the order of the first document that has them.
 * @throws {VanbanError} `INVALID_ARGUMENT` when `documents` is no list of documents.
 * @example compareFigures([of2021, of2022]).rows[0].changes[1] // { amount: 15, percent: 12.5 }
 */
export function compareFigures(documents: readonly ComparedDocument[], options: CompareOptions = {}): Comparison {
  checkFields('options', options, { 'likeness?': SHARE, 'keepSingle?': FLAG })
  if (!Array.isArray(documents) || documents.some((one) => !Array.isArray(one?.figures))) {
    throw invalidArgument('documents', 'a list of reports or { name, figures }', documents)
  }
  const { likeness = 0.6, keepSingle = false } = options
  const columns = columnsOf(documents)
  const columnAt = new Map(columns.map(({ document, period }, i) => [`${document} ${period}`, i]))
  const open = new Map<string, RowIndex<Figure, Open>>()
  const order: Open[] = []
  let omitted = 0
  documents.forEach(({ figures }, document) => {
    for (const figure of figures) {
      if (!isLevel(figure)) continue
      const column = columnAt.get(`${document} ${figure.period?.label ?? null}`)
      if (column === undefined) {
        omitted += 1
        continue
      }
      const [key, words] = [keyOf(figure), wordsOf(figure.subject)]
      const rows = open.get(key) ?? createRowIndex<Figure, Open>(likeness)
      open.set(key, rows)
      const likest = rows.find(words, column)
      if (likest !== null) likest.cells.set(column, figure)
      else {
        const row: Open = {
          at: order.length,
          cells: new Map([[column, figure]]),
          subject: figure.subject!,
          target: figure.target,
        }
        rows.add(row, words)
        order.push(row)
      }
    }
  })
  const rows = order.filter((row) => keepSingle || row.cells.size > 1)
  const used = new Set(rows.flatMap((row) => [...row.cells.keys()]))
  const kept = columns.map((column, i) => ({ ...column, i })).filter(({ i }) => used.has(i))
  return {
    columns: kept.map(({ document, name, period }) => ({ document, name, period })),
    ...(omitted > 0 && { omitted }),
    rows: rows.map(({ cells: own, subject, target }) => {
      const cells = kept.map(({ i }) => own.get(i) ?? null)
      const unit = cells.find((cell) => cell !== null)?.unit ?? null
      return {
        subject,
        unit: unit && { text: unit.text, en: unit.en, dimension: unit.dimension },
        target,
        cells,
        changes: changesOf(cells),
      }
    }),
  }
}
