import { checkFields, checkReport, FLAG, NUMBER } from '../arguments.js'
import type { AdministrativeDocument, Block } from '../types.js'
import { writeReport } from './limits.js'
import { displayWidth, terminalStyles, wrap, type Styles } from './terminal.js'

/** How an outline is laid out. */
export interface OutlineTextOptions {
  /** Columns of the page, at least 40; longer texts are cut. 100 by default. */
  readonly width?: number
  /** Whether to use colours and weights of a terminal; `false` by default. */
  readonly color?: boolean
}

interface Row {
  readonly line: number
  readonly depth: number
  readonly marker: string
  readonly text: string
  readonly strong: boolean
}

const MIN_WIDTH = 40

/**
 * Prints the numbered sections, items and tables of a report, one a line, with the line of the input each begins on.
 *
 * @param report A report; further documents of the same text follow, each after a blank line.
 * @param options Width (100 columns) and colour.
 * @returns Lines, with a line end after the last.
 */
export function reportToOutline(report: AdministrativeDocument, options: OutlineTextOptions = {}): string {
  checkReport('report', report)
  checkFields('options', options, { 'width?': NUMBER, 'color?': FLAG })
  const styles = terminalStyles(options.color ?? false)
  const width = Math.max(MIN_WIDTH, options.width ?? 100)
  return writeReport('text', report, () =>
    [report, ...(report.documents ?? [])].map((one) => `${documentLines(one, width, styles).join('\n')}\n`).join('\n'),
  )
}

function documentLines(
  { documentType, header, body }: AdministrativeDocument,
  width: number,
  styles: Styles,
): string[] {
  const rows: Row[] = []
  collect(body.children, 0, rows)
  const gutter = String(rows.at(-1)?.line ?? 1).length
  const head = [documentType?.value, header.number?.value.notation, header.title?.value].filter(Boolean).join(' · ')
  return [
    styles.title(cut(head || '(no title)', width)),
    ...rows.map(({ line, depth, marker, text, strong }) => {
      const indent = `${styles.faint(String(line).padStart(gutter))}  ${'  '.repeat(depth)}`
      const room = Math.max(10, width - gutter - 3 - 2 * depth - displayWidth(marker))
      const shown = cut(text, room)
      return `${indent}${styles.accent(marker)} ${strong ? styles.strong(shown) : shown}`.trimEnd()
    }),
  ]
}

function collect(blocks: readonly Block[], depth: number, rows: Row[]): void {
  for (const block of blocks) {
    if (block.type === 'paragraph') continue
    const line = block.position?.start.line ?? 0
    if (block.type === 'table') {
      const text = `${block.caption ?? block.columns.join(' | ')} (${block.rows.length} rows)`
      rows.push({ line, depth, marker: '▦', text, strong: false })
      continue
    }
    if (block.type === 'quotation' || block.type === 'footnote') {
      const [marker, text] = block.type === 'footnote' ? [`[${block.label}]`, block.text] : [block.opening, '']
      rows.push({ line, depth, marker, text, strong: false })
      collect(block.children, depth + 1, rows)
      continue
    }
    rows.push({
      line,
      depth,
      marker: block.marker,
      text: block.text,
      strong: block.type === 'section' && block.isHeading,
    })
    collect(block.children, depth + 1, rows)
  }
}

/** The text on one line, cut where the page ends. */
function cut(text: string, width: number): string {
  const [first, ...rest] = wrap(text, width)
  if (rest.length === 0) return first
  const [short] = wrap(text, width - 2)
  return `${short} …`
}
