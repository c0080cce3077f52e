/** Amounts of one text that bear each other out: parts of a stated total, a percentage of two counts. */
import type { Diagnostic, Figure } from '../types.js'
import type { AmountCandidate } from './candidates.js'
import { DOUBTFUL } from './doubts.js'
import type { Clauses } from './clauses.js'
import type { PreparedUnit } from './prepared.js'

/** A figure without its id, and the amount that it was made of. */
export interface PlacedFigure {
  readonly candidate: AmountCandidate
  readonly figure: Omit<Figure, 'id'>
}

/** Confidence of amounts that bear each other out, and what that of a contradicted total is multiplied by. */
const BORNE_OUT = 0.97
const DOUBTED = 0.8
/** A sum that is further off has parts that the sentence does not name. */
const NEARLY = 0.1
const ROUNDED = 0.06
const MOST_PARTS = 12
/** Parts stand within so many amounts of their total. */
const FURTHEST_PART = 200

const isPlain = ({ figure }: PlacedFigure) =>
  figure.comparator === 'eq' &&
  figure.change === null &&
  figure.ratio === null &&
  figure.valueMax === null &&
  figure.unit !== null
const isSameKind = (a: PlacedFigure, b: PlacedFigure) =>
  a.figure.unit!.dimension === b.figure.unit!.dimension &&
  (a.figure.unit!.dimension === 'money' || a.figure.unit!.text === b.figure.unit!.text)

/** How the parts of an amount are brought in: `all` by gồm or a colon, `some` by trong đó; null when they are not. */
function bringsParts({ tokens }: PreparedUnit, from: number, to: number): 'all' | 'some' | null {
  for (let at = from; at < Math.min(to, from + 8); at += 1) {
    const text = tokens[at].text
    if (text === 'gồm') return 'all'
    if (text === 'trong' && tokens[at + 1]?.text === 'đó') return 'some'
    if (/^[.;]$/.test(text)) return null
  }
  return null
}

/** The amounts after a total that may be its parts. */
function partsOf(placed: readonly PlacedFigure[], total: number, clauses: Clauses): number[] {
  const parts: number[] = []
  const sentence = clauses.sentence[placed[total].candidate.first]
  for (let i = total + 1; i < Math.min(placed.length, total + FURTHEST_PART) && parts.length < MOST_PARTS; i += 1) {
    const one = placed[i]
    if (clauses.sentence[one.candidate.first] !== sentence) break
    if (isPlain(one) && isSameKind(one, placed[total])) parts.push(i)
  }
  return parts
}

/**
 * Compares the amounts of a text with one another.
 *
 * @param prepared The text unit.
 * @param clauses Its clauses.
 * @param placed Its figures, in order.
 * @returns The figures, surer where they bear each other out; TOTAL_MISMATCH where the parts of a total, all named, nearly
 * add up to it but do not.
 */
export function checkSums(
  prepared: PreparedUnit,
  clauses: Clauses,
  placed: readonly PlacedFigure[],
): { figures: Omit<Figure, 'id'>[]; diagnostics: Diagnostic[] } {
  const [figures, diagnostics]: [Omit<Figure, 'id'>[], Diagnostic[]] = [placed.map(({ figure }) => figure), []]
  const bearOut = (indices: readonly number[]) => {
    // What is doubtful of itself no sum makes sure.
    for (const i of indices)
      if (figures[i].confidence > DOUBTFUL)
        figures[i] = { ...figures[i], confidence: Math.max(BORNE_OUT, figures[i].confidence) }
  }
  placed.forEach((one, i) => {
    const next = placed[i + 1]
    if (next === undefined || !isPlain(one)) return
    const how = bringsParts(prepared, one.candidate.end, next.candidate.first)
    if (how !== null && one.figure.unit!.dimension !== 'percent') {
      const parts = partsOf(placed, i, clauses)
      const sum = Number(parts.reduce((all, part) => all + placed[part].figure.value, 0).toPrecision(15))
      const off = Math.abs(sum - one.figure.value)
      if (parts.length > 1 && off <= 1e-9 * sum) bearOut([i, ...parts])
      else if (how === 'all' && parts.length > 1 && off < NEARLY * sum) {
        figures[i] = { ...one.figure, confidence: Number((one.figure.confidence * DOUBTED).toFixed(3)) }
        diagnostics.push({
          code: 'TOTAL_MISMATCH',
          severity: 'warning',
          line: one.figure.position?.start.line ?? null,
          message: `${one.figure.raw} is stated, its parts add up to ${sum}`,
        })
      }
    }
    // 436 hồ sơ, trả đúng hạn 431 hồ sơ (98,9%).
    const share = placed[i + 2]
    if (share?.figure.unit?.dimension !== 'percent' || !isPlain(next) || !isPlain(share) || !isSameKind(one, next))
      return
    if (share.candidate.first - next.candidate.end > 3 || one.figure.value === 0) return
    if (Math.abs((100 * next.figure.value) / one.figure.value - share.figure.value) <= ROUNDED)
      bearOut([i, i + 1, i + 2])
  })
  return { figures, diagnostics }
}
