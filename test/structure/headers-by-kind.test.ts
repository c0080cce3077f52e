import { describe, expect, it } from 'vitest'
import { of } from './parts.js'

const AGENCY = ['UBND HUYỆN A LINH', 'PHÒNG NỘI VỤ']
const NATION = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']
const DATE = 'A Linh, ngày 12 tháng 3 năm 2024'
const ADDRESSED = ['', 'Kính gửi: Ủy ban nhân dân các xã.', '', 'Phòng Nội vụ đề nghị các xã báo cáo.']

describe('what a letter is about', () => {
  it.each<[string[], string]>([
    [['V/v báo cáo số liệu'], 'V/v báo cáo số liệu'],
    [['Về việc báo cáo số liệu'], 'Về việc báo cáo số liệu'],
    [['Về việc báo cáo số liệu', 'cán bộ năm 2024'], 'Về việc báo cáo số liệu cán bộ năm 2024'],
    [['(V/v báo cáo số liệu)'], 'V/v báo cáo số liệu'],
    [['“Về việc báo cáo số liệu', 'cán bộ”'], 'Về việc báo cáo số liệu cán bộ'],
    [['Vv báo cáo số liệu'], 'Vv báo cáo số liệu'],
    [['v.v: báo cáo số liệu'], 'v.v: báo cáo số liệu'],
    [['V/V: Báo cáo số liệu'], 'V/V: Báo cáo số liệu'],
    [['Vè viéc bao cao so lieu'], 'Vè viéc bao cao so lieu'],
    [['VỀ VIỆC BÁO CÁO', 'SỐ LIỆU CÁN BỘ'], 'VỀ VIỆC BÁO CÁO SỐ LIỆU CÁN BỘ'],
    [['Báo cáo số liệu cán bộ'], 'Báo cáo số liệu cán bộ'],
  ])('%j', (about, title) => {
    for (const head of [
      [...AGENCY, ...NATION, 'Số: 145/PNV-TCCC', ...about, DATE],
      [`${AGENCY[0]}      ${NATION[0]}`, `${AGENCY[1]}      ${NATION[1]}`, `Số: 145/PNV-TCCC   ${DATE}`, ...about],
    ]) {
      const { header, documentType } = of(...head, ...ADDRESSED)
      expect(header).toMatchObject({
        agency: { value: 'PHÒNG NỘI VỤ' },
        number: { value: { notation: '145/PNV-TCCC' } },
        date: { value: '2024-03-12' },
        title: { value: title },
        addressees: [{ text: 'Ủy ban nhân dân các xã' }],
      })
      expect(documentType).toMatchObject({ value: 'CV', inferred: true })
    }
  })

  it('is read without a number too, and is no title of running text without addressees', () => {
    const { header, documentType } = of(...AGENCY, ...NATION, 'Về việc báo cáo', DATE, ...ADDRESSED)
    expect([header.title?.value, documentType?.value]).toEqual(['Về việc báo cáo', 'CV'])
    const text = of(...AGENCY, 'Số: 1/BC-PNV', 'Về việc thu thuế, phòng đã làm xong.', 'Về việc chi, phòng chưa làm.')
    expect(text.header.title).toBeNull()
    expect(text.body.children).not.toEqual([])
  })

  it('is no letter where an application is addressed', () => {
    const { documentType } = of(...NATION, 'ĐƠN ĐỀ NGHỊ', 'Về việc cấp giấy phép', ...ADDRESSED)
    expect(documentType).toBeNull()
    expect(of(DATE, ...ADDRESSED).documentType?.value).toBe('CV')
  })

  it('leaves what stands there unread to the page', () => {
    const { header, documentType, furniture } = of(...AGENCY, 'Số: 145/PNV-TCCC', ', ~~ 1x ab', DATE, ...ADDRESSED)
    expect([documentType?.value, header.addressees.length, header.title]).toEqual(['CV', 1, null])
    expect(furniture).toMatchObject([{ kind: 'unread', text: ', ~~ 1x ab' }])
  })
})

