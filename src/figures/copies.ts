/**
 * Copies of papers where a table has lost its cells: `Danh sách thuyền viên;1 bản chính,1 bản sao- Đơn …`. What they are
 * copies of stands before them; what stands behind is the next row.
 */
import type { MatchToken } from '../grammar/index.js'
import type { AmountCandidate } from './candidates.js'
import type { Clauses } from './clauses.js'
import { phrase, trimPhrase } from './phrases.js'
import type { PreparedUnit } from './prepared.js'

const COPIES = /^bản(?: chính| sao| chụp)?$/iu
/** A copy against which the text of the next cell was set: `1 bản saob) Hồ sơ`. */
const GLUED_COPY = /^(?:chính|sao|chụp)(?=\p{L})/u
/** Tokens of what copies are made of. */
const LONGEST_PAPER = 24
/** The number of a row: `(3) Bản sao …`, `xii) Tài liệu …`. */
const ROW_NUMBER = /^[-–+*•\s]*\(?(?:\d{1,2}|[ivx]{1,5}|[a-zđ]\d?)[.)] ?(?=\p{L})/iu

const isCopies = ({ unit }: AmountCandidate): boolean => unit !== null && COPIES.test(unit.text)

/**
 * Parts the words of copies from the text that follows them without a blank.
 *
 * @param tokens Tokens of a text.
 * @returns The same tokens where nothing was set against them.
 */
export function partCopies(tokens: readonly MatchToken[]): readonly MatchToken[] {
  const isGlued = ({ text }: MatchToken, i: number) =>
    tokens[i - 1]?.text === 'bản' && tokens[i - 2]?.kind === 'number' && GLUED_COPY.test(text)
  if (!tokens.some(isGlued)) return tokens
  return tokens.flatMap((token, i): MatchToken[] => {
    if (!isGlued(token, i)) return [token]
    const at = GLUED_COPY.exec(token.text)![0].length
    const [head, tail] = [token.text.slice(0, at), token.text.slice(at)]
    return [
      { ...token, text: head, end: token.start + at },
      { ...token, text: tail, start: token.start + at },
    ]
  })
}

/** Whether a number stands against the text before it, as a cell does against the one before. */
const isAgainst = (tokens: readonly MatchToken[], first: number): boolean =>
  tokens[first - 1]?.end === tokens[first].start && tokens[first - 1].text !== '('

/**
 * Finds what copies are made of.
 *
 * @param prepared The text unit.
 * @param clauses Its clauses.
 * @param candidates Its amounts.
 * @param index Index of the amount.
 * @returns The paper; empty where nothing stands between these copies and those before, or the beginning; null where the
 * amount counts no copies, or those of what stands behind.
 */
export function copiedPaper(
  prepared: PreparedUnit,
  clauses: Clauses,
  candidates: readonly AmountCandidate[],
  index: number,
): string | null {
  const candidate = candidates[index]
  if (!isCopies(candidate)) return null
  const { tokens, source } = prepared
  const { first, end } = candidate
  const next = tokens[end]
  const isGlued = isAgainst(tokens, first)
  const endsRow =
    next === undefined ||
    next.kind !== 'word' ||
    next.start === tokens[end - 1].end ||
    (isGlued && /\p{Lu}/u.test(source.text[next.start] ?? ''))
  // … 0 bản chính,1 bản sao
  const last = candidates[index - 1]
  if (last !== undefined && isCopies(last) && first - last.end === 1 && tokens[last.end].text === ',') return ''
  if (!endsRow) return null
  let [before, to] = [index - 1, first]
  // Of "Tờ khai: 01 bản chụp, …;0 bản chính" the copies within are the paper's, and no row of their own.
  for (; before >= 0; before -= 1) {
    if (!isCopies(candidates[before])) continue
    if (!isGlued || isCell(tokens, candidates[before])) break
    to = candidates[before].first
  }
  const row = before < 0 ? 0 : candidates[before].end
  return paperFrom(prepared, isGlued ? row : Math.max(row, clauses.sentence[first]), to)
}

/** Whether copies are a cell of a row that lost its table: their text stands against the one before, or that of the next row. */
const isCell = (tokens: readonly MatchToken[], { first, end }: AmountCandidate): boolean =>
  isAgainst(tokens, first) || (tokens[end]?.start === tokens[end - 1].end && /^[-+*–(]$/.test(tokens[end].text))

function paperFrom(prepared: PreparedUnit, from: number, to: number): string {
  const words = phrase(prepared, from, Math.min(to, from + LONGEST_PAPER)).replace(ROW_NUMBER, '')
  return trimPhrase(words).replace(/[;./ ]{1,4}$/, '')
}

/**
 * The paper that a text ends with, whose copies stand in the next one: `1 bản chính- Báo cáo kiểm toán:`.
 *
 * @param prepared The text unit.
 * @param candidates Its amounts.
 * @returns Null where no copies stand before it, or nothing behind them.
 */
export function paperLeft(prepared: PreparedUnit, candidates: readonly AmountCandidate[]): string | null {
  const last = candidates.findLast(isCopies)
  return last === undefined ? null : paperFrom(prepared, last.end, prepared.tokens.length) || null
}
