import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectTonePlacement, normaliseTonePlacement, stripDiacritics } from '../../src/vietnamese/index.js'

describe('normaliseTonePlacement', () => {
  it.each([
    ['hoà', 'hòa'],
    ['thuỷ', 'thủy'],
    ['khoẻ', 'khỏe'],
    ['HOÀ BÌNH', 'HÒA BÌNH'],
    ['Uỷ ban', 'Ủy ban'],
    ['uỶ', 'ủY'],
    ['quý, quỷ, Quỳ', 'quý, quỷ, Quỳ'],
    ['hoàn toàn, thuyền, khuỷu, loại', 'hoàn toàn, thuyền, khuỷu, loại'],
    ['hoà/thuỷ-oẻ.', 'hòa/thủy-ỏe.'],
    ['', ''],
  ])('%s -> %s', (text, traditional) => {
    expect(normaliseTonePlacement(text)).toBe(traditional)
    expect(normaliseTonePlacement(text.normalize('NFD'))).toBe(traditional)
  })

  it.each([
    ['hòa', 'hoà'],
    ['THỦY', 'THUỶ'],
    ['Ủy ban', 'Uỷ ban'],
    ['quý hóa quá', 'quý hoá quá'],
  ])('modern: %s -> %s', (text, modern) => {
    expect(normaliseTonePlacement(text, 'modern')).toBe(modern)
  })

  it('changes nothing but the place of tones', () => {
    const unit = fc.constantFrom(...'hoàòáóaeuyủỷỵụqQHOÀÒ ẻỏẹọ.1\u0301')
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const traditional = normaliseTonePlacement(text)
        expect(stripDiacritics(traditional)).toBe(stripDiacritics(text))
        expect(normaliseTonePlacement(traditional)).toBe(traditional)
        expect(normaliseTonePlacement(normaliseTonePlacement(text, 'modern'))).toBe(traditional)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('detectTonePlacement', () => {
  it.each([
    ['Ủy ban nhân dân xã Hòa An', 'traditional'],
    ['Uỷ ban nhân dân xã Hoà An', 'modern'],
    ['Uỷ ban nhân dân huyện Thủy Đông, xã Hòa An', 'traditional'],
    ['quý báu, hoàn thành, toàn thể', null],
    ['hòa hoà', null],
    ['', null],
  ])('%s: %s', (text, placement) => {
    expect(detectTonePlacement(text)).toBe(placement)
  })
})
