/**
 * The header of a document: which lines it takes and what each part of them is.
 *
 * Components 1 to 5 and 9a of Decree 30/2020/NĐ-CP, annex I; columns that OCR has merged into one line are split again.
 */
import { fold, foldedWords, isCapitals, isJobTitle, markerHypotheses, typeOfName } from '../grammar/index.js'
import { collectionHeader, looseTypeLine } from './collection-header.js'
import { isAddressLine, mayBeAbstract, splitHeaderLine, typeLine } from './header-parts.js'
import type { HeaderPart } from './header-parts.js'
import { indent, readTitle, readUntypedTitle } from './header-title.js'
import type { LayoutLine } from './lines.js'
import { namedHeader } from './named-header.js'
import { endsDemanding } from './evidence.js'
import { AGENCY_HEADS, BODY_HEADS, UNIT_HEADS } from './phrases.js'

/** The header zone: the lines before `end` and their parts, in order. */
export interface HeaderZone {
  /** Index of the first line after the header; 0 when there is none. */
  readonly end: number
  readonly parts: readonly HeaderPart[]
}

const LOOK_AHEAD = 8
const LONGEST = 80
/** Length of the lines of a header's columns, side by side. */
const LONGEST_SHORT = 120
/** A line of an addressee shorter than this was ended by its author. */
const SHORTEST_FULL = 55
const ALWAYS: ReadonlySet<string> = new Set(['agency', 'stamp', 'rule', 'signature', 'damaged'])
const OVER_ADDRESSEES: ReadonlySet<string> = new Set(['stamp', 'rule', 'signature', 'damaged'])
const STRONG: ReadonlySet<string> = new Set(['national', 'motto', 'party', 'number', 'date', 'type'])

/**
 * Finds the header.
 *
 * @param lines Measured lines of the document.
 * @returns The zone; empty when the text begins with its body.
 */
export function headerZone(lines: readonly LayoutLine[]): HeaderZone {
  const collected = collectionHeader(lines)
  if (collected) return collected
  const named = namedHeader(lines)
  const parts: HeaderPart[] = [...(named?.parts ?? [])]
  let end = 0
  let strong = 0
  let index = named?.start ?? 0
  for (; index < lines.length && index < LONGEST; index += 1) {
    const line = lines[index]
    if (line.blank) continue
    if (/^can cu /.test(fold(line.trimmed.slice(0, 8)))) break
    const split = splitHeaderLine(line)
    const loose =
      strong > 0 && split.every(({ kind }) => kind === 'other' || kind === 'agency') ? looseTypeLine(line) : null
    const found = withUnlistedType(
      lines,
      index,
      withAbstract(
        lines,
        index,
        loose ?? (isQuoted(lines, index, split) ? split.map((part) => ({ ...part, kind: 'other' as const })) : split),
        parts,
      ),
      parts,
    )
    if (found.some((part) => part.kind === 'addressees')) {
      // Marks of urgency may stand between the number and the addressees.
      if (strong > 0 && parts.filter((part) => part.line >= end).every(({ kind }) => OVER_ADDRESSEES.has(kind)))
        end = index
      break
    }
    const kinds = found.map((part) => part.kind)
    const isStrong = kinds.some((kind) => STRONG.has(kind))
    if (mayBeUntypedTitle(line, kinds) && !isTitled(parts)) {
      const after = isOverAddressees(lines, index) ? null : readUntypedTitle(lines, index, parts)
      if (after !== null) {
        strong += 1
        end = after
        break
      }
    }
    if (!isStrong && !kinds.includes('abstract') && !acceptable(lines, index, parts, kinds)) break
    const goesOn = index - 1 === parts.at(-1)?.line || /^\p{Ll}/u.test(line.trimmed)
    if (kinds.includes('other') && parts.at(-1)?.kind === 'abstract' && !isStrong && goesOn) {
      parts.push({ ...found[0], kind: 'abstract' })
      end = index + 1
      continue
    }
    parts.push(...found)
    if (isStrong || kinds.includes('abstract')) {
      strong += 1
      end = index + 1
    }
    const naming = found.find((part) => part.kind === 'type')
    if (naming) {
      // Below a line that names the document `QUY ĐỊNH MỨC LƯƠNG …` is the title.
      const isOwn = naming.titleStart !== undefined && named !== null
      const type = isOwn ? { ...naming, titleStart: naming.start } : naming
      end = readTitle(lines, type, parts)
      // A list without a title is called what it is.
      if (type.typeCode === 'OTHER' && !parts.some(({ kind }) => kind === 'title'))
        parts.push({ ...type, kind: 'title' })
      break
    }
  }
  if (strong === 0) return bareTitle(lines)
  const kept = parts.filter((part) => part.line < end)
  const addressed = readAddressees(lines, end, kept)
  return { end: addressed, parts: kept }
}

