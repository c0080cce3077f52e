import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CAPITALS_PRIOR } from '../../src/channel/index.js'
import { createSplitter, type Split } from '../../src/repair/splits.js'
import type { CandidateSource } from '../../src/repair/arcs.js'
import { createChance } from '../support/toy-language.js'
import { createToyLexicon } from '../support/toy-lexicon.js'

const lexicon = createToyLexicon([
  'công',
  'tác',
  'cộng',
  'ban',
  'nhân',
  'dân',
  'an',
  'cong',
  ['ubnd', 'abbreviation', 'UBND'],
  ['video', 'foreign'],
])
const id = (word: string): number => lexicon.idOf(word) ?? 0
const NO_PAIR = 1

/** What pieces may stand for, by the piece: words with their scores. */
type Readings = Readonly<Record<string, Readonly<Record<string, number>>>>
const sourceOf =
  (readings: Readings): CandidateSource =>
  (piece) => {
    const found = Object.entries(readings[piece] ?? {})
    return {
      ids: Uint16Array.from(found, ([word]) => id(word)),
      scores: Float32Array.from(found, ([, score]) => score),
    }
  }
const flat = new Float32Array(lexicon.size + 1).fill(-5)
const textsOf = (splits: readonly Split[]): string[] =>
  splits.map(({ words }) => words.map((word) => lexicon.texts[word]).join(' '))

const READINGS: Readings = {
  cong: { công: -0.5, cộng: -1, cong: -4, an: -6 },
  tac: { tác: -0.25 },
  ban: { ban: -0.125 },
  nhan: { nhân: -0.25 },
  nhandan: { nhân: -9 },
  dan: { dân: -0.25 },
  b: { ban: -9 },
  an: { an: -0.5 },
  ubnd: { ubnd: -0.1 },
  video: { video: -0.1 },
  BAN: { ban: -3.75 },
  NHAN: { nhân: -4 },
  DAN: { dân: -4.25 },
}

