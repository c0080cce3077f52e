/** The abstract (trích yếu) of a document under its type line, and the number where it stands below the type. */
import { fold, isCapitals, markerHypotheses, type MarkerHypothesis } from '../grammar/index.js'
import { isBody, isIssuer } from './collection-header.js'
import { isAddressLine, splitHeaderLine } from './header-parts.js'
import type { HeaderPart } from './header-parts.js'
import type { LayoutLine } from './lines.js'
import { ATTACHED, BODY_HEADS, TYPE_EXTENSIONS } from './phrases.js'

/** What a damaged `I.` or `1.` may cost and still end a title: no title goes on with such a number and a capital. */
const FIRST_MARKER = 2.5
const RULE = /^[*_\-–—=~.]{1,80}$/
const LONGEST_TITLE = 8

/**
 * Reads what stands under a type line and belongs to the header.
 *
 * @param lines Measured lines of the document.
 * @param named The part that names the type; the abstract may begin on its line.
 * @param parts Title, number and date are added here.
 * @returns Index of the first line after the header.
 */
export function readTitle(lines: readonly LayoutLine[], named: HeaderPart, parts: HeaderPart[]): number {
  const type = withoutIssuer(lines, named, parts)
  const below = readBelow(lines, readIssuer(lines, type, parts), parts)
  const title = titleLines(lines, below, type)
  const own = ownTitle(lines, type, title)
  const last = title.at(-1)
  // What ends with a colon opens the body; a colon apart from the last word is a speck.
  const kept = last !== undefined && /\S:$/.test(last.text) ? [] : title
  if (own) parts.push(own)
  parts.push(...kept)
  if (kept.length === 0) return own || title.length === 0 ? skipRule(lines, below) : below
  return readBelow(lines, skipRule(lines, last!.line + 1), parts)
}

const SAYS_ABOUT = /^(?:về việc|v\/v)(?=[\s:])/iu
const BASES = /^(?:can cu|xet|theo de nghi|thuc hien) /

/**
 * Reads a title under number and date where no line names the type: `Về việc …`, or what stands over who issues the
 * document and its bases.
 *
 * @param lines Measured lines of the document.
 * @param index Of the line below number or date.
 * @param parts Title, number and date are added here.
 * @returns Index of the first line after the header; null where no title stands there.
 */
export function readUntypedTitle(lines: readonly LayoutLine[], index: number, parts: HeaderPart[]): number | null {
  const above = parts.findLast(({ kind }) => kind !== 'rule')
  const from = lines.slice(0, index).findLastIndex(({ blank, trimmed }) => !blank && !RULE.test(trimmed))
  if (above === undefined || above.line !== from) return null
  const saysAbout = SAYS_ABOUT.test(lines[index].trimmed)
  if (!saysAbout && above.kind !== 'number' && above.kind !== 'date') return null
  if (above.kind === 'agency' && !isBody(fold(above.text))) return null
  const opens: HeaderPart = { ...above, line: index - 1, titleStart: undefined }
  const title = titleLines(lines, index, opens)
  const last = title.at(-1)
  if (last === undefined || /[:;]$/.test(last.text) || (last.text.endsWith('.') && !isCapitals(last.text))) return null
  const next = lines.slice(last.line + 1, last.line + 4).find(({ blank, trimmed }) => !blank && !RULE.test(trimmed))
  const isOverBases = next !== undefined && (isIssuer(lines, next.index) || BASES.test(fold(next.trimmed.slice(0, 20))))
  const isHeaded = above.kind === 'number' || above.kind === 'date' || above.kind === 'motto'
  if (!isOverBases && !(saysAbout && isHeaded)) return null
  parts.push(...title)
  return readBelow(lines, skipRule(lines, last.line + 1), parts)
}

/** The part of the type line that is abstract already; not the second half of a long name of a type. */
function ownTitle(lines: readonly LayoutLine[], type: HeaderPart, title: readonly HeaderPart[]): HeaderPart | null {
  const { titleStart: start, line, end } = type
  if (start === undefined) return null
  const text = lines[line].text.slice(start, end)
  const first = title[0]?.text
  const goesOn = first !== undefined && !isCapitals(first)
  if (goesOn && (/^(?:\p{Ll}|Về |V\/v)/u.test(first) || TYPE_EXTENSIONS.test(fold(text)))) return null
  return { kind: 'title', line, start, end, text }
}

/** `của Thủ tướng Chính phủ`, `CỦA ỦY BAN NHÂN DÂN TỈNH`: who issues a document, behind or under its type. */
const saysIssuer = (text: string): boolean => {
  const folded = fold(text.trim())
  return folded.startsWith('cua ') && folded.length < 100 && !folded.includes(' ve ') && isBody(folded.slice(4))
}

/** A type line without who issues the document behind the type. */
function withoutIssuer(lines: readonly LayoutLine[], type: HeaderPart, parts: HeaderPart[]): HeaderPart {
  const { line, titleStart: start, end } = type
  if (start === undefined || !saysIssuer(lines[line].text.slice(start, end))) return type
  parts.push(issuerPart(lines[line], start, parts))
  return { ...type, titleStart: undefined }
}

/** Reads who issues the document from the line under its type; returns the line after it. */
function readIssuer(lines: readonly LayoutLine[], type: HeaderPart, parts: HeaderPart[]): number {
  const from = type.line + 1
  const line = lines[from]
  if (type.titleStart !== undefined || !line || !saysIssuer(line.trimmed)) return from
  // `của Ban Thường vụ` over `về công tác cán bộ` is the beginning of a title.
  const next = lines.slice(from + 1, from + 4).find((one) => !one.blank)
  if (!next || /^\p{Ll}/u.test(next.trimmed)) return from
  parts.push(issuerPart(line, indent(line), parts))
  return from + 1
}

