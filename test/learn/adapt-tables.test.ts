import { describe, expect, it } from 'vitest'
import {
  CASES,
  parseEditTable,
  partInventories,
  partNumber,
  scoreEdit,
  type Channel,
  type ScoredList,
  type StringTable,
} from '../../src/channel/index.js'
import { adaptTables } from '../../src/learn/adapt-tables.js'
import type { CountedPair } from '../../src/learn/pair-counter.js'
import { createToyLexicon } from '../support/toy-lexicon.js'

const lexicon = createToyLexicon(['ba', 'bà', 'ca', 'an', ['ubnd', 'abbreviation', 'UBND']])
const id = (word: string): number => lexicon.idOf(word) ?? 0
const prior = Float32Array.of(-99, -1, -2, -1, -3, -4)
const edits = parseEditTable(
  ['b\tb\t-0.1', 'c\tc\t-0.1', 'a\ta\t-0.2', 'à\ta\t-0.3', 'n\tn\t-0.1', 'b\th\t-1', 'B\tB\t-0.1', 'A\tA\t-0.1'].join(
    '\n',
  ),
)
const onset = (text: string, form: (typeof CASES)[number]): number =>
  partNumber(lexicon.onsets.indexOf(text), CASES.indexOf(form))
const rime = (text: string, form: (typeof CASES)[number]): number =>
  partNumber(lexicon.rimes.indexOf(text), CASES.indexOf(form))

type Lists = Readonly<Record<string, readonly (readonly [id: number, score: number])[]>>
const listOf = (list: Lists[string]): ScoredList => ({
  ids: Uint16Array.from(list, ([number]) => number),
  scores: Float32Array.from(list, ([, score]) => score),
})
const tableOf = (lists: Lists): StringTable => ({
  size: Object.keys(lists).length,
  get: (key) => (key in lists ? listOf(lists[key]) : undefined),
})
const channelOf = (words: Lists = {}, onsets: Lists = {}, rimes: Lists = {}): Channel => ({
  candidates: (observed) => listOf(words[observed] ?? []),
  quickCandidates: (observed) => listOf(words[observed] ?? []),
  score: (intended, observed) => scoreEdit(edits, intended, observed),
  tables: { edits, onsets: tableOf(onsets), rimes: tableOf(rimes), words: tableOf(words) },
  version: '1',
  checksum: 'toy',
})
const pair = (word: string, intended: string, observed: string, count: number): CountedPair => ({
  id: id(word),
  intended,
  observed,
  count,
})
const adapt = (pairs: readonly CountedPair[], channel: Channel) => adaptTables(pairs, edits, lexicon, channel, prior)
/** A table as probabilities. */
const probabilities = (table: ReturnType<typeof adapt>['memory']) =>
  Object.fromEntries(
    [...table].map(([observed, list]) => [observed, list.map(([text, score]) => [text, Math.exp(score)])]),
  )
const near = (expected: Readonly<Record<string, readonly (readonly [string, number])[]>>) =>
  Object.fromEntries(
    Object.entries(expected).map(([observed, list]) => [
      observed,
      list.map(([text, one]) => [text, expect.closeTo(one, 6)]),
    ]),
  )

