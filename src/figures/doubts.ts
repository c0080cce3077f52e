/** Numbers that may be cut or misread: what the page says may be more than what is left of it. */
import { isCountable, type MatchToken } from '../grammar/index.js'
import type { AmountCandidate } from './candidates.js'
import { clauseEnd } from './clauses.js'
import { touches } from './number-labels.js'
import type { PreparedUnit } from './prepared.js'
import { wordList } from '../lists.js'

/** The confidence of a doubtful figure at most. */
export const DOUBTFUL = 0.45

/** Signs that may touch the number behind them. */
const MAY_TOUCH = /^[()[\]{}"'“”‘’«»<>=≥≤~≈±×+\-–—/:;.,…_|!&%]$/
/** Signs that stand for what could not be read, wherever they are. */
const GARBLE = /^[■□▪▫◼◻●○◆◇�¿¤¦¬※]$/
/** Words before a percentage that make it a share, which is no more than all. */
const SHARES: ReadonlySet<string> = new Set(['chiếm', 'lệ', 'trọng', 'cấu'])
/** Words that make it a rate of growth or of a plan. */
const NO_SHARE: ReadonlySet<string> = new Set(
  wordList(`
    tăng, trưởng, giảm, vượt, lãi, lạm, hoàn, kế, dự, chỉ, lấp, tải, sinh
  `),
)
const FURTHEST_SHARE = 12
/** What is measured in points has decimals, though it is counted. */
const WITH_DECIMALS: ReadonlySet<string> = new Set(['điểm', 'bậc', 'tín chỉ', 'suất', 'công'])

/** What of the sign before a number makes it doubtful. */
function cutBefore(tokens: readonly MatchToken[], at: number): string | null {
  const before = tokens[at - 1]
  if (before?.kind !== 'mark') return null
  if (!touches(before, tokens[at])) return GARBLE.test(before.text) && at > 1 ? 'it stands beside a speck' : null
  if (!MAY_TOUCH.test(before.text)) return 'a sign that cannot be read touches it'
  const isLoose = !touches(tokens[at - 2], before)
  return isLoose && /^[.,]$/.test(before.text) && tokens[at - 2]?.text !== before.text
    ? 'its beginning is cut off'
    : null
}

/** Whether a number goes on from one line to the next. */
function isBroken(prepared: PreparedUnit, at: number, isMended: boolean): boolean {
  const { tokens, locate } = prepared
  const lineOf = (index: number) => locate(tokens[index].start, tokens[index].end)
  if (isMended) {
    const { start, end } = lineOf(at)
    if (start.line !== end.line) return true
  }
  const before = tokens[at - 1]
  const last =
    before?.kind === 'mark' && /^[.,]$/.test(before.text) && touches(tokens[at - 2], before) ? at - 2 : at - 1
  if (tokens[last]?.kind !== 'number' || prepared.blocked[last] !== 0) return false
  return lineOf(last).end.line !== lineOf(at).start.line
}

/** Whether a percentage of more than 100 is one of a part of something. */
function isImpossibleShare(
  { tokens }: PreparedUnit,
  candidate: AmountCandidate,
  isAgain: (at: number) => boolean,
): boolean {
  if (candidate.prefix.change !== null || candidate.prefix.comparator === 'gt') return false
  if (candidate.ratio !== null) return candidate.ratio.numerator <= candidate.ratio.denominator
  if (candidate.amount >= 1000) return true
  const from = Math.max(0, candidate.first - FURTHEST_SHARE)
  let isShare = isAgain(candidate.end)
  for (let at = candidate.first - 1; at >= from && !/^[.;:]$/.test(tokens[at].text); at -= 1) {
    if (NO_SHARE.has(tokens[at].text)) return false
    if (SHARES.has(tokens[at].text)) isShare = true
  }
  const end = clauseEnd(tokens, candidate.end, FURTHEST_SHARE)
  for (let at = candidate.end; at < end; at += 1) if (NO_SHARE.has(tokens[at].text)) return false
  return isShare
}

/**
 * Why an amount may not be what the page says.
 *
 * @param prepared The text unit.
 * @param candidate An amount of it.
 * @param context Whether its number was mended, whether it is compared with something, and whether a counted noun
 * begins at a token.
 * @returns The reason, for people; null when nothing is odd about it.
 */
export function doubtOf(
  prepared: PreparedUnit,
  candidate: AmountCandidate,
  context: { readonly isMended: boolean; readonly isCompared: boolean; readonly isCounted: (at: number) => boolean },
): string | null {
  const { number: at, unit } = candidate
  const { tokens } = prepared
  if (unit?.dimension === 'percent' && candidate.amount > 100 && !context.isCompared && !unit.text.includes('/')) {
    if (isImpossibleShare(prepared, candidate, context.isCounted)) return 'a share of more than 100 %'
  }
  if (tokens[at].kind !== 'number') return null
  const cut = cutBefore(tokens, at)
  if (cut !== null) return cut
  const digits = tokens[at].text
  if (/^0\d{2}/.test(digits)) return 'it begins with a zero, as the end of a longer number does'
  if (
    /^\d+\.\d{1,2}$/.test(digits) &&
    unit !== null &&
    isCountable(unit) &&
    !unit.text.includes('/') &&
    !WITH_DECIMALS.has(unit.text.toLowerCase()) &&
    unit.dimension !== 'frequency'
  )
    return 'what is counted has no decimals'
  return isBroken(prepared, at, context.isMended) ? 'it is broken at the end of a line' : null
}
