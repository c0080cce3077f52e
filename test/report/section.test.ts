import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { visit } from 'unist-util-visit'
import { buildReport, section } from '../../src/report/index.js'
import { structure } from '../../src/structure/index.js'
import type { AdministrativeDocument } from '../../src/types.js'
import { reportToOutline } from '../../src/write/index.js'

function reportOf(name: string): AdministrativeDocument {
  const source = readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8')
  const generator = { name: 'vanban', version: '0.0.0', dictionaries: 'none' }
  return buildReport({ structured: structure({ source, text: source }), figures: [], references: [], generator })
}
const [decision, law, party, scheme, minutes] = [
  'cases/01-quyet-dinh.txt',
  'structure/23-luat.txt',
  'structure/22-bao-cao-dang-uy.txt',
  'structure/35-de-an-chu-hoa.txt',
  'cases/06-bien-ban.txt',
].map(reportOf) as [
  AdministrativeDocument,
  AdministrativeDocument,
  AdministrativeDocument,
  AdministrativeDocument,
  AdministrativeDocument,
]

describe('a section by its number path', () => {
  it.each<[string, AdministrativeDocument, string, string | undefined]>([
    ['an id', decision, 'điều2.1.đ', 'Báo cáo kết quả khi có yêu cầu.'],
    ['an article', decision, 'Điều 2', 'Tổ công tác có nhiệm vụ:'],
    ['an article and a clause', decision, 'Điều 2.2', 'Họp định kỳ mỗi quý 01 lần.'],
    ['a citation', decision, 'điểm b khoản 1 Điều 2', 'Lập dự toán kinh phí không vượt quá 35 triệu đồng/năm;'],
    [
      'a citation without marks',
      decision,
      'diem b khoan 1 Dieu 2',
      'Lập dự toán kinh phí không vượt quá 35 triệu đồng/năm;',
    ],
    ['an article of a chapter that is not named', law, 'khoản 2 Điều 3', 'Nghiêm cấm các hành vi sau đây:'],
    ['a chapter', law, 'Chương II', 'BẢO VỆ, KHAI THÁC NƯỚC NGẦM'],
    ['a chapter and a section in it', law, 'Chương II Mục 2', 'KHAI THÁC NƯỚC NGẦM'],
    ['a part in words', party, 'Phần thứ hai', 'PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025'],
    ['a Roman and a decimal', party, 'II.2', 'Về phát triển đảng viên'],
    ['the same with other signs', party, 'II/2.', 'Về phát triển đảng viên'],
    ['letters and brackets', scheme, 'A.2.(2)', 'Đến năm 2030, các chợ phiên đều có ban quản lý.'],
    ['a bullet', minutes, 'II.*2.-1', 'Ông Lý Văn Đức: đề nghị bổ sung 01 máy quét.'],
    ['a number that there is not', decision, 'Điều 9', undefined],
    ['nothing', decision, '', undefined],
    ['something else', decision, 'x'.repeat(10_000), undefined],
  ])('%s', (_, report, path, text) => {
    expect(section(report, path)?.text).toBe(text)
  })

  it('finds every node by its id', () => {
    for (const report of [decision, law, party, scheme, minutes])
      visit(report.body, (node) => {
        if (node.type === 'section' || node.type === 'item') expect(section(report, node.id)).toBe(node)
      })
  })
})

describe('the body as a unist tree', () => {
  it('is walked by unist utilities, children within their parents', () => {
    const markers: string[] = []
    visit(law.body, (node, index, parent) => {
      if ('marker' in node) markers.push(node.marker)
      if (!parent || !('position' in node) || !parent.position || parent.type === 'root') return
      expect(index).toBeTypeOf('number')
      expect(node.position!.start.offset).toBeGreaterThanOrEqual(parent.position.start.offset)
      expect(node.position!.end.offset).toBeLessThanOrEqual(parent.position.end.offset)
    })
    expect(markers.slice(0, 5)).toEqual(['Chương I', 'Điều 1.', 'Điều 2.', '1.', '2.'])
    visit(law.body, 'paragraph', (node) => {
      expect(node.role).toBeDefined()
    })
  })
})

describe('the outline printer', () => {
  it('gives a line to every section, item and table, with its line in the input', () => {
    expect(reportToOutline(minutes, { width: 60 }).split('\n')).toEqual([
      'BB · 03/BB-UBND · Họp Ban Chỉ đạo cải cách hành chính …',
      '15  I. Thành phần tham dự',
      '16    1. Chủ trì: Ông Bùi Văn Hải, Chủ tịch UBND phường.',
      '17    2. Thư ký: Bà Mai Thị Ngọc, công chức Văn phòng - …',
      '18    3. Có mặt: 11/12 thành viên; vắng: 01 (có lý do).',
      '20  II. Nội dung',
      '22    * Bà Mai Thị Ngọc báo cáo: quý I tiếp nhận 436 hồ …',
      '23    * Ý kiến thảo luận:',
      '24      - Ông Lý Văn Đức: đề nghị bổ sung 01 máy quét.',
      '25      - Bà Đinh Thị Hoa: nhất trí với báo cáo.',
      '27  III. Kết luận',
      '',
    ])
  })

  it('names tables, documents of a bundle, and texts without a title', () => {
    expect(reportToOutline(reportOf('structure/40-bang-so-lieu.txt'))).toContain(
      '▦ Bảng 1. Kết quả tiêm chủng theo trạm (3 rows)',
    )
    expect(reportToOutline({ ...minutes, documents: [decision] }).split('\n\n')).toHaveLength(2)
    expect(reportToOutline(reportOf('cases/13-van-xuoi-khong-cau-truc.txt'))).toBe('(no title)\n')
    expect(reportToOutline(minutes, { color: true })).toContain('\u001b[')
  })
})
