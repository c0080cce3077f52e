/**
 * Cuts stretches in which blanks are lost: `tiepcongdan`, `Khoan4Dieu`, `ngay22thang3`.
 *
 * Where a stretch can be cut is found by adding up all ways to cut it (forward–backward over its segments; Rabiner, 1989),
 * with the frequencies of words alone and what the channel says of each piece. Segments that hardly any way goes through
 * are dropped; those that are left, however they overlap, become arcs of the lattice, where the language model decides.
 */
import { CAPITALS_PRIOR, type ScoredList } from '../channel/index.js'
import { isUpper } from './letter-case.js'
import { endOf, SYMBOLS } from '../language/index.js'
import { createMemory } from '../memory.js'
import { type MissingBlank, withBlanks } from './missing-blanks.js'
import { LONGEST_SPAN } from './lattice.js'
import {
  SIGNS,
  LETTER,
  CAPITAL,
  DIGIT,
  ILL_GROUPED,
  WELL_GROUPED,
  UNIT_AT,
  NUMBER_PATTERNS,
  CODE_AT,
  BLANK_CODE_AT,
  GROUP_BEFORE,
  UPPER,
  LABEL_AT,
  LABELS_IN_ROW,
  CAPITALS,
  isLabel,
  isNumberLike,
  splitsNumber,
  isBetweenDigits,
  endsRoundedPercentage,
} from './run-shapes.js'
import type { TokenForm } from './token-forms.js'
import type { Token } from './tokens.js'

/** Letters that one word or number of a run may be: it covers so many of the pieces between places where it may be cut. */
export interface RunSpan {
  /** Pieces that it covers, from the one that it belongs to on. */
  readonly pieces: number
  /** What is known of its letters. */
  readonly form: TokenForm
  /** Natural log of what its form says of it, and of the chance that a blank is lost after it. */
  readonly score: number
}

/** Longest word and longest run that are looked at. */
const LONGEST_WORD = 10
const LONGEST_UNKNOWN = 16
const LONGEST_RUN = 1500
/** Segments that fewer ways go through than this share are dropped. */
const LEAST_SHARE = 2e-4
/** Share of all ways from which a stretch is one word, and need not be cut. */
const WHOLE = 0.9995
/** Natural log of how likely a segment is a sign, a number of so many digits, a code, and a word that nobody knows. */
const SIGN = -2
const [NUMBER, NUMBER_DIGIT] = [-4, -0.8]
/** The same of a lone nought, of a number whose digits do not stand in threes, and of a letter between digits. */
const ODD_NUMBER = -8
const [CODE, CODE_LETTER] = [-5, -0.6]
const [UNKNOWN, UNKNOWN_LETTER] = [-11, -2.1]
/** The same of one that begins with a small letter behind another letter: it is rather the end of a word in another language. */
const UNKNOWN_END = -8
/** What is supposed of lost blanks before any is found: so many of each kind. */
const SUPPOSED = 4
const [LEAST_LOST, MOST_LOST] = [0.02, 0.95]

/** The parts of a document code behind its number. */
const CODE_PARTS = /(?:TTg|TTr|CTr|1T(?=-)|\p{Lu}[\p{Lu}x&]*\d{0,2})(?:-(?:TTg|\p{Lu}[\p{Lu}x&]*\d{0,2}))*/uy

/** A segment of a run. */
interface Segment {
  readonly from: number
  readonly to: number
  /** Natural log of how likely it is. */
  readonly score: number
  /** What of it its form says, whatever the word. */
  readonly bias: number
  readonly isSign: boolean
}

/** Lines of tokens, runs cut. */
export interface CutRuns {
  readonly tokens: Token[]
  readonly missingBlanks: readonly MissingBlank[]
}

/** What a cutter of runs needs. */
export interface RunSource {
  /** Natural log of word frequencies. */
  readonly prior: Float32Array
  /** Finds what a piece may stand for. */
  readonly source: (piece: string) => ScoredList
  /** What is known of a piece. */
  readonly formOf: (piece: string) => TokenForm
  /** Whether a part in capitals is known from document codes. */
  readonly isCodePart: (part: string) => boolean
}

/** Cuts the runs of lines. */
export type RunCutter = (text: string, tokens: readonly Token[], isRunLine: (line: number) => boolean) => CutRuns

