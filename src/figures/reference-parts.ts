/** The parts of a reference, each read from a token on: type, number, date, issuer, subject. */
import {
  dateOfSpan,
  DOCUMENT_TYPES,
  type DocumentType,
  readPrintedNumber,
  repairDocumentNumber,
  tokenAt,
  toMatchText,
  typeOfAbbreviation,
  type ProtectedSpan,
  type TemporalSpan,
} from '../grammar/index.js'
import type { DocumentNumber } from '../types.js'
import { trimMarks } from './phrases.js'
import type { PreparedUnit } from './prepared.js'
import { ISSUER_STOPS, SUBJECT_VERBS } from './reference-data.js'
import { lowerBound, wordList } from '../lists.js'

/** A value read from tokens, and the index of the token after it. */
export interface Read<T> {
  readonly value: T
  readonly next: number
}

/** Words of a name, split as tokens are. */
const NAMES: ReadonlyMap<
  string,
  readonly { readonly words: readonly string[]; readonly type: Pick<DocumentType, 'code' | 'name'> }[]
> = (() => {
  const index = new Map<string, { words: string[]; type: Pick<DocumentType, 'code' | 'name'> }[]>()
  const all = [
    ...DOCUMENT_TYPES.filter(({ kind, code }) => kind !== 'copy' && code !== 'QĐi'),
    { code: 'L', name: 'Bộ luật' },
    { code: 'PL', name: 'Lệnh' },
    { code: 'CV', name: 'Văn bản' },
    { code: 'TTLT', name: 'Thông tư liên bộ' },
    { code: 'OTHER', name: 'Đề cương' },
    { code: 'OTHER', name: 'Hiến pháp' },
  ]
  for (const { code, name } of all) {
    const words = toMatchText(name).lower.split(' ')
    index.set(words[0], [...(index.get(words[0]) ?? []), { words, type: { code, name } }])
  }
  for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length)
  return index
})()

/** Whether the token begins with a capital. */
export function isCapital(prepared: PreparedUnit, at: number): boolean {
  const token = prepared.tokens[at]
  if (token === undefined) return false
  const letter = prepared.source.text[token.start]
  return letter !== letter.toLowerCase()
}

/** The type word that begins at a token, as a word or an abbreviation (QĐ số …). */
export function readType(prepared: PreparedUnit, at: number): Read<Pick<DocumentType, 'code' | 'name'>> | null {
  const { tokens, source } = prepared
  const token = tokens[at]
  if (token?.kind !== 'word' || prepared.blocked[at] === 1) return null
  const found = NAMES.get(token.text)?.find(({ words }) => words.every((word, i) => tokens[at + i]?.text === word))
  if (found !== undefined) return { value: found.type, next: at + found.words.length }
  if (tokens[at + 1]?.text !== 'số' || !isCapital(prepared, at)) return null
  const short = typeOfAbbreviation(source.text.slice(token.start, token.end))
  return short === null ? null : { value: short, next: at + 1 }
}

/** An issuer in capitals alone, which may be a damaged one; QH15 or BTC-BNV are left. */
const ONE_ISSUER = /^[A-ZĐ]{2,6}$/

/** The document number that begins at a token, mended where OCR has damaged it. */
export function readNumber(prepared: PreparedUnit, at: number, typeCode?: string): Read<DocumentNumber> | null {
  const { tokens, source, protectedSpans } = prepared
  const token = tokens[at]
  if (token === undefined || prepared.blocked[at] === 0) return null
  const span: ProtectedSpan | undefined =
    protectedSpans[lowerBound(protectedSpans.length, (index) => protectedSpans[index].start >= token.start)]
  if (span?.start !== token.start || span.kind !== 'documentNumber') return null
  const notation = source.text.slice(span.start, span.end)
  const exact = readPrintedNumber(notation)
  const isTyped =
    exact !== null && (typeCode === undefined || exact.typeCode !== null || typeCode === 'CV' || typeCode === 'L')
  // What is grammatical as it stands is left but for a surer reading: HPND is no issuer, HĐND is one.
  const mended = isTyped && !ONE_ISSUER.test(exact.issuerCode ?? '') ? null : repairDocumentNumber(notation, typeCode)
  const value =
    (mended === null || mended.confidence < (isTyped ? 0.75 : 0.5) ? null : readPrintedNumber(mended.text)) ?? exact
  return value && { value, next: tokenAt(tokens, span.end) }
}

/** Index of the temporal span that begins at a token; -1 when none does. */
function spanAt({ tokens, temporal }: PreparedUnit, at: number): number {
  const token = tokens[at]
  if (token === undefined) return -1
  const index = lowerBound(temporal.length, (one) => temporal[one].end > token.start)
  const span: TemporalSpan | undefined = temporal[index]
  return span !== undefined && span.start <= token.end && span.end > token.start ? index : -1
}

/**
 * The date at a token: ", ngày 25/12/2020", "ngày 07 tháng 3 năm 2022", "năm 2015". Its value is null for a day that
 * does not exist.
 */
