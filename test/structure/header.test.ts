import { describe, expect, it } from 'vitest'
import { of } from './parts.js'

describe('number of the header', () => {
  it.each([
    ['512/QD-DHSPNH', '512/QĐ-ĐHSPNH', 'ĐHSPNH'],
    ['512/QĐ-DHSPNH', '512/QĐ-DHSPNH', 'DHSPNH'],
    ['51/DHSPNH-PDT', '51/ĐHSPNH-PDT', 'ĐHSPNH'],
  ])('%s: the agency says which letters are Đ, where no stroke was read', (printed, notation, issuerCode) => {
    const { header } = of(
      'BỘ GIÁO DỤC VÀ ĐÀO TẠO',
      'TRƯỜNG ĐẠI HỌC SƯ PHẠM',
      'NGHỆ THUẬT NAM HẢI',
      `Số: ${printed}`,
      '',
      'Căn cứ Luật Giáo dục đại học;',
    )
    expect(header.number?.value).toMatchObject({ notation, issuerCode })
  })
})

describe('a number whose digits are cut', () => {
  it.each([
    ['8 00 /TXNK', '800/TXNK', true],
    ['12 34 /SYT-NV', '1234/SYT-NV', true],
    ['800/TXNK', '800/TXNK', false],
    ['123 456/TXNK', undefined, false],
  ])('Số: %s', (printed, notation, isDoubtful) => {
    const { number } = of(
      'SỞ Y TẾ BẮC AN',
      `Số: ${printed}`,
      'Bắc An, ngày 2 tháng 3 năm 2034',
      '',
      'Căn cứ Luật Giá;',
    ).header
    expect(number?.value.notation).toBe(notation)
    if (number) expect(number.confidence < 0.8).toBe(isDoubtful)
  })
})

describe('header', () => {
  it.each<[string, string[], Record<string, unknown>]>([
    [
      'an agency under another',
      ['UBND TỈNH BẮC AN', 'SỞ TÀI CHÍNH', 'Số: 1/BC-STC'],
      { parentAgency: 'UBND TỈNH BẮC AN', agency: 'SỞ TÀI CHÍNH' },
    ],
    [
      'an agency on two lines',
      ['ỦY BAN NHÂN DÂN', 'XÃ LONG TÂN', 'Số: 1/BC-UBND'],
      { parentAgency: null, agency: 'ỦY BAN NHÂN DÂN XÃ LONG TÂN' },
    ],
    [
      'an agency under one on two lines',
      ['ỦY BAN NHÂN DÂN', 'HUYỆN AN BÌNH', 'VĂN PHÒNG', 'Số: 1/BC-VP'],
      { parentAgency: 'ỦY BAN NHÂN DÂN HUYỆN AN BÌNH', agency: 'VĂN PHÒNG' },
    ],
    [
      'a long name that wraps',
      ['UBND TỈNH BẮC AN', 'SỞ NÔNG NGHIỆP VÀ', 'PHÁT TRIỂN NÔNG THÔN', 'Số: 1/BC-SNN'],
      { agency: 'SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN' },
    ],
    [
      'columns in one line',
      ['UBND XÃ A LINH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Số: 1/BC-UBND A Linh, ngày 05 tháng 01 năm 2020'],
      { agency: 'UBND XÃ A LINH', place: 'A Linh', date: '2020-01-05', nationalTitle: true },
    ],
    [
      'columns apart',
      [
        'UBND XÃ A LINH          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Số:      /BC-UBND       A Linh, ngày    tháng 3 năm 2020',
      ],
      { agency: 'UBND XÃ A LINH', place: 'A Linh', date: '2020-03' },
    ],
    [
      'a damaged header',
      [
        'UY BAN NHAN DAN CONG HOA XA HO! CHU NGHIA VIET NAM',
        'PHUONG VINH MAI Oc lap - Ty do - Hanh phuc',
        '$6: 118/BC-UBND Vinh Mai, ngay 08 thang 12 nam 2023',
      ],
      { agency: 'UY BAN NHAN DAN PHUONG VINH MAI', nationalTitle: true, place: 'Vinh Mai', date: '2023-12-08' },
    ],
    [
      'urgency and circulation',
      ['UBND XÃ A LINH', 'Số: 1/BC-UBND', 'HỎA TỐC', 'LƯU HÀNH NỘI BỘ'],
      { urgency: 'hỏa tốc', circulation: 'LƯU HÀNH NỘI BỘ' },
    ],
  ])('%s', (_, head, expected) => {
    const { header } = of(
      ...head,
      '',
      'BÁO CÁO',
      'Công tác năm 2023',
      '',
      'I. KẾT QUẢ',
      '- Đã thực hiện các nhiệm vụ được giao trong năm.',
    )
    const plain = Object.fromEntries(
      Object.entries(header).map(([key, field]) => [
        key,
        field !== null && typeof field === 'object' && 'value' in field ? field.value : field,
      ]),
    )
    expect(plain).toMatchObject(expected)
  })

  it('reads several addressees, and one that wraps', () => {
    const many = of(
      'UBND XÃ A LINH',
      'Số: 1/UBND-VP',
      'V/v báo cáo kết quả năm 2023',
      '',
      'Kính gửi:',
      '- Phòng Nội vụ;',
      '- Các thôn.',
      '',
      'Ủy ban nhân dân xã đề nghị các thôn báo cáo kết quả công tác.',
    )
    expect(many.header.addressees.map((one) => one.text)).toEqual(['Phòng Nội vụ', 'Các thôn'])
    expect(many.documentType).toMatchObject({ value: 'CV', inferred: true })
    const one = of(
      'SỞ TÀI CHÍNH',
      'Số: 1/TTr-STC',
      'TỜ TRÌNH',
      'Về kinh phí năm 2023',
      '',
      'Kính gửi: Ủy ban nhân dân tỉnh Bắc An và',
      'Hội đồng nhân dân tỉnh',
      '',
      'Sở Tài chính trình các nội dung sau:',
    )
    expect(one.header.addressees.map((other) => other.text)).toEqual([
      'Ủy ban nhân dân tỉnh Bắc An và Hội đồng nhân dân tỉnh',
    ])
  })
})

