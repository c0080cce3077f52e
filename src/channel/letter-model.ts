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

/** Knows how likely letters follow each other. */
export interface LetterModel {
  /** P(letter | the two letters before it). */
  readonly chance: (before: string, letter: string) => number
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
  return { chance: (before, letter) => chance(before, 2, letter) }
}

/** Rows of three letters whose chances are remembered. */
const MOST_ROWS = 100_000

/**
 * Makes a scorer of tokens by their letters, for several models at once: each row of letters is looked up once for all.
 *
 * @param models The models.
 * @returns A function from a token to the natural log of P(token), its end included, by each model.
 */
export function createLetterScorer(models: readonly LetterModel[]): (token: string) => Float64Array {
  const rows = new Map<string, Float64Array>()
  const rowOf = (before: string, letter: string): Float64Array => {
    const key = before + letter
    let row = rows.get(key)
    if (row === undefined) {
      row = Float64Array.from(models, (model) => Math.log(model.chance(before, letter)))
      if (rows.size < MOST_ROWS) rows.set(key, row)
    }
    return row
  }
  return (token) => {
    let [one, two] = [EDGE, EDGE]
    const sums = new Float64Array(models.length)
    for (const letter of [...token.slice(0, LONGEST), EDGE]) {
      const row = rowOf(one + two, letter)
      for (let at = 0; at < row.length; at++) sums[at] += row[at]
      ;[one, two] = [two, letter]
    }
    return sums
  }
}
