import { checkFields, checkList, checkText, LIST, OBJECT, orNull, TEXT, type WantedFields } from '../arguments.js'
import type { TokenCandidate, TokenTrace } from '../types.js'
import { alignWords } from './align-words.js'
import { scoringWords } from './normalise.js'

/**
 * Why a word is still wrong: `missing` the truth was not among the candidates · `channel` or `language` it was
 * outranked, by that model · `policy` it came first but the token was left as it was · `lost` the OCR has nothing
 * there.
 */
export type Cause = 'missing' | 'channel' | 'language' | 'policy' | 'lost'

/** Number of wrong words by cause. */
export type CauseCounts = Record<Cause, number>

/** Gives the decisions of the repair engine for each token of a text, in order. */
export type Explain = (text: string) => readonly TokenTrace[]

/** Fresh counts, all zero. */
export function noCauses(): CauseCounts {
  return { missing: 0, channel: 0, language: 0, policy: 0, lost: 0 }
}

/** What is looked at in a decision of the engine. */
const TRACE: WantedFields = { chosen: TEXT, candidates: LIST }

/** A word of the truth with the engine's decision at its place. */
export interface ExplainedWord {
  /** Canonical word of the truth. */
  readonly gold: string
  /** The decision, or null where the OCR has no token. */
  readonly trace: TokenTrace | null
}

/**
 * Finds for each word of the truth the decision that was taken at its place.
 *
 * @param gold Text of the truth. @param traces Decisions of the engine for the OCR text.
 * @returns One entry a word of the truth, in the order of `scoringWords`.
 */
export function explainWords(gold: string, traces: readonly TokenTrace[]): ExplainedWord[] {
  checkText('gold', gold)
  checkList('traces', traces, TRACE)
  const words = scoringWords(gold).map((word) => word.canonical)
  const chosen: string[] = []
  const owners: TokenTrace[] = []
  for (const trace of traces) {
    for (const { canonical } of scoringWords(trace.chosen)) {
      chosen.push(canonical)
      owners.push(trace)
    }
  }
  const explained: ExplainedWord[] = words.map((word) => ({ gold: word, trace: null }))
  for (const [a, b] of alignWords(words, chosen)) {
    if (a >= 0 && b >= 0) explained[a] = { gold: words[a], trace: owners[b] }
  }
  return explained
}

/**
 * Says why a word is wrong.
 *
 * @param word A word of the truth that the output does not have.
 * @returns The cause; of a reading that was outranked, the model that takes the larger part in it.
 */
export function findCause(word: ExplainedWord): Cause {
  checkFields('word', word, { gold: TEXT, trace: orNull(OBJECT) })
  const { gold, trace } = word
  if (trace !== null) checkFields('word.trace', trace, TRACE)
  if (trace === null) return 'lost'
  if (reads(trace.chosen, gold)) return 'policy'
  const truth = likeliest(trace.candidates.filter((candidate) => reads(candidate.text, gold)))
  if (truth === null) return 'missing'
  const top = likeliest(trace.candidates) as TokenCandidate
  if (trace.chosen === trace.source && truth.total >= top.total) return 'policy'
  const winner = trace.candidates.find((candidate) => candidate.text === trace.chosen) ?? top
  return winner.channel - truth.channel > winner.language - truth.language ? 'channel' : 'language'
}

const reads = (text: string, gold: string): boolean => scoringWords(text).some((word) => word.canonical === gold)

function likeliest(candidates: readonly TokenCandidate[]): TokenCandidate | null {
  let top: TokenCandidate | null = null
  for (const candidate of candidates) if (top === null || candidate.total > top.total) top = candidate
  return top
}
