/**
 * Where the footer begins: recipients (Nơi nhận) and signature block, in either order.
 *
 * Components 7 and 9b of Decree 30/2020/NĐ-CP, annex I.
 */
import {
  findCapacity,
  findPhrase,
  fold,
  isCapitals,
  isJobTitle,
  markerHypotheses,
  personName,
  signatoryRole,
  similarity,
  splitPair,
  splitSigned,
} from '../grammar/index.js'
import type { LayoutLine } from './lines.js'
import { ATTACHED, NATIONAL_TITLE } from './phrases.js'
import { hasMarker } from './running-heads.js'

/** Lines of the footer: `start` to `end` (exclusive); equal when there is none. */
export interface FooterZone {
  readonly start: number
  readonly end: number
}

/** What is asked of a line again and again is looked up once. */
function remembered(ask: (line: LayoutLine) => boolean): (line: LayoutLine) => boolean {
  const known = new WeakMap<LayoutLine, boolean>()
  return (line) => {
    let answer = known.get(line)
    if (answer === undefined) known.set(line, (answer = ask(line)))
    return answer
  }
}

const LONGEST_SIGNATURE = 14
const LONGEST_FOOTER = 60

/**
 * Whether a line opens the recipients: `Nơi nhận:`, damaged too.
 *
 * @param text A line in NFC.
 */
export function isRecipientsLabel(text: string): boolean {
  const folded = fold(text.trimStart().slice(0, 24))
  const match = /^([^\s:;.]{2,5})\s{1,3}([^\s:;.]{3,6})\s{0,2}([:;.]?)/.exec(folded)
  if (!match) return false
  const likeness = similarity(`${match[1]} ${match[2]}`, 'noi nhan')
  if (match[3] === ':' || match[3] === ';') return likeness >= 0.74
  const rest = text.trimStart().slice(match[0].length).trim()
  return likeness >= 0.86 && (rest === '' || findCapacity(rest) !== null)
}

/**
 * Finds the footer.
 *
 * A document ends where it is signed, and annexes may follow: the first place where a capacity or a title in capitals stands
 * over a name is its signature. Without a name, recipients show the footer, or a signature before an annex or the end.
 *
 * @param lines Measured lines of the document, furniture made blank.
 * @param from Index of the first line after the header.
 */
export function footerZone(lines: readonly LayoutLine[], from: number): FooterZone {
  const label = lines.findIndex((line, index) => index >= from && isRecipientsLabel(line.text))
  const signed = firstSignature(lines, from)
  // A form of an annex may have its recipients; the signature over it is the document's.
  const isSigned = signed !== null && (label < 0 || signed.start < label)
  const isNear = isSigned && label >= 0 && textsBetween(lines, signed.end, label) <= LONGEST_SIGNATURE
  const start =
    isSigned && !isNear
      ? signed.start
      : label >= 0
        ? Math.min(isNear ? signed.start : label, signatureAbove(lines, label, from))
        : signatureAtEnds(lines, from)
  if (start < 0) return { start: lines.length, end: lines.length }
  return { start, end: footerEnd(lines, start) }
}

function textsBetween(lines: readonly LayoutLine[], from: number, to: number): number {
  let texts = 0
  for (let index = from; index < to && texts <= LONGEST_SIGNATURE; index += 1) if (!lines[index].blank) texts += 1
  return texts
}

/** The first capacity or title in capitals with nothing but signature matter down to a name. */
function firstSignature(lines: readonly LayoutLine[], from: number): FooterZone | null {
  for (let index = from; index < lines.length; index += 1) {
    if (lines[index].blank || !opensSignature(lines[index])) continue
    const end = isSigned(lines[index]) ? signedEnd(lines, index) : nameBelow(lines, index)
    if (end !== null) return { start: index, end }
  }
  return null
}

/** The line after one with title and name; null where running text goes on below. */
function signedEnd(lines: readonly LayoutLine[], index: number): number | null {
  const next = lines.slice(index + 1).find(({ blank }) => !blank)
  const isLast = next === undefined || isRecipientsLabel(next.text) || isBoundary(lines, next.index)
  return isLast || isSignatureMatter(next) || isSigned(next) ? index + 1 : null
}

