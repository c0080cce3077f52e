/** What each line of a document is for: header, footer, furniture, table, or body. */
import { findFurniture, findRepeatedTitle, type Furniture } from './furniture.js'
import { footerZone } from './footer-zone.js'
import { headerZone } from './header-zone.js'
import type { HeaderPart } from './header-parts.js'
import { fullWidth, isSpaced, layoutLines } from './lines.js'
import type { LayoutLine } from './lines.js'
import { setApart, withoutLines } from './set-apart.js'
import { withoutSpecks, type Speck } from './specks.js'
import { findTables } from './table-lines.js'
import type { FurnitureKind } from '../types.js'

/** The layout of a document. */
export interface Layout {
  readonly lines: readonly LayoutLine[]
  /** Usual length of a full line. */
  readonly width: number
  /** Usual length of a line that a margin ended (the one below goes on in lower case); Infinity when none does. */
  readonly wrapWidth: number
  /** Each paragraph stands on a line of its own, however long: none goes on in lower case on the next one. */
  readonly unwrapped: boolean
  /** Whether blank lines stand between most lines, so that they say nothing about paragraphs. */
  readonly spaced: boolean
  /** Whether blocks are set apart by blank lines, so that lines without one between them belong together. */
  readonly airy: boolean
  /** Whether blank lines part paragraphs, so that a page may end where one stood. */
  readonly parted: boolean
  readonly header: { readonly end: number; readonly parts: readonly HeaderPart[] }
  readonly footer: { readonly start: number; readonly end: number }
  /** Lines that belong to no sentence, and what they are. */
  readonly furniture: ReadonlyMap<number, FurnitureKind>
  /** Stamps of electronic signatures: the lines of each. */
  readonly stamps: readonly (readonly number[])[]
  /** Specks at the ends of lines of header and footer; `lines` have blanks for them. */
  readonly specks: readonly Speck[]
  /** Lines that show where a page begins or ends, with how many pages begin there. */
  readonly shows: ReadonlyMap<number, number>
  /** Lines from one to another, as they would be counted without furniture and the gaps round it. */
  readonly distance: (from: number, to: number) => number
  /** Ranges of table lines, end exclusive. */
  readonly tables: readonly (readonly [number, number])[]
  /** Whether a line is running text of the body. */
  readonly isBody: (index: number) => boolean
}

/** A line drawn under a header or a title. */
const RULE = /^[-_–—=~*]{3,200}$/

/** A layout without header and footer, for text that is no administrative document. */
export function plainLayout(lines: readonly string[]): Layout {
  const measured = layoutLines(lines)
  return complete(measured, measured, {
    header: { end: 0, parts: [] },
    footer: { start: lines.length, end: lines.length },
    furniture: findFurniture(measured, new Map()),
    stamps: [],
    specks: [],
  })
}

/**
 * Lays a document out.
 *
 * @param lines Lines without their line ends, raw or repaired.
 */
export function layOut(lines: readonly string[]): Layout {
  const measured = layoutLines(lines)
  const { apart, stamps } = setApart(measured)
  const furniture = findFurniture(measured, apart)
  const own = withoutLines(measured, furniture.kinds)
  const tidied = own.map((line) => withoutSpecks(line))
  const tidy = tidied.map(({ line }) => line)
  const header = headerZone(tidy)
  const title = header.parts
    .filter((part) => part.kind === 'type' || part.kind === 'title')
    .map((part) => part.text)
    .join(' ')
  for (const index of findRepeatedTitle(own, furniture, title, header.end)) furniture.kinds.set(index, 'runningHead')
  const flow = withoutLines(own, furniture.kinds)
  const footer = footerZone(withoutLines(tidy, furniture.kinds), header.end)
  const inZone = (index: number): boolean => index < header.end || (index >= footer.start && index < footer.end)
  const specks = tidied.flatMap(({ line, specks: found }) => (found.length > 0 && inZone(line.index) ? found : []))
  const tidyInZone = ({ index }: LayoutLine): boolean => inZone(index) && !furniture.kinds.has(index)
  const shown = specks.length === 0 ? measured : measured.map((line) => (tidyInZone(line) ? tidy[line.index] : line))
  return complete(shown, flow, { header, footer, furniture, stamps, specks })
}

