/** The sentence that a stretch of a text unit stands in. */
import { ABBREVIATED, SENTENCE_ENDS, type MatchText } from '../grammar/index.js'

/** How far a sentence is looked for: what is longer is cut, so that time stays linear. */
const REACH = 600

/** The word before a full stop. */
const LAST_WORD = /(?:^|[\s(])([^\s(]{1,5})$/
const UPPER = /\p{Lu}/u

/** Whether a sentence ends with the sign at a place. */
function endsAt({ text, lower }: MatchText, at: number): boolean {
  const sign = lower[at]
  if (sign !== '.') return sign !== '…' && SENTENCE_ENDS.includes(sign)
  if (at + 1 >= lower.length) return true
  if (lower[at + 1] !== ' ') return false
  let next = at + 2
  while (next < at + 6 && (lower[next] === ' ' || lower[next] === '“' || lower[next] === '"')) next += 1
  return (
    UPPER.test(text[next] ?? '') && !ABBREVIATED.has(LAST_WORD.exec(lower.slice(Math.max(0, at - 6), at))?.[1] ?? '')
  )
}

/**
 * Finds where the sentence of a stretch begins.
 *
 * @param source Text of a unit. @param at Where the stretch begins.
 * @returns Offset of the first character of the sentence.
 */
export function sentenceStart(source: MatchText, at: number): number {
  const least = Math.max(0, at - REACH)
  for (let i = at - 1; i >= least; i -= 1) if (endsAt(source, i)) return afterBlanks(source.lower, i + 1)
  return afterBlanks(source.lower, least)
}

/**
 * Finds where the sentence of a stretch ends.
 *
 * @param source Text of a unit. @param at Where the stretch ends.
 * @returns Offset after its last character, the sign that ends it left out.
 */
export function sentenceEnd(source: MatchText, at: number): number {
  const most = Math.min(source.lower.length, at + REACH)
  for (let i = at; i < most; i += 1) if (endsAt(source, i)) return i
  return most
}

/** The first place from `at` on that is no blank and no dash. */
function afterBlanks(lower: string, at: number): number {
  let start = at
  while (start < lower.length && (lower[start] === ' ' || lower[start] === '-')) start += 1
  return start
}

/**
 * Finds where a stretch ends without the signs that stand at its end.
 *
 * @param text Any text. @param end Where the stretch ends. @param signs Signs that do not belong to it, and blanks.
 * @returns Offset after its last character.
 */
export function endWithout(text: string, end: number, signs: string): number {
  let last = end
  while (last > 0 && (signs.includes(text[last - 1]) || /\s/.test(text[last - 1]))) last -= 1
  return last
}
