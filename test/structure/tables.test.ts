import { describe, expect, it } from 'vitest'
import type { Block, Table } from '../../src/types.js'
import { FOOT, HEAD, of } from './parts.js'

function tables(blocks: readonly Block[]): Table[] {
  return blocks.flatMap((block) =>
    block.type === 'table' ? [block] : 'children' in block ? tables(block.children) : [],
  )
}
const tableOf = (...lines: string[]): Table => tables(of(...HEAD, 'I. KẾT QUẢ', ...lines, ...FOOT).body.children)[0]

describe('tables', () => {
  it('aligns cells under their columns, empty ones too', () => {
    const table = tableOf(
      'STT  Lĩnh vực        Tiếp nhận   Đúng hạn',
      '1    Tư pháp         1.245       1.238',
      '2    Đất đai                     283',
      '     Tổng cộng       1.557       1.521',
    )
    expect(table.columns).toEqual(['STT', 'Lĩnh vực', 'Tiếp nhận', 'Đúng hạn'])
    expect(table.rows).toEqual([
      ['1', 'Tư pháp', '1.245', '1.238'],
      ['2', 'Đất đai', '', '283'],
      ['', 'Tổng cộng', '1.557', '1.521'],
    ])
  })

  it('goes on over blank lines between its rows', () => {
    const table = tableOf('Thôn\tHộ\tKhẩu', '', 'Đông\t120\t450', '', '', 'Đoài\t98\t371', '', 'Trên đây là kết quả.')
    expect(table.rows).toEqual([
      ['Đông', '120', '450'],
      ['Đoài', '98', '371'],
    ])
  })

  it('ends at a blank line over another one', () => {
    const [first, second] = tables(
      of(...HEAD, 'I. KẾT QUẢ', 'Thôn\tHộ\tKhẩu', 'Đông\t120\t450', '', 'Lớp\tTrò\tThầy', '1A\t30\t2', ...FOOT).body
        .children,
    )
    expect([first.rows.length, second.rows.length]).toEqual([1, 1])
  })

  it.each([
    ['tabs', 'Thôn\tHộ\tKhẩu\nĐông\t120\t450\nĐoài\t98\t371'],
    ['pipes', '| Thôn | Hộ | Khẩu |\n| --- | --- | --- |\n| Đông | 120 | 450 |\n| Đoài | 98 | 371 |'],
  ])('reads %s', (_, text) => {
    const table = tableOf(...text.split('\n'))
    expect([table.columns, ...table.rows]).toEqual([
      ['Thôn', 'Hộ', 'Khẩu'],
      ['Đông', '120', '450'],
      ['Đoài', '98', '371'],
    ])
  })

  it.each([
    ['pipes', 'Ngày | Giờ | Nội dung\nThứ Hai | Sáng | Giao ban\nThứ Ba | Chiều | Tiếp công dân'],
    ['tabs', 'Ngày\tGiờ\tNội dung\nThứ Hai\tSáng\tGiao ban\nThứ Ba\tChiều\tTiếp công dân'],
    ['blanks', 'Ngày     Giờ    Nội dung\nThứ Hai  Sáng   Giao ban\nThứ Ba   Chiều  Tiếp công dân'],
  ])('reads rows of words that %s part', (_, text) => {
    const table = tableOf(...text.split('\n'))
    expect([table.columns, ...table.rows]).toEqual([
      ['Ngày', 'Giờ', 'Nội dung'],
      ['Thứ Hai', 'Sáng', 'Giao ban'],
      ['Thứ Ba', 'Chiều', 'Tiếp công dân'],
    ])
  })

  it('takes lines with gaps that stand under nothing for text', () =>
    expect(
      tableOf(
        'Họ tên: Lê An      Nam      Sinh: tháng Ba',
        'Quê quán: Tân Phong   Dân tộc: Kinh   Không',
        'Nghề: Nông',
      ),
    ).toBeUndefined())

  it('takes the line that names it for its caption', () => {
    const table = tableOf('Bảng 1. Hộ và khẩu theo thôn', 'Thôn\tHộ\tKhẩu', 'Đông\t120\t450', 'Đoài\t98\t371')
    expect(table.caption).toBe('Bảng 1. Hộ và khẩu theo thôn')
  })

  it('gives its cells as texts with row and column, but neither labels nor running numbers', () => {
    const { units } = of(...HEAD, 'I. KẾT QUẢ', 'TT   Thôn    Số hộ', '1    Đông    120', '2    Đoài    98', ...FOOT)
    expect(
      units
        .filter((unit) => unit.kind === 'cell')
        .map(({ text, rowLabel, column, headings }) => [text, rowLabel, column, headings]),
    ).toEqual([
      ['120', 'Đông', 'Số hộ', ['KẾT QUẢ']],
      ['98', 'Đoài', 'Số hộ', ['KẾT QUẢ']],
    ])
  })

  it('takes no list with wide gaps for a table', () => {
    expect(tables(of(...HEAD, 'I. KẾT QUẢ', '-   Đã làm   xong', '-   Sẽ làm   tiếp', ...FOOT).body.children)).toEqual(
      [],
    )
  })

  it('reads lists of names counted in their first column', () => {
    const table = tableOf(
      'TT   Họ và tên        Chức vụ',
      '1    Trần Văn Ba      Trưởng ban',
      '2    Lê Thị Tư        Thành viên',
    )
    expect(table.rows).toEqual([
      ['1', 'Trần Văn Ba', 'Trưởng ban'],
      ['2', 'Lê Thị Tư', 'Thành viên'],
    ])
  })
})
