/**
 * Sequence-aware decoding of section markers: which reading of each line's beginning makes the best document.
 *
 * A beam search over stacks of open levels. OCR leaves `I1.` as likely II as 11; only the series it stands in can tell.
 */
import { LETTER_ORDER, type MarkerHypothesis, SCHEME_RANK, BULLET_SCHEMES } from '../grammar/index.js'
import type { LineEvidence } from './evidence.js'

/** A line that may open a block, with its readings and their scores without context. */
export interface StartCandidate {
  readonly line: number
  readonly hypotheses: readonly MarkerHypothesis[]
  readonly own: readonly number[]
  readonly evidence: LineEvidence
}

/** The reading that won on a line. */
export interface DecodedStart {
  readonly line: number
  readonly hypothesis: MarkerHypothesis
  readonly depth: number
  /** Which run of siblings it belongs to; equal for siblings. */
  readonly series: number
  /** Score by which it beat the next best reading of the line in its context. */
  readonly margin: number
}

interface Level {
  readonly scheme: MarkerHypothesis['scheme']
  readonly ordinal: number
  readonly style: string
  readonly prefix: readonly number[]
  readonly suffix: string
  readonly paragraphs: number
  readonly series: number
  readonly depth: number
  /** Number at which the series begins. */
  readonly first: number
  readonly parent: Level | null
  /** How many rows of the same kind as an outer one are open. */
  readonly nested: number
  /** Whether it is a row of labels like `b1)`, `b2)` under `b)`. */
  readonly labels: boolean
  readonly key: string
}

interface State {
  readonly top: Level | null
  /** Highest article so far, and the last decimal and Roman number closed by an outer level. */
  readonly articles: number
  readonly decimals: number
  readonly romans: number
  readonly score: number
  readonly choices: Choice | null
  readonly key: string
}

interface Choice {
  readonly decoded: DecodedStart
  readonly before: Choice | null
}

interface Step {
  readonly score: number
  readonly level: Level
  readonly state: Pick<State, 'articles' | 'decimals' | 'romans'>
}

/** What tells a row from others: `2.1` from `2.1.1`, and from `II.1`. */
type Row = Pick<MarkerHypothesis, 'scheme' | 'prefix' | 'suffix'>

const BEAM = 20
/** A path this far behind the best one is not followed: a lost marker costs less. */
const HOPELESS = 6
/** Schemes of which a row may stand inside another, and how many such may be open. */
const NESTING: ReadonlySet<string> = new Set(['roman', 'decimal', 'letter', 'parenDecimal'])
const MOST_NESTED = 2
/** Score of such a row: below one of an inner scheme, above a count that goes back. */
const NESTED = 1
/** Label of a point that is inserted or stands under another one, and the score of the latter where a colon announces it. */
const LABEL = /\d/
const LABELLED = 2.6
const D = LETTER_ORDER.indexOf('d') + 1
const E = LETTER_ORDER.indexOf('e') + 1

/**
 * Chooses a reading, or none, for every candidate line.
 *
 * @param candidates Lines in order.
 * @returns The lines that open a block, in order.
 */
export function decodeStarts(candidates: readonly StartCandidate[]): DecodedStart[] {
  let beam: State[] = [{ top: null, articles: 0, decimals: 0, romans: 0, score: 0, choices: null, key: '' }]
  for (const candidate of candidates) beam = advance(beam, candidate)
  const found: DecodedStart[] = []
  for (let choice = beam[0]?.choices ?? null; choice; choice = choice.before) found.push(choice.decoded)
  return found.reverse()
}

function advance(beam: readonly State[], candidate: StartCandidate): State[] {
  const next = new Map<string, State>()
  const keep = (state: State): void => {
    const rival = next.get(state.key)
    if (!rival || rival.score < state.score) next.set(state.key, state)
  }
  const sure = candidate.hypotheses.some((one) => one.cost <= 0.5) && !candidate.evidence.unfinished
  const none = sure ? -1.5 : 0
  for (const state of beam) {
    const { top, articles, decimals, romans, score, choices, key } = state
    // Field by field: spreading objects takes most of the time of a text with a marker on every line.
    keep({ top, articles, decimals, romans, score: score + none, choices, key })
    const steps = candidate.hypotheses.flatMap((hypothesis, index) =>
      transitions(state, hypothesis, candidate).map((step) => ({
        level: step.level,
        state: step.state,
        hypothesis,
        score: step.score + candidate.own[index],
      })),
    )
    for (const step of steps) {
      let rival = none
      for (const other of steps) if (!sameLabel(other.hypothesis, step.hypothesis)) rival = Math.max(rival, other.score)
      const { hypothesis, level } = step
      const { articles, decimals, romans } = step.state
      const decoded = {
        line: candidate.line,
        hypothesis,
        depth: level.depth,
        series: level.series,
        margin: step.score - rival,
      }
      keep({
        top: level,
        articles,
        decimals,
        romans,
        score: score + step.score,
        choices: { decoded, before: choices },
        key: `${level.key}|${articles}|${decimals}|${romans}`,
      })
    }
  }
  let best = -Infinity
  for (const state of next.values()) if (state.score > best) best = state.score
  const states: State[] = []
  for (const state of next.values()) if (state.score >= best - HOPELESS) states.push(state)
  states.sort((a, b) => b.score - a.score)
  if (states.length > BEAM) states.length = BEAM
  return states
}

