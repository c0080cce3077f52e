/**
 * Finds the lines of a text that were misread from a legacy charset: which lines, and from which charset, is the most
 * likely row of choices (Viterbi, 1967), since neighbouring lines are mostly of one kind. Where most of a document is of
 * one charset, its other lines are taken for such too unless they speak against it.
 */
import { createMemory } from '../../memory.js'
import { DECODERS, isKnownAsRead, isSpecial, scoreAsRead, scoreDecoded } from './charsets.js'
import type { LegacyCharset, SyllableWeight } from './charsets.js'

const CHARSETS = Object.keys(DECODERS) as LegacyCharset[]
/** Natural logs of chances: that a text begins as something else than it should be, and that a line is of another kind. */
const BEGINS_OTHER = -5
const CHANGES = -7
/** What words of other languages in a line count at most. */
const MOST_FOREIGN = -12
/** Unicode blanks may be letters of a code page: only these part tokens, and the signs that part cells. */
const TOKEN = /[^ \t\f\v",;|]+/g
/** Share of the lines with letters beyond plain ones from which a charset is that of the document, and what that is worth to a line. */
const LEAST_OF_DOCUMENT = 0.6
const LEAST_LINES = 3
const OF_DOCUMENT = 10
/**
 * Share of the lines with such letters that may seem legacy by chance, and of the others those that are not known as they
 * stand, from which a text is garble: German and French OCR models set `ä` and `ü` for letters of Vietnamese.
 */
const MOST_BY_CHANCE = 0.3
const LEAST_UNKNOWN = 0.7

/** The tokens of a line. */
export const tokensIn = (line: string): RegExpExecArray[] => [...line.matchAll(TOKEN)]

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

/**
 * Signs, and letters that English texts and their OCR models lack, which are letters of TCVN3, and the share of the words with letters beyond plain ones that has some: over half in
 * any text (đ, and a with its tones), hardly one in what an OCR model makes of Vietnamese (`Céng`).
 */
const SIGN = /[\u00a1-\u00bf×÷ÃÌÑÒÕÝÞãìòõùýþ\u2212\u2219]/
const LEAST_SIGNS = 0.15
const LEAST_WORDS = 3

/** Tokens whose scores are remembered; documents of one archive have most of theirs in common. */
const MOST_REMEMBERED = 20_000

/** What a token says of its line. */
interface TokenScores {
  /** How well it fits each kind. */
  readonly kinds: readonly number[]
  /** Whether it is known as it stands. */
  readonly isKnown: boolean
}

/** What a line says of itself. */
interface LineScores extends TokenScores {
  /** Whether it has letters that a charset may have changed. */
  readonly isSpecial: boolean
}

/**
 * Makes the function that tells which charset each line was misread from.
 *
 * @param weigh Frequencies of syllables.
 * @returns A function of lines without their ends; it gives a charset a line, null for lines that are as they should be.
 */
export function createCharsetFinder(weigh: SyllableWeight): (lines: readonly string[]) => (LegacyCharset | null)[] {
  const scoresOf = createMemory(
    (token): TokenScores => ({
      kinds: [scoreAsRead(token, weigh), ...CHARSETS.map((charset) => scoreDecoded(token, charset, weigh))],
      isKnown: isKnownAsRead(token, weigh),
    }),
    MOST_REMEMBERED,
  )
  const scoreLine = (line: string): LineScores => {
    const sums = new Array<number>(CHARSETS.length + 1).fill(0)
    if (!isSpecial(line)) return { kinds: sums, isKnown: true, isSpecial: false }
    let foreign = 0
    let isKnown = true
    for (const token of line.match(TOKEN) ?? []) {
      const { kinds, isKnown: known } = scoresOf(token)
      if (isSpecial(token)) {
        for (let kind = 0; kind < sums.length; kind++) sums[kind] += kinds[kind]
        isKnown &&= known
      } else foreign += kinds[1]
    }
    // A line of a legacy text may quote another language: so much and no more counts against it.
    const kinds = sums.map((sum, kind) => (kind === 0 ? sum : sum + Math.max(MOST_FOREIGN, foreign)))
    return { kinds, isKnown, isSpecial: true }
  }
  return (lines) => {
    const scores = lines.map(scoreLine)
    const first = likeliestKinds(scores.map(({ kinds }) => kinds))
    if (isGarble(first, scores)) return lines.map(() => null)
    const main = charsetOfDocument(first, scores)
    const kinds = main === 0 ? first : likeliestKinds(scores.map((line) => favouring(line, main)))
    const charsets = kinds.map((kind) => (kind === 0 ? null : CHARSETS[kind - 1]))
    return hasSigns(lines.filter((_, at) => charsets[at] === 'tcvn3'))
      ? charsets
      : charsets.map((charset) => (charset === 'tcvn3' ? null : charset))
  }
}

/** Whether lines that seem to be of TCVN3 have its signs; few words need not. */
function hasSigns(lines: readonly string[]): boolean {
  let [words, signs] = [0, 0]
  for (const line of lines)
    for (const [token] of tokensIn(line)) {
      if (!isSpecial(token)) continue
      words++
      if (SIGN.test(token)) signs++
    }
  return words < LEAST_WORDS || signs >= LEAST_SIGNS * words
}

/** Whether the few lines that seem legacy stand among lines that no charset explains, and that are not right either. */
function isGarble(found: readonly number[], scores: readonly LineScores[]): boolean {
  let [legacy, usual, unknown] = [0, 0, 0]
  found.forEach((kind, at) => {
    const { isSpecial: counts, isKnown } = scores[at]
    if (!counts) return
    if (kind !== 0) legacy++
    else if (isKnown) usual++
    else unknown++
  })
  const others = usual + unknown
  return others >= LEAST_LINES && unknown >= LEAST_UNKNOWN * others && legacy <= MOST_BY_CHANCE * (legacy + others)
}

/** The kind that most lines with letters beyond plain ones are of; 0 when there is none but the usual one. */
function charsetOfDocument(found: readonly number[], scores: readonly LineScores[]): number {
  const counts = new Array<number>(CHARSETS.length + 1).fill(0)
  let lines = 0
  found.forEach((kind, at) => {
    if (!scores[at].isSpecial) return
    counts[kind]++
    lines++
  })
  const most = Math.max(...counts)
  return most >= LEAST_LINES && most >= LEAST_OF_DOCUMENT * lines ? counts.indexOf(most) : 0
}

/** A line's scores where a charset is that of the document: lines that are good text as they stand keep theirs. */
function favouring({ kinds, isKnown, isSpecial: special }: LineScores, main: number): readonly number[] {
  return special && !isKnown ? kinds.map((score, kind) => (kind === main ? score + OF_DOCUMENT : score)) : kinds
}
