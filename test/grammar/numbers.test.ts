import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mendNumbers } from '../../src/grammar/numbers/number-repair.js'
import { parseNumberWords } from '../../src/grammar/numbers/number-words.js'
import { parseVietnameseNumber, readDigits, scaled } from '../../src/grammar/numbers/numbers.js'

describe('readDigits', () => {
  it.each([
    ['108', 108],
    ['02', 2],
    ['0', 0],
    ['6.694', 6694],
    ['1.234.567,5', 1234567.5],
    ['8.756.400.000', 8756400000],
    ['1,5', 1.5],
    ['95,5', 95.5],
    ['6,6064', 6.6064],
    ['0,125', 0.125],
    ['1,245', 1.245],
    ['0.7', 0.7],
    ['12.5', 12.5],
    ['0.125', 0.125],
    ['1,234,567', 1234567],
    ['1,234.5', 1234.5],
  ])('reads %s', (digits, value) => expect(readDigits(digits)).toBe(value))
  it.each(['0203.3855.117', '1.2.3', '12.34.56', '1,2,3', '25.12.2020', '012.345', '', 'abc', '1'.repeat(40)])(
    'is null for %s',
    (digits) => expect(readDigits(digits)).toBeNull(),
  )
})

describe('parseVietnameseNumber', () => {
  it.each([
    ['6.694', 6694],
    ['1,2 tỷ', 1200000000],
    ['3 nghìn tỷ', 3e12],
    ['90 triệu', 90000000],
    ['2 chục', 20],
    ['một trăm linh tám', 108],
    ['Một tỷ hai trăm triệu', 1200000000],
    ['triệu', null],
    ['13 6.694', null],
    ['', null],
    ['108 bài', null],
  ])('reads %s', (text, value) => expect(parseVietnameseNumber(text)).toBe(value))
})

describe('parseNumberWords', () => {
  it.each([
    ['không', 0],
    ['một', 1],
    ['bảy', 7],
    ['bẩy', 7],
    ['mười', 10],
    ['mười một', 11],
    ['mười lăm', 15],
    ['hai mươi', 20],
    ['hai mươi mốt', 21],
    ['hai mươi tư', 24],
    ['năm mươi nhăm', 55],
    ['hai mốt', 21],
    ['một trăm', 100],
    ['một trăm linh tám', 108],
    ['một trăm lẻ năm', 105],
    ['ba trăm hai mươi bảy', 327],
    ['một trăm hai', 120],
    ['hai nghìn', 2000],
    ['hai ngàn không trăm linh năm', 2005],
    ['ba vạn', 30000],
    ['một triệu hai trăm nghìn', 1200000],
    ['một tỷ hai trăm triệu', 1200000000],
    ['hai nghìn tỷ', 2e12],
    ['ba chục', 30],
    ['một triệu rưỡi', 1500000],
    ['trăm', null],
    ['hai phần ba', 2 / 3],
    ['ba phần tư', 0.75],
    ['năm tỷ hai trăm triệu', 5200000000],
    ['vài', null],
    ['một số', null],
    ['mấy', null],
  ])('reads %s', (text, value) => expect(parseNumberWords(text)).toBe(value))
  it('agrees on composed and decomposed text', () => {
    expect(parseNumberWords('một trăm linh tám'.normalize('NFD'))).toBe(108)
  })
})

describe('scaled', () => {
  it.each([
    [1.2, 1e9, 1200000000],
    [45.6, 1e9, 45600000000],
    [0.1, 1e6, 100000],
    [3, 1, 3],
  ])('%d times %d', (amount, factor, product) => expect(scaled(amount, factor)).toBe(product))
})

describe('mendNumbers', () => {
  const mended = (text: string) =>
    mendNumbers(text).reduceRight((done, { start, end, after }) => done.slice(0, start) + after + done.slice(end), text)
  it.each([
    ['Ban hành l5 văn bản', 'Ban hành 15 văn bản'],
    ['với 1O8 lượt người', 'với 108 lượt người'],
    ['phát 3.5OO lượt tin', 'phát 3.500 lượt tin'],
    ['là l08 bài', 'là 108 bài'],
    ['tăng 6,694 lượt so với', 'tăng 6.694 lượt so với'],
    ['Phát 2 450 tờ rơi', 'Phát 2.450 tờ rơi'],
    ['thu 1 234 567 đồng', 'thu 1.234.567 đồng'],
    ['ngày O4/0l/2022', 'ngày 04/01/2022'],
    ['ngày 25/1 2/2020 của', 'ngày 25/12/2020 của'],
    ['năm 2O22', 'năm 2022'],
    ['11/l2 thành viên', '11/12 thành viên'],
    ['12O lượt', '120 lượt'],
    ['tháng I1 năm 2024', 'tháng 11 năm 2024'],
    ['ngày 2l tháng 6', 'ngày 21 tháng 6'],
  ])('mends %s', (text, right) => expect(mended(text)).toBe(right))
  it.each([
    '13 6.694 lượt truy cập',
    '16p tập huấn',
    '1 161, tác phong',
    'S6 lượt truy cập',
    'd6 và t6 dân phố',
    '10ng ghép',
    'cấp x4',
    'to1',
    '6,694 ha',
    '1,245 tỷ đồng',
    'năm 2022 450 hồ sơ',
    'mức độ 3 450 hồ sơ',
    '30/2020/NĐ-CP',
    'lo 5',
    'từ 300 161 500 m2',
    'ai cũng lo hộ khẩu',
    'Số 25/KH-UBND',
    'quý 4 450 hồ sơ',
    'I1. Tồn tại',
    'Phụ lục I.3 Nghị quyết',
    '20l hồ sơ',
    '118I hồ sơ',
    '12! người',
    'z788o hồ sơ',
    'lớp 12B học sinh',
    'phòng S5 người',
  ])('leaves %s', (text) => expect(mendNumbers(text)).toEqual([]))
  it.each(['5S hộ', '4o học viên', '|2 thôn'])('is less sure of a letter at the edge: %s', (text) => {
    expect(mendNumbers(text).every(({ confidence }) => confidence < 0.75)).toBe(true)
  })
  it('takes no unit from the next line', () => expect(mendNumbers('theo 5S\nhộ dân')).toEqual([]))
  it('says what it did', () => {
    expect(mendNumbers('có 6,694 lượt')).toEqual([
      { start: 3, end: 8, before: '6,694', after: '6.694', kind: 'separator', confidence: 0.8 },
    ])
  })
  it('gives sorted mends that do not overlap and whose text is that of the input', () => {
    const piece = fc.constantFrom(
      'l5',
      '1O8',
      '3.5OO',
      '6,694',
      '2 450',
      ' văn bản',
      ' lượt',
      ' đồng',
      ' ',
      'ngày ',
      '25/1 2/2020',
      'á',
      '\u0301',
      '\ud800',
      '.',
    )
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          let last = 0
          for (const { start, end, before } of mendNumbers(text)) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(text.slice(start, end).normalize('NFC')).toBe(before)
            last = end
          }
        },
      ),
    )
  })
})
