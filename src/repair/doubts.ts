/** Messages on tokens that are left though they may be wrong. */
import { shareInWords } from '../shares.js'
import type { Message, Position } from '../types.js'
import type { LineSpan } from './line-tokens.js'
import { changesNumber } from './number-guard.js'
import type { TokenReading } from './readings.js'

/** Lists a token that stays because its best reading is not sure enough. */
export function doubt(reading: TokenReading, line: LineSpan, confidence: number): Message {
  const { before, after, rule } = reading
  const reason = changesNumber(before, after, rule)
    ? 'but nothing but their own grammar changes numbers'
    : 'which is less sure than asked for'
  return {
    ...placed(reading, line),
    code: 'DOUBTFUL_WORD',
    severity: 'info',
    message: `"${before}" may be "${after}" (${shareInWords(confidence)}), ${reason}: it was left`,
    alternatives: [{ text: after, confidence }],
  }
}

/** Lists a token that stays although a sign that is part of no word has grown onto it. */
export function straySign(reading: TokenReading, line: LineSpan): Message {
  return {
    ...placed(reading, line),
    code: 'DOUBTFUL_WORD',
    severity: 'info',
    message: `"${reading.before}" has a sign in it that is part of no word: it was left`,
  }
}

/** The place of a remark on a reading. */
function placed(
  { token: { line }, start, end }: TokenReading,
  { start: lineStart }: LineSpan,
): Pick<Message, 'line' | 'position'> {
  const point = (offset: number) => ({ line: line + 1, column: offset - lineStart + 1, offset })
  const position: Position = { start: point(start), end: point(end) }
  return { line: line + 1, position }
}
