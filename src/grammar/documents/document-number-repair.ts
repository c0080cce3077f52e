/** Mending of damaged document numbers: `25/KH-UBNO`, `2025/QD-UBND`, `43/2022/ND-CP`. */
import { ISSUERS, PARTY_TYPES } from './document-number-data.js'
import { normaliseNotation, readPrintedNumber } from './document-number.js'
import { DOCUMENT_TYPES } from './document-types.js'
import { digitFor, hasDigitEdges, letterCost } from '../look-alikes.js'

/** A mended document number. */
export interface RepairedNumber {
  readonly text: string
  readonly confidence: number
}

interface NumberReading {
  readonly text: string
  readonly cost: number
}

const TYPES: readonly string[] = [
  ...new Set(
    DOCUMENT_TYPES.flatMap((one) =>
      one.kind === 'legislative' || one.code !== 'L' ? [one.code, ...one.formerly] : [],
    ),
  ),
].filter((code) => code !== 'L' && code !== 'TT-Đ' && code !== 'CV' && code !== 'TCg')
const ADMINISTRATIVE_FIRST = new Map(TYPES.map((code, rank) => [code, rank]))
function readings(seen: string, known: readonly string[], limit: number): NumberReading[] {
  const found: NumberReading[] = []
  for (const text of known) {
    const cost = letterCost(seen, text)
    if (cost <= limit) found.push({ text, cost })
  }
  return found.sort((a, b) => a.cost - b.cost).slice(0, 4)
}

function digits(seen: string): NumberReading | null {
  if (seen !== '' && !hasDigitEdges(seen)) return null
  let text = '',
    cost = 0
  for (const character of seen) {
    const digit = digitFor(character)
    if (digit === undefined) return null
    text += digit
    if (digit !== character) cost += 0.5
  }
  return cost > 0 && cost * 2 >= seen.length && seen.length > 2 ? null : { text, cost }
}

/** Readings of one group of letters; an unknown group stays as it is, at a price when nothing speaks for it. */
function groupReadings(seen: string, first: boolean, hint: string | null): NumberReading[] {
  const found = first
    ? readings(seen, TYPES, 1.6).map((one) => ({
        text: one.text,
        cost: one.cost + (hint === one.text ? -0.4 : 0) + ADMINISTRATIVE_FIRST.get(one.text)! / 1000,
      }))
    : readings(seen, ISSUERS, Math.min(2.2, 0.6 * seen.length))
  if (/^[A-ZĐ][A-Za-zĐđ&]{0,14}$/.test(seen) && !found.some((one) => one.text === seen))
    found.push({ text: seen, cost: first ? 1.6 : 1.1 })
  return found
}

/** All ways to read `groups` as type and issuer, or as issuer and units. */
function typedReadings(groups: readonly string[], hint: string | null): NumberReading[] {
  let ways: NumberReading[] = [{ text: '', cost: 0 }]
  groups.forEach((group, index) => {
    const next: NumberReading[] = []
    const options = groupReadings(group, index === 0, hint)
    if (index === 0)
      options.push(...readings(group, ISSUERS, 1).map((one) => ({ text: one.text, cost: one.cost + 0.6 })))
    for (const way of ways)
      for (const option of options)
        next.push({ text: way.text ? `${way.text}-${option.text}` : option.text, cost: way.cost + option.cost })
    ways = next.sort((a, b) => a.cost - b.cost).slice(0, 8)
  })
  return ways
}

function candidates(notation: string, hint: string | null): NumberReading[] {
  const found: NumberReading[] = []
  const party = /^([0-9OolIi|SB]{1,5})-([A-Za-zĐđÐ0-9]{1,5})\/([A-Za-zĐđÐ0-9-]{1,24})$/.exec(notation)
  if (party) {
    const no = digits(party[1])
    for (const type of readings(party[2], [...PARTY_TYPES], 1.2))
      for (const issuer of no ? typedIssuers(party[3]) : [])
        found.push({ text: `${no!.text}-${type.text}/${issuer.text}`, cost: no!.cost + type.cost + issuer.cost + 0.1 })
  }
  const state = /^([0-9OolIi|SBZzgq]{0,5})\/(?:([0-9OolIi|SB]{4})\/)?([A-Za-zĐđÐ0-9&.-]{2,40})$/.exec(notation)
  if (state) {
    const no = digits(state[1])
    const year = state[2] === undefined ? { text: '', cost: 0 } : digits(state[2])
    const groups = state[3].split('-').filter(Boolean)
    if (no && year && groups.length > 0 && groups.length < 5) {
      const prefix = year.text ? `${no.text}/${year.text}/` : `${no.text}/`
      for (const way of typedReadings(groups, hint))
        found.push({ text: prefix + way.text, cost: no.cost + year.cost + way.cost })
    }
  }
  return found
}

function typedIssuers(text: string): NumberReading[] {
  const known = readings(text, ISSUERS, 1.2)
  return known.length > 0 ? known : [{ text, cost: 0.7 }]
}

/** Strings in which `l`, `I` or `1` at one place stands for the `/` that is missing. */
function withSlash(notation: string): string[] {
  if (notation.includes('/')) return []
  const found: string[] = []
  for (let i = 1; i < notation.length - 2 && i < 12; i += 1)
    if ('lI1'.includes(notation[i])) found.push(`${notation.slice(0, i)}/${notation.slice(i + 1)}`)
  return found
}

/**
 * Mends a document number that OCR has damaged. A number that is grammatical and made of known abbreviations stays.
 *
 * @param text The notation alone, as read: `2025/QD-UBND`.
 * @param typeHint Type code that the words before the number speak for: after `Hợp đồng số`, `HĐ`.
 * @returns The mended notation with a confidence from 0 to 1, or null when the text can be no document number.
 * @example repairDocumentNumber('43/2022/ND-CP') // { text: '43/2022/NĐ-CP', confidence: 0.96 }
 */
export function repairDocumentNumber(text: string, typeHint?: string): RepairedNumber | null {
  if (text.length > 80) return null
  const notation = normaliseNotation(text.replace(/[,;:.]{1,3}$/, ''))
  if (isSound(notation)) return { text: notation, confidence: 0.99 }
  const found = [notation, ...withSlash(notation)].flatMap((one, index) =>
    candidates(one, typeHint ?? null).map((way) => ({ text: way.text, cost: way.cost + (index > 0 ? 1 : 0) })),
  )
  const grammatical = found.filter((one) => readPrintedNumber(one.text)).sort((a, b) => a.cost - b.cost)
  const [best, ...others] = grammatical
  if (!best || best.cost > 3.5) return null
  const rival = others.find((one) => one.text !== best.text)
  const margin = rival ? rival.cost - best.cost : 3
  const confidence = Math.max(
    0.1,
    Math.min(0.98, (1 / (1 + Math.exp(-3 * margin - 0.5))) * (1 - 0.08 * Math.max(0, best.cost))),
  )
  return { text: best.text, confidence }
}

const KNOWN = new Set([...TYPES, ...ISSUERS])

/** Whether every group of letters is a known abbreviation: then the reading is taken as it stands. */
function isSound(notation: string): boolean {
  if (!readPrintedNumber(notation)) return false
  return notation.split(/[/-]/).every((group) => /^[0-9]{0,5}[a-zđ]?$/.test(group) || KNOWN.has(group))
}
