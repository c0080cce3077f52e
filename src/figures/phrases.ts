/** Phrases cut from a text unit, without what stands at their ends only for grammar. */
import { tokenAt } from '../grammar/index.js'
import type { PreparedUnit } from './prepared.js'
import { lowerBound, wordList } from '../lists.js'

/** Words that a subject does not begin with. */
const LEADING: ReadonlySet<string> = new Set(
  wordList(`
    và, với, còn, có, đã, cũng, là, đạt, đến, cho, của, được, bằng, thì, gồm, như, nay, sẽ, do, nên, mà, cả, theo, đó,
    nhưng, song, hoặc, trong, chiếm, ước, các, những, qua, riêng, nhất, trước, năm
  `),
)
/** Pairs of words that it does not begin with either. */
const LEADING_PAIRS: ReadonlySet<string> = new Set(
  wordList(`
    phấn đấu, tiếp tục, bảo đảm, đảm bảo, dự kiến, cụ thể, bao gồm, kết quả, tính đến, ngoài ra, bên cạnh, hiện nay,
    hiện có, có thể
  `),
)
/** Pairs that look like leading words but belong to the subject. */
const KEPT: ReadonlySet<string> = new Set(
  wordList(`
    có mặt, đạt chuẩn, bằng khen, bằng cấp, cho vay, của cải, các khoản, được giao, được cấp, đến hạn, còn lại, có
    việc, cho thuê, trước hạn
  `),
)
/** Words that a subject does not end with. */
const TRAILING: ReadonlySet<string> = new Set(
  wordList(`
    là, đạt, được, có, bằng, gồm, cho, với, của, đến, còn, và, để, chiếm, đã, cả, từ, cùng, trong, ở, mức, bao, tổng,
    sẽ, về, tại, theo, lên, xuống, thêm, ước, tới, vào, trở, cộng, nhất, khoảng, nhưng, kèm, đối, chỉ
  `),
)
const KEPT_AT_END: ReadonlySet<string> = new Set(
  wordList(`
    định mức, tổng cộng, thống nhất, công cộng, hạn mức, tổng mức, còn lại, vay vốn, nhà ở, tuyệt đối, cân đối, phản đối, địa chỉ, tín chỉ, chứng chỉ
  `),
)

/**
 * Text between two tokens, dates and periods left out.
 *
 * @param prepared A text unit.
 * @param from Index of the first token.
 * @param to Index of the token after the last.
 */
export function phrase(prepared: PreparedUnit, from: number, to: number): string {
  const { tokens, temporal, source } = prepared
  const parts: string[] = []
  let at = from
  for (const span of temporalBetween(prepared, from, to)) {
    const first = Math.max(at, tokenAt(tokens, temporal[span].start))
    if (first > at) parts.push(source.text.slice(tokens[at].start, tokens[Math.min(first, to) - 1].end))
    at = Math.max(at, tokenAt(tokens, temporal[span].end))
  }
  if (at < to) parts.push(source.text.slice(tokens[at].start, tokens[to - 1].end))
  return parts.join(' ').replace(/\s+/g, ' ').trim()
}

function temporalBetween({ tokens, temporal }: PreparedUnit, from: number, to: number): number[] {
  if (from >= to) return []
  const first = lowerBound(temporal.length, (at) => temporal[at].end > tokens[from].start)
  const found: number[] = []
  for (let i = first; i < temporal.length && temporal[i].start < tokens[to - 1].end; i += 1) found.push(i)
  return found
}

const bare = (word: string | undefined) => (word ?? '').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '')

const MARKS = ' \t,;:.("“”-'

/**
 * Takes punctuation off the ends of a text.
 *
 * @param text Any text.
 * @returns The text without marks and blanks at its ends; a closing bracket stays.
 */
export function trimMarks(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && (MARKS.includes(text[from]) || text[from] === ')')) from += 1
  while (to > from && MARKS.includes(text[to - 1])) to -= 1
  return text.slice(from, to)
}

/**
 * Takes connectives and verbs off the ends of a phrase.
 *
 * @param text A phrase.
 * @param onlyEnd Leave its beginning as it is.
 * @returns The phrase without them; empty when nothing else is left.
 */
export function trimPhrase(text: string, onlyEnd = false): string {
  const words = text.split(' ').filter((word) => /[\p{L}\p{N}%]/u.test(word))
  let [from, to] = [0, words.length]
  while (from < to && !onlyEnd) {
    const pair = `${bare(words[from])} ${bare(words[from + 1])}`
    if (LEADING_PAIRS.has(pair)) from += 2
    else if (LEADING.has(bare(words[from])) && !KEPT.has(pair)) from += 1
    else break
  }
  while (
    to > from &&
    !words[to - 1].endsWith(')') &&
    TRAILING.has(bare(words[to - 1])) &&
    !KEPT_AT_END.has(`${bare(words[to - 2])} ${bare(words[to - 1])}`)
  )
    to -= 1
  return trimMarks(withoutOpenBracket(words.slice(from, to).join(' ')))
}

/** Two words at least stand before a bracket that a phrase leaves open, else it is kept. */
const OPEN_BRACKET = /^([^\s(]\S* \S.*?) ?\([^()]*$/u

/** A phrase up to the bracket that it leaves open: `Tờ khai thuế (áp dụng đối với`. */
const withoutOpenBracket = (text: string): string => text.replace(OPEN_BRACKET, '$1')

/** Number of words of a phrase. */
export function wordCount(text: string): number {
  return text === '' ? 0 : text.split(' ').length
}
