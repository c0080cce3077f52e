/**
 * Which D of an abbreviation is a Đ: by the letters beside it, as the abbreviations that are known have them.
 *
 * The letters of an abbreviation are the first ones of words, and which of them go together is far from chance: `HĐ` is
 * hội đồng or hợp đồng, `LĐ` lao động, `TNDN` ends in doanh nghiệp. Counts of the two letters on either side are mixed
 * with those of fewer, as far as they were seen (interpolation by Witten and Bell's measure; Chen and Goodman, 1999).
 */

/** Counts of D and Đ. */
interface Strokes {
  bare: number
  stroked: number
}

/** Contexts seen less often than this count for less than those of fewer letters. */
const WEIGHT = 2
const NONE: Strokes = { bare: 0, stroked: 0 }
const EVEN = 0.5

/** An abbreviation as it is read where no letter has its stroke. */
const bare = (abbreviation: string): string => abbreviation.replaceAll('Đ', 'D').replaceAll('Ư', 'U')

/** Letters of a known abbreviation that stands in another: `ĐBQH` in `ĐĐBQH`. */
const SHORTEST_WITHIN = 3
/** What such abbreviations add to the log odds of Đ or take off, and what one does that is the whole. */
const BY_WITHIN = 1.5
const BY_WHOLE = 2.5

const odds = (chance: number): number => chance / (1 - chance)

/** Tells how likely a D of an abbreviation is a Đ. */
export interface StrokeModel {
  /**
   * How likely a letter is Đ, 0 to 1, where D or what looks like Đ was read.
   *
   * @param abbreviation Letters without their strokes. @param at Index of the letter.
   */
  readonly chance: (abbreviation: string, at: number) => number
}

/**
 * Learns of known abbreviations.
 *
 * @param abbreviations Abbreviations as they are written, parts of codes among them.
 */
export function createStrokeModel(abbreviations: Iterable<string>): StrokeModel {
  const counts = new Map<string, Strokes>()
  const byBare = new Map<string, string[]>()
  /** The letters on both sides, those next to it, those on either side, and none. */
  const contextsOf = (letters: string, at: number): string[] => {
    const framed = `^${letters}$`
    const [two, one] = [framed.slice(Math.max(0, at - 1), at + 1), framed[at]]
    const [next, after] = [framed[at + 2], framed.slice(at + 2, at + 4)]
    return [`${two}_${after}`, `${one}_${next}`, `${two}_`, `_${after}`, `${one}_`, `_${next}`, '_']
  }
  for (const written of new Set(abbreviations)) {
    const letters = bare(written)
    byBare.set(letters, [...(byBare.get(letters) ?? []), written])
    for (let at = 0; at < letters.length; at++) {
      if (letters[at] !== 'D') continue
      contextsOf(letters, at).forEach((context, kind) => {
        const key = `${kind}${context}`
        const known = counts.get(key) ?? { ...NONE }
        if (written[at] === 'Đ') known.stroked++
        else known.bare++
        counts.set(key, known)
      })
    }
  }
  /** What the longest known abbreviations around a letter say of it. */
  const within = (letters: string, at: number): number => {
    const whole = byBare.get(letters)
    if (whole !== undefined) return BY_WHOLE * ((2 * whole.filter((one) => one[at] === 'Đ').length) / whole.length - 1)
    for (let length = letters.length - 1; length >= SHORTEST_WITHIN; length--) {
      let sum: number | null = null
      for (let from = Math.max(0, at - length + 1); from <= at && from + length <= letters.length; from++) {
        const written = byBare.get(letters.slice(from, from + length))
        if (written === undefined) continue
        const stroked = written.filter((one) => one[at - from] === 'Đ').length / written.length
        sum = (sum ?? 0) + BY_WITHIN * (2 * stroked - 1)
      }
      if (sum !== null) return Math.max(-BY_WITHIN, Math.min(BY_WITHIN, sum))
    }
    return 0
  }
  return {
    chance: (abbreviation, at) => {
      const [both, beside, left, right, before, behind, none] = contextsOf(abbreviation, at).map(
        (context, kind) => counts.get(`${kind}${context}`) ?? NONE,
      )
      const mix = (seen: Strokes, fewer: number): number =>
        (seen.stroked + WEIGHT * fewer) / (seen.stroked + seen.bare + WEIGHT)
      /** What both sides say together, beyond what is said without them. */
      const join = (one: number, other: number, without: number): number => {
        const joint = (odds(one) * odds(other)) / odds(without)
        return joint / (1 + joint)
      }
      const anywhere = mix(none, EVEN)
      const nearest = mix(beside, join(mix(before, anywhere), mix(behind, anywhere), anywhere))
      const byLetters = mix(both, join(mix(left, nearest), mix(right, nearest), nearest))
      const all = odds(byLetters) * Math.exp(within(abbreviation, at))
      return all / (1 + all)
    },
  }
}
