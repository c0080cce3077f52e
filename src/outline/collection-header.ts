/**
 * Headers as collections of law and the gazette print them: the type, then in one sentence who issued the document, its
 * number, its date and what it is about.
 *
 *     Quyết định
 *     của Thủ tướng Chính phủ số 115/2004/QĐ-TTg
 *     ngày 25 tháng 6 năm 2004 về việc sửa đổi …
 */
import {
  documentNumberAt,
  fold,
  isCapitals,
  markerHypotheses,
  readPrintedNumber,
  repairDocumentNumber,
  similarity,
  typeOfName,
} from '../grammar/index.js'
import type { DocumentNumber } from '../types.js'
import type { HeaderPart } from './header-parts.js'
import type { HeaderZone } from './header-zone.js'
import { isSpaced, type LayoutLine } from './lines.js'
import { AGENCY_HEADS, ATTACHED, BODY_HEADS } from './phrases.js'

/** Lines that a header may take. */
const LONGEST = 16
/** Lines that show whether blank ones say anything. */
const SHOWN = 40
/** Characters from the type to the number. */
const REACH = 420
/** Heads of bodies beside those of agencies: persons who issue, joint documents, councils of former times. */
const BODIES =
  /^(?:lien (?:bo|tich|nganh)|chu tich|thong doc|chanh an|vien truong|tong (?:kiem toan|thanh tra|giam doc)|kiem toan|giam doc|nha nuoc|uy vien)(?![a-z0-9])/
const DIGITS = '[0-9oli]'
const DATE = new RegExp(
  `^[\\s,;.]{0,4}(?:ky )?ngay\\s{0,3}(${DIGITS}{1,2})(?:\\s?[/.-]\\s?|\\s{0,3}thang\\s{0,3})(${DIGITS}{1,2})(?:\\s?[/.-]\\s?|,?\\s{0,3}nam\\s{0,3})(${DIGITS}{4})(?![0-9])`,
)
/** What a title begins with, so that it ends the name of a body. */
const TITLE_HEADS =
  /[\s,;]{1,3}(?=(?:ve|v\/v|quy dinh|huong dan|ban hanh|sua doi|phe duyet|bai bo|cong bo|thi hanh|thanh lap|giao|to chuc)\s)/
const IN_BRACKETS = /\([^)]{0,200}$|\bkem theo\b/
const RULE = /^[*_\-–—=~.]{1,80}$/

/** A stretch of the joined lines. */
type Span = readonly [start: number, end: number]

interface Joined {
  readonly text: string
  readonly folded: string
  /** Lines with the offsets at which they begin in `text`. */
  readonly lines: readonly { readonly line: LayoutLine; readonly at: number }[]
}

/** What the sentence says, as stretches of it. */
interface Sentence {
  readonly typeCode: string
  readonly type: Span
  readonly body: Span | null
  readonly number: DocumentNumber
  readonly numberSpan: Span
  readonly date: string
  readonly dateSpan: Span
  /** A title between type and body: `LUẬT ĐẤT ĐAI CỦA QUỐC HỘI …`. */
  readonly title: Span | null
  readonly end: number
}

/**
 * Reads the header of a document in a collection.
 *
 * @param lines Measured lines of the document.
 * @returns The zone, or null where the text does not begin so.
 */
export function collectionHeader(lines: readonly LayoutLine[]): HeaderZone | null {
  const joined = joinFirst(lines)
  const sentence = joined && readSentence(joined)
  if (!joined || !sentence) return null
  const { last, pieces, opensBody } = titleBelow(lines, joined, sentence)
  const isAlone = joined.lines.length > 1 && joined.lines[1].at - 1 === sentence.type[1]
  const title = pieces.at(-1)?.text ?? ''
  // Running text may begin with a reference; a header stands over a body, and is no sentence.
  if (/[;:]$/.test(title) || !(opensBody || (isAlone && !title.endsWith('.')))) return null
  const { number, date, typeCode } = sentence
  return {
    end: last + 1,
    parts: [
      ...partsOf(joined, sentence.type, 'type', { typeCode }).slice(0, 1),
      ...partsOf(joined, sentence.body, 'agency'),
      ...partsOf(joined, sentence.numberSpan, 'number', { number }).slice(0, 1),
      ...datePart(joined, sentence.dateSpan, date),
      ...(sentence.title ? partsOf(joined, sentence.title, 'title') : pieces),
    ],
  }
}

