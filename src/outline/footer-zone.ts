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
  personName,
  signatoryRole,
  similarity,
  splitPair,
} from '../grammar/index.js'
import type { LayoutLine } from './lines.js'
import { NATIONAL_TITLE } from './phrases.js'

/** Lines of the footer: `start` to `end` (exclusive); equal when there is none. */
export interface FooterZone {
  readonly start: number
  readonly end: number
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
 * @param lines Measured lines of the document.
 * @param from Index of the first line after the header.
 */
export function footerZone(lines: readonly LayoutLine[], from: number): FooterZone {
  const label = lines.findIndex((line, index) => index >= from && isRecipientsLabel(line.text))
  const start = label >= 0 ? signatureAbove(lines, label, from) : signatureAtEnd(lines, from)
  if (start < 0) return { start: lines.length, end: lines.length }
  return { start, end: footerEnd(lines, start) }
}

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

/** Without recipients: the last line that opens a signature and has nothing but signature matter after it. */
function signatureAtEnd(lines: readonly LayoutLine[], from: number): number {
  let start = -1
  let seen = 0
  const annex = lines.findIndex((line, index) => index > from && isAnnexTitle(line.trimmed))
  for (let index = (annex < 0 ? lines.length : annex) - 1; index >= from && seen < LONGEST_SIGNATURE; index -= 1) {
    const line = lines[index]
    if (line.blank) continue
    seen += 1
    if (opensSignature(line)) start = index
    else if (!isSignatureMatter(line)) break
  }
  return start
}

function opensSignature(line: LayoutLine): boolean {
  const text = line.trimmed
  if (text.length > 120 || /[;:.]$/.test(text)) return false
  if (/^(?:T\.?\/?M|K\.?\/?T|T\.?\/?L|TUQ|[I1]M)[.,:]?\s/.test(text) && findCapacity(text)?.start === 0) return true
  if (!isCapitals(text)) return false
  if (splitPair(text) !== null) return true
  return (
    footerColumns(text).some((column) => isJobTitle(column) || signatoryRole(column) !== null) ||
    findCapacity(text)?.start === 0
  )
}

function isSignatureMatter(line: LayoutLine): boolean {
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
}

/** Parts of a line that a tab or three blanks set apart. */
export function footerColumns(text: string): string[] {
  return text
    .split(/\t|[ \u00a0]{3,}/)
    .map((column) => column.trim())
    .filter(Boolean)
}

/** The line after a footer that begins on `start`: an annex, another document, or what no footer is long enough for. */
function footerEnd(lines: readonly LayoutLine[], start: number): number {
  let texts = 0
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index]
    if (line.blank) continue
    texts += 1
    if (texts > LONGEST_FOOTER || (index > start && (isAnnexTitle(line.trimmed) || isNationalTitle(line.trimmed))))
      return index
  }
  return lines.length
}

function isNationalTitle(text: string): boolean {
  return text.length < 200 && isCapitals(text) && findPhrase(text, NATIONAL_TITLE, 0.8) !== null
}

/** `PHỤ LỤC`, `Phụ lục II` alone on a line. */
export function isAnnexTitle(text: string): boolean {
  if (text.length > 24) return false
  return /^phu luc(?: [ivx0-9]{1,5})?[.:]?$/.test(fold(text)) && /^P/.test(text)
}
