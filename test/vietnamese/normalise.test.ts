import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toNfc, toNfd } from '../../src/text/normal-forms.js'

const MARKS = ['\u0301', '\u0323', '\u0302', '\u031b', '\u05b0', '\u20d0', '\ua92b', '\u{1d165}']
const texts = fc.string({
  unit: fc.oneof(fc.constantFrom(...'aêĐ 行\ud83d', '👨', '\uac00', '\u1161', ...MARKS), fc.string({ maxLength: 1 })),
  maxLength: 60,
})

describe('normalisation', () => {
  it('is that of Unicode where no letter has more than thirty marks', () => {
    fc.assert(
      fc.property(texts, (text) => {
        if (/\p{M}{31}/u.test(text)) return
        expect(toNfc(text)).toBe(text.normalize('NFC'))
        expect(toNfd(text)).toBe(text.normalize('NFD'))
      }),
      { seed: 8, numRuns: 500 },
    )
  })

  it.each(MARKS)('takes more marks than thirty (%j) in pieces of thirty', (mark) => {
    const [text, rest] = [`a${`${mark}\u0323`.repeat(15)}`, `${mark}\u0323`.repeat(15)]
    for (const [ours, form] of [
      [toNfc, 'NFC'],
      [toNfd, 'NFD'],
    ] as const) {
      expect([...ours(`x ${text}${rest}b`)].sort()).toEqual(
        [...(`x ${text}`.normalize(form) + rest.normalize(form) + 'b')].sort(),
      )
    }
  })

  it('loses no sign of a long run of marks', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...MARKS), { minLength: 31, maxLength: 200 }), (marks) => {
        const text = `đ${marks.join('')}e`
        expect([...toNfd(text)].sort()).toEqual([...text].sort())
        expect([...toNfd(toNfc(text))].sort()).toEqual([...text].sort())
      }),
      { seed: 8 },
    )
  })
})
