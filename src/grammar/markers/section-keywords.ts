/** Sections that begin with a word: `Phần thứ nhất`, `Chương II`, `Mục 1`, `Điều 5.`, `Phụ lục I`. */
import type { Scheme } from '../../types.js'
import { fold, similarity } from '../fold.js'
import { withoutCall } from './footnote-calls.js'
import { arabicReadings, romanReadings } from './numerals.js'
import { KEYWORDS, ORDINAL_WORDS } from './section-markers-data.js'

interface KeywordHypothesis {
  readonly scheme: Scheme
  readonly ordinal: number | null
  readonly cost: number
  readonly end: number
  readonly style: string
  readonly prefix: null
  readonly suffix: string
  readonly damaged: boolean
}

const WORDS = /^(\p{L}{2,8})[ \t]{1,3}(?:([^\s.,:;]{1,8})([.,:;]?))?/u
const PART_ORDINAL = /^(\p{L}{2,8})[ \t]{1,3}(\p{L}{2,6})[ \t]{1,3}(\p{L}{2,8})([.,:]?)(?=\s|$)/u
const LONGEST_KEYWORD = 8
const FOLDED_ORDINALS = ORDINAL_WORDS.map(fold)

/** Cost of reading a word as a keyword: each letter that differs costs 0.5; Infinity when it cannot be. */
function wordCost(seen: string, folded: string): number {
  const likeness = similarity(seen, folded)
  if (likeness === 1) return 0
  return likeness >= 1 - 1.01 / folded.length && seen.length >= folded.length - 1 ? 0.5 : Infinity
}

/**
 * Reads the beginning of a line as a section that opens with a word.
 *
 * @param text The line without its leading blanks.
 * @param calls Numbers by which the document calls footnotes, which may be glued to a marker.
 * @returns Hypotheses; `end` is the offset after the marker in `text`.
 */
export function keywordMarkers(text: string, calls: ReadonlySet<string>): KeywordHypothesis[] {
  if (!/^[\p{Lu}]/u.test(text)) return []
  return [...partMarkers(text), ...numberedKeywords(text, calls), ...grownKeywords(text, calls), ...bareAnnex(text)]
}

/** Whether a keyword stands there as it is written; `Mức` and `Diều` are other words. */
const isExact = (seen: string, name: string): boolean => seen.toLowerCase() === name.toLowerCase()

function hypothesis(
  scheme: Scheme,
  ordinal: number | null,
  cost: number,
  end: number,
  style: string,
  damaged: boolean,
  suffix = '',
): KeywordHypothesis {
  return { scheme, ordinal, cost, end, style, prefix: null, suffix, damaged }
}

/** `Phần thứ nhất`. */
function partMarkers(text: string): KeywordHypothesis[] {
  const match = PART_ORDINAL.exec(text)
  if (!match) return []
  const cost = wordCost(fold(match[1]), 'phan') + wordCost(fold(match[2]), 'thu')
  if (cost === Infinity) return []
  const seen = fold(match[3])
  return FOLDED_ORDINALS.flatMap((word, index) => {
    const own = wordCost(seen, word)
    if (own === Infinity) return []
    const isWritten = isExact(`${match[1]} ${match[2]} ${match[3]}`, `phần thứ ${ORDINAL_WORDS[index]}`)
    return [hypothesis('part', index + 1, cost + own, match[0].length - match[4].length, '', !isWritten)]
  })
}

/** `Chương II`, `Mục 1`, `Tiểu mục 2`, `Điều 5.`, `Phụ lục I`. */
function numberedKeywords(text: string, calls: ReadonlySet<string>): KeywordHypothesis[] {
  const two = /^(\p{L}{2,5})[ \t]{1,3}(\p{L}{2,4})(?=\s)/u.exec(text)
  const found: KeywordHypothesis[] = []
  for (const keyword of KEYWORDS) {
    const isTwo = keyword.folded.includes(' ')
    if (isTwo && !two) continue
    const skipped = isTwo ? /^\p{L}+[ \t]+/u.exec(text)![0].length : 0
    const match = WORDS.exec(text.slice(skipped))
    if (!match || match[2] === undefined) continue
    const seen = isTwo ? `${two![1]} ${two![2]}` : match[1]
    const cost = wordCost(fold(seen), keyword.folded)
    if (cost === Infinity) continue
    found.push(
      ...ordinals(
        keyword.scheme,
        match[2],
        match[3],
        withoutCall(text.slice(skipped + match[0].length), calls, keyword.scheme === 'article' && match[3] === '.'),
        skipped + match[0].length,
        cost,
        !isExact(seen, keyword.name),
      ),
    )
  }
  return found
}

/** A number that has grown onto its word: `Điềul:`, `Diéu2.`, `ChươngI`. */
const GROWN = /^([0-9lI|\]]{1,3}|[0-9lI|\]!]{1,3}(?=[.:]))([.,:;]?)(?=[\s\-–—]|\p{Lu}\p{Ll}|$)/u
/** Punctuation behind a blank, and a dash in its place. */
const LOOSE = /^[ \t]{1,2}[.:](?=\s|$)/
const DASH_AFTER = /^([^\s\-–—]{1,6})[-–—]$/
const DASHED = /^[-–—](?=\s|\p{Lu})/u
/** What a lost blank costs. */
const NO_BLANK = 0.5

