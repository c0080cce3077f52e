/** A unit that is not listed: the noun after a number that certainly counts something. */
import type { MatchToken } from '../grammar/index.js'
import type { Unit } from '../types.js'
import { hasVietnameseMarks, isLegalSyllable } from '../vietnamese/index.js'
import { wordList } from '../lists.js'

/** Words that are no noun. */
const NO_NOUN: ReadonlySet<string> = new Set(
  wordList(`
    và, các, của, trong, tại, là, đến, được, có, cho, với, về, từ, theo, trên, dưới, ở, này, đó, đã, sẽ, không, để,
    do, bởi, thì, mà, nên, khi, nếu, hoặc, hay, cùng, tuổi, đầu, cuối, sau, trước, trở, đối, những, thông, nghị, luật,
    điều, khoản, điểm, tăng, giảm, so, đạt, bằng, chiếm, vào, ra, lên, xuống, còn, cũng, rất, hơn, nhất, đang, bị,
    phải, cần, như, tới, qua, lại, nữa, thuộc, bao, gồm, kể, trừ, tính, hết, ngoài, giữa, mỗi, mọi, toàn, hằng, hàng,
    nhằm, mới, thành, trở, thì, nay, ngay, chỉ, luôn, vẫn, tiếp, khác, khá, kèm
  `),
)

/**
 * Guesses the unit after a number.
 *
 * @param tokens Tokens of the text.
 * @param from Index of the token after the number.
 * @param text The text, letter case kept.
 * @param isCounting Whether what stands before the number makes it a count.
 * @returns One or two syllables as unit, without gloss; null when the word after the number is no Vietnamese noun.
 */
export function guessUnit(
  tokens: readonly MatchToken[],
  from: number,
  text: string,
  isCounting: boolean,
): { unit: Unit; next: number } | null {
  if (!isCounting) return null
  const written = (at: number) => (tokens[at]?.kind === 'word' ? text.slice(tokens[at].start, tokens[at].end) : '')
  const isNoun = (at: number) => {
    const word = written(at)
    return word !== '' && word === word.toLowerCase() && !NO_NOUN.has(word) && isLegalSyllable(word)
  }
  if (!isNoun(from) || tokens[from - 1].end + 1 !== tokens[from].start) return null
  const next = isNoun(from + 1) && tokens[from].end + 1 === tokens[from + 1].start ? from + 2 : from + 1
  const unit = text.slice(tokens[from].start, tokens[next - 1].end)
  // Without a single mark it may as well be another language.
  return hasVietnameseMarks(unit) ? { unit: { text: unit, en: unit, dimension: 'other', scale: 1 }, next } : null
}
