/** Mends document codes: `2025/QD-UBND` to `2025/QĐ-UBND`, by the parts that codes are known to have. */
import type { Lexicon } from '../lexicon/index.js'
import { foldAbbreviation } from '../channel/index.js'

const DIGIT_LIKE = /^[\dOoQDlI|!SsB]{1,6}$/
const DIGITS_FOR: Readonly<Record<string, string>> = {
  O: '0', o: '0', Q: '0', D: '0', l: '1', I: '1', '|': '1', '!': '1', S: '5', s: '5', B: '8',
}
const asDigits = (text: string): string => text.replace(/[OoQDlI|!SsB]/g, (sign) => DIGITS_FOR[sign])
/** What a letter of a code may stand for. */
const TAKEN_FOR: Readonly<Record<string, string>> = { B: 'Đ', P: 'Đ', b: 'Đ', D: 'Đ', O: 'QĐ', 0: 'QĐ', C: 'G', I: 'T', l: 'T', p: 'Đ', d: 'Đ' }
/** How often a part must be known to replace one that only looks like it. */
const LEAST_NEAREST = 40
/** Parts of fewer letters look like too many others. */
const LEAST_LETTERS = 4
const MOST_LETTERS = 10
/** How much more frequent a part must be to replace one that is known as read. */
const FAR_MORE = 30

/** Mends codes with the parts of a lexicon. */
export interface CodeMender {
  /** Whether a part, its look-alikes mended, is known from document codes. */
  readonly knows: (part: string) => boolean
  /** Mends a code; one that is in order comes back as it is. */
  readonly mend: (code: string) => string
}

/** The National Assembly and its Standing Committee, with the number of their term. */
const ASSEMBLY = /^(UBTV)?[QO0][HI1l]([1Il][0-9lISO]{1,2})$/

/**
 * Makes a mender.
 *
 * @param lexicon Lexicon with the parts of codes and their counts.
 */
export function createCodeMender(lexicon: Lexicon): CodeMender {
  const byFold = new Map<string, string>()
  const countOf = (code: string | undefined): number => code === undefined ? 0 : lexicon.codes.get(code) ?? 0
  // The most frequent part of each look comes first and stays.
  for (const code of lexicon.codes.keys()) {
    const key = foldAbbreviation(code)
    if (!byFold.has(key)) byFold.set(key, code)
  }
  /** The most frequent known part that differs in letters that are often taken for one another. */
  const nearest = (part: string): string | undefined => {
    let found: string | undefined
    const consider = (code: string): void => {
      const known = byFold.get(foldAbbreviation(code))
      if (known !== undefined && countOf(known) >= LEAST_NEAREST && countOf(known) > countOf(found)) found = known
    }
    const substitute = (text: string, from: number, left: number): void => {
      for (let i = from; i < text.length; i++) {
        for (const letter of TAKEN_FOR[text[i]] ?? '') {
          const changed = text.slice(0, i) + letter + text.slice(i + 1)
          consider(changed)
          if (left > 1) substitute(changed, i + 1, left - 1)
        }
      }
    }
    if (part.length >= LEAST_LETTERS && part.length <= MOST_LETTERS) substitute(part, 0, 2)
    return found
  }
  const mendPart = (part: string): string => {
    const best = byFold.get(foldAbbreviation(part)) ?? nearest(part)
    // How a code is capitalised is its author's business.
    if (best === undefined || best.toLowerCase() === part.toLowerCase()) return part
    const known = lexicon.codes.get(part)
    return known === undefined || (lexicon.codes.get(best) ?? 0) > FAR_MORE * known ? best : part
  }
  const mendSegment = (segment: string, isFirst: boolean): string => {
    if (/^\d+\p{L}?$/u.test(segment)) return segment
    if (DIGIT_LIKE.test(segment) && /\d/.test(segment) && (isFirst || segment.length === 4)) {
      return asDigits(segment)
    }
    const assembly = ASSEMBLY.exec(segment)
    if (assembly) return `${assembly[1] ?? ''}QH${asDigits(assembly[2]).slice(0, 2)}`
    const whole = mendPart(segment)
    if (whole !== segment || lexicon.codes.has(segment)) return whole
    return segment.split('-').map((piece) => /^\d*$/.test(piece) ? piece : mendPart(piece)).join('-')
  }
  const mend = (code: string): string => {
    const separator = code.includes('/') ? '/' : /^\d+\./.test(code) ? '.' : '/'
    const segments = code.split(separator)
    return segments.map((segment, i) => {
      // A party number has its type before the stroke: 366-QĐ/TW.
      const [, number, rest] = /^(\d+)-(.+)$/.exec(segment) ?? []
      return number === undefined ? mendSegment(segment, i === 0 && segments.length > 1) : `${number}-${mendSegment(rest, false)}`
    }).join(separator)
  }
  return { mend, knows: (part) => byFold.has(foldAbbreviation(part)) }
}
