import { describe, expect, it } from 'vitest'
import { decompress } from '../../src/node/brotli.js'
import { openLanguageModel, unpackLanguageModel, type LanguageModel } from '../../src/language/index.js'
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
    row[i] =
      row[i - 1] === 1 && random() < 0.9 ? 2 : row[i - 1] === 3 && random() < 0.9 ? 4 : 1 + Math.floor(random() * 9)
  }
  row[0] = 1
  return row
}

describe('countGrams', () => {
  it('counts each group apart', () => {
    const grams = countGrams([Uint16Array.of(1, 2, 1, 2), Uint16Array.of(2, 1)], 2)
    const words = wordsOf(grams.keys)
    const pairs = [...grams.keys.keys()].map((i) => [
      words[4 * i + 3],
      words[4 * i + 2],
      grams.counts[0][i],
      grams.counts[1][i],
    ])
    expect(pairs).toEqual([
      [1, 2, 2, 0],
      [2, 1, 1, 1],
    ])
  })

  it('counts the different words before a gram', () => {
    const grams = continuationCounts(countGrams([Uint16Array.of(1, 3, 2, 3, 1, 3)], 2))
    const words = wordsOf(grams.keys)
    const of = new Map([...grams.keys.keys()].map((i) => [words[4 * i + 3], grams.counts[0][i]]))
    expect(of.get(3)).toBe(2)
    expect(of.get(1)).toBe(1)
  })
})

describe('quantise', () => {
  it('keeps values within a small error', () => {
    const values = Float32Array.from({ length: 2000 }, (_, i) => (-12 * ((i * 7919) % 2000)) / 2000)
    const { codebook, codes } = quantise(values)
    values.forEach((value, i) => expect(Math.abs(codebook[codes[i]] - value)).toBeLessThan(0.15))
  })
})

describe('trainLanguageModel', () => {
  const rows = [sampleRow(6000, 1), sampleRow(3000, 2)]
  const train = (most: number) =>
    trainLanguageModel(rows, [4, 1], 9, { two: most, three: most, four: most }, 'abc', '1', () => undefined)
  const open = async (most: number, lexicon = 'abc') =>
    openLanguageModel(await unpackLanguageModel(await train(most), 'language.bin', decompress), { checksum: lexicon })

  /** Scores a word after others by walking through them, as a search does. */
  const scoreIn = (model: LanguageModel, history: readonly number[], word: number): number => {
    let [w1, context2, context3, score] = [0, -1, -1, 0]
    for (const next of [...history, word]) {
      score = model.next(w1, context2, context3, next, model.findPair(w1, next))
      w1 = next
      ;[context2, context3] = model.after
    }
    return score
  }

  it.each([5000, 300, 40])(
    'gives probabilities that sum to one in every context, but for what pruning and rounding leave, with %i grams of each order',
    async (most) => {
      const model = await open(most)
      for (let context = 0; context < 729; context++) {
        const history = [1 + Math.floor(context / 81), 1 + (Math.floor(context / 9) % 9), 1 + (context % 9)]
        let sum = 0
        for (let word = 1; word <= 9; word++) sum += scoreIn(model, history, word)
        expect(sum, history.join(' ')).toBeGreaterThan(0.85)
        expect(sum, history.join(' ')).toBeLessThan(1.15)
      }
    },
  )

  it('knows which words follow each other', async () => {
    const model = await open(5000)
    expect(model.pairScore(1, 2)).toBeCloseTo(Math.log(scoreIn(model, [1], 2)), 6)
    expect(model.findPair(0, 2)).toBe(-1)
    expect(model.pairScore(0, 2)).toBe(1)
  })

  it('has learnt what follows what', async () => {
    const model = await open(500)
    // The lowest orders know how many words a word follows, not how often: a whole context tells.
    expect(scoreIn(model, [6, 5, 1], 2)).toBeGreaterThan(0.7)
    expect(scoreIn(model, [2, 5, 3], 4)).toBeGreaterThan(0.6)
  })

  it('gives the same bytes for the same input', async () => {
    expect(await train(500)).toEqual(await train(500))
  })

  it('belongs to its lexicon', async () => {
    await expect(open(500, 'other')).rejects.toThrow(/another lexicon/)
  })
})
