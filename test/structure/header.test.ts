import { describe, expect, it } from 'vitest'
import { of } from './parts.js'

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
