/**
 * Footnotes: lines that begin with a number which the text above them calls. Consolidated texts have one on every page.
 */
import { FOOTNOTE_LABELS, isVietnameseWord } from '../grammar/index.js'
import { lowerBound } from '../lists.js'
import type { Layout } from './layout.js'

/** A line that begins a footnote. */
export interface FootnoteLine {
  /** Index of the line. */
  readonly line: number
  /** Its number: `12`. */
  readonly label: string
  /** Columns of the label as printed, `[12]` or `¹²`, and of the text behind it. */
  readonly start: number
  readonly end: number
  readonly textStart: number
}

/** A place where a text calls a footnote. */
export interface CallPlace {
  readonly label: string
  readonly start: number
  readonly end: number
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const { inBrackets, small, plain } = FOOTNOTE_LABELS
const DEFINITION = new RegExp(`^(\\s{0,40})(?:${inBrackets}|${plain}|${small})(\\s{0,4})(?=["“(]?\\p{Lu})`, 'u')
/** A number in brackets, in small figures, or behind a word or sign without a blank. */
const CALL = new RegExp(`${inBrackets}|${small}|(?<=[\\p{L}.,;:)\\]”"»])${plain}(?=$|[\\s.,;:)”"»])`, 'gu')
/** What a call is glued to at the beginning of a line: `4.28 Trình tự`, `Điều 7.4 Thẩm quyền`. */
const MARKER_BEFORE = /^\s{0,40}(?:\d{1,2}[a-zđ]?[.),:;]|[a-zđ]\d?\)|(?:Điều|ĐIỀU) \d{1,3}[a-zđ]?[.:])$/u
const LONGEST_WORD = 10
/** Numbers may be lost with their pages. */
const MOST_LOST = 6

/**
 * The places in a text where numbers may call footnotes.
 *
 * @param text A line, or the text of a node.
 * @param wanted Numbers that are footnotes.
 */
export function callsIn(text: string, wanted: ReadonlySet<string>): CallPlace[] {
  const found: CallPlace[] = []
  if (!/[\d⁰¹²³⁴-⁹]/.test(text)) return found
  for (const match of text.matchAll(CALL)) {
    const { index: start } = match
    const label = match[1] ?? match[3] ?? plainDigits(match[2])
    if (!wanted.has(label)) continue
    if (match[3] !== undefined && !isGlued(text, start)) continue
    found.push({ label, start, end: start + match[0].length })
  }
  return found
}

const plainDigits = (small: string): string => [...small].map((sign) => SUPERSCRIPTS.indexOf(sign)).join('')

/** Whether a number stands where a footnote is called: `Hiệu lực1`, `2024.2`, `c)13`; not `m2`, `QH15`, `1.5`. */
function isGlued(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LONGEST_WORD - 1), at)
  // Behind a document number: `71/2030/NĐ-CP1`.
  if (/[-–][\p{Lu}]{2,}$/u.test(before)) return true
  const word = /(?<![\p{L}\p{N}])\p{L}{2,}$/u.exec(before)?.[0]
  if (word !== undefined) return word !== word.toUpperCase() ? isVietnameseWord(word) : isWordOfCapitals(text, at, word)
  if (/\p{L}$/u.test(before)) return false
  // Behind a marker its text must follow: `1.3. Trang bị` is none.
  if (MARKER_BEFORE.test(text.slice(0, at))) return /^\d{1,3}(?:\s+[\p{Lu}(]|\s*$)/u.test(text.slice(at))
  // Behind a full stop only where that ends a sentence: `2024.2`, `quy định.2`, not `1.2` and `Đ.2`.
  if (/["”»)\]][.,;:]?$/u.test(before)) return true
  return /(?:\p{L}\p{Ll}|(?:^|\D)(?:19|20)\d\d)[.,;:]$/u.test(before)
}

/** `TỔ CHỨC THỰC HIỆN3`: a title, where an abbreviation with a number (`QH15`) stands among small letters. */
const isWordOfCapitals = (text: string, at: number, word: string): boolean =>
  isVietnameseWord(word.toLowerCase()) && /\p{Lu}{2}\s$/u.test(text.slice(0, at - word.length))

const known = new WeakMap<Layout, readonly FootnoteLine[]>()

/**
 * Finds the footnotes of a document.
 *
 * @param layout Layout of the document.
 * @returns Their first lines, in order.
 */
export function findFootnotes(layout: Layout): readonly FootnoteLine[] {
  const before = known.get(layout)
  if (before !== undefined) return before
  const found = find(layout)
  known.set(layout, found)
  return found
}

function find(layout: Layout): FootnoteLine[] {
  const candidates: Candidate[] = []
  for (const { index, text } of layout.lines) {
    if (!layout.isBody(index)) continue
    const match = DEFINITION.exec(text)
    if (match === null || (match[3] !== undefined && match[5] === '')) continue
    const start = match[1].length
    const textStart = match[0].length
    const label = match[2] ?? match[3] ?? plainDigits(match[4])
    candidates.push({
      line: index,
      label,
      start,
      end: textStart - match[5].length,
      textStart,
      inBrackets: match[3] === undefined,
    })
  }
  if (candidates.length === 0) return []
  const wanted = new Set(candidates.map(({ label }) => label))
  const atLine = new Map(candidates.map((one) => [one.line, one]))
  const [sure, all] = [new Map<string, number[]>(), new Map<string, number[]>()]
  for (const { index, text } of layout.lines) {
    if (!layout.isBody(index)) continue
    const own = atLine.get(index)
    for (const { label, start } of callsIn(text, wanted)) {
      if (own !== undefined && start < own.textStart) continue
      for (const calls of NUMBERED.test(text.slice(0, start)) ? [all] : [sure, all]) {
        const lines = calls.get(label)
        if (lines === undefined) calls.set(label, [index])
        else lines.push(index)
      }
    }
  }
  // `4.28 Trình tự` is clause 4 with a call only in a document that has footnotes: elsewhere it is number 4.28.
  const found = called(candidates, sure)
  return found.length >= LEAST_SURE ? called(candidates, all) : found
}

const NUMBERED = /^\s{0,40}\d{1,2}[.,:;]$/
const LEAST_SURE = 2

type Candidate = FootnoteLine & { readonly inBrackets: boolean }

/** The candidates that the text calls, in the order of their numbers. */
function called(candidates: readonly Candidate[], calls: ReadonlyMap<string, readonly number[]>): FootnoteLine[] {
  const found: FootnoteLine[] = []
  const lastLine = new Map<string, number>()
  let last = 0
  for (const { inBrackets, ...one } of candidates) {
    const number = Number(one.label)
    const lines = calls.get(one.label) ?? []
    const since = lastLine.get(one.label) ?? -1
    // Called above it, and not by what called the one before.
    const at = lowerBound(lines.length, (index) => lines[index] > since)
    const isCalled = inBrackets ? lines.length > 0 : at < lines.length && lines[at] < one.line
    if (!isCalled || !((number > last && number <= last + MOST_LOST) || number === 1 || last === 0)) continue
    found.push(one)
    lastLine.set(one.label, one.line)
    last = number
  }
  return found
}

/**
 * The numbers by which a document calls footnotes.
 *
 * @param layout Layout of the document.
 */
export function callsOf(layout: Layout): ReadonlySet<string> {
  return new Set(findFootnotes(layout).map(({ label }) => label))
}
