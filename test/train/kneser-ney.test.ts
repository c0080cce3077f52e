import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decompress } from '../../src/node/brotli.js'
import { openLanguageModel, unpackLanguageModel, type LanguageModel } from '../../src/language/index.js'
import { trainLanguageModel } from '../../src/train/kneser-ney.js'

type Row = readonly number[]
const PLENTY = { two: 1000, three: 1000, four: 1000 }

async function train(
  rows: readonly Row[],
  weights: readonly number[],
  vocabulary: number,
  budget = PLENTY,
): Promise<LanguageModel> {
  const words = rows.map((row) => Uint16Array.from(row))
  const bytes = await trainLanguageModel(words, weights, vocabulary, budget, 'abc', '1', () => undefined)
  return openLanguageModel(await unpackLanguageModel(bytes, 'language.bin', decompress), { checksum: 'abc' })
}

/** P(word | words before it), by walking through them as a search does. */
function probabilityIn(model: LanguageModel, before: Row, word: number): number {
  let [w1, context2, context3, probability] = [0, -1, -1, 0]
  for (const next of [...before, word]) {
    probability = model.next(w1, context2, context3, next, model.findPair(w1, next))
    w1 = next
    ;[context2, context3] = model.after
  }
  return probability
}

const rowsOf = (length: number, words: Row): Row[] =>
  length === 0 ? [[]] : rowsOf(length - 1, words).flatMap((row) => words.map((word) => [...row, word]))

/*
 * The corpus 1 1 3 2 3 2 3 2 1 3 2 3 2 3, by hand.
 *
 * 4-grams: 3232 three times, 1323 and 2323 twice, 1132 2321 3213 2132 once. n1 = 4, n2 = 2, n3 = 1, n4 = 0:
 * Y = 4/8, D1 = 1 - 2Y·2/4 = 0.5, D2 = 2 - 3Y·1/2 = 1.25, D3 = 3 - 4Y·0/1 = 3.
 * Of those seen twice, 1323 and 2323 say more than their trigrams do and are kept; 3232 keeps nothing of its three.
 *
 * Trigrams count one for each 4-gram kept that ends in them, and as often as the others were seen:
 * 132: 2 (1132, 2132) · 323: 2 (1323 and 2323, kept) · 232: 3 (3232) · 321: 1 · 213: 1. n1 = 2, n2 = 2, n3 = 1:
 * Y = 2/6, D1 = 1 - 2Y·2/2 = 1/3, D2 = 2 - 3Y·1/2 = 1.5, D3 = 3.
 * Kept are 132, 323, 232: the kept 4-grams begin and end with them. 321 and 213 were seen once.
 *
 * Bigrams: 32: 2 (132, 232) · 23: 1 (323) · 21: 1 (321) · 13: 1 (213). n1 = 3, n2 = 1, n3 = 0:
 * Y = 3/5, D1 = 1 - 2Y·1/3 = 0.6, D2 = 2 - 3Y·0/1 = 2. All are kept.
 *
 * Words: 1: 1 (21) · 2: 1 (32) · 3: 2 (23, 13). n1 = 2, n2 = 1: Y = 2/4, D1 = 1 - 2Y·1/2 = 0.5, D2 = 2.
 * They leave (0.5 + 0.5 + 2) / 4 = 0.75, a third of it to each: P(1) = P(2) = 0.5/4 + 0.25, P(3) = 0/4 + 0.25.
 */
const CORPUS = [1, 1, 3, 2, 3, 2, 3, 2, 1, 3, 2, 3, 2, 3]
const [P1, P2, P3] = [0.375, 0.375, 0.25]
/** P(2 | 3): both that were counted are discounted. */
const P32 = P2
/** After 2, two grams of one: each has 0.4 of 2, and 1.2 of 2 goes to the single words. */
const [P23, P21] = [0.2 + 0.6 * P3, 0.2 + 0.6 * P1]
const P13 = 0.4 + 0.6 * P3
/** What the bigrams leave, over what single words give to the rest. */
const AFTER_1 = (1 - P13) / (1 - P3)
const AFTER_2 = (1 - P23 - P21) / (1 - P3 - P1)
const P132 = 0.5 / 2 + (1.5 / 2) * P32
/** After 3 2: 3 twice, 1 once. */
const P323 = 0.5 / 3 + ((1.5 + 1 / 3) / 3) * P23
const AFTER_13 = (1 - P132) / (1 - P32)
const AFTER_32 = (1 - P323) / (1 - P23)
const P1323 = 0.75 / 2 + (1.25 / 2) * P323
/** After 2 3 2: 3 twice, 1 once. */
const P2323 = 0.75 / 3 + ((1.25 + 0.5) / 3) * P323
const AFTER_132 = (1 - P1323) / (1 - P323)
const AFTER_232 = (1 - P2323) / (1 - P323)

