/** Names of meetings and documents: the year in one is the name's, not the time of what is said of it. */
import type { PreparedUnit } from './prepared.js'
import { wordList } from '../lists.js'

/** Beginnings of names, in small letters too. */
const HEADS: ReadonlySet<string> = new Set(
  wordList(`
    hội nghị, cuộc họp, phiên họp, buổi họp, đại hội, hội thi, hội thao, hội thảo, hội diễn, cuộc thi, lễ hội, kỳ họp,
    kỳ thi
  `),
)
/** Those that name something only with a capital: kế hoạch vốn năm 2025 is the money of that year. */
const CAPITAL_HEADS: ReadonlySet<string> = new Set(
  wordList(`
    kế hoạch, chương trình, đề án, nghị quyết, phong trào, chiến dịch, cuộc vận, quyết định, báo cáo, thông báo, chỉ thị, hướng dẫn, công văn, tờ trình, kết luận, quy chế, phương án, công điện
  `),
)
/** Words that no name has: what follows them is said of it. */
const PREDICATES: ReadonlySet<string> = new Set(
  wordList(`
    đạt, có, là, gồm, được, đã, sẽ, với, tăng, giảm, còn, trong, vào, ước, bằng, từ, đến, so
  `),
)
const LONGEST_NAME = 24
/** What a name may have beside words. */
const IN_NAME = /^[,\-–"“”&]$/

/**
 * Whether a year or another stretch of time ends the name of a meeting or document: Hội nghị tổng kết năm 2024.
 *
 * @param prepared The text unit.
 * @param at Index of the first token of the time.
 * @param clause Index of the first token of its clause.
 */
export function isInName({ tokens, blocked, source }: PreparedUnit, at: number, clause: number): boolean {
  if (tokens[at - 1]?.text === ',') return false
  const least = Math.max(0, at - LONGEST_NAME)
  for (let i = at - 1; i >= least; i -= 1) {
    const { kind, text, start } = tokens[i]
    if (kind === 'number' ? blocked[i] === 0 : kind === 'mark' ? !IN_NAME.test(text) : PREDICATES.has(text))
      return false
    if (kind !== 'word' || i + 1 >= at) continue
    const pair = `${text} ${tokens[i + 1].text}`
    const letter = source.text[start]
    const isCapital = letter !== letter.toLowerCase()
    // Luật Sở hữu trí tuệ năm 2005
    if (isCapital && text === 'luật') return true
    if (!HEADS.has(pair) && !(isCapital && CAPITAL_HEADS.has(pair))) continue
    // "Kế hoạch năm 2025: …" speaks of that year.
    return i + 2 < at || i > clause
  }
  return false
}

/** The date behind the number of a document, or behind the name of a law: `… số 96/2028/NĐ-CP ngày 05 tháng 7 năm 2028`. */
const DATE = '(?:\\d{1,2}\\s?[/.-]\\s?\\d{1,2}\\s?[/.-]\\s?\\d{4}|\\d{1,2} tháng \\d{1,2} năm \\d{4})'
const DATED_NUMBER = new RegExp(`(?<=\\d[^\\s]{0,40}[/-]\\p{L}[^\\s]{0,40}),? ngày ${DATE}`, 'giu')
const DATED_LAW = new RegExp(`(?<=(?:luật|pháp lệnh) [^.;\\d]{1,90}) ngày ${DATE}`, 'giu')

/**
 * A title or heading without the dates of the documents that it names: they are no time of what stands below.
 *
 * @param text A title or heading.
 */
export function withoutDates(text: string): string {
  return text.includes('ngày') ? text.replace(DATED_NUMBER, '').replace(DATED_LAW, '') : text
}
