/** Mends document codes by the parts that codes are known to have: `2025/QD-UBND` to `2025/QĐ-UBND`. */
import { createMemory } from '../../memory.js'
import { ISSUERS, PARTY_TYPES } from './document-number-data.js'
import { DOCUMENT_TYPES } from './document-types.js'
import { asDigits, hasDigitEdges, letterCost } from '../look-alikes.js'
import { mendCodifiedNumber } from './codified-number.js'
import { joinCode } from './cut-codes.js'

const DIGIT_LIKE = /^[\dOoQDlI|!SsB]{1,6}$/
/** A year with strokes and rounds among its digits: `202I`. */
const YEAR_LIKE = /^(?:19|20)[\dOoliI|!]{2}$/
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
/** Two letters behind others that no code is known to have are the author's unless this near: `STP-VB` is no `STP-UB`. */
const MOST_COST_OF_TWO = 0.9
const MOST_REMEMBERED = 5_000

/** Signs between the parts of a code. */
const JOINTS = /([&-])/
const SMALL = /^[0-9/-]*\p{Ll}{2}[\p{Ll}/-]*$/u
const LONE_DIGIT = /^(?=.*[0-9])[\p{L}0-9]{2}$/u

/** Count that a part from the decrees has at least, seen or not. */
const LEAST_COUNT = 20
const OFFICIAL = [...DOCUMENT_TYPES.map(({ code }) => code), ...PARTY_TYPES, ...ISSUERS].filter((code) =>
  /^\p{Lu}\p{L}+$/u.test(code),
)

/** Mends codes with known parts. */
export interface CodeMender {
  /** The parts that are known, with how often they were seen at least. */
  readonly parts: ReadonlyMap<string, number>
  /** Whether a part is known from document codes, as it is or but for letters that lost their marks. */
  readonly knows: (part: string) => boolean
  /**
   * Mends a code, and takes blanks and doubled signs out of it; one that is in order comes back as it is.
   *
   * @param code The code as read. @param before The words before it, folded, damaged or not.
   */
  readonly mend: (code: string, before?: string) => string
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

const withoutStrokes = (part: string): string => part.replaceAll('Đ', 'D').replaceAll('Ư', 'U')

/** Puts the joints of a segment back into its letters; null where these are the same as read, or not as many. */
function withJoints(letters: string, segment: string): string | null {
  const read = segment.replaceAll('&', '')
  if (letters === read || letters.length !== read.length) return null
  let at = 0
  return segment.replace(/[^&]/g, () => letters[at++])
}

/**
 * A directive or a programme of the Party, its last letter a stroke: CT, with one too many, or CTr. The words before it
 * tell, or nothing does.
 */
const STROKE_BEHIND_CT = /^(\d+[a-zđ]?-CT)[1lI|](?=\/)/u
const NAMES_DIRECTIVE = /ch[il1] th[il1]/
const NAMES_PROGRAMME = /ch..?ng tr[il1]nh/

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
    withoutStroke.add(withoutStrokes(part))
  }
  const rankOf = (part: string, cost: number): number => Math.log(parts.get(part) ?? 0) - COST_WEIGHT * cost

  const isWhole = (piece: string): boolean => piece.length > 1 && parts.has(piece)

  const nearest = (read: string, isType = false): string => {
    let best = read
    let rank = parts.has(read) ? rankOf(read, 0) + AHEAD_OF_KNOWN : LEAST_RANK
    // Where all its parts are known nothing but their strokes is open: `TTr-NHNN` is no `TT-NHNN`.
    const isMadeOfWhole = !parts.has(read) && read.split('-').every(isWhole)
    const leastOfOthers = isMadeOfWhole
      ? Math.min(...read.split('-').map((piece) => rankOf(piece, 0))) + AHEAD_OF_KNOWN
      : LEAST_RANK
    // A digit in a part this short may be its own: `T7`, `A05`. Before a hyphen stands the type, which has none.
    if (!isType && LONE_DIGIT.test(read)) return read
    for (let length = read.length - 1; length <= read.length + 1; length++) {
      if (length !== read.length && read.length < LEAST_FOR_GAPS) continue
      for (const part of byLength.get(length) ?? []) {
        const cost = letterCost(read, part)
        if (cost > MOST_COST || rankOf(part, cost) <= rank) continue
        if (rankOf(part, cost) <= leastOfOthers && withoutStrokes(part) !== read) continue
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
  const mendPart = createMemory((read) => nearest(read), MOST_REMEMBERED)
  const mendType = createMemory((read) => nearest(read, true), MOST_REMEMBERED)
  const mendPieces = (segment: string): string =>
    segment
      .split(JOINTS)
      .map((piece, i) => {
        if (/^[\d&-]*$/.test(piece)) return piece
        const mended = i === 0 && piece !== segment ? mendType(piece) : mendPart(piece)
        return i > 0 && piece.length === 2 && letterCost(piece, mended) > MOST_COST_OF_TWO ? piece : mended
      })
      .join('')
  const mendSegment = (segment: string, isFirst: boolean): string => {
    if (!isFirst && YEAR_LIKE.test(segment)) return asDigits(segment)
    if (/^\d*\p{L}?$/u.test(segment)) return segment
    // A letter before the number may be its own (`B120`), or what is left of *số* (`S6`).
    if (DIGIT_LIKE.test(segment) && /\d/.test(segment) && (isFirst || segment.length === 4))
      return hasDigitEdges(segment) ? asDigits(segment) : segment
    const assembly = ASSEMBLY.exec(segment)
    if (assembly) return `${assembly[1] ?? ''}QH${termOf(assembly[2])}`
    if (parts.has(segment)) return mendPart(segment)
    // The sign joins what is as often written in one: KH&ĐT and KHĐT.
    if (segment.includes('&')) return withJoints(mendPart(segment.replaceAll('&', '')), segment) ?? mendPieces(segment)
    const whole = mendPart(segment)
    return whole !== segment ? whole : mendPieces(segment)
  }
  const mend = (read: string, before = ''): string => {
    if (STROKE_BEHIND_CT.test(read)) {
      const letter = NAMES_PROGRAMME.test(before) ? 'r' : NAMES_DIRECTIVE.test(before) ? '' : null
      return letter === null ? read : mend(read.replace(STROKE_BEHIND_CT, `$1${letter}`))
    }
    const codified = mendCodifiedNumber(read)
    if (codified !== null) return codified
    const code = joinCode(read)
    // Small letters are the author's; of them just those that lost their stroke are mended.
    if (SMALL.test(code)) {
      const mended = mend(code.toUpperCase()).toLowerCase()
      return mended.replaceAll('đ', 'd') === code.replaceAll('đ', 'd') ? mended : read
    }
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
  return { parts, mend, knows: (part) => parts.has(part) || withoutStroke.has(part) }
}
