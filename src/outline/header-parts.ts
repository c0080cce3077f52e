/** One line of a header taken apart: what stands in its left and its right column. */
import {
  DOCUMENT_TYPES,
  documentNumberAt,
  findPhrase,
  fold,
  isCapitals,
  personName,
  readPrintedNumber,
  repairDocumentNumber,
  similarity,
  typeOfName,
} from '../grammar/index.js'
import type { DocumentNumber } from '../types.js'
import type { LayoutLine } from './lines.js'
import { AGENCY_HEADS, MOTTO, NATIONAL_TITLE, PARTY_TITLE, STAMPS, UNIT_HEADS } from './phrases.js'
import { stampSign } from './stamp-signs.js'
import { findPlaceDate, placeBefore } from './place-date.js'

/** A part of a header line: a field, or a piece of one. */
export interface HeaderPart {
  readonly kind:
    | 'national'
    | 'motto'
    | 'party'
    | 'number'
    | 'date'
    | 'type'
    | 'title'
    | 'abstract'
    | 'agency'
    | 'addressees'
    | 'addressee'
    | 'stamp'
    | 'signature'
    | 'damaged'
    | 'rule'
    | 'other'
  readonly line: number
  /** Offsets of the part in the composed line, end exclusive. */
  readonly start: number
  readonly end: number
  readonly text: string
  readonly number?: DocumentNumber
  /** Whether blanks cut the digits of the number, which were joined. */
  readonly joined?: true
  readonly place?: { readonly text: string; readonly start: number; readonly end: number }
  readonly date?: string | null
  readonly dateStart?: number
  /** Code of the type that a type line names. */
  readonly typeCode?: string
  /** Where the abstract begins on a type line that has both. */
  readonly titleStart?: number
  /** Whether it goes on with the part before it. */
  readonly continues?: boolean
}

interface Piece {
  readonly start: number
  readonly end: number
}

/**
 * Splits a line of the header into its parts, from left to right.
 *
 * @param line A line that is not blank.
 */
export function splitHeaderLine(line: LayoutLine): readonly HeaderPart[] {
  let parts = known.get(line)
  if (parts === undefined) known.set(line, (parts = split(line)))
  return parts
}

/** Kinds of parts that only headers have. */
const HEADER_KINDS: ReadonlySet<string> = new Set([
  'national',
  'motto',
  'party',
  'number',
  'date',
  'type',
  'addressees',
])

/**
 * Whether a line has a part of a header.
 *
 * @param line A line that is not blank.
 */
export const isHeaderMatter = (line: LayoutLine): boolean =>
  splitHeaderLine(line).some(({ kind }) => HEADER_KINDS.has(kind))

/** The parts of lines: those below a header's line are asked for again and again. */
const known = new WeakMap<LayoutLine, readonly HeaderPart[]>()

function split(line: LayoutLine): HeaderPart[] {
  if (line.trimmed.length > 220) return [part(line, 'other', 0, line.text.length)]
  const found: HeaderPart[] = []
  for (const piece of columns(line.text)) splitPiece(line, piece, found)
  return found.length > 0 ? found : [part(line, 'other', 0, line.text.length)]
}

/** Blanks in which a number, a day or a month is to be written by hand are no gutter. */
const FORM_BLANK = /(?:S[ốo6ôéẻ]?\s?:?|ng[àa]y|th[áa]ng)$/iu

/** Columns are set apart by a tab or three blanks. */
function columns(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const gap of text.matchAll(/\t[\s]{0,40}| {3,}/g)) {
    if (FORM_BLANK.test(text.slice(Math.max(0, gap.index - 8), gap.index))) continue
    if (text.charAt(gap.index + gap[0].length) === '/' && /[0-9]/.test(text.charAt(gap.index - 1))) continue
    if (gap.index > at) pieces.push({ start: at, end: gap.index })
    at = gap.index + gap[0].length
  }
  if (at < text.length) pieces.push({ start: at, end: text.length })
  return pieces.filter((piece) => text.slice(piece.start, piece.end).trim() !== '')
}

function part(
  line: LayoutLine,
  kind: HeaderPart['kind'],
  start: number,
  end: number,
  extra: Partial<HeaderPart> = {},
): HeaderPart {
  let from = start,
    to = end
  while (from < to && /\s/.test(line.text[from])) from += 1
  while (to > from && /\s/.test(line.text[to - 1])) to -= 1
  return { kind, line: line.index, start: from, end: to, text: line.text.slice(from, to), ...extra }
}