/** `Diéul:- Nay phê duyệt`: no Vietnamese word ends in the signs that OCR reads for 1. */
function grownKeywords(text: string, calls: ReadonlySet<string>): KeywordHypothesis[] {
  const folded = fold(text.slice(0, LONGEST_KEYWORD))
  return KEYWORDS.flatMap((keyword) => {
    const { length } = keyword.folded
    const cost = wordCost(folded.slice(0, length), keyword.folded)
    const match = cost === Infinity ? null : GROWN.exec(text.slice(length))
    if (match === null) return []
    const end = length + match[0].length
    const damaged = !isExact(text.slice(0, length), keyword.name)
    return ordinals(
      keyword.scheme,
      match[1],
      match[2],
      withoutCall(text.slice(end), calls),
      end,
      cost + NO_BLANK,
      damaged,
    )
  })
}

function ordinals(
  scheme: Scheme,
  core: string,
  seen: string,
  rest: string,
  end: number,
  cost: number,
  damaged: boolean,
): KeywordHypothesis[] {
  // `Điều 1 :`, `Điều 1- Nay`.
  const loose = seen === '' ? (LOOSE.exec(rest)?.[0] ?? '') : ''
  if (loose !== '')
    return ordinals(scheme, core, loose.trim(), rest.slice(loose.length), end + loose.length, cost, damaged)
  const dash = DASH_AFTER.exec(core)
  if (dash !== null && seen === '')
    return ordinals(
      scheme,
      dash[1],
      '',
      `${core.slice(dash[1].length)}${rest}`,
      end - core.length + dash[1].length,
      cost,
      damaged,
    )
  const isDashed = seen === '' && DASHED.test(rest)
  if (rest !== '' && !isDashed && !/^\s/.test(rest) && !(/[.,:;]/.test(seen) && /^(?:[\p{Lu}\-–—])/u.test(rest)))
    return []
  const bare = end - seen.length
  if (scheme === 'article') {
    const numbers = articleNumbers(core)
    const lost = seen === '.' || seen === ':' || rest.trim() === '' ? 0 : isDashed ? 0.5 : seen === '' ? 2 : 0.5
    return numbers.map(([value, own, suffix]) =>
      hypothesis(
        'article',
        value,
        cost + own + lost,
        end,
        seen === ':' ? ':' : isDashed || (seen === '' && rest.trim() === '') ? '' : '.',
        damaged || /[^0-9a-zđ]|[lioz]/.test(core) || (/[,;]/.test(seen) && !/^\s{0,3}\p{Lu}\p{L}/u.test(rest)),
        suffix,
      ),
    )
  }
  const roman =
    scheme === 'part' || scheme === 'chapter' || scheme === 'annex' || scheme === 'muc' ? romanReadings(core) : []
  // A chapter has an Arabic number where one is printed; a stroke or two there is Roman.
  const arabic = (scheme === 'part' || scheme === 'chapter') && !isArabic(core) ? [] : arabicReadings(core)
  const style = seen === '.' || seen === ':' ? seen : ''
  const titled = rest.trim() === '' || style !== '' || /^\s+(?:[-–—]\s*)?\p{Lu}/u.test(rest) ? 0 : 2
  const markerEnd = style === '' ? bare : end
  const found = [
    ...roman.map(([value, own]) =>
      hypothesis(scheme, value, cost + own + titled, markerEnd, style, damaged || own > 0),
    ),
    ...arabic.map(([value, own]) =>
      hypothesis(scheme, value, cost + own + titled, markerEnd, style, damaged || !isArabic(core)),
    ),
  ]
  const letter = scheme === 'annex' ? ANNEX_LETTERS.indexOf(core) : -1
  if (letter >= 0) found.push(hypothesis(scheme, letter + 1, cost + titled, markerEnd, style, damaged))
  return found
}

/** Letters of annexes that are no Roman numerals: `Phụ lục B`. */
const ANNEX_LETTERS = 'ABCDEFGH'
const isArabic = (core: string): boolean => /^[0-9]+$/.test(core)

/** Letters of inserted articles that are digits far more often, as the twelfth or fourteenth of them would be. */
const RARE_SUFFIX = /[lio]$/
const RARE = 1.5

/** `9a`, `21`, `2l`: an article's number with the letter of an inserted one, and what each way of reading it costs. */
function articleNumbers(core: string): (readonly [value: number, cost: number, suffix: string])[] {
  const [, digits, suffix] = /^([0-9lIiOoZ|!\]]{1,3}?)([a-zđ]?)$/.exec(core) ?? []
  if (digits === undefined) return []
  const isRare = RARE_SUFFIX.test(suffix)
  const found = longArabic(digits).map(([value, own]) => [value, own + (isRare ? RARE : 0), suffix] as const)
  return isRare ? [...longArabic(core).map(([value, own]) => [value, own, ''] as const), ...found] : found
}

const STROKES = /^[Il|!\]i1]+$/

/** Articles run past 99. */
function longArabic(digits: string): readonly (readonly [number, number])[] {
  if (/^[0-9]{3}$/.test(digits)) return [[Number(digits), 0]]
  const readings = arabicReadings(digits)
  // `lO`, `Zl` are no Roman numerals, as `ll` may be: what stands behind Điều is a number.
  return STROKES.test(digits) ? readings : readings.map(([value, own]) => [value, Math.min(own, 1)] as const)
}

/** `PHỤ LỤC` alone on its line. */
function bareAnnex(text: string): KeywordHypothesis[] {
  const alone = /^\p{L}{2,4}[ \t]{1,3}\p{L}{2,4}[.:]?\s{0,9}$/u.test(text)
  return alone && wordCost(fold(text).trimEnd().replace(/[.:]$/, ''), 'phu luc') <= 0.5
    ? [hypothesis('annex', null, 0, text.trimEnd().length, '', !isExact(text.trim().replace(/[.:]$/, ''), 'phụ lục'))]
    : []
}
