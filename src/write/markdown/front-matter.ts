/** Header and footer of a report as YAML front matter, and back. */
import { parseDocument, stringify } from 'yaml'
import { readPrintedNumber } from '../../grammar/index.js'
import type {
  AdministrativeDocument,
  Capacity,
  DocumentNumber,
  Field,
  Footer,
  Header,
  Profile,
  Recipient,
  Signatory,
} from '../../types.js'
import { inertLine } from '../inert.js'
import { capacityInWords } from '../phrasing.js'

/** The parts of a report that front matter holds. */
export type FrontMatter = Pick<AdministrativeDocument, 'language' | 'profile' | 'documentType' | 'header' | 'footer'>

const PROFILES: readonly Profile[] = ['nd30', 'party', 'legislative', 'unstructured']
const SECRECY = ['tuyệt mật', 'tối mật', 'mật'] as const
const URGENCY = ['hỏa tốc', 'thượng khẩn', 'khẩn'] as const
const ABBREVIATIONS = ['TM.', 'KT.', 'TL.', 'TUQ.', 'Q.'] as const

/**
 * Writes front matter; fields without a value are left out.
 *
 * @param report A report. @param documents How many documents the text has, where they are several.
 * @returns YAML, with a line end at the end.
 */
export function writeFrontMatter(
  { header, footer, documentType, profile, language }: FrontMatter,
  documents?: number,
): string {
  const fields = {
    documentType,
    parentAgency: header.parentAgency,
    agency: header.agency,
    place: header.place,
    date: header.date,
    title: header.title,
  }
  const inferred = Object.entries({ ...fields, number: header.number })
    .filter(([, field]) => field?.inferred)
    .map(([name]) => name)
  const values: Record<string, unknown> = {
    title: header.title && inertLine(header.title.value),
    documentType: documentType && inertLine(documentType.value),
    number: header.number && numberValue(header.number.value),
    date: header.date && inertLine(header.date.value),
    place: header.place && inertLine(header.place.value),
    agency: header.agency && inertLine(header.agency.value),
    parentAgency: header.parentAgency && inertLine(header.parentAgency.value),
    addressees: some(header.addressees.map(({ text }) => inertLine(text))),
    urgency: header.urgency,
    secrecy: header.secrecy,
    circulation: header.circulation && inertLine(header.circulation),
    nationalTitle: header.nationalTitle || undefined,
    partyTitle: header.partyTitle || undefined,
    profile,
    language,
    inferred: some(inferred),
    recipients: some(
      footer.recipients.map(({ text, purpose, archive }) => ({
        text: inertLine(text),
        ...(purpose === null ? {} : { purpose: inertLine(purpose) }),
        ...(archive ? { archive } : {}),
      })),
    ),
    signatories: some(
      footer.signatories.map(({ capacity, role, jobTitle, name, rank }) => ({
        ...(capacity.length > 0 ? { capacity: capacity.map((one) => inertLine(capacityInWords(one))) } : {}),
        ...(role === null ? {} : { role: inertLine(role) }),
        ...(jobTitle === null ? {} : { jobTitle: inertLine(jobTitle) }),
        ...(name === null ? {} : { name: inertLine(name) }),
        ...(rank === undefined ? {} : { rank: inertLine(rank) }),
      })),
    ),
    endMark: footer.endMark || undefined,
    drafterMark: footer.drafterMark && inertLine(footer.drafterMark),
    documents,
  }
  const present = Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  )
  return stringify(present, { lineWidth: 0, defaultStringType: 'PLAIN' })
}

const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined)

/** The notation alone where it says everything. */
function numberValue(number: DocumentNumber): string | DocumentNumber {
  const parsed = readPrintedNumber(number.notation)
  if (parsed !== null && sameNumber(parsed, number)) return number.notation
  const safe = (part: string | null): string | null => part && inertLine(part)
  return {
    notation: inertLine(number.notation),
    number: safe(number.number),
    year: number.year,
    typeCode: safe(number.typeCode),
    issuerCode: safe(number.issuerCode),
    unitCode: safe(number.unitCode),
  }
}

function sameNumber(a: DocumentNumber, b: DocumentNumber): boolean {
  return (
    a.notation === b.notation &&
    a.number === b.number &&
    a.year === b.year &&
    a.typeCode === b.typeCode &&
    a.issuerCode === b.issuerCode &&
    a.unitCode === b.unitCode
  )
}

