/** Names of persons and places that a document has several times, and what capitals tell of the words beside them. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createVanban, type Vanban } from '../../src/index.js'

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})
const repaired = (lines: readonly string[]): string => vanban.repair(lines.join('\n')).text

describe('persons', () => {
  const garbled = [
    'Ngay 12/3/2019, Uy ban nhan dan huyén nhan dugc don cua 6ng Tran Ngoc Vinh, thuong tru tai xa Phu Hung.',
    'Qua xac minh, 6ng Tran Ngoc Vinh biét viéc thu héi dat tur nam 2015. Ong Vinh du cudc déi thoai cung vg.',
    'Chu toa dé nghi 6ng Vinh cung cap thém gidy td.',
  ]

  it('are read alike before a word that would make another of their name', () => {
    const text = repaired(garbled)
    expect(text.match(/Vinh/g)).toHaveLength(4)
    expect(text).toContain('ông Trần Ngọc Vinh biết việc thu hồi đất')
  })

  it('are read alike where the letters have no marks at all', () => {
    const text = repaired([
      'Thanh phan: ong Do Dinh Toan - uy vien; ba Nguyen Thi Thuy - thu ky cuoc hop.',
      'Ong Do Dinh Toan tinh tao nhan xet rang bao cao chua du so lieu. Ba Thuy tiep thu y kien.',
      'Ba Thuy loi dung thoi gian con lai de tra loi cac cau hoi cua ong Toan. Ong Toan dong y.',
      'Bien ban do ba Thuy lap va gui cho ong Toan.',
    ])
    expect(new Set(text.match(/Th[uúùủũụ]y/g))).toHaveProperty('size', 1)
    expect(new Set(text.match(/To[aàáảãạ]n/g))).toHaveProperty('size', 1)
  })

  it.each([
    ['chéng Lé Dinh Toan, thuong tri tai phudng Tan Hoa', 'chồng Lê Đình Toàn'],
    ['Nguoi lam chimg: con gai Hoang Thi Mai, chong Bui Van Lam', 'chồng Bùi Văn Lâm'],
  ])('have words of kinship before them: %s', (line, expected) => {
    expect(repaired([`Cac 6ng, ba: Lé Bich Hang, ${line}.`])).toContain(expected)
  })
})

describe('places', () => {
  it('have in headings the name that they have in the text', () => {
    const text = repaired([
      'QUY HOACH CHUNG TINH QUANG NOI',
      'KE HOACH CUA HUYEN TRA SOM',
      '',
      'Can ct Nghi quyét cla HOi déng nhan dan tinh Quang Ngai vé quy hoach chung huyén Tra Son;',
      'Diéu 1. Phé duyét quy hoach chung thi tran Sa Ha, huyén Tra Son, tinh Quang Ngai dén nam 2030.',
      'Diéu 2. Giao So Xay dung tinh Quang Ngai phéi hgp thuc hién tai huyén Tra Son, tinh Quang Nai.',
    ])
    expect(text).toContain('QUY HOẠCH CHUNG TỈNH QUẢNG NGÃI\nKẾ HOẠCH CỦA HUYỆN TRÀ SƠN')
    expect(text.match(/tỉnh Quảng Ngãi/g)).toHaveLength(4)
  })

  it('keep names of their own beside those that the document has more often', () => {
    const text = repaired([
      'BAO CAO CUA XA TAN LOI',
      '',
      'UBND xã Tan Lap bao cdo két qua thuc hién nhiém vu cua xa Tan Lap. Trén dia ban xa Tan Lap cé 5 thén.',
      'Xa Tan Lap phéi hgp véi xa Tan Hung va xa Tan Hoa. Doan kiém tra lam viéc tai xa Tan Loi, xa Tan Tién.',
    ])
    expect(text).toContain('BÁO CÁO CỦA XÃ TÂN LỢI')
    expect(text).toContain('xã Tân Hưng và xã Tân Hòa')
    expect(text).toContain('xã Tân Lợi, xã Tân Tiến')
  })
})

describe('words that open a sentence', () => {
  it.each([
    ['Diéul:- Nay phé duyét, thu héi dat dai va giao quyén sit dung dat', 'Nay phê duyệt, thu hồi'],
    ['Nay thanh lap Ban Chi dao phong chéng thién tai cua huyén.', 'Nay thành lập'],
    ['Nay cong bé dé nhan dan thi xa biét va thuc hién.', 'Nay công bố'],
  ])('are such as do: %s', (line, expected) => {
    expect(repaired([line])).toContain(expected)
  })
})

describe('signs that stand for a letter', () => {
  it.each([
    ['hoc dan téc, xay dung nha ¢.', 'xây dựng nhà ở.'],
    ['giao quyén sit dung dat & cho cac h6 gia dinh', 'đất ở cho các hộ gia đình'],
    ['Céng ty Luat Mai & Cong su da gui van ban dé nghi Uy ban nhan dan tinh', 'Mai & C'],
  ])('%s', (line, expected) => {
    expect(repaired([line])).toContain(expected)
  })
})
