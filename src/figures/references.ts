/** References to other documents: Kế hoạch số 25/KH-UBND ngày 25/12/2020 của UBND phường … về …. */
import type { Diagnostic, DocumentNumber, DocumentReference, TextUnit } from '../types.js'
import { fold, typeOfAbbreviation } from '../grammar/index.js'
import { divide } from './clauses.js'
import type { Clauses } from './clauses.js'
import { checkContext, mayBeVietnamese, unitTableOf } from './context.js'
import type { DocumentContext } from './context.js'
import { dateRemark } from './date-check.js'
import { unitsOf } from './plain-unit.js'
import { prepareUnit } from './prepared.js'
import type { PreparedUnit } from './prepared.js'
import { AGENCY_STARTS, BASIS_STARTS, FOLDED_ISSUING_VERBS, REPEALED_AFTER, ROLES_BEFORE } from './reference-data.js'
import { isCapital, readDate, readIssuer, readNumber, readSubject, readType, textBetween } from './reference-parts.js'

/** References and the remarks made on the way. */
export interface ReferenceResult {
  /** The references, in order. */
  readonly references: DocumentReference[]
  /** Remarks on references that were mended or cannot be. */
  readonly diagnostics: Diagnostic[]
}

/** A reference found in tokens. */
interface Found {
  readonly first: number
  readonly end: number
  readonly typeCode: string
  readonly typeName: string
  readonly number: DocumentNumber | null
  readonly date: string | null
  readonly issuer: string | null
  readonly issuerInferred: boolean
  readonly subject: string | null
}

const LAWS: ReadonlySet<string> = new Set(['L', 'PL'])
/** Most words between the type and its number, and in the name of a law. */
const LONGEST_NAME = 8
const LONGEST_LAW = 45
/** What stands between a law and a day that is not its own. */
const BEFORE_OTHER_DAYS: ReadonlySet<string> = new Set(['từ', 'trước', 'đến', 'sau', 'kể'])

class ReferenceReader {
  private readonly clauses: Clauses
  constructor(private readonly prepared: PreparedUnit) {
    this.clauses = divide(prepared.tokens)
  }

  private word(at: number): string {
    return this.prepared.tokens[at]?.text ?? ''
  }

  private pair(at: number): string {
    return `${this.word(at)} ${this.word(at + 1)}`
  }

  private isAgency(at: number): boolean {
    return AGENCY_STARTS.has(this.word(at)) || AGENCY_STARTS.has(this.pair(at))
  }

  /** Whether the words at a token begin with a phrase. */
  private startsWith(at: number, phrase: string): boolean {
    return phrase.split(' ').every((word, i) => this.word(at + i) === word)
  }

  /** Number, date, issuer and subject from a token on. */
  private rest(first: number, from: number, type: { code: string; name: string }): Found {
    const { prepared } = this
    let at = from
    const number = readNumber(prepared, at, type.code)
    if (number !== null) at = number.next
    const date = readDate(prepared, at)
    if (date !== null) at = date.next
    const gap = this.word(at) === ',' ? 1 : 0
    const issuer = readIssuer(prepared, at + gap)
    if (issuer !== null) at = issuer.next
    const lateDate = date === null && issuer !== null ? readDate(prepared, at) : null
    if (lateDate !== null) at = lateDate.next
    // An issuer's term of office stands between it and the subject: Hội đồng nhân dân xã khóa XX.
    let skip = at
    while (
      (skip < at + 6 && ['khóa', '(', ')', ',', 'nhiệm', 'kỳ'].includes(this.word(skip))) ||
      (skip > at && /^[ivx]+$/.test(this.word(skip)))
    )
      skip += 1
    const subject = readSubject(prepared, at) ?? readSubject(prepared, skip)
    if (subject !== null) at = subject.next
    return {
      first,
      end: Math.max(at, from),
      typeCode: type.code,
      typeName: type.name,
      number: number?.value ?? null,
      date: (date ?? lateDate)?.value ?? null,
      issuer: issuer?.value ?? null,
      issuerInferred: false,
      subject: subject?.value ?? null,
    }
  }

