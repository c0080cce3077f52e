/**
 * Converts the lines of a text that were misread from a legacy charset: which lines, and from which charset, is the most
 * likely row of choices (Viterbi, 1967), since neighbouring lines are mostly of one kind.
 */
import { createMemory } from '../../memory.js'
import { toTitle } from '../../vietnamese/index.js'
import { DECODERS, isSpecial, scoreAsRead, scoreDecoded, type LegacyCharset, type SyllableWeight } from './charsets.js'
import { fontCaseOf, lacksCapital, type FontCase } from './tcvn3.js'

/** A token of a line and what it was meant to be. */
export interface TokenChange {
  /** Offsets in the line; `end` is exclusive. */
  readonly start: number
  readonly end: number
  readonly after: string
}

const CHARSETS = Object.keys(DECODERS) as LegacyCharset[]
/** Natural logs of chances: that a text begins as something else than it should be, and that a line is of another kind. */
const BEGINS_OTHER = -5
const CHANGES = -7
/** What words of other languages in a line count at most. */
const MOST_FOREIGN = -12
/** Unicode blanks may be letters of a code page: only these part tokens. */
const TOKEN = /[^ \t\f\v]+/g

/**
 * Finds the likeliest row of kinds.
 *
 * @param scores For each line, how well it fits each kind, as natural logs; kind 0 is the usual one.
 * @returns The kind of each line.
 */
export function likeliestKinds(scores: readonly (readonly number[])[]): number[] {
  const count = scores[0]?.length ?? 0
  let totals: number[] = Array.from({ length: count }, (_, kind) => (kind === 0 ? 0 : BEGINS_OTHER))
  const steps = scores.map((line) => {
    const best = totals.indexOf(Math.max(...totals))
    const from = totals.map((total, kind) => (totals[best] + CHANGES > total ? best : kind))
    totals = line.map((score, kind) => totals[from[kind]] + (from[kind] === kind ? 0 : CHANGES) + score)
    return from
  })
  const kinds: number[] = []
  for (let line = steps.length - 1, kind = totals.indexOf(Math.max(...totals)); line >= 0; line--) {
    kinds.push(kind)
    kind = steps[line][kind]
  }
  return kinds.reverse()
}

/** Tokens whose scores are remembered; documents of one archive have most of theirs in common. */
const MOST_REMEMBERED = 20_000

/**
 * Makes the function that tells which charset each line was misread from.
 *
 * @param weigh Frequencies of syllables.
 * @returns A function of lines without their ends; it gives a charset a line, null for lines that are as they should be.
 */
export function createCharsetFinder(weigh: SyllableWeight): (lines: readonly string[]) => (LegacyCharset | null)[] {
  const scoresOf = createMemory(
    (token): readonly number[] => [
      scoreAsRead(token, weigh),
      ...CHARSETS.map((charset) => scoreDecoded(token, DECODERS[charset], weigh)),
    ],
    MOST_REMEMBERED,
  )
  const scoreLine = (line: string): readonly number[] => {
    const sums = new Array<number>(CHARSETS.length + 1).fill(0)
    if (!isSpecial(line)) return sums
    let foreign = 0
    for (const token of line.match(TOKEN) ?? []) {
      const scores = scoresOf(token)
      if (isSpecial(token)) for (let kind = 0; kind < sums.length; kind++) sums[kind] += scores[kind]
      else foreign += scores[1]
    }
    // A line of a legacy text may quote another language: so much and no more counts against it.
    return sums.map((sum, kind) => (kind === 0 ? sum : sum + Math.max(MOST_FOREIGN, foreign)))
  }
  return (lines) => likeliestKinds(lines.map(scoreLine)).map((kind) => (kind === 0 ? null : CHARSETS[kind - 1]))
}

/**
 * Converts a line.
 *
 * @param line A line misread as windows-1252. @param charset The charset that it is in.
 * @param startsSentence Whether a sentence begins with the line.
 * @returns The tokens that change, in order.
 */
export function convertLine(line: string, charset: LegacyCharset, startsSentence: boolean): TokenChange[] {
  const tokens = [...line.matchAll(TOKEN)].map(({ 0: text, index }) => ({ text, index }))
  const cases = charset === 'tcvn3' ? tokens.map(({ text }) => fontCaseOf(text)) : []
  const before = lastTelling(cases)
  const after = lastTelling(cases.toReversed()).reverse()
  return tokens.flatMap(({ text, index }, at) => {
    const decoded = isSpecial(text) ? DECODERS[charset](text) : null
    if (decoded === null) return []
    const starts = at === 0 ? startsSentence : /[.!?]$/.test(tokens[at - 1].text)
    const changed =
      charset !== 'tcvn3'
        ? decoded
        : isSetInCapitals(cases[at], before[at], after[at])
          ? decoded.toUpperCase()
          : starts && lacksCapital(text)
            ? toTitle(decoded)
            : decoded
    return changed === text ? [] : [{ start: index, end: index + text.length, after: changed }]
  })
}

/** For each word the last one before it that tells its case. */
function lastTelling(cases: readonly FontCase[]): (FontCase | undefined)[] {
  let last: FontCase | undefined
  return cases.map((own) => {
    const before = last
    if (own !== 'open') last = own
    return before
  })
}

/** Whether a word of the font of capitals is one: by its own letters, or by the words next to it that tell. */
function isSetInCapitals(
  own: FontCase | undefined,
  before: FontCase | undefined,
  after: FontCase | undefined,
): boolean {
  if (own !== 'open') return own === 'upper'
  return (before ?? after) === 'upper' && (after ?? before) === 'upper'
}
