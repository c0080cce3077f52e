import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignTokens, characterDistance } from '../../src/evaluate/index.js'
import { correspondingPieces } from '../../src/text/pieces.js'

const tokens = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e1', 'f2', 'g3'), { maxLength: 30 })

/** The textbook table, for comparison. */
function plainDistance(a: readonly unknown[], b: readonly unknown[]): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  a.forEach((left, row) => {
    const current = [row + 1]
    b.forEach((right, column) => {
      current.push(Math.min(above[column] + (left === right ? 0 : 1), above[column + 1] + 1, current[column] + 1))
    })
    above = current
  })
  return above[b.length]
}

describe('alignTokens', () => {
  it('finds the least number of changes, and pairs that account for it', () => {
    fc.assert(
      fc.property(tokens, tokens, (a, b) => {
        const { distance, pairs } = alignTokens(a, b)
        expect(distance).toBe(plainDistance(a, b))
        expect(pairs.filter(([i]) => i >= 0).map(([i]) => i)).toEqual(a.map((_, index) => index))
        expect(pairs.filter(([, j]) => j >= 0).map(([, j]) => j)).toEqual(b.map((_, index) => index))
        expect(pairs.filter(([i, j]) => i < 0 || j < 0 || a[i] !== b[j])).toHaveLength(distance)
      }),
    )
  })

  it('aligns a book of 100,000 words in bounded memory', () => {
    const truth = Array.from({ length: 100_000 }, (_, at) => (at % 7 === 0 ? `n${at}` : `w${(at * 7919) % 3000}`))
    const read = truth.flatMap((token, at) => (at % 5 === 1 ? [`x${at % 90}`] : at % 997 === 2 ? [] : [token]))
    const { distance } = alignTokens(truth, read)
    expect(distance).toBe(truth.filter((_, index) => index % 5 === 1 || index % 997 === 2).length)
  })

  it('copes with long texts that have nothing to hold on to', () => {
    expect(alignTokens(new Array<string>(20_000).fill('a'), new Array<string>(19_000).fill('a')).distance).toBe(1000)
  })
})

describe('correspondingPieces', () => {
  it('covers both sides in order, whatever the limit', () => {
    fc.assert(
      fc.property(tokens, tokens, fc.integer({ min: 1, max: 50 }), (a, b, limit) => {
        const pieces = correspondingPieces(a, b, limit)
        expect(pieces.flatMap((piece) => a.slice(piece.aStart, piece.aEnd))).toEqual(a)
        expect(pieces.flatMap((piece) => b.slice(piece.bStart, piece.bEnd))).toEqual(b)
      }),
    )
  })
})

describe('characterDistance', () => {
  it('takes white space as one blank', () => {
    fc.assert(
      fc.property(tokens, tokens, (a, b) => {
        expect(characterDistance(a, b)).toBe(plainDistance([...a.join(' ')], [...b.join(' ')]))
      }),
    )
  })

  it('stays near the truth on a long text', () => {
    const truth = Array.from({ length: 30_000 }, (_, index) => `word${index}`)
    const read = truth.map((token, index) => (index % 3 === 0 ? token.replace('o', '0') : token))
    expect(characterDistance(truth, read)).toBe(10_000)
  })
})
