import { describe, expect, it } from 'vitest'
import { extractFigures } from '../../src/figures/index.js'
import { plainUnit } from '../../src/figures/plain-unit.js'
import type { TextUnit } from '../../src/types.js'

const cell = (text: string, column: string | null, rowLabel: string | null, headings: string[] = []): TextUnit => ({
  ...plainUnit(text),
  kind: 'cell',
  nodeId: 't1',
  column,
  rowLabel,
  headings,
})
const read = (units: TextUnit[], title: string | null = null) => extractFigures(units, { title, language: 'vi' })

describe('table cells', () => {
  it.each([
    ['99,8', 'Tỷ lệ (%)', 'Đất đai', [], 99.8, '%', 'Đất đai - Tỷ lệ'],
    ['1.245', 'Tiếp nhận', 'Đất đai', ['Giải quyết hồ sơ'], 1245, 'hồ sơ', 'Đất đai - Tiếp nhận'],
    ['12,5', 'Kinh phí (triệu đồng)', 'Phần mềm', [], 12500000, 'triệu đồng', 'Phần mềm - Kinh phí'],
    ['312', 'Số hộ', 'Thôn Đông', [], 312, 'hộ', 'Thôn Đông - Số hộ'],
    ['45', 'Năm 2021', 'Số người tham gia', [], 45, 'người', 'Số người tham gia - Năm 2021'],
    ['87 hồ sơ', 'Tiếp nhận', 'Hộ tịch', [], 87, 'hồ sơ', 'Hộ tịch - Tiếp nhận'],
    ['312', 'Kết quả', null, [], 312, null, 'Kết quả'],
  ] as const)('%s under %s', (text, column, row, headings, value, unit, subject) => {
    const [figure, ...others] = read([cell(text, column, row, [...headings])]).figures
    expect([figure.value, figure.unit?.text ?? null, figure.subject, figure.subjectSource]).toEqual([
      value,
      unit,
      subject,
      'column',
    ])
    expect(others).toEqual([])
  })
  it.each([
    ['3', 'STT'],
    ['3', 'TT'],
    ['15', 'Ghi chú'],
    ['2022', 'Năm'],
    ['Đất đai', 'Lĩnh vực'],
    ['', 'Tiếp nhận'],
    ['-', 'Tiếp nhận'],
    ['15/KH-UBND', 'Số, ký hiệu'],
    ['25/12/2022', 'Thời gian'],
  ])('%s under %s is no figure', (text, column) => expect(read([cell(text, column, 'Đất đai')]).figures).toEqual([]))
  it.each([
    ['1.2O5', 'Số hộ', 1205, '1.205'],
    ['l2', 'Số hộ', 12, '12'],
    ['2 450', 'Số hộ', 2450, '2.450'],
    ['1,245', 'Số hộ', 1245, '1.245'],
    ['1,245', 'Diện tích (ha)', 1.245, '1,245'],
    ['9S,5', 'Tỷ lệ (%)', 95.5, '95,5'],
  ])('damaged: %s under %s', (text, column, value, raw) => {
    expect(read([cell(text, column, 'Thôn Đông')]).figures.map((one) => [one.value, one.raw])).toEqual([[value, raw]])
  })
  it.each(['O', 'lo', 'Bo', 'S'])('%s is no damaged number', (text) =>
    expect(read([cell(text, 'Số hộ', 'Thôn Đông')]).figures).toEqual([]),
  )
  it.each([
    ['18.420', 'TH 2024', 'Tấn', 18420, 'tấn', '2024', false],
    ['75', 'KH 2024', 'Tỷ đồng', 75e9, 'tỷ đồng', '2024', true],
    ['16.900', 'Dự toán 2025', 'tỷ đồng', 16900e9, 'tỷ đồng', '2025', true],
    ['86,25', '2023', 'Tỷ đồng', 86.25e9, 'tỷ đồng', '2023', true],
    ['102,3', 'So sánh (%)', 'Tấn', 102.3, '%', '2026', false],
    ['102,3', 'So với 2024 (%)', 'Tấn', 102.3, '%', '2026', false],
    ['410', 'Kết quả', 'chiếc thuyền thúng', 410, null, '2026', false],
  ])('%s under %s, in a row of its own unit', (text, column, rowUnit, value, unit, period, target) => {
    const [figure] = read([{ ...cell(text, column, 'Thu', ['NHIỆM VỤ, GIẢI PHÁP NĂM 2026']), rowUnit }]).figures
    expect([figure.value, figure.unit?.text ?? null, figure.period?.label, figure.target]).toEqual([
      value,
      unit,
      period,
      target,
    ])
  })
  it.each([
    ['NHIỆM VỤ, GIẢI PHÁP NĂM 2026', 'Xã A'],
    ['Danh mục dự án', 'Tổng mức đầu tư'],
  ])('no unit from the heading %s over %s', (heading, column) =>
    expect(read([cell('612', column, 'Cầu Rạch Dừa', [heading])]).figures[0].unit).toBeNull(),
  )
  it('names of documents in headings are no time of what stands below', () => {
    const heading = 'Sửa đổi Điều 3 Nghị định số 96/2028/NĐ-CP ngày 05 tháng 7 năm 2028'
    const [figure] = extractFigures([{ ...plainUnit('Phạt tiền 5 triệu đồng.'), headings: [heading] }], {
      title: 'Sửa đổi, bổ sung Nghị định số 96/2028/NĐ-CP ngày 05/7/2028',
      documentDate: '2031-08-14',
    }).figures
    expect(figure.period).toBeNull()
  })
  it('take the unit declared above the table', () => {
    expect(
      read([plainUnit('Đơn vị tính: triệu đồng'), cell('1.250', 'Dự toán', 'Chi thường xuyên')]).figures[0].value,
    ).toBe(1250000000)
  })
  it('take the period of their column', () => {
    expect(read([cell('45', 'Năm 2021', 'Số người')], 'Kết quả năm 2022').figures[0].period!.label).toBe('2021')
  })
  it('are surer when their column adds up, and the total less sure when it nearly does', () => {
    const table = (total: string) =>
      read([
        cell('1.245', 'Nhận', 'A'),
        cell('312', 'Nhận', 'B'),
        cell('87', 'Nhận', 'C'),
        cell(total, 'Nhận', 'Tổng cộng'),
      ])
    expect(table('1.644').figures.map(({ confidence }) => confidence)).toEqual([0.97, 0.97, 0.97, 0.97])
    expect(table('1.654').diagnostics.map(({ code }) => code)).toEqual(['TOTAL_MISMATCH'])
    expect(table('9.999').diagnostics).toEqual([])
  })
})
