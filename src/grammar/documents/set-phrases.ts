/**
 * Phrases that stand in the header of every document, found by what must stand there however badly they were read:
 * `LONG HOA XA. HO CIIU NGHIA VIVI' NAM`.
 *
 * Components 1 and 2 of Decree 30/2020/NĐ-CP, annex I; ministries as the Law on Organisation of the Government and its
 * resolutions name and named them.
 */
import { distance } from 'fastest-levenshtein'
import { isLegalSyllable } from '../../vietnamese/index.js'
import { fold } from '../fold.js'

/** A set phrase of a line, and what was read of it. */
export interface SetPhrase {
  /** Offsets in the line; `end` is exclusive, and behind the last sign that has grown onto the phrase. */
  readonly start: number
  readonly end: number
  /** The phrase, in the letter case of its place. */
  readonly phrase: string
  /** Its words and the stretches of the line that they were read as, where these are as many; else none. */
  readonly words: readonly { readonly start: number; readonly end: number; readonly word: string }[]
  /** Share of the letters that were read wrong, 0 to 1. */
  readonly damage: number
}

/** Where in a line a phrase stands: at its end (the right column), at its start, or alone in its column. */
type Place = 'end' | 'start' | 'column'

interface Phrase {
  readonly text: string
  readonly place: Place
  /** Its words, folded, without what parts them. */
  readonly words: readonly string[]
  /** All its letters, folded. */
  readonly letters: string
}

const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const MOTTO = 'Độc lập - Tự do - Hạnh phúc'

const phrase = (text: string, place: Place): Phrase => {
  const words = fold(text).split(/[ ,-]+/)
  return { text, place, words, letters: words.join('') }
}

const RIGHT: readonly Phrase[] = [phrase(NATION, 'end'), phrase(MOTTO, 'end'), phrase('ĐẢNG CỘNG SẢN VIỆT NAM', 'end')]
const LEFT: readonly Phrase[] = [
  phrase('ỦY BAN NHÂN DÂN', 'start'),
  phrase('HỘI ĐỒNG NHÂN DÂN', 'start'),
  ...[
    'BỘ CÔNG AN',
    'BỘ CÔNG THƯƠNG',
    'BỘ GIÁO DỤC VÀ ĐÀO TẠO',
    'BỘ GIAO THÔNG VẬN TẢI',
    'BỘ KẾ HOẠCH VÀ ĐẦU TƯ',
    'BỘ KHOA HỌC VÀ CÔNG NGHỆ',
    'BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI',
    'BỘ NGOẠI GIAO',
    'BỘ NỘI VỤ',
    'BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG',
    'BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN',
    'BỘ QUỐC PHÒNG',
    'BỘ TÀI CHÍNH',
    'BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG',
    'BỘ THÔNG TIN VÀ TRUYỀN THÔNG',
    'BỘ TƯ PHÁP',
    'BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH',
    'BỘ XÂY DỰNG',
    'BỘ Y TẾ',
  ].map((text) => phrase(text, 'column')),
]

/** A header is no longer than this. */
const LONGEST_LINE = 140
const SHORTEST = 6
const SHORTEST_WORD = 2
/** Share of the letters that may be wrong, of the whole and of each word; of phrases with one word more or less. */
const MOST_WRONG = 0.4
const MOST_WRONG_OF_WORD = 0.67
const MOST_WRONG_OF_COLUMN = 0.2
const MOST_WRONG_OF_CUT = 0.2
/** Share of the letters that are capitals where a phrase is set in them. */
const MOSTLY = 0.6

