import { checkList, OBJECT } from '../arguments.js'
import type { TokenTrace } from '../types.js'
import { isLegalSyllable } from '../vietnamese/index.js'
import { applyAcceptedReadings } from './accepted.js'
import { alignWords } from './align-words.js'
import { explainWords, findCause, type Cause } from './causes.js'
import { foldTonePlacement, scoringWords, type ScoringWord } from './normalise.js'
import { checkPair, type ScoredPair } from './score-document.js'

/**
 * What sort of word is wrong: a number · a document code · an abbreviation · a word that was read with digits in it ·
 * one read in pieces or run together · any other word · `invented`: the output has a word where the page has none ·
 * `surface`: the right word with other letter case or punctuation; it counts for the word error rate alone.
 */
export type ErrorKind = 'number' | 'code' | 'abbreviation' | 'digits' | 'blanks' | 'word' | 'invented' | 'surface'

/** A word of the output that is wrong. */
export interface WordError {
  /** Of which kind it is. */
  readonly kind: ErrorKind
  /** Null without traces, and for words that are invented or right but for their surface. */
  readonly cause: Cause | null
  /** Tokens as written; empty where a side has none. */
  readonly gold: string
  /** What the OCR has in its place; null where it has nothing. */
  readonly ocr: string
  /** What the output has in its place; null where it has nothing. */
  readonly output: string
  /** Whether the OCR had it right. */
  readonly harmed: boolean
  /** Line in the truth, counted from 1; of invented words, in the output. */
  readonly line: number
  /** Two words of the truth on either side. */
  readonly context: string
}

/**
 * Lists the words that an output has wrong.
 *
 * @param pair Truth, OCR text and output.
 * @param traces Decisions of the engine for the OCR text; they give each error its cause.
 * @returns Errors in the order of the truth, invented words last.
 */
export function listErrors(pair: ScoredPair, traces?: readonly TokenTrace[]): WordError[] {
  checkPair(pair)
  if (traces !== undefined) checkList('traces', traces, OBJECT)
  const gold = scoringWords(pair.gold)
  const ocr = partnerWords(gold, scoringWords(pair.ocr))
  const output = partnerWords(gold, scoringWords(applyAcceptedReadings(pair.output, pair.accepted ?? [])))
  const explained = traces === undefined ? null : explainWords(pair.gold, traces)
  const errors: WordError[] = []
  gold.forEach((word, index) => {
    const read = ocr.at[index]
    const written = output.at[index]
    const right = written?.canonical === word.canonical
    if (right && foldTonePlacement(written.token) === foldTonePlacement(word.token)) return
    errors.push({
      kind: right ? 'surface' : kindOf(word, read, written),
      cause: right || explained === null ? null : findCause(explained[index]),
      gold: word.token,
      ocr: read?.token ?? '',
      output: written?.token ?? '',
      harmed: !right && read?.canonical === word.canonical,
      line: word.line,
      context: contextOf(gold, index),
    })
  })
  for (const word of output.unmatched) {
    errors.push({
      kind: 'invented',
      cause: null,
      gold: '',
      ocr: '',
      output: word.token,
      harmed: false,
      line: word.line,
      context: '',
    })
  }
  return errors
}

interface Partners {
  readonly at: readonly (ScoringWord | undefined)[]
  readonly unmatched: readonly ScoringWord[]
}

function partnerWords(gold: readonly ScoringWord[], other: readonly ScoringWord[]): Partners {
  const canonical = (word: ScoringWord): string => word.canonical
  const at: (ScoringWord | undefined)[] = new Array<undefined>(gold.length)
  const unmatched: ScoringWord[] = []
  for (const [a, b] of alignWords(gold.map(canonical), other.map(canonical))) {
    if (b < 0) continue
    if (a < 0) unmatched.push(other[b])
    else at[a] = other[b]
  }
  return { at, unmatched }
}

function kindOf(gold: ScoringWord, ocr: ScoringWord | undefined, output: ScoringWord | undefined): ErrorKind {
  if (/\p{L}/u.test(gold.canonical) && /[/\d-]/.test(gold.canonical)) return 'code'
  if (/\d/.test(gold.canonical)) return 'number'
  if (/\p{Lu}[.&]?\p{Lu}/u.test(gold.token) && !isLegalSyllable(gold.canonical)) return 'abbreviation'
  if (ocr === undefined || output === undefined) return 'blanks'
  return /\d/.test(ocr.canonical) ? 'digits' : 'word'
}

function contextOf(gold: readonly ScoringWord[], index: number): string {
  const tokens = (start: number, end: number): string[] => gold.slice(Math.max(0, start), end).map((word) => word.token)
  return [...tokens(index - 2, index), `[${gold[index]?.token ?? ''}]`, ...tokens(index + 1, index + 3)].join(' ')
}