describe('createSplitter', () => {
  const split = createSplitter(lexicon, flat, () => NO_PAIR, sourceOf(READINGS))

  it.each<[string, readonly string[]]>([
    ['congtac', ['công tác', 'cộng tác', 'cong tác']],
    ['bannhandan', ['ban nhân dân', 'ban nhân', 'ban an nhân dân', 'ban an nhân']],
    ['tac', []],
    ['congtacx', []],
    ['xcongtac', []],
    ['ubndtac', []],
    ['tacvideo', []],
    ['tactactactac', ['tác tác tác tác']],
    ['tactactactactac', []],
    ['bantac', ['ban tác', 'ban an tác']],
    ['tac'.repeat(8), []],
    ['', []],
  ])('cuts %s', (text, expected) => {
    expect(textsOf(split(text))).toEqual(expected)
  })

  it('scores a way by its pieces alone', () => {
    expect(split('congtac')[0].score).toBeCloseTo(-0.75, 6)
  })

  it('lets words in capitals pay for their capitals once', () => {
    const [{ words, score }] = split('BANNHANDAN')
    expect(words).toEqual([id('ban'), id('nhân'), id('dân')])
    expect(score).toBeCloseTo(-12 - 2 * CAPITALS_PRIOR, 6)
  })

  it('prefers words that follow each other', () => {
    const pairs = (before: number, word: number): number =>
      before === id('cộng') && word === id('tác') ? -0.5 : NO_PAIR
    // The pair makes up for 0.5: it saves the frequency of 5 and the 3 of a pair that is not known.
    expect(textsOf(createSplitter(lexicon, flat, pairs, sourceOf(READINGS))('congtac'))[0]).toBe('cộng tác')
  })

  it('prefers frequent words', () => {
    const prior = flat.map((value, word) => (word === id('cong') ? -1 : value))
    expect(textsOf(createSplitter(lexicon, prior, () => NO_PAIR, sourceOf(READINGS))('congtac'))[0]).toBe('cong tác')
  })

  it('cuts no piece of more than eight letters, and no token of more than 24', () => {
    const readings = { aaaaaaaa: { an: -1 }, aaaaaaaaa: { an: -1 }, b: { ban: -1 } }
    const long = createSplitter(lexicon, flat, () => NO_PAIR, sourceOf(readings))
    expect(textsOf(long('aaaaaaaab'))).toEqual(['an ban'])
    expect(textsOf(long('aaaaaaaaab'))).toEqual([])
    expect(textsOf(long('a'.repeat(24)))).toEqual(['an an an'])
    expect(textsOf(long(`${'a'.repeat(24)}b`))).toEqual([])
  })

  it('finds what all ways of cutting give', () => {
    const syllables = ['công', 'tác', 'cộng', 'ban', 'nhân', 'dân', 'an', 'cong']
    const token = fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 9 }).map((letters) => letters.join(''))
    let compared = 0
    fc.assert(
      fc.property(fc.nat(1e6), token, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (seed, text, share) => {
        const chance = createChance(seed)
        const codes = (piece: string): number[] => [...piece].map((letter) => letter.charCodeAt(0))
        const prior = Float32Array.from({ length: lexicon.size + 1 }, (_, word) => -3 - 5 * chance(word, 1))
        const pair = (before: number, word: number): number =>
          chance(before, word, 2) < 0.5 ? -4 * chance(before, word, 3) : NO_PAIR
        // Up to two readings a piece, so that none is left out.
        const source: CandidateSource = (piece) => {
          const found =
            chance(...codes(piece), 4) < share
              ? []
              : syllables.slice(Math.floor(7 * chance(...codes(piece), 5))).slice(0, 2)
          return {
            ids: Uint16Array.from(found, id),
            scores: Float32Array.from(found, (_, i) => -6 * chance(...codes(piece), i, 6)),
          }
        }
        interface Way {
          readonly words: readonly number[]
          readonly score: number
          readonly rank: number
        }
        /** All ways to read a start of the token, by where it ends. */
        const ways: Way[][] = Array.from({ length: text.length + 1 }, () => [])
        const walk = (at: number, way: Way): void => {
          ways[at].push(way)
          if (way.words.length === 4) return
          for (let end = at + 1; end <= Math.min(text.length, at + 8); end++) {
            if (end - at === text.length) continue
            const { ids, scores } = source(text.slice(at, end))
            ids.forEach((word, i) => {
              const last = way.words.at(-1)
              const known = last === undefined ? NO_PAIR : pair(last, word)
              const follows = known <= 0 ? known : prior[word] + (last === undefined ? 0 : -3)
              const score = way.score + scores[i]
              walk(end, { words: [...way.words, word], score, rank: way.rank + scores[i] + follows })
            })
          }
        }
        walk(0, { words: [], score: 0, rank: 0 })
        const expected = ways[text.length].filter(({ words }) => words.length > 1)
        const found = createSplitter(lexicon, prior, pair, source)(text)
        for (const one of found)
          expect(
            expected.some(
              ({ words, score }) => words.join() === one.words.join() && Math.abs(score - one.score) < 1e-9,
            ),
          ).toBe(true)
        // Eight ways to read each start are followed up: where there are no more, all of them come out.
        if (ways.some((some) => some.length > 8)) return
        compared += expected.length > 0 ? 1 : 0
        const keys = (all: readonly Split[]): string[] => all.map(({ words }) => words.join())
        expect(keys(found).sort()).toEqual(keys(expected).sort())
        const ranks = found.map(({ words, score }) => {
          const same = expected.filter((way) => way.words.join() === words.join() && Math.abs(way.score - score) < 1e-9)
          return same[0].rank
        })
        // Likeliest first, but for what rounding makes of equal ones.
        ranks.forEach((rank, i) => {
          if (i > 0) expect(rank).toBeLessThanOrEqual(ranks[i - 1] + 1e-9)
        })
      }),
      { numRuns: 1000, seed: 71 },
    )
    expect(compared).toBeGreaterThan(100)
  })
})
