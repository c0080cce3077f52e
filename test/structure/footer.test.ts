import { describe, expect, it } from 'vitest'
import { FOOT, HEAD, of } from './parts.js'

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
      'strokes of a stamp before titles',
      ['Nơi nhận:', '- UBND huyện;', '- Lưu: VT.', "' KT. GIÁM ĐỐC", '-ˆ PHÓ GIÁM ĐỐC', '', 'Lê Văn Nam'],
      [
        ['UBND huyện', 'Lưu: VT'],
        [['KT. GIÁM ĐỐC'], 'PHÓ GIÁM ĐỐC', 'Lê Văn Nam'],
      ],
    ],
    [
      'title and name on one line',
      ['KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Đã ký) Lê Văn Nam', '', 'Nơi nhận:', '- UBND huyện;', '- Lưu: VT.'],
      [
        ['UBND huyện', 'Lưu: VT'],
        [['KT. CHỦ TỊCH'], 'PHÓ CHỦ TỊCH', 'Lê Văn Nam'],
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
      [signatory.capacity.map((one) => `${one.abbreviation} ${one.of}`), signatory.jobTitle, signatory.name],
    ]).toEqual(expected)
  })

  it('reads minutes signed side by side, gap kept or lost', () => {
    for (const [roles, signed] of [
      ['THƯ KÝ              CHỦ TRÌ', 'Mai Thị Ngọc              Bùi Văn Hải'],
      ['THƯ KÝ CHỦ TRÌ', 'Mai Thị Ngọc Bùi Văn Hải'],
    ]) {
      const { footer } = of(...HEAD, 'I. KẾT QUẢ', '- Đã họp.', '', roles, '', signed)
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
