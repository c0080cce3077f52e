/**
 * What the beginning of a line may be: hypotheses of section and item markers with the cost of the OCR damage that each
 * supposes. Which of them holds is decided over the whole document (see outline/).
 *
 * Numbering after Decree 30/2020/NĐ-CP, annex I, part II.6.
 */
import type { Scheme } from '../../types.js'
import { isNumberSign } from '../documents/number-sign.js'
import { composedMarker } from './composed-markers.js'
import { withoutCall } from './footnote-calls.js'
import { arabicReadings, romanReadings } from './numerals.js'
import { keywordMarkers } from './section-keywords.js'
import { BULLET_GLYPHS, LETTER_GLYPHS, LETTER_ORDER, NOT_MARKERS, UPPER_ORDER } from './section-markers-data.js'

/** One reading of the beginning of a line as a marker. */
export interface MarkerHypothesis {
  readonly scheme: Scheme
  /** Number in its series; null for bullets. */
  readonly ordinal: number | null
  /** 0 as printed; 0.5 punctuation only; 1 one confused glyph and 0.5 each further one; 2 no punctuation. */
  readonly cost: number
  /** Offsets of the marker in the line, end exclusive. */
  readonly start: number
  readonly end: number
  /** The punctuation that closes the marker, as the author wrote it; empty where it is lost. */
  readonly style: string
  /** Numbers before the last of `2.1.3`, `II.1` and `b.1`; null for other markers. */
  readonly prefix: readonly number[] | null
  /**
   * What an inserted part has beside its number: `a` of `Điều 9a` and `1a.`, the whole label of `b1)`; `f` for the point
   * that the Vietnamese alphabet has not; the letter or Roman numeral of `II.1` and `b.1`.
   */
  readonly suffix: string
  /** Whether characters of it must have been altered or lost: `I1.` for II, `1 Tiếp tục`, `Diéu 5.`. */
  readonly damaged: boolean
}

