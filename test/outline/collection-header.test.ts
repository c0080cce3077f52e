import { describe, expect, it } from 'vitest'
import { of } from '../structure/parts.js'

const BODY = [
  'Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;',
  'Theo đề nghị của Bộ trưởng Bộ Tài chính,',
  'QUYẾT ĐỊNH:',
  'Điều 1. Ban hành kèm theo Quyết định này quy chế của quỹ.',
  'Điều 2. Quyết định này có hiệu lực sau 15 ngày.',
]

type Expected = readonly [type: string, agency: string | null, number: string, date: string, title: string | null]

const CASES: readonly (readonly [name: string, lines: readonly string[], expected: Expected])[] = [
  [
    'the type alone, the sentence below',
    [
      'Quyết định',
      'của Thủ tướng Chính phủ số 915/2034/QĐ-TTg',
      'ngày 25 tháng 6 năm 2034 về việc thành lập',
      'Quỹ hỗ trợ vùng cao',
      'Thủ tướng Chính phủ',
    ],
    ['QĐ', 'Thủ tướng Chính phủ', '915/2034/QĐ-TTg', '2034-06-25', 'về việc thành lập Quỹ hỗ trợ vùng cao'],
  ],
  [
    'in capitals, a title without "về việc"',
    [
      'THÔNG TƯ',
      'CỦA BỘ TÀI CHÍNH SỐ 933/2034/TT-BTC NGÀY 14 THÁNG 4 NĂM 2034',
      'HƯỚNG DẪN THỰC HIỆN CHẾ ĐỘ QUẢN LÝ',
      'QUỸ HỖ TRỢ VÙNG CAO',
      '',
    ],
    ['TT', 'BỘ TÀI CHÍNH', '933/2034/TT-BTC', '2034-04-14', 'HƯỚNG DẪN THỰC HIỆN CHẾ ĐỘ QUẢN LÝ QUỸ HỖ TRỢ VÙNG CAO'],
  ],
  [
    'all of it broken over lines',
    [
      'NGHỊ ĐỊNH',
      'CỦA CHÍNH PHỦ SỐ 981/2034/NĐ-CP',
      'NGÀY 29 THÁNG 10',
      'NĂM 2034',
      'VỀ THI HÀNH LUẬT ĐẤT ĐAI',
      'CHÍNH PHỦ',
    ],
    ['NĐ', 'CHÍNH PHỦ', '981/2034/NĐ-CP', '2034-10-29', 'VỀ THI HÀNH LUẬT ĐẤT ĐAI'],
  ],
  [
    'on one line',
    ['Nghị định của Chính phủ số 981/2034/NĐ-CP ngày 29/10/2034 về thi hành Luật Đất đai'],
    ['NĐ', 'Chính phủ', '981/2034/NĐ-CP', '2034-10-29', 'về thi hành Luật Đất đai'],
  ],
  [
    'the number before the body',
    ['Quyết định số 915/2034/QĐ-TTg ngày 25-6-2034 của Thủ tướng Chính phủ', 'về việc thành lập Quỹ hỗ trợ vùng cao'],
    ['QĐ', 'Thủ tướng Chính phủ', '915/2034/QĐ-TTg', '2034-06-25', 'về việc thành lập Quỹ hỗ trợ vùng cao'],
  ],
  [
    'a law that names itself first',
    [
      'LUẬT',
      'SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT ĐẤT ĐAI',
      'CỦA QUỐC HỘI NƯỚC CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'SỐ 93/2034/QH21 NGÀY 26 THÁNG 11 NĂM 2034',
      '',
    ],
    [
      'L',
      'QUỐC HỘI NƯỚC CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      '93/2034/QH21',
      '2034-11-26',
      'SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT ĐẤT ĐAI',
    ],
  ],
  [
    'a law with the session',
    ['LUẬT', 'CỦA QUỐC HỘI KHÓA XXI, KỲ HỌP THỨ 4 SỐ 93/2034/QH21', 'NGÀY 26 THÁNG 11 NĂM 2034 VỀ NHÀ VƯỜN'],
    ['L', 'QUỐC HỘI KHÓA XXI, KỲ HỌP THỨ 4', '93/2034/QH21', '2034-11-26', 'VỀ NHÀ VƯỜN'],
  ],
  [
    'joint',
    [
      'Thông tư liên tịch',
      'của Bộ Tài chính - Bộ Nội vụ số 990/2034/TTLT-BTC-BNV ngày 4/9/2034',
      'hướng dẫn chế độ của quỹ',
    ],
    ['TTLT', 'Bộ Tài chính - Bộ Nội vụ', '990/2034/TTLT-BTC-BNV', '2034-09-04', 'hướng dẫn chế độ của quỹ'],
  ],
  [
    'a slash before the issuer',
    [
      'Quyết định',
      'của Bộ trưởng Bộ Tài chính số 1444/2002/QĐ/BTC ngày 22 tháng 11 năm 2002',
      'về việc sửa đổi mức thuế',
    ],
    ['QĐ', 'Bộ trưởng Bộ Tài chính', '1444/2002/QĐ/BTC', '2002-11-22', 'về việc sửa đổi mức thuế'],
  ],
  [
    'numbers of former times',
    ['NGHỊ QUYẾT', 'CỦA HỘI ĐỒNG BỘ TRƯỞNG SỐ 947-HĐBT NGÀY 5-9-1981', 'VỀ VIỆC CẤP GIẤY THÔNG HÀNH'],
    ['NQ', 'HỘI ĐỒNG BỘ TRƯỞNG', '947-HĐBT', '1981-09-05', 'VỀ VIỆC CẤP GIẤY THÔNG HÀNH'],
  ],
  [
    'a person of a province',
    [
      'QUYẾT ĐỊNH',
      'CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC AN',
      'SỐ: 94/2034/QĐ-UBND, NGÀY 02 THÁNG 3 NĂM 2034',
      'VỀ VIỆC BAN HÀNH ĐƠN GIÁ',
    ],
    ['QĐ', 'CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC AN', '94/2034/QĐ-UBND', '2034-03-02', 'VỀ VIỆC BAN HÀNH ĐƠN GIÁ'],
  ],
  [
    'stripped of its marks',
    [
      'Quyet dinh',
      'cua Thu tuong Chinh phu so 915/2034/QD-TTg',
      'ngay 25 thang 6 nam 2034 ve viec thanh lap',
      'Quy ho tro vung cao',
      'Thu tuong Chinh phu',
    ],
    ['QĐ', 'Thu tuong Chinh phu', '915/2034/QĐ-TTg', '2034-06-25', 've viec thanh lap Quy ho tro vung cao'],
  ],
  [
    'a title that cites',
    [
      'Quyết định',
      'của Thủ tướng Chính phủ số 915/2034/QĐ-TTg',
      'ngày 25 tháng 6 năm 2034 về việc sửa đổi Quy chế',
      'ban hành kèm theo Quyết định số 993/2031/QĐ-TTg',
      'ngày 20 tháng 12 năm 2031 của Thủ tướng Chính phủ',
      '',
      'Thủ tướng Chính phủ',
    ],
    [
      'QĐ',
      'Thủ tướng Chính phủ',
      '915/2034/QĐ-TTg',
      '2034-06-25',
      'về việc sửa đổi Quy chế ban hành kèm theo Quyết định số 993/2031/QĐ-TTg ngày 20 tháng 12 năm 2031 của Thủ tướng Chính phủ',
    ],
  ],
  [
    'a blank line and a rule between',
    [
      'CHỈ THỊ',
      '',
      'CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 98/2034/CT-TTg',
      'NGÀY 5 THÁNG 12 NĂM 2034',
      '',
      'Về việc sắp xếp các cơ quan',
      '-----',
    ],
    ['CT', 'THỦ TƯỚNG CHÍNH PHỦ', '98/2034/CT-TTg', '2034-12-05', 'Về việc sắp xếp các cơ quan'],
  ],
]

