import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decompress } from '../../src/node/brotli.js'
import { openLanguageModel, unpackLanguageModel, type LanguageModel } from '../../src/language/index.js'
import { contextOf, findInRow, indexContexts, startsOf } from '../../src/language/ngram-trie.js'
import { packFile } from '../../src/lexicon/packed-file.js'
import { wordsOf } from '../../src/train/count-ngrams.js'
import { packTrie, type KeptGrams, type KeptLevel } from '../../src/train/pack-trie.js'
import { quantise } from '../../src/train/quantise.js'
import { createChance } from '../support/toy-language.js'

type Gram = readonly number[]
/** A table of grams: natural logs of probabilities and back-off weights by their words, joined. */
interface Table {
  readonly vocabulary: number
  readonly probabilities: ReadonlyMap<string, number>
  readonly backoffs: ReadonlyMap<string, number>
}

const byWords = (a: Gram, b: Gram): number => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i]
  return 0
}

/** What the packer takes: the grams of an order, among others that were not kept. */
function gramsOf(order: number, kept: readonly Gram[], dropped: readonly Gram[], table: Table): KeptGrams {
  const all = [...kept, ...dropped].sort(byWords)
  const keys = new Float64Array(all.length)
  const words = wordsOf(keys)
  all.forEach((gram, i) => gram.forEach((word, k) => (words[4 * i + 3 - k] = word)))
  const isKept = new Set(kept.map((gram) => gram.join(' ')))
  const indexes = all.flatMap((gram, i) => (isKept.has(gram.join(' ')) ? [i] : []))
  const values = Float32Array.from(indexes, (i) => table.probabilities.get(all[i].join(' ')) ?? 0)
  return { keys, order, kept: Uint32Array.from(indexes), values }
}

function levelOf(order: number, kept: readonly Gram[], dropped: readonly Gram[], table: Table): KeptLevel {
  const contexts = [...table.backoffs.keys()]
    .map((key) => key.split(' ').map(Number))
    .filter((gram) => gram.length === order)
  const backoffs = Float32Array.from(contexts.sort(byWords), (gram) => table.backoffs.get(gram.join(' ')) ?? 0)
  return { ...gramsOf(order, kept, dropped, table), backoffs }
}

/** Values as they come out of a codebook of 64. */
function rounded(values: ReadonlyMap<string, number>, order: number): Map<string, number> {
  const keys = [...values.keys()].filter((key) => key.split(' ').length === order)
  const { codebook, codes } = quantise(Float32Array.from(keys, (key) => values.get(key) ?? 0))
  return new Map(keys.map((key, i) => [key, codebook[codes[i]]]))
}

/** Adds the grams that each of some grams begins and ends with. */
function closed(fours: readonly Gram[], threes: readonly Gram[], twos: readonly Gram[]) {
  const unique = (grams: readonly Gram[]): Gram[] => [...new Map(grams.map((gram) => [gram.join(' '), gram])).values()]
  const shorter = (grams: readonly Gram[]): Gram[] => grams.flatMap((gram) => [gram.slice(0, -1), gram.slice(1)])
  const three = unique([...threes, ...shorter(fours)])
  return { two: unique([...twos, ...shorter(three)]), three, four: unique(fours) }
}