/** Whether a line has no field of a header: what stands in capitals there and names no agency may be a title. */
const mayBeUntypedTitle = ({ trimmed }: LayoutLine, kinds: readonly string[]): boolean => {
  if (kinds.every((kind) => kind === 'other' || kind === 'abstract')) return true
  if (kinds.length !== 1 || kinds[0] !== 'agency') return false
  const folded = `${fold(trimmed)} `
  return !AGENCY_HEADS.test(folded) && !UNIT_HEADS.test(folded) && !isJobTitle(trimmed)
}

const isTitled = (parts: readonly HeaderPart[]): boolean =>
  parts.some(({ kind }) => kind === 'title' || kind === 'abstract')

/** Whether the line of addressees stands below, with nothing but parts of a header between. */
function isOverAddressees(lines: readonly LayoutLine[], index: number): boolean {
  let seen = 0
  for (let next = index + 1; next < lines.length && seen < LOOK_AHEAD; next += 1) {
    const { blank, trimmed } = lines[next]
    if (blank) continue
    if (isAddressLine(fold(trimmed.slice(0, 40)))) return true
    if (typeLine(trimmed) !== null) return false
    if (trimmed.length > LONGEST_SHORT || /[.;]$/.test(trimmed)) return false
    seen += 1
  }
  return false
}

/** The parts of a line, of which one is what the letter is about: by its beginning, by its place, or as it goes on. */
function withAbstract(
  lines: readonly LayoutLine[],
  index: number,
  parts: readonly HeaderPart[],
  header: readonly HeaderPart[],
): readonly HeaderPart[] {
  const above = header.at(-1)
  const goesOn = above?.kind === 'abstract' && above.line === index - 1 && isCapitals(above.text)
  const isUnderNumber = header.some(({ kind, line }) => kind === 'number' && line === index - 1)
  const isAbout = ({ kind, text }: HeaderPart): boolean =>
    (kind === 'other' && (mayBeAbstract(text) || (isUnderNumber && /^\p{L}{2,8}\s\p{L}/u.test(text)))) ||
    (kind === 'agency' && (goesOn || mayBeAbstract(text)))
  const first = parts.findIndex(isAbout)
  if (first < 0 || !isOverAddressees(lines, index)) return parts
  return parts.map((part, at) => (at === first ? { ...part, kind: 'abstract' as const } : part))
}

const SIGNS_OF_HEADER: ReadonlySet<string> = new Set(['national', 'party', 'number', 'date'])
const LONGEST_TYPE = 48

/**
 * A type that the decree does not list, `LỊCH CÔNG TÁC`, `DANH SÁCH`: by its place, alone in capitals under the date or the
 * number, where no name of an agency goes on.
 */
function withUnlistedType(
  lines: readonly LayoutLine[],
  index: number,
  found: readonly HeaderPart[],
  header: readonly HeaderPart[],
): readonly HeaderPart[] {
  const [one] = found
  if (found.length !== 1 || one.kind !== 'agency' || one.text.length > LONGEST_TYPE) return found
  const kinds = new Set(header.map(({ kind }) => kind).filter((kind) => SIGNS_OF_HEADER.has(kind)))
  const last = header.findLast(({ kind }) => kind !== 'rule')
  const isUnder = last !== undefined && (last.kind === 'date' || last.kind === 'number') && kinds.size >= 2
  const folded = `${fold(one.text)} `
  if (!isUnder || !isCapitals(one.text) || AGENCY_HEADS.test(folded) || UNIT_HEADS.test(folded)) return found
  // Columns that are read one after the other have the agency under the date.
  if (!header.some(({ kind }) => kind === 'agency') || isJobTitle(one.text)) return found
  if (isOverAddressees(lines, index) || !/^(?:\p{L}{2,9}\s){1,5}\p{L}{2,9}$/u.test(one.text)) return found
  return [{ ...one, kind: 'type', typeCode: 'OTHER' }]
}

/** Whether a line without a strong sign may stand in a header: an agency, a stamp, or what stronger lines follow. */
function acceptable(
  lines: readonly LayoutLine[],
  index: number,
  parts: readonly HeaderPart[],
  kinds: readonly string[],
): boolean {
  if (kinds.every((kind) => ALWAYS.has(kind))) return true
  const line = lines[index]
  const above = parts.at(-1)
  const near =
    above !== undefined && (above.line === index - 1 || (above.line === index - 2 && /^\p{Ll}/u.test(line.trimmed)))
  if (above?.kind === 'abstract' && near && !/[.;:]$/.test(lines[above.line].trimmed)) return true
  if (line.trimmed.length > 60) return false
  // Whatever stands between the number of a letter and its addressees is of the header.
  if (parts.some(({ kind }) => kind === 'number') && isOverAddressees(lines, index)) return true
  let seen = 0
  const isEnded = /[.:;]$/.test(line.trimmed)
  for (let next = index + 1; next < lines.length && seen < LOOK_AHEAD; next += 1) {
    if (lines[next].blank) continue
    seen += 1
    const below = splitHeaderLine(lines[next])
    if (below.some((part) => STRONG.has(part.kind) && (part.kind !== 'date' || (!isEnded && isWholeDate(below)))))
      return true
  }
  return false
}

