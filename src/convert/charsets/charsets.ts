/** The legacy charsets, and how well a text fits each of them. */
import { isLegalSyllable } from '../../vietnamese/index.js'
import { decodeTcvn3 } from './tcvn3.js'
import { decodeUtf8Misread } from './utf8.js'
import { decodeViscii } from './viscii.js'
import { decodeVni } from './vni.js'
import { decodeWindows1258 } from './windows-1258.js'
import { toNfc } from '../../text/index.js'

/** A charset whose text is met misread as windows-1252. */
export type LegacyCharset = 'tcvn3' | 'vni' | 'viscii' | 'windows-1258' | 'utf-8'

/** Turns a misread token into what was meant; null when the token cannot be of the charset. */
export type TokenDecoder = (token: string) => string | null

/** Decoder of each charset. */
export const DECODERS: Readonly<Record<LegacyCharset, TokenDecoder>> = {
  tcvn3: decodeTcvn3,
  vni: decodeVni,
  viscii: decodeViscii,
  'windows-1258': decodeWindows1258,
  'utf-8': decodeUtf8Misread,
}

/** Natural log of how frequent a folded syllable is; undefined for one that is not known. */
export type SyllableWeight = (syllable: string) => number | undefined

/**
 * A legal syllable that is not known, an illegal word in text as it is, and one that comes of a decoding: capitals may be
 * an abbreviation.
 */
const UNKNOWN = -13
const ILLEGAL = -12
const ILLEGAL_DECODED = -18
const ABBREVIATION = -9
/** A legal word is well known from here on. */
const KNOWN_WELL = -11.5
/** A word without marks that is no Vietnamese syllable, in a line that is to be Vietnamese. */
const FOREIGN_WORD = -3
const PLAIN_WORD = /[A-Za-z]?[a-z]{2,}/g
const WORD = /[\p{L}\p{M}]+/gu
const PLAIN = /^[\x20-\x7e]*$/
/** Letters of VISCII that no text has as they are. */
const CONTROL = /[\x01-\x08\x0e-\x1f]/
/** Capitals without other marks than a stroke: `HĐND` `NĐ` `KHĐT`. */
const LOOKS_ABBREVIATED = /^[A-ZĐ]{2,8}$/
/** Bullets and ticks of symbol fonts, which have the places of letters that hardly stand alone. */
const BULLET = /^[·§¨¾Øü\u2219\u2212]$/
const WITH_BULLETS: ReadonlySet<LegacyCharset> = new Set(['tcvn3', 'vni'])
const HYPHENS = /(?<=\p{L})[-\u2010\u2011\u2013](?=\p{L})/gu
const C1 = /[\u0080-\u009f]/
const C1S = /[\u0080-\u009f]/g
/** A currency sign after an amount. */
const DONG = /^đ$/i
/** U+0085 ends lines in some texts; among capitals it is a letter of VISCII. */
const NEITHER = /[^\x00-\x7f\p{L}\p{M}‘’“”„\u2010\u2011–—…•\u0085\u00a0]|(?<=\p{Lu})\u0085|\u0085(?=\p{Lu})/u

/** Whether a token has characters that a charset may have changed. */
export const isSpecial = (token: string): boolean => !PLAIN.test(token)

/** Whether a token is a bullet of a symbol font rather than a letter of a charset: where a line or a cell begins with it. */
export const isBullet = (token: string, charset: LegacyCharset): boolean =>
  BULLET.test(token) && WITH_BULLETS.has(charset)

/** What a word of TCVN3 weighs that has lost its ư; no syllable has more letters than it may be left with. */
const LOST_HORN = -1
const LONGEST_WITHOUT = 6

/** The weight of the most frequent syllable that a word makes with one ư more; undefined when it makes none. */
function weighHorned(word: string, weigh: SyllableWeight): number | undefined {
  if (word.length > LONGEST_WITHOUT) return undefined
  let most: number | undefined
  for (let at = 0; at <= word.length; at++) {
    const weight = weigh(`${word.slice(0, at)}ư${word.slice(at)}`)
    if (weight !== undefined && weight > (most ?? -Infinity)) most = weight
  }
  return most === undefined ? undefined : most + LOST_HORN
}

/** How well words fit as Vietnamese; words of plain letters say nothing and are left out. */
function fit(text: string, weigh: SyllableWeight, illegal: number, mayLack = false): number {
  let score = 0
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isSpecial(word) || (DONG.test(word) && /\d/.test(text[index - 1] ?? ''))) continue
    const folded = toNfc(word.toLowerCase())
    const horned = mayLack && !isLegalSyllable(folded) ? weighHorned(folded, weigh) : undefined
    if (isLegalSyllable(folded)) score += weigh(folded) ?? UNKNOWN
    else if (horned !== undefined) score += horned
    else score += illegal === ILLEGAL_DECODED && LOOKS_ABBREVIATED.test(word) ? ABBREVIATION : illegal
  }
  return score
}

/**
 * Whether all words of a token that have marks are well known as they stand: such a line is as it should be, whatever the
 * lines round it are.
 */
export function isKnownAsRead(token: string, weigh: SyllableWeight): boolean {
  if (NEITHER.test(token) || CONTROL.test(token)) return false
  const words = (token.match(WORD) ?? []).filter(isSpecial).map((word) => toNfc(word.toLowerCase()))
  return words.every((word) => isLegalSyllable(word) && (weigh(word) ?? UNKNOWN) > KNOWN_WELL)
}

/** Natural log of how well a token fits as it stands, the higher the better; 0 for one of plain letters. */
export function scoreAsRead(token: string, weigh: SyllableWeight): number {
  if (!isSpecial(token)) return 0
  return CONTROL.test(token) || (NEITHER.test(token) && /\p{L}/u.test(token)) ? ILLEGAL : fit(token, weigh, ILLEGAL)
}

/** Signs of windows-1252 read as ISO 8859-1 speak against text as it is as much as against a charset that has no letters there. */
function signPenalty(token: string, charset: LegacyCharset, weigh: SyllableWeight): number {
  if (!C1.test(token) || charset === 'viscii' || charset === 'utf-8') return 0
  return Math.min(0, scoreAsRead(token, weigh) - scoreAsRead(token.replace(C1S, ' '), weigh))
}

/** Scores a token as text of a charset; comparable with {@link scoreAsRead}. */
export function scoreDecoded(token: string, charset: LegacyCharset, weigh: SyllableWeight): number {
  if (isBullet(token, charset)) return 0
  if (!isSpecial(token))
    return FOREIGN_WORD * (token.match(PLAIN_WORD) ?? []).filter((word) => !isLegalSyllable(word)).length
  const decoded = DECODERS[charset](token)
  if (decoded === null || CONTROL.test(decoded) || NEITHER.test(decoded)) return ILLEGAL_DECODED
  const score = fit(decoded, weigh, ILLEGAL_DECODED, charset === 'tcvn3') + signPenalty(token, charset, weigh)
  // Its ư may have become a hyphen.
  if (charset !== 'tcvn3' || decoded.search(HYPHENS) < 0) return score
  return Math.max(score, fit(decoded.replace(HYPHENS, 'ư'), weigh, ILLEGAL_DECODED) + LOST_HORN)
}