describe('headers of collections', () => {
  it.each(CASES)('%s', (_, lines, [type, agency, number, date, title]) => {
    const { documentType, header, body, units } = of(...lines, ...BODY)
    expect({
      type: documentType?.value,
      agency: header.agency?.value,
      number: header.number?.value.notation,
      date: header.date?.value,
      title: header.title?.value ?? null,
    }).toEqual({ type, agency, number, date, title })
    expect(header.nationalTitle).toBe(false)
    expect(body.children.filter((block) => block.type === 'section')).toHaveLength(2)
    expect(units.every(({ text }) => !text.includes(number))).toBe(true)
  })

  it.each([
    [
      'running text',
      [
        'Quyết định của Thủ tướng Chính phủ số 915/2034/QĐ-TTg ngày 25/6/2034 về việc thành lập quỹ đã có hiệu lực.',
        'Các sở đã thực hiện.',
      ],
    ],
    [
      'a list of documents',
      [
        'Nghị định của Chính phủ số 981/2034/NĐ-CP ngày 29/10/2034 về thi hành Luật Đất đai;',
        'Thông tư của Bộ Tài chính số 9/2034/TT-BTC ngày 2/3/2034 hướng dẫn phí;',
      ],
    ],
    ['a type and nothing of a document', ['Quyết định', 'của chúng tôi là ở lại đây.']],
    ['a body that is none', ['Quyết định', 'của ông Bình số 12/2034/QĐ-TTg ngày 25/6/2034 về việc nghỉ phép']],
  ])('not %s', (_, lines) => {
    expect(of(...lines).header).toMatchObject({ number: null, date: null, title: null })
  })
})

it('takes the decision that issues a regulation for no number of the regulation', () => {
  const { header, furniture } = of(
    'QUY CHẾ',
    'Dân chủ trong hoạt động của Trường THPT An Lạc',
    '(Ban hành kèm theo Quyết định số 52/QĐ-THPTAL ngày 05 tháng 9 năm 2031 của Hiệu trưởng)',
    'Điều 1. Mục đích',
    'Phát huy quyền làm chủ của giáo viên.',
  )
  expect([header.title?.value, header.agency, header.number]).toEqual([
    'Dân chủ trong hoạt động của Trường THPT An Lạc',
    null,
    null,
  ])
  expect(furniture ?? []).toEqual([])
})

it('leaves the label of the recipients out of what could not be read, however wide the gap behind it is', () => {
  const { furniture } = of(
    ...BODY,
    '',
    `Nơi nhận:${' '.repeat(40)}HIỆU TRƯỞNG`,
    '- Như Điều 2;',
    `- Lưu: VT.${' '.repeat(40)}Vũ Đức Thắng`,
  )
  expect(furniture ?? []).toEqual([])
})