const BELOW_NATIONAL: ReadonlySet<string> = new Set(['motto', 'number', 'date'])

/** `Lâm Đồng, ngày 15 tháng 01 năm 2026`, alone on its line: running text has dates too. */
const isWholeDate = ([part, ...others]: readonly HeaderPart[]): boolean =>
  others.length === 0 && part.date !== null && part.place !== undefined

/** A national title in small letters has motto, number or date below: running text names the state too. */
function isQuoted(lines: readonly LayoutLine[], index: number, parts: readonly HeaderPart[]): boolean {
  if (!parts.some(({ kind, text }) => kind === 'national' && !isCapitals(text))) return false
  const below = lines.slice(index, index + 4).filter((line) => !line.blank)
  return !below.some((line) => splitHeaderLine(line).some(({ kind }) => BELOW_NATIONAL.has(kind)))
}

/** Reads `Kính gửi` and its addressees; returns the index of the line after them, or `from` without any. */
function readAddressees(lines: readonly LayoutLine[], from: number, parts: HeaderPart[]): number {
  let index = from
  while (index < lines.length && (lines[index].blank || /^[*_\-–—=~.]{1,80}$/.test(lines[index].trimmed))) index += 1
  const label = lines[index]
  if (!label || !isAddressLine(fold(label.trimmed.slice(0, 40)))) return from
  const [, second] = foldedWords(label.text.slice(0, 80))
  let start = second.end
  while (start < label.text.length && /[\s:.;]/.test(label.text[start])) start += 1
  const own = label.text.slice(start).trim()
  if (own) parts.push({ kind: 'addressee', line: index, start, end: label.text.trimEnd().length, text: own })
  let open = own !== '' && !/[.;]$/.test(own)
  let dashes = /^[-–—]/.test(own)
  for (index += 1; index < lines.length; index += 1) {
    const line = lines[index]
    if (line.blank) {
      if (own || dashes) {
        const after = lines.slice(index, index + 3).find((one) => !one.blank)
        if (!after || !/^[-–—~«+*•]/.test(after.trimmed) || !dashes) break
      }
      continue
    }
    const dash = /^([-–—~_=«»+*•]\s{0,4})\S/.exec(line.trimmed)
    if (dash) {
      dashes = true
      parts.push({
        kind: 'addressee',
        line: index,
        start: indent(line) + dash[1].length,
        end: line.text.trimEnd().length,
        text: line.trimmed.slice(dash[1].length),
      })
    } else if (open && parts.at(-1)?.kind === 'addressee' && continuesAddressee(lines, parts.at(-1)!.line, line)) {
      parts.push({
        kind: 'addressee',
        line: index,
        start: indent(line),
        end: line.text.trimEnd().length,
        text: line.trimmed,
        continues: true,
      })
    } else break
    open = !/[.;]$/.test(line.trimmed)
  }
  return index
}

/** A name that goes on below: its line was full, or the next one begins in lower case. */
function continuesAddressee(lines: readonly LayoutLine[], before: number, line: LayoutLine): boolean {
  if (BODY_HEADS.test(fold(line.trimmed.slice(0, 40)))) return false
  const { trimmed } = lines[before]
  return /^\p{Ll}/u.test(line.trimmed) || trimmed.length >= SHORTEST_FULL || endsDemanding(trimmed)
}

/** A title without any header above it: a short first block without final punctuation over a numbered text. */
function bareTitle(lines: readonly LayoutLine[]): HeaderZone {
  let first = 0
  while (first < lines.length && lines[first].blank) first += 1
  let last = first
  while (last < lines.length && !lines[last].blank && last < first + 4) last += 1
  const block = lines.slice(first, last)
  if (block.length === 0 || block.length > 3 || (last < lines.length && !lines[last].blank))
    return { end: 0, parts: [] }
  if (block.some((line) => /[.;:,]$/.test(line.trimmed) || markerHypotheses(line.text).some((one) => one.cost <= 1)))
    return { end: 0, parts: [] }
  const letters = /\p{Lu}/u.test(block[0].trimmed.charAt(0))
  if (!letters || AGENCY_HEADS.test(fold(block[0].trimmed)) || UNIT_HEADS.test(fold(block[0].trimmed)))
    return { end: 0, parts: [] }
  if (!isNumbered(lines, last) || typeOfName(block[0].trimmed)) return { end: 0, parts: [] }
  const parts = block.map((line): HeaderPart => ({
    kind: 'title',
    line: line.index,
    start: indent(line),
    end: line.text.trimEnd().length,
    text: line.trimmed,
  }))
  return { end: last, parts }
}

/** Whether the text below has numbered sections of its own. */
function isNumbered(lines: readonly LayoutLine[], from: number): boolean {
  let count = 0
  for (let index = from; index < lines.length && index < from + 400; index += 1) {
    if (/^(?:[IVX]{1,5}|[0-9]{1,2}|Điều [0-9]{1,3})[.)/-]\s/.test(lines[index].trimmed)) count += 1
    if (count >= 2) return true
  }
  return false
}
