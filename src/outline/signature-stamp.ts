/**
 * Stamps of electronic signatures: who signed a file, with which address, when. They stand over the header or beside
 * the signature of nearly every document since 2016, and belong to neither.
 *
 * Circular 22/2020/TT-BTTTT and Decree 30/2020/NĐ-CP (annex I, part II) say what a stamp shows: name and address of the
 * agency, and the time as `dd.mm.yyyy hh:mm:ss +07:00`; programs before and beside them show it in other orders.
 */
import { findPhrase, fold, isCapitals } from '../grammar/index.js'
import { splitHeaderLine } from './header-parts.js'
import { isSpaced, type LayoutLine } from './lines.js'
import { AGENCY_HEADS, NATIONAL_TITLE, UNIT_HEADS } from './phrases.js'
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
 * @returns Indices of lines.
 */
export function findSignatureStamps(lines: readonly LayoutLine[]): ReadonlySet<number> {
  const found = new Set<number>()
  let texts = 0
  let cluster: Cluster | null = null
  let first = 0
  let gap: number[] = []
  const close = (): void => {
    if (cluster !== null && isStamp(cluster.signs, first <= TOP)) {
      for (const line of cluster.lines) found.add(line)
      if (first <= TOP && !cluster.signs.has('name'))
        for (const line of nameAbove(lines, cluster.lines)) found.add(line)
    }
    cluster = null
    gap = []
  }
  for (const line of lines) {
    if (line.pageStart) {
      close()
      texts = 0
    }
    if (line.blank) continue
    texts += 1
    const sign = line.trimmed.length <= LONGEST_LINE ? stampSign(line.trimmed) : null
    if (sign !== null && !isShared(line)) {
      if (cluster === null) [cluster, first] = [{ lines: [], signs: new Set() }, texts]
      cluster.lines.push(...gap, line.index)
      cluster.signs.add(sign)
      if (sign === 'nameAndTime') cluster.signs.add('name').add('time')
      gap = []
    } else if (cluster !== null) {
      gap.push(line.index)
      if (gap.length > WIDEST_GAP || line.trimmed.length > 60 || !isIdle(line)) close()
    }
  }
  close()
  return found
}

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
  const time = signs.has('time') || signs.has('zonedTime')
  const who = signs.has('name') || signs.has('address') || signs.has('label')
  if (time && who) return true
  return isTop && (signs.has('zonedTime') || (signs.has('name') && (signs.has('address') || signs.has('label'))))
}

/** The name of the unit that signed, over its address, where the agency of the document stands below the stamp. */
function nameAbove(lines: readonly LayoutLine[], stamp: readonly number[]): number[] {
  const names: number[] = []
  const isSpacedOut = isSpaced(lines, 0, Math.min(lines.length, SHOWN))
  for (let index = stamp[0] - 1; index >= 0 && names.length <= LONGEST_NAME; index -= 1) {
    const line = lines[index]
    if (line.blank && isSpacedOut) continue
    if (line.blank) break
    const isName = isCapitals(line.trimmed) || AGENCY_HEADS.test(fold(line.trimmed)) || line.trimmed.length <= 3
    if (!isName || !isIdle(line)) return []
    names.push(index)
    if (line.pageStart) break
  }
  if (names.length > LONGEST_NAME) return []
  for (let index = stamp.at(-1)! + 1, seen = 0; index < lines.length && seen < HEADER_DEPTH; index += 1) {
    if (lines[index].blank) continue
    seen += 1
    const parts = splitHeaderLine(lines[index])
    if (parts.some(({ kind }) => kind === 'type' || kind === 'addressees')) break
    if (parts.some(({ kind, text }) => kind === 'agency' && namesAgency(text))) return names
  }
  return []
}

function namesAgency(text: string): boolean {
  const folded = `${fold(text)} `
  return AGENCY_HEADS.test(folded) || UNIT_HEADS.test(folded)
}