/** Who issues a document is its agency, unless that stands above. */
function issuerPart(line: LayoutLine, from: number, parts: readonly HeaderPart[]): HeaderPart {
  const isNamed = parts.some((part) => part.kind === 'agency')
  const start = isNamed ? from : from + line.text.slice(from).search(/\s\S/) + 1
  const end = line.text.trimEnd().length
  return { kind: isNamed ? 'other' : 'agency', line: line.index, start, end, text: line.text.slice(start, end) }
}

/** Number and date that stand under the type line or the title, as in contracts. */
function readBelow(lines: readonly LayoutLine[], from: number, parts: HeaderPart[]): number {
  let end = from
  for (let index = from; index < lines.length && index < end + 3; index += 1) {
    if (lines[index].blank) continue
    const found = splitHeaderLine(lines[index])
    const fits = found.every(
      (part) => (part.kind === 'number' || part.kind === 'date') && !parts.some((other) => other.kind === part.kind),
    )
    if (!fits) break
    parts.push(...found)
    end = index + 1
  }
  return end
}

function skipRule(lines: readonly LayoutLine[], from: number): number {
  return lines[from] && RULE.test(lines[from].trimmed) ? from + 1 : from
}

function titleLines(lines: readonly LayoutLine[], from: number, type: HeaderPart): HeaderPart[] {
  const found: HeaderPart[] = []
  let first = from
  while (first < lines.length && (lines[first].blank || RULE.test(lines[first].trimmed)) && first < from + 3) first += 1
  const own = type.titleStart === undefined ? '' : lines[type.line].text.slice(type.titleStart, type.end)
  const joined = first === type.line + 1
  for (let index = first; index < lines.length && index < first + LONGEST_TITLE; index += 1) {
    const line = lines[index]
    if (line.blank) {
      if (!continuesAcross(lines, index, first)) break
      continue
    }
    if (RULE.test(line.trimmed) || ATTACHED.test(fold(line.trimmed.slice(0, 30)))) break
    if (index === first && type.titleStart !== undefined) {
      if (
        startsBody(line, null) ||
        !(joined ? continuesOwn(line, own) : /^(?:Về việc |V\/v |\p{Ll})/u.test(line.trimmed))
      )
        break
    } else if (
      isIssuer(lines, index) ||
      (index > first && isDated(line)) ||
      (index === first ? startsBody(line, null) : !continuesTitle(lines, index))
    )
      break
    found.push({ kind: 'title', line: index, start: indent(line), end: line.text.trimEnd().length, text: line.trimmed })
  }
  return found
}

/** A line with the number or the date of the document, and nothing else. */
const isDated = (line: LayoutLine): boolean =>
  splitHeaderLine(line).every(({ kind }) => kind === 'number' || kind === 'date')

/** Whether the line under `BÁO CÁO KẾT QUẢ …` goes on with it. */
function continuesOwn(line: LayoutLine, own: string): boolean {
  if (isCapitals(line.trimmed) || /^\p{Ll}/u.test(line.trimmed)) return true
  return own.trim().split(/\s+/).length <= 3 && line.trimmed.length < 100 && !/[.:;]$/.test(line.trimmed)
}

/**
 * Blanks before the text of a line.
 *
 * @param line A measured line.
 */
export function indent(line: LayoutLine): number {
  return line.text.length - line.text.trimStart().length
}

/** A blank line inside a title: the next line goes on in lower case and the title has no end yet. */
function continuesAcross(lines: readonly LayoutLine[], index: number, first: number): boolean {
  const before = lines[index - 1]
  const after = lines[index + 1]
  if (!before || !after || index <= first || before.blank || after.blank) return false
  return /^\p{Ll}/u.test(after.trimmed) && !/[.;:]$/.test(before.trimmed) && !startsBody(after, before)
}

function continuesTitle(lines: readonly LayoutLine[], index: number): boolean {
  const line = lines[index],
    before = lines[index - 1]
  if (before.blank) return /^\p{Ll}/u.test(line.trimmed)
  if (startsBody(line, before) || /[.;:]$/.test(before.trimmed)) return false
  if (/^[\p{Ll}\d(]/u.test(line.trimmed)) return true
  if (isCapitals(before.trimmed)) return isCapitals(line.trimmed)
  return !isCapitals(line.trimmed) && line.trimmed.length < 70 && !/[.;:]$/.test(line.trimmed)
}

/** Whether a line is the body's first: a marker, a legal basis, an authority in capitals, an addressee. */
function startsBody(line: LayoutLine, before: LayoutLine | null): boolean {
  const folded = fold(line.trimmed.slice(0, 60))
  if (isAddressLine(folded)) return true
  const isMarker = ({ scheme, cost, ordinal, style }: MarkerHypothesis): boolean =>
    scheme === 'letter' ? cost === 0 && style === ')' : cost <= (ordinal === 1 ? FIRST_MARKER : 1)
  if (markerHypotheses(line.text).some(isMarker)) return true
  if (BODY_HEADS.test(folded) && /^\p{Lu}/u.test(line.trimmed))
    return before === null ? /[;:.]$/.test(line.trimmed) || line.trimmed.length > 70 : true
  if (before && isCapitals(line.trimmed) && isCapitals(before.trimmed))
    return /^(?:chu tich|uy ban|hoi dong|giam doc|bo truong|thu tuong|ban thuong vu|ban chap hanh)/.test(folded)
  return false
}
