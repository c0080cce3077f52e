/** Keeps count of how much of each line is right, and sums it up by ranges of one kind of damage. */
import type { Damage, DamageKind, DamageRange } from '../types.js'
import type { LineState } from './damage.js'
import { floor } from './confidence.js'

/** Share of words that seem wrong from which text that has its marks counts as damaged. */
const DAMAGED_SHARE = 0.012
/** Words of the whole document that speak for a range, so that short ranges are judged with what is around them. */
const DOCUMENT_WEIGHT = 60

/** Counts by line. */
export interface Ledger {
  /** Counts a word, with the probabilities that it is right as read and after repair. */
  readonly count: (line: number, rightBefore: number, rightAfter: number) => void
  /** Counts a word of text that has its marks towards the share that seems wrong. */
  readonly suspect: (line: number, wrong: number) => void
  /** Share of the words round a line that seem wrong, among text that has its marks. */
  readonly wrongShareAt: (line: number) => number
  /** Whether the text round a line that has its marks is damaged. */
  readonly isDamagedAt: (line: number) => boolean
  readonly summarise: () => Damage
}

/**
 * Opens a ledger.
 *
 * @param states State of each line.
 */
export function createLedger(states: readonly LineState[]): Ledger {
  const words = new Float64Array(states.length)
  const before = new Float64Array(states.length)
  const after = new Float64Array(states.length)
  const seen = new Float64Array(states.length)
  const wrong = new Float64Array(states.length)
  const sum = (of: Float64Array, from: number, to: number): number =>
    of.subarray(from, to).reduce((total, one) => total + one, 0)

  /** Stretches of lines in one state, and for each line the number of its stretch. */
  const stretchOf = new Int32Array(states.length)
  const stretches: { from: number; to: number }[] = []
  states.forEach((state, line) => {
    if (line === 0 || state !== states[line - 1]) stretches.push({ from: line, to: line + 1 })
    stretches[stretches.length - 1].to = line + 1
    stretchOf[line] = stretches.length - 1
  })
  let shares: Float64Array | undefined
  const sharesOf = (): Float64Array => {
    const all = sum(wrong, 0, states.length) / Math.max(1, sum(seen, 0, states.length))
    return Float64Array.from(
      stretches,
      ({ from, to }) => (sum(wrong, from, to) + DOCUMENT_WEIGHT * all) / (sum(seen, from, to) + DOCUMENT_WEIGHT),
    )
  }
  const wrongShareAt = (line: number): number => (shares ??= sharesOf())[stretchOf[line]]
  const isDamagedAt = (line: number): boolean => wrongShareAt(line) >= DAMAGED_SHARE

  const kindAt = (line: number): DamageKind => {
    const state = states[line]
    if (state === 'partly') return 'stripped'
    return state === 'marked' ? (isDamagedAt(line) ? 'vie' : 'clean') : state
  }
  const share = (of: Float64Array, from: number, to: number): number => {
    const all = sum(words, from, to)
    return all === 0 ? 1 : floor(sum(of, from, to) / all)
  }
  const summarise = (): Damage => {
    const ranges: DamageRange[] = []
    for (let from = 0; from < states.length;) {
      const kind = kindAt(from)
      let to = from + 1
      while (to < states.length && kindAt(to) === kind) to++
      ranges.push({
        kind,
        lines: [from + 1, to],
        tokens: sum(words, from, to),
        rightBefore: share(before, from, to),
        rightAfter: share(after, from, to),
      })
      from = to
    }
    // The document is what most of its words are.
    const totals = new Map<DamageKind, number>()
    for (const { kind, tokens } of ranges) totals.set(kind, (totals.get(kind) ?? 0) + tokens)
    const [kind = 'clean', tokens = 0] = [...totals].sort((a, b) => b[1] - a[1])[0] ?? []
    const all = states.length
    return {
      kind: tokens === 0 ? 'clean' : kind,
      tokens: sum(words, 0, all),
      rightBefore: share(before, 0, all),
      rightAfter: share(after, 0, all),
      ranges,
    }
  }
  return {
    count: (line, rightBefore, rightAfter) => {
      words[line]++
      before[line] += rightBefore
      after[line] += rightAfter
    },
    suspect: (line, probability) => {
      seen[line]++
      wrong[line] += probability
    },
    wrongShareAt,
    isDamagedAt,
    summarise,
  }
}
