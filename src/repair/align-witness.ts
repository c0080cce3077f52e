/**
 * Aligns two readings of one page: lines by the letters that they share, then the tokens of each pair of lines.
 *
 * Lines may be missing from either reading, cut or joined, and stand in another order: columns are read one after the
 * other, or across. So lines find each other by their rarer trigrams, and a hidden row of partners is decoded over the
 * candidates (Viterbi) that likes to go on where the line before left off. All of it grows with the texts, not with
 * their product.
 */
import { alignTokens, foldToken, unlikeness } from '../channel/index.js'
import type { CorrespondingPieces } from '../text/index.js'
import type { Token } from './tokens.js'

/** Tokens of one reading and those of the other that stand for the same. */
export interface AlignedTokens {
  /** Tokens of the text, one or two in a row. */
  readonly tokens: readonly Token[]
  /** Those of the witness, one or two in a row, and the index of the first among all of its tokens. */
  readonly others: readonly Token[]
  readonly from: number
}

/** An alignment of two readings. */
export interface Alignment {
  readonly pairs: readonly AlignedTokens[]
  /** Share of the tokens of the shorter reading that have a partner like them in the other, 0 to 1. */
  readonly share: number
}

/** Letters of a line by which it is found; no line of a page is longer, but a text may be one line. */
const LONGEST_LINE = 20_000
/** What is longer is no word, and told apart by its beginning. */
const LONGEST_TOKEN = 100
/** Lines that a row of letters stands in, at most: it tells nothing of a line where it is in more. */
const MOST_LINES = 24
/** Rows of letters by which a line is looked for: the rarest. */
const MOST_KEYS = 32
/** Lines that a line is compared with: those that share most with it, and those beside the partners of its neighbours. */
const MOST_CANDIDATES = 6
const MOST_WITH_NEIGHBOURS = 14
/** Likeness, of shared trigrams, from which two lines may be one. */
const LEAST_LIKE = 0.3
/** The same of a line that is part of another, and its least number of trigrams. */
const LEAST_WITHIN = 0.55
const LEAST_PART = 8
/** What it costs, in likeness, that a line does not go on where the one before left off. */
const SKIP_COST = 0.05
const JUMP_COST = 0.25
/** Lines that may be left out between two without its being a jump. */
const MOST_SKIPPED = 3
/** Most pairs of tokens of two lines that are weighed at once. */
const MOST_CELLS = 2 ** 12
/** Tokens in a row that need not be alike between such as are. */
const MOST_HELD = 2
/** Tokens whose letters differ in more than this share stand for the same only between such as do not. */
const MOST_UNLIKE = 0.5

/** A line as others find it. */
interface LineKey {
  readonly tokens: readonly Token[]
  /** Index of its first token. */
  readonly from: number
  /** Its distinct trigrams, sorted: by these it is compared. */
  readonly grams: Int32Array
  /** The same and its rows of five letters, of which few lines of a long text have the same: by these it is found. */
  readonly keys: Int32Array
}

const LETTERS = /[^a-z\d]/g
const ALPHABET = 37

/** The letters of tokens, numbered from 1. */
function lettersOf(tokens: readonly Token[]): number[] {
  let letters = ''
  for (let i = 0; i < tokens.length && letters.length < LONGEST_LINE; i++)
    letters += foldToken(tokens[i].text.slice(0, LONGEST_LINE)).replace(LETTERS, '')
  return Array.from(letters.slice(0, LONGEST_LINE), (letter) => parseInt(letter, 36) + 1)
}

/** The distinct rows of so many letters, each as one number; of a shorter line, all that it has. */
function rowsOf(letters: readonly number[], length: number): Set<number> {
  const rows = new Set<number>()
  if (letters.length === 0) return rows
  for (let i = 0; i === 0 || i + length <= letters.length; i++) {
    let row = 0
    for (let k = i; k < Math.min(i + length, letters.length); k++) row = row * ALPHABET + letters[k]
    rows.add(row)
  }
  return rows
}

function keyOf(tokens: readonly Token[], from: number): LineKey {
  const letters = lettersOf(tokens)
  const grams = rowsOf(letters, 3)
  return {
    tokens,
    from,
    grams: Int32Array.from(grams).sort(),
    keys: Int32Array.from(new Set([...grams, ...rowsOf(letters, 5)])),
  }
}

/** The lines of tokens, without those that have no letter. */
function linesOf(tokens: readonly Token[]): LineKey[] {
  const lines: LineKey[] = []
  for (let from = 0; from < tokens.length;) {
    let to = from + 1
    while (to < tokens.length && tokens[to].line === tokens[from].line) to++
    lines.push(keyOf(tokens.slice(from, to), from))
    from = to
  }
  return lines.filter(({ grams }) => grams.length > 0)
}