describe('titles of decisions that name their deed', () => {
  const BASES = ['Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;', 'Điều 1. Ban hành.', 'Điều 2. Thi hành.']
  it.each([
    'Ban hành quy định về giá đất',
    'Quy định mức thu phí',
    'Phê duyệt quy hoạch',
    'Sửa đổi một số điều',
    'Công bố thủ tục hành chính',
    'Thành lập Ban Chỉ đạo',
    'Bổ nhiệm cán bộ',
    'Bổ sung kinh phí',
    'Phòng, chống dịch bệnh',
    'Tổng kết thi hành luật',
  ])('%s', (title) => {
    for (const between of [[], [''], ['', 'CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH', '']])
      for (const issuer of [[], ['CỦA ỦY BAN NHÂN DÂN TỈNH BẮC AN']]) {
        const { header, documentType } = of(
          ...['ỦY BAN NHÂN DÂN', 'TỈNH BẮC AN', ...NATION, 'Số: 12/2024/QĐ-UBND', '', 'QUYẾT ĐỊNH'],
          ...[...issuer, title, ...between, ...BASES],
        )
        expect(documentType?.value).toBe('QĐ')
        expect(header.title?.value).toBe(title)
        expect(header.agency?.value).toBe('ỦY BAN NHÂN DÂN TỈNH BẮC AN')
      }
  })

  it('takes who issues for the agency where no other is named', () => {
    const { header } = of('QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN TỈNH BẮC AN', 'Ban hành đơn giá', '', ...BASES)
    expect([header.agency?.value, header.title?.value]).toEqual(['ỦY BAN NHÂN DÂN TỈNH BẮC AN', 'Ban hành đơn giá'])
  })
})

describe('numbers that cannot be read', () => {
  it.each([
    'Số: 2196/S†C-QLNS',
    'SỐ: 12#/QĐ-UBND',
    'Số 2196/S†C-QLNS',
    'Số : 21 96/S†C',
    'Số: A12-XY',
    'Số: 54+5 /UBND-KTTH',
    'Số: 1.245/QĐ-UBND',
  ])('%s is no agency', (line) => {
    const { header, furniture } = of('UBND TỈNH BẮC AN', 'SỞ TÀI CHÍNH', ...NATION, line, DATE, ...ADDRESSED)
    expect([header.parentAgency?.value, header.agency?.value]).toEqual(['UBND TỈNH BẮC AN', 'SỞ TÀI CHÍNH'])
    expect(header.number).toBeNull()
    expect(furniture).toMatchObject([{ kind: 'unread', text: line }])
  })

  it('knows agencies that begin alike or have a number', () => {
    const { header } = of('SỞ GIÁO DỤC VÀ ĐÀO TẠO', 'TRƯỜNG THPT SỐ 1 AN BÌNH', 'Số: 1/BC-THPT', 'BÁO CÁO', 'Năm học')
    expect([header.parentAgency?.value, header.agency?.value]).toEqual([
      'SỞ GIÁO DỤC VÀ ĐÀO TẠO',
      'TRƯỜNG THPT SỐ 1 AN BÌNH',
    ])
  })

  it.each([
    ['Bản án số: 12/2034/HSPT', 'NHÂN DANH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['Bản án số: 12/2034/HS-PT', 'NHÂN DANH', 'NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['Bản án số: 12/2034/HSPT NHÂN DANH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
  ])('leaves the number of a judgment and in whose name it is: %j', (...head) => {
    const { header, furniture } = of('TÒA ÁN NHÂN DÂN', 'TỈNH BẮC AN', ...head, '', 'Ông An là thẩm phán.')
    expect([header.parentAgency, header.agency?.value, header.nationalTitle]).toEqual([
      null,
      'TÒA ÁN NHÂN DÂN TỈNH BẮC AN',
      true,
    ])
    expect(furniture[0]?.text).toMatch(/^Bản án số: 12\/2034\/HS-?PT$/)
  })
})
