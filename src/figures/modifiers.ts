/** Words round a number that say how it is meant: hơn, không quá, khoảng, tăng, trở lên. */
import type { Comparator } from '../types.js'
import type { MatchToken } from '../grammar/index.js'
import { wordList } from '../lists.js'

/** Modifiers before a number and the comparison that they make. */
const MODIFIERS: readonly (readonly [words: string, comparator: Comparator])[] = [
  ['hơn', 'gt'],
  ['trên', 'gt'],
  ['vượt', 'gt'],
  ['quá', 'gt'],
  ['vượt quá', 'gt'],
  ['vượt trên', 'gt'],
  ['dưới', 'lt'],
  ['chưa đến', 'lt'],
  ['chưa đầy', 'lt'],
  ['chưa tới', 'lt'],
  ['gần', 'lt'],
  ['tối thiểu', 'ge'],
  ['ít nhất', 'ge'],
  ['không dưới', 'ge'],
  ['không ít hơn', 'ge'],
  ['tối thiểu là', 'ge'],
  ['không thấp hơn', 'ge'],
  ['tối đa', 'le'],
  ['nhiều nhất', 'le'],
  ['không quá', 'le'],
  ['không vượt quá', 'le'],
  ['không vượt', 'le'],
  ['chậm nhất', 'le'],
  ['chậm nhất là', 'le'],
  ['muộn nhất', 'le'],
  ['muộn nhất là', 'le'],
  ['chậm nhất trong vòng', 'le'],
  ['chậm nhất trong thời hạn', 'le'],
  ['muộn nhất trong vòng', 'le'],
  ['tối đa là', 'le'],
  ['tối đa không quá', 'le'],
  ['không hơn', 'le'],
  ['không trên', 'le'],
  ['không nhiều hơn', 'le'],
  ['khoảng', 'approx'],
  ['chừng', 'approx'],
  ['ước', 'approx'],
  ['ước đạt', 'approx'],
  ['xấp xỉ', 'approx'],
  ['ước khoảng', 'approx'],
  ['ước tính', 'approx'],
  ['ước tính khoảng', 'approx'],
  ['ước đạt khoảng', 'approx'],
  ['vào khoảng', 'approx'],
  ['trên dưới', 'approx'],
  ['ước chừng', 'approx'],
  ['ước thực hiện', 'approx'],
  ['ít nhất là', 'ge'],
  ['ít nhất từ', 'ge'],
  ['nhiều nhất là', 'le'],
  ['không vượt trên', 'le'],
  ['không được quá', 'le'],
  ['không được vượt quá', 'le'],
  ['không được thấp hơn', 'ge'],
  ['không được ít hơn', 'ge'],
  ['tối thiểu từ', 'ge'],
  ['ước tính đạt', 'approx'],
  ['ước đạt trên', 'gt'],
  ['ước đạt hơn', 'gt'],
  ['dự ước', 'approx'],
  ['đạt khoảng', 'approx'],
  ['cỡ', 'approx'],
  ['ngót', 'lt'],
  ['suýt soát', 'lt'],
  ['non', 'lt'],
  ['chưa được', 'lt'],
  ['không đến', 'lt'],
  ['không tới', 'lt'],
  ['lên trên', 'gt'],
  ['không muộn hơn', 'le'],
  ['không chậm hơn', 'le'],
  ['không lớn hơn', 'le'],
  ['không cao hơn', 'le'],
  ['không nhỏ hơn', 'ge'],
  ['lớn hơn hoặc bằng', 'ge'],
  ['nhỏ hơn hoặc bằng', 'le'],
]
/** Words after a unit that do the same. */
const AFTER: readonly (readonly [words: string, comparator: 'ge' | 'le'])[] = [
  ['trở lên', 'ge'],
  ['trở xuống', 'le'],
  ['trở lại', 'le'],
]
/** Verbs of change, with the words that may stand between them and the number. */
const CHANGES: ReadonlyMap<string, 'increase' | 'decrease'> = new Map([
  ['tăng', 'increase'],
  ['giảm', 'decrease'],
])
const AFTER_CHANGE: ReadonlySet<string> = new Set(['thêm', 'được', 'bớt', 'đi', 'gấp', 'bình', 'quân'])
/** First halves of verbs of change: cắt giảm. */
const BEFORE_CHANGE: ReadonlySet<string> = new Set(['cắt', 'gia', 'tinh'])
/** Comparatives that do the same: cao hơn 8,4 điểm %. */
const COMPARATIVES: ReadonlyMap<string, 'increase' | 'decrease'> = new Map([
  ['cao', 'increase'],
  ['nhiều', 'increase'],
  ['lớn', 'increase'],
  ['thấp', 'decrease'],
  ['ít', 'decrease'],
])

/** Pairs in which trên and dưới are places. */
const PLACES: ReadonlySet<string> = new Set(
  wordList(`
    cấp trên, cấp dưới, nêu trên, nói trên, kể trên, phía trên, phía dưới, ở trên, bên trên, bên dưới, như trên
  `),
)

/** Signs before a number that compare it. */
const SIGNS: ReadonlyMap<string, Comparator> = new Map([
  ['>', 'gt'],
  ['<', 'lt'],
  ['>=', 'ge'],
  ['=>', 'ge'],
  ['≥', 'ge'],
  ['<=', 'le'],
  ['=<', 'le'],
  ['≤', 'le'],
  ['~', 'approx'],
  ['≈', 'approx'],
])

