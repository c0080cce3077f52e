import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentage, shareInWords } from '../src/shares.js'

describe('shareInWords', () => {
  it.each([
    [1, 0, '100 %'],
    [0, 0, '0 %'],
    [0.97, 0, '97 %'],
    [0.997, 0, '> 99 %'],
    [0.995, 0, '> 99 %'],
    [0.994, 0, '99 %'],
    [0.9999999, 0, '> 99 %'],
    [0.003, 0, '< 1 %'],
    [0.006, 0, '1 %'],
    [1e-9, 0, '< 1 %'],
    [0.997, 1, '99.7 %'],
    [0.9996, 1, '> 99.9 %'],
    [1, 1, '100.0 %'],
    [0.0003, 1, '< 0.1 %'],
    [0, 1, '0.0 %'],
    [0.99999, 2, '> 99.99 %'],
    [1 - Number.EPSILON, 2, '> 99.99 %'],
    [1.204, 0, '120 %'],
  ])('writes %f with %i digits as %s', (share, digits, text) => {
    expect(shareInWords(share, digits)).toBe(text)
  })

  it('says 100 and 0 of nothing else', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 3 }), (share, digits) => {
        const text = percentage(share, digits)
        expect(Number(text) === 100).toBe(share === 1)
        expect(Number(text) === 0).toBe(share === 0)
      }),
      { seed: 4 },
    )
  })

  it('is what every room writes shares with', () => {
    const src = new URL('../src/', import.meta.url)
    const byHand = readdirSync(src, { recursive: true, encoding: 'utf8' })
      // Figures are values that a document states, no shares of ours.
      .filter((name) => name.endsWith('.ts') && name !== 'shares.ts' && !name.startsWith('figures'))
      .flatMap((name) =>
        readFileSync(new URL(name, src), 'utf8')
          .split('\n')
          .filter((line) => /\* ?100\b|\b100 ?\*/.test(line) && line.includes('%'))
          .map((line) => `${name}: ${line.trim()}`),
      )
    expect(byHand).toEqual([])
  })
})