function sameLabel(a: MarkerHypothesis, b: MarkerHypothesis): boolean {
  return a.scheme === b.scheme && a.ordinal === b.ordinal && a.suffix === b.suffix
}

/** Rank of a level; deeper decimals (2.1.3) are inner to shallower ones (2.1), and `II.1` stands over `1.`. */
function rankOf({ scheme, prefix, suffix }: Row): number {
  const own = scheme === 'decimalMulti' && suffix !== '' ? SCHEME_RANK.roman : SCHEME_RANK[scheme]
  return own + (prefix?.length ?? 0) * 0.1
}

/** The ways in which a reading can follow a state. */
function transitions(state: State, hypothesis: MarkerHypothesis, { line, evidence }: StartCandidate): Step[] {
  const { scheme, ordinal, style, suffix } = hypothesis
  const prefix = hypothesis.prefix ?? []
  const innermost = findOpen(state.top, hypothesis)
  const make = (parent: Level | null, series: number, open: Level | null = null): Level => {
    const own = `${scheme}${prefix.join('.')}:${ordinal ?? ''}${suffix}${style}`
    return {
      scheme,
      ordinal: ordinal ?? 0,
      style: style || (open?.style ?? ''),
      prefix,
      suffix,
      paragraphs: evidence.paragraphs,
      series,
      first: open?.first ?? ordinal ?? 1,
      parent,
      depth: (parent?.depth ?? 0) + 1,
      nested: open?.nested ?? (parent?.nested ?? 0) + (findOpen(parent, hypothesis) === null ? 0 : 1),
      labels: open?.labels ?? LABEL.test(suffix),
      key: parent ? `${parent.key}/${own}` : own,
    }
  }
  if (innermost) {
    const steps: Step[] = []
    for (let open: Level | null = innermost; open; open = findOpen(open.parent, hypothesis)) {
      const score = BULLET_SCHEMES.has(scheme) ? 1.5 : continuation(open, hypothesis, evidence)
      const level = make(open.parent, open.series, open)
      // An outer row goes on only where its next number stands.
      if (open === innermost || score >= 2)
        steps.push({ score: score + styleScore(open, style), level, state: carry(state, open, hypothesis) })
    }
    // `b) …, gồm:` and then `b1)`, `b2)`.
    if (LABEL.test(suffix) && evidence.colon && state.top === innermost && !innermost.labels)
      steps.push({ score: LABELLED, level: make(innermost, line), state })
    // `1. … như sau:` and then `1.`, `2.` of its own: a row inside a row of the same kind.
    if (ordinal === 1 && evidence.colon && NESTING.has(scheme) && state.top !== null && state.top.nested < MOST_NESTED)
      steps.push({ score: NESTED, level: make(state.top, line), state: carry(state, null, hypothesis) })
    return steps
  }
  let parent = state.top
  let popped: Level | null = null
  const rank = rankOf(hypothesis)
  if (BULLET_SCHEMES.has(scheme)) {
    const under = parent && BULLET_SCHEMES.has(parent.scheme) ? parent.scheme : null
    const usual = under === 'dash' && scheme === 'plus' ? 0.2 : 0
    const score = 1.5 + usual + (evidence.colon ? 0.5 : under ? -1 : 0)
    return [{ score, level: make(parent, line), state }]
  }
  while (parent && rankOf(parent) >= rank) {
    popped = parent
    parent = parent.parent
  }
  const steps: Step[] = []
  const score = opening(state, hypothesis, parent, popped, evidence)
  if (score !== null) steps.push({ score, level: make(parent, line), state: carry(state, popped, hypothesis) })
  // Minutes and reports put `A.` under `I.` as well as over it.
  const roman = scheme === 'upperLetter' && ordinal === 1 ? findOpen(state.top, ROMAN) : null
  if (roman)
    steps.push({
      score: UPPER_UNDER_ROMAN,
      level: make(roman, line),
      state: carry(state, state.top === roman ? null : state.top, hypothesis),
    })
  return steps
}

function findOpen(top: Level | null, { scheme, prefix, suffix }: Row): Level | null {
  const depth = prefix?.length ?? 0
  const composed = depth > 0 && suffix !== ''
  for (let level = top; level; level = level.parent)
    if (level.scheme === scheme && level.prefix.length === depth && (depth === 0 || composed === (level.suffix !== '')))
      return level
  return null
}

const ROMAN: Row = { scheme: 'roman', prefix: null, suffix: '' }

function styleScore(open: Level, style: string): number {
  if (style === '' || open.style === '') return 0
  return style === open.style ? 0.3 : -0.3
}