/** Capitals of `B0 Y TE`, and of a motto in small letters of which one was misread. */
const LEAST_CAPITALS = 4
const LEAST_OF_MOTTO = 2
const LONGEST_MOTTO = 40
const INNER_DASH = /[^\s–—-] ?[–—~-] ?[^\s–—-]/
/** Letters that digits and strokes stand for. */
const LOOKS: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '4': 'a', '5': 's', '6': 'o', '8': 'b', '9': 'g' }
/** What parts words, and the sign of whose behalf a document is signed on that ran into them: `TM.ỦY BAN`. */
const PIECE = /(?:TM|KT|TL|TUQ)\.(?=\p{Lu})|[^\s,;|–—-]+/gu
/** What parts cells: no phrase goes on behind it. */
const CELL_END = /[;|\t]|["“”],|,["“”]/
const ALPHANUMERIC = /[\p{L}\p{N}]/u
const PUNCTUATION = /[.,;:!?)\]"”_=*~]/
const LETTER = /\p{L}/u
const MARKED = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúý]/
/** Bộ, as it is read. */
const MINISTRY = /^b[oqgd]o?$/
const NO_LETTER = /[^\p{L}\p{N}]/gu

/** The motto has two dashes, one of which may be lost. */
const DASHED = /\S\s?[-–—~]/

/** Length of a text without the punctuation at its end; other signs there are what is left of marks. */
function trimmedLength(text: string): number {
  let { length } = text
  while (length > 0 && PUNCTUATION.test(text.charAt(length - 1))) length--
  return length
}

interface Piece {
  readonly start: number
  readonly end: number
  readonly letters: string
  readonly isNumber: boolean
  /** Whether it is a syllable with marks that Vietnamese alone has. */
  readonly isMarkedWord: boolean
}

const piecesOf = (line: string): Piece[] =>
  [...line.matchAll(PIECE)]
    .map(({ 0: text, index }) => ({
      start: index,
      end: index + text.length,
      isNumber: !LETTER.test(text),
      isMarkedWord: MARKED.test(text) && isLegalSyllable(text.replace(NO_LETTER, '')),
      letters: fold(text)
        .replace(/\d/g, (digit) => LOOKS[digit] ?? digit)
        .replace(NO_LETTER, ''),
    }))
    .filter(({ letters }) => letters !== '')

function isMostlyCapitals(text: string): boolean {
  let capitals = 0
  let letters = 0
  for (const letter of text) {
    if (letter === letter.toLowerCase() && letter === letter.toUpperCase()) continue
    letters++
    if (letter !== letter.toLowerCase()) capitals++
  }
  return letters > 0 && capitals >= MOSTLY * letters
}

/** Share of a phrase that pieces have wrong; 1 where it is another. */
function damageOf({ words, letters, place }: Phrase, pieces: readonly Piece[]): number {
  // A number is none of its words, and neither is another word that has its marks: `SỞ TÀI CHÍNH`.
  if (pieces.some((piece) => piece.isNumber || (piece.isMarkedWord && !words.includes(piece.letters)))) return 1
  // The departments of a province are called as the ministries are, but for the first word.
  if (place === 'column' && !MINISTRY.test(pieces[0].letters)) return 1
  const read = pieces.reduce((all, piece) => all + piece.letters, '')
  if (Math.abs(read.length - letters.length) > MOST_WRONG * letters.length) return 1
  const share = distance(read, letters) / letters.length
  if (pieces.length !== words.length) {
    // What fits better without its first or last piece is the phrase beside something else: the marker `A.` of a section.
    const isNearer = (part: string): boolean => distance(part, letters) <= share * letters.length
    const ends = [read.slice(pieces[0].letters.length), read.slice(0, -pieces[pieces.length - 1].letters.length)]
    // So is what fits better without the letters that it has too many, where blanks are lost: `UYBANNHANDANXA`.
    if (pieces.length < words.length && read.length - letters.length >= SHORTEST_WORD)
      ends.push(read.slice(0, letters.length), read.slice(-letters.length))
    return share > MOST_WRONG_OF_CUT || ends.some(isNearer) ? 1 : share
  }
  if (share > (place === 'column' ? MOST_WRONG_OF_COLUMN : MOST_WRONG)) return 1
  const isOther = pieces.some(({ letters: own }, i) => {
    const longer = Math.max(own.length, words[i].length)
    // A word that has run into the last one, or the first, is none of the phrase: `UY BAN NHAN DANXA`.
    const isAtEdge = (i === pieces.length - 1 && own.startsWith(words[i])) || (i === 0 && own.endsWith(words[i]))
    if (isAtEdge && own.length - words[i].length >= SHORTEST_WORD) return true
    return distance(own, words[i]) > MOST_WRONG_OF_WORD * longer
  })
  return isOther ? 1 : share
}

