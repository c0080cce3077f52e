import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDecoder, type Decoder } from '../../src/repair/decode.js'
import { DocumentCache } from '../../src/repair/document-cache.js'
import { ARC, ARC_UNITS, Lattice, LONGEST_SPAN } from '../../src/repair/lattice.js'
import { createChance, createToyLanguage, type ToyLanguage } from '../support/toy-language.js'

/** An arc: its words, none for signs; its score; and how many tokens it takes along. */
interface ArcPlan {
  readonly words: readonly number[]
  readonly score: number
  readonly along: number
}

const wordsOf = (lattice: Lattice, arc: number): number[] => [
  ...lattice.units.subarray(arc * ARC_UNITS, arc * ARC_UNITS + lattice.unitCount[arc]),
]

function latticeOf(places: readonly (readonly ArcPlan[])[]): Lattice {
  const lattice = new Lattice()
  for (const arcs of places) {
    lattice.openPlace()
    for (const { words, score, along } of arcs) {
      const to = lattice.places + along
      const kind = along > 0 ? ARC.merge : ARC.word
      // The last of several words is added as the boundary that stands after them.
      const [first = 0, end = 0] = words
      if (words.length > 2) lattice.addWords(to, kind, score, words.slice(0, -1), words.at(-1) ?? 0)
      else lattice.add(to, kind, score, first, end)
      expect(wordsOf(lattice, lattice.arcs - 1)).toEqual(words)
    }
  }
  return lattice
}

interface Way {
  readonly path: readonly number[]
  readonly words: readonly number[]
  readonly probability: number
}

/** Every way from a place to another, by trying all. */
function allWays(
  lattice: Lattice,
  from: number,
  to: number,
  before: readonly number[],
  probability: ToyLanguage['probability'],
): Way[] {
  const found: Way[] = []
  const walk = (place: number, { path, words, probability: sum }: Way): void => {
    if (place === to) found.push({ path, words, probability: sum })
    if (place >= to) return
    for (let arc = lattice.first[place]; arc < lattice.first[place + 1]; arc++) {
      let own = sum * Math.exp(lattice.score[arc])
      const row = [...words]
      for (const word of wordsOf(lattice, arc)) {
        own *= probability(row, word)
        row.push(word)
      }
      walk(lattice.to[arc], { path: [...path, arc], words: row, probability: own })
    }
  }
  walk(from, { path: [], words: before, probability: 1 })
  return found
}

