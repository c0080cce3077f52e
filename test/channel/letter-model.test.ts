import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLetterCounter, createLetterScorer, openLetterModel } from '../../src/channel/index.js'
import { stripDiacritics } from '../../src/vietnamese/index.js'

const ALPHABET = ['a', 'b', 'ư', '𝒜'] as const
const token = fc.array(fc.constantFrom(...ALPHABET), { maxLength: 6 }).map((letters) => letters.join(''))
const counted = fc.array(fc.tuple(token, fc.integer({ min: 1, max: 20 })), { minLength: 1, maxLength: 12 })

/** The counts of tokens, each so many times. */
function countsOf(tokens: readonly (readonly [token: string, times: number])[], least = 1): string {
  const counter = createLetterCounter()
  for (const [one, times] of tokens) counter.add(one, times)
  return counter.format(least)
}

/** Makes the score of a token by the counts of letters. */
function scorerOf(counts: string, turn?: (letter: string) => string): (token: string) => number {
  const score = createLetterScorer([openLetterModel(counts, turn)])
  return (token) => score(token)[0]
}

/** All tokens of so many letters. */
function tokensOf(length: number): string[] {
  return length === 0 ? [''] : tokensOf(length - 1).flatMap((one) => ALPHABET.map((letter) => one + letter))
}

describe('createLetterCounter', () => {
  it.each<[string, readonly (readonly [string, number])[], number, readonly string[]]>([
    ['three letters at a time, edges as blanks', [['ab', 1]], 1, ['  a 1', ' ab 1', 'ab  1']],
    ['a token of one letter', [['a', 2]], 1, ['  a 2', ' a  2']],
    [
      'tokens together',
      [
        ['ab', 2],
        ['ac', 3],
      ],
      1,
      ['  a 5', ' ab 2', ' ac 3', 'ab  2', 'ac  3'],
    ],
    [
      'none that is too rare',
      [
        ['ab', 2],
        ['ac', 3],
      ],
      3,
      ['  a 5', ' ac 3', 'ac  3'],
    ],
    [
      'shares of a token, rounded',
      [
        ['a', 0.6],
        ['a', 0.6],
      ],
      1,
      ['  a 1', ' a  1'],
    ],
    ['letters of two code units as one', [['𝒜b', 1]], 1, ['  𝒜 1', ' 𝒜b 1', '𝒜b  1']],
    ['nothing of nothing', [], 1, ['']],
  ])('counts %s', (_, tokens, least, expected) => {
    expect(
      countsOf(tokens, least)
        .split('\n')
        .map((row) => row.replace('\t', ' ')),
    ).toEqual(expected)
  })
})

describe('openLetterModel', () => {
  it('gives probabilities: all tokens of a length and shorter ones have 1 at most', () => {
    fc.assert(
      fc.property(counted, (tokens) => {
        const score = scorerOf(countsOf(tokens))
        let sum = 0
        for (let length = 0; length <= 4; length++) for (const one of tokensOf(length)) sum += Math.exp(score(one))
        expect(sum).toBeGreaterThan(0)
        expect(sum).toBeLessThanOrEqual(1 + 1e-9)
      }),
      { numRuns: 60, seed: 61 },
    )
  })

  it('finds what was counted likelier than the same letters in a row that was not', () => {
    const score = scorerOf(
      countsOf([
        ['khoan', 50],
        ['dieu', 50],
        ['ngay', 50],
      ]),
    )
    expect(score('khoan')).toBeGreaterThan(score('nahok'))
    expect(score('dieu')).toBeGreaterThan(score('ueid'))
  })

  it('tells what was read by one engine from what was read by another', () => {
    const [french, stripped] = [
      ['däng', 'näm', 'cüa', 'xâ'],
      ['dang', 'nam', 'cua', 'xa'],
    ].map((words) => scorerOf(countsOf(words.map((word) => [word, 10]))))
    for (const word of ['täm', 'hüa']) expect(french(word)).toBeGreaterThan(stripped(word))
    for (const word of ['tam', 'hua']) expect(stripped(word)).toBeGreaterThan(french(word))
  })

  it('has a share for letters that were never seen, and for empty counts', () => {
    expect(scorerOf(countsOf([['ab', 5]]))('жж')).toBeGreaterThan(-Infinity)
    expect(scorerOf('')('abc')).toBeGreaterThan(-Infinity)
  })

  it('turns letters first: the model of text without marks is had from that of text with them', () => {
    const word = fc
      .array(fc.constantFrom(...'aáạăắâầbđeêếo'), { minLength: 1, maxLength: 6 })
      .map((row) => row.join(''))
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 10 }), word, (words, asked) => {
        const marked = countsOf(words.map((one) => [one, 3]))
        const bare = countsOf(words.map((one) => [stripDiacritics(one), 3]))
        const of = stripDiacritics(asked)
        expect(scorerOf(marked, stripDiacritics)(of)).toBeCloseTo(scorerOf(bare)(of), 12)
      }),
      { numRuns: 100, seed: 62 },
    )
  })

  it('looks at long tokens by their beginning', () => {
    const score = scorerOf(countsOf([['ab', 5]]))
    expect(score('ab'.repeat(100_000))).toBe(score('ab'.repeat(31)))
  })
})
