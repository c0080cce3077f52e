/** A text unit made ready: its numbers mended, its tokens cut, dates and document numbers marked. */
import {
  applyMends,
  createUnitTable,
  findProtected,
  findTemporal,
  type MatchText,
  mendTokens,
  type PlacedMend,
  type ProtectedSpan,
  type TemporalSpan,
  type MatchToken,
  tokenAt,
  tokenise,
  toMatchText,
  type UnitTable,
} from '../grammar/index.js'
import { withPlainBlanks } from '../text/index.js'
import type { Position, TextUnit } from '../types.js'
import { partCopies } from './copies.js'

/** A text unit as the extraction reads it. Offsets point into `source.text`, the text with its numbers mended. */
export interface PreparedUnit {
  readonly unit: TextUnit
  readonly source: MatchText
  readonly tokens: readonly MatchToken[]
  readonly temporal: readonly TemporalSpan[]
  readonly protectedSpans: readonly ProtectedSpan[]
  /** Per token: 1 inside a date, a time, a document number, an address or a telephone number. */
  readonly blocked: Uint8Array
  readonly mends: readonly PlacedMend[]
  /** Units that may follow its numbers. */
  readonly unitTable: UnitTable
  /** Finds a span of the mended text in the input. */
  readonly locate: (start: number, end: number) => Position
}

const HAS_AMOUNT = /[0-9]|[lI|]O/
/** Figures and references read the same units. */
const ready = new WeakMap<TextUnit, PreparedUnit>()

/**
 * Makes a text unit ready for extraction.
 *
 * @param unit A text unit, as structure makes it.
 * @param unitTable Units that may follow its numbers.
 * @returns The unit with its tokens and what in it is no amount.
 */
export function prepareUnit(unit: TextUnit, unitTable: UnitTable = createUnitTable()): PreparedUnit {
  const known = ready.get(unit)
  if (known?.unitTable === unitTable) return known
  const prepared = prepare(unit, unitTable)
  ready.set(unit, prepared)
  return prepared
}

/** The text with blanks in the place of the calls of footnotes: `Hiệu lực1` has no number. */
function withoutCalls(text: string, calls: NonNullable<TextUnit['calls']>): string {
  if (calls.length === 0) return text
  let done = 0
  const parts: string[] = []
  for (const { start, end } of calls) {
    parts.push(text.slice(done, start), ' '.repeat(end - start))
    done = end
  }
  return parts.join('') + text.slice(done)
}

function prepare(unit: TextUnit, unitTable: UnitTable): PreparedUnit {
  const text = withoutCalls(withPlainBlanks(unit.text), unit.calls ?? [])
  const asGiven = toMatchText(text)
  const given = partCopies(tokenise(asGiven.lower))
  const mends = HAS_AMOUNT.test(text) ? mendTokens(asGiven, given, unitTable) : []
  const mended = applyMends(text, mends)
  const source = mends.length === 0 ? asGiven : toMatchText(mended.text)
  const tokens = mends.length === 0 ? given : partCopies(tokenise(source.lower))
  const temporal = findTemporal(source.lower)
  const blocked = new Uint8Array(tokens.length)
  const protectedSpans = HAS_AMOUNT.test(source.text) ? findProtected(source) : []
  for (const { start, end } of [...temporal, ...protectedSpans]) {
    for (let i = tokenAt(tokens, start); i < tokens.length && tokens[i].start < end; i += 1) blocked[i] = 1
  }
  const toUnit = (offset: number) => mended.toSource(source.toSource(offset))
  const locate = (start: number, end: number) => unit.locate(toUnit(start), toUnit(end))
  return { unit, source, tokens, temporal, protectedSpans, blocked, mends: mended.placed, unitTable, locate }
}