// Three words of a flat language: no way is so far behind another that the search may leave it out.
const SIZE = 3
const FLATNESS = 0.85
const word = fc.integer({ min: 1, max: SIZE })
const plan: fc.Arbitrary<ArcPlan> = fc.record({
  words: fc.oneof(
    { weight: 6, arbitrary: fc.tuple(word) },
    { weight: 2, arbitrary: fc.tuple(word, word) },
    { weight: 1, arbitrary: fc.tuple(word, word, word) },
    { weight: 1, arbitrary: fc.constant([]) },
  ),
  score: fc.double({ min: -0.5, max: 0, noNaN: true }),
  along: fc.integer({ min: 0, max: 1 }),
})
const places = fc.array(fc.array(plan, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
const history = fc.array(word, { maxLength: 4 })

/** Holds what a decoder finds between two places against all ways there are; false when there is none. */
function compare(
  decode: Decoder,
  { probability, historyOf }: ToyLanguage,
  lattice: Lattice,
  from: number,
  before: readonly number[],
  cache?: DocumentCache,
): boolean {
  const to = lattice.places
  const mixed: ToyLanguage['probability'] = (row, next) => {
    const own = probability(row, next)
    return cache === undefined ? own : cache.mix(row.at(-1) ?? 0, next, own)
  }
  const ways = allWays(lattice, from, to, before, mixed)
  if (ways.length === 0) return false
  const total = ways.reduce((sum, way) => sum + way.probability, 0)
  const best = ways.reduce((most, way) => (way.probability > most.probability ? way : most))
  const decoded = decode(lattice, from, to, historyOf(before), cache)
  const own = ways.find((way) => way.path.join() === decoded.path.join())
  expect(own?.probability).toBeCloseTo(best.probability, 12)
  expect(decoded.history).toEqual(historyOf(own?.words ?? []))
  const firstArc = lattice.first[from]
  expect(decoded.posteriors).toHaveLength(lattice.first[to] - firstArc)
  decoded.posteriors.forEach((posterior, i) => {
    const passing = ways.filter(({ path }) => path.includes(firstArc + i))
    expect(posterior).toBeCloseTo(passing.reduce((sum, way) => sum + way.probability, 0) / total, 10)
  })
  return true
}

describe('createDecoder', () => {
  it.each([1, 2, 3, 4])('finds the best of all ways and what passes each arc, in toy language %i', (seed) => {
    const language = createToyLanguage(seed, SIZE, FLATNESS)
    // One decoder for all, as in the engine: nothing of one chunk may be left in the next.
    const decode = createDecoder(language.model)
    fc.assert(
      fc.property(places, history, (all, before) => {
        fc.pre(compare(decode, language, latticeOf(all), 0, before))
      }),
      { numRuns: 150, seed: 20 + seed },
    )
  })

  it.each([11, 12, 13])('does so where arcs lead over up to LONGEST_SPAN places, in toy language %i', (seed) => {
    // Two words have fewer contexts than the beam has room for, however long the way.
    const language = createToyLanguage(seed, 2, FLATNESS)
    const decode = createDecoder(language.model)
    const few = fc.integer({ min: 1, max: 2 })
    const long: fc.Arbitrary<ArcPlan> = fc.record({
      words: fc.oneof(fc.tuple(few), fc.tuple(few, few), fc.constant([])),
      score: fc.double({ min: -0.5, max: 0, noNaN: true }),
      along: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: LONGEST_SPAN - 1 })),
    })
    fc.assert(
      fc.property(
        fc.array(fc.array(long, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: LONGEST_SPAN + 2 }),
        fc.array(few, { maxLength: 4 }),
        (all, before) => {
          fc.pre(compare(decode, language, latticeOf(all), 0, before))
        },
      ),
      { numRuns: 150, seed: 40 + seed },
    )
  })

  it('decodes a part of a lattice as if there were no more of it', () => {
    const language = createToyLanguage(5, SIZE, FLATNESS)
    const decode = createDecoder(language.model)
    fc.assert(
      fc.property(places, fc.nat(4), history, (all, from, before) => {
        fc.pre(from < all.length && compare(decode, language, latticeOf(all), from, before))
      }),
      { numRuns: 150, seed: 31 },
    )
  })

  it("asks the document's words at every word", () => {
    const language = createToyLanguage(6, SIZE, FLATNESS)
    const decode = createDecoder(language.model)
    fc.assert(
      fc.property(
        places,
        history,
        fc.array(fc.tuple(fc.nat(3), fc.nat(SIZE), word), { minLength: 1, maxLength: 8 }),
        (all, before, counted) => {
          const cache = new DocumentCache()
          counted.sort(([a], [b]) => a - b).forEach(([line, last, next]) => cache.add(line, last, next, 0.1))
          fc.pre(compare(decode, language, latticeOf(all), 0, before, cache))
        },
      ),
      { numRuns: 150, seed: 32 },
    )
  })

  it('lets all ways over a token sum to 1, however far apart they are', () => {
    const language = createToyLanguage(7, 12, 0.01)
    const decode = createDecoder(language.model)
    const far = fc.record({
      words: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
      score: fc.double({ min: -40, max: 0, noNaN: true }),
      along: fc.integer({ min: 0, max: LONGEST_SPAN - 1 }),
    })
    fc.assert(
      fc.property(fc.array(fc.array(far, { minLength: 1, maxLength: 9 }), { minLength: 2, maxLength: 9 }), (all) => {
        // Every token has a way of its own, as it has in the engine.
        const lattice = latticeOf(all.map(([first, ...rest]) => [{ ...first, along: 0 }, ...rest]))
        const { path, posteriors } = decode(lattice, 0, lattice.places, language.historyOf([1]))
        for (let token = 0; token < lattice.places; token++) {
          let sum = 0
          for (let place = Math.max(0, token - LONGEST_SPAN + 1); place <= token; place++)
            for (let arc = lattice.first[place]; arc < lattice.first[place + 1]; arc++)
              if (lattice.to[arc] > token) sum += posteriors[arc]
          expect(sum).toBeCloseTo(1, 9)
        }
        let place = 0
        for (const arc of path) {
          expect(arc).toBeGreaterThanOrEqual(lattice.first[place])
          expect(arc).toBeLessThan(lattice.first[place + 1])
          place = lattice.to[arc]
        }
        expect(place).toBe(lattice.places)
      }),
      { numRuns: 200, seed: 33 },
    )
  })
})