/** The first lines as one text. */
function joinFirst(lines: readonly LayoutLine[]): Joined | null {
  const first = lines.findIndex((line) => !line.blank)
  if (first < 0 || first > LONGEST || lines[first].trimmed.length > 600) return null
  // Most texts begin with something else.
  if (typeAt(lines[first].trimmed) === null) return null
  const taken: { line: LayoutLine; at: number }[] = []
  let text = ''
  for (const line of lines.slice(first, first + 2 * LONGEST)) {
    if (line.blank || RULE.test(line.trimmed)) continue
    if (taken.length >= LONGEST || text.length > 2 * REACH) break
    if (text !== '') text += ' '
    taken.push({ line, at: text.length })
    text += line.trimmed
  }
  return { text, folded: fold(text), lines: taken }
}

/**
 * The name of a type at the beginning of a text: its code and its length.
 *
 * @param text A line, trimmed.
 */
export function typeAt(text: string): { code: string; length: number } | null {
  const words = [...text.slice(0, 60).matchAll(/[\p{L}\p{N}]+/gu)].slice(0, 4)
  for (let count = words.length; count > 0; count -= 1) {
    const last = words[count - 1]
    const length = last.index + last[0].length
    const type = typeOfName(text.slice(0, length))
    if (type && type.kind !== 'copy' && type.code !== 'CV') return { code: type.code, length }
  }
  return null
}

/**
 * Whether a text begins with the name of a body that issues documents.
 *
 * @param folded A folded text.
 */
export const isBody = (folded: string): boolean => AGENCY_HEADS.test(folded) || BODIES.test(folded)

function readSentence({ text, folded }: Joined): Sentence | null {
  const type = typeAt(text)
  if (!type) return null
  const found = numberAfter(text, folded, type.length)
  // `QUY CHẾ … của Trường … (Ban hành kèm theo Quyết định số …)` names the decision that issues it, and no number of its own.
  if (!found || IN_BRACKETS.test(folded.slice(type.length, found.label))) return null
  const date = DATE.exec(folded.slice(found.end, found.end + 60))
  const iso = date && isoOf(date)
  if (!date || iso === null) return null
  const dateStart = found.end + date[0].indexOf('ngay')
  const dateEnd = found.end + date[0].length
  const common = {
    typeCode: type.code,
    type: [0, type.length],
    number: found.value,
    numberSpan: [found.start, found.end],
    date: iso,
    dateSpan: [dateStart, dateEnd],
  } as const
  const before = bodyBefore(folded, type.length, found.label)
  if (before) return { ...common, ...before, end: dateEnd }
  // `Quyết định số 115/2004/QĐ-TTg ngày … của Thủ tướng Chính phủ về việc …`
  if (folded.slice(type.length, found.label).trim() !== '') return null
  const after = /^[\s,]{1,3}cua\s/.exec(folded.slice(dateEnd, dateEnd + 8))
  if (!after) return null
  const from = dateEnd + after[0].length
  const rest = folded.slice(from, from + 160)
  const length = TITLE_HEADS.exec(rest)?.index
  if (!isBody(rest) || length === undefined) return null
  return { ...common, body: [from, from + length], title: null, end: from + length }
}

/** `số` and the number after it. */
function numberAfter(
  text: string,
  folded: string,
  from: number,
): { value: DocumentNumber; label: number; start: number; end: number } | null {
  for (const label of folded.slice(from, from + REACH).matchAll(/\b[s$][o6]\s{0,2}[:.]?\s{0,2}(?=[0-9])/g)) {
    const at = from + label.index + label[0].length
    const found = documentNumberAt(text, at) ?? damagedNumberAt(text, at) ?? formerNumberAt(text, at)
    if (found) return { ...found, label: from + label.index }
  }
  return null
}

