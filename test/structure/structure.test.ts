import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { structure } from '../../src/structure/index.js'
import type { Block, Position } from '../../src/types.js'

const of = (...lines: string[]): ReturnType<typeof structure> => {
  const source = lines.join('\n')
  return structure({ source, text: source })
}
const HEAD = [
  'ỦY BAN NHÂN DÂN',
  'XÃ LONG TÂN',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'Số: 09/BC-UBND',
  '',
  'BÁO CÁO',
  'Công tác năm 2023',
  '',
]
const FOOT = ['', 'Nơi nhận:', '- UBND huyện;', '- Lưu: VT.', 'CHỦ TỊCH', '', 'Phan Thanh Bình']

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

describe('paragraphs', () => {
  const roles = (...lines: string[]): string[] =>
    of(...HEAD, ...lines, ...FOOT).body.children.map((block) => (block.type === 'paragraph' ? block.role : block.type))
  it.each<[string, string[], string[]]>([
    [
      'bases and lead-in',
      [
        'Căn cứ Luật Ngân sách nhà nước;',
        'Thực hiện Kế hoạch số 1/KH-UBND của UBND huyện.',
        'UBND xã báo cáo kết quả như sau:',
        'I. KẾT QUẢ',
      ],
      ['legalBasis', 'legalBasis', 'leadIn', 'section'],
    ],
    [
      'a basis that runs into the lead-in',
      [
        'Thực hiện Kế hoạch số 1/KH-UBND của UBND huyện, UBND xã Long Tân báo cáo kết quả như sau:',
        '1. Đã làm.',
        '2. Sẽ làm.',
      ],
      ['leadIn', 'section', 'section'],
    ],
    ['closing after items', ['I. KẾT QUẢ', '- Đã làm.', 'Trên đây là báo cáo của UBND xã./.'], ['section', 'closing']],
    [
      'courtesy at the end',
      ['1. Đã làm.', '2. Sẽ làm.', 'UBND xã kính đề nghị UBND huyện xem xét./.'],
      ['section', 'section', 'courtesy'],
    ],
    [
      'enactment',
      [
        'ỦY BAN NHÂN DÂN XÃ LONG TÂN',
        'Căn cứ Luật Ngân sách nhà nước;',
        'QUYẾT ĐỊNH:',
        'Điều 1. Giao nhiệm vụ.',
        'Điều 2. Hiệu lực.',
      ],
      ['enactment', 'legalBasis', 'enactment', 'section', 'section'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(roles(...lines)).toEqual(expected)
  })

  it.each<[string, string[], string[]]>([
    [
      'a wrap in lower case',
      ['Ủy ban nhân dân xã đã tổ chức', 'triển khai thực hiện.'],
      ['Ủy ban nhân dân xã đã tổ chức triển khai thực hiện.'],
    ],
    [
      'a wrap before a name',
      [
        'Ủy ban nhân dân xã đã tổ chức hội nghị, do đồng chí chủ tịch',
        'Phan Thanh Bình chủ trì, với sự tham gia của cán bộ và nhân dân,',
        'trong xã.',
      ],
      [
        'Ủy ban nhân dân xã đã tổ chức hội nghị, do đồng chí chủ tịch Phan Thanh Bình chủ trì, với sự tham gia của cán bộ và nhân dân, trong xã.',
      ],
    ],
    [
      'a page between',
      ['Ủy ban nhân dân xã đã tổ chức triển khai thực hiện trên địa bàn', '', '\f2', '', 'toàn xã.'],
      ['Ủy ban nhân dân xã đã tổ chức triển khai thực hiện trên địa bàn toàn xã.'],
    ],
    [
      'a year that wraps',
      ['Ủy ban nhân dân xã đã tổ chức triển khai thực hiện kế hoạch của năm', '2022, bảo đảm tiến độ.'],
      ['Ủy ban nhân dân xã đã tổ chức triển khai thực hiện kế hoạch của năm 2022, bảo đảm tiến độ.'],
    ],
    [
      'a short line ends a paragraph',
      [
        'Ủy ban nhân dân xã đã tổ chức hội nghị quán triệt đến toàn thể cán bộ,',
        'công chức xã.',
        'Các thôn báo cáo kết quả.',
      ],
      [
        'Ủy ban nhân dân xã đã tổ chức hội nghị quán triệt đến toàn thể cán bộ, công chức xã.',
        'Các thôn báo cáo kết quả.',
      ],
    ],
  ])('%s', (_, lines, expected) => {
    const texts = of(...HEAD, ...lines, ...FOOT).body.children.map((block) =>
      block.type === 'paragraph' ? block.text : '',
    )
    expect(texts).toEqual(expected)
  })
})

describe('footer', () => {
  it.each<[string, string[], unknown]>([
    [
      'recipients, then signature',
      [
        'Nơi nhận:',
        '- UBND huyện (để b/c);',
        '- Lưu: VT.',
        'TM. ỦY BAN NHÂN DÂN',
        'KT. CHỦ TỊCH',
        'PHÓ CHỦ TỊCH',
        '',
        'Lê Văn Nam',
      ],
      [
        ['UBND huyện', 'Lưu: VT'],
        [['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'], 'PHÓ CHỦ TỊCH', 'Lê Văn Nam'],
      ],
    ],
    [
      'signature first',
      ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', '', 'Lê Văn Nam', '', 'Nơi nhận:', '- UBND huyện;', '- Lưu: VT.'],
      [
        ['UBND huyện', 'Lưu: VT'],
        [['TM. ỦY BAN NHÂN DÂN'], 'CHỦ TỊCH', 'Lê Văn Nam'],
      ],
    ],
    [
      'columns in one line',
      [
        'Nơi nhận: TM. ỦY BAN NHÂN DÂN',
        '- UBND thị xã (b/c); KT. CHỦ TỊCH',
        '- Lưu: VT, VP. PHÓ CHỦ TỊCH',
        '',
        'Lê Văn Nam',
      ],
      [
        ['UBND thị xã', 'Lưu: VT, VP'],
        [['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'], 'PHÓ CHỦ TỊCH', 'Lê Văn Nam'],
      ],
    ],
    [
      'columns apart',
      [
        'Nơi nhận:                    TL. CHỦ TỊCH',
        '- Như trên;               CHÁNH VĂN PHÒNG',
        '- Lưu: VT.',
        '                             Lê Văn Nam',
      ],
      [
        ['Như trên', 'Lưu: VT'],
        [['TL. CHỦ TỊCH'], 'CHÁNH VĂN PHÒNG', 'Lê Văn Nam'],
      ],
    ],
    [
      'party lines',
      [
        'Nơi nhận:',
        '- Huyện ủy,',
        '- Các chi bộ,',
        '- Lưu Văn phòng Đảng ủy.',
        'T/M BAN CHẤP HÀNH',
        'BÍ THƯ',
        'Lê Văn Nam',
      ],
      [
        ['Huyện ủy', 'Các chi bộ', 'Lưu Văn phòng Đảng ủy'],
        [['TM. BAN CHẤP HÀNH'], 'BÍ THƯ', 'Lê Văn Nam'],
      ],
    ],
    [
      'a recipient on two lines',
      [
        'Nơi nhận:',
        '- Ban Thường vụ, Thường trực Hội đồng nhân dân và',
        'Ủy ban nhân dân huyện;',
        '- Lưu: VT.',
        'CHỦ TỊCH',
        '(đã ký)',
        'Lê Văn Nam',
      ],
      [
        ['Ban Thường vụ, Thường trực Hội đồng nhân dân và Ủy ban nhân dân huyện', 'Lưu: VT'],
        [[], 'CHỦ TỊCH', 'Lê Văn Nam'],
      ],
    ],
    [
      'damaged titles',
      ['Noi nhdn: TM. UY BAN NHAN DAN', '- UBND huyện; hu tich', '- Luu: VT. Chi tic'],
      [
        ['UBND huyện', 'Luu: VT'],
        [['TM. UY BAN NHAN DAN'], 'CHỦ TỊCH', null],
      ],
    ],
  ])('%s', (_, lines, expected) => {
    const { footer } = of(...HEAD, 'I. KẾT QUẢ', '- Đã thực hiện các nhiệm vụ.', '', ...lines)
    const [signatory] = footer.signatories
    expect(footer.signatories).toHaveLength(1)
    expect([
      footer.recipients.map((one) => one.text),
      [signatory!.capacity.map((one) => `${one.abbreviation} ${one.of}`), signatory!.jobTitle, signatory!.name],
    ]).toEqual(expected)
  })

  it('reads minutes signed side by side, gap kept or lost', () => {
    for (const [roles, signed] of [
      ['THƯ KÝ              CHỦ TRÌ', 'Mai Thị Ngọc              Bùi Văn Hải'],
      ['THƯ KÝ CHỦ TRÌ', 'Mai Thị Ngọc Bùi Văn Hải'],
    ]) {
      const { footer } = of(...HEAD, 'I. KẾT QUẢ', '- Đã họp.', '', roles!, '', signed!)
      expect(footer.signatories.map(({ role, name }) => [role, name])).toEqual([
        ['THƯ KÝ', 'Mai Thị Ngọc'],
        ['CHỦ TRÌ', 'Bùi Văn Hải'],
      ])
    }
  })

  it('leaves an annex to the body', () => {
    const { body } = of(
      ...HEAD,
      'I. KẾT QUẢ',
      '- Đã họp.',
      ...FOOT,
      '',
      'PHỤ LỤC',
      'DANH SÁCH CÁC THÔN',
      '',
      '1. Thôn Đông.',
      '2. Thôn Đoài.',
    )
    expect(body.children.map((block) => ('marker' in block ? block.marker : block.type))).toEqual(['I.', 'PHỤ LỤC'])
  })
})

describe('any text', () => {
  function positions(blocks: readonly Block[]): Position[] {
    return blocks.flatMap((block) => [
      ...(block.position ? [block.position] : []),
      ...('children' in block ? positions(block.children) : []),
    ])
  }
  const line = fc.oneof(
    fc.constantFrom(
      ...HEAD,
      ...FOOT,
      'I. KẾT QUẢ',
      '1. Một',
      'a) hai',
      '- ba',
      '+ bốn',
      'Điều 1. Năm',
      '\f',
      '2',
      'STT  Tên  Số',
      '1  Thôn  12',
      'Trên đây là báo cáo./.',
      'Kính gửi:',
      'PHỤ LỤC',
    ),
    fc.string({ unit: 'binary', maxLength: 40 }),
  )

  it('gives a result with ordered places inside the text, and texts that lead back to it', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\r\n', '\r'), (lines, end) => {
        const source = lines.join(end)
        const found = structure({ source, text: source })
        for (const { start, end: stop } of positions(found.body.children)) {
          expect(start.offset).toBeLessThanOrEqual(stop.offset)
          expect(stop.offset).toBeLessThanOrEqual(source.length)
        }
        for (const unit of found.units) {
          const { start, end: stop } = unit.locate(0, unit.text.length)
          expect(start.offset).toBeLessThanOrEqual(stop.offset)
        }
        const ids = found.units.filter((unit) => unit.kind !== 'cell').map((unit) => unit.nodeId)
        expect(new Set(ids).size).toBe(ids.length)
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    ['nothing', ''],
    ['blanks', '   \n\n  '],
    ['NUL', '\0'.repeat(100)],
    ['lone surrogates', '\ud800\n\udfff'],
    ['one long line', 'a b '.repeat(200_000)],
    ['one long dash', '-'.repeat(300_000)],
    ['many articles', 'Điều 1. A\n'.repeat(3000)],
    ['many labels', 'Nơi nhận:\n'.repeat(5000)],
    ['decomposed', 'Điều 1. Kết quả\n'.normalize('NFD').repeat(200)],
  ])('stands %s', (_, source) => {
    expect(structure({ source, text: source }).body.type).toBe('root')
  })

  it('reads decomposed text like composed text', () => {
    const source = [...HEAD, 'I. KẾT QUẢ', '- Đã thực hiện.', ...FOOT].join('\n')
    const composed = structure({ source, text: source })
    const decomposed = structure({ source: source.normalize('NFD'), text: source.normalize('NFD') })
    expect(decomposed.units.map((unit) => unit.text)).toEqual(composed.units.map((unit) => unit.text))
    expect(decomposed.header.agency?.value).toBe(composed.header.agency?.value)
    expect(decomposed.footer.signatories[0]?.name).toBe(composed.footer.signatories[0]?.name)
  })
})
