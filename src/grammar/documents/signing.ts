/**
 * Signing capacities, job titles and names at the end of a document.
 *
 * Decree 30/2020/NĐ-CP, annex I, part II.7; party forms (`T/M`, `K/T`) after Instruction 36-HD/VPTW (2018).
 */
import type { Capacity } from '../../types.js'
import { fold, mayReach, similarity } from '../fold.js'
import { DEGREES, FUNCTION_ROLES, JOB_TITLES, RANKS, SURNAMES } from './signing-data.js'
import { toNfc } from '../../text/index.js'

/** A capacity found in a line: `TM.` of `ỦY BAN NHÂN DÂN`. */
export interface CapacityMatch {
  readonly abbreviation: Capacity['abbreviation']
  /** Offset of the abbreviation in the text. */
  readonly start: number
  /** Offset where the body or office that is signed for begins. */
  readonly of: number
}

const CAPACITY =
  /(?:^|[\s.;,])(T\.?\/?M|[I1]M|K\.?\/?T|K1|T\.?\/?L|TUQ|T\/UQ|Q)([.,:;]{1,2}|(?=\s))\s{0,3}(?=[\p{Lu}])/gu
const CANONICAL: Readonly<Record<string, Capacity['abbreviation']>> = {
  TM: 'TM.',
  IM: 'TM.',
  '1M': 'TM.',
  KT: 'KT.',
  K1: 'KT.',
  TL: 'TL.',
  TUQ: 'TUQ.',
  Q: 'Q.',
}

/**
 * Whether a text is in capitals, a few stray letters forgiven.
 *
 * @param text A line or a part of one.
 */
export function isCapitals(text: string): boolean {
  let upper = 0,
    lower = 0
  const end = Math.min(300, text.length)
  for (let index = 0; index < end; index += 1) {
    const kind = letterCase(text.charCodeAt(index))
    if (kind === UPPER) upper += 1
    else if (kind === LOWER) {
      lower += 1
      // Not even capitals to the end would make up for the small letters so far.
      if (4 * lower > upper + end - index - 1) return false
    }
  }
  return upper >= 2 && upper >= 4 * lower
}

const CASELESS = 1
const UPPER = 2
const LOWER = 3
const cases = new Uint8Array(0x2000)

/** Case of a character by its code; looked up once each. */
function letterCase(code: number): number {
  const known = code < cases.length ? cases[code] : 0
  if (known !== 0) return known
  const character = String.fromCharCode(code)
  const small = character.toLowerCase(),
    big = character.toUpperCase()
  const kind = small === big ? CASELESS : character === big ? UPPER : LOWER
  if (code < cases.length) cases[code] = kind
  return kind
}

/**
 * Finds a signing capacity followed by capitals: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `T/M BAN CHẤP HÀNH`.
 *
 * @param text A line in NFC.
 * @returns The first match, or null.
 */
export function findCapacity(text: string): CapacityMatch | null {
  for (const match of text.slice(0, 400).matchAll(CAPACITY)) {
    const letters = match[1].replace(/[./]/g, '')
    const abbreviation = CANONICAL[letters]
    const of = match.index + match[0].length
    const next = /^\S{1,30}(?: \S{1,30})?/.exec(text.slice(of, of + 62))?.[0] ?? ''
    if (!abbreviation || !isCapitals(next)) continue
    if (match[2] === '' && !match[1].includes('/') && letters.length < 2) continue
    return { abbreviation, start: match.index + match[0].search(/[^\s.;,]/), of }
  }
  return null
}

/** A job title read from a line. */
export interface TitleMatch {
  /** The title as in the table, in capitals. */
  readonly title: string
  /** Offset where the title begins in the text. */
  readonly start: number
  /** Likeness of what is read to the title or to its last letters, 0 to 1. */
  readonly score: number
}

/**
 * Finds a job title at the end of a text, damaged or with its first letters lost: `hu tich` is the end of `CHỦ TỊCH`.
 *
 * @param text A line or its right column, in NFC.
 * @param least Least likeness that counts.
 * @returns The most alike title, or null.
 */
export function findTitleAtEnd(text: string, least = 0.6): TitleMatch | null {
  const trimmed = text.trimEnd()
  let best: TitleMatch | null = null
  const starts: number[] = []
  for (const match of trimmed.matchAll(/\S+/g)) starts.push(match.index)
  for (const start of starts.slice(-5)) {
    const seen = fold(trimmed.slice(start)).replace(/[^a-z ]/g, '')
    if (seen.length < 5) continue
    for (const { title, folded } of FOLDED_TITLES) {
      if (Math.abs(folded.length - seen.length) > Math.max(2, folded.length * 0.35)) continue
      const score = titleLikeness(seen, folded)
      if (score >= least && (!best || score > best.score + 1e-9)) best = { title, start, score }
    }
  }
  return best
}

/** Likeness to the title, or, a little less, to its end: stamps and column cuts take the first letters. */
function titleLikeness(seen: string, folded: string): number {
  const whole = similarity(seen, folded)
  const end = folded.slice(-seen.length)
  return seen.length < folded.length && seen.length >= 0.7 * folded.length
    ? Math.max(whole, similarity(seen, end) - 0.05)
    : whole
}

const FOLDED_ROLES = FUNCTION_ROLES.map((role) => [role, fold(role)] as const)
const FOLDED_TITLES = JOB_TITLES.map((title) => ({ title, folded: fold(title) }))
const TITLE_SET: ReadonlySet<string> = new Set(FOLDED_TITLES.map(({ folded }) => folded))
const HEADS =
  'chu tich, bi thu, giam doc, truong, pho, chanh, tong, thu ky, thanh tra, ke toan, dai dien, tu lenh, chi huy, ' +
  'thong doc, tham phan, kiem sat vien, uy vien'
