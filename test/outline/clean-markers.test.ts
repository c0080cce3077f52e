import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markerHypotheses } from '../../src/grammar/index.js'
import { outline } from '../../src/outline/index.js'

const markers = (...lines: string[]): string[] =>
  outline(lines).map(({ marker, depth }) => `${'>'.repeat(depth)} ${marker}`)

const CLAUSE = 'Cơ quan, đơn vị thực hiện theo quy định.'

describe('markers of clean text are what is printed', () => {
  it.each<[string, string[], string[]]>([
    [
      'a number in a number',
      ['1. Nhiệm vụ chung:', `1. ${CLAUSE}`, `2. ${CLAUSE}`, '2. Nhiệm vụ riêng:', `1. ${CLAUSE}`, `2. ${CLAUSE}`],
      ['> 1.', '>> 1.', '>> 2.', '> 2.', '>> 1.', '>> 2.'],
    ],
    [
      'a point after a gap',
      ['Điều 1. Nguyên tắc', `1. ${CLAUSE}`, `a) ${CLAUSE}`, `b) ${CLAUSE}`, `e) ${CLAUSE}`],
      ['> Điều 1.', '>> 1.', '>>> a)', '>>> b)', '>>> e)'],
    ],
    [
      'inserted points',
      [`a) ${CLAUSE}`, `b) ${CLAUSE}`, `b1) ${CLAUSE}`, `b2) ${CLAUSE}`, `c) ${CLAUSE}`, `đ1) ${CLAUSE}`],
      ['> a)', '> b)', '> b1)', '> b2)', '> c)', '> đ1)'],
    ],
    [
      'points under a point',
      [`a) ${CLAUSE}`, 'b) Hồ sơ gồm:', 'b1) Tờ trình;', 'b2) Báo cáo.', `c) ${CLAUSE}`],
      ['> a)', '> b)', '>> b1)', '>> b2)', '> c)'],
    ],
    [
      'inserted clauses and articles',
      ['Điều 5. Nguyên tắc', `1. ${CLAUSE}`, `1a. ${CLAUSE}`, `2. ${CLAUSE}`, 'Điều 5a. Áp dụng', 'Điều 6. Hồ sơ'],
      ['> Điều 5.', '>> 1.', '>> 1a.', '>> 2.', '> Điều 5a.', '> Điều 6.'],
    ],
    [
      'numbers under Roman ones',
      [
        'I. KINH TẾ',
        'I.1. Nông nghiệp',
        '1. Trồng trọt',
        '2. Chăn nuôi',
        'I.2. Công nghiệp',
        'II. XÃ HỘI',
        'II.1 Y tế',
      ],
      ['> I.', '>> I.1.', '>>> 1.', '>>> 2.', '>> I.2.', '> II.', '>> II.1'],
    ],
    [
      'levels under a Roman number',
      ['II. HIỆN TRẠNG', 'II.1. Sở Y tế', 'II.1.1. Hạ tầng', 'II.1.2. Nhân lực', 'II.2. Sở Tài chính'],
      ['> II.', '>> II.1.', '>>> II.1.1.', '>>> II.1.2.', '>> II.2.'],
    ],
    [
      'numbers under capitals',
      ['A. CHUNG', 'A.1. Ngân sách', 'A.2 Thu sự nghiệp', 'B. RIÊNG', 'B.1. Kết quả', 'B.2. Tồn tại'],
      ['> A.', '>> A.1.', '>> A.2', '> B.', '>> B.1.', '>> B.2.'],
    ],
    [
      'numbers under points',
      [
        '1. Hồ sơ',
        `a) ${CLAUSE}`,
        `a.1) ${CLAUSE}`,
        `a.2) ${CLAUSE}`,
        `a.2.1) ${CLAUSE}`,
        `b) ${CLAUSE}`,
        'b.1 Bản đồ',
      ],
      ['> 1.', '>> a)', '>>> a.1)', '>>> a.2)', '>>>> a.2.1)', '>> b)', '>>> b.1'],
    ],
    [
      'small Roman numbers',
      [
        'a) Nguồn vốn gồm:',
        '(i) Ngân sách;',
        '(ii) Xã hội hóa;',
        '(iii) Vốn khác.',
        'b) Phân bổ:',
        'i) Xã;',
        'ii) Tỉnh.',
      ],
      ['> a)', '>> (i)', '>> (ii)', '>> (iii)', '> b)', '>> i)', '>> ii)'],
    ],
    [
      'points in brackets',
      ['1. Hồ sơ gồm:', '(a) Đơn;', '(b) Bản đồ;', '(c) Giấy phép.', '2. Nơi nộp'],
      ['> 1.', '>> (a)', '>> (b)', '>> (c)', '> 2.'],
    ],
    [
      'dashes behind levels',
      ['2- Chỉ tiêu', '2.1- Thu ngân sách đạt 64 tỷ đồng.', '2.2- 100% chi bộ đạt chuẩn.', '2.3 - Kết nạp đảng viên.'],
      ['> 2-', '>> 2.1-', '>> 2.2-', '>> 2.3 -'],
    ],
    [
      'no codes, ranges or ends of sentences',
      ['V.07.05.15 Giáo viên', 'I.7 ban hành kèm theo', '2.1 - 3.4 triệu đồng', '2.1-3.4 triệu đồng', 'Q.1 Lê Lợi'],
      [],
    ],
    [
      'eleven after ten',
      [...Array.from({ length: 12 }, (_, index) => `${index + 1}. ${CLAUSE}`)],
      Array.from({ length: 12 }, (_, index) => `> ${index + 1}.`),
    ],
    [
      'labels of tables and levels',
      ['Biểu 1: Kết quả thu ngân sách', 'Mức 1: Hỗ trợ toàn bộ chi phí', 'PHẠM VI ÁP DỤNG'],
      [],
    ],
    [
      'glued titles',
      ['Điều 24:Nguyên tắc hoạt động', 'Điều 25,Nghĩa vụ của các bên', 'Điều 26. 10 nhiệm vụ trọng tâm'],
      ['> Điều 24:', '> Điều 25,', '> Điều 26.'],
    ],
    ['dashes', ['Nhiệm vụ của các đơn vị:', '– Xây dựng kế hoạch;', '– Tổ chức thực hiện.'], ['> –', '> –']],
    ['chapters in Arabic numbers', ['Chương 1', 'QUY ĐỊNH CHUNG', 'Chương 2', 'TỔ CHỨC'], ['> Chương 1', '> Chương 2']],
    [
      'chapters past thirty-nine',
      ['Chương XL', 'QUY ĐỊNH CHUNG', 'Chương XLI', 'TỔ CHỨC'],
      ['> Chương XL', '> Chương XLI'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(markers(...lines)).toEqual(expected)
  })

  it('says which readings suppose damage', () => {
    const damaged = (line: string): string[] =>
      markerHypotheses(line).map((one) => `${one.scheme} ${one.ordinal}${one.damaged ? ' damaged' : ''}`)
    expect(damaged('1. Một')).toEqual(['decimal 1', 'roman 1 damaged'])
    expect(damaged('I1. Hai')).toContain('roman 2 damaged')
    expect(damaged('c)13 Có đội ngũ')).toContain('letter 3')
    expect(damaged('c)13,5 ha đất')).toEqual([])
    expect(markerHypotheses('c)13 Có đội ngũ', new Set(['13']))[0]).toMatchObject({
      scheme: 'letter',
      ordinal: 3,
      end: 2,
    })
    expect(markerHypotheses('Điều 7.[4] Thẩm quyền')[0]).toMatchObject({ scheme: 'article', ordinal: 7, end: 7 })
  })

  it('reads damage all the same where the words are damaged', () => {
    const lines = [
      'I. KET QUA',
      'Két qua tuyén truyén cai cach hanh chinh nim nay.',
      'I1. Danh gia chung ve cong tac chi dao',
    ]
    expect(markers(...lines)).toEqual(['> I.', '> II.'])
  })
})

// ------------------------------------------------------------------ any tree, written as clean text, is read as it is

interface Node {
  readonly marker: string
  readonly children: readonly Node[]
}
const LETTERS = 'abcdđeghiklmn'
const row = (
  make: (index: number) => string,
  inner: fc.Arbitrary<readonly Node[]>,
  most: number,
): fc.Arbitrary<readonly Node[]> =>
  fc
    .array(inner, { minLength: 1, maxLength: most })
    .map((all) => all.map((children, index) => ({ marker: make(index), children })))
const none = fc.constant<readonly Node[]>([])
const dashes = fc.array(none, { maxLength: 3 }).map((all) => all.map((children) => ({ marker: '-', children })))
const points = row((index) => `${LETTERS[index]})`, fc.oneof(none, dashes), 12)
const clauses = row((index) => `${index + 1}.`, fc.oneof(none, points), 12)
const articles = row((index) => `Điều ${index + 1}.`, fc.oneof(none, clauses, points), 12)

describe('property', () => {
  it('reads any tree of printed markers back as it was', () => {
    fc.assert(
      fc.property(articles, (tree) => {
        const lines: string[] = []
        const wanted: string[] = []
        const write = (nodes: readonly Node[], depth: number): void => {
          for (const { marker, children } of nodes) {
            const end = children.length > 0 ? ' như sau:' : '.'
            lines.push(
              `${marker} ${marker.startsWith('Điều') ? 'Trách nhiệm của cơ quan' : 'Cơ quan thực hiện nhiệm vụ'}${end}`,
            )
            wanted.push(`${'>'.repeat(depth)} ${marker}`)
            write(children, depth + 1)
          }
        }
        write(tree, 1)
        expect(markers(...lines)).toEqual(wanted)
      }),
      { numRuns: 200 },
    )
  })
})
