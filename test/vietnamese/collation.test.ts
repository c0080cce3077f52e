import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collationKey, compareVietnamese } from '../../src/vietnamese/index.js'

describe('compareVietnamese', () => {
  it.each([
    [['an', 'ăn', 'ân', 'ba', 'da', 'dạ', 'dz', 'đa', 'ê', 'o', 'ô', 'ơ', 'u', 'ư', 'y']],
    [['ma', 'mà', 'mả', 'mã', 'má', 'mạ', 'man', 'mát']],
    [['ba', 'Ba', 'ba hoa', 'Ba Vì', 'bà', 'bà con', 'ban']],
    [['Nguyễn Văn An', 'Nguyễn Văn Ân', 'Nguyễn Văn Bình', 'Nguyễn Xuân An', 'Phạm Thị Ba']],
  ])('keeps %j', (sorted) => {
    expect([...sorted].reverse().sort(compareVietnamese)).toEqual(sorted)
  })

  it('is an order: zero for equal texts only, and antisymmetric', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'aàăâbBdđĐ e1') })
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(compareVietnamese(a, b)).toBe(-compareVietnamese(b, a) + 0)
        expect(compareVietnamese(a, b) === 0).toBe(a === b)
        expect(collationKey(a.normalize('NFD'))).toBe(collationKey(a))
      }),
    )
  })
})