export function readDate(prepared: PreparedUnit, from: number): Read<string | null> | null {
  const word = (at: number) => prepared.tokens[at]?.text
  let at = from
  if (word(at) === ',' || word(at) === '(') at += 1
  if (word(at) === 'ra') at += 1
  if (word(at) === 'ký') at += 1
  const found = spanAt(prepared, word(at) === 'ngày' && spanAt(prepared, at) < 0 ? at + 1 : at)
  if (found < 0) return null
  const span = prepared.temporal[found]
  if (span.kind === 'year')
    return from === at ? { value: String(span.year), next: tokenAt(prepared.tokens, span.end) } : null
  if (span.kind !== 'date' && span.kind !== 'month' && span.kind !== 'dayMonth') return null
  return { value: dateOfSpan(span), next: tokenAt(prepared.tokens, span.end) }
}

/** Words with which a clause goes on after a reference. */
const SUBJECT_STOPS: ReadonlySet<string> = new Set(
  wordList(`
    hết hiệu, có hiệu, bị bãi, được bãi, đã được, được thay, kể từ, còn hiệu, bị thay, bị hủy
  `),
)
const LONGEST_ISSUER = 24
const LONGEST_SUBJECT = 80

/** Text between two tokens, blanks collapsed, final marks taken off. */
export function textBetween({ tokens, source }: PreparedUnit, from: number, to: number): string {
  if (to <= from) return ''
  return trimMarks(source.text.slice(tokens[from].start, tokens[to - 1].end).replace(/\s+/g, ' '))
}

const pairAt = (prepared: PreparedUnit, at: number) => `${prepared.tokens[at]?.text} ${prepared.tokens[at + 1]?.text}`

/** Whether a subject begins at a token: về, việc, V/v, or a verb such as quy định. */
function beginsSubject(prepared: PreparedUnit, at: number): boolean {
  const word = prepared.tokens[at]?.text
  return (
    word === 'về' ||
    word === 'việc' ||
    (word === 'v' && prepared.tokens[at + 1]?.text === '/') ||
    (SUBJECT_VERBS.has(pairAt(prepared, at)) && !isCapital(prepared, at))
  )
}

/** Whether another reference begins at a token: a type word with a number. */
function beginsReference(prepared: PreparedUnit, at: number): boolean {
  const type = readType(prepared, at)
  if (type === null) return false
  const next = prepared.tokens[type.next]?.text === 'số' ? type.next + 1 : type.next
  return readNumber(prepared, next) !== null
}

/** Whether a list of documents goes on with the number of the next: ", số 736/QĐ-UBND". */
function beginsNumber(prepared: PreparedUnit, at: number): boolean {
  return prepared.tokens[at]?.text === 'số' && readNumber(prepared, at + 1) !== null
}

/** The issuer after của. */
export function readIssuer(prepared: PreparedUnit, at: number): Read<string> | null {
  const { tokens } = prepared
  if (tokens[at]?.text !== 'của') return null
  let end = at + 1
  while (end < tokens.length && end - at <= LONGEST_ISSUER) {
    const { kind, text } = tokens[end]
    if (kind === 'mark' && text !== '-' && text !== '&') {
      // Văn hóa, Thể thao và Du lịch: a comma between capitals may belong to a name.
      const goesOn =
        text === ',' &&
        isCapital(prepared, end + 1) &&
        /(?:^| )và \p{Lu}/u.test(textBetween(prepared, end + 1, Math.min(end + 8, tokens.length)))
      if (!goesOn) break
    }
    if (ISSUER_STOPS.has(text) || SUBJECT_STOPS.has(pairAt(prepared, end)) || beginsSubject(prepared, end)) break
    if (text === 'và' && !isCapital(prepared, end + 1)) break
    if (text === 'và' && beginsReference(prepared, end + 1)) break
    if (text === 'khóa') break
    end += 1
  }
  const value = textBetween(prepared, at + 1, end)
  return value === '' ? null : { value, next: end }
}

/** The subject: what follows về, về việc, V/v, việc, or a verb such as quy định. */
export function readSubject(prepared: PreparedUnit, at: number): Read<string> | null {
  const { tokens } = prepared
  const word = (index: number) => tokens[index]?.text ?? ''
  if (!beginsSubject(prepared, at)) return null
  let from = at
  if (word(from) === 'v') from += 3
  else {
    if (word(from) === 'về') from += 1
    if (word(from) === 'việc') from += 1
  }
  let end = from
  while (end < tokens.length && end - from < LONGEST_SUBJECT) {
    const text = word(end)
    if (text === ';' || text === ':' || text === '(' || text === ')' || SUBJECT_STOPS.has(pairAt(prepared, end))) break
    if (text === '.' && tokens[end + 1]?.start !== tokens[end].end) break
    if (text === ',' && (isCapital(prepared, end + 1) || ['cụ', 'trong', 'đồng', 'theo'].includes(word(end + 1)))) break
    if ((text === 'và' || text === ',') && (beginsReference(prepared, end + 1) || beginsNumber(prepared, end + 1)))
      break
    // What is done at another document is no part of this one's subject.
    if (text === 'tại' && beginsReference(prepared, end + 1)) break
    // The next basis, where the semicolon before it is lost.
    if (end > from && pairAt(prepared, end) === 'căn cứ' && isCapital(prepared, end)) break
    end += 1
  }
  const value = textBetween(prepared, from, end)
  return value === '' ? null : { value, next: end }
}
