import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  continuationCounts,
  countGrams,
  MAX_WORDS,
  sumOverLast,
  wordsOf,
  type GramCounts,
} from '../../src/train/count-ngrams.js'

/** Grams by their words, with their counts in each group, in order. */
const listOf = ({ order, keys, counts }: GramCounts): [string, ...number[]][] => {
  const words = wordsOf(keys)
  return Array.from(keys, (_, i) => [
    Array.from({ length: order }, (_none, k) => words[4 * i + 3 - k]).join(' '),
    ...counts.map((of) => of[i]),
  ])
}
const rowsOf = (...rows: number[][]): Uint16Array[] => rows.map((row) => Uint16Array.from(row))

describe('countGrams', () => {
  it.each<[number, number[][], [string, ...number[]][]]>([
    [
      1,
      [[2, 1, 2]],
      [
        ['1', 1],
        ['2', 2],
      ],
    ],
    [
      2,
      [[1, 2, 1, 2]],
      [
        ['1 2', 2],
        ['2 1', 1],
      ],
    ],
    [
      3,
      [
        [1, 1, 1, 1],
        [1, 1, 1],
      ],
      [['1 1 1', 2, 1]],
    ],
    [
      4,
      [
        [1, 2, 3, 4],
        [4, 3, 2, 1],
      ],
      [
        ['1 2 3 4', 1, 0],
        ['4 3 2 1', 0, 1],
      ],
    ],
    [
      2,
      [
        [300, 2, 300],
        [2, 300],
      ],
      [
        ['2 300', 1, 1],
        ['300 2', 1, 0],
      ],
    ],
    [4, [[1, 2, 3]], []],
    [1, [[], [MAX_WORDS - 1]], [[`${MAX_WORDS - 1}`, 0, 1]]],
    [4, [new Array<number>(5).fill(MAX_WORDS - 1)], [[new Array<number>(4).fill(MAX_WORDS - 1).join(' '), 2]]],
  ])('of %i words in %j', (order, rows, expected) => {
    const counted = countGrams(rowsOf(...rows), order)
    expect(counted.order).toBe(order)
    expect(listOf(counted)).toEqual(expected)
  })
})

describe('continuationCounts', () => {
  it.each<[number[][], [string, ...number[]][]]>([
    [
      [[1, 3, 2, 3, 1, 3]],
      [
        ['1', 1],
        ['2', 1],
        ['3', 2],
      ],
    ],
    // Each group counts for itself what stands before.
    [
      [
        [1, 3, 1, 3],
        [2, 3, 1],
      ],
      [
        ['1', 1, 1],
        ['3', 1, 1],
      ],
    ],
    [[[1, 2], []], [['2', 1, 0]]],
  ])('of pairs in %j', (rows, expected) => {
    expect(listOf(continuationCounts(countGrams(rowsOf(...rows), 2)))).toEqual(expected)
  })
})

describe('sumOverLast', () => {
  it('adds up what each shorter gram begins, and leaves out what is not asked for', () => {
    const grams = countGrams(rowsOf([1, 2, 1, 3, 1, 2, 5, 1, 3]), 2)
    const lower = countGrams(rowsOf([1, 3, 4, 5]), 1)
    // 1 2 twice, 1 3 twice, 3 1 once, 5 1 once; nothing begins with 4, and 2 is not asked for.
    expect([...sumOverLast(grams, lower, (i) => grams.counts[0][i])]).toEqual([4, 1, 0, 1])
  })
})

describe('counting', () => {
  const row = fc.array(fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constantFrom(300, 5000, MAX_WORDS - 1)), {
    maxLength: 40,
  })
  it('comes out as counting one by one does', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 4 }), (rows, order) => {
        const expected = new Map<string, number[]>()
        const before = new Map<string, Set<number>[]>()
        rows.forEach((words, g) => {
          for (let i = 0; i + order <= words.length; i++) {
            const gram = words.slice(i, i + order)
            const own = expected.get(gram.join(' ')) ?? rows.map(() => 0)
            own[g]++
            expected.set(gram.join(' '), own)
            const suffix = gram.slice(1).join(' ')
            const sets = before.get(suffix) ?? rows.map(() => new Set<number>())
            sets[g].add(gram[0])
            before.set(suffix, sets)
          }
        })
        const grams = countGrams(rowsOf(...rows), order)
        expect(new Map(listOf(grams).map(([gram, ...counts]) => [gram, counts]))).toEqual(expected)
        const sorted = listOf(grams).map(([gram]) => gram.split(' ').map(Number))
        const compare = (a: number[], b: number[]): number => a.reduce((found, word, i) => found || word - b[i], 0)
        expect(sorted).toEqual([...sorted].sort(compare))
        if (order === 1) return
        const shorter = new Map(listOf(continuationCounts(grams)).map(([gram, ...counts]) => [gram, counts]))
        expect(shorter).toEqual(new Map([...before].map(([gram, sets]) => [gram, sets.map(({ size }) => size)])))
      }),
      { numRuns: 200, seed: 131 },
    )
  })
})
