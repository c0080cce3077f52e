/** What an amount is compared with: so với cùng kỳ, bằng 58,3% dự toán năm. */
import type { AmountCandidate } from './candidates.js'
import { clauseEnd } from './clauses.js'
import type { Clauses } from './clauses.js'
import type { PreparedUnit } from './prepared.js'
import { wordList } from '../lists.js'

/** Words that begin what a percentage is a part of. */
const BASES: ReadonlySet<string> = new Set(['dự', 'kế', 'chỉ', 'cùng', 'nghị', 'mục', 'kịch'])
const BASE_PAIRS: ReadonlySet<string> = new Set(
  wordList(`
    dự toán, kế hoạch, chỉ tiêu, cùng kỳ, nghị quyết, mục tiêu, kịch bản
  `),
)
const ENDS: ReadonlySet<string> = new Set(['và', 'tăng', 'giảm', 'đạt', 'trong', 'bằng', 'chiếm'])
/** Words that name nothing to compare with: gấp 2 lần để bảo đảm tiến độ. */
const NO_BASE: ReadonlySet<string> = new Set([
  'để',
  'và',
  'nhằm',
  'tại',
  'ở',
  'cho',
  'khi',
  'nếu',
  'do',
  'vì',
  'theo',
  'với',
])
const LONGEST = 10

/** A baseline and its place, in tokens. */
export interface Baseline {
  readonly text: string
  readonly first: number
  readonly end: number
}

/** The words from a token to the end of its clause, a connective, or the next amount. */
function upTo(prepared: PreparedUnit, first: number, stop: number): Baseline | null {
  const { tokens, source } = prepared
  let end = Math.min(clauseEnd(tokens, first, LONGEST), stop)
  for (let at = first; at < end; at += 1) if (ENDS.has(tokens[at].text)) end = at
  return end <= first
    ? null
    : { text: source.text.slice(tokens[first].start, tokens[end - 1].end).replace(/\s+/g, ' '), first, end }
}

/**
 * Finds what an amount is compared with.
 *
 * @param prepared The text unit.
 * @param clauses Its clauses.
 * @param candidates Its amounts.
 * @param index Index of the amount.
 * @param previous What the amount before it is compared with; null: nothing.
 * @returns The baseline, and whether the words say "more than" it; null when it is compared with nothing.
 */
export function baselineOf(
  prepared: PreparedUnit,
  clauses: Clauses,
  candidates: readonly AmountCandidate[],
  index: number,
  previous: Baseline | null,
): (Baseline & { readonly isMore: boolean }) | null {
  const { tokens } = prepared
  const word = (at: number) => tokens[at]?.text ?? ''
  const candidate = candidates[index]
  const next = candidates[index + 1]
  // tăng 1,2 tỷ đồng (11,1%) so với năm 2021: the brackets stand between, for both amounts.
  const holdsNext = word(candidate.end) === '(' && next?.first === candidate.end + 1 && word(next.end) === ')'
  const start = holdsNext ? next.end + 1 : word(candidate.end) === ')' ? candidate.end + 1 : candidate.end
  const stop = (holdsNext ? candidates[index + 2] : next)?.first ?? tokens.length
  const limit = Math.min(stop, clauseEnd(tokens, start, LONGEST))
  for (let at = start; at < limit; at += 1) {
    if (word(at) === 'so') {
      const found = upTo(prepared, word(at + 1) === 'với' ? at + 2 : at + 1, stop)
      return found && { ...found, isMore: false }
    }
    if (start !== candidate.end) break
  }
  if (
    candidate.unit?.dimension === 'percent' &&
    BASES.has(word(candidate.end)) &&
    BASE_PAIRS.has(`${word(candidate.end)} ${word(candidate.end + 1)}`)
  ) {
    const found = upTo(prepared, candidate.end, stop)
    if (found !== null) return { ...found, isMore: false }
  }
  // gấp 2 lần năm 2022, bằng 95% năm 2022
  const isTimes = word(candidate.number - 1) === 'gấp' || word(candidate.first - 1) === 'gấp'
  const isEqual = candidate.unit?.dimension === 'percent' && word(candidate.first - 1) === 'bằng'
  if (
    (isTimes && tokens[candidate.end]?.kind === 'word' && !NO_BASE.has(word(candidate.end))) ||
    (isEqual && prepared.blocked[candidate.end] === 1 && word(candidate.end) !== 'trong')
  ) {
    const found = upTo(prepared, candidate.end, stop)
    if (found !== null) return { ...found, isMore: false }
  }
  // so với cùng kỳ tăng 5%; hơn năm ngoái khoảng 3 tạ
  // "… tăng 5% so với năm 2021, chi 3 tỷ đồng": what another amount is compared with ends at the comma.
  const isPast =
    previous !== null && candidate.prefix.change === null && clauses.clause[candidate.first] >= previous.end
  const from = Math.max(
    candidates[index - 1]?.end ?? 0,
    candidate.first - LONGEST,
    clauses.sentence[candidate.first],
    isPast ? previous.end : 0,
  )
  for (let at = candidate.first - 1; at >= from; at -= 1) {
    const isMore = word(at) === 'hơn' && prepared.blocked[at + 1] === 1
    if (!isMore && !(word(at) === 'so' && word(at + 1) === 'với')) continue
    const found = upTo(prepared, isMore ? at + 1 : at + 2, candidate.first)
    return found && { ...found, isMore }
  }
  return null
}