/** What a marker may begin with: a bullet, a core and its punctuation, bare numerals, a keyword. */
const MAY_BE_MARKER = new RegExp(
  [
    "^\\s{0,200}(?:[-–—−‐‑~_=«»¢©.'+†*•●▪■◦○°®({]",
    '\\S{1,12}?[.,:;)}\\]/–—-]',
    '[0-9IVXLNHTvxlOoZ|!tes]{1,5}\\s',
    '[PpCcMmTtĐđÐDdBbGg]\\S{2,7}(?:\\s|$))',
  ].join('|'),
  'u',
)
const TOKEN = /^([\p{L}\p{N}|!{¢©]{1,6})([.,:;)}\]/][.,]?|[-–—]\.?(?=\s|\p{Lu}))/u
/** Points and clauses that were inserted: `b1)`, `đ2)`, `1a.`, `48b.`. */
const INSERTED_POINT = /^([a-zđ])[1-9]\d?$/
const INSERTED_CLAUSE = /^(\d{1,2})([a-eđgh])$/
const PART = '([0-9lIiOoZ]{1,2})'
/** `2.1-`, `2.1 -` before a title, `2.2-` before a number: a range has its dash in the middle. */
const DASHED = '[-–](?=\\s{1,9}[\\p{Lu}\\d"“(]|\\p{Lu})|\\s[-–](?=\\s{1,9}["“(]?\\p{Lu})'
const MULTI = new RegExp(`^${PART}([.,])${PART}(?:([.,])${PART})?(?:([.,])${PART})?(${DASHED}|[.,:)]?(?=\\s|$))`, 'u')
const STRAY = /^\s{0,20}[_'`‘’.,:;|°]\s{1,3}(?=(?:[0-9]{1,2}|[IVX]{1,4})[.)]\s)/
const PAREN = /^\(([0-9lIiOo]{1,2})\)(?=\s|\p{Lu})/u
const PAREN_LETTER = /^\(([a-zđ])\)(?=\s|\p{Lu})/u
/** `(i)` is rather a number than the letter behind `(h)`. */
const LONE_ROMAN = 0.3
const SWALLOWED = /^([IVX1l|]{0,3})L(?=\s+\p{Lu})/u
const BARE = /^([0-9IVXlvxOoZ|!]{1,4})(?=\s+[\p{Lu}"“])/u
const BULLET = /^(-\+|[-–—−‐‑~_=«»¢.'+†*•●▪■◦○°®t4eos])(?=(\s{1,20})|\p{Lu})/u

const NO_CALLS: ReadonlySet<string> = new Set()

/**
 * Lists what the beginning of a line may mean as a marker.
 *
 * @param line One line of text, raw or repaired.
 * @param calls Numbers by which the document calls footnotes: they may be glued to a marker, `c)13 Có`. None by default.
 * @returns Hypotheses, the cheapest first; empty when the line cannot begin with a marker.
 * @example markerHypotheses('I1. Đánh giá chung:') // roman 2 at cost 1, decimal 11 at cost 1
 */
export function markerHypotheses(line: string, calls: ReadonlySet<string> = NO_CALLS): MarkerHypothesis[] {
  if (!MAY_BE_MARKER.test(line)) return []
  // A speck of the scan may stand before a number: `_ 4. Nghị định`.
  const stray = STRAY.exec(line)?.[0].length ?? 0
  const start = stray > 0 ? stray : line.search(/\S/)
  const text = line.slice(start, start + 120)
  if (NOT_MARKERS.test(text) || isNumberSign(text.slice(0, 2), text, 2, '')) return []
  const found: MarkerHypothesis[] = []
  const add = (
    scheme: Scheme,
    ordinal: number | null,
    cost: number,
    length: number,
    style: string,
    damaged: boolean,
    prefix: readonly number[] | null = null,
    suffix = '',
  ): void => {
    found.push({
      scheme,
      ordinal,
      cost: stray > 0 ? cost + 0.5 : cost,
      start,
      end: start + length,
      style,
      prefix,
      suffix,
      damaged: damaged || stray > 0,
    })
  }
  readToken(text, calls, add)
  readMulti(text, add)
  readBare(text, add)
  readBullet(text, add)
  const paren = PAREN.exec(text)
  if (paren)
    for (const [value, cost] of arabicReadings(paren[1]))
      add('parenDecimal', value, cost, paren[0].length, '()', !isNumber(paren[1]))
  const letter = PAREN_LETTER.exec(text)?.[1] ?? ''
  if (letter !== '' && LETTER_ORDER.includes(letter))
    add('letter', LETTER_ORDER.indexOf(letter) + 1, 'ivx'.includes(letter) ? LONE_ROMAN : 0, 3, '()', false)
  const composed = composedMarker(text)
  if (composed !== null) {
    const { scheme, ordinal, cost, length, style, prefix, suffix } = composed
    add(scheme, ordinal, cost, length, style, false, prefix, suffix)
  }
  for (const one of keywordMarkers(text, calls)) found.push({ ...one, start, end: start + one.end })
  return found.length > 1 ? found.sort((a, b) => a.cost - b.cost) : found
}

type Add = (
  scheme: Scheme,
  ordinal: number | null,
  cost: number,
  length: number,
  style: string,
  damaged: boolean,
  prefix?: readonly number[] | null,
  suffix?: string,
) => void

const isNumber = (core: string): boolean => /^[0-9]+$/.test(core)

/** A core and its punctuation: `I1.`, `2,`, `đ)`, `a-`. */
function readToken(text: string, calls: ReadonlySet<string>, add: Add): void {
  const match = TOKEN.exec(text)
  if (!match) return
  const core = match[1],
    seen = match[2].charAt(0)
  const length = match[0].length
  const rest = withoutCall(text.slice(length), calls, seen === ')' && /^\p{L}/u.test(core))
  if (!acceptableRest(rest, core, seen)) return
  const attached = rest !== '' && !/^\s/.test(rest) ? 0.25 : 0
  const numbered = numberedStyle(seen)
  for (const [value, cost] of romanReadings(core))
    add('roman', value, cost + numbered.cost + attached, length, numbered.style, cost > 0)
  for (const [value, cost] of arabicReadings(core)) {
    const damaged = !isNumber(core)
    add('decimal', value, cost + numbered.cost + attached, length, numbered.style, damaged)
    if (seen === ')' || seen === '}') add('parenDecimal', value, cost + 0.2 + attached, length, ')', damaged)
    if (core.length === 2 && value > 10 && seen !== ')' && seen !== '-')
      add('decimalMulti', value % 10, cost + 1 + numbered.cost + attached, length, numbered.style, true, [
        Math.floor(value / 10),
      ])
  }
  const point = seen === ')' || seen === '}' ? INSERTED_POINT.exec(core) : null
  if (point !== null && LETTER_ORDER.includes(point[1]))
    add(
      'letter',
      LETTER_ORDER.indexOf(point[1]) + 1,
      INSERTED + numbered.cost + attached,
      length,
      ')',
      seen !== ')',
      null,
      core,
    )
  const clause = '.),:;'.includes(seen) ? INSERTED_CLAUSE.exec(core.replace(/^[lI](?=[a-zđ]$)/, '1')) : null
  if (clause !== null) {
    const isClean = (seen === '.' || seen === ')') && core === clause[0]
    const cost = INSERTED + attached + (isClean ? 0 : numbered.cost) + (core === clause[0] ? 0 : 1)
    add('decimal', Number(clause[1]), cost, length, isClean ? seen : numbered.style, !isClean, null, clause[2])
  }
  if (core.length !== 1) return
  const upper = UPPER_ORDER.indexOf(core)
  if (upper >= 0 && '.-–—,/'.includes(seen)) {
    add('upperLetter', upper + 1, numbered.cost + attached, length, numbered.style, false)
    if (core === 'D')
      add('upperLetter', UPPER_ORDER.indexOf('Đ') + 1, 0.5 + numbered.cost + attached, length, numbered.style, true)
  }
  if (!')}].-–—,'.includes(seen)) return
  const style = seen === '}' || seen === ']' || seen === ',' ? ')' : seen === '–' || seen === '—' ? '-' : seen
  const punctuation = style === seen ? 0 : 0.5
  const exact = LETTER_ORDER.indexOf(core)
  const damaged = style !== seen && seen !== '–' && seen !== '—'
  if (exact >= 0) add('letter', exact + 1, punctuation + attached, length, style, damaged)
  // Some count a, b, c, d, e, f: their f stands between e and g.
  if (core === 'f')
    add('letter', LETTER_ORDER.indexOf('e') + 1, punctuation + attached, length, style, damaged, null, 'f')
  if (style !== ')') return
  for (const meant of LETTER_GLYPHS[core] ?? [])
    add(
      'letter',
      LETTER_ORDER.indexOf(meant) + 1,
      (meant === 'đ' && core === 'd' ? 0.5 : 1) + punctuation + attached,
      length,
      style,
      true,
    )
}

function numberedStyle(seen: string): { style: string; cost: number } {
  if (seen === '.' || seen === ')' || seen === '-' || seen === '/') return { style: seen, cost: 0 }
  if (seen === '–' || seen === '—') return { style: '-', cost: 0.2 }
  if (seen === '}' || seen === ']') return { style: ')', cost: 0.5 }
  return { style: '.', cost: 0.5 }
}

/** What an inserted part costs beside one of the row. */
const INSERTED = 0.2

/** After `2.` there may be `150`, after `04/` a date, after `L.` an initial: then there is no marker. */
function acceptableRest(rest: string, core: string, seen: string): boolean {
  if (rest === '') return seen === '.' && /[IVX]/.test(core)
  if (/^\s/.test(rest)) return !/^\s{1,3}\p{Lu}\.\s{0,2}\p{Lu}/u.test(rest) || !/^[\p{L}]$/u.test(core)
  if (/^[0-9]/.test(rest)) return false
  return /^[\p{Lu}"“(]/u.test(rest) && !/^\p{Lu}{1,3}[.\-/]/u.test(rest) && !(seen === '/' && /^\p{Lu}/u.test(rest))
}

/** `1.1.`, `l.2`, `2.1.3`: never `1.245`, never a date. */
function readMulti(text: string, add: Add): void {
  const match = MULTI.exec(text)
  if (!match) return
  // `1,5 ha`, `0.7 km`: a decimal.
  if (match[8] === '' && !/^\s{1,9}["“(]?[\p{Lu}\d]/u.test(text.slice(match[0].length))) return
  const parts = [match[1], match[3], match[5], match[7]].filter((part) => part !== undefined)
  const numbers: number[] = []
  let cost = 0
  for (const part of parts) {
    const [best] = arabicReadings(part)
    if (!best) return
    numbers.push(best[0])
    cost += cost > 0 ? best[1] / 2 : best[1]
  }
  if ([match[2], match[4], match[6]].includes(',')) cost += 0.5
  if (match[8] === ',' || match[8] === ':') cost += 0.5
  const dash = /[-–]$/.test(match[8])
  const style = match[8] === '' ? '' : dash ? '-' : match[8] === ')' ? ')' : '.'
  const damaged = /[^0-9.:)]/.test(match[0].slice(0, match[0].length - (dash ? match[8].length : 0)))
  add('decimalMulti', numbers.at(-1)!, cost, match[0].length, style, damaged, numbers.slice(0, -1))
}

/** `1 Tiếp tục`, `V Kiến nghị`: the punctuation is lost, so a capital must follow. */
function readBare(text: string, add: Add): void {
  // `IL Tồn tại`: the last I and its full stop have run together.
  const swallowed = SWALLOWED.exec(text)
  if (swallowed)
    for (const [value, cost] of romanReadings(`${swallowed[1]}I`))
      add('roman', value, cost + 1, swallowed[0].length, '.', true)
  const match = BARE.exec(text)
  if (!match) return
  const core = match[1]
  for (const [value, cost] of romanReadings(core)) add('roman', value, cost + 2, core.length, '', true)
  for (const [value, cost] of arabicReadings(core)) add('decimal', value, cost + 2, core.length, '', true)
}

/** Dashes, pluses, stars, bullets and what stands for them. */
function readBullet(text: string, add: Add): void {
  const match = BULLET.exec(text)
  if (!match) return
  const glyph = match[1]
  const attached = match[2] === undefined
  const next = text.charAt(match[0].length + (match[2]?.length ?? 0))
  if (next === '' || (attached && !'-–—+*•'.includes(glyph))) return
  if (/^[a-z4.']$/.test(glyph) && !/\p{Lu}/u.test(next)) return
  for (const [scheme, cost] of BULLET_GLYPHS[glyph] ?? [])
    add(scheme, null, cost + (attached ? 0.25 : 0), glyph.length, '', cost > 0.5)
}
