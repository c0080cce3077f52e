import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  columnsOf,
  formatEditTable,
  letterNumbers,
  MOST_OBSERVED,
  parseEditTable,
  scoreEdit,
  type EditStep,
  type EditTable,
} from '../../src/channel/edit-model.js'
import { createPartScorer } from '../../src/channel/part-trie.js'

/** Log probabilities of steps that were never seen, of one and of two letters, by how many were read. */
const UNSEEN = { one: [-8, -9, -12, -14], two: [NaN, -11, -11, -13] }

const scoreOfStep = (table: EditTable, intended: string, observed: string): number =>
  table.get(intended)?.get(observed) ?? UNSEEN[intended.length === 1 ? 'one' : 'two'][observed.length]

/** Every alignment of two words: one letter becomes none to three, two that do not cross the boundary one to three. */
function allAlignments(intended: string, observed: string, boundary: number): EditStep[][] {
  if (intended === '') return observed === '' ? [[]] : []
  const found: EditStep[][] = []
  for (const taken of [1, 2]) {
    if (taken > intended.length || (taken === 2 && boundary === 1)) continue
    for (let read = taken - 1; read <= Math.min(3, observed.length); read++)
      for (const rest of allAlignments(intended.slice(taken), observed.slice(read), boundary - taken))
        found.push([{ intended: intended.slice(0, taken), observed: observed.slice(0, read) }, ...rest])
  }
  return found
}

const [LETTERS, READ] = [
  ['a', 'ă', 'ư', 'n'],
  ['a', 'u', 'n', 'm', '1'],
]
const word = (letters: readonly string[], most: number) =>
  fc.array(fc.constantFrom(...letters), { maxLength: most }).map((all) => all.join(''))
const table: fc.Arbitrary<EditTable> = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom(...LETTERS),
        fc.tuple(fc.constantFrom(...LETTERS), fc.constantFrom(...LETTERS)).map((two) => two.join('')),
      ),
      word(READ, 3),
      fc.double({ min: -10, max: -0.01, noNaN: true }).map(Math.fround),
    ),
    { maxLength: 40, size: 'max' },
  )
  .map((steps) => {
    const made = new Map<string, Map<string, number>>()
    // Two letters never become none.
    for (const [intended, observed, score] of steps)
      if (intended.length === 1 || observed !== '')
        made.set(intended, (made.get(intended) ?? new Map<string, number>()).set(observed, score))
    return made
  })

describe('scoreEdit', () => {
  it('finds the best of all alignments, and its steps', () => {
    fc.assert(
      fc.property(
        table,
        word(LETTERS, 5),
        word(READ, 6),
        fc.integer({ min: -1, max: 5 }),
        (steps, intended, observed, boundary) => {
          const all = allAlignments(intended, observed, boundary).map((one) =>
            one.reduce((sum, step) => sum + scoreOfStep(steps, step.intended, step.observed), 0),
          )
          const best = Math.max(-Infinity, ...all)
          const found: EditStep[] = []
          const score = scoreEdit(steps, intended, observed, boundary, found)
          if (best === -Infinity) {
            expect(score).toBe(-Infinity)
            return
          }
          expect(score).toBeCloseTo(best, 5)
          expect(found.map((step) => step.intended).join('')).toBe(intended)
          expect(found.map((step) => step.observed).join('')).toBe(observed)
          expect(found.reduce((sum, step) => sum + scoreOfStep(steps, step.intended, step.observed), 0)).toBeCloseTo(
            best,
            5,
          )
          let place = 0
          for (const step of found) {
            if (step.intended.length === 2) expect(place + 1).not.toBe(boundary)
            place += step.intended.length
          }
        },
      ),
      { numRuns: 500, seed: 141 },
    )
  })

  it('tells every score that is no worse than asked for', () => {
    fc.assert(
      fc.property(
        table,
        word(LETTERS, 5),
        word(READ, 6),
        fc.constantFrom(-2, -0.001, 0, 0.001, 1, 20),
        (steps, intended, observed, below) => {
          const whole = scoreEdit(steps, intended, observed)
          const least = whole === -Infinity ? -30 : whole - below
          const found = scoreEdit(steps, intended, observed, -1, undefined, least)
          if (whole >= least || found !== -Infinity) expect(found).toBe(whole)
        },
      ),
      { numRuns: 500, seed: 142 },
    )
  })

  it.each<[string, string, number]>([
    ['', '', 0],
    ['', 'a', -Infinity],
    ['a', '', -8],
    ['ă', 'aaaa', -Infinity],
    // Letters never seen cost 9 each where they become one, and 11 where two are taken together.
    ['ab', 'xy', -11],
    ['ab', '', -16],
    ['ab', 'xyzu', -9 - 14],
    ['a'.repeat(24), 'x'.repeat(24), 12 * -11],
    ['a'.repeat(25), 'x', -Infinity],
    ['x', 'a'.repeat(25), -Infinity],
  ])('of steps never seen, %j as %j costs %d', (intended, observed, expected) => {
    expect(scoreEdit(new Map(), intended, observed)).toBe(expected)
  })

  it('does not mix tables up that score the same words', () => {
    const [one, other] = [parseEditTable('a\tb\t-1'), parseEditTable('a\tb\t-2')]
    expect([one, other, one].map((steps) => scoreEdit(steps, 'a', 'b'))).toEqual([-1, -2, -1])
  })
})