describe('a corpus of a dozen words', () => {
  const model = train([CORPUS], [1], 3)
  it.each<[string, Row, readonly [number, number, number]]>([
    ['no word', [], [P1, P2, P3]],
    ['1', [1], [AFTER_1 * P1, AFTER_1 * P2, P13]],
    ['2', [2], [P21, AFTER_2 * P2, P23]],
    ['3', [3], [P1, P32, P3]],
    ['1 3', [1, 3], [AFTER_13 * P1, P132, AFTER_13 * P3]],
    ['3 2', [3, 2], [AFTER_32 * P21, AFTER_32 * AFTER_2 * P2, P323]],
    ['2 3, of which nothing is left', [2, 3], [P1, P32, P3]],
    ['2 1, which is no context', [2, 1], [AFTER_1 * P1, AFTER_1 * P2, P13]],
    ['1 3 2', [1, 3, 2], [AFTER_132 * AFTER_32 * P21, AFTER_132 * AFTER_32 * AFTER_2 * P2, P1323]],
    ['2 3 2', [2, 3, 2], [AFTER_232 * AFTER_32 * P21, AFTER_232 * AFTER_32 * AFTER_2 * P2, P2323]],
    ['3 2 3, which is no context', [3, 2, 3], [P1, P32, P3]],
  ])('gives the words after %s the probabilities found by hand', async (_name, before, expected) => {
    const opened = await model
    expected.forEach((probability, i) => expect(probabilityIn(opened, before, i + 1)).toBeCloseTo(probability, 3))
    expect(expected.reduce((sum, one) => sum + one)).toBeCloseTo(1, 12)
  })

  it('has the sums that were found by hand', () => {
    // Once more in figures: whoever changes the formulas above should see what they gave.
    const figures = [P23, P21, P13, P132, P323, P1323, P2323]
    expect(figures.map((one) => Number(one.toFixed(4)))).toEqual([0.35, 0.425, 0.55, 0.5313, 0.3806, 0.6128, 0.472])
  })
})

/** The same by definition, slowly: interpolated modified Kneser-Ney over tables of grams, in two rounds. */
function slowly(rows: readonly Row[], weights: readonly number[], vocabulary: number) {
  type Counts = Map<string, number>
  const withoutFirst = (gram: string): string => gram.split(' ').slice(1).join(' ')
  const withoutLast = (gram: string): string => gram.split(' ').slice(0, -1).join(' ')
  const add = (to: Counts, gram: string, count: number): void => void to.set(gram, (to.get(gram) ?? 0) + count)
  /** Counts by order and group. */
  const counts: Counts[][] = [1, 2, 3, 4, 5].map(() => rows.map(() => new Map<string, number>()))
  rows.forEach((row, g) => {
    for (let i = 0; i + 4 <= row.length; i++) add(counts[4][g], row.slice(i, i + 4).join(' '), 1)
  })
  for (const order of [3, 2, 1])
    rows.forEach((_, g) => {
      for (const gram of counts[order + 1][g].keys()) add(counts[order][g], withoutFirst(gram), 1)
    })
  const discountsOf = (of: Counts): number[] => {
    const n = [0, 1, 2, 3, 4].map((count) => [...of.values()].filter((one) => one === count).length)
    const y = n[1] / (n[1] + 2 * n[2])
    return [1, 2, 3].map((count) => {
      const discount = count - ((count + 1) * y * n[count + 1]) / n[count]
      return Number.isFinite(discount) ? Math.min(count, Math.max(0.1, discount)) : count / 2
    })
  }
  const estimate = () => {
    const whole: Counts[] = [new Map([['', 1 / vocabulary]])]
    const lower: Counts[] = [new Map()]
    for (const order of [1, 2, 3, 4]) {
      whole[order] = new Map()
      lower[order] = new Map()
      const discounts = counts[order].map(discountsOf)
      const [totals, left, mass]: Counts[] = [new Map(), new Map(), new Map()]
      counts[order].forEach((of, g) => {
        for (const [gram, count] of of) {
          const discount = count === 0 ? 0 : discounts[g][Math.min(3, count) - 1]
          add(totals, withoutLast(gram), weights[g] * count)
          add(left, withoutLast(gram), weights[g] * discount)
          add(mass, gram, weights[g] * (count - discount))
        }
      })
      for (const [gram, own] of mass) {
        const context = withoutLast(gram)
        const share = (left.get(context) ?? 0) / (totals.get(context) ?? 0)
        const base = share * (whole[order - 1].get(order === 1 ? '' : withoutFirst(gram)) ?? NaN)
        lower[order].set(gram, base)
        whole[order].set(gram, own / (totals.get(context) ?? 0) + base)
      }
    }
    return { whole, lower }
  }
  const first = estimate()
  const seen: Counts[] = []
  seen[4] = new Map()
  counts[4].forEach((of) => {
    for (const [gram, count] of of) add(seen[4], gram, count)
  })
  for (const order of [3, 2]) {
    seen[order] = new Map()
    // What a row begins with was never counted as what follows another word.
    for (const [gram, count] of seen[order + 1])
      if (first.whole[order].has(withoutLast(gram))) add(seen[order], withoutLast(gram), count)
  }
  const kept: Set<string>[] = []
  for (const order of [4, 3, 2]) {
    const says = (gram: string): boolean =>
      (first.whole[order].get(gram) ?? 0) > (first.lower[order].get(gram) ?? 0) * (1 + 1e-6)
    const least = order === 2 ? 1 : 2
    kept[order] = new Set(
      [...first.whole[order].keys()].filter((gram) => (seen[order].get(gram) ?? 0) >= least && says(gram)),
    )
    if (order < 4) for (const gram of kept[order + 1]) kept[order].add(withoutLast(gram)).add(withoutFirst(gram))
  }
  /** Whether every kept gram begins with one that was counted: the first words of a group have none before them. */
  const isWhole = [2, 3].every((order) => [...kept[order]].every((gram) => first.whole[order].has(gram)))
  for (const order of [3, 2, 1])
    counts[order].forEach((of, g) => {
      for (const gram of of.keys()) of.set(gram, 0)
      for (const [gram, count] of counts[order + 1][g])
        if (count > 0) add(of, withoutFirst(gram), kept[order + 1].has(gram) ? 1 : count)
    })
  const { whole } = estimate()
  const probability = (before: Row, word: number): number => {
    const order = before.length + 1
    if (order === 1) return whole[1].get(`${word}`) ?? 1e-9
    const gram = [...before, word].join(' ')
    if (kept[order].has(gram)) return whole[order].get(gram) ?? NaN
    const siblings = [...kept[order]].filter((one) => withoutLast(one) === before.join(' '))
    const sum = (of: Counts, grams: readonly string[]): number =>
      grams.reduce((all, one) => all + (of.get(one) ?? NaN), 0)
    const mass = Math.max(1e-4, 1 - sum(whole[order], siblings))
    const base = Math.max(1e-4, 1 - sum(whole[order - 1], siblings.map(withoutFirst)))
    return (siblings.length === 0 ? 1 : mass / base) * probability(before.slice(1), word)
  }
  return { probability, isWhole, words: whole[1] }
}

