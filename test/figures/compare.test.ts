import { describe, expect, it } from 'vitest'
import { compareFigures, extractFigures } from '../../src/figures/index.js'

const of = (year: number, text: string) => ({
  name: `BC ${year}`,
  ...extractFigures(text, { title: `Kết quả công tác năm ${year}`, documentType: 'BC', language: 'vi' }),
})
const last = of(
  2021,
  'Tổng thu ngân sách xã: 4,8 tỷ đồng. Số hộ nghèo toàn xã: 20 hộ nghèo. Kết nạp đảng viên: 06 đồng chí. Trồng 500 cây xanh.',
)
const now = of(
  2022,
  'Tổng thu ngân sách xã: 5.400 triệu đồng, tăng 12,5% so với năm 2021. Số hộ nghèo toàn xã: 15 hộ nghèo. Kết nạp đảng viên: 09 đồng chí. Phấn đấu kết nạp đảng viên: 10 đồng chí.',
)

describe('figures side by side', () => {
  const { columns, rows } = compareFigures([now, last])
  it('have a column for each period, the earliest first', () => {
    expect(columns).toEqual([
      { document: 1, name: 'BC 2021', period: '2021' },
      { document: 0, name: 'BC 2022', period: '2022' },
    ])
  })
  it('have a row for each subject and unit that more than one column has', () => {
    expect(
      rows.map(({ subject, unit, cells }) => [subject, unit!.dimension, cells.map((cell) => cell?.value ?? null)]),
    ).toEqual([
      ['Tổng thu ngân sách xã', 'money', [4.8e9, 5.4e9]],
      ['Số hộ nghèo toàn xã', 'count', [20, 15]],
      ['Kết nạp đảng viên', 'count', [6, 9]],
    ])
  })
  it('say how much they changed', () => {
    expect(rows.map(({ changes }) => changes)).toEqual([
      [null, { amount: 6e8, percent: 12.5 }],
      [null, { amount: -5, percent: -25 }],
      [null, { amount: 3, percent: 50 }],
    ])
  })
  it('keep what only one has, when asked', () => {
    const all = compareFigures([now, last], { keepSingle: true }).rows
    expect(
      all
        .slice(3)
        .map(({ subject, target, cells }) => [subject.toLowerCase(), target, cells.map((cell) => cell?.value ?? null)]),
    ).toEqual([
      ['kết nạp đảng viên', true, [null, 10]],
      ['trồng cây xanh', false, [500, null]],
    ])
  })
  it('can come from one document that names two periods', () => {
    const both = of(2022, 'Năm 2021 có 25 vụ vi phạm. Năm 2022 có 20 vụ vi phạm.')
    expect(compareFigures([both])).toMatchObject({
      columns: [{ period: '2021' }, { period: '2022' }],
      rows: [{ changes: [null, { amount: -5, percent: -20 }] }],
    })
  })
  it('are never of different units', () => {
    const [a, b] = [of(2021, 'Kinh phí tập huấn: 20 triệu đồng.'), of(2022, 'Kinh phí tập huấn: 20 USD.')]
    expect(compareFigures([a, b]).rows).toEqual([])
  })
  it('have no percentage of nothing', () => {
    const [a, b] = [of(2021, 'Số vụ vi phạm: 0 vụ.'), of(2022, 'Số vụ vi phạm: 3 vụ.')]
    expect(compareFigures([a, b]).rows[0].changes[1]).toEqual({ amount: 3, percent: null })
  })
  it('need documents', () => {
    expect(compareFigures([])).toEqual({ columns: [], rows: [] })
    expect(() => compareFigures({} as never)).toThrowError(expect.objectContaining({ code: 'INVALID_ARGUMENT' }))
  })
})