/** Packs a table and opens it; unigrams are not packed by the trie, and kept as they are. */
async function packed(
  table: Table,
  grams: ReturnType<typeof closed>,
  dropped: readonly Gram[],
): Promise<LanguageModel> {
  const of = (order: number): Gram[] => {
    const kept = new Set(
      (order === 2 ? grams.two : order === 3 ? grams.three : grams.four).map((gram) => gram.join(' ')),
    )
    return dropped
      .map((gram) => gram.slice(0, order))
      .filter((gram, i, all) => !kept.has(gram.join(' ')) && all.findIndex((one) => one.join() === gram.join()) === i)
  }
  const sections = await packTrie(
    levelOf(2, grams.two, of(2), table),
    levelOf(3, grams.three, of(3), table),
    gramsOf(4, grams.four, of(4), table),
    table.vocabulary,
    () => undefined,
  )
  const ones = (values: ReadonlyMap<string, number>): Float32Array =>
    Float32Array.from({ length: table.vocabulary + 1 }, (_, word) => values.get(`${word}`) ?? 0)
  const bytes = packFile('language', '1', {
    lexicon: 'abc',
    unigrams: ones(table.probabilities),
    backoffOne: ones(table.backoffs),
    ...sections,
  })
  return openLanguageModel(await unpackLanguageModel(bytes, 'language.bin', decompress), { checksum: 'abc' })
}

function tableOf(vocabulary: number, { two, three, four }: ReturnType<typeof closed>, seed: number): Table {
  const chance = createChance(seed)
  const ones = Array.from({ length: vocabulary }, (_, word) => [word + 1])
  const contexts = new Set([...two, ...three, ...four].map((gram) => gram.slice(0, -1).join(' ')))
  return {
    vocabulary,
    probabilities: new Map([...ones, ...two, ...three, ...four].map((gram) => [gram.join(' '), -8 * chance(...gram)])),
    backoffs: new Map([...contexts].map((key) => [key, 1 - 4 * chance(...key.split(' ').map(Number), 3)])),
  }
}

/** Asks a model for every word after every row of up to three words, as a search does, and holds it against the table. */
function expectSame(model: LanguageModel, table: Table, rows: readonly Gram[], words: readonly number[]): void {
  const [two, three, four] = [2, 3, 4].map((order) => rounded(table.probabilities, order))
  const probabilities = new Map([...table.probabilities, ...two, ...three, ...four])
  const backoffs = new Map([...table.backoffs, ...rounded(table.backoffs, 2), ...rounded(table.backoffs, 3)])
  const logOf = (gram: Gram): number =>
    probabilities.get(gram.join(' ')) ?? (backoffs.get(gram.slice(0, -1).join(' ')) ?? 0) + logOf(gram.slice(1))
  for (const row of rows) {
    let [w1, context2, context3] = [0, -1, -1]
    for (const word of row) {
      model.next(w1, context2, context3, word, model.findPair(w1, word))
      w1 = word
      ;[context2, context3] = model.after
    }
    for (const word of words) {
      const expected = logOf([...row, word])
      const pair = model.findPair(w1, word)
      const found = Math.log(model.next(w1, context2, context3, word, pair))
      if (Math.abs(found - expected) > 1e-5) expect.fail(`${row.join(' ')} | ${word}: ${found}, expected ${expected}`)
      const isPair = row.length > 0 && probabilities.has(`${w1} ${word}`)
      if (pair >= 0 !== isPair) expect.fail(`${w1} ${word} as a pair: ${pair}`)
      if (row.length === 0) continue
      const score = model.pairScore(w1, word)
      if (Math.abs(score - (isPair ? logOf([w1, word]) : 1)) > 1e-5)
        expect.fail(`${w1} ${word} scores ${score} as a pair`)
      if (isPair) continue
      const backedOff = model.backedOff(w1, context2, word, model.shareOf(context2, context3))
      if (Math.abs(Math.log(backedOff) - expected) > 1e-5)
        expect.fail(`${row.join(' ')} | ${word} backs off to ${backedOff}`)
    }
  }
}

const WORDS = [1, 2, 3, 4, 5, 6]
const rowsOf = (length: number): Gram[] =>
  length === 0 ? [[]] : rowsOf(length - 1).flatMap((row) => WORDS.map((word) => [...row, word]))

