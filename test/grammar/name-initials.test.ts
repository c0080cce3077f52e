import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialsOf, readByInitials } from '../../src/grammar/index.js'

describe('readByInitials', () => {
  it.each([
    ['DHSPNH', 'Trường Đại học Sư phạm Nghệ thuật Nam Hải', 'ĐHSPNH'],
    ['CDNDLDA', 'TRƯỜNG CAO ĐẲNG NGHỀ DU LỊCH ĐẠI AN', 'CĐNDLĐA'],
    ['DLDH', 'CÔNG TY ĐIỆN LỰC DUY HÒA', 'ĐLDH'],
    ['BDT', 'BAN DÂN TỘC', 'BDT'],
    ['PDT', 'PHÒNG ĐÀO TẠO', 'PĐT'],
    ['BDN', 'BAN DỰ ÁN ĐƯỜNG NGẦM', null],
    ['HDQT', 'TRƯỜNG ĐẠI HỌC DU LỊCH', null],
    ['DH', 'TRƯỜNG ĐẠI HỌC DU LỊCH', null],
  ])('%s of %s', (letters, name, expected) => expect(readByInitials(letters, initialsOf(name))).toBe(expected))

  it('gives the letters back but for their strokes', () => {
    const letters = fc.string({ unit: fc.constantFrom('D', 'H', 'T'), maxLength: 8 })
    const initials = fc.string({ unit: fc.constantFrom('D', 'Đ', 'H', 'T'), maxLength: 20 })
    fc.assert(
      fc.property(letters, initials, (one, name) => {
        const read = readByInitials(one, name)
        if (read !== null) expect(read.replaceAll('Đ', 'D')).toBe(one)
      }),
    )
  })
})