/** How much of the constant phrases must be as it should be. */
const ALIKE = 0.72

function splitPiece(line: LayoutLine, piece: Piece, found: HeaderPart[]): void {
  const text = line.text.slice(piece.start, piece.end)
  if (text.trim() === '') return
  for (const [kind, phrase] of [
    ['national', NATIONAL_TITLE],
    ['motto', MOTTO],
    ['party', PARTY_TITLE],
  ] as const) {
    const at = kind === 'motto' || mayBeTitle(text) ? findPhrase(text, phrase, ALIKE) : null
    if (!at || (kind !== 'motto' && !isTitle(text, at))) continue
    const start = at.start - (kind === 'national' ? (IN_THE_NAME.exec(text.slice(0, at.start))?.[0].length ?? 0) : 0)
    splitPiece(line, { start: piece.start, end: piece.start + start }, found)
    found.push(part(line, kind, piece.start + start, piece.start + at.end))
    splitPiece(line, { start: piece.start + at.end, end: piece.end }, found)
    return
  }
  const number = numberPart(line, piece, text)
  if (number) {
    found.push(number.part)
    splitPiece(line, { start: number.end, end: piece.end }, found)
    return
  }
  const dated = findPlaceDate(text)
  if (dated && text.trim().length < 110 && dated.end >= text.trimEnd().length - 4) {
    splitPiece(line, { start: piece.start, end: piece.start + dated.start }, found)
    // A date that cannot be read stays as it is.
    const end = dated.date === null ? dated.dateStart : dated.end
    if (dated.date === null) found.push(part(line, 'damaged', piece.start + dated.dateStart, piece.start + dated.end))
    found.push(
      part(line, 'date', piece.start + dated.start, piece.start + end, {
        date: dated.date,
        dateStart: piece.start + dated.dateStart,
        ...(dated.place && {
          place: {
            text: dated.place,
            start: piece.start + dated.start,
            end: piece.start + dated.start + dated.place.length,
          },
        }),
      }),
    )
    return
  }
  const tail = text.length < 120 ? DAMAGED_DATE.exec(fold(text)) : null
  const place = tail && placeBefore(text.slice(0, tail.index + 1))
  if (tail && place) {
    const start = piece.start + place.start
    const end = start + place.name.length
    splitPiece(line, { start: piece.start, end: start }, found)
    found.push(part(line, 'date', start, end, { date: null, place: { text: place.name, start, end } }))
    found.push(part(line, 'damaged', piece.start + tail.index + 1, piece.end))
    return
  }
  found.push(classify(line, piece, text.trim()))
}

/** Whether a title may stand in a text: capitals, or words of it among few others. */
const mayBeTitle = (text: string): boolean =>
  isCapitals(text) || (text.length < 100 && /cong h[a-z]{1,2}a|chu ngh[a-z]{1,2}a|cong san/.test(fold(text)))

/** Whether a phrase is a title: in capitals, or alone in its column, as old typefaces show small letters as capitals. */
function isTitle(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return isCapitals(text.slice(start, end)) || text.trim().length <= end - start + 2
}

/** Judgments are given in the name of the state. */
const IN_THE_NAME = /(?:NHÂN DANH )?NƯỚC\s{1,3}$/u

