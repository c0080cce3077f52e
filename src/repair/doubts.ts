/** Messages on tokens that are left though they may be wrong. */
import { shareInWords } from '../shares.js'
import type { Message, Position } from '../types.js'
import type { LineSpan } from './line-tokens.js'
import { changesNumber } from './number-guard.js'
import { alternativesOf } from './policy.js'
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

/** Confidence below which a word is rather wrong than right. */
const RATHER_WRONG = 0.5

/** Lists a token that stays though neither the OCR program nor the decoder is sure of it; null where it is rather right. */
export function unsure(reading: TokenReading, line: LineSpan, right: number, ocr: number | null): Message | null {
  if (ocr === null || right >= RATHER_WRONG) return null
  const alternatives = alternativesOf(reading, right)
  return {
    ...placed(reading, line),
    code: 'DOUBTFUL_WORD',
    severity: 'info',
    message: `"${reading.before}" was read with a confidence of ${shareInWords(ocr)}, and is right with ${shareInWords(right)}: it was left`,
    ...(alternatives.length > 0 ? { alternatives } : {}),
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