/** The same over a lattice too long for trying all ways: sums over rows of three words, in logarithms. */
function longPosteriors(lattice: Lattice, before: readonly number[], probability: ToyLanguage['probability']) {
  type Row = Map<string, { readonly words: readonly number[]; sum: number; most: number }>
  const addLogs = (a: number, b: number): number =>
    a === -Infinity ? b : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)))
  const n = lattice.places
  const forward: Row[] = Array.from({ length: n + 1 }, () => new Map())
  forward[0].set(before.join(), { words: before, sum: 0, most: 0 })
  const steps: { arc: number; place: number; from: string; to: string; weight: number }[] = []
  for (let place = 0; place < n; place++) {
    for (const [from, { words, sum, most }] of forward[place]) {
      for (let arc = lattice.first[place]; arc < lattice.first[place + 1]; arc++) {
        if (lattice.to[arc] > n) continue
        let weight: number = lattice.score[arc]
        let row = words
        for (const next of wordsOf(lattice, arc)) {
          weight += Math.log(probability(row, next))
          row = [...row, next].slice(-3)
        }
        const to = row.join()
        steps.push({ arc, place, from, to, weight })
        const target = forward[lattice.to[arc]].get(to) ?? { words: row, sum: -Infinity, most: -Infinity }
        target.sum = addLogs(target.sum, sum + weight)
        target.most = Math.max(target.most, most + weight)
        forward[lattice.to[arc]].set(to, target)
      }
    }
  }
  const ends = [...forward[n].values()]
  const total = ends.reduce((sum, one) => addLogs(sum, one.sum), -Infinity)
  const backward = Array.from({ length: n + 1 }, () => new Map<string, number>())
  for (const end of forward[n].keys()) backward[n].set(end, 0)
  const posteriors = new Float64Array(lattice.first[n])
  for (const { arc, place, from, to, weight } of steps.reverse()) {
    const rest = weight + (backward[lattice.to[arc]].get(to) ?? -Infinity)
    backward[place].set(from, addLogs(backward[place].get(from) ?? -Infinity, rest))
    posteriors[arc] += Math.exp((forward[place].get(from)?.sum ?? -Infinity) + rest - total)
  }
  return { best: ends.reduce((most, one) => Math.max(most, one.most), -Infinity), posteriors }
}

describe('a long chunk', () => {
  it('keeps its posteriors where the probability of the whole is too small for a number', () => {
    const { model, probability, historyOf } = createToyLanguage(8, SIZE, FLATNESS)
    const chance = createChance(9)
    const anyWord = (...of: number[]): number => 1 + Math.floor(SIZE * chance(...of))
    // Each token costs 1.5 whatever is made of it; at one place there are more arcs than there was room for.
    const lattice = latticeOf(
      Array.from({ length: 1300 }, (_, place) =>
        Array.from({ length: place === 700 ? 150 : 1 + Math.floor(3 * chance(place)) }, (_, i): ArcPlan => {
          const along = i > 0 && chance(place, i, 1) < 0.2 ? 1 : 0
          return {
            words: chance(place, i, 2) < 0.2 ? [anyWord(place, i, 3), anyWord(place, i, 4)] : [anyWord(place, i, 3)],
            score: -1.5 * (1 + along) - 0.5 * chance(place, i, 5),
            along,
          }
        }),
      ),
    )
    const expected = longPosteriors(lattice, [1], probability)
    const { path, posteriors } = createDecoder(model)(lattice, 0, lattice.places, historyOf([1]))
    let [score, row] = [0, [1]]
    for (const arc of path) {
      score += lattice.score[arc]
      for (const next of wordsOf(lattice, arc)) {
        score += Math.log(probability(row, next))
        row = [...row, next].slice(-3)
      }
    }
    expect(expected.best).toBeLessThan(-1500)
    expect(score).toBeCloseTo(expected.best, 6)
    let worst = 0
    posteriors.forEach((posterior, arc) => (worst = Math.max(worst, Math.abs(posterior - expected.posteriors[arc]))))
    expect(worst).toBeLessThan(1e-6)
  })
})