/**
 * Reads front matter; what a person has broken in it counts as absent.
 *
 * @param yaml YAML between the fences. @returns Header and footer; everything in them is sure, since a person wrote it.
 */
export function readFrontMatter(yaml: string): FrontMatter {
  const values = readMapping(yaml)
  const inferred = new Set(list(values['inferred']).map(String))
  const field = <T>(name: string, value: T | null): Field<T> | null =>
    value === null ? null : { value, raw: null, inferred: inferred.has(name), confidence: 1 }
  const header: Header = {
    nationalTitle: values['nationalTitle'] === true,
    partyTitle: values['partyTitle'] === true,
    parentAgency: field('parentAgency', text(values['parentAgency'])),
    agency: field('agency', text(values['agency'])),
    number: field('number', readNumber(values['number'])),
    place: field('place', text(values['place'])),
    date: field('date', text(values['date'])),
    title: field('title', text(values['title'])),
    addressees: texts(values['addressees']).map((one) => ({ text: one, confidence: 1 })),
    urgency: oneOf(URGENCY, values['urgency']),
    secrecy: oneOf(SECRECY, values['secrecy']),
    circulation: text(values['circulation']),
  }
  const footer: Footer = {
    recipients: list(values['recipients']).flatMap(readRecipient),
    signatories: list(values['signatories']).flatMap(readSignatory),
    endMark: values['endMark'] === true,
    drafterMark: text(values['drafterMark']),
  }
  return {
    language: text(values['language']) ?? 'vi',
    profile: oneOf(PROFILES, values['profile']) ?? 'unstructured',
    documentType: field('documentType', text(values['documentType'])),
    header,
    footer,
  }
}

/** Whether front matter says that the text has several documents. */
export function isBundle(yaml: string): boolean {
  return Number(readMapping(yaml)['documents'] ?? 1) > 1
}

function readMapping(yaml: string): Readonly<Record<string, unknown>> {
  try {
    const document = parseDocument(yaml, { schema: 'core' })
    return document.errors.length > 0 ? {} : mapping(document.toJS())
  } catch {
    return {}
  }
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

/** A person may leave out quotes: a number counts as its digits. */
function text(value: unknown): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : null
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value])
const texts = (value: unknown): string[] =>
  list(value)
    .map(text)
    .filter((one) => one !== null)
const oneOf = <T extends string>(allowed: readonly T[], value: unknown): T | null =>
  allowed.find((one) => one === value) ?? null

function readNumber(value: unknown): DocumentNumber | null {
  const notation = text(value)
  if (notation !== null) {
    return (
      readPrintedNumber(notation) ?? {
        notation,
        number: null,
        year: null,
        typeCode: null,
        issuerCode: null,
        unitCode: null,
      }
    )
  }
  const parts = mapping(value)
  const whole = text(parts['notation'])
  if (whole === null) return null
  return {
    notation: whole,
    number: text(parts['number']),
    year: Number.isSafeInteger(parts['year']) ? (parts['year'] as number) : null,
    typeCode: text(parts['typeCode']),
    issuerCode: text(parts['issuerCode']),
    unitCode: text(parts['unitCode']),
  }
}

function readRecipient(value: unknown): Recipient[] {
  const parts = mapping(value)
  const name = text(value) ?? text(parts['text'])
  if (name === null) return []
  return [{ text: name, purpose: text(parts['purpose']), archive: parts['archive'] === true, confidence: 1 }]
}

function readSignatory(value: unknown): Signatory[] {
  const parts = mapping(value)
  const capacity = texts(parts['capacity']).flatMap((one): Capacity[] => {
    const abbreviation = ABBREVIATIONS.find((known) => one === known || one.startsWith(`${known} `))
    return abbreviation ? [{ abbreviation, of: one.slice(abbreviation.length + 1) }] : []
  })
  const rank = text(parts['rank'])
  const signatory = {
    capacity,
    role: text(parts['role']),
    jobTitle: text(parts['jobTitle']),
    name: text(parts['name']),
    ...(rank === null ? {} : { rank }),
    confidence: 1,
  }
  const empty =
    capacity.length === 0 && signatory.role === null && signatory.jobTitle === null && signatory.name === null
  return empty && text(value) === null ? [] : [{ ...signatory, name: signatory.name ?? text(value) }]
}
