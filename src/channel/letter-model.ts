/**
 * What text looks like that an OCR model has read: its letters, three at a time.
 *
 * The counts tell the families of damage apart: a page that PP-OCR read has `s6` and `duoc`, one of the French model
 * `däng`. Interpolated after Witten and Bell (1991): how many letters followed a pair decides how much it knows.
 */

/** Stands for both edges of a token, which has no blank in it. */
const EDGE = ' '
/** Shares of letters that were never seen at all. */
const UNSEEN = 1 / 4000
/** Longer tokens are looked at by their beginning. */
const LONGEST = 60

/** Scores tokens by their letters. */
export interface LetterModel {
  /** Natural log of P(token), its end included. */
  readonly score: (token: string) => number
}

/** Counts letters. */
export function createLetterCounter() {
  const counts = new Map<string, number>()
  return {
    /** Counts a token so many times. */
    add(token: string, times: number): void {
      const letters = [EDGE, EDGE, ...token, EDGE]
      for (let i = 2; i < letters.length; i++) {
        const three = letters[i - 2] + letters[i - 1] + letters[i]
        counts.set(three, (counts.get(three) ?? 0) + times)
      }
    },
    /** The counts, as {@link openLetterModel} reads them. */
    format: (least: number): string =>
      [...counts]
        .filter(([, count]) => count >= least)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([three, count]) => `${three}\t${Math.round(count)}`)
        .join('\n'),
  }
}

/** What followed a row of letters. */
interface Followers {
  total: number
  readonly counts: Map<string, number>
}

function follow(all: Map<string, Followers>, before: string, letter: string, count: number): void {
  let of = all.get(before)
  if (of === undefined) all.set(before, (of = { total: 0, counts: new Map() }))
  of.total += count
  of.counts.set(letter, (of.counts.get(letter) ?? 0) + count)
}

/**
 * Opens counts of letters.
 *
 * @param text Rows of three letters TAB count. @param turn What becomes of each letter first, where the model of other text
 * is wanted: without their marks the letters of marked text are those of text that lost them.
 */
export function openLetterModel(text: string, turn: (letter: string) => string = (letter) => letter): LetterModel {
  const orders: readonly Map<string, Followers>[] = [new Map(), new Map(), new Map()]
  for (const row of text.split('\n')) {
    const tab = row.lastIndexOf('\t')
    const letters = [...row.slice(0, tab)].map((letter) => (letter === EDGE ? EDGE : turn(letter)))
    const count = Number(row.slice(tab + 1))
    const last = letters[2]
    follow(orders[2], letters[0] + letters[1], last, count)
    follow(orders[1], letters[1], last, count)
    follow(orders[0], '', last, count)
  }
  const chance = (before: string, order: number, letter: string): number => {
    const shorter = order === 0 ? UNSEEN : chance(before.slice([...before][0].length), order - 1, letter)
    const of = orders[order].get(before)
    if (of === undefined) return shorter
    return ((of.counts.get(letter) ?? 0) + of.counts.size * shorter) / (of.total + of.counts.size)
  }
  const chances = new Map<string, number>()
  const logOf = (before: string, letter: string): number => {
    const key = before + letter
    let log = chances.get(key)
    if (log === undefined) {
      log = Math.log(chance(before, 2, letter))
      if (chances.size < 100_000) chances.set(key, log)
    }
    return log
  }
  return {
    score: (token) => {
      let [one, two] = [EDGE, EDGE]
      let sum = 0
      for (const letter of [...token.slice(0, LONGEST), EDGE]) {
        sum += logOf(one + two, letter)
        ;[one, two] = [two, letter]
      }
      return sum
    },
  }
}