/** The line after the name under a line that opens a signature; null where something else comes first. */
function nameBelow(lines: readonly LayoutLine[], start: number): number | null {
  for (let index = start + 1, seen = 0; index < lines.length && seen < LONGEST_SIGNATURE; index += 1) {
    const line = lines[index]
    if (line.blank) continue
    seen += 1
    if (isNamed(line)) return index + 1
    if (isRecipientsLabel(line.text)) return null
    if (!isSignatureMatter(line) || isBoundary(lines, index)) return null
  }
  return null
}

/** Whether a line, or a column of it, is the name of one who signs. */
const isNamed = remembered((line) => {
  const text = line.trimmed
  if (text.length > 120 || isCapitals(text)) return false
  return (
    footerColumns(text).some((column) => personName(column) !== null) ||
    personName(text.replace(/\s+/g, ' ')) !== null ||
    splitPair(text.replace(/[.,;]$/, '')) !== null ||
    isSigned(line)
  )
})

/** A signature block that OCR put before the recipients belongs to the footer. */
function signatureAbove(lines: readonly LayoutLine[], label: number, from: number): number {
  let start = label
  for (let index = label - 1; index >= from && index >= label - LONGEST_SIGNATURE; index -= 1) {
    const line = lines[index]
    if (line.blank) continue
    if (opensSignature(line)) start = index
    else if (!isSignatureMatter(line)) break
  }
  return start
}

/** Without recipients and names: the last line before an annex, or the end, with nothing but signature matter after it. */
function signatureAtEnds(lines: readonly LayoutLine[], from: number): number {
  for (let index = from + 1; index <= lines.length; index += 1) {
    if (index < lines.length && (lines[index].blank || !isBoundary(lines, index))) continue
    const start = signatureBefore(lines, index, from)
    if (start >= 0) return start
  }
  return -1
}

function signatureBefore(lines: readonly LayoutLine[], end: number, from: number): number {
  let start = -1
  let seen = 0
  for (let index = end - 1; index >= from && seen < LONGEST_SIGNATURE; index -= 1) {
    const line = lines[index]
    if (line.blank) continue
    seen += 1
    if (opensSignature(line)) start = index
    else if (!isSignatureMatter(line)) break
  }
  return start
}

/** Whether an annex, what is issued with the document, or another document begins on a line. */
function isBoundary(lines: readonly LayoutLine[], index: number): boolean {
  const text = lines[index].trimmed
  return isAnnexTitle(text) || isNationalTitle(lines[index]) || opensAttachment(lines, index)
}

/** Whether a line, or a column of it, has both the title and the name of one who signs. */
const isSigned = remembered(
  (line) => line.trimmed.length <= 240 && footerColumns(line.trimmed).some((column) => splitSigned(column) !== null),
)

const opensSignature = remembered((line) => {
  const text = line.trimmed
  if (text.length > 120 || /[;:.]$/.test(text)) return false
  if (isSigned(line)) return true
  if (/^(?:T\.?\/?M|K\.?\/?T|T\.?\/?L|TUQ|[I1]M)[.,:]?\s/.test(text) && findCapacity(text)?.start === 0) return true
  if (!isCapitals(text)) return false
  if (splitPair(text) !== null) return true
  return (
    footerColumns(text).some((column) => isJobTitle(column) || signatoryRole(column) !== null) ||
    findCapacity(text)?.start === 0
  )
})

const isSignatureMatter = remembered((line) => {
  const text = line.trimmed
  if (text.length > 120) return false
  return (
    footerColumns(text).every(
      (column) =>
        personName(column, true) !== null ||
        /^\((?:đã ký|Đã ký|ký|Ký).{0,60}\)$/.test(column) ||
        column.length <= 3 ||
        (isCapitals(column) && column.length < 60 && !/[.;:]$/.test(column)) ||
        /^[\p{P}\p{S}\s]{1,80}$/u.test(column),
    ) || splitPair(text.replace(/[.,;]$/, '')) !== null
  )
})

/** Parts of a line that a tab or three blanks set apart. */
export function footerColumns(text: string): string[] {
  return text
    .split(/\t|[ \u00a0]{3,}/)
    .map((column) => column.trim())
    .filter(Boolean)
}

/**
 * The line after a footer that begins on `start`: an annex, another document, what no footer is long enough for, or text that
 * is neither recipient nor signature.
 */
