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

describe('titles without a type line', () => {
  const DATED = ['UBND TỈNH NAM HẢI', 'Nam Hải, ngày 12 tháng 5 năm 2025']
  it.each<[string, string[], string | null]>([
    [
      'what the document is about',
      [...DATED, 'Về việc thu gom rác', 'Sở Y tế nhận được Công văn số 1/UBND-VX.'],
      'Về việc thu gom rác',
    ],
    [
      'on two lines, in capitals',
      [...DATED, 'VỀ VIỆC THU GOM', 'RÁC Y TẾ', 'Căn cứ Luật An Hòa;'],
      'VỀ VIỆC THU GOM RÁC Y TẾ',
    ],
    [
      'over who issues it',
      [...DATED, 'Ban hành Quy định về chợ', 'ỦY BAN NHÂN DÂN TỈNH NAM HẢI', 'Căn cứ Luật Giá;'],
      'Ban hành Quy định về chợ',
    ],
    ['none over running text', [...DATED, 'Sở Y tế báo cáo kết quả', 'như sau:', '1. Việc đã làm.'], null],
    ['none that ends a sentence', [...DATED, 'Về việc này, sở đã làm xong.', '1. Việc đã làm.'], null],
  ])('%s', (_, lines, title) => {
    const { header } = of(...lines)
    expect(header.title?.value ?? null).toBe(title)
    expect(header.date?.value).toBe('2025-05-12')
  })
})

describe('headers below lines that name the document', () => {
  it.each<[string, string[], Record<string, string | undefined>]>([
    [
      'with a number of their own',
      [
        'Luật An Hòa – Luật số 61/2031/QH17',
        'Quốc hội khóa XVII',
        'Luật số: 61/2031/QH17',
        'Hà Nội, ngày 12 tháng 5 năm 2031',
        'Căn cứ Hiến pháp;',
      ],
      { number: '61/2031/QH17', date: '2031-05-12', type: 'L' },
    ],
    [
      'with a date alone',
      [
        'Nghị định số 12/2031/NĐ-CP của Chính phủ: Quy định mức lương',
        'Hà Nội, ngày 12 tháng 5 năm 2031',
        'Quy định mức lương tối thiểu',
        'Căn cứ Luật Giá;',
      ],
      { number: '12/2031/NĐ-CP', date: '2031-05-12', type: 'NĐ', title: 'Quy định mức lương tối thiểu' },
    ],
    [
      'not below running text',
      [
        'Nghị định số 12/2031/NĐ-CP quy định mức lương.',
        'Mức lương tối thiểu được tính như sau:',
        'Hà Nội, ngày 12 tháng 5 năm 2031',
      ],
      { number: undefined, date: undefined },
    ],
  ])('%s', (_, lines, expected) => {
    const { header, documentType } = of(...lines, '', '1. Một.', '2. Hai.')
    const { number, date, title } = header
    expect({
      number: number?.value.notation,
      date: date?.value,
      type: documentType?.value,
      title: title?.value,
    }).toMatchObject(expected)
  })
})

describe('agencies', () => {
  it.each([
    [['Sở Tư pháp nhận được Đơn đề nghị số 2/ĐĐN-ĐLS, xin báo cáo như sau:', '1. Một.', '2. Hai.'], 'SỞ TƯ PHÁP'],
    [['Ban hành Chương trình hành động như sau:', '1. Một.', '2. Hai.'], undefined],
    [
      ['Nam Hải, ngày 12 tháng 5 năm 2025', 'Về chợ', 'ỦY BAN NHÂN DÂN TỈNH NAM HẢI', 'Căn cứ Luật Giá;', '1. Một.'],
      'ỦY BAN NHÂN DÂN TỈNH NAM HẢI',
    ],
    [['BỘ XÂY DỰNG -------', 'Số: 14/BXD-QLN', 'Căn cứ Luật Giá;'], 'BỘ XÂY DỰNG'],
  ])('%s', (lines, agency) => expect(of(...lines).header.agency?.value).toBe(agency))

  it('in small letters over a national title in small letters', () => {
    const { header } = of(
      'Bộ tài chính',
      'cộng hòa xã hội chủ nghĩa việt nam',
      'Hà Nội, ngày 8 tháng 12 năm 1998',
      '',
      'Để áp dụng Luật Giá, Bộ hướng dẫn:',
    )
    expect(header).toMatchObject({
      nationalTitle: true,
      agency: { value: 'Bộ tài chính' },
      date: { value: '1998-12-08' },
    })
  })
})
