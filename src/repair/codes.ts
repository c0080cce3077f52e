/** Mends document codes: `2025/QD-UBND` to `2025/QĐ-UBND`, by the parts that codes are known to have. */
import type { Lexicon } from '../lexicon/index.js'
import { foldAbbreviation } from '../channel/index.js'

/** A mended code and how sure it is, as a natural log. */
export interface MendedCode {
  readonly text: string
  readonly score: number
}

const DIGIT_LIKE = /^[\dOoQDlI|!SsB]{1,6}$/
const DIGITS_FOR: Readonly<Record<string, string>> = {
  O: '0', o: '0', Q: '0', D: '0', l: '1', I: '1', '|': '1', '!': '1', S: '5', s: '5', B: '8',
}
const asDigits = (text: string): string => text.replace(/[OoQDlI|!SsB]/g, (sign) => DIGITS_FOR[sign])
/** How much more frequent a part must be to replace one that is known as read. */
const FAR_MORE = 30

/** Mends codes with the parts of a lexicon. */
export interface CodeMender {
  /** Whether a part, its look-alikes mended, is known from document codes. */
  readonly knows: (part: string) => boolean
  readonly mend: (code: string) => MendedCode
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
  // The most frequent part of each look comes first and stays.
  for (const code of lexicon.codes.keys()) {
    const key = foldAbbreviation(code)
    if (!byFold.has(key)) byFold.set(key, code)
  }
  const mendPart = (part: string): string => {
    const best = byFold.get(foldAbbreviation(part))
    if (best === undefined || best === part) return part
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
  const mend = (code: string): MendedCode => {
    const separator = code.includes('/') ? '/' : /^\d+\./.test(code) ? '.' : '/'
    const segments = code.split(separator)
    const text = segments.map((segment, i) => {
      // A party number has its type before the stroke: 366-QĐ/TW.
      const [, number, rest] = /^(\d+)-(.+)$/.exec(segment) ?? []
      return number === undefined ? mendSegment(segment, i === 0 && segments.length > 1) : `${number}-${mendSegment(rest, false)}`
    }).join(separator)
    return { text, score: text === code ? 0 : -0.05 }
  }
  return { mend, knows: (part) => byFold.has(foldAbbreviation(part)) }
}