  /** Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015: the name is the subject. */
  private law(first: number, from: number, type: { code: string; name: string }): Found | null {
    const { prepared } = this
    for (let at = from; at < from + LONGEST_LAW && at < prepared.tokens.length; at += 1) {
      const text = this.word(at)
      // Luật này được … thông qua ngày … is no other law.
      if (text === 'này') return null
      if (
        text === ';' ||
        text === ':' ||
        (text === '.' && this.prepared.tokens[at + 1]?.start !== prepared.tokens[at].end)
      )
        return null
      const number = readNumber(prepared, text === 'số' ? at + 1 : at, type.code)
      const date = number === null && at > from ? readDate(prepared, at) : null
      if (number === null && date === null) {
        // Luật Ban hành văn bản quy phạm pháp luật: only a capital begins another document.
        if (
          at > from &&
          isCapital(prepared, at) &&
          readType(prepared, at) !== null &&
          this.word(at - 1) !== 'của' &&
          this.word(at - 1) !== 'và'
        )
          return null
        continue
      }
      // Luật … có hiệu lực từ ngày …: not the day of the law.
      if (date !== null && BEFORE_OTHER_DAYS.has(this.word(at - 1))) return null
      const found = this.rest(first, number === null ? at : text === 'số' ? at + 1 : at, type)
      const name = textBetween(prepared, from, at)
      return { ...found, subject: name === '' ? found.subject : name }
    }
    return null
  }

  /**
   * An agency that is said to have issued the document: UBND phường … đã ban hành Kế hoạch …; theo đề nghị của … tại
   * Tờ trình ….
   */
  private inferIssuer(found: Found): Found {
    if (found.issuer !== null || found.number === null) return found
    const { prepared } = this
    const start = Math.max(this.clauses.clause[found.first], found.first - 30)
    for (let at = found.first - 1; at >= start; at -= 1) {
      if (this.word(at) !== 'tại') continue
      for (let of = at - 1; of >= start; of -= 1) {
        if (this.word(of) === 'của' && (this.word(of - 1) === 'nghị' || this.word(of - 1) === 'kiến')) {
          return { ...found, issuer: textBetween(prepared, of + 1, at), issuerInferred: true }
        }
      }
    }
    if (!this.isAgency(start) || !isCapital(prepared, start)) return found
    for (let at = start + 1; at < found.first; at += 1) {
      // A verb between an agency and the number of a document is known by its letters: its marks may be misread.
      if (!FOLDED_ISSUING_VERBS.has(fold(this.word(at))) && !FOLDED_ISSUING_VERBS.has(fold(this.pair(at)))) continue
      const end = ['đã', 'vừa', 'cũng', 'sẽ'].includes(this.word(at - 1)) ? at - 1 : at
      return end > start ? { ...found, issuer: textBetween(prepared, start, end), issuerInferred: true } : found
    }
    return found
  }

  /** Whether the sentence of a token says that what it names is its basis. */
  private isBasis(at: number): boolean {
    const start = this.clauses.sentence[at]
    return this.prepared.unit.role === 'legalBasis' || BASIS_STARTS.some((phrase) => this.startsWith(start, phrase))
  }

  /** A reference without number needs a capital, an issuer or date, and a sentence that builds on it. */
  private partial(first: number, from: number, type: { code: string; name: string }, follows: boolean): Found | null {
    const start = this.clauses.sentence[first]
    if (!isCapital(this.prepared, first) || !(this.isBasis(first) || (follows && start === first))) return null
    for (let at = from; at <= from + LONGEST_NAME + 4; at += 1) {
      const token = this.prepared.tokens[at]
      if (token === undefined || token.kind === 'mark' || token.text === 'này') return null
      if (readDate(this.prepared, at) !== null && token.text === 'ngày') return this.rest(first, at, type)
      if (token.text === 'của')
        return this.isAgency(at + 1) || isCapital(this.prepared, at + 1) ? this.rest(first, at, type) : null
      if (at > from && readType(this.prepared, at) !== null && isCapital(this.prepared, at)) return null
    }
    return null
  }

  /** Reads the reference that begins at a token; null when none does. */
  read(first: number, follows: boolean): Found | null {
    const type = readType(this.prepared, first)
    if (type === null) return this.bare(first)
    if ((LAWS.has(type.value.code) && type.value.name !== 'Lệnh') || type.value.name === 'Hiến pháp') {
      return isCapital(this.prepared, first) ? this.law(first, type.next, type.value) : null
    }
    for (let at = type.next; at <= type.next + LONGEST_NAME; at += 1) {
      const token = this.prepared.tokens[at]
      if (token === undefined || (token.kind === 'mark' && token.text !== ':')) break
      if (readNumber(this.prepared, at, type.value.code) !== null)
        return this.inferIssuer(this.typed(this.rest(first, at, type.value)))
      if (token.text === 'của' || (token.text === ':' && this.word(at - 1) !== 'số')) break
      if (at > type.next && readType(this.prepared, at) !== null && isCapital(this.prepared, at)) break
    }
    return this.partial(first, type.next, type.value, follows)
  }