describe('columnsOf', () => {
  it('gives the score of every step by place, length and letter', () => {
    fc.assert(
      fc.property(table, word(LETTERS, 5), word(READ, 6), (steps, intended, observed) => {
        const columns = columnsOf(steps, observed)
        const { one, two } = letterNumbers(steps, intended)
        for (let i = 0; i < intended.length; i++) {
          for (let j = 0; j <= observed.length; j++) {
            for (let length = 0; length <= MOST_OBSERVED && j + length <= observed.length; length++) {
              const column = columns[j * (MOST_OBSERVED + 1) + length]
              const piece = observed.slice(j, j + length)
              expect(column[one[i]]).toBeCloseTo(scoreOfStep(steps, intended[i], piece), 5)
              if (i + 1 < intended.length && length > 0)
                expect(column[two[i]]).toBeCloseTo(scoreOfStep(steps, intended.slice(i, i + 2), piece), 5)
            }
          }
        }
      }),
      { numRuns: 100, seed: 143 },
    )
  })
})

describe('createPartScorer', () => {
  it('finds the best of all alignments of every part that is near the best part', () => {
    const parts = fc.uniqueArray(
      word(LETTERS, 4).filter((part) => part !== ''),
      { minLength: 1, maxLength: 10 },
    )
    const frequencies = fc.array(fc.double({ min: -8, max: 0, noNaN: true }), { minLength: 10, maxLength: 10 })
    fc.assert(
      fc.property(
        table,
        parts,
        word(READ, 7),
        frequencies,
        fc.constantFrom(3, 11),
        (steps, texts, observed, all, window) => {
          const frequency = Float32Array.from(texts, (_, i) => all[i])
          const scores = texts.map((text) =>
            Math.abs(text.length - observed.length) > 3
              ? -Infinity
              : Math.max(
                  -Infinity,
                  ...allAlignments(text, observed, -1).map((one) =>
                    one.reduce((sum, step) => sum + scoreOfStep(steps, step.intended, step.observed), 0),
                  ),
                ),
          )
          const found = new Map<number, number>()
          const best = createPartScorer(
            texts,
            frequency,
            steps,
            window,
          )(observed, -Infinity, (part, score) => found.set(part, score))
          const ranks = scores.map((score, part) => score + frequency[part])
          expect(best).toBeCloseTo(Math.max(...ranks), 5)
          scores.forEach((score, part) => {
            if (found.has(part)) expect(found.get(part)).toBeCloseTo(score, 5)
            else if (score > -Infinity) expect(ranks[part]).toBeLessThan(Math.max(...ranks) - window + 1e-5)
          })
        },
      ),
      { numRuns: 300, seed: 144 },
    )
  })

  it('begins with the best of another search', () => {
    const steps = parseEditTable('a\ta\t-0.5\nn\tn\t-0.5')
    const visited = (best: number): number[] => {
      const parts: number[] = []
      createPartScorer(['a', 'n', 'an'], Float32Array.of(-1, -1, -1), steps, 3)('a', best, (part) => parts.push(part))
      return parts
    }
    // What none of them can come near leaves all of them out: a part of no cost would have a rank of -1.
    expect(visited(-Infinity)).toContain(0)
    expect(visited(1.9)).toContain(0)
    expect(visited(2.1)).toEqual([])
  })
})

describe('the text of a table', () => {
  it('is sorted, and tells what was in it', () => {
    fc.assert(
      fc.property(table, (steps) => {
        const text = formatEditTable(steps)
        expect(text.split('\n')).toEqual(text.split('\n').sort())
        const read = parseEditTable(text)
        for (const [intended, of] of steps)
          for (const [observed, score] of of) expect(read.get(intended)?.get(observed)).toBeCloseTo(score, 1)
        expect([...read.values()].reduce((sum, { size }) => sum + size, 0)).toBe(
          [...steps.values()].reduce((sum, { size }) => sum + size, 0),
        )
      }),
      { numRuns: 100, seed: 145 },
    )
  })
})
