import { describe, expect, it } from 'vitest'
import { openLanguageModel } from '../../src/language/index.js'
import { buildStaticMap } from '../../src/train/build-static-map.js'
import { ABSENT, gramA, gramB, growA, growB, lookUp } from '../../src/language/static-map.js'
import { continuationCounts, countGrams, wordsOf } from '../../src/train/count-ngrams.js'
import { trainLanguageModel } from '../../src/train/kneser-ney.js'
import { quantise } from '../../src/train/quantise.js'

/** A repeatable row of words in which 2 follows 1, and 4 follows 3, more often than not. */
function sampleRow(length: number, seed: number): Uint16Array {
  let state = seed
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  const row = new Uint16Array(length)
  for (let i = 1; i < length; i++) {
    row[i] = row[i - 1] === 1 && random() < 0.9 ? 2 : row[i - 1] === 3 && random() < 0.9 ? 4 : 1 + Math.floor(random() * 9)
  }
  row[0] = 1
  return row
}

describe('countGrams', () => {
  it('counts each group apart', () => {
    const grams = countGrams([Uint16Array.of(1, 2, 1, 2), Uint16Array.of(2, 1)], 2)
    const words = wordsOf(grams.keys)
    const pairs = [...grams.keys.keys()].map((i) => [words[4 * i + 3], words[4 * i + 2], grams.counts[0][i], grams.counts[1][i]])
    expect(pairs).toEqual([[1, 2, 2, 0], [2, 1, 1, 1]])
  })

  it('counts the different words before a gram', () => {
    const grams = continuationCounts(countGrams([Uint16Array.of(1, 3, 2, 3, 1, 3)], 2))
    const words = wordsOf(grams.keys)
    const of = new Map([...grams.keys.keys()].map((i) => [words[4 * i + 3], grams.counts[0][i]]))
    expect(of.get(3)).toBe(2)
    expect(of.get(1)).toBe(1)
  })
})

describe('buildStaticMap', () => {
  it('gives back every value, and knows nearly all strangers', () => {
    const size = 5000
    const values = Uint8Array.from({ length: size }, (_, i) => i % 64)
    const hash = (i: number, seed: number): [number, number] => {
      const [a, b] = [growA(growA(0, i % 71), i), growB(growB(0, i % 71), i)]
      return [gramA(a, 7, seed), gramB(b, 7, seed)]
    }
    const map = buildStaticMap(size, hash, values, true)
    for (let i = 0; i < size; i++) expect(lookUp(map, ...hash(i, map.seed))).toBe(i % 64)
    let strangers = 0
    for (let i = size; i < 20 * size; i++) if (lookUp(map, ...hash(i, map.seed)) !== ABSENT) strangers++
    expect(strangers).toBeLessThan(10)
  })
})

describe('quantise', () => {
  it('keeps values within a small error', () => {
    const values = Float32Array.from({ length: 2000 }, (_, i) => -12 * ((i * 7919) % 2000) / 2000)
    const { codebook, codes } = quantise(values)
    values.forEach((value, i) => expect(Math.abs(codebook[codes[i]] - value)).toBeLessThan(0.15))
  })
})

describe('trainLanguageModel', () => {
  const rows = [sampleRow(6000, 1), sampleRow(3000, 2)]
  const train = () => trainLanguageModel(rows, [4, 1], 9, { two: 500, three: 500, four: 500 }, 'abc', '1', () => undefined)
  const model = openLanguageModel(train(), 'language.bin', { checksum: 'abc' })

  const score = (w3: number, w2: number, w1: number, word: number): number => {
    model.setContext(w3, w2, w1)
    return model.next(word, model.pair(w1, word))
  }

  it('gives probabilities that sum to about one', () => {
    for (const [w3, w2, w1] of [[0, 0, 1], [0, 5, 3], [2, 1, 2], [9, 9, 9]]) {
      let sum = 0
      for (let word = 1; word <= 9; word++) sum += Math.exp(score(w3, w2, w1, word))
      expect(sum).toBeGreaterThan(0.85)
      expect(sum).toBeLessThan(1.15)
    }
  })

  it('has learnt what follows what', () => {
    // The lowest orders know how many words a word follows, not how often: a whole context tells.
    expect(Math.exp(score(6, 5, 1, 2))).toBeGreaterThan(0.7)
    expect(Math.exp(score(2, 5, 3, 4))).toBeGreaterThan(0.6)
  })

  it('gives the same bytes for the same input', () => {
    expect(train()).toEqual(train())
  })

  it('belongs to its lexicon', () => {
    expect(() => openLanguageModel(train(), 'language.bin', { checksum: 'other' })).toThrow(/another lexicon/)
  })
})