/** `Số:`, and what OCR makes of it; read as digits it has its colon. */
const NUMBER_LABEL = /^\s{0,20}(?:[S$][ốo6ôéỐO]?\s?[:.;]?|[5896][60oOốôé]\s?[:;])['‘’`"]?\s{0,30}(?=[0-9OolI/])/u
/** `Luật số: 61/2031/QH17`: laws and ordinances name themselves. */
const NAMED_LABEL = /^\s{0,20}\p{L}{3,4}(?: \p{L}{4,5})? [s$][ốo6ôé]?\s?[:.;]\s{0,30}(?=[0-9OlI]{1,4}\/)/iu

/** `8 00 /TXNK`: digits that the scan set apart, behind the label and before the stroke. */
const CUT_DIGITS = /^([0-9OolI]{1,3}(?:\s[0-9OolI]{1,3}){1,2})\s{0,12}(?=\/)/
/** `Số: 03   /2025/QĐ-UBND`: the number was written by hand where the form has a blank. */
function withoutFormGap(text: string, from: number): string {
  const cut = CUT_DIGITS.exec(text.slice(from, from + 30))
  const joined = cut?.[1].replace(/\s/g, '') ?? ''
  if (cut && joined.length <= 5 && /^[0-9]/.test(joined))
    return text.slice(0, from) + joined + text.slice(from + cut[0].length)
  const gap = /^([0-9OolISB|]{1,5}[a-zđ]?)\s{1,12}(?=\/)/.exec(text.slice(from, from + 30))
  return gap ? text.slice(0, from) + gap[1] + text.slice(from + gap[0].length) : text
}

/** `Số: 25/KH-UBND`, `Số 123-BC/ĐU`. */
function numberPart(line: LayoutLine, piece: Piece, text: string): { part: HeaderPart; end: number } | null {
  const label = NUMBER_LABEL.exec(text) ?? NAMED_LABEL.exec(text)
  if (!label || !/[/-]/.test(text.slice(label[0].length, label[0].length + 30))) return null
  const squeezed = withoutFormGap(text, label[0].length)
  const at = documentNumberAt(squeezed, label[0].length) ?? damagedNumberAt(squeezed, label[0].length)
  if (!at) return null
  const mended = repairDocumentNumber(at.value?.notation ?? squeezed.slice(at.start, at.end))
  const value = mended && mended.confidence >= 0.6 ? readPrintedNumber(mended.text) : at.value
  if (!value) return null
  const end = piece.start + at.end + text.length - squeezed.length
  const isJoined = CUT_DIGITS.test(text.slice(label[0].length, label[0].length + 30))
  return { part: part(line, 'number', piece.start, end, { number: value, ...(isJoined && { joined: true }) }), end }
}

/** A number of which too much is damaged: its label and its slash are left. */
const DAMAGED_NUMBER = /^[s$][a-z0-9]{1,2}\s?[:;.].{1,18}\/\s?(?:[0-9]{4}\s?\/\s?)?[a-z]{2}/
/**
 * A line that says to be the number of a document, whatever is left of it: `Số: 2196/S†C`, `Bản án số: 12/2017/HSPT`. It
 * names no agency; `SỞ` and `TRƯỜNG SỐ 1` have no colon and no slash.
 */
const LABELLED =
  /^(?:(?:[a-z]{2,6} ){0,4}so\s?[:;]|so\.\s|(?:[a-z]{2,6} ){0,4}so\.?\s?[0-9][0-9a-z+ ]{0,8}[/-]|[s$5896][o60]\s?[:;])/
/** A line that begins with *Số* is no agency, whatever follows: *Sở* is another word. */
const IS_NUMBER = /^[^\p{L}\p{N}]{0,3}(?:S[ốôọồ]|SỐ|SÔ|[S$]6)(?![\p{L}\p{N}])(?=.{0,40}[0-9/:])/u
/** A date of which too much is damaged, behind its place. */
const DAMAGED_DATE = /,\s{0,3}ng[a-z]{1,2}y.{0,24}n[a-z]{1,2}m\s{0,3}[0-9olisz]{4}\s{0,9}$/

/** A token that has the slash or the hyphen of a number, whatever its letters are. */
function damagedNumberAt(
  text: string,
  from: number,
): { value: DocumentNumber | null; start: number; end: number } | null {
  const match = /^\s{0,20}([0-9OolISB|]{1,5}[/-]\S{2,40})/.exec(text.slice(from, from + 80))
  return match ? { value: null, start: from + match[0].length - match[1].length, end: from + match[0].length } : null
}

/** `V/v`, `V/V:`, `(V/v`: what a letter is about. */
const ABSTRACT = /^(?:[("'“[]\s?)?v\s?[/il1|]\s?v(?:[\s:.]|$)/
/** The same as no other line of a header has it, but running text may: `Về việc`, `Vv`, `v.v:`, `V/y`, `W`. */
const LOOSE_ABSTRACT =
  /^(?:[("'“[]\s?)?(?:v[a-z]{1,2} v[a-z]{1,3}c|[vy]\s?[^a-z0-9\s]?\s?[vyw]|[vy][/\\|][a-z]|w)(?:[\s:.]|$)/

/**
 * Whether a line may say what a letter is about, where an addressee stands below: its beginning says so, damaged too.
 *
 * @param text A part of a line.
 */
export const mayBeAbstract = (text: string): boolean => {
  const folded = fold(text.trimStart().slice(0, 24))
  return ABSTRACT.test(folded) || LOOSE_ABSTRACT.test(folded)
}

function classify(line: LayoutLine, piece: Piece, text: string): HeaderPart {
  const folded = fold(text)
  const make = (kind: HeaderPart['kind'], extra: Partial<HeaderPart> = {}): HeaderPart =>
    part(line, kind, piece.start, piece.end, extra)
  if (/^[*_\-–—=~.|\s]{1,200}$/.test(text)) return make('rule')
  if (text.length < 100 && (DAMAGED_NUMBER.test(folded) || LABELLED.test(folded) || IS_NUMBER.test(text)))
    return make('damaged')
  const sign = stampSign(text)
  if (sign !== null && sign !== 'address' && sign !== 'label') return make('signature')
  if (ABSTRACT.test(folded)) return make('abstract')
  const words = folded.split(/[^a-z0-9]+/).filter(Boolean)
  if (isAddressLine(folded)) return make('addressees')
  const stamp = STAMPS.find((one) => one.folded === folded.replace(/[^a-z ]/g, '').trim())
  if (stamp && isCapitals(text)) return make('stamp')
  const typeCode = typeLine(text)
  if (typeCode) return make('type', { typeCode })
  const titled = typeWithTitle(text)
  if (titled)
    return make('type', { typeCode: titled.code, titleStart: line.text.indexOf(text, piece.start) + titled.at })
  if (/^nhan danh(?: nuoc)?$/.test(folded)) return make('other')
  if (isCapitals(text) && !/[;:.]$/.test(text) && text.length < 100) return withoutSpecks(make('agency'))
  if (
    text.length < 70 &&
    (AGENCY_HEADS.test(folded) || UNIT_HEADS.test(folded)) &&
    !/[;:.,]$/.test(text) &&
    words.length <= 8 &&
    personName(text) === null
  )
    return make('agency')
  return make('other')
}

/** A name without the strokes of a rule that touch it. */
function withoutSpecks(one: HeaderPart): HeaderPart {
  const lead = /^[\s_~=—–*]{1,9}/.exec(one.text)?.[0].length ?? 0
  const text = one.text.slice(lead).replace(/(?:[\s_~=—–*]{1,9}|\s-{2,40})$/, '')
  return { ...one, start: one.start + lead, end: one.start + lead + text.length, text }
}

/** Whether a folded text begins with `Kính gửi`, damaged too. */
export function isAddressLine(folded: string): boolean {
  const words = folded
    .slice(0, 24)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  return words.length >= 2 && similarity(`${words[0]} ${words[1]}`, 'kinh gui') >= 0.75 && !/^kinh trinh/.test(folded)
}

const TYPE_NAMES = DOCUMENT_TYPES.filter((one) => one.kind !== 'copy' && one.code !== 'CV').map((one) => ({
  code: one.code,
  folded: fold(one.name),
}))

/** `BÁO CÁO KẾT QUẢ CÔNG TÁC …`: the type and its abstract on one line of capitals. */
function typeWithTitle(text: string): { code: string; at: number } | null {
  if (!isCapitals(text) || /[:;]$/.test(text.trimEnd())) return null
  const folded = fold(text)
  const one = TYPE_NAMES.find(
    ({ code, folded: name }) => code !== 'L' && folded.startsWith(`${name} `) && folded.length > name.length + 8,
  )
  return one ? { code: one.code, at: one.folded.length + 1 } : null
}

/** The code of the type that a line of capitals names, alone on its line. */
export function typeLine(text: string): string | null {
  if (!isCapitals(text) || text.length > 40 || /[:;]$/.test(text.trimEnd())) return null
  // A single sign after the capitals is a speck of the scan.
  const exact = typeOfName(text.replace(/ ?[.*"']{1,3}$| [^\p{Lu}\s]$/u, '').replace(/ \(?CÁ BIỆT\)?$/, ''))
  if (exact) return exact.code
  const folded = fold(text)
    .replace(/[^a-z ]/g, '')
    .trim()
  const alike = TYPE_NAMES.find((one) => one.folded.length >= 6 && similarity(one.folded, folded) >= 0.85)
  // The blanks of wide capitals are lost before their letters are.
  const squeezed = folded.replaceAll(' ', '')
  const joined = (): (typeof TYPE_NAMES)[number] | undefined =>
    TYPE_NAMES.find((one) => one.folded.length >= 7 && one.folded.replaceAll(' ', '') === squeezed)
  return (alike ?? joined())?.code ?? null
}