/** Number of trigrams that two lines share. */
function sharedBy(a: Int32Array, b: Int32Array): number {
  let shared = 0
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [x, y] = [a[i], b[j]]
    if (x === y) shared++
    if (x <= y) i++
    if (y <= x) j++
  }
  return shared
}

/** How alike two lines are, 0 to 1; where one is part of the other, by that part. */
function likenessOf(a: Int32Array, b: Int32Array): number {
  const shared = sharedBy(a, b)
  const [shorter, longer] = a.length < b.length ? [a.length, b.length] : [b.length, a.length]
  const within = shared / shorter
  const whole = shared / longer
  return whole < LEAST_LIKE && shorter >= LEAST_PART && within >= LEAST_WITHIN ? within * LEAST_WITHIN : whole
}

/** Makes what finds the lines that share most of their rarer rows of letters with a line. */
function createLineFinder(lines: readonly LineKey[]): (line: LineKey) => number[] {
  const places = new Map<number, number[]>()
  lines.forEach(({ keys }, at) => {
    for (const key of keys) {
      const found = places.get(key)
      if (found === undefined) places.set(key, [at])
      else if (found.length <= MOST_LINES) found.push(at)
    }
  })
  return ({ keys }) => {
    const known: (readonly number[])[] = []
    for (const key of keys) {
      const found = places.get(key)
      if (found !== undefined && found.length <= MOST_LINES) known.push(found)
    }
    const votes = new Map<number, number>()
    for (const found of known.sort((x, y) => x.length - y.length).slice(0, MOST_KEYS))
      for (const at of found) votes.set(at, (votes.get(at) ?? 0) + 1 / found.length)
    return [...votes]
      .sort((x, y) => y[1] - x[1] || x[0] - y[0])
      .slice(0, MOST_CANDIDATES)
      .map(([at]) => at)
  }
}

/** Adds the lines beside the candidates of the neighbours: short lines, and those that stand often, are found by them. */
function withNeighbours(found: readonly (readonly number[])[], count: number): number[][] {
  const all = found.map((own) => new Set(own))
  const add = (at: number, from: number, steps: readonly number[]): void => {
    for (const candidate of all[from] ?? [])
      for (const step of steps) {
        const next = candidate + step
        if (all[at].size < MOST_WITH_NEIGHBOURS && next >= 0 && next < count) all[at].add(next)
      }
  }
  for (let at = 1; at < all.length; at++) add(at, at - 1, [1, 2])
  for (let at = all.length - 2; at >= 0; at--) add(at, at + 1, [-1, -2])
  return all.map((own) => [...own])
}

/** A way to take a line, in the row of all. */
interface Step {
  /** The partner, -1 for none. */
  readonly partner: number
  /** The last partner so far, and the line that has it. */
  readonly last: number
  readonly lastLine: number
  readonly score: number
  readonly before: Step | null
}

/** What it costs to go on from one pair of lines to another. */
function costOfStep(from: Step, line: number, partner: number): number {
  if (from.last < 0) return 0
  const ahead = partner - from.last
  const off = Math.abs(ahead - (line - from.lastLine))
  return ahead > 0 && off === 0 ? 0 : ahead > 0 && off <= MOST_SKIPPED ? SKIP_COST : JUMP_COST
}

/** Finds for each line the one that is the same in the other reading, -1 for none. */
function pairLines(a: readonly LineKey[], b: readonly LineKey[]): Int32Array {
  const find = createLineFinder(b)
  const candidates = withNeighbours(a.map(find), b.length)
  let steps: Step[] = [{ partner: -1, last: -1, lastLine: -1, score: 0, before: null }]
  a.forEach(({ grams }, line) => {
    const best = steps.reduce((most, step) => (step.score > most.score ? step : most))
    const next: Step[] = [{ partner: -1, last: best.last, lastLine: best.lastLine, score: best.score, before: best }]
    for (const partner of candidates[line]) {
      const like = likenessOf(grams, b[partner].grams)
      if (like < LEAST_LIKE) continue
      let before = steps[0]
      let most = -Infinity
      for (const step of steps) {
        const score = step.score - costOfStep(step, line, partner)
        if (score > most) [most, before] = [score, step]
      }
      next.push({ partner, last: partner, lastLine: line, score: most + like, before })
    }
    steps = next
  })
  const partners = new Int32Array(a.length).fill(-1)
  let step: Step | null = steps.reduce((most, one) => (one.score > most.score ? one : most))
  for (let line = a.length - 1; line >= 0 && step !== null; line--) {
    partners[line] = step.partner
    step = step.before
  }
  return partners
}

/** Lines of both readings that belong together: one and one, unless a line of one reading is several of the other. */
interface Block {
  readonly own: number[]
  readonly others: number[]
}