describe('trainLanguageModel', () => {
  const WORDS = [1, 2, 3]
  const row = fc.array(fc.constantFrom(...WORDS), { minLength: 4, maxLength: 40, size: 'max' })
  const groups = fc.array(fc.tuple(row, fc.constantFrom(0.5, 1, 2, 4)), { minLength: 1, maxLength: 3 })
  const contexts = [0, 1, 2, 3].flatMap((length) => rowsOf(length, WORDS))

  it('estimates what the definition says, and probabilities that sum to one, for groups of any weight', async () => {
    await fc.assert(
      fc.asyncProperty(groups, async (all) => {
        const rows = all.map(([words]) => words)
        const weights = all.map(([, weight]) => weight)
        const { probability, isWhole, words } = slowly(rows, weights, WORDS.length)
        fc.pre(isWhole)
        const model = await train(rows, weights, WORDS.length)
        for (const before of contexts) {
          let sum = 0
          for (const word of WORDS) {
            const [found, expected] = [probabilityIn(model, before, word), probability(before, word)]
            sum += found
            // Codes of 64 values leave a little.
            if (Math.abs(Math.log(found / expected)) > 0.01)
              expect.fail(`${before.join(' ')} | ${word}: ${found}, expected ${expected}`)
          }
          // A word that only the first words of a group are has next to nothing.
          if (words.size === WORDS.length) expect(sum, before.join(' ')).toBeCloseTo(1, 2)
        }
      }),
      { numRuns: 60, seed: 91 },
    )
  })

  it('keeps the grams that say most, as many as the budget has', async () => {
    // 5 6 stands there most, and 8 9 next; the pairs that are counted first are seldom.
    const pairs = [...Array<Row>(12).fill([5, 6]), ...Array<Row>(7).fill([8, 9]), [1, 2], [1, 2], [3, 4], [3, 4]]
    const row = Array.from({ length: 400 }, (_, i) => [
      ...pairs[(i * 13) % pairs.length],
      1 + ((i * i + (i >> 2)) % 9),
    ]).flat()
    const pairsOf = async (two: number): Promise<string[]> => {
      const model = await train([row], [1], 9, { two, three: 0, four: 0 })
      const all = rowsOf(2, [1, 2, 3, 4, 5, 6, 7, 8, 9])
      return all.filter(([a, b]) => model.findPair(a, b) >= 0).map((pair) => pair.join(' '))
    }
    expect(await pairsOf(0)).toEqual([])
    expect(await pairsOf(1)).toEqual(['5 6'])
    expect(await pairsOf(2)).toEqual(['5 6', '8 9'])
    expect((await pairsOf(20)).length).toBe(20)
  })
})
