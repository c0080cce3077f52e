/** The figures of a report as one flat table for people. */
import { checkFields, checkList, FLAG, NUMBER as FINITE, oneOf, TEXT, type WantedFields } from '../arguments.js'
import type { Figure } from '../types.js'
import { withinString } from './limits.js'
import { greatest } from '../lists.js'
import { displayWidth, pad, terminalStyles, wrap } from './terminal.js'
import { COMPARATORS, countsBehind } from './phrasing.js'

/** How a table of figures is laid out. */
export interface FigureTableOptions {
  /** Columns of the page, at least 60; 100 by default. */
  readonly width?: number
  /** Whether to use colours and weights of a terminal; `false` by default. */
  readonly color?: boolean
}

const FIGURE: WantedFields = { value: FINITE, raw: TEXT, comparator: oneOf(...Object.keys(COMPARATORS)) }
const OPTIONS: WantedFields = { 'width?': FINITE, 'color?': FLAG }
const CHANGES = { increase: '↑ ', decrease: '↓ ', unchanged: '= ' } as const
const MIN_WIDTH = 60
const GAP = 2

const NUMBER = /* @__PURE__ */ new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 })

/** The amount as Vietnamese writes it, in the scale of its unit; of a percentage with the counts behind it. */
function amountOf(figure: Figure): string {
  const { amount, value, valueMax, unit, ratio, comparator, change } = figure
  const scale = unit?.scale ?? 1
  const shown = (one: number) => NUMBER.format(Number((one / scale).toPrecision(15)))
  const body =
    ratio !== null && unit?.dimension !== 'percent'
      ? `${NUMBER.format(ratio.numerator)}/${NUMBER.format(ratio.denominator)}`
      : valueMax === null
        ? NUMBER.format(amount)
        : `${shown(value)}–${shown(valueMax)}`
  return (change === null ? '' : CHANGES[change]) + COMPARATORS[comparator] + body + countsBehind(figure)
}

/**
 * Lays the figures of a document out as a table for a terminal.
 *
 * @param figures Figures, in order. @param options Width and colour.
 * @returns Lines, with a line end after the last; a line that says so when there are no figures.
 */
export function figuresToTable(figures: readonly Figure[], options: FigureTableOptions = {}): string {
  checkList('figures', figures, FIGURE)
  checkFields('options', options, OPTIONS)
  if (figures.length === 0) return 'no figures\n'
  const { strong, faint } = terminalStyles(options.color ?? false)
  const rows = figures.map((figure) => ({
    line: String(figure.position?.start.line ?? ''),
    amount: amountOf(figure),
    unit: figure.unit?.text ?? '',
    period: figure.period?.label ?? '',
    subject: (figure.target ? '(target) ' : '') + (figure.subject ?? ''),
    baseline: figure.baseline ?? '',
  }))
  const titles = {
    line: 'line',
    amount: 'amount',
    unit: 'unit',
    period: 'period',
    baseline: 'against',
    subject: 'subject',
  }
  type Column = keyof typeof titles
  const widest = (column: Column, most: number) =>
    Math.min(
      most,
      greatest(
        rows.map((row) => displayWidth(row[column])),
        displayWidth(titles[column]),
      ),
    )
  const hasBaselines = rows.some(({ baseline }) => baseline !== '')
  const fixed = (
    [
      ['line', 6],
      ['amount', 24],
      ['unit', 18],
      ['period', 21],
      ['baseline', 20],
    ] as const
  )
    .filter(([column]) => column !== 'baseline' || hasBaselines)
    .map(([column, most]) => [column, widest(column, most)] as const)
  const rest = Math.max(MIN_WIDTH, options.width ?? 100) - fixed.reduce((sum, [, width]) => sum + width + GAP, 0)
  const columns = [...fixed, ['subject', Math.max(16, rest)] as const]
  const layOut = (row: Readonly<Record<Column, string>>, dress: (column: Column, text: string) => string) => {
    const cells = columns.map(([column, width]) => wrap(row[column], width))
    return Array.from({ length: Math.max(...cells.map((cell) => cell.length)) }, (_, i) =>
      columns
        .map(([column, width], k) => {
          const text = cells[k][i] ?? ''
          const isNumber = column === 'line' || column === 'amount'
          return dress(column, isNumber ? ' '.repeat(Math.max(0, width - displayWidth(text))) + text : pad(text, width))
        })
        .join(' '.repeat(GAP))
        .trimEnd(),
    )
  }
  const body = rows.flatMap((row) =>
    layOut(row, (column, text) =>
      column === 'amount' ? strong(text) : column === 'line' || column === 'period' ? faint(text) : text,
    ),
  )
  return withinString('a table', () => `${[...layOut(titles, (_, text) => faint(text)), ...body].join('\n')}\n`)
}
