import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreEdit, type EditTable } from '../../src/channel/edit-model.js'
import { learnEdits, type WordPair } from '../../src/train/learn-edits.js'

const pair = (intended: string, observed: string, count = 1, boundary = -1): WordPair => ({
  intended,
  observed,
  count,
  boundary,
})

/** Probabilities of a table, by intended and observed letters. */
const probabilitiesOf = (table: EditTable): Record<string, number> =>
  Object.fromEntries(
    [...table].flatMap(([intended, steps]) =>
      [...steps].map(([observed, score]) => [`${intended}>${observed}`, Math.exp(score)]),
    ),
  )

const near = (expected: Readonly<Record<string, number>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(expected).map(([step, probability]) => [step, expect.closeTo(probability, 9)]))

/*
 * Of a letter that stands t times, and of which n became some letters, counts weigh as the roots of how often a pair
 * stood; letters of one shape, of which N of T became them, count 30: (n + 30 N / (T + 1)) / (t + 30).
 */
const share = (n: number, t: number, ofShape = n, allOfShape = t): number =>
  (n + (30 * ofShape) / (allOfShape + 1)) / (t + 30)

describe('learnEdits', () => {
  it('counts what single letters were read as', () => {
    // Roots: a 10 times a, 4 times o. What stood less than twice is left to the defaults.
    const table = learnEdits([pair('a', 'a', 100), pair('a', 'o', 16), pair('a', 'e', 1)])
    expect(probabilitiesOf(table)).toEqual(near({ 'a>a': share(10, 15), 'a>o': share(4, 15) }))
  })

  it('finds which letters of a word were read as which', () => {
    // No word has its letters apart, yet each explains the others: m was read rn, and b as it is.
    const table = learnEdits([pair('am', 'arn', 9), pair('mb', 'rnb', 9), pair('ab', 'ab', 36)])
    const found = probabilitiesOf(table)
    expect(found).toMatchObject(near({ 'a>a': share(9, 9), 'b>b': share(9, 9), 'm>rn': share(6, 6) }))
    expect(Object.keys(found).filter((step) => /^(?:ab|am|mb)>/.test(step))).toEqual([])
  })

  it('lets letters of like shape stand in for each other', () => {
    // ấ and ậ are circumflex letters with a tone, â is one without: 4 of 4 and 3 of 6, of 10 together.
    const table = learnEdits([pair('ấ', 'i', 16), pair('ậ', 'i', 9), pair('ậ', 'd', 9), pair('â', 'a', 4)])
    expect(probabilitiesOf(table)).toEqual(
      near({
        'ấ>i': share(4, 4, 7, 10),
        'ấ>d': share(0, 4, 3, 10),
        'ậ>i': share(3, 6, 7, 10),
        'ậ>d': share(3, 6, 3, 10),
        'â>a': share(2, 2),
      }),
    )
  })

  it('lets no pair of letters cross from the onset to the rime', () => {
    const pairs = (boundary: number): WordPair[] => [pair('ươ', 'm', 400, boundary), pair('ươ', 'n', 100, boundary)]
    expect(probabilitiesOf(learnEdits(pairs(-1)))).toMatchObject(near({ 'ươ>m': share(20, 30), 'ươ>n': share(10, 30) }))
    expect([...learnEdits(pairs(1)).keys()].filter((intended) => intended.length > 1)).toEqual([])
    // Where both are found, the pairs of one word alone count.
    const both = probabilitiesOf(learnEdits([pair('ươ', 'm', 400, -1), pair('ươ', 'xy', 100, 1)]))
    expect(both).toMatchObject(near({ 'ươ>m': share(20, 20), 'ư>x': share(10, 30), 'ơ>y': share(10, 30) }))
  })

  it('reads words anew once it knows more of their letters', () => {
    // At first nm may have become nmm either way; what n became where it stood alone settles it.
    const found = probabilitiesOf(learnEdits([pair('n', 'nm', 100), pair('m', 'm', 100), pair('nm', 'nmm', 16)]))
    expect(found).toMatchObject(near({ 'n>nm': share(14, 14), 'm>m': share(14, 14) }))
    expect(Object.keys(found)).not.toContain('m>mm')
  })

  it('adds the pairs of letters that a letter may break into', () => {
    // m was read ii, ai, and di; letters of it are i 4, a 1, d 1 of 6, so that of 0.3 of all pairs ia has 4/36.
    const table = learnEdits([pair('m', 'ii', 16), pair('m', 'ai', 16), pair('m', 'di', 16)])
    const seen = share(4, 12)
    const unseen = (a: number, b: number): number => (0.3 * 3 * seen * a * b) / 36
    expect(probabilitiesOf(table)).toEqual(
      near({
        'm>ii': seen,
        'm>ai': seen,
        'm>di': seen,
        'm>ia': unseen(4, 1),
        'm>id': unseen(4, 1),
        'm>aa': unseen(1, 1),
        'm>ad': unseen(1, 1),
        'm>da': unseen(1, 1),
        'm>dd': unseen(1, 1),
      }),
    )
  })

  it('passes over words that are too long to be aligned', () => {
    expect(learnEdits([pair('a'.repeat(25), 'a'.repeat(25), 100)]).size).toBe(0)
    expect(learnEdits([])).toEqual(new Map())
  })

  const LETTERS = ['a', 'ă', 'ư', 'n', 'g']
  const word = (letters: readonly string[]) =>
    fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 5 }).map((all) => all.join(''))
  const pairs = fc.array(
    fc
      .tuple(word(LETTERS), word(['a', 'u', 'n', 'g', 'q', '1']), fc.constantFrom(1, 4, 25, 400))
      .map(([a, b, count]) => pair(a, b, count)),
    { minLength: 5, maxLength: 60 },
  )

  it('gives probabilities that sum to 1 at most, the unseen pairs of letters aside', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        for (const [intended, steps] of learnEdits(all)) {
          const scores = [...steps.values()]
          expect(Math.max(...scores)).toBeLessThan(0)
          const [sum, ofPairs] = [...steps].reduce(
            ([whole, two], [observed, score]) => [
              whole + Math.exp(score),
              two + (observed.length === 2 ? Math.exp(score) : 0),
            ],
            [0, 0],
          )
          // Unseen pairs have 0.3 of what the seen ones have, at most.
          expect(sum).toBeLessThanOrEqual(1 + (intended.length === 1 ? (0.3 / 1.3) * ofPairs : 0))
        }
      }),
      { numRuns: 60, seed: 101 },
    )
  })

  it('explains its pairs better than the table that it starts from, where there is enough of them', () => {
    /** What is taken for granted before anything was counted: letters stay as they are. */
    const start: EditTable = new Map(
      LETTERS.map((letter) => [
        letter,
        new Map([[letter === 'ă' ? 'a' : letter === 'ư' ? 'u' : letter, Math.log(0.5)]]),
      ]),
    )
    const total = (table: EditTable, all: readonly WordPair[]): number =>
      all.reduce(
        (sum, { intended, observed, count }) => sum + Math.sqrt(count) * scoreEdit(table, intended, observed),
        0,
      )
    fc.assert(
      fc.property(pairs, (some) => {
        // A letter becomes three at most: other pairs cannot be explained by any table.
        const all = some
          .filter(({ intended, observed }) => observed.length <= 3 * intended.length)
          .map((one) => ({ ...one, count: 400 * one.count }))
        fc.pre(all.length > 0)
        expect(total(learnEdits(all), all)).toBeGreaterThan(total(start, all))
      }),
      { numRuns: 60, seed: 102 },
    )
  })
})