/** Score of a number in a series that is open. */
function continuation(
  open: Level,
  { scheme, ordinal, suffix, prefix, cost, damaged }: MarkerHypothesis,
  evidence: LineEvidence,
): number {
  if (prefix !== null && prefix.join('.') !== open.prefix.join('.'))
    return ordinal === 1 && prefix.at(-1)! === open.prefix.at(-1)! + 1 ? 0.5 : -3
  if (open.labels && !LABEL.test(suffix)) return -4
  const step = (ordinal ?? 0) - open.ordinal
  if (step === 1 || (scheme === 'letter' && open.ordinal === D && ordinal === E)) return 2
  if (step === 0 && suffix !== open.suffix) return 2
  const isPrinted = !damaged && cost < 0.5
  // Articles are lost with their pages, and a count begins anew in an attached document; what is printed so is no other.
  if (scheme === 'article' && isPrinted && step !== 0) return step > 1 ? Math.max(-1.2, 0.5 - 1.5 * (step - 1)) : -1.2
  // A few numbers are lost with their page; a printed marker is one all the same.
  if (step > 1)
    return cost === 0 && step <= LARGEST_GAP ? Math.max(-1.6, 0.5 - 1.5 * (step - 1)) : 0.5 - 1.5 * (step - 1)
  if (step === 0) return -2
  if (ordinal === 1) return evidence.paragraphs > open.paragraphs ? -0.5 : isPrinted ? -1.2 : -2
  return -4
}

/** Score of the first article when it is not number 1: a page from the middle of a document begins so. */
const FIRST_ARTICLE = 1
/** Score of the first number of a series that is not 1 on a page from the middle of a document. */
const FIRST_SEEN = -0.8
/** Score of a 2 without a 1, which the OCR has lost; an unmistakable marker that is none costs 1.5. */
const LOST_FIRST = -1.1
const UPPER_UNDER_ROMAN = 0.5
const LARGEST_GAP = 6

/** Score of a scheme that is not open, under `parent`; null when it cannot stand there. */
function opening(
  state: State,
  hypothesis: MarkerHypothesis,
  parent: Level | null,
  popped: Level | null,
  evidence: LineEvidence,
): number | null {
  const { scheme, ordinal, prefix, suffix } = hypothesis
  // On a page from the middle of a document the inner series come before the outer ones.
  const middle = parent === null && (popped === null || popped.first > 1)
  const pops = popped !== null && !(middle && ordinal !== 1)
  let score: number
  if (ordinal === null || ordinal === 1) score = 1.5 + (evidence.colon && !pops ? 0.5 : 0)
  else if (scheme === 'article' && ordinal === state.articles + 1) score = 2
  else if (scheme === 'decimal' && ordinal === state.decimals + 1) score = 0.3
  else if (scheme === 'roman' && ordinal === state.romans + 1) score = 0.3
  else if (scheme === 'article' && state.articles === 0) score = FIRST_ARTICLE
  else if (middle && !hasCounted(state, scheme)) score = FIRST_SEEN
  else if (ordinal === 2 && hypothesis.cost <= 0.5) score = LOST_FIRST
  else score = -3
  // `1)` under `k)` is rather the letter l than a list that nothing announces.
  if (scheme === 'parenDecimal' && hypothesis.style === ')' && prefix === null && !evidence.colon) score -= 0.5
  if (scheme === 'article' && state.articles > 0 && ordinal !== state.articles + 1) score -= 1
  if (scheme === 'roman' && parent?.scheme === 'article') score -= 2
  if (prefix !== null) {
    const numbers = parent ? [...parent.prefix, parent.ordinal] : []
    if (numbers.join('.') !== prefix.join('.')) {
      if (suffix === '' && (!parent || parent.scheme === 'decimal' || parent.scheme === 'decimalMulti')) return null
      score -= 1.5
    }
  }
  return pops ? score - 1.5 : score
}

/** Whether numbers of a scheme stood somewhere before. */
function hasCounted(state: State, scheme: MarkerHypothesis['scheme']): boolean {
  if (scheme === 'decimal') return state.decimals > 0
  if (scheme === 'roman') return state.romans > 0
  return scheme === 'article' ? state.articles > 0 : false
}

/** Counts that outlive the levels that are closed: articles never restart, some authors go on counting decimals. */
function carry(state: State, popped: Level | null, { scheme, ordinal }: MarkerHypothesis): Step['state'] {
  let { decimals, romans } = state
  if (popped && scheme !== 'decimal' && scheme !== 'roman')
    for (let level = state.top; level; level = level.parent) {
      if (level.scheme === 'decimal' && SCHEME_RANK[scheme] < SCHEME_RANK.decimal) decimals = level.ordinal
      if (level.scheme === 'roman' && SCHEME_RANK[scheme] < SCHEME_RANK.roman) romans = level.ordinal
    }
  else if (scheme === 'roman')
    for (let level = state.top; level; level = level.parent) if (level.scheme === 'decimal') decimals = level.ordinal
  return { articles: scheme === 'article' ? Math.max(state.articles, ordinal ?? 0) : state.articles, decimals, romans }
}
