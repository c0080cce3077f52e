/**
 * Numbers and notations of documents: `25/KH-UBND`, `30/2020/NĐ-CP`, `123-BC/TU`, `45/UBND-VP`.
 *
 * Decree 30/2020/NĐ-CP, annex I, part II.3; party notation after Instruction 36-HD/VPTW (2018).
 */
import type { DocumentNumber } from '../../types.js'
import { PARTY_TYPES } from './document-number-data.js'
import { typeOfAbbreviation } from './document-types.js'

const NO = '[0-9]{1,5}[a-zđA-ZĐ]?'
const ABBREVIATION = '[A-ZĐ][A-Za-zĐđƯư0-9&]{0,14}'
const GROUPS = `${ABBREVIATION}(?:-${ABBREVIATION}){0,3}`
const NORMATIVE = new RegExp(`^(${NO})/((?:19|20)[0-9]{2})/(${GROUPS})$`)
const SLASHED = new RegExp(`^(${NO})/((?:19|20)[0-9]{2})/(${ABBREVIATION})/(${GROUPS})$`)
const LEGISLATIVE_BODY = /^([0-9]{1,5})\/((?:19|20)[0-9]{2})\/(QH|UBTVQH)([0-9]{1,2})$/
const PARTY = new RegExp(`^(${NO})-(${ABBREVIATION})/(${GROUPS})$`)
const STATE = new RegExp(`^(${NO})?/(${GROUPS})$`)
const LEGACY = new RegExp(`^(${NO})(?:/((?:19|20)[0-9]{2})/|[/ ]?)(${ABBREVIATION})[./](${GROUPS})$`)

/**
 * Brings a notation to its canonical spelling: one kind of dash, no blanks round `/` and `-`.
 *
 * @param text Notation as printed.
 */
export function normaliseNotation(text: string): string {
  return text
    .slice(0, 80)
    .normalize('NFC')
    .replace(/[‐‑‒–—−]/g, '-')
    .trim()
    .replace(/ ?([/-]) ?/g, '$1')
    .replace(/ ([/-])/g, '$1')
}

function number(notation: string, parts: Partial<DocumentNumber>): DocumentNumber {
  return { notation, number: null, year: null, typeCode: null, issuerCode: null, unitCode: null, ...parts }
}

/** `KH-UBND`, `TTLT-BNV-VPCP`: the type, the issuer, and what is left. */
function typed(groups: string): Partial<DocumentNumber> | null {
  const [first, ...rest] = groups.split('-')
  const type = typeOfAbbreviation(first)
  if (!type || rest.length === 0) return null
  return { typeCode: type.code, issuerCode: rest.join('-') }
}

/**
 * Takes a document number apart. Nothing is repaired; see {@link repairDocumentNumber}.
 *
 * @param text The notation alone, without `Số:`; blanks and long dashes are forgiven.
 * @returns The parts, or null when the text is no document number (a date, a fraction, a telephone number).
 * @example parseDocumentNumber('02/KH-UBND') // { number: '02', typeCode: 'KH', issuerCode: 'UBND', … }
 */
export function readPrintedNumber(text: string): DocumentNumber | null {
  if (text.length > 80) return null
  const notation = normaliseNotation(text)
  let match = LEGISLATIVE_BODY.exec(notation)
  if (match) return number(notation, { number: match[1], year: Number(match[2]), issuerCode: match[3] + match[4] })
  match = NORMATIVE.exec(notation)
  if (match) {
    const parts = typed(match[3]) ?? contract(match[3])
    return parts && number(notation, { number: match[1], year: Number(match[2]), ...parts })
  }
  match = SLASHED.exec(notation)
  if (match && typeOfAbbreviation(match[3]))
    return number(notation, {
      number: match[1],
      year: Number(match[2]),
      typeCode: typeOfAbbreviation(match[3])!.code,
      issuerCode: match[4],
    })
  match = PARTY.exec(notation)
  if (match && PARTY_TYPES.has(match[2])) {
    const [issuer, ...unit] = match[3].split('-')
    return number(notation, {
      number: match[1],
      typeCode: partyType(match[2]),
      issuerCode: issuer,
      unitCode: unit.join('-') || null,
    })
  }
  match = STATE.exec(notation)
  if (match) {
    const parts = typed(match[2]) ?? letter(match[2])
    return parts && number(notation, { number: match[1] ?? null, ...parts })
  }
  return legacy(notation)
}

/** An official letter has no type: issuer, then the units that drafted it. */
function letter(groups: string): Partial<DocumentNumber> | null {
  const [issuer, ...units] = groups.split('-')
  if (units.length === 0 && (issuer.length < 2 || typeOfAbbreviation(issuer))) return null
  return { issuerCode: issuer, unitCode: units.join('-') || null }
}

/** Contract numbers have the shape of normative ones: `01/2026/HĐXD`. */
function contract(groups: string): Partial<DocumentNumber> | null {
  if (!groups.startsWith('HĐ')) return null
  const [type, ...issuer] = groups.split('-')
  return { typeCode: 'HĐ', issuerCode: issuer.join('-') || type.slice(2) || null }
}

function partyType(abbreviation: string): string {
  if (abbreviation === 'TT') return 'TT-Đ'
  return typeOfAbbreviation(abbreviation)?.code ?? 'OTHER'
}

/** `12/QĐ.UB`, `84 QĐ/UB`, `144/2002/QĐ/BTC`: state notation of before 1999, and of many agencies until 2004. */
function legacy(notation: string): DocumentNumber | null {
  const match = LEGACY.exec(notation)
  const type = match && typeOfAbbreviation(match[3])
  if (!type) return null
  const [, own, year, , issuerCode] = match
  return number(notation, { number: own, year: year ? Number(year) : null, typeCode: type.code, issuerCode })
}

const DASHES = '‐‑‒–—−-'
const TAIL = `[A-Za-zĐđƯư0-9&./${DASHES}]{1,60}(?: ?[${DASHES}] ?[A-ZĐ]{2,12})?`
const SOMEWHERE = new RegExp(`^\\s{0,20}((?:[0-9]{1,5}[a-zđA-ZĐ]?)?\\s?[/${DASHES}]\\s?${TAIL})`)

/**
 * Finds a document number at a place in a text.
 *
 * @param text A line or more.
 * @param from Offset to look from; blanks before the number are skipped.
 * @returns The parts with the offsets of the notation, or null when no number stands there.
 */
export function documentNumberAt(text: string, from = 0): { value: DocumentNumber; start: number; end: number } | null {
  const rest = text.slice(from, from + 100)
  const match = SOMEWHERE.exec(rest)
  if (!match) return null
  const start = from + match[0].length - match[1].length
  for (let notation = match[1]; notation.length > 2; notation = shorter(notation)) {
    const value = readPrintedNumber(notation)
    if (value) return { value, start, end: start + notation.length }
  }
  return null
}

function shorter(notation: string): string {
  const cut = notation.replace(/[\s./‐‑‒–—−-]{1,6}$/, '')
  return cut.length < notation.length ? cut : notation.slice(0, Math.max(0, notation.lastIndexOf(' ')))
}