function footerEnd(lines: readonly LayoutLine[], start: number): number {
  let texts = 0
  let [inRecipients, isArchived, isNameSeen] = [false, false, false]
  let end = start
  let stray = -1
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index]
    if (line.blank) continue
    texts += 1
    if (texts > LONGEST_FOOTER || (index > start && isBoundary(lines, index))) return stray >= 0 ? end : index
    const text = line.trimmed
    if (isRecipientsLabel(line.text)) inRecipients = true
    const isDone = isNameSeen && (isArchived || !inRecipients)
    const isOwn = isDone ? goesOn(lines, index) : inRecipients || isSignatureMatter(line) || opensSignature(line)
    if (isOwn && (index === start || !startsText(line))) {
      ;[end, stray] = [index + 1, -1]
      isNameSeen ||= isNamed(line)
      isArchived ||= ARCHIVE.test(text)
    } else if (isOwn || stray >= 0 || !isSpeck(text)) return stray >= 0 ? stray : index
    else stray = index
  }
  return lines.length
}

const ARCHIVE = /^(?:.{0,3}\s)?L[ưu]u\s?[:;.]/u
/** Signs of a scan, a mark of the drafter, a bracket: what may stand among the lines of a footer. */
const isSpeck = (text: string): boolean => text.length <= 24

/** What follows a whole footer and is still of it: who signs beside, the recipients, the drafter's mark. */
function goesOn(lines: readonly LayoutLine[], index: number): boolean {
  const line = lines[index]
  if (isRecipientsLabel(line.text) || isNamed(line)) return true
  if (/^\(.{1,60}\)$/.test(line.trimmed) || /^[\p{P}\p{S}\s]{1,80}$/u.test(line.trimmed)) return true
  return opensSignature(line) && nameBelow(lines, index) !== null
}

/** Whether running text begins on a line, which is no recipient: an article, a chapter, a long line. */
function startsText(line: LayoutLine): boolean {
  const text = line.trimmed
  if (text.length > 240) return true
  return markerHypotheses(text).some(
    ({ scheme, cost, end }) => KEYWORDS.has(scheme) && cost < 1 && /^\s|^$/.test(text.slice(end)),
  )
}
const KEYWORDS: ReadonlySet<string> = new Set(['part', 'chapter', 'muc', 'article', 'annex'])

const isNationalTitle = remembered(
  ({ trimmed: text }) => text.length < 200 && isCapitals(text) && findPhrase(text, NATIONAL_TITLE, 0.8) !== null,
)

/** `PHỤ LỤC`, `Phụ lục II`, `PHỤ LỤC SỐ 01: DANH MỤC …`, `Mẫu số 02`: the beginning of an annex. */
export function isAnnexTitle(text: string): boolean {
  if (text.length > 160) return false
  const match =
    /^(?:(?:cac )?phu luc|mau so|bieu so|mau bieu)(?: so)?(?: ?[ivxlc0-9]{1,6}[a-z]?)?(?:[./-][a-z0-9-]{1,12})?(?=[.:\s]|$)/.exec(
      fold(text),
    )
  if (!match || !/^[PMBC]/.test(text)) return false
  const rest = text.slice(match[0].length)
  return /^[.:]?$/.test(rest.trim()) || isCapitals(rest) || (/^\s?[.:–-]\s/.test(rest) && text.length < 100)
}

/**
 * Whether a line begins what a document issues: `QUY CHẾ`, its title, and `(Ban hành kèm theo Quyết định số …)` below.
 *
 * @param lines Measured lines. @param index Of the line.
 */
export function opensAttachment(lines: readonly LayoutLine[], index: number): boolean {
  const text = lines[index].trimmed
  if (text.length > 160 || !isCapitals(text) || opensSignature(lines[index]) || isAnnexTitle(text)) return false
  for (let below = index + 1, seen = 0; below < lines.length && seen < ATTACHMENT_DEPTH; below += 1) {
    if (lines[below].blank) continue
    seen += 1
    if (ATTACHED.test(fold(lines[below].trimmed.slice(0, 30)))) return true
    if (isNamed(lines[below]) || isAnnexTitle(lines[below].trimmed)) return false
    if (/[.;]$/.test(lines[below].trimmed) || hasMarker(lines[below].trimmed)) return false
  }
  return false
}
const ATTACHMENT_DEPTH = 7
