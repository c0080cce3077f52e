/**
 * Stamps of electronic signatures: who signed a file, with which address, when. They stand over the header or beside
 * the signature of nearly every document since 2016, and belong to neither.
 *
 * Circular 22/2020/TT-BTTTT and Decree 30/2020/NĐ-CP (annex I, part II) say what a stamp shows: name and address of the
 * agency, and the time as `dd.mm.yyyy hh:mm:ss +07:00`; programs before and beside them show it in other orders.
 */
import { findCapacity, findPhrase, fold, isCapitals, isJobTitle } from '../grammar/index.js'
import { splitHeaderLine } from './header-parts.js'
import { isSpaced, type LayoutLine } from './lines.js'
import { AGENCY_HEADS, NATIONAL_TITLE, UNIT_HEADS } from './phrases.js'
import { hasMarker } from './running-heads.js'
import { stampSign, type StampSign } from './stamp-signs.js'

/** Lines of a page among which a stamp over its header stands. */
const TOP = 16
/** Lines without a sign of their own that may stand between two with one: a name that wraps, a speck. */
const WIDEST_GAP = 2
/** Lines that the name of a unit over its address may take. */
const LONGEST_NAME = 4
/** Lines below a stamp in which the agency of the document must stand, for names above the stamp to be those of others. */
const HEADER_DEPTH = 8
/** Lines that show whether blank ones say anything. */
const SHOWN = 40
const LONGEST_LINE = 120

/** Lines of one stamp, and what they show. */
interface Cluster {
  readonly lines: number[]
  readonly signs: Set<StampSign>
}

/**
 * Finds the lines that hold nothing but a stamp.
 *
 * @param lines Measured lines of a text.
 * @returns Indices of the lines of each stamp.
 */
export function findSignatureStamps(lines: readonly LayoutLine[]): number[][] {
  const found: number[][] = []
  let texts = 0
  let isHeaderAhead = true
  let cluster: Cluster | null = null
  let first = 0
  let gap: number[] = []
  const close = (): void => {
    if (cluster !== null && isStamp(cluster.signs, first <= TOP)) {
      const isOverHeader = isHeaderAhead && first <= TOP
      const unnamed = !cluster.signs.has('name')
      const above = unnamed ? nameAbove(lines, cluster.lines, isOverHeader) : []
      const below = unnamed && above.length === 0 ? nameBelow(lines, cluster.lines, isOverHeader) : []
      found.push([...above, ...cluster.lines, ...below])
    }
    cluster = null
    gap = []
  }
  for (const line of lines) {
    if (line.pageStart) {
      close()
      if (texts > 0) isHeaderAhead = false
      texts = 0
    }
    if (line.blank) continue
    texts += 1
    const sign = line.trimmed.length <= LONGEST_LINE ? stampSign(line.trimmed) : null
    // Two times are of two stamps.
    if (sign !== null && cluster !== null && isTime(sign) && [...cluster.signs].some(isTime) && !isZone(line)) close()
    if (sign !== null && !isShared(line)) {
      if (cluster === null) [cluster, first] = [{ lines: [], signs: new Set() }, texts]
      cluster.lines.push(...gap, line.index)
      cluster.signs.add(sign)
      if (sign === 'nameAndTime') cluster.signs.add('name').add('time')
      gap = []
    } else if (cluster === null) isHeaderAhead &&= line.trimmed.length <= LONGEST_LINE && !hasMarker(line.trimmed)
    else {
      gap.push(line.index)
      if (gap.length > WIDEST_GAP || line.trimmed.length > 60 || !isIdle(line) || hasMarker(line.trimmed)) close()
    }
  }
  close()
  return found
}

const isTime = (sign: StampSign): boolean =>
  sign === 'time' || sign === 'zonedTime' || sign === 'labelledTime' || sign === 'nameAndTime'
/** A zone alone goes on with the time over it. */
const isZone = ({ trimmed }: LayoutLine): boolean => trimmed.length < 12

/** Whether a line has a part of a header besides; `Công báo nước Cộng hòa …` is the name of who signed. */
function isShared(line: LayoutLine): boolean {
  if (/n[a-z]{1,3}[cg]\s{1,3}$/.test(fold(line.text.slice(0, findPhrase(line.text, NATIONAL_TITLE, 0.72)?.start ?? 0))))
    return false
  return !isIdle(line)
}

