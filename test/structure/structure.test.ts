import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { structure } from '../../src/structure/index.js'
import type { Block, Position } from '../../src/types.js'
import { FOOT, HEAD, of } from './parts.js'

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
      'lines that no margin wrapped, each a paragraph',
      [
        'Bản vẽ hiện trạng của công trình cấp nước sinh hoạt tập trung thôn Trung, xã Long Tân và các thôn ở phía đông của xã',
        'Danh mục vật tư đã dùng để sửa chữa công trình cấp nước sinh hoạt',
        'Biên bản nghiệm thu',
      ],
      ['body', 'body', 'body'],
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
        'Ủy ban nhân dân xã đã tổ chức hội nghị, do đồng chí chủ tịch ' +
          'Phan Thanh Bình chủ trì, với sự tham gia của cán bộ và nhân dân, trong xã.',
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
    ['many items', `I. KẾT QUẢ\n${'- các\n'.repeat(130_000)}`],
    ['a long table', `Của\tCác\tVà\n${'Đông\t1\t2\n'.repeat(70_000)}`],
    ['many labels', 'Nơi nhận:\n'.repeat(5000)],
    ['decomposed', 'Điều 1. Kết quả\n'.normalize('NFD').repeat(200)],
  ])(
    'stands %s',
    (_, source) => {
      expect(structure({ source, text: source }).body.type).toBe('root')
    },
    30_000,
  )

  it('reads decomposed text like composed text', () => {
    const source = [...HEAD, 'I. KẾT QUẢ', '- Đã thực hiện.', ...FOOT].join('\n')
    const composed = structure({ source, text: source })
    const decomposed = structure({ source: source.normalize('NFD'), text: source.normalize('NFD') })
    expect(decomposed.units.map((unit) => unit.text)).toEqual(composed.units.map((unit) => unit.text))
    expect(decomposed.header.agency?.value).toBe(composed.header.agency?.value)
    expect(decomposed.footer.signatories[0]?.name).toBe(composed.footer.signatories[0]?.name)
  })
})
