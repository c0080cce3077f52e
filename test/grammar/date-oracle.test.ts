/** Dates against another reader of Vietnamese dates, chrono-node, which was written for chat and calendars. */
import { vi } from 'chrono-node'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findVietnameseDates } from '../../src/grammar/index.js'

/** Days and months that chrono-node is sure of: both ends of a span, no guessed parts. */
function oracle(text: string): string[] {
  return vi
    .parse(text, new Date(2022, 5, 15))
    .flatMap(({ start, end }) => [start, end])
    .flatMap((one) => {
      if (one == null || !one.isCertain('year') || !one.isCertain('month')) return []
      const month = `${one.get('year')}-${String(one.get('month')).padStart(2, '0')}`
      return [one.isCertain('day') ? `${month}-${String(one.get('day')).padStart(2, '0')}` : month]
    })
}
const own = (text: string) => findVietnameseDates(text).map(({ date }) => date)

const pad = (value: number) => String(value).padStart(2, '0')
const MONTHS = ['giêng', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười', 'mười một', 'mười hai']
const FORMS: readonly ((day: number, month: number, year: number) => string)[] = [
  (d, m, y) => `ngày ${d}/${m}/${y}`,
  (d, m, y) => `${pad(d)}/${pad(m)}/${y}`,
  (d, m, y) => `${pad(d)}-${pad(m)}-${y}`,
  (d, m, y) => `${pad(d)}.${pad(m)}.${y}`,
  (d, m, y) => `ngày ${pad(d)} tháng ${m} năm ${y}`,
  (d, m, y) => `${d} tháng ${m} năm ${y}`,
  (d, m, y) => `Ngày ${pad(d)} Tháng ${pad(m)} Năm ${y}`,
  (d, m, y) => `NGÀY ${d} THÁNG ${m} NĂM ${y}`,
  (_, m, y) => `tháng ${m} năm ${y}`,
  (_, m, y) => `tháng ${m}/${y}`,
  (_, m, y) => `tháng ${MONTHS[m - 1]} năm ${y}`,
  (d, m, y) => `${y}-${pad(m)}-${pad(d)}`,
  (d, m, y) => `ngày ${d}/${m}/${pad(y % 100)}`,
]
/** Sentences round a date; none has another date, or a number that chrono-node takes for an hour. */
const FRAMES: readonly ((date: string) => string)[] = [
  (date) => date,
  (date) => `Căn cứ Kế hoạch số 25/KH-UBND, ${date} của UBND phường;`,
  (date) => `An Lạc, ${date}`,
  (date) => `Tính đến ${date}, toàn xã có 108 hộ nghèo, giảm 12% so với đầu kỳ.`,
  (date) => `Báo cáo (${date}) được thông qua.`,
  (date) => `Nghị định số 30/2020/NĐ-CP ${date} của Chính phủ.`,
  (date) => `Hoàn thành chậm nhất ${date}.`,
  (date) => `Giai đoạn 2021 - 2025; ${date}; hết.`,
]

describe('dates that both know', () => {
  it('are read alike, in every way of writing and in sentences', () => {
    const days = fc.date({
      min: new Date(Date.UTC(1990, 0, 1)),
      max: new Date(Date.UTC(2049, 11, 31)),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(days, fc.constantFrom(...FORMS), fc.constantFrom(...FRAMES), (date, form, frame) => {
        const text = frame(form(date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear()))
        expect({ text, dates: own(text) }).toEqual({ text, dates: oracle(text) })
      }),
      { numRuns: 3000, seed: 2026 },
    )
  })
  it('are read alike when they do not exist', () => {
    const parts = fc.tuple(
      fc.integer({ min: 29, max: 31 }),
      fc.constantFrom(2, 4, 6, 9, 11),
      fc.integer({ min: 1990, max: 2049 }),
    )
    fc.assert(
      fc.property(parts, fc.constantFrom(...FORMS.slice(0, 4)), ([day, month, year], form) => {
        const text = form(day, month, year)
        expect({ text, dates: own(text) }).toEqual({ text, dates: oracle(text) })
      }),
      { numRuns: 500, seed: 2026 },
    )
  })
  it.each([
    'từ ngày 01/3/2022 đến ngày 15/4/2022',
    'từ ngày 01 tháng 3 năm 2022 đến ngày 15 tháng 4 năm 2022',
    'năm 2022',
    'quý IV/2022',
    'có 11/12 thành viên',
    'trực 24/7',
    'Ngày 02/9 là ngày lễ',
    'lúc 14 giờ 00 phút, ngày 28 tháng 3 năm 2022',
    'mồng 2/9/1945',
    '25/12/2020 và 26/12/2020',
  ])('are read alike: %s', (text) => expect(own(text)).toEqual(oracle(text)))
})

describe('dates that they read differently', () => {
  it.each([
    ['a month in digits alone is written so in reports', '12/2022', ['2022-12'], []],
    ['the day stands first: there is no month 13', '12/13/2022', [], ['2022-12-13']],
    ['OCR puts blanks round the slashes', 'ngày 25 / 12 / 2020', ['2020-12-25'], []],
    ['digits that OCR has damaged are read', 'ngày O4/0l/2022', ['2022-01-04'], []],
    ['marks may be lost', 'ngay 25 thang 12 nam 2022', ['2022-12-25'], []],
    ['days may be counted in words', 'ngày hai tháng chín năm 1945', ['1945-09-02'], ['1945-09']],
    ['of a span of days both ends are read', 'ngày 12-14/10/2022', ['2022-10-12', '2022-10-14'], ['2022-10-14']],
    [
      'of a span of days both ends are read',
      'từ ngày 12 đến ngày 14 tháng 10 năm 2022',
      ['2022-10-12', '2022-10-14'],
      ['2022-10-14'],
    ],
    [
      '"trước ngày 1" is no day reckoned from today',
      'trước ngày 1/1/1990',
      ['1990-01-01'],
      ['2022-06-14', '1990-01-01'],
    ],
    ['"20 days every month" is no day reckoned from today', 'trước ngày 20 hằng tháng', [], ['2022-06-14']],
  ])('%s: %s', (_, text, ours, theirs) => {
    expect(own(text)).toEqual(ours)
    // When chrono-node comes to read this alike, the line belongs above.
    expect(oracle(text)).toEqual(theirs)
  })
})