/** `115/2004/QD-TTg`: a number whose letters have lost their marks. */
function damagedNumberAt(text: string, at: number): { value: DocumentNumber; start: number; end: number } | null {
  const match = /^[0-9]{1,5}[a-z]?\s?\/[^\s,;]{2,24}/.exec(text.slice(at, at + 48))
  const mended = match && repairDocumentNumber(match[0])
  const value = mended && mended.confidence >= 0.6 ? readPrintedNumber(mended.text) : null
  return match && value && { value, start: at, end: at + match[0].length }
}

/** `147-HĐBT`, `63-LCT/HĐNN8`: numbers of before 1997, which name no type. */
function formerNumberAt(text: string, at: number): { value: DocumentNumber; start: number; end: number } | null {
  const match =
    /^([0-9]{1,5}[a-zđ]?) ?[-/] ?([A-ZĐ][A-Za-zĐđ0-9]{1,9}(?:[-/][A-ZĐ][A-Za-zĐđ0-9]{0,9}){0,2})(?=[\s,;.]|$)/u.exec(
      text.slice(at, at + 48),
    )
  if (!match) return null
  const value = {
    notation: match[0].replaceAll(' ', ''),
    number: match[1],
    year: null,
    typeCode: null,
    issuerCode: match[2],
    unitCode: null,
  }
  return { value, start: at, end: at + match[0].length }
}

/** `của Chính phủ` before the number, and what stands before it. */
function bodyBefore(folded: string, from: number, to: number): { body: Span; title: Span | null } | null {
  const between = folded.slice(from, to)
  const heads = [...between.matchAll(/(?:^|\s)cua\s{1,3}/g)].filter((one) =>
    isBody(between.slice(one.index + one[0].length)),
  )
  // `… MỘT SỐ ĐIỀU CỦA LUẬT ĐẤT ĐAI CỦA QUỐC HỘI`: the last one that names a body.
  const head = heads.at(-1)
  const lead = /^[\s,]{0,3}/.exec(between)![0].length
  if (!head) return isBody(between.slice(lead)) ? { body: [from + lead, to], title: null } : null
  const title = between.slice(0, head.index).replace(/^[\s,]*(?:lien (?:bo|tich|nganh))?/, '')
  const body: Span = [from + head.index + head[0].length, to]
  return { body, title: title.trim() === '' ? null : [from + head.index - title.trimStart().length, from + head.index] }
}

