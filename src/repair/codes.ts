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
/** How much more frequent a part must be to replace one that is known as read. */
const FAR_MORE = 30

/** Mends codes with the parts of a lexicon. */
export type CodeMender = (code: string) => MendedCode

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
      return segment.replace(/[OoQDlI|!SsB]/g, (sign) => DIGITS_FOR[sign])
    }
    const whole = mendPart(segment)
    if (whole !== segment || lexicon.codes.has(segment)) return whole
    return segment.split('-').map((piece) => /^\d*$/.test(piece) ? piece : mendPart(piece)).join('-')
  }
  return (code) => {
    const segments = code.split('/')
    const text = segments.map((segment, i) => {
      // A party number has its type before the stroke: 366-QĐ/TW.
      const [, number, rest] = /^(\d+)-(.+)$/.exec(segment) ?? []
      return number === undefined ? mendSegment(segment, i === 0 && segments.length > 1) : `${number}-${mendSegment(rest, false)}`
    }).join('/')
    return { text, score: text === code ? 0 : -0.05 }
  }
}
