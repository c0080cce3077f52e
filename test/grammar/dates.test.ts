import { describe, expect, it } from 'vitest'
import { parseVietnameseDate } from '../../src/grammar/dates/dates.js'
import { toMatchText } from '../../src/grammar/match-text.js'
import { parsePeriod } from '../../src/grammar/dates/periods.js'
import { findTemporal } from '../../src/grammar/dates/temporal.js'

describe('parseVietnameseDate', () => {
  it.each([
    ['ngày 25/12/2020', '2020-12-25'],
    ['04/01/2022', '2022-01-04'],
    ['25-12-2020', '2020-12-25'],
    ['25.12.2020', '2020-12-25'],
    ['An Lạc, ngày 07 tháng 3 năm 2022', '2022-03-07'],
    ['ngay 25 thang 12 nam 2022', '2022-12-25'],
    ['tháng 12 năm 2022', '2022-12'],
    ['12/2022', '2022-12'],
    ['29/02/2024', '2024-02-29'],
    ['ngày 5/9/2026', '2026-09-05'],
    ['25 / 12 / 2020', '2020-12-25'],
    ['29/02/2023', null],
    ['12/13/2022', null],
    ['ngày 15 tháng 12', null],
    ['30/2020/NĐ-CP', null],
    ['15/20', null],
    ['', null],
    ['2022', null],
  ])('reads %s', (text, date) => expect(parseVietnameseDate(text)).toBe(date))
  it('agrees on composed and decomposed text', () => {
    expect(parseVietnameseDate('ngày 07 tháng 3 năm 2022'.normalize('NFD'))).toBe('2022-03-07')
  })
})

describe('parsePeriod', () => {
  it.each([
    ['năm 2022', '2022', '2022-01-01', '2022-12-31'],
    ['quý IV/2022', '2022-Q4', '2022-10-01', '2022-12-31'],
    ['quý 4 năm 2022', '2022-Q4', '2022-10-01', '2022-12-31'],
    ['quý I', '2022-Q1', '2022-01-01', '2022-03-31'],
    ['6 tháng đầu năm 2022', '2022-H1', '2022-01-01', '2022-06-30'],
    ['6 tháng cuối năm', '2022-H2', '2022-07-01', '2022-12-31'],
    ['9 tháng đầu năm 2022', '2022-M9', '2022-01-01', '2022-09-30'],
    ['sáu tháng đầu năm', '2022-H1', '2022-01-01', '2022-06-30'],
    ['3 tháng cuối năm', '2022-Q4', '2022-10-01', '2022-12-31'],
    ['tháng 12 năm 2022', '2022-12', '2022-12-01', '2022-12-31'],
    ['tháng 2', '2022-02', '2022-02-01', '2022-02-28'],
    ['11/2022', '2022-11', '2022-11-01', '2022-11-30'],
    ['ngày 28 tháng 3 năm 2022', '2022-03-28', '2022-03-28', '2022-03-28'],
    ['ngày 15 tháng 12', '2022-12-15', '2022-12-15', '2022-12-15'],
    ['giai đoạn 2021 - 2025', '2021/2025', '2021-01-01', '2025-12-31'],
    ['nhiệm kỳ 2020-2025', '2020/2025', '2020-01-01', '2025-12-31'],
    ['từ năm 2021 đến năm 2025', '2021/2025', '2021-01-01', '2025-12-31'],
    ['năm học 2022 - 2023', '2022/2023', '2022-01-01', '2023-12-31'],
    ['tính đến ngày 30/11/2022', '…/2022-11-30', '2022-01-01', '2022-11-30'],
    ['từ ngày 01/01/2022 đến ngày 30/11/2022', '2022-01-01/2022-11-30', '2022-01-01', '2022-11-30'],
    ['từ tháng 1 đến tháng 6 năm 2022', '2022-01/2022-06', '2022-01-01', '2022-06-30'],
    ['năm trước', '2021', '2021-01-01', '2021-12-31'],
  ])('resolves %s in a document of 2022', (text, label, start, end) =>
    expect(parsePeriod(text, 2022)).toEqual({ label, start, end }),
  )
  it.each(['tháng 13 năm 2022', '30/02/2022', 'Mục 5', '24/7', '', 'mỗi tháng 1 lần', 'mỗi quý 2 lần'])(
    'finds none in %s',
    (text) => expect(parsePeriod(text, 2022)).toBeNull(),
  )
  it('needs a year for what is written without one', () => expect(parsePeriod('quý I')).toBeNull())
})

describe('findTemporal', () => {
  it.each(['14 giờ 00 phút', '14h30', '8h', '07:30', '16 giờ 30,'])('knows %s as a time of day', (text) => {
    expect(findTemporal(toMatchText(text).lower).map(({ kind }) => kind)).toEqual(['time'])
  })
})