/** Reads a comparison in signs before a number: `>=90%`, `≤ 5%`. An arrow and a bracket are none: `-> 5`, `<5>`. */
function readSigns(tokens: readonly MatchToken[], number: number, stop: number): Prefix | null {
  let first = number
  let signs = ''
  while (first > stop && number - first < 2 && /^[<>=≥≤~≈]$/.test(tokens[first - 1].text)) {
    if (first < number && tokens[first - 1].end !== tokens[first].start) break
    first -= 1
    signs = tokens[first].text + signs
  }
  const comparator = SIGNS.get(signs)
  const before = tokens[first - 1]
  const isArrow = before?.end === tokens[first].start && /^[-=<>]$/.test(before.text)
  if (comparator === undefined || isArrow) return null
  if (signs === '<' && tokens.slice(number + 1, number + 3).some(({ text }) => text === '>')) return null
  return { first, comparator, modifier: [first, number], change: null }
}

const byLastWord = new Map<string, { words: string[]; comparator: Comparator }[]>()
for (const [phrase, comparator] of MODIFIERS) {
  const words = phrase.split(' ')
  const last = words.at(-1)!
  byLastWord.set(last, [...(byLastWord.get(last) ?? []), { words, comparator }])
}
for (const list of byLastWord.values()) list.sort((a, b) => b.words.length - a.words.length)

/** What stands before a number and belongs to the figure. */
export interface Prefix {
  /** Index of the first token of the figure. */
  readonly first: number
  readonly comparator: Comparator | null
  /** Indices of the modifier's tokens, end exclusive; null when there is none. */
  readonly modifier: readonly [number, number] | null
  readonly change: 'increase' | 'decrease' | null
}

/**
 * Reads the modifier and the verb of change before a number.
 *
 * @param tokens Tokens of the text.
 * @param number Index of the first token of the number, or of its từ.
 * @param stop Index of the first token that may be taken.
 * @returns What belongs to the figure.
 */
export function readPrefix(tokens: readonly MatchToken[], number: number, stop: number): Prefix {
  const signs = readSigns(tokens, number, stop)
  if (signs !== null) return signs
  const entry = byLastWord
    .get(tokens[number - 1]?.text ?? '')
    ?.find(
      ({ words }) =>
        number - words.length >= stop && words.every((word, i) => tokens[number - words.length + i].text === word),
    )
  const comparative =
    entry?.words.length === 1 && entry.words[0] === 'hơn' && number - 2 >= stop
      ? COMPARATIVES.get(tokens[number - 2].text)
      : undefined
  if (comparative !== undefined) return { first: number - 2, comparator: null, modifier: null, change: comparative }
  // "ngân sách cấp trên 2,5 tỷ" is money from a higher level.
  const isPlace = entry?.words.length === 1 && PLACES.has(`${tokens[number - 2]?.text} ${entry.words[0]}`)
  if (isPlace) return { first: number, comparator: null, modifier: null, change: null }
  const first = number - (entry?.words.length ?? 0)
  let verb = first - 1
  while (verb > stop && first - verb <= 2 && AFTER_CHANGE.has(tokens[verb].text)) verb -= 1
  const isNoun = tokens[verb - 1]?.text === 'gia' && tokens[verb - 2]?.text === 'trị'
  // "thuế giá trị gia tăng 8%" is a tax, no increase.
  const change = verb >= stop && !isNoun ? (CHANGES.get(tokens[verb]?.text ?? '') ?? null) : null
  if (change !== null && verb > stop && BEFORE_CHANGE.has(tokens[verb - 1].text)) verb -= 1
  return {
    first: change === null ? first : verb,
    comparator: entry?.words.at(-1) === 'quá' && isDenied(tokens, first, stop) ? 'le' : (entry?.comparator ?? null),
    modifier: entry === undefined ? null : [first, number],
    change,
  }
}

/** So far before quá a không may stand: không giữ chức danh chủ tịch quá 02 hội. */
const FURTHEST_DENIAL = 8

/** Whether a không earlier in the clause turns "more than" into "at most". */
function isDenied(tokens: readonly MatchToken[], first: number, stop: number): boolean {
  for (let at = first - 1; at >= Math.max(stop, first - FURTHEST_DENIAL); at -= 1) {
    if (tokens[at].kind === 'mark') return false
    if (tokens[at].text === 'không') return true
  }
  return false
}

/** Words that may stand between a unit and trở lên, where từ stands before the number: từ 10 giường lưu trở lên. */
export const BETWEEN_FROM = 4

/**
 * Reads trở lên, trở xuống after a unit.
 *
 * @param tokens Tokens of the text.
 * @param from Index of the token after the unit.
 * @param between Words that may stand between.
 * @returns The comparison and the index of the token after it; null when there is none.
 */
export function readSuffix(
  tokens: readonly MatchToken[],
  from: number,
  between = 0,
): { comparator: 'ge' | 'le'; next: number } | null {
  for (let at = from; at <= from + between; at += 1) {
    for (const [phrase, comparator] of AFTER) {
      const words = phrase.split(' ')
      if (words.every((word, i) => tokens[at + i]?.text === word)) return { comparator, next: at + words.length }
    }
    if (tokens[at]?.kind !== 'word') return null
  }
  return null
}

const UNCHANGED: readonly string[] = [
  'không đổi',
  'không thay đổi',
  'không tăng không giảm',
  'bằng so với',
  'giữ nguyên',
]

/**
 * Whether what follows an amount says that it did not change: 12 đơn vị, không đổi so với năm trước.
 *
 * @param tokens Tokens of the text.
 * @param from Index of the token after the unit.
 */
export function saysUnchanged(tokens: readonly MatchToken[], from: number): boolean {
  const first = tokens[from]?.text === ',' || tokens[from]?.text === '(' ? from + 1 : from
  return UNCHANGED.some((phrase) => phrase.split(' ').every((word, i) => tokens[first + i]?.text === word))
}