describe('what adaptTables remembers of words', () => {
  it('mixes what was counted with what the shipped channel lists, as if that were 20 observations', () => {
    // ba was read ha 30 times of 40: (30 + 20·0.1) / (40 + 20). ca is listed, and was never read: (20·0.05) / 20.
    const channel = channelOf({
      ha: [
        [id('ba'), Math.log(0.1)],
        [id('ca'), Math.log(0.05)],
      ],
    })
    const { memory } = adapt([pair('ba', 'ba', 'ha', 30), pair('ba', 'ba', 'ba', 10)], channel)
    expect(probabilities(memory).ha).toEqual(
      near({
        ha: [
          ['ba', 32 / 60],
          ['ca', 1 / 20],
        ],
      }).ha,
    )
  })

  it('scores what is not listed by its letters', () => {
    const { memory } = adapt([pair('ba', 'ba', 'ba', 12)], channelOf())
    expect(probabilities(memory)).toEqual(near({ ba: [['ba', (12 + 20 * Math.exp(-0.1 - 0.2)) / (12 + 20)]] }))
  })

  it('counts how often a word stood in the letter case that was read', () => {
    // In small letters 10, with a capital 30; HA tells no case, and has all 40 over it.
    const pairs = [pair('ba', 'ba', 'ha', 10), pair('ba', 'Ba', 'Ha', 30), pair('ba', 'Ba', 'HA', 5)]
    const channel = channelOf({ ha: [[id('ba'), -Infinity]], Ha: [[id('ba'), -Infinity]], HA: [[id('ba'), -Infinity]] })
    expect(probabilities(adapt(pairs, channel).memory)).toEqual(
      near({ ha: [['ba', 10 / 30]], Ha: [['ba', 30 / 55]], HA: [['ba', 5 / 65]] }),
    )
  })

  it('sorts by score and frequency, and leaves out what is far behind', () => {
    const channel = channelOf({
      x: [
        [id('bà'), -1],
        [id('ba'), -1.5],
        [id('an'), -12],
        [id('ubnd'), -8],
      ],
    })
    // All stay as listed: ba -2.5 with its frequency, bà -3, UBND -12, an -15; ca costs 11 by its letters, and 1.
    const { memory } = adapt([pair('ca', 'ca', 'x', 0)], channel)
    expect(memory.get('x')?.map(([text]) => text)).toEqual(['ba', 'bà', 'ca', 'ubnd'])
  })

  it('keeps 40 readings of a word at most', () => {
    const many = createToyLexicon(Array.from({ length: 60 }, (_, i) => [`w${i}`, 'foreign'] as const))
    const channel = channelOf({ x: Array.from({ length: 60 }, (_, i) => [i + 1, -1 - i / 100] as const) })
    const { memory } = adaptTables(
      [{ id: 1, intended: 'w0', observed: 'x', count: 1 }],
      edits,
      many,
      channel,
      new Float32Array(61).fill(-1),
    )
    expect(memory.get('x')?.map(([text]) => text)).toEqual(Array.from({ length: 40 }, (_, i) => `w${i}`))
  })
})

describe('what it remembers of onsets and rimes', () => {
  it('takes a word apart where its letters were read apart', () => {
    // Counts weigh as their roots: 4 of b as h, 3 of b as it is; 7 of a as it is.
    const { onsets, rimes } = adapt(
      [pair('ba', 'ba', 'ha', 16), pair('ba', 'ba', 'ba', 9)],
      channelOf(
        {},
        { h: [[onset('b', 'lower'), Math.log(0.25)]], b: [[onset('b', 'lower'), Math.log(0.5)]] },
        { a: [[rime('a', 'lower'), Math.log(0.5)]] },
      ),
    )
    expect(probabilities(onsets)).toEqual(
      near({ h: [['0b', (4 + 20 * 0.25) / (7 + 20)]], b: [['0b', (3 + 20 * 0.5) / (7 + 20)]] }),
    )
    expect(probabilities(rimes)).toEqual(near({ a: [['0a', (7 + 20 * 0.5) / (7 + 20)]] }))
  })

  it('knows the letter case of each part', () => {
    const none = (...ids: number[]) => ids.map((number) => [number, -Infinity] as const)
    const found = adapt(
      [
        pair('ba', 'Ba', 'Ba', 4),
        pair('ba', 'BA', 'BA', 9),
        pair('an', 'An', 'An', 25),
        pair('ubnd', 'UBND', 'UBND', 99),
      ],
      channelOf(
        {},
        { B: none(onset('b', 'title'), onset('b', 'upper')) },
        { a: none(rime('a', 'lower')), A: none(rime('a', 'upper')), An: none(rime('an', 'title')) },
      ),
    )
    // A word that begins with its rime has no onset, and its rime the capital.
    expect(probabilities(found.onsets)).toEqual(
      near({
        B: [
          ['2b', 3 / 23],
          ['1b', 2 / 22],
        ],
      }),
    )
    expect(probabilities(found.rimes)).toEqual(
      near({ a: [['0a', 2 / 22]], A: [['2a', 3 / 23]], An: [['1an', 5 / 25]] }),
    )
  })

  it('scores parts by their letters where the shipped channel has nothing on them', () => {
    const { onsets } = adapt([pair('ba', 'ba', 'ha', 16)], channelOf())
    const [[first, score]] = onsets.get('h') ?? []
    expect(first).toBe('0b')
    expect(Math.exp(score)).toBeCloseTo((4 + 20 * Math.exp(-1)) / (4 + 20), 6)
    expect(onsets.get('h')?.map(([text]) => text)).toContain('0c')
  })

  it('has the frequencies of parts from those of their words', () => {
    const { onsets, rimes } = partInventories(lexicon, prior)
    const of = ({ texts, frequency }: typeof onsets, text: string): number => Math.exp(frequency[texts.indexOf(text)])
    expect(of(onsets, 'b')).toBeCloseTo(Math.exp(-1) + Math.exp(-2), 6)
    expect(of(rimes, 'a')).toBeCloseTo(2 * Math.exp(-1), 6)
    expect(of(rimes, 'an')).toBeCloseTo(Math.exp(-3), 6)
  })
})