/** The zones of a document. */
interface Zones {
  readonly header: Layout['header']
  readonly footer: Layout['footer']
  readonly furniture: Furniture
  readonly stamps: Layout['stamps']
  readonly specks: Layout['specks']
}

function complete(
  lines: LayoutLine[],
  flow: readonly LayoutLine[],
  { header, footer, furniture: { kinds, shows }, stamps, specks }: Zones,
): Layout {
  const inFlow = flow.filter((line) => !kinds.has(line.index))
  const inBody = inFlow.filter(({ index }) => index >= header.end && (index < footer.start || index >= footer.end))
  const spaced = isSpaced(inBody, 0, inBody.length)
  const parted = isParted(inBody)
  const rows = rowsOf(lines, kinds, parted)
  const tables = [
    ...findTables(flow, header.end, footer.start, spaced, kinds),
    ...findTables(flow, footer.end, lines.length, spaced, kinds),
  ]
  const wrapped = wrapWidth(inFlow)
  const inTable = new Uint8Array(lines.length)
  for (const [start, end] of tables) inTable.fill(1, start, end)
  const isBody = (index: number): boolean =>
    index >= header.end &&
    (index < footer.start || index >= footer.end) &&
    index < lines.length &&
    !lines[index].blank &&
    !RULE.test(lines[index].trimmed) &&
    inTable[index] === 0 &&
    !kinds.has(index)
  return {
    lines,
    width: fullWidth(inFlow),
    wrapWidth: wrapped,
    unwrapped: wrapped === Infinity && inFlow.some(({ trimmed }) => trimmed.length > WIDER_THAN_PAGES),
    spaced,
    airy: isAiry(inBody),
    parted,
    header,
    footer,
    furniture: kinds,
    stamps,
    specks,
    shows,
    distance: (from, to) => rows[to] - rows[from],
    tables,
    isBody,
  }
}

/**
 * Counts lines as they would stand without furniture: what was put between two lines that belong together leaves no gap,
 * and what stands in a gap leaves it as wide as it was.
 */
function rowsOf(lines: readonly LayoutLine[], kinds: ReadonlyMap<number, unknown>, parted: boolean): Int32Array {
  const rows = new Int32Array(lines.length)
  let row = 0
  let [before, after, isCut] = [0, 0, false]
  for (const line of lines) {
    if (kinds.has(line.index)) {
      isCut = true
      after = 0
    } else if (line.blank) {
      if (isCut) after += 1
      else before += 1
    } else {
      // Where no blank lines part paragraphs, those round furniture are the page's.
      const own = before > 0 && after > 0 ? before + after - 2 : before + after
      const gap = !isCut ? before : parted ? own : 0
      row += 1 + gap
      ;[before, after, isCut] = [0, 0, false]
    }
    rows[line.index] = row
  }
  return rows
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

/** A line of so many characters is longer than a page is wide. */
const WIDER_THAN_PAGES = 110

/** Whether seven in ten of the lines that begin like a list entry stand below a blank line. */
function isAiry(lines: readonly LayoutLine[]): boolean {
  let entries = 0,
    apart = 0
  for (let index = 1; index < lines.length; index += 1) {
    if (!/^(?:[-+*•–—]|[0-9]{1,2}[.)]|[IVX]{1,5}[.-]|[a-zđ]\)|Điều [0-9]{1,3}[.:])\s/.test(lines[index].trimmed))
      continue
    entries += 1
    if (lines[index - 1].blank) apart += 1
  }
  return entries >= 4 && apart >= 0.7 * entries
}

/** Whether six in ten of the lines that end like a block stand over a blank line. */
function isParted(lines: readonly LayoutLine[]): boolean {
  let ends = 0,
    parted = 0
  for (let index = 0; index + 1 < lines.length; index += 1) {
    if (lines[index].blank || !/[.;:]$/.test(lines[index].trimmed)) continue
    ends += 1
    if (lines[index + 1].blank) parted += 1
  }
  return ends > 0 && parted >= 0.6 * ends
}
