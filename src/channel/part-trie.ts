/**
 * Scores all parts of a kind (onsets or rimes) against an observed string at once: parts that begin alike share the
 * rows of the alignment, and branches that cannot come near the best are not entered.
 */
import { columnsOf, letterNumbers, MOST_OBSERVED, type EditTable } from './edit-model.js'

/** A letter of the trie; number 0 is the root. Parallel rows, parents before their children. */
interface PartTrie {
  /** First child of each node and the next one of its parent, 0 for none. */
  readonly child: Uint16Array
  readonly sibling: Uint16Array
  /** Numbers of the letter, and of the pair that it is the second of, in the table of steps. */
  readonly letter: Uint16Array
  readonly pair: Uint16Array
  /** The part that ends here, or -1. */
  readonly part: Int32Array
  /** The highest frequency of the parts below, as a natural log. */
  readonly most: Float32Array
}

/** Longest part that fits the rows. */
const MOST_LETTERS = 12

function buildTrie(texts: readonly string[], frequency: Float32Array, table: EditTable): PartTrie {
  const nodes: { text: string; children: Map<string, number>; part: number; most: number }[] = [
    { text: '', children: new Map(), part: -1, most: -Infinity },
  ]
  texts.forEach((text, part) => {
    if (text.length > MOST_LETTERS) return
    let at = 0
    for (let i = 0; i <= text.length; i++) {
      nodes[at].most = Math.max(nodes[at].most, frequency[part])
      if (i === text.length) break
      let next = nodes[at].children.get(text[i])
      if (next === undefined) {
        next = nodes.length
        nodes.push({ text: text.slice(0, i + 1), children: new Map(), part: -1, most: -Infinity })
        nodes[at].children.set(text[i], next)
      }
      at = next
    }
    // Of parts written alike the first one counts; there are none within a kind and letter case.
    if (nodes[at].part < 0) nodes[at].part = part
  })
  const trie = {
    child: new Uint16Array(nodes.length),
    sibling: new Uint16Array(nodes.length),
    letter: new Uint16Array(nodes.length),
    pair: new Uint16Array(nodes.length),
    part: Int32Array.from(nodes, ({ part }) => part),
    most: Float32Array.from(nodes, ({ most }) => most),
  }
  nodes.forEach(({ text, children }, at) => {
    const { one, two } = letterNumbers(table, text)
    trie.letter[at] = one.at(-1) ?? 0
    trie.pair[at] = two.at(-2) ?? 0
    let last = 0
    for (const child of children.values()) {
      if (last === 0) trie.child[at] = child
      else trie.sibling[last] = child
      last = child
    }
  })
  return trie
}

/** Called with each part that comes near: its number, and the natural log of P(observed | part). */
export type VisitPart = (part: number, score: number) => void

/**
 * Makes a scorer of parts.
 *
 * @param texts The parts as written. @param frequency Natural log of how often each stands in running text.
 * @param table Steps of letters. @param window Parts this much worse than the best, by score and frequency together, may
 * be left out.
 * @returns A function that visits the parts whose lengths differ from the observed string's by three at most; it gives
 * the best of score and frequency, which the next search for the same string can begin with.
 */
export function createPartScorer(
  texts: readonly string[],
  frequency: Float32Array,
  table: EditTable,
  window: number,
): (observed: string, best: number, visit: VisitPart) => number {
  const trie = buildTrie(texts, frequency, table)
  let rows = new Float64Array(0)

  return (observed, best, visit) => {
    const m = observed.length
    const width = m + 1
    const columns = columnsOf(table, observed)
    if (rows.length < (MOST_LETTERS + 1) * width) rows = new Float64Array((MOST_LETTERS + 1) * width)
    rows.fill(-Infinity, 0, width)
    rows[0] = 0

    const enter = (node: number, depth: number): void => {
      const letter = trie.letter[node]
      const pair = trie.pair[node]
      const here = depth * width
      const one = here - width
      const two = one - width
      let most = -Infinity
      for (let j = 0; j <= m; j++) {
        let score = rows[one + j] + columns[j * (MOST_OBSERVED + 1)][letter]
        for (let length = 1; length <= MOST_OBSERVED && length <= j; length++) {
          const column = columns[(j - length) * (MOST_OBSERVED + 1) + length]
          const byLetter = rows[one + j - length] + column[letter]
          if (byLetter > score) score = byLetter
          if (two >= 0) {
            const byPair = rows[two + j - length] + column[pair]
            if (byPair > score) score = byPair
          }
        }
        rows[here + j] = score
        if (score > most) most = score
      }
      // Every longer alignment passes this row or jumps over it from the one before.
      for (let j = 0; j <= m; j++) if (rows[one + j] > most) most = rows[one + j]
      if (most + trie.most[node] < best - window) return
      const part = trie.part[node]
      const score = rows[here + m]
      if (part >= 0 && depth >= m - 3 && score > -Infinity) {
        visit(part, score)
        best = Math.max(best, score + frequency[part])
      }
      if (depth < m + 3)
        for (let child = trie.child[node]; child !== 0; child = trie.sibling[child]) enter(child, depth + 1)
    }
    for (let child = trie.child[0]; child !== 0; child = trie.sibling[child]) enter(child, 1)
    return best
  }
}
