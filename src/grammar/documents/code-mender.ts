/** Mends document codes by the parts that codes are known to have: `2025/QD-UBND` to `2025/QĐ-UBND`. */
import { createMemory } from '../../memory.js'
import { ISSUERS, PARTY_TYPES } from './document-number-data.js'
import { DOCUMENT_TYPES } from './document-types.js'
import { asDigits, hasDigitEdges, letterCost } from '../look-alikes.js'
import { joinCode } from './cut-codes.js'

const DIGIT_LIKE = /^[\dOoQDlI|!SsB]{1,6}$/
/** A year with strokes and rounds among its digits: `202I`. */
const YEAR_LIKE = /^(?:19|20)[\dOolI|!]{2}$/
/** Codes of universities: `DHFPT`. No other name begins so. */
const UNIVERSITY = /^DH(?=\p{Lu}[\p{L}\d]+$)/u
const DIGITS_IN_A_ROW = /\d\d/
/** What a unit of letter cost takes off the natural log of a part's count. */
const COST_WEIGHT = 3.2
/** Rank that a part must reach to replace one that is not known, and by how much more one that is. */
const LEAST_RANK = 1.1
const AHEAD_OF_KNOWN = 3.4
/** Letters of which a part must have, to be taken for one that has fewer or more. */
const LEAST_FOR_GAPS = 3
/** Parts further than this from what was read are not looked at. */
const MOST_COST = 1.9
const MOST_REMEMBERED = 5_000

/** Count that a part from the decrees has at least, seen or not. */
const LEAST_COUNT = 20
const OFFICIAL = [...DOCUMENT_TYPES.map(({ code }) => code), ...PARTY_TYPES, ...ISSUERS].filter((code) =>
  /^\p{Lu}\p{L}+$/u.test(code),
)

/** Mends codes with known parts. */
export interface CodeMender {
  /** Whether a part is known from document codes, as it is or but for letters that lost their marks. */
  readonly knows: (part: string) => boolean
  /** Mends a code, and takes blanks and doubled signs out of it; one that is in order comes back as it is. */
  readonly mend: (code: string) => string
}

/** The National Assembly and its Standing Committee, with the number of their term. */
const ASSEMBLY = /^(UBTV)?[QO0D][HI1l]([1Il|][0-9lISO|]{1,2})$/

/**
 * The number of a term of the National Assembly, from what was read of it: `I5` and `I15` are 15.
 */
function termOf(read: string): string {
  const digits = asDigits(read)
  // A third sign is a stroke too many: terms of two digits begin with 1.
  return digits.length > 2 ? `1${digits.slice(-1)}` : digits
}

/**
 * Makes a mender.
 *
 * @param seen Parts of codes as they are written (`QĐ`, `UBND`, `NĐ-CP`), with their counts.
 */
export function createCodeMender(seen: ReadonlyMap<string, number>): CodeMender {
  const parts = new Map(seen)
  for (const code of OFFICIAL) parts.set(code, Math.max(LEAST_COUNT, parts.get(code) ?? 0))
  const byLength = new Map<number, string[]>()
  const withoutStroke = new Set<string>()
  for (const part of parts.keys()) {
    const list = byLength.get(part.length)
    if (list) list.push(part)
    else byLength.set(part.length, [part])
    withoutStroke.add(part.replaceAll('Đ', 'D').replaceAll('Ư', 'U'))
  }
  const rankOf = (part: string, cost: number): number => Math.log(parts.get(part) ?? 0) - COST_WEIGHT * cost

  const nearest = (read: string): string => {
    let best = read
    let rank = parts.has(read) ? rankOf(read, 0) + AHEAD_OF_KNOWN : LEAST_RANK
    for (let length = read.length - 1; length <= read.length + 1; length++) {
      if (length !== read.length && read.length < LEAST_FOR_GAPS) continue
      for (const part of byLength.get(length) ?? []) {
        const cost = letterCost(read, part)
        if (cost > MOST_COST || rankOf(part, cost) <= rank) continue
        best = part
        rank = rankOf(part, cost)
      }
    }
    // Digits in a row are a number, whatever letters are like them.
    if (DIGITS_IN_A_ROW.test(read) && best.replace(/\D/g, '') !== read.replace(/\D/g, '')) return read
    // How a code is capitalised is its author's business.
    if (best === read) return read.replace(UNIVERSITY, 'ĐH')
    return best.toLowerCase() === read.toLowerCase() ? read : best
  }
  const mendPart = createMemory(nearest, MOST_REMEMBERED)
  const mendSegment = (segment: string, isFirst: boolean): string => {
    if (!isFirst && YEAR_LIKE.test(segment)) return asDigits(segment)
    if (/^\d*\p{L}?$/u.test(segment)) return segment
    // A letter before the number may be its own (`B120`), or what is left of *số* (`S6`).
    if (DIGIT_LIKE.test(segment) && /\d/.test(segment) && (isFirst || segment.length === 4))
      return hasDigitEdges(segment) ? asDigits(segment) : segment
    const assembly = ASSEMBLY.exec(segment)
    if (assembly) return `${assembly[1] ?? ''}QH${termOf(assembly[2])}`
    if (parts.has(segment)) return mendPart(segment)
    const whole = mendPart(segment)
    return whole !== segment
      ? whole
      : segment
          .split('-')
          .map((piece) => (/^\d*$/.test(piece) ? piece : mendPart(piece)))
          .join('-')
  }
  const mend = (read: string): string => {
    const code = joinCode(read)
    // A hyphen at the end goes on in the next line, or after a blank.
    if (code.length > 1 && code.endsWith('-')) return `${mend(code.slice(0, -1))}-`
    const separator = code.includes('/') ? '/' : /^\d+\./.test(code) ? '.' : '/'
    const segments = code.split(separator)
    return segments
      .map((segment, i) => {
        // A party number has its type before the stroke: 366-QĐ/TW.
        const [, number, rest] = /^(\d+)-(.+)$/.exec(segment) ?? []
        return number === undefined
          ? mendSegment(segment, i === 0 && segments.length > 1)
          : `${number}-${mendSegment(rest, false)}`
      })
      .join(separator)
  }
  return { mend, knows: (part) => parts.has(part) || withoutStroke.has(part) }
}