function isoOf([, day, month, year]: RegExpExecArray): string | null {
  const number = (digits: string): number => Number(digits.replace(/o/g, '0').replace(/[li]/g, '1'))
  const [d, m, y] = [number(day), number(month), number(year)]
  if (d < 1 || d > 31 || m < 1 || m > 12 || y < 1900 || y > 2199) return null
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

/** The title after the sentence's date, on its line and below. */
function titleBelow(
  lines: readonly LayoutLine[],
  joined: Joined,
  { end, body, title }: Sentence,
): { last: number; pieces: HeaderPart[]; opensBody: boolean } {
  const own = joined.lines.findLastIndex(({ at }) => at < end)
  const { line, at } = joined.lines[own]
  const lead = /^[\s,;.:–-]{0,6}/.exec(joined.text.slice(end))![0].length
  const pieces = partsOf(joined, [end + lead, at + line.trimmed.length], 'title')
  const name = body ? joined.folded.slice(...body) : ''
  const spaced = isSpaced(lines, 0, Math.min(lines.length, SHOWN))
  let last = line.index
  let index = line.index + 1
  for (; index < lines.length && pieces.length < LONGEST; index += 1) {
    const { blank, trimmed, text } = lines[index]
    if (RULE.test(trimmed)) break
    if (blank) {
      if (spaced && !lines[index + 1]?.blank) continue
      const next = lines[index + 1]
      const before = pieces.at(-1)?.text ?? ''
      if (pieces.length > 0 && !(next && /^\p{Ll}/u.test(next.trimmed) && !/[.;:]$/.test(before))) break
      if (pieces.length === 0 && (!next || next.blank)) break
      continue
    }
    if (title !== null || startsBody(lines, index, name)) break
    const indent = text.length - text.trimStart().length
    pieces.push({ kind: 'title', line: index, start: indent, end: text.trimEnd().length, text: trimmed })
    last = index
  }
  while (index < lines.length && (lines[index].blank || RULE.test(lines[index].trimmed))) index += 1
  return { last, pieces, opensBody: index < lines.length && startsBody(lines, index, name) }
}

/** Whether the body of a document begins on a line: who issues it, its bases, its first article. */
function startsBody(lines: readonly LayoutLine[], index: number, name: string): boolean {
  const { text, trimmed } = lines[index]
  const folded = fold(trimmed.slice(0, 120))
  if (/^(?:can cu|xet|theo de nghi) /.test(folded)) return true
  if (trimmed.startsWith('(') && ATTACHED.test(folded)) return true
  if (/^\p{Lu}/u.test(trimmed) && !isCapitals(trimmed) && BODY_HEADS.test(folded)) return true
  if (markerHypotheses(text).some(({ scheme, cost }) => cost <= 1 && SECTIONS.has(scheme))) return true
  if (/^(?:quyet dinh|quyet nghi|nghi dinh|thong tu)\s?:$/.test(folded)) return true
  if (trimmed.length >= 100) return false
  // `Thủ tướng Chính phủ`, `BỘ TRƯỞNG BỘ TÀI CHÍNH`: who issues it, over the bases.
  if (name !== '' && similarity(folded.replace(/[.,:]$/, ''), name.trim()) >= 0.85) return true
  return isIssuer(lines, index)
}

/**
 * Whether a line names who issues a document, over the bases on which it stands.
 *
 * @param lines Measured lines. @param index Of the line.
 */
export function isIssuer(lines: readonly LayoutLine[], index: number): boolean {
  const { trimmed } = lines[index]
  if (trimmed.length >= 100 || !isBody(fold(trimmed))) return false
  const next = lines.slice(index + 1, index + 4).find((one) => !one.blank)
  return next !== undefined && /^(?:can cu|xet|theo de nghi) /.test(fold(next.trimmed.slice(0, 20)))
}

/**
 * A type line in small letters or with its body, as it stands under a header: `Quyết định`, `thông tư của Bộ Y tế`.
 *
 * @param line A measured line.
 * @returns The part that names the type and the one that names the body, or null for another line.
 */
export function looseTypeLine(line: LayoutLine): HeaderPart[] | null {
  if (line.trimmed.length > 100 || /[.;:,]$/.test(line.trimmed)) return null
  const type = typeAt(line.trimmed)
  if (!type) return null
  const rest = fold(line.trimmed.slice(type.length))
  if (rest !== '' && !(rest.startsWith(' cua ') && isBody(rest.slice(5)))) return null
  const joined = { text: '', folded: '', lines: [{ line, at: 0 }] }
  return [
    ...partsOf(joined, [0, type.length], 'type', { typeCode: type.code }),
    ...(rest === '' ? [] : partsOf(joined, [type.length + 5, line.trimmed.length], 'other')),
  ]
}
const SECTIONS: ReadonlySet<string> = new Set(['part', 'chapter', 'muc', 'article', 'roman', 'decimal'])

/** A stretch of the joined text as parts of its lines. */
function partsOf(
  { lines }: Joined,
  span: Span | null,
  kind: HeaderPart['kind'],
  extra: Partial<HeaderPart> = {},
): HeaderPart[] {
  if (span === null) return []
  return lines.flatMap(({ line, at }): HeaderPart[] => {
    const own = line.trimmed.slice(Math.max(0, span[0] - at), Math.max(0, span[1] - at))
    const text = own.trim().replace(/,$/, '')
    if (text === '') return []
    const indent = line.text.length - line.text.trimStart().length
    const start = indent + Math.max(0, span[0] - at) + own.length - own.trimStart().length
    return [{ kind, line: line.index, start, end: start + text.length, text, ...extra }]
  })
}

/** The date; where it goes over a line end, the rest of it goes on with its first part. */
function datePart(joined: Joined, span: Span, date: string): HeaderPart[] {
  return partsOf(joined, span, 'date', { date }).map((part, index) => ({
    ...part,
    dateStart: part.start,
    ...(index > 0 && { continues: true }),
  }))
}
