/** Units among tokens: the longest one that starts at a token, its scale, and what it counts per. */
import type { Unit } from '../../types.js'
import { toMatchText } from '../match-text.js'
import { tokenise } from '../tokens.js'
import type { MatchToken } from '../tokens.js'
import { PER_UNITS, SCALE_WORDS, UNIT_LISTS } from './unit-data.js'

/** A unit to be added to those of `unit-data.ts`. */
export interface UnitEntry {
  /** As it is written after a number: `thẻ căn cước`. */
  readonly text: string
  /** English, in the plural. */
  readonly en: string
  /** What is measured. */
  readonly dimension: Unit['dimension']
}

interface Entry {
  readonly words: readonly string[]
  readonly en: string
  readonly dimension: Unit['dimension']
}

const keyWords = (text: string) => tokenise(toMatchText(text).lower).map((token) => token.text)

/** Entries by their first word, the longest first. */
function indexByFirstWord(entries: Iterable<Entry>): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>()
  for (const entry of entries) {
    const first = entry.words[0]
    const list = index.get(first)
    if (list === undefined) index.set(first, [entry])
    else list.push(entry)
  }
  for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length)
  return index
}

function* listedUnits(): Generator<Entry> {
  for (const [dimension, list] of UNIT_LISTS) {
    for (const group of list.split(';')) {
      const [names, en] = [group.slice(0, group.lastIndexOf(':')), group.slice(group.lastIndexOf(':') + 1).trim()]
      for (const name of names.split(',')) yield { words: keyWords(name.replaceAll('‚', ',')), en, dimension }
    }
  }
}

function* perUnits(): Generator<Entry> {
  for (const [name, en] of Object.entries(PER_UNITS)) yield { words: keyWords(name), en, dimension: 'other' }
}

/** Units by their first word. */
export type UnitTable = ReadonlyMap<string, readonly Entry[]>

const UNITS: UnitTable = /* @__PURE__ */ indexByFirstWord(listedUnits())

/**
 * Makes a table of units.
 *
 * @param extra Units beside the listed ones; where both have the same words, these count.
 * @returns The table of the listed units when there are none.
 */
export function createUnitTable(extra: readonly UnitEntry[] = []): UnitTable {
  if (extra.length === 0) return UNITS
  const own = extra
    .map(({ text, en, dimension }): Entry => ({ words: keyWords(text), en, dimension }))
    .filter(({ words }) => words.length > 0)
  return indexByFirstWord([...own, ...listedUnits()])
}
const PER = /* @__PURE__ */ indexByFirstWord(perUnits())
const SCALES = /* @__PURE__ */ new Map(Object.entries(SCALE_WORDS))

function longest(
  index: ReadonlyMap<string, readonly Entry[]>,
  tokens: readonly MatchToken[],
  from: number,
): Entry | null {
  const entries = tokens[from] === undefined ? undefined : index.get(tokens[from].text)
  return entries?.find(({ words }) => words.every((word, i) => tokens[from + i]?.text === word)) ?? null
}

/** A unit among tokens. */
export interface UnitMatch {
  readonly en: string
  readonly dimension: Unit['dimension']
  /** Index of the token after the unit. */
  readonly next: number
}

/**
 * Finds the longest listed unit that starts at a token: lượt truy cập before lượt.
 *
 * @param tokens Tokens of a text.
 * @param from Index of its first token.
 * @param table Units to look among.
 * @returns The unit without scale and without what it counts per; null when none is listed.
 */
export function matchUnit(tokens: readonly MatchToken[], from: number, table: UnitTable = UNITS): UnitMatch | null {
  const entry = longest(table, tokens, from)
  return entry && { en: entry.en, dimension: entry.dimension, next: from + entry.words.length }
}

/** A scale word among tokens. */
export interface ScaleMatch {
  readonly factor: number
  readonly en: string
  readonly next: number
}

/**
 * Reads scale words: triệu, or several that multiply (nghìn tỷ).
 *
 * @param tokens Tokens of a text.
 * @param from Index of the first scale word.
 * @returns Their product; null when there is none.
 */
export function matchScale(tokens: readonly MatchToken[], from: number): ScaleMatch | null {
  let [factor, en, next] = [1, '', from]
  for (; next < from + 3; next += 1) {
    const scale = SCALES.get(tokens[next]?.text ?? '')
    if (scale === undefined) break
    factor *= scale[0]
    en = en === '' ? scale[1] : `${en} ${scale[1]}`
  }
  return next === from ? null : { factor, en, next }
}

/** A round number that something is counted per: 100.000 of 12 ca/100.000 dân. */
const ROUND = /^0?1$|^10{2,6}$|^10{0,2}(?:\.000){1,2}$/
/** What is counted is counted per what is listed alone: 19 ấp/khu phố and 06 tháng/01 lần are no rates. */
const COUNTED: ReadonlySet<Unit['dimension']> = new Set(['count', 'duration', 'frequency'])
const LETTERS = /^[\p{Ll}\p{M}]{2,8}$/u

/**
 * What a unit counts per, behind a slash: /năm, /100.000 dân, and of what is measured any noun that touches it.
 *
 * @param slash Index of the slash.
 */
