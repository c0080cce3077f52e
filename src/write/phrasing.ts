/** How values of a report are put into words, in the manner of Decree 30/2020/NĐ-CP. */
import { DOCUMENT_TYPES } from '../grammar/index.js'
import type { Capacity, Figure, Field } from '../types.js'
import { inertLine } from './inert.js'

/**
 * Writes a date as documents do: `ngày 05 tháng 01 năm 2020`; days below 10, and the months 1 and 2, have two digits.
 *
 * @param iso Date, or its beginning: `2020-01-05`, `2022-12`, `2022`.
 * @returns The date in words; the text itself when it is no date.
 * @see Decree 30/2020/NĐ-CP, annex I, part II.4
 */
export function dateInWords(iso: string): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso)
  if (!match) return iso
  const [, year, month, day] = match
  const monthText = month === undefined ? '' : `tháng ${Number(month) <= 2 ? month : Number(month)} `
  return `${day === undefined ? '' : `ngày ${day} `}${monthText}năm ${year}`
}

/** Name of a document type as a sentence writes it; the code itself where it has none. */
export function typeName(code: string): string {
  return DOCUMENT_TYPES.find((type) => type.code === code)?.name ?? inertLine(code)
}

/** Name of a document's type; of one that the decree does not list, what the document has. */
export function typeInWords({ value, raw }: Field<string>): string {
  return value === 'OTHER' && raw !== null ? inertLine(raw) : typeName(value)
}

/** `TM. ỦY BAN NHÂN DÂN`. */
export function capacityInWords({ abbreviation, of }: Capacity): string {
  return `${abbreviation} ${of}`.trim()
}

/** Signs of comparisons, with the blank after them. */
export const COMPARATORS: Readonly<Record<Figure['comparator'], string>> = {
  eq: '',
  gt: '> ',
  ge: '≥ ',
  lt: '< ',
  le: '≤ ',
  approx: '≈ ',
  range: '',
}
const NUMBER = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 })

/** The counts of a ratio: `15/20`. */
const countsOf = ({ numerator, denominator }: NonNullable<Figure['ratio']>): string =>
  `${NUMBER.format(numerator)}/${NUMBER.format(denominator)}`

/** Counts whose percentage is the figure, in brackets behind it; nothing for other figures. */
export const countsBehind = ({ ratio, unit }: Figure): string =>
  ratio !== null && unit?.dimension === 'percent' ? ` (${countsOf(ratio)})` : ''

/** The value of a figure in Vietnamese digit groups: `> 3.500`, `15/20`, `8–10`, `75` where the percentage is printed too. */
export function figureValue({ comparator, value, valueMax, ratio, unit }: Figure): string {
  if (ratio !== null && unit?.dimension !== 'percent') return COMPARATORS[comparator] + countsOf(ratio)
  const upTo = valueMax === null ? '' : `–${NUMBER.format(valueMax)}`
  return COMPARATORS[comparator] + NUMBER.format(value) + upTo
}

/** Whether a title says that it is what a letter is about: `V/v`, `Vv`, `Về việc`. */
export const saysAbout = (title: string): boolean => /^(?:v\s?[/.]?\s?v(?![\p{L}])|về việc(?![\p{L}]))/iu.test(title)
