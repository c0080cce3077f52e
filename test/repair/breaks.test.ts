import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban, type Vanban } from '../../src/index.js'

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

const BREAKS = ['\n', '\r\n', '\f', '\v', '\u0085', '\u2028', '\u2029'] as const
const countOf = (text: string, sign: string): number => text.split(sign).length - 1

const LINES = ['seed/input.txt', 'district-decision/input.txt', 'seed/truth.txt'].flatMap((name) =>
  readFileSync(`fixtures/${name}`, 'utf8')
    .split('\n')
    .filter((line) => line.trim().length > 20),
)

describe('repair', () => {
  it.each([
    ['noi dung la n\fiem vu', '\f'],
    ['Dieu \f1. Pham vi dieu chinh', '\f'],
    ['th\u2028uc hien nhiem vu', '\u2028'],
    ['thuc hien nhi\u0085em vu', '\u0085'],
    ['ngay 1\f5 thang 3 nam 20\v22', '\f'],
    ['nghÞ ®Þnh\fnµy cã hiÖu lùc', '\f'],
  ])('reads %j on both sides of the break for itself', (text, sign) => {
    const { text: repaired, edits } = vanban.repair(text)
    expect(countOf(repaired, sign)).toBe(countOf(text, sign))
    expect(edits.filter(({ before, after }) => (before + after).includes(sign))).toEqual([])
  })

  it('never edits over a line or page end, and keeps their number', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LINES),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...BREAKS)), { minLength: 1, maxLength: 5 }),
        (line, places) => {
          const text = places.reduce(
            (so, [place, sign]) => so.slice(0, place % so.length) + sign + so.slice(place % so.length),
            line.slice(0, 120),
          )
          const { text: repaired, edits } = vanban.repair(text)
          expect(edits.filter(({ before, after }) => /[\n\r\f\v\u0085\u2028\u2029]/.test(before + after))).toEqual([])
          for (const sign of BREAKS) expect(countOf(repaired, sign)).toBe(countOf(text, sign))
        },
      ),
      { numRuns: 150, seed: 4 },
    )
  })
})
