/** Names of documents as Akoma Ntoso has them: IRIs of works and expressions. */
import { stripDiacritics } from '../../vietnamese/index.js'
import type { AdministrativeDocument, DocumentReference } from '../../types.js'
import { xmlText } from './xml.js'

/** A text as a part of an IRI: letters without marks, digits and hyphens. */
export function slug(text: string): string {
  return (stripDiacritics(xmlText(text)).match(/[a-zA-Z0-9]+/g) ?? []).join('-').toLowerCase()
}

/** Types that lay down rules: acts in the sense of Akoma Ntoso, where they have articles. */
const ACTS: ReadonlySet<string> = new Set([
  ...['L', 'PL', 'Lệnh', 'NĐ', 'TT', 'TTLT', 'VBHN', 'NQ', 'QĐ', 'CT', 'QC', 'QyĐ', 'NQLT'],
])

/** Whether a type of document lays down rules. */
export const isActType = (code: string | null): boolean => code !== null && ACTS.has(code)

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A day that exists, or null: `2022-12` names none. */
export const dayOf = (date: string | null | undefined): string | null =>
  date != null && DAY.test(date) && !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date)
    ? date
    : null

/**
 * IRI of a document as a work: `/akn/vn/act/nd/2020-03-05/30-2020-nd-cp`.
 *
 * @param kind Act or another document. @param type Code of its type. @param date Its date, or year. @param number Its
 * number and notation.
 */
export function workIri(
  kind: 'act' | 'bill' | 'doc',
  type: string | null,
  date: string | null,
  number: string | null,
): string {
  const parts = [kind, type === null ? '' : slug(type), date ?? '', number === null ? '' : slug(number)]
  return `/akn/vn/${parts.filter((part) => part !== '').join('/')}`
}

/** IRI of a document that the text names; null where neither number nor date say which one. */
export function referenceIri({ typeCode, number, date }: DocumentReference): string | null {
  if (number === null && date === null) return null
  const year = number?.year == null ? null : String(number.year)
  return workIri(isActType(typeCode) ? 'act' : 'doc', typeCode, dayOf(date) ?? year, number?.notation ?? null)
}

/** How a report is named: its IRI, its day, and whether that is known. */
export interface WorkName {
  readonly kind: 'act' | 'bill' | 'doc'
  readonly iri: string
  readonly language: string
  readonly expression: string
  readonly date: string
  /** What the date is, where no day of issue is known. */
  readonly dateName: 'generation' | 'year' | 'unknown'
}

/** Names a report. @param report A report. @param kind Element that it becomes. */
export function nameOf(report: AdministrativeDocument, kind: WorkName['kind']): WorkName {
  const { header, documentType, language } = report
  const number = header.number?.value ?? null
  const day = dayOf(header.date?.value)
  const date = day ?? (number?.year == null ? '0001-01-01' : `${number.year}-01-01`)
  const iri = workIri(
    kind,
    documentType?.value ?? null,
    day ?? number?.year?.toString() ?? null,
    number?.notation ?? null,
  )
  const code = /^vi(?:-|$)/.test(language)
    ? 'vie'
    : /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(language)
      ? language
      : 'und'
  return {
    kind,
    iri,
    language: code,
    expression: `${iri}/${code}@${date}`,
    date,
    dateName: day !== null ? 'generation' : number?.year == null ? 'unknown' : 'year',
  }
}