/** Whether nothing on a line is a part of a header. */
function isIdle(line: LayoutLine): boolean {
  return splitHeaderLine(line).every(({ kind }) => !STRONG.has(kind))
}
const STRONG: ReadonlySet<string> = new Set(['national', 'motto', 'party', 'number', 'type', 'addressees', 'abstract'])

/** Whether signs make a stamp: in running text one has more of them than over a header. */
function isStamp(signs: ReadonlySet<StampSign>, isTop: boolean): boolean {
  if (signs.has('labelledTime')) return true
  const time = signs.has('time') || signs.has('zonedTime')
  const who = signs.has('name') || signs.has('address') || signs.has('label')
  if (time && who) return true
  return isTop && (signs.has('zonedTime') || (signs.has('name') && (signs.has('address') || signs.has('label'))))
}

/** Whether blank lines say nothing, as they stand between most lines. */
const isSpacedOut = (lines: readonly LayoutLine[]): boolean => isSpaced(lines, 0, Math.min(lines.length, SHOWN))

/**
 * The name of the unit that signed, over its address. Over a header only where the agency of the document stands below the
 * stamp; elsewhere from the line that begins as names of agencies do.
 */
function nameAbove(lines: readonly LayoutLine[], stamp: readonly number[], isOverHeader: boolean): number[] {
  const names: number[] = []
  const spaced = isSpacedOut(lines)
  if (lines[stamp[0]].pageStart) return []
  for (let index = stamp[0] - 1; index >= 0 && names.length <= LONGEST_NAME; index -= 1) {
    const line = lines[index]
    if (line.blank && spaced) continue
    if (line.blank) break
    if (!mayBeName(line)) return isOverHeader ? [] : fromHead(lines, names.reverse())
    names.push(index)
    if (line.pageStart) break
  }
  names.reverse()
  if (!isOverHeader) return fromHead(lines, names)
  return names.length <= LONGEST_NAME && agencyBelow(lines, stamp.at(-1)!) ? names : []
}

/** The name of the unit under its address, alone. */
function nameBelow(lines: readonly LayoutLine[], stamp: readonly number[], isOverHeader: boolean): number[] {
  const names: number[] = []
  const spaced = isSpacedOut(lines)
  for (let index = stamp.at(-1)! + 1; index < lines.length; index += 1) {
    const line = lines[index]
    if (line.blank && spaced && names.length === 0) continue
    // The header of the document ends it, as a blank line does.
    if (line.blank || line.pageStart || (names.length > 0 && !isIdle(line))) break
    if (names.length >= LONGEST_NAME || !mayBeName(line)) return []
    names.push(index)
  }
  if (names.length === 0 || !namesAgency(lines[names[0]].trimmed)) return []
  return !isOverHeader || agencyBelow(lines, names.at(-1)!) ? names : []
}

/** Whether a line may be the name of a unit, or a piece of one. */
function mayBeName(line: LayoutLine): boolean {
  const { trimmed } = line
  if (findCapacity(trimmed) !== null || (isJobTitle(trimmed) && !AGENCY_HEADS.test(`${fold(trimmed)} `))) return false
  if (/[;:.]$/.test(trimmed) || hasMarker(trimmed)) return false
  return (isCapitals(trimmed) || AGENCY_HEADS.test(fold(trimmed)) || trimmed.length <= 3) && isIdle(line)
}

/** Lines from the last one that begins as names of agencies do. */
function fromHead(lines: readonly LayoutLine[], names: readonly number[]): number[] {
  const head = names.findLastIndex((index) => AGENCY_HEADS.test(`${fold(lines[index].trimmed)} `))
  return head < 0 || names.length - head > LONGEST_NAME ? [] : names.slice(head)
}

/** Whether the agency of a document stands in the header below a line. */
function agencyBelow(lines: readonly LayoutLine[], from: number): boolean {
  for (let index = from + 1, seen = 0; index < lines.length && seen < HEADER_DEPTH; index += 1) {
    if (lines[index].blank) continue
    seen += 1
    const parts = splitHeaderLine(lines[index])
    if (parts.some(({ kind }) => kind === 'type' || kind === 'addressees')) break
    if (parts.some(({ kind, text }) => kind === 'agency' && namesAgency(text))) return true
  }
  return false
}

function namesAgency(text: string): boolean {
  const folded = `${fold(text)} `
  return AGENCY_HEADS.test(folded) || UNIT_HEADS.test(folded)
}