function blocksOf(a: readonly LineKey[], b: readonly LineKey[]): Block[] {
  const partners = pairLines(a, b)
  const blocks = Array.from(partners, (partner, line): Block => ({ own: [line], others: partner < 0 ? [] : [partner] }))
  const taken = new Map<number, Block>()
  partners.forEach((partner, line) => {
    if (partner < 0) return
    const block = taken.get(partner)
    if (block === undefined) taken.set(partner, blocks[line])
    else {
      block.own.push(line)
      blocks[line] = block
    }
  })
  const find = createLineFinder(a)
  b.forEach((part, at) => {
    if (taken.has(at) || part.grams.length < LEAST_PART) return
    const whole = find(part).find((line) => sharedBy(part.grams, a[line].grams) >= LEAST_WITHIN * part.grams.length)
    if (whole !== undefined) blocks[whole].others.push(at)
  })
  return [...new Set(blocks)]
    .filter(({ others }) => others.length > 0)
    .map(({ own, others }) => ({ own, others: others.sort((x, y) => x - y) }))
}

/**
 * Aligns the tokens of two readings.
 *
 * @param text Tokens of one reading. @param witness Tokens of the other.
 */
export function alignReadings(text: readonly Token[], witness: readonly Token[]): Alignment {
  const [a, b] = [linesOf(text), linesOf(witness)]
  const pairs: AlignedTokens[] = []
  let matched = 0
  for (const block of blocksOf(a, b)) {
    const own = block.own.flatMap((line) => a[line].tokens)
    const others = block.others.flatMap((line) => b[line].tokens)
    const indices = block.others.flatMap((line) => b[line].tokens.map((_, i) => b[line].from + i))
    const [folded, foldedOthers] = [own, others].map((row) =>
      row.map(({ text: token }) => foldToken(token.slice(0, LONGEST_TOKEN))),
    )
    const unlike = ({ aStart, aEnd, bStart, bEnd }: CorrespondingPieces): number =>
      unlikeness(folded.slice(aStart, aEnd).join(''), foldedOthers.slice(bStart, bEnd).join(''))
    const ranges = alignTokens(folded, foldedOthers, MOST_CELLS)
      .filter(({ aStart, aEnd, bStart, bEnd }) => aEnd > aStart && bEnd > bStart)
      .map((range) => withoutLoose(range, unlike))
    const isLike = ranges.map((range) => unlike(range) <= MOST_UNLIKE)
    ranges.forEach(({ aStart, aEnd, bStart, bEnd }, i) => {
      if (isLike[i]) matched += Math.min(aEnd - aStart, bEnd - bStart)
      else if (!isHeld(ranges, isLike, i, own.length, others.length)) return
      // Two tokens of two lines are no word.
      const isApart = own[aStart].line !== own[aEnd - 1].line || others[bStart].line !== others[bEnd - 1].line
      if (isApart) return
      pairs.push({ tokens: own.slice(aStart, aEnd), others: others.slice(bStart, bEnd), from: indices[bStart] })
    })
  }
  const shorter = Math.min(text.length, witness.length)
  return { pairs, share: shorter === 0 ? 0 : matched / shorter }
}

/** Takes two tokens as one only where together they are more like the other than either of them alone. */
function withoutLoose(range: CorrespondingPieces, unlike: (range: CorrespondingPieces) => number): CorrespondingPieces {
  const { aStart, aEnd, bStart, bEnd } = range
  if (aEnd - aStart === bEnd - bStart) return range
  const parts = [
    { ...range, aEnd: aStart + 1, bEnd: bStart + 1 },
    { ...range, aStart: aEnd - 1, bStart: bEnd - 1 },
  ]
  return parts.reduce((best, part) => (unlike(part) <= unlike(best) ? part : best), range)
}

/**
 * Whether tokens that are not alike must be the same all the same: on both sides, without a gap, stand such as are alike, or
 * both lines end.
 */
function isHeld(
  ranges: readonly CorrespondingPieces[],
  isLike: readonly boolean[],
  at: number,
  own: number,
  others: number,
): boolean {
  const isHeldBy = (step: 1 | -1): boolean => {
    let { aStart, aEnd, bStart, bEnd } = ranges[at]
    for (let k = 1; k <= MOST_HELD; k++) {
      if (step < 0 ? aStart === 0 && bStart === 0 : aEnd === own && bEnd === others) return true
      const next: CorrespondingPieces | undefined = ranges[at + step * k]
      const isBeside =
        next !== undefined &&
        (step < 0 ? next.aEnd === aStart && next.bEnd === bStart : next.aStart === aEnd && next.bStart === bEnd)
      if (!isBeside) return false
      if (isLike[at + step * k]) return true
      ;({ aStart, aEnd, bStart, bEnd } = next)
    }
    return false
  }
  return isHeldBy(-1) && isHeldBy(1)
}