  /**
   * "Văn bản số 12/QĐ-UBND" is a decision, "Quy định số 08-QĐi/TW" one of the Party's rules: there the notation knows
   * better than the word.
   */
  private typed(found: Found): Found {
    const own = found.number?.typeCode
    const isNearer = (own === 'QĐi' && found.typeCode === 'QyĐ') || (own === 'TTLT' && found.typeCode === 'TT')
    const code = found.typeName === 'Văn bản' || isNearer ? own : null
    return code ? { ...found, typeCode: code, typeName: typeOfAbbreviation(code)?.name ?? found.typeName } : found
  }

  /**
   * A number without type word: "các Kế hoạch số 12/KH-UBND, số 15/KH-UBND". One that names no type is an official
   * letter's where it is a number by its word, and has a date: "số 208/HĐND-KTNS ngày 30/10/2024".
   */
  private bare(at: number): Found | null {
    const number = readNumber(this.prepared, at)
    if (number === null) return null
    const { typeCode, issuerCode, unitCode } = number.value
    const hasWord = this.word(at - 1) === 'số'
    const isLetter = typeCode === null && issuerCode !== null && unitCode !== null
    const isDated = hasWord && isLetter && readDate(this.prepared, number.next) !== null
    const type = typeOfAbbreviation(typeCode ?? (isDated ? 'CV' : ''))
    if (type === null) return null
    return this.rest(hasWord ? at - 1 : at, at, { code: type.code, name: type.name })
  }

  /** What a reference is to the document. */
  role(found: Found, previous: DocumentReference['role'] | null, lastEnd: number): DocumentReference['role'] {
    if (previous !== null && found.first === lastEnd + 1 && ['và', ','].includes(this.word(lastEnd))) return previous
    for (const [phrase, role] of ROLES_BEFORE) {
      const words = phrase.split(' ').length
      if (this.startsWith(found.first - words, phrase))
        return role === 'basis' && this.word(found.first - 2) === 'kèm' ? 'attachment' : role
    }
    const clause = this.clauses.clause[found.first]
    for (let at = found.first - 1; at >= Math.max(clause, found.first - 8); at -= 1) {
      if (['thay thế', 'bãi bỏ', 'hủy bỏ'].includes(this.pair(at))) return 'repealed'
    }
    if (REPEALED_AFTER.some((phrase) => this.startsWith(found.end, phrase))) return 'repealed'
    if (this.isBasis(found.first)) return 'basis'
    return previous === 'basis' && this.clauses.sentence[found.first] === found.first ? 'basis' : 'citation'
  }
}

/**
 * Extracts the references of a document to other documents.
 *
 * A reference has a number, or at least an issuer or a date; laws go by their name, which is their subject.
 *
 * @param input A text, into which positions then point, or the text units of a document, in order.
 * @param context What is known of the document.
 * @returns References in document order, and DATE_ANOMALY for their dates that do not fit, and for any day that does not
 * exist; nothing is corrected.
 */
export function extractReferences(input: string | readonly TextUnit[], context: DocumentContext = {}): ReferenceResult {
  checkContext(context)
  const references: DocumentReference[] = []
  const diagnostics: Diagnostic[] = []
  if (!mayBeVietnamese(context.language)) return { references, diagnostics }
  const unitTable = unitTableOf(context)
  for (const unit of unitsOf(input)) {
    const prepared = prepareUnit(unit, unitTable)
    const { tokens } = prepared
    for (const span of prepared.temporal) {
      if (span.kind !== 'date' || span.year !== undefined) continue
      diagnostics.push({
        code: 'DATE_ANOMALY',
        severity: 'warning',
        line: prepared.locate(span.start, span.end).start.line,
        message: `there is no day "${prepared.source.text.slice(span.start, span.end)}"`,
      })
    }
    const reader = new ReferenceReader(prepared)
    let [previous, lastEnd]: [DocumentReference['role'] | null, number] = [null, 0]
    for (let at = 0; at < tokens.length; at += 1) {
      const found = reader.read(at, previous === 'basis')
      if (found === null) continue
      const role = reader.role(found, previous, lastEnd)
      const position = prepared.locate(tokens[Math.max(found.first, lastEnd)].start, tokens[found.end - 1].end)
      const remark = dateRemark(found, context.documentDate ?? null)
      const reference: DocumentReference = {
        id: `r${references.length + 1}`,
        typeCode: found.typeCode,
        typeName: found.typeName,
        number: found.number,
        date: found.date,
        issuer: found.issuer,
        issuerInferred: found.issuerInferred,
        subject: found.subject,
        role,
        nodeId: unit.nodeId,
        position,
        confidence: found.number === null ? 0.8 : remark === null ? 0.95 : 0.85,
      }
      references.push(reference)
      if (remark !== null)
        diagnostics.push({ code: 'DATE_ANOMALY', message: remark, severity: 'warning', line: position.start.line })
      previous = role
      lastEnd = found.end
      at = found.end - 1
    }
  }
  return { references, diagnostics }
}
