import { describe, expect, it } from 'vitest'
import { DocumentCache } from '../../src/repair/document-cache.js'

const [PHU, THU, OTHER] = [1, 2, 3]

/** A document of lines of words, each with a probability of one in a thousand; what is asked is P(THU | PHU). */
const mixOf = (lines: readonly (readonly number[])[]): number => {
  const cache = new DocumentCache()
  lines.forEach((words, line) =>
    words.forEach((word, i) => {
      cache.add(line, words[i - 1] ?? 0, word, 0.001)
    }),
  )
  cache.fit()
  return cache.mix(PHU, THU, 0.001)
}

describe('DocumentCache', () => {
  it('leaves words that the document lacks to the language model', () => {
    const cache = new DocumentCache()
    cache.add(0, 0, PHU, 0.5)
    cache.fit()
    expect(cache.mix(PHU, OTHER, 0.25)).toBe(0.25)
  })

  it('counts for much where lines repeat one another, and for little where they do not', () => {
    const alike = mixOf(Array.from({ length: 60 }, () => [PHU, THU, OTHER]))
    const unlike = mixOf(
      Array.from({ length: 60 }, (_, line) =>
        line === 0 ? [PHU, THU] : [10 + 3 * line, 11 + 3 * line, 12 + 3 * line],
      ),
    )
    expect(alike).toBeGreaterThan(0.05)
    expect(unlike).toBeLessThan(alike * 0.8)
    expect(unlike).toBeGreaterThan(0.001)
  })

  it('keeps pairs apart, however large their numbers are', () => {
    const cache = new DocumentCache()
    const [large, small] = [40_000, 40_000 - 32_768]
    cache.add(0, PHU, large, 0.001)
    cache.add(1, OTHER, small, 0.001)
    cache.fit()
    // With 15 bits for a word, `large` after 1 is `small` after 2.
    expect(cache.mix(THU, small, 0.001)).toBe(cache.mix(4, small, 0.001))
  })

  it('says nothing of a line by what stands in that line alone', () => {
    // All in one line: nothing is foretold, and the shares sink.
    expect(mixOf([[...Array.from({ length: 400 }, (_, i) => 10 + i), PHU, THU]])).toBeLessThan(
      mixOf([
        [PHU, THU],
        [PHU, THU],
      ]),
    )
  })
})