function readPer(
  tokens: readonly MatchToken[],
  slash: number,
  isMeasured: boolean,
  table: UnitTable,
): { en: string; next: number } | null {
  const first = tokens[slash + 1]
  if (first === undefined) return null
  const listed = first.kind === 'number' && ROUND.test(first.text) ? null : longest(PER, tokens, slash + 1)
  if (listed !== null) return { en: listed.en, next: slash + 1 + listed.words.length }
  const isRound = first.kind === 'number' && ROUND.test(first.text) && (isMeasured || !/^0?1$/.test(first.text))
  const noun = isRound ? slash + 2 : slash + 1
  if (!isRound && (!isMeasured || first.start !== tokens[slash].end)) return null
  const found = longest(PER, tokens, noun) ?? longest(table, tokens, noun)
  const word = tokens[noun]
  if (found === null && !(word?.kind === 'word' && LETTERS.test(word.text))) return null
  const en = found?.en ?? word.text
  return {
    en: isRound && !/^0?1$/.test(first.text) ? `${first.text} ${en}` : en,
    next: noun + (found?.words.length ?? 1),
  }
}

/** Pounds without the name of their country, behind a scale: `630 triệu bảng`; alone it is a table. */
const poundsAt = (tokens: readonly MatchToken[], at: number | undefined): ReturnType<typeof matchUnit> =>
  at !== undefined && tokens[at]?.text === 'bảng' ? { en: 'pounds', dimension: 'money', next: at + 1 } : null

/** A power that a blank parts from its metres, with nothing behind it that it may count: `30 m 2;`. */
function loosePower(
  tokens: readonly MatchToken[],
  { next }: UnitMatch,
  table: UnitTable,
): (Entry & { text: string; next: number }) | null {
  const [base, power, after] = [tokens[next - 1], tokens[next], tokens[next + 1]]
  if (!/^k?m$/.test(base.text) || !/^[23]$/.test(power?.text ?? '') || power.start !== base.end + 1) return null
  if (after !== undefined && !/^[.,;:)]$/.test(after.text)) return null
  const text = base.text + power.text
  const entry = table.get(text)?.find(({ words }) => words.length === 1)
  return entry === undefined ? null : { ...entry, text, next: next + 1 }
}

/**
 * Reads a scale, a unit and what it counts per: triệu đồng/năm.
 *
 * @param tokens Tokens of a text.
 * @param from Index of the token after the number.
 * @param text The text of the tokens, for the unit's own spelling.
 * @param table Units to look among.
 * @returns The unit and the index of the token after it; null when there is neither scale nor unit.
 */
export function readUnit(
  tokens: readonly MatchToken[],
  from: number,
  text: string,
  table: UnitTable = UNITS,
): { unit: Unit; next: number } | null {
  const scale = matchScale(tokens, from)
  const match = matchUnit(tokens, scale?.next ?? from, table) ?? poundsAt(tokens, scale?.next)
  if (scale === null && match === null) return null
  // 5G is a network, no weight.
  if (match?.next === from + 1 && /^[GM]$/.test(text.slice(tokens[from].start, tokens[from].end))) return null
  // 2/3 khối lượng counts no cubic metres.
  if (tokens[match?.next ?? -1]?.text === 'lượng' && tokens[match!.next - 1].text === 'khối') return null
  // 1, 2 ban hành kèm theo: nothing counts bodies there.
  if (tokens[match?.next ?? -1]?.text === 'hành' && tokens[match!.next - 1].text === 'ban') return null
  const power = match === null ? null : loosePower(tokens, match, table)
  if (power !== null) {
    const unit = { text: power.text, en: [scale?.en, power.en].filter(Boolean).join(' '), dimension: power.dimension }
    return { unit: { ...unit, scale: scale?.factor ?? 1 }, next: power.next }
  }
  let next = match?.next ?? scale!.next
  let en = [scale?.en, match?.en].filter(Boolean).join(' ')
  for (let i = 0; i < 2 && tokens[next]?.text === '/'; i += 1) {
    if (match === null && tokens[next + 1]?.kind === 'number') break
    const per = readPer(tokens, next, match !== null && !COUNTED.has(match.dimension), table)
    if (per === null) break
    next = per.next
    en += ` per ${per.en}`
  }
  const written = text
    .slice(tokens[from].start, tokens[next - 1].end)
    .replace(/\s+/g, ' ')
    .replace(/ ?\/ ?/g, '/')
  const dimension = match?.dimension ?? 'other'
  return { unit: { text: written, en, dimension, scale: scale?.factor ?? 1 }, next }
}

/**
 * Reads a text that names a unit.
 *
 * @param text Such as `triệu đồng`, `hồ sơ`, `%`.
 * @returns The unit; null when the text is not one.
 */
export function parseUnit(text: string): Unit | null {
  const source = toMatchText(text)
  const tokens = tokenise(source.lower)
  const read = readUnit(tokens, 0, source.text)
  return read !== null && read.next === tokens.length ? read.unit : null
}

/** Whether amounts of a unit are whole numbers, so that a comma before three digits parts thousands. */
export function isCountable(unit: Unit): boolean {
  return (
    unit.scale === 1 && (unit.dimension === 'count' || unit.dimension === 'money' || unit.dimension === 'frequency')
  )
}
