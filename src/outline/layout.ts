/** What each line of a document is for: header, footer, furniture, table, or body. */
import { findFurniture } from './furniture.js'
import { footerZone } from './footer-zone.js'
import { headerZone } from './header-zone.js'
import type { HeaderPart } from './header-parts.js'
import { fullWidth, isSpaced, layoutLines } from './lines.js'
import type { LayoutLine } from './lines.js'
import { setApart } from './set-apart.js'
import { findTables } from './table-lines.js'
import type { FurnitureKind } from '../types.js'

/** The layout of a document. */
export interface Layout {
  readonly lines: readonly LayoutLine[]
  /** Usual length of a full line. */
  readonly width: number
  /** Usual length of a line that a margin ended (the one below goes on in lower case); Infinity when none does. */
  readonly wrapWidth: number
  /** Whether blank lines stand between most lines, so that they say nothing about paragraphs. */
  readonly spaced: boolean
  /** Whether blocks are set apart by blank lines, so that lines without one between them belong together. */
  readonly airy: boolean
  readonly header: { readonly end: number; readonly parts: readonly HeaderPart[] }
  readonly footer: { readonly start: number; readonly end: number }
  /** Lines that belong to no sentence, and what they are. */
  readonly furniture: ReadonlyMap<number, FurnitureKind>
  /** Ranges of table lines, end exclusive. */
  readonly tables: readonly (readonly [number, number])[]
  /** Whether a line is running text of the body. */
  readonly isBody: (index: number) => boolean
}

/** A line drawn under a header or a title. */
const RULE = /^[-_–—=~*]{3,200}$/

/** A layout without header and footer, for text that is no administrative document. */
export function plainLayout(lines: readonly string[]): Layout {
  return complete(layoutLines(lines), { end: 0, parts: [] }, { start: lines.length, end: lines.length }, new Map())
}

/**
 * Lays a document out.
 *
 * @param lines Lines without their line ends, raw or repaired.
 */
export function layOut(lines: readonly string[]): Layout {
  const measured = layoutLines(lines)
  const { lines: own, apart } = setApart(measured)
  const header = headerZone(own)
  return complete(measured, header, footerZone(own, header.end), apart)
}

function complete(
  lines: LayoutLine[],
  header: Layout['header'],
  footer: Layout['footer'],
  apart: ReadonlyMap<number, FurnitureKind>,
): Layout {
  const title = header.parts
    .filter((part) => part.kind === 'type' || part.kind === 'title')
    .map((part) => part.text)
    .join(' ')
  const furniture = new Map([...findFurniture(lines, title, header.end), ...apart])
  const spaced = isSpaced(lines, header.end, footer.start)
  const tables = findTables(lines, header.end, footer.start, spaced)
  const inTable = new Uint8Array(lines.length)
  for (const [start, end] of tables) inTable.fill(1, start, end)
  const isBody = (index: number): boolean =>
    index >= header.end &&
    (index < footer.start || index >= footer.end) &&
    index < lines.length &&
    !lines[index].blank &&
    !RULE.test(lines[index].trimmed) &&
    inTable[index] === 0 &&
    !furniture.has(index)
  return {
    lines,
    width: fullWidth(lines),
    wrapWidth: wrapWidth(lines),
    spaced,
    airy: isAiry(lines, header.end, footer.start),
    header,
    footer,
    furniture,
    tables,
    isBody,
  }
}

/** The 80th percentile of the lengths of lines whose sentence goes on in lower case below. */
function wrapWidth(lines: readonly LayoutLine[]): number {
  const lengths: number[] = []
  for (let index = 0; index + 1 < lines.length; index += 1) {
    const line = lines[index],
      below = lines[index + 1]
    if (line.trimmed.length > 24 && /^\p{Ll}{2}/u.test(below.trimmed) && !/[.;:!?]$/.test(line.trimmed))
      lengths.push(line.trimmed.length)
  }
  if (lengths.length === 0) return Infinity
  return lengths.sort((a, b) => a - b)[Math.floor(lengths.length * 0.8)]
}

/** Whether seven in ten of the lines that begin like a list entry stand below a blank line. */
function isAiry(lines: readonly LayoutLine[], from: number, to: number): boolean {
  let entries = 0,
    apart = 0
  for (let index = from + 1; index < to; index += 1) {
    if (!/^(?:[-+*•–—]|[0-9]{1,2}[.)]|[IVX]{1,5}[.-]|[a-zđ]\)|Điều [0-9]{1,3}[.:])\s/.test(lines[index].trimmed))
      continue
    entries += 1
    if (lines[index - 1].blank) apart += 1
  }
  return entries >= 4 && apart >= 0.7 * entries
}
