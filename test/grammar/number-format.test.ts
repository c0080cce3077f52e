import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatVietnameseNumber } from '../../src/grammar/numbers/number-format.js'
import { parseVietnameseNumber } from '../../src/grammar/numbers/numbers.js'

describe('formatVietnameseNumber', () => {
  it.each([
    [0, '0'],
    [5, '5'],
    [108, '108'],
    [6694, '6.694'],
    [1234567.5, '1.234.567,5'],
    [0.85, '0,85'],
    [-12.5, '-12,5'],
    [1e15, '1.000.000.000.000.000'],
    [1e-7, '0,0000001'],
    [1.5e-9, '0,0000000015'],
  ])('writes %d in digits', (value, text) => expect(formatVietnameseNumber(value)).toBe(text))
  it.each([
    [0, 'không'],
    [10, 'mười'],
    [15, 'mười lăm'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [55, 'năm mươi lăm'],
    [105, 'một trăm linh năm'],
    [110, 'một trăm mười'],
    [115, 'một trăm mười lăm'],
    [1005, 'một nghìn không trăm linh năm'],
    [1050, 'một nghìn không trăm năm mươi'],
    [1200000000, 'một tỷ hai trăm triệu'],
    [1205000, 'một triệu hai trăm linh năm nghìn'],
    [2.05, 'hai phẩy không năm'],
    [-3, 'âm ba'],
    [1234567890, 'một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi'],
    [5e12, 'năm nghìn tỷ'],
    [1e15, 'một triệu tỷ'],
    [1e12 + 5, 'một nghìn tỷ không trăm linh năm'],
  ])('writes %d in words', (value, text) => expect(formatVietnameseNumber(value, { style: 'words' })).toBe(text))
  it.each([
    [5, '05'],
    [0, '0'],
    [15, '15'],
    [0.5, '0,5'],
  ])('puts a zero before %d where it counts', (value, text) =>
    expect(formatVietnameseNumber(value, { padded: true })).toBe(text),
  )
  it.each([Number.NaN, Infinity, 2e15, '5'])('does not take %s', (value) =>
    expect(() => formatVietnameseNumber(value as number)).toThrowError(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    ),
  )

  const styles = fc.constantFrom('digits' as const, 'words' as const)
  it('is read back exactly: whole numbers to 10¹⁵', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), styles, (value, style) => {
        expect(parseVietnameseNumber(formatVietnameseNumber(value, { style }))).toBe(value === 0 ? 0 : value)
      }),
      { numRuns: 5000, seed: 2026 },
    )
  })
  it('is read back exactly: every size of whole number', () => {
    const sized = fc
      .tuple(fc.integer({ min: 0, max: 15 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([size, share]) => Math.round(share * 10 ** size))
    fc.assert(
      fc.property(sized, styles, (value, style) => {
        expect(parseVietnameseNumber(formatVietnameseNumber(value, { style }))).toBe(value)
      }),
      { numRuns: 5000, seed: 2026 },
    )
  })
  it('is read back exactly: numbers with up to nine decimals', () => {
    const decimal = fc
      .tuple(fc.integer({ min: -1e15, max: 1e15 }), fc.integer({ min: 1, max: 9 }))
      .map(([whole, places]) => whole / 10 ** places || 0)
    fc.assert(
      fc.property(decimal, styles, (value, style) => {
        expect(parseVietnameseNumber(formatVietnameseNumber(value, { style }))).toBe(value)
      }),
      { numRuns: 3000, seed: 2026 },
    )
  })
  it('writes again what it has read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), styles, (value, style) => {
        const text = formatVietnameseNumber(value, { style })
        expect(formatVietnameseNumber(parseVietnameseNumber(text)!, { style })).toBe(text)
      }),
      { numRuns: 2000, seed: 7 },
    )
  })
})
