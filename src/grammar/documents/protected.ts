/** Stretches of text that hold digits but no amounts: document numbers, e-mail and web addresses, telephone numbers. */
import type { MatchText } from '../match-text.js'

/** A stretch of text that is read as a whole. */
export interface ProtectedSpan {
  readonly start: number
  readonly end: number
  readonly kind: 'documentNumber' | 'email' | 'url' | 'phone' | 'code'
}

const CODE = '\\p{Lu}[\\p{L}\\d&.]{0,14}'
const DASH = '[-‐-―]'
/** Further groups: joined by a dash, or by a spaced one before an abbreviation in capitals. */
const MORE = `(?:${DASH}${CODE}| ?${DASH} ?\\p{Lu}{2,10}(?![\\p{L}\\d])){0,4}`
const NO = '(?<![\\p{L}\\d/.,])\\d{1,5}[a-zđA-ZĐ]?'
const HOST = '(?<![\\p{L}\\d.-])[a-z\\d-]{1,63}(?:\\.[a-z\\d-]{1,63}){0,5}'
const PATTERNS: readonly (readonly [ProtectedSpan['kind'], RegExp, needs: string])[] = [
  ['email', /[\p{L}\d._%+-]{1,64}@[\p{L}\d.-]{1,255}/gu, '@'],
  ['url', /www\.\S{1,2000}/gi, 'w'],
  ['url', /https?:\/\/\S{1,2000}/gi, '://'],
  ['url', new RegExp(`${HOST}\\.(?:vn|com|org|net|gov|edu)(?![\\p{L}\\d])(?:/\\S{0,2000})?`, 'gu'), '.'],
  // 30/2020/NĐ-CP, 25/KH-UBND, 35/2023/UBTVQH15, with blanks round the slash forgiven.
  ['documentNumber', new RegExp(`${NO}(?: ?/ ?(?:19|20)\\d{2})? ?/ ?${CODE}${MORE}`, 'gu'), '/'],
  // 36-HD/VPTW, 12-NQ/ĐU.
  ['documentNumber', new RegExp(`${NO} ?${DASH} ?${CODE} ?/ ?${CODE}${MORE}`, 'gu'), '/'],
  ['phone', /(?<![\p{L}\d])(?:\+84|\(?0\d{1,4}\)?)[ .-]?\d{2,4}(?:[ .-]?\d{2,4}){1,3}(?![\d/])/gu, '0'],
  ['phone', /(?<![\p{L}\d])1[89]00[ .-]?\d{2,4}(?:[ .-]?\d{2,4})?(?![\d/.,])/gu, '00'],
  ['code', /(?<![\p{L}\d.,/])(?:24\/7|24\/24|7\/7|24h\/24h)(?!\d)/gu, '/'],
  // Numbers of identity cards, accounts and taxpayers, with the word that names them.
  ['code', /(?:cccd|cmnd|cước|công dân|định danh|tài khoản|mã số thuế|mst)\P{N}{0,12}\d{9,14}(?!\d)/giu, '0'],
]

/**
 * Finds document numbers, addresses, telephone numbers and codes.
 *
 * @param source A text in its forms for matching.
 * @returns Spans in order, not overlapping, with offsets in `source.text`.
 */
export function findProtected(source: MatchText): ProtectedSpan[] {
  const found: ProtectedSpan[] = []
  for (const [kind, pattern, needs] of PATTERNS) {
    if (!source.text.includes(needs)) continue
    for (const { 0: match, index } of source.text.matchAll(pattern)) {
      let { length } = match
      while (kind !== 'phone' && match[length - 1] === '.') length -= 1
      found.push({ start: index, end: index + length, kind })
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return found.filter((span) => span.start >= end && (end = span.end) > 0)
}
