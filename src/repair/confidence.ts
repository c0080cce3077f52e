/**
 * Turns what the decoder says into probabilities that hold.
 *
 * Posteriors of a beam search are too sure of themselves. A logistic regression on what bears on them (Platt, 1999),
 * piecewise linear in the logarithm of the posterior's odds, is fitted to pages with their truth.
 */
import type { EditRule } from '../types.js'
import { GARBLED_STATES, type LineState } from './damage.js'

/** What a confidence depends on. */
export interface Evidence {
  /** State of the line, or that hardly a word of it was read. */
  readonly state: LineState | 'unread'
  readonly rule: EditRule | 'keep'
  /** Posterior probability by the decoder, 0 to 1. */
  readonly posterior: number
  /** The same of the likeliest other reading. */
  readonly second: number
  /** The same of the token as it was read, where that is not the reading itself. */
  readonly asRead: number
  /** Letters of the token. */
  readonly length: number
  /** Share of the words around that seem wrong, in text that has its marks. */
  readonly wrongShare: number
  /** Mean doubt of the decoder, 1 less the posterior, over the tokens around. */
  readonly doubtAround: number
}

/** Log odds of the posterior between which the curve is straight. */
const KNOTS = [-2, 0, 1, 2, 3, 4.5, 6, 8, 10, 12, 14] as const
/** Rules that differ from plain words; the others count as `word`. */
const RULES = ['number-to-word', 'word-to-number', 'code', 'split', 'merge', 'case'] as const
/** Token lengths told apart: one, two, and five or more letters, from three and four. */
const LENGTHS = 3
const [RULE_AT, LENGTH_AT, MARGIN_AT] = [
  KNOTS.length,
  KNOTS.length + RULES.length,
  KNOTS.length + RULES.length + LENGTHS,
]
/** Number of weights of a group. */
export const FEATURE_COUNT = MARGIN_AT + 4
/** Where the weights of the curve end. */
export const CURVE_FEATURES = KNOTS.length

/** Least share of wrong words that is told from none. */
const LEAST_SHARE = 0.0005
/** Doubt that is told from none, and log odds from which a reading seems sure. */
const LEAST_DOUBT = 0.003
const SURE_ODDS = 6
const MOST_MARGIN = 14

/** The groups that are fitted on their own: states of lines, edits and kept tokens. */
export type ConfidenceGroup = `${(typeof CONFIDENCE_STATES)[number]}.${'edit' | 'keep'}`

/** Weights by group. */
export type ConfidenceTable = Readonly<Partial<Record<ConfidenceGroup, readonly number[]>>>

/** The states that are fitted on their own; doubt says other things of words that are new and of such that were not read. */
export const CONFIDENCE_STATES = [...GARBLED_STATES, 'unread', 'stripped', 'partly', 'marked'] as const

/** The groups of a state: of edits, and of kept tokens. */
const groupsOf = (state: (typeof CONFIDENCE_STATES)[number]): Readonly<Record<'edit' | 'keep', ConfidenceGroup>> => ({
  edit: `${state}.edit`,
  keep: `${state}.keep`,
})
const MARKED_GROUPS = groupsOf('marked')
const GROUPS: Readonly<Record<Evidence['state'], ReturnType<typeof groupsOf>>> = {
  ...(Object.fromEntries(CONFIDENCE_STATES.map((state) => [state, groupsOf(state)])) as Record<
    (typeof CONFIDENCE_STATES)[number],
    ReturnType<typeof groupsOf>
  >),
  legacy: MARKED_GROUPS,
  foreign: MARKED_GROUPS,
  lost: MARKED_GROUPS,
}

/** The group of a piece of evidence. */
export function groupOf({ state, rule }: Evidence): ConfidenceGroup {
  return GROUPS[state][rule === 'keep' ? 'keep' : 'edit']
}

/** Features that are not 0, found by {@link findFeatures}: their indices, and their values. */
export interface Features {
  readonly at: Uint8Array
  readonly values: Float64Array
}

/** Most features that a piece of evidence has. */
const MOST_FEATURES = 8

/** Room for the features of a piece of evidence, to be used again and again. */
export const createFeatures = (): Features => ({
  at: new Uint8Array(MOST_FEATURES),
  values: new Float64Array(MOST_FEATURES),
})

/**
 * Finds the features of evidence.
 *
 * @param evidence What is known of the reading. @param features Receives them.
 * @returns How many there are.
 */
export function findFeatures(evidence: Evidence, { at, values }: Features): number {
  const { posterior, second, rule, length, wrongShare, doubtAround } = evidence
  let count = 0
  const odds = Math.log(Math.max(posterior, 1e-9) / Math.max(1 - posterior, 1e-9))
  let right = 1
  while (right < KNOTS.length - 1 && odds > KNOTS[right]) right++
  const share = Math.min(1, Math.max(0, (odds - KNOTS[right - 1]) / (KNOTS[right] - KNOTS[right - 1])))
  at[count] = right - 1
  values[count++] = 1 - share
  at[count] = right
  values[count++] = share
  const ruleAt = rule === 'word' || rule === 'keep' ? -1 : (RULES as readonly string[]).indexOf(rule)
  if (ruleAt >= 0) {
    at[count] = RULE_AT + ruleAt
    values[count++] = 1
  }
  if (length <= 2 || length >= 5) {
    at[count] = LENGTH_AT + (length >= 5 ? 2 : Math.max(0, length - 1))
    values[count++] = 1
  }
  at[count] = MARGIN_AT
  values[count++] = Math.min(MOST_MARGIN, Math.log(Math.max(posterior, 1e-9) / Math.max(second, 1e-6))) / MOST_MARGIN
  if (wrongShare > 0) {
    at[count] = MARGIN_AT + 1
    values[count++] = Math.log(Math.max(wrongShare, LEAST_SHARE) / LEAST_SHARE)
  }
  // What is around bears on readings that seem sure more than on those that do not.
  const doubt = Math.log(Math.max(doubtAround, LEAST_DOUBT) / LEAST_DOUBT)
  const sure = Math.min(1, Math.max(0, odds / SURE_ODDS))
  at[count] = MARGIN_AT + 2
  values[count++] = doubt * sure
  at[count] = MARGIN_AT + 3
  values[count++] = doubt * (1 - sure)
  return count
}

/** Calibrates evidence: probability that the reading is what the page says, below 1 and cut to four places. */
export type Calibrate = (evidence: Evidence) => number

/**
 * Makes a calibrator.
 *
 * @param table Fitted weights; groups that it lacks keep the posterior as it is.
 */
export function createCalibration(table: ConfidenceTable): Calibrate {
  const features = createFeatures()
  return (evidence) => {
    const weights = table[groupOf(evidence)]
    if (weights === undefined) return floor(evidence.posterior)
    const count = findFeatures(evidence, features)
    let sum = 0
    for (let i = 0; i < count; i++) sum += weights[features.at[i]] * features.values[i]
    return floor(1 / (1 + Math.exp(-sum)))
  }
}

/** Cuts a probability to four places: never up, so that what sums to 1 stays within it. */
export const floor = (probability: number): number => Math.floor(Math.min(1, probability) * 1e4) / 1e4
