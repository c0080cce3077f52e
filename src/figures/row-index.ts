/** Rows of a table found by the words of their subjects: the likest one whose cell is free. */

/** A row that may still have free cells. */
export interface OpenRow<Cell> {
  /** Its place among all rows. */
  readonly at: number
  /** Its cells by the index of their column; where there is none it is free. */
  readonly cells: Map<number, Cell>
}

/** Rows whose figures may stand in one row. */
export interface RowIndex<Cell, Row extends OpenRow<Cell>> {
  /** Adds a row with the words of its subject. */
  readonly add: (row: Row, words: readonly string[]) => void
  /**
   * Finds the row whose subject is likest, of those that are free in a column.
   *
   * @param words Words of a subject. @param column Index of the column.
   * @returns Of rows that are as alike the first: tables come in the same order every year. Null when none is like enough.
   */
  readonly find: (words: readonly string[], column: number) => Row | null
}

/** Rows of subjects with the same words, and per column how many of the first of them are taken. */
interface Group<Row> {
  readonly counts: ReadonlyMap<string, number>
  readonly size: number
  readonly rows: Row[]
  readonly taken: number[]
}

/** Subjects that a subject is compared with, those that share its rarest words first: more are in no real table. */
const MOST_COMPARED = 1000

const countsOf = (words: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Dice overlap of two lists of words, each word once for each time that it stands there. */
function likenessOf(a: Pick<Group<unknown>, 'counts' | 'size'>, b: Pick<Group<unknown>, 'counts' | 'size'>): number {
  let common = 0
  for (const [word, count] of a.counts) common += Math.min(count, b.counts.get(word) ?? 0)
  return (2 * common) / Math.max(1, a.size + b.size)
}

/**
 * Makes an index without rows.
 *
 * @param least Least likeness of subjects that are one row.
 */
export function createRowIndex<Cell, Row extends OpenRow<Cell>>(least: number): RowIndex<Cell, Row> {
  const groups = new Map<string, Group<Row>>()
  const byWord = new Map<string, Group<Row>[]>()
  const nameOf = (words: readonly string[]): string => [...words].sort().join(' ')
  /** Groups that may be like enough; with no word in common none is, unless likeness does not matter. */
  const candidates = (counts: ReadonlyMap<string, number>): Iterable<Group<Row>> => {
    if (least <= 0) return groups.values()
    const found = new Set<Group<Row>>()
    const lists = [...counts.keys()].map((word) => byWord.get(word) ?? []).sort((a, b) => a.length - b.length)
    for (const list of lists) {
      for (const group of list) {
        if (found.size >= MOST_COMPARED) return found
        found.add(group)
      }
    }
    return found
  }
  /** The first row that is free in a column; rows are only ever filled. */
  const firstFree = ({ rows, taken }: Group<Row>, column: number): Row | null => {
    let at = taken[column] ?? 0
    while (at < rows.length && rows[at].cells.has(column)) at += 1
    taken[column] = at
    return rows[at] ?? null
  }
  return {
    add(row, words) {
      const name = nameOf(words)
      let group = groups.get(name)
      if (group === undefined) {
        group = { counts: countsOf(words), size: words.length, rows: [], taken: [] }
        groups.set(name, group)
        for (const word of group.counts.keys()) {
          const list = byWord.get(word)
          if (list === undefined) byWord.set(word, [group])
          else list.push(group)
        }
      }
      group.rows.push(row)
    },
    find(words, column) {
      const own = { counts: countsOf(words), size: words.length }
      // The same words come first, however many others there are.
      const same = groups.get(nameOf(words))
      let [best, most]: [Row | null, number] = [null, least]
      const consider = (group: Group<Row>): void => {
        const alike = likenessOf(own, group)
        if (alike < most || (best !== null && alike === most && group.rows[0].at > best.at)) return
        const row = firstFree(group, column)
        if (row === null || (best !== null && alike === most && row.at > best.at)) return
        ;[best, most] = [row, alike]
      }
      if (same !== undefined) consider(same)
      if (most < 1 || best === null) for (const group of candidates(own.counts)) consider(group)
      return best
    },
  }
}