describe('packTrie', () => {
  it('gives back every gram and every back-off, and the shorter gram where one is missing', async () => {
    const word = fc.constantFrom(...WORDS)
    const rows = [0, 1, 2, 3].flatMap(rowsOf)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(word, word, word, word), { minLength: 1, maxLength: 40, size: 'max' }),
        fc.array(fc.tuple(word, word, word), { maxLength: 40, size: 'max' }),
        fc.array(fc.tuple(word, word), { maxLength: 15, size: 'max' }),
        fc.array(fc.tuple(word, word, word, word), { maxLength: 20 }),
        fc.nat(1e6),
        async (fours, threes, twos, dropped, seed) => {
          const grams = closed(fours, threes, twos)
          const table = tableOf(WORDS.length, grams, seed)
          expectSame(await packed(table, grams, dropped), table, rows, WORDS)
        },
      ),
      { numRuns: 20, seed: 81 },
    )
  })

  it('does so where rows are long, and hold words that are far apart', async () => {
    const chance = createChance(5)
    const vocabulary = 20_000
    const any = (...of: number[]): number => 1 + Math.floor(vocabulary * chance(...of))
    const twos = [...Array(400).keys()].map((i): Gram => [7, any(i, 1)])
    const threes = [...Array(300).keys()].map((i): Gram => [7, 9, any(i, 2)])
    const fours = [...Array(300).keys()].map((i): Gram => [3, 7, 9, threes[i][2]])
    const grams = closed(fours, threes, [...twos, [vocabulary, vocabulary]])
    const table = tableOf(vocabulary, grams, 6)
    const asked = [...new Set([...twos, ...threes].flat())].concat([1, 2, vocabulary])
    const rows: Gram[] = [
      [7],
      [7, 9],
      [3, 7, 9],
      [4, 7, 9],
      [3, 7],
      [vocabulary],
      [1, vocabulary],
      [...threes[0]],
      [...threes[1].slice(1)],
    ]
    expectSame(await packed(table, grams, []), table, rows, asked)
  })

  it('refuses a gram that was kept without those that it begins and ends with', async () => {
    const grams = { two: [[1, 2]], three: [[1, 2, 3]], four: [] }
    await expect(packed(tableOf(3, grams, 1), grams, [])).rejects.toThrow(/without the grams/)
  })
})

describe('findInRow', () => {
  it('finds each number of a rising row, and no other', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(300), { maxLength: 100, size: 'max' }),
        fc.nat(40),
        fc.nat(40),
        (some, from, less) => {
          const row = Uint16Array.from(some.sort((a, b) => a - b))
          const start = Math.min(from, row.length)
          const end = Math.max(start, row.length - less)
          for (let wanted = 0; wanted <= 300; wanted++) {
            const at = row.indexOf(wanted)
            expect(findInRow(row, start, end, wanted)).toBe(at >= start && at < end ? at : -1)
          }
        },
      ),
      { numRuns: 50, seed: 82 },
    )
  })
})

describe('indexContexts', () => {
  it('numbers the grams that are contexts in order', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 200, size: 'max' }), (flags) => {
        const bits = new Uint8Array(4 * Math.ceil(flags.length / 32))
        flags.forEach((flag, i) => (bits[i >> 3] |= flag ? 1 << (i & 7) : 0))
        const count = flags.filter(Boolean).length
        const contexts = indexContexts(bits, new Uint16Array(count).fill(2), new Uint8Array(count))
        let number = 0
        flags.forEach((flag, i) => expect(contextOf(contexts, i)).toBe(flag ? number++ : -1))
        expect([...contexts.starts]).toEqual(Array.from({ length: count + 1 }, (_, i) => 3 * i))
      }),
      { numRuns: 100, seed: 83 },
    )
  })
})

describe('startsOf', () => {
  it('adds lengths up', () => {
    expect([...startsOf(Uint16Array.of(2, 0, 3))]).toEqual([0, 2, 2, 5])
    expect([...startsOf(Uint16Array.of(2, 0, 3), 1)]).toEqual([0, 3, 4, 8])
    expect([...startsOf(new Uint16Array(0))]).toEqual([0])
  })
})