const TITLE_HEADS = new RegExp(`(?:^|\\s)(?:${HEADS.split(', ').join('|')})`)

/**
 * Whether a whole line is a job title in capitals.
 *
 * @param text A line or column of a signature block, in NFC.
 */
export function isJobTitle(text: string): boolean {
  const folded = fold(text)
    .replace(/[^a-z ]/g, '')
    .trim()
  if (folded.length < 4 || folded.length > 60) return false
  if (
    FOLDED_TITLES.some(
      (one) => mayReach(one.folded.length, folded.length, 0.8) && similarity(one.folded, folded) >= 0.8,
    )
  )
    return true
  // A city is no deputy.
  return isCapitals(text) && TITLE_HEADS.test(folded.replaceAll('thanh pho', ''))
}

/**
 * The function that a signatory of minutes signs in: `THƯ KÝ`, `CHỦ TRÌ`.
 *
 * @param text A line or column, in NFC.
 * @returns The function as in the table, or null.
 */
export function signatoryRole(text: string): string | null {
  const folded = fold(text)
    .replace(/[^a-z ]/g, '')
    .trim()
  let best: string | null = null
  let likeness = 0.84
  for (const [role, wanted] of FOLDED_ROLES) {
    if (!mayReach(wanted.length, folded.length, likeness)) continue
    const score = similarity(wanted, folded)
    if (score >= likeness && (best === null || score > likeness)) [best, likeness] = [role, score]
  }
  if (best !== null) return best
  return /^dai dien [a-z]{2}/.test(folded) && folded.length <= 60 && isCapitals(text)
    ? text.trim().replace(/[\s.,:;]{1,4}$/, '')
    : null
}

/**
 * Splits two functions or two names whose column gap is lost: `THƯ KÝ CHỦ TRÌ`, `Mai Thị Ngọc Bùi Văn Hải`.
 *
 * @param text A line of a signature block, in NFC.
 * @returns Offset where the second one begins, or null when the text is no such pair.
 */
export function splitPair(text: string): number | null {
  const gaps = [...text.slice(0, 120).matchAll(/\s+/g)]
  if (gaps.length < 1 || gaps.length > 9 || personName(text) !== null) return null
  const capitals = isCapitals(text)
  for (const gap of gaps) {
    const right = gap.index + gap[0].length
    const pair = [text.slice(0, gap.index), text.slice(right)]
    if (capitals ? isFunctionPair(pair) : pair.every((one) => personName(one) !== null)) return right
  }
  return null
}

/** `THƯ KÝ`, `CHỦ TRÌ`; `ĐẠI DIỆN ĐƠN VỊ`, `TRƯỞNG ĐOÀN`: two functions, or a function and a title of the table. */
function isFunctionPair([left, right]: readonly string[]): boolean {
  const isFunction = (text: string): boolean => signatoryRole(text) !== null
  const isTitle = (text: string): boolean => (findTitleAtEnd(text, 0.9)?.start ?? -1) === 0
  if ((isFunction(left) && (isFunction(right) || isTitle(right))) || (isTitle(left) && isFunction(right))) return true
  const isExact = (text: string): boolean => TITLE_SET.has(fold(text).trim())
  return isExact(left) && isExact(right) && !isExact(`${left} ${right}`)
}

/**
 * Splits the names of two who sign side by side, in a line that could be one long name: `Lưu Thị Hồng Siu Thanh`.
 *
 * @param text A line of a signature block, in NFC.
 * @returns Offset where the second name begins: the surname nearest to the middle; null when there is none.
 */
export function splitNames(text: string): number | null {
  const words = [...text.slice(0, 80).matchAll(/\S+/g)]
  if (words.length < 4) return null
  let best: number | null = null
  for (let index = 2; index <= words.length - 2; index += 1) {
    const at = words[index].index
    if (personName(text.slice(0, at)) === null || personName(text.slice(at)) === null) continue
    if (best === null || Math.abs(2 * at - text.length) < Math.abs(2 * best - text.length)) best = at
  }
  return best
}

const RANK = new RegExp(
  `^\\s{0,20}(?:(?:(?:${DEGREES.toSorted((a, b) => b.length - a.length).join('|')})(?:[.,/-]{1,2}\\s{0,2}|\\s{1,2})|(?:${RANKS.join('|')})[.,]?(?:\\s{1,3}|[/-]\\s{0,2}))){1,6}`,
  'iu',
)

/**
 * The rank or the academic degrees that stand before a person's name, as written: `Đại tướng `, `GS.TS. `, `BSCKII. `.
 *
 * @param text A line or column, in NFC.
 * @returns What stands before the name, blanks included; empty without one.
 */
export function personRank(text: string): string {
  const found = RANK.exec(text.slice(0, 80))?.[0] ?? ''
  return found !== '' && /^\p{Lu}/u.test(found.trimStart()) ? found : ''
}

const SURNAME_SET = new Set(SURNAMES.map(fold))

/**
 * Reads a person's name: two to five title-case words that begin with a surname, ranks and academic
 * degrees left out ({@link personRank}).
 *
 * @param text A line or column, in NFC.
 * @param anySurname Whether a surname that is not in the table will do.
 * @returns The name, or null.
 */
export function personName(text: string, anySurname = false): string | null {
  const name = text
    .slice(personRank(text).length, 120)
    .replace(/[\s.,;]{1,5}$/, '')
    .trim()
  const words = name.split(/\s+/)
  if (words.length < 2 || words.length > 5) return null
  if (!words.every((word) => /^\p{Lu}\p{Ll}{0,7}$/u.test(toNfc(word)))) return null
  const known = SURNAME_SET.has(fold(words[0]))
  if (!known && !(anySurname && words.every((word) => word.length >= 2))) return null
  return words.join(' ')
}