/** The best window of pieces for a phrase, by its first piece and the one after its last. */
function bestWindow(
  line: string,
  one: Phrase,
  pieces: readonly Piece[],
  from: number,
  to: number,
): { first: number; after: number; damage: number } | null {
  let best: { first: number; after: number; damage: number } | null = null
  // Engines that leave out blanks make one piece of it all.
  for (let count = 1; count <= one.words.length + 2; count++) {
    if (count > to - from) break
    const first = one.place === 'end' ? to - count : from
    const after = first + count
    if (one.place === 'column' && after !== to) continue
    const within = line.slice(pieces[first].start, pieces[after - 1].end)
    const damage = CELL_END.test(within) ? 1 : damageOf(one, pieces.slice(first, after))
    if (damage < 1 && (best === null || damage < best.damage)) best = { first, after, damage }
  }
  return best
}

/** Whether a line has capitals as a header has, or ends as the motto does: of most lines no more need be known. */
function mayHoldPhrase(line: string): boolean {
  let capitals = 0
  let others = 0
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i)
    if (code < 0x41) continue
    if (code < 0x80 ? code <= 0x5a : code >= 0xc0 && line[i] !== line[i].toLowerCase()) capitals++
    else others++
  }
  if (capitals < LEAST_OF_MOTTO) return false
  return (capitals >= LEAST_CAPITALS && 2 * capitals >= others) || INNER_DASH.test(line.slice(-LONGEST_MOTTO))
}

/**
 * Finds the set phrases of a header line.
 *
 * @param line A line, in NFC.
 * @returns The phrases, right as read or not, in the order of the line; of two that may stand there the likelier.
 * @example findSetPhrases("LONG HOA XA. HO CIIU NGHIA VIVI' NAM")[0].phrase // 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
 */
export function findSetPhrases(line: string): SetPhrase[] {
  if (line.length > LONGEST_LINE || line.length < SHORTEST || !mayHoldPhrase(line)) return []
  const pieces = piecesOf(line)
  const found: SetPhrase[] = []
  const take = (candidates: readonly Phrase[], from: number, to: number): number => {
    let best: { one: Phrase; first: number; after: number; damage: number } | null = null
    for (const one of candidates) {
      const window = bestWindow(line, one, pieces, from, to)
      if (window === null || (best !== null && window.damage >= best.damage)) continue
      const text = line.slice(pieces[window.first].start, pieces[window.after - 1].end)
      const isFit = one.text === MOTTO ? DASHED.test(text) : isMostlyCapitals(text)
      if (isFit) best = { one, ...window }
    }
    if (best === null) return -1
    const { one, first, after, damage } = best
    // Signs around the phrase are the line's, signs within it were letters.
    const start = pieces[first].start + line.slice(pieces[first].start).search(ALPHANUMERIC)
    const end = pieces[after - 1].start + trimmedLength(line.slice(pieces[after - 1].start, pieces[after - 1].end))
    const text = isMostlyCapitals(line.slice(start, end)) ? one.text.toUpperCase() : one.text
    const words = text
      .split(/[ -]+/)
      .map((word, i, { length }) => ({
        start: i === 0 ? start : pieces[first + i]?.start,
        end: i === length - 1 ? end : pieces[first + i]?.end,
        word,
      }))
    found.push({ start, end, phrase: text, words: after - first === words.length ? words : [], damage })
    return one.place === 'end' ? first : after
  }
  const right = take(RIGHT, 0, pieces.length)
  const signed = /^TM\.?$/.test(line.slice(pieces[0]?.start, pieces[0]?.end)) ? 1 : 0
  if (take(LEFT, signed, right < 0 ? pieces.length : right) >= 0) found.sort((a, b) => a.start - b.start)
  return found
}