describe('headers that are hard to read', () => {
  const BODY = [
    '',
    'Căn cứ Luật Đất đai ngày 26 tháng 11 năm 2003;',
    'I. KẾT QUẢ',
    'Đã làm.',
    'II. KẾ HOẠCH',
    'Sẽ làm.',
  ]

  it.each<[string, string[], Record<string, unknown>]>([
    [
      'in small letters, as typefaces of capitals have them',
      [
        '   bộ tài chính                 cộng hoà xã hội chủ  nghĩa Việt nam',
        ' -0-                             độc lập-Tự do-Hạnh phúc',
        'Số:  1444 /2002/QĐ/BTC           -----------',
        '                                 Hà nội, ngày  22  tháng 11 năm 2002',
        '     quyết định của bộ trưởng bộ tài chính',
        'về việc sửa đổi mức thuế của một số mặt hàng',
        'bộ trưởng bộ tài chính',
      ],
      {
        agency: 'bộ tài chính',
        parentAgency: null,
        number: '1444/2002/QĐ/BTC',
        date: '2002-11-22',
        place: 'Hà nội',
        nationalTitle: true,
        title: 'về việc sửa đổi mức thuế của một số mặt hàng',
        type: 'QĐ',
      },
    ],
    [
      'a type in small letters',
      [
        'UBND TỈNH BẮC AN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Số: 12/2034/QĐ-UBND       Bắc An, ngày 05 tháng 01 năm 2034',
        'Quyết định',
        'Về việc ban hành đơn giá',
        'Ủy ban nhân dân tỉnh Bắc An',
      ],
      { agency: 'UBND TỈNH BẮC AN', type: 'QĐ', title: 'Về việc ban hành đơn giá' },
    ],
    [
      'a number written into a gap',
      [
        'ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'TỈNH BẮC AN Độc lập - Tự do - Hạnh phúc',
        'Số: 03   /2034/QĐ-UBND Bắc An, ngày 17 tháng 01 năm 2034',
        'QUYẾT ĐỊNH',
        'Về việc ban hành đơn giá',
      ],
      { agency: 'ỦY BAN NHÂN DÂN TỈNH BẮC AN', number: '03/2034/QĐ-UBND', date: '2034-01-17', place: 'Bắc An' },
    ],
    [
      'a letter whose number and date are damaged',
      [
        'TỔNG CỤC HẢI QUAN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'CỤC THUẾ BẮC AN Độc lập - Tự do - Hạnh phúc',
        '',
        "Số:'8 00 /TXNK - CST Bắc An, ngày 2 2tháng [| năm 2034",
        'V/v xử lý thuế hàng nhập khẩu',
        '',
        'Kính gửi: Công ty TNHH Phú Điền.',
      ],
      {
        parentAgency: 'TỔNG CỤC HẢI QUAN',
        agency: 'CỤC THUẾ BẮC AN',
        number: '800/TXNK-CST',
        date: null,
        place: 'Bắc An',
        title: 'V/v xử lý thuế hàng nhập khẩu',
        addressees: ['Công ty TNHH Phú Điền'],
        type: 'CV',
        unread: ['ngày 2 2tháng [| năm 2034'],
      },
    ],
    [
      'such a letter without an abstract',
      [
        'SỞ Y TẾ BẮC AN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'S6:54+5 /SYT-NV Bắc An, ngày /5tháng 0/năm 2034',
        'Kính gửi: Các bệnh viện.',
      ],
      { agency: 'SỞ Y TẾ BẮC AN', number: null, place: 'Bắc An', addressees: ['Các bệnh viện'], type: 'CV' },
    ],
  ])('%s', (_, head, expected) => {
    const { header, documentType, furniture } = of(...head, ...BODY)
    expect({
      ...header,
      agency: header.agency?.value ?? null,
      parentAgency: header.parentAgency?.value ?? null,
      number: header.number?.value.notation ?? null,
      date: header.date?.value ?? null,
      place: header.place?.value ?? null,
      title: header.title?.value ?? null,
      addressees: header.addressees.map(({ text }) => text),
      type: documentType?.value ?? null,
      unread: furniture.filter(({ kind }) => kind === 'unread').map(({ text }) => text),
    }).toMatchObject(expected)
  })

  it('running text that names the state is no header', () => {
    const { header } = of(
      'Chúng tôi sống và làm việc theo Hiến pháp của nước',
      'Cộng hòa xã hội chủ nghĩa Việt Nam',
      'ngày nay đã khác.',
    )
    expect(header.nationalTitle).toBe(false)
  })

  it('an application of a citizen is no official letter', () => {
    const { documentType } = of(
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'ĐƠN ĐỀ NGHỊ CẤP GIẤY PHÉP',
      'Kính gửi: Sở Y tế Bắc An',
      'Tôi tên là Phan Thanh Bình, làm đơn này xin được cấp giấy phép.',
    )
    expect(documentType?.value).not.toBe('CV')
  })
})