function logSum(a: number, b: number): number {
  if (a === -Infinity) return b
  if (b === -Infinity) return a
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b))
}

/** A segment that is kept, and the share of all ways that go through it. */
interface LikelySegment extends Segment {
  readonly share: number
}

/**
 * Makes a cutter of runs.
 */
export function createRunCutter({ prior, source, formOf, isCodePart }: RunSource): RunCutter {
  /** Natural log of how likely a piece is a word, whichever. */
  const chanceOf = createMemory((piece): { readonly score: number } => {
    const { ids, scores } = source(piece)
    let sum = 0
    for (let i = 0; i < ids.length; i++) sum += Math.exp(scores[i] + prior[ids[i]])
    return { score: sum === 0 ? -Infinity : Math.log(sum) }
  }, 200_000)

  /** All segments of a stretch, by where they begin. */
  const segmentsOf = (run: string): Segment[][] => {
    const n = run.length
    const all: Segment[][] = []
    // Each is asked for once for every piece that it may be in.
    const [signAt, digitAt, letterAt] = [SIGNS, DIGIT, LETTER].map((kind) =>
      Array.from({ length: n }, (_, at) => kind.test(run[at])),
    )
    for (let from = 0; from < n; from++) {
      const found: Segment[] = []
      all.push(found)
      const add = (to: number, score: number, bias = 0, isSign = false): void => {
        if (score > -Infinity) found.push({ from, to, score: score + bias, bias, isSign })
      }
      if (signAt[from]) {
        if (!endsRoundedPercentage(run, from)) add(from + 1, SIGN, 0, true)
        if (from === 0 || !digitAt[from - 1]) addCodes(run, from, BLANK_CODE_AT, add)
        continue
      }
      // One digit may be the end of a word, and the number of a code begins behind it: `s010/2014/TT-BTC`.
      const mayBeNumber =
        digitAt[from] &&
        (from === 0 ||
          !digitAt[from - 1] ||
          (from > 1 && letterAt[from - 2]) ||
          (from > 3 && GROUP_BEFORE.test(run.slice(from - 4, from))))
      if (mayBeNumber) {
        for (const pattern of NUMBER_PATTERNS) {
          pattern.lastIndex = from
          const match = pattern.exec(run)
          if (match === null) continue
          const isIll = ILL_GROUPED.test(match[0]) && !WELL_GROUPED.test(match[0])
          const odd = isIll ? 2 * ODD_NUMBER : match[0] === '0' ? ODD_NUMBER : 0
          add(from + match[0].length, NUMBER + NUMBER_DIGIT * Math.min(6, match[0].length), odd)
        }
        addCodes(run, from, CODE_AT, add)
      }
      if (from === 0 || !(digitAt[from - 1] || CAPITAL.test(run[from - 1]))) {
        const label = labelAt(run, from)
        if (label > 0) add(from + label, CODE + CODE_LETTER * label)
      }
      UNIT_AT.lastIndex = from
      const unit = from > 0 && /[\d/]/.test(run[from - 1]) ? UNIT_AT.exec(run) : null
      if (unit !== null) add(from + unit[0].length, NUMBER)
      if (letterAt[from] && CAPITAL.test(run[from])) addCodes(run, from, null, add)
      const mayFollowCapitals = from > 0 && UPPER.test(run.slice(from - 1, from + 2))
      const asEnd = from > 0 && letterAt[from - 1] && !CAPITAL.test(run[from]) ? UNKNOWN_END : 0
      let digits = 0
      let hasLetter = false
      for (let to = from + 1; to <= Math.min(n, from + LONGEST_UNKNOWN); to++) {
        if (signAt[to - 1]) break
        if (digitAt[to - 1]) digits++
        if (digits > 1) break
        hasLetter ||= letterAt[to - 1]
        if (!hasLetter) continue
        const piece = run.slice(from, to)
        if (splitsNumber(run, to)) continue
        const isBetween = (to - from === 1 && isBetweenDigits(run, from)) || isNumberLike(run, from, to)
        // The first word in capitals has paid for all that follow it.
        const again = mayFollowCapitals && isUpper(piece) ? -CAPITALS_PRIOR : 0
        if (to - from <= LONGEST_WORD) add(to, chanceOf(piece).score, again + (isBetween ? ODD_NUMBER : 0))
        if (digits === 0 && to - from > 1) add(to, UNKNOWN + UNKNOWN_LETTER * (to - from), asEnd)
      }
      if (found.length === 0) add(from + 1, UNKNOWN + UNKNOWN_LETTER)
    }
    return all
  }

  /** Letters and digits of the label that begins at a place; 0 where there is none. */
  const labelAt = (run: string, from: number): number => {
    LABEL_AT.lastIndex = from
    const label = LABEL_AT.exec(run)?.[0] ?? ''
    if (!isLabel(label)) return 0
    const isCode = (label.match(CAPITALS) ?? []).some((part) => part.length > 1 && isCodePart(part))
    return !isCode || LABELS_IN_ROW.test(label) ? label.length : 0
  }

  /** Adds the codes that begin at a place: their last part may end wherever words may begin. */
  const addCodes = (
    run: string,
    from: number,
    start: RegExp | null,
    add: (to: number, score: number) => void,
  ): void => {
    let at = from
    if (start !== null) {
      start.lastIndex = from
      const match = start.exec(run)
      if (match === null) return
      at += match[0].length
    }
    CODE_PARTS.lastIndex = at
    const parts = CODE_PARTS.exec(run)?.[0]
    if (parts === undefined) return
    if (start === null && !parts.includes('-')) return
    const whole = parts.length
    for (const length of new Set([whole, whole - 1])) {
      const tail = parts.slice(0, length)
      if (tail.length < 2 || /[-&]$/.test(tail)) continue
      // The capital of the next word is no part of a code: `ND-CPNgay`.
      const next = run[at + length]
      if (length === whole && next !== undefined && /\p{Ll}/u.test(next) && tail.length > 2 && !isCodePart(tail)) {
        add(at + length, CODE + CODE_LETTER * tail.length - 3)
        continue
      }
      add(at + length, CODE + CODE_LETTER * tail.length + (isCodePart(tail) ? 2 : 0))
    }
  }

  /** The segments of a stretch that likely ways go through. */
  const likelySegments = (run: string, lostBlank: number): LikelySegment[] => {
    const n = run.length
    const segments = segmentsOf(run)
    const forward = new Float64Array(n + 1).fill(-Infinity)
    const backward = new Float64Array(n + 1).fill(-Infinity)
    forward[0] = 0
    const weigh = ({ to, score, isSign }: Segment): number => score + (to < n && !isSign ? lostBlank : 0)
    for (let from = 0; from < n; from++) {
      if (forward[from] === -Infinity) continue
      for (const segment of segments[from])
        forward[segment.to] = logSum(forward[segment.to], forward[from] + weigh(segment))
    }
    backward[n] = 0
    for (let from = n - 1; from >= 0; from--)
      for (const segment of segments[from])
        backward[from] = logSum(backward[from], weigh(segment) + backward[segment.to])
    const total = forward[n]
    const likely: LikelySegment[] = []
    for (const segment of segments.flat()) {
      const share = Math.exp(forward[segment.from] + weigh(segment) + backward[segment.to] - total)
      if (share >= LEAST_SHARE) likely.push({ ...segment, share })
    }
    return likely
  }

  /** Whether a stretch is one word or number at its likeliest. */
  const isWhole = (run: string, segments: readonly LikelySegment[]): boolean =>
    segments.some(({ from, to, share }) => from === 0 && to === run.length && share >= WHOLE)

  return (text, tokens, isRunLine) => {
    const cut: Token[] = []
    const missingBlanks: MissingBlank[] = []
    /** Stretches that are several words, by the token that they begin with. */
    const runs: { readonly first: number; readonly count: number; readonly segments: readonly LikelySegment[] }[] = []
    let blanks = SUPPOSED
    let lost = SUPPOSED
    for (let first = 0; first < tokens.length;) {
      let end = first + 1
      while (end < tokens.length && tokens[end].line === tokens[first].line && !tokens[end].spaceBefore) end++
      if (isRunLine(tokens[first].line)) {
        const from = tokens[first].start
        const to = tokens[end - 1].end
        const run = text.slice(from, to)
        blanks++
        if (run.length > 3 && run.length <= LONGEST_RUN && !/\s/.test(run) && tokens[first].shape !== 'address') {
          const segments = likelySegments(run, Math.log(0.5))
          if (segments.length > 0 && !isWhole(run, segments)) {
            runs.push({ first, count: end - first, segments })
            for (const { to: last, share, isSign } of segments) if (last < run.length && !isSign) lost += share
          }
        }
      }
      first = end
    }
    const lostBlank = Math.log(Math.min(MOST_LOST, Math.max(LEAST_LOST, lost / (lost + blanks))))
    let next = 0
    for (let i = 0; i < tokens.length; i++) {
      const run = runs[next]
      if (run === undefined || run.first !== i) {
        cut.push(tokens[i])
        continue
      }
      next++
      addRun(text, tokens, run.first, run.count, run.segments, lostBlank, cut, missingBlanks)
      i += run.count - 1
    }
    return { tokens: cut, missingBlanks }
  }

  /** Adds the pieces of a run as tokens, each with the segments that begin with it. */
  function addRun(
    text: string,
    tokens: readonly Token[],
    first: number,
    count: number,
    segments: readonly LikelySegment[],
    lostBlank: number,
    into: Token[],
    missingBlanks: MissingBlank[],
  ): void {
    const start = tokens[first].start
    const last = tokens[first + count - 1]
    const run = text.slice(start, last.end)
    const places = [...new Set(segments.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
    const isSignAt = new Set(segments.filter(({ isSign }) => isSign).map(({ from }) => from))
    const pieces = places.slice(0, -1).map((from, i) => ({ from, to: places[i + 1], isSign: isSignAt.has(from) }))
    const words = pieces.filter(({ isSign }) => !isSign)
    if (words.length === 0) into.push(...tokens.slice(first, first + count))
    const wordsFrom = new Map<number, LikelySegment[]>(words.map(({ from }) => [from, []]))
    for (const segment of segments) if (!segment.isSign) wordsFrom.get(segment.from)?.push(segment)
    let withinClause = tokens[first].withinClause
    words.forEach(({ from, to }, i) => {
      const following: (typeof words)[number] | undefined = words[i + 1]
      const signs = run.slice(to, following?.from ?? run.length)
      const isLast = following === undefined
      const end = signs === '' ? null : endOf(signs)
      const form = formOf(run.slice(from, to))
      const spans = (wordsFrom.get(from) ?? []).flatMap((one): RunSpan[] => {
        let covered = 1
        while (covered <= LONGEST_SPAN && i + covered < words.length && words[i + covered].from < one.to) covered++
        if (covered > LONGEST_SPAN) return []
        const isGlued = one.to < run.length && !isSignAt.has(one.to)
        return [
          { pieces: covered, form: formOf(run.slice(one.from, one.to)), score: one.bias + (isGlued ? lostBlank : 0) },
        ]
      })
      // The same letters may be a number or a code, and both are the same to the lattice.
      const distinct = spans.filter((span, k) => spans.findIndex(({ pieces }) => pieces === span.pieces) === k)
      const endsClause = isLast ? last.endsClause : end === SYMBOLS.boundary
      const endsPhrase = isLast ? last.endsPhrase : end === SYMBOLS.comma
      into.push({
        ...tokens[first],
        start: start + from,
        end: start + to,
        text: form.text,
        form,
        shape: form.shape,
        endsClause,
        endsPhrase,
        firstOfLine: tokens[first].firstOfLine && i === 0,
        opensBlock: tokens[first].opensBlock && i === 0,
        withinClause,
        spaceBefore: i === 0,
        breakBefore: tokens[first].breakBefore && i === 0,
        loneSign: '',
        isNumberSign: false,
        isMoneySign: false,
        lacksBlank: !isLast && signs === '',
        spans: distinct,
      })
      withinClause = !endsClause
      if (isLast || signs === '') return
      const after =
        shareAcross(segments, to) > 0.5 ? signs : withBlanks(signs, run.slice(0, to), run.slice(following.from))
      if (after !== signs) missingBlanks.push({ at: start + to, before: signs, after })
    })
  }
}

/** Share of the ways to cut a run on which what stands at a place is within a number or code. */
const shareAcross = (segments: readonly LikelySegment[], at: number): number =>
  segments.reduce((sum, { from, to, share, isSign }) => (!isSign && from < at && to > at ? sum + share : sum), 0)
