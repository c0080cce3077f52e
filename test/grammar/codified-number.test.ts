import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mendCodifiedNumber } from '../../src/grammar/index.js'

describe('mendCodifiedNumber', () => {
  it.each([
    ['35.10.LQ.16', '35.10.LQ.16'],
    ['35.10.L9.16', '35.10.LQ.16'],
    ['35.10.L0.16', '35.10.LQ.16'],
    ['14,3.ND.5.17', '14.3.NĐ.5.17'],
    ['27.6.1T.3.2', '27.6.TT.3.2'],
    ['44.5.7T.4', '44.5.TT.4'],
    ['27.6.9D.1.5', '27.6.QĐ.1.5'],
    ['27.6.QDB.1.2', '27.6.QĐ.1.2'],
    ['20.1.Nb.4.28', '20.1.NĐ.4.28'],
    ['20:1:ND.5.44a', '20.1.NĐ.5.44a'],
    ['9.1.TL.1.1l', '9.1.TL.1.11'],
    // Digits alone are a number, and letters that may be two kinds are neither.
    ['27.6.90.1.5', null],
    ['14.3.77.6.13', null],
    ['42.1.N0.20', null],
    ['37.10.LG.2', null],
    ['1.2.3b.4', null],
    ['12.5.2024', null],
    ['10.15.20.1', null],
    ['192.168.1.10', null],
  ])('reads %s as %s', (text, mended) => expect(mendCodifiedNumber(text)).toBe(mended))

  it('leaves the numbers on both sides of the kind as they are', () => {
    const part = fc.integer({ min: 1, max: 99 })
    const kind = fc.constantFrom('LQ', 'L9', 'ND', 'N8', '9D', '1T', 'TT', 'TL', 'PL')
    fc.assert(
      fc.property(part, part, kind, part, part, (a, b, read, c, d) => {
        const mended = mendCodifiedNumber(`${a}.${b}.${read}.${c}.${d}`)
        if (mended !== null)
          expect(mended.split('.').filter((one) => /^\d+$/.test(one))).toEqual([a, b, c, d].map(String))
      }),
    )
  })
})
