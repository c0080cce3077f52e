/**
 * Quoted blocks: what an amending document puts in the place of other words, from the mark that opens it below
 * `… như sau:` to the one that closes it. Its numbering is its own.
 *
 * Decree 34/2016/NĐ-CP and Decree 78/2025/NĐ-CP have amended parts in quotation marks; marks are lost, doubled and of all
 * kinds, so that the end is also known by the number that goes on outside.
 */
import { CLOSING_MARKS, markerHypotheses, OPENING_MARKS, type MarkerHypothesis } from '../grammar/index.js'
import type { Layout } from './layout.js'

/** A quoted block. */
export interface Quotation {
  /** Line and column of the mark that opens it. */
  readonly line: number
  readonly start: number
  /** Line and column at which its text ends: of the mark that closes it, or the end of its last line. */
  readonly last: number
  readonly end: number
  /** Whether a mark closes it. */
  readonly closed: boolean
}

const OPENING = new RegExp(`^[${OPENING_MARKS}”]`)
const QUOTES = new RegExp(`[${OPENING_MARKS}${CLOSING_MARKS}]`, 'g')
/** What may stand before a mark that opens, and behind one that closes. */
const BEFORE_OPENING = /[\s([:;–—-]$/u
const AFTER_CLOSING = /^(?:[\s.,;:)\]!?…"”»\d]|$)/u
/** `… được sửa đổi, bổ sung như sau: “`: a block that opens behind the words that announce it. */
const ANNOUNCED = /(?:như sau|sau đây)\s?:\s{0,3}(?=["“„«])/giu
/** First words of what is done to another part: the outer row goes on with one of them. */
const OPERATION =
  /^(?:sửa đổi|bổ sung|thay thế|thay cụm từ|bãi bỏ|hủy bỏ|bỏ|đính chính|điểm|khoản|điều|mục|chương|phụ lục|tên|cụm từ|thay|hiệu lực|điều khoản|tổ chức thực hiện|trách nhiệm|quy định chuyển tiếp)(?![\p{L}])/iu

/**
 * The column behind the mark that opens a quotation, and the blanks after it.
 *
 * @param text The line. @param start Column of the mark.
 */
export function behindOpening(text: string, start: number): number {
  return start + (/^["“”„«]{1,3}\s{0,3}/.exec(text.slice(start, start + 8))?.[0].length ?? 0)
}

/** The marks of a line: 1 opens, -1 closes. */
function marksOf(text: string): { readonly at: number; readonly step: 1 | -1 }[] {
  const found: { at: number; step: 1 | -1 }[] = []
  for (const { index, 0: sign } of text.matchAll(QUOTES)) {
    const opens = index === 0 || BEFORE_OPENING.test(text.slice(index - 1, index)) || found.at(-1)?.at === index - 1
    const closes = AFTER_CLOSING.test(text.slice(index + 1, index + 2))
    // Where the place says nothing, the sign does.
    const step = opens === closes ? (sign === '”' || sign === '»' || (sign === '"' && !opens) ? -1 : 1) : opens ? 1 : -1
    found.push({ at: index, step })
  }
  return found
}

/**
 * Finds the quoted blocks of a document, outermost ones only.
 *
 * @param layout Layout of the document.
 * @returns Blocks in order, disjoint.
 */
export function findQuotations(layout: Layout): Quotation[] {
  const { lines } = layout
  const body = lines.filter(({ index, text }) => layout.isBody(index) && text.length > 0)
  if (!body.some(({ text }) => /["“”„«]/.test(text))) return []
  const marks = body.map(({ text }) => marksOf(text))
  const closings = closingLines(marks)
  const found: Quotation[] = []
  const outer = createOuter()
  for (let at = 0; at < body.length; at += 1) {
    const opening = openingAt(body, at)
    if (opening === null || !isBlock(body, marks, at, opening, closings[at])) {
      outer.see(body[at].text)
      continue
    }
    if (opening > 0 && body[at].text.slice(0, opening).trim() !== '') outer.see(body[at].text)
    const end = endOf(body, marks, at, opening, outer)
    // A mark that nothing announces and nothing closes is a speck.
    if (!end.closed && !isAnnounced(body, at)) {
      outer.see(body[at].text)
      continue
    }
    found.push({ line: body[at].index, start: opening, last: body[end.at].index, end: end.column, closed: end.closed })
    at = end.at
  }
  return found
}

type Body = Layout['lines']

/** Column of the mark with which a quoted block opens on a line; null where none does. */
function openingAt(body: Body, at: number): number | null {
  const { text, trimmed } = body[at]
  if (OPENING.test(trimmed)) {
    const column = text.length - text.trimStart().length
    return isAnnounced(body, at) || isNumbered(text, column) ? column : null
  }
  if (!text.includes(':')) return null
  let column: number | null = null
  for (const match of text.matchAll(ANNOUNCED)) column ??= match.index + match[0].length
  return column
}

/** Whether a block may open on a line: below a colon, or behind another block that has just ended. */
function isAnnounced(body: Body, at: number): boolean {
  return !OPENING.test(body[at].trimmed) || /:$|["”»][.;,]{0,2}$/.test(body[at - 1]?.trimmed ?? '')
}

/** Whether a numbered part stands behind a mark: `“Điều 5. …`. */
function isNumbered(text: string, column: number): boolean {
  const rest = text.slice(column + 1)
  return (
    /^\S/.test(rest) && markerHypotheses(rest).some((one) => !one.damaged && one.ordinal !== null && one.cost < 0.5)
  )
}

/** Whether what opens there is a block: a phrase in quotation marks ends before its line does. */
function isBlock(body: Body, marks: readonly Marks[], at: number, column: number, closing: number): boolean {
  if (closing !== at) return true
  let depth = 0
  for (const { at: place, step } of marks[at]) {
    if (place < column) continue
    depth += step
    if (depth <= 0) return isTail(body[at].text.slice(place + 1))
  }
  return true
}

type Marks = readonly { readonly at: number; readonly step: 1 | -1 }[]

/** Whether nothing but punctuation, or the call of a footnote, stands behind a mark that closes. */
const isTail = (text: string): boolean => /^["”»\s.,;:)\]\d[]{0,12}$/.test(text)

/**
 * For every line the first one, from it on, by whose end as many marks are closed as were open where the line begins
 * (as the next smaller element is found, with a stack); Infinity where none is.
 */
function closingLines(marks: readonly Marks[]): number[] {
  const before: number[] = []
  let depth = 0
  for (const row of marks) {
    before.push(depth)
    for (const { step } of row) depth += step
  }
  const after = [...before.slice(1), depth]
  const found = new Array<number>(marks.length).fill(Infinity)
  const stack: number[] = []
  for (let at = 0; at < marks.length; at += 1) {
    stack.push(at)
    while (stack.length > 0 && before[stack.at(-1)!] >= after[at]) found[stack.pop()!] = at
  }
  return found
}

/** The numbers of the outer rows: which ones may go on behind a quotation. */
interface Outer {
  readonly see: (text: string) => void
  /** The marker with which a line goes on with an outer row, at most so many numbers further; null where it does not. */
  readonly goesOn: (text: string, most: number) => MarkerHypothesis | null
}

function createOuter(): Outer {
  const last = new Map<string, number>()
  const printed = (text: string): readonly MarkerHypothesis[] =>
    markerHypotheses(text).filter((one) => !one.damaged && one.ordinal !== null && one.cost < 0.5)
  return {
    see(text) {
      const [one] = printed(text)
      if (one === undefined || one.ordinal === null) return
      if (one.scheme === 'article') last.delete('decimal')
      if (one.scheme === 'article' || one.scheme === 'decimal') last.delete('letter')
      last.set(one.scheme, one.ordinal)
    },
    goesOn(text, most) {
      const goes = ({ scheme, ordinal }: MarkerHypothesis): boolean => {
        const step = ordinal! - (last.get(scheme) ?? Infinity)
        return step >= 1 && step <= most
      }
      return printed(text).find(goes) ?? null
    },
  }
}

/** Where a quotation ends that opens on a line. */
function endOf(
  body: Body,
  marks: readonly Marks[],
  from: number,
  column: number,
  outer: Outer,
): { at: number; column: number; closed: boolean } {
  let depth = 0
  let next: number | null = null
  const cutBefore = (at: number): { at: number; column: number; closed: boolean } => ({
    at: at - 1,
    column: body[at - 1].text.trimEnd().length,
    closed: false,
  })
  for (let at = from; at < body.length; at += 1) {
    const { text } = body[at]
    if (at > from) {
      const isAnnouncement = /:$/.test(text.trimEnd())
      const marker = outer.goesOn(text, isAnnouncement ? MOST_LOST : 1)
      if (marker !== null) {
        const rest = text.slice(marker.end).trimStart()
        const announces = OPERATION.test(rest) && (isAnnouncement || marker.scheme === 'article')
        // The outer row goes on, and with what it is made of: the mark that should close was lost.
        if (announces && !(marker.scheme === 'article' && isInner(marks, at, depth))) return cutBefore(at)
        if (!isAnnouncement || announces) next ??= at
      }
      // Another block opens: this one has ended before.
      if (next !== null && OPENING.test(body[at].trimmed) && /như sau\s?:$/iu.test(body[at - 1].trimmed))
        return cutBefore(next)
    }
    for (const { at: place, step } of marks[at]) {
      if (at === from && place < column) continue
      depth += step
      if (depth <= 0) {
        if (isTail(text.slice(place + 1)) || /^["”»]?\s?[.;,]/.test(text.slice(place + 1)) || at > from)
          return { at, column: place, closed: true }
      }
    }
  }
  return next === null ? { at: from, column: body[from].text.trimEnd().length, closed: false } : cutBefore(next)
}

/** An article of the quoted text may bear the number that comes next outside: it does where a mark closes soon behind it. */
function isInner(marks: readonly Marks[], at: number, depth: number): boolean {
  let open = depth
  for (let line = at; line < marks.length && line < at + NEAR; line += 1)
    for (const { step } of marks[line]) {
      open += step
      if (open <= 0) return true
    }
  return false
}
const NEAR = 12
/** Numbers of the outer row that may be lost with the end of a quotation. */
const MOST_LOST = 3
