import { describe, expect, it } from 'vitest'
import { fold, findPhrase, similarity } from '../../src/grammar/fold.js'
import {
  findCapacity,
  findTitleAtEnd,
  isCapitals,
  isJobTitle,
  personName,
  signatoryRole,
  splitPair,
} from '../../src/grammar/documents/signing.js'
import { splitSigned } from '../../src/grammar/documents/signed-line.js'

describe('fold', () => {
  it.each([
    ['Nơi nhận:', 'noi nhan:'],
    ['ĐƯỜNG', 'duong'],
    ['Ủy ban', 'uy ban'],
    ['Kế hoạch 12', 'ke hoach 12'],
    ['—', '—'],
  ])('%s is %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
    expect(folded).toHaveLength(text.length)
  })
  it('finds damaged phrases', () => {
    expect(
      findPhrase('UY BAN CONG HOA XA HO! CHU NGHIA VIET NAM', [
        'cong',
        'hoa',
        'xa',
        'hoi',
        'chu',
        'nghia',
        'viet',
        'nam',
      ]),
    ).toMatchObject({ start: 7 })
    expect(findPhrase('Báo cáo kết quả', ['doc', 'lap', 'tu', 'do'])).toBeNull()
    expect(similarity('', '')).toBe(1)
  })
})

describe('signing', () => {
  it.each([
    ['TM. ỦY BAN NHÂN DÂN', 'TM.', 'ỦY BAN NHÂN DÂN'],
    ['T/M BAN CHẤP HÀNH', 'TM.', 'BAN CHẤP HÀNH'],
    ['K/T BÍ THƯ', 'KT.', 'BÍ THƯ'],
    ['KT: CHỦ TỊCH', 'KT.', 'CHỦ TỊCH'],
    ['TUQ, CHỦ TỊCH', 'TUQ.', 'CHỦ TỊCH'],
    ['TL. CHỦ TỊCH', 'TL.', 'CHỦ TỊCH'],
    ['Q. GIÁM ĐỐC', 'Q.', 'GIÁM ĐỐC'],
    ['K1. GIÁM ĐỐC', 'KT.', 'GIÁM ĐỐC'],
    ['IM. ỦY BAN', 'TM.', 'ỦY BAN'],
    ['- UBND thị xã (b/c); KT. CHỦ TỊCH', 'KT.', 'CHỦ TỊCH'],
  ])('%s is signed %s', (text, abbreviation, of) => {
    const found = findCapacity(text)
    expect(found?.abbreviation).toBe(abbreviation)
    expect(text.slice(found!.of)).toBe(of)
  })
  it.each(['TM Nguyễn Văn A', 'Lưu: VT, KT.', 'ngày 12', 'KT xã hội'])('%s has no capacity', (text) => {
    expect(findCapacity(text)).toBeNull()
  })

  it.each([
    ['hu tich', 'CHỦ TỊCH'],
    ['Chi tic', 'CHỦ TỊCH'],
    ['PHO CHU TICH', 'PHÓ CHỦ TỊCH'],
    ['- Lưu: VT. GIAM DOC', 'GIÁM ĐỐC'],
    ['BI THU', 'BÍ THƯ'],
  ])('%s ends in %s', (text, title) => {
    expect(findTitleAtEnd(text)?.title).toBe(title)
  })
  it.each([
    ['CHỦ TỊCH', true],
    ['PHÓ CHÁNH VĂN PHÒNG', true],
    ['TRƯỞNG BAN QUẢN LÝ DỰ ÁN', true],
    ['ỦY BAN NHÂN DÂN', false],
    ['Nguyễn Văn A', false],
  ])('%s is a title: %s', (text, is) => {
    expect(isJobTitle(text)).toBe(is)
  })
  it.each([
    ['Nguyễn Văn Nam', 'Nguyễn Văn Nam'],
    ['ThS. Trần Thị Thu Hà', 'Trần Thị Thu Hà'],
    ['Đặng Thị Kim Oanh.', 'Đặng Thị Kim Oanh'],
    ['Chủ tịch', null],
    ['CHỦ TỊCH', null],
    ['Lê', null],
    ['Phòng Nội Vụ Huyện An Bình', null],
  ])('%s: name %s', (text, name) => {
    expect(personName(text)).toBe(name)
  })
  it.each([
    ['THƯ KÝ', 'THƯ KÝ'],
    ['THU KY', 'THƯ KÝ'],
    ['CHỦ TRÌ CUỘC HỌP', 'CHỦ TRÌ CUỘC HỌP'],
    ['GIÁM ĐỐC', null],
  ])('%s: function %s', (text, role) => {
    expect(signatoryRole(text)).toBe(role)
  })
  it('splits pairs whose gap is lost', () => {
    expect('THƯ KÝ CHỦ TRÌ'.slice(splitPair('THƯ KÝ CHỦ TRÌ')!)).toBe('CHỦ TRÌ')
    expect('Mai Thị Ngọc Bùi Văn Hải'.slice(splitPair('Mai Thị Ngọc Bùi Văn Hải')!)).toBe('Bùi Văn Hải')
    expect(splitPair('Nguyễn Văn Nam')).toBeNull()
  })
  it.each([
    ['ỦY BAN NHÂN DÂN', true],
    ['UBND phường', false],
    ['12', false],
    ['A', false],
  ])('%s in capitals: %s', (text, is) => {
    expect(isCapitals(text)).toBe(is)
  })
})

describe('splitSigned', () => {
  it.each<[string, string[] | null]>([
    ['CHỦ TỊCH Trần Văn Ba', ['CHỦ TỊCH', 'Trần Văn Ba']],
    ['GIÁM ĐỐC (Đã ký) Lê Thị An', ['GIÁM ĐỐC', 'Lê Thị An']],
    ['KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn Ba', ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Trần Văn Ba']],
    ['TM. ỦY BAN NHÂN DÂN CHỦ TỊCH [daky] Trần Văn Ba', ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Trần Văn Ba']],
    ['CHỦ TỊCH', null],
    ['CHỦ TỊCH: Trần Văn Ba', null],
    ['CHỢ Trần Văn Ba', null],
    ['CHỦ TỊCH Trần Văn Ba phát biểu', null],
  ])('%s', (text, parts) =>
    expect(splitSigned(text)?.map(({ start, end }) => text.slice(start, end)) ?? null).toEqual(parts),
  )
})
