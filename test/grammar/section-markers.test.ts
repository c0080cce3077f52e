import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arabicReadings, romanReadings, toRoman } from '../../src/grammar/markers/numerals.js'
import { markerHypotheses } from '../../src/grammar/markers/section-markers.js'

const readings = (line: string): string[] =>
  markerHypotheses(line).map(
    (one) => `${one.scheme} ${[...(one.prefix ?? []), one.ordinal ?? ''].join('.')}${one.suffix} ${one.cost}`,
  )

describe('numerals', () => {
  it.each([
    ['I1', 2, 1],
    ['IIl', 3, 1],
    ['111', 3, 2],
    ['1V', 4, 1],
    ['H', 2, 1],
    ['HI', 3, 1],
    ['N', 4, 1],
    ['V', 5, 0],
    ['XIV', 14, 0],
    ['Vv', 5, 1],
  ])('%s may be Roman %i at cost %f', (glyphs, value, cost) => {
    expect(romanReadings(glyphs)).toContainEqual([value, cost])
  })
  it.each([
    ['1', 1, 0],
    ['l', 1, 1],
    ['1O', 10, 1],
    ['lO', 10, 1.5],
    ['Z', 2, 1],
    ['99', 99, 0],
    ['05', 5, 0.5],
  ])('%s may be %i at cost %f', (glyphs, value, cost) => {
    expect(arabicReadings(glyphs)).toEqual([[value, cost]])
  })
  it.each(['', '100', 'A', '2022', 'IIII'])('%s is no ordinal', (glyphs) => {
    expect([...romanReadings(glyphs), ...arabicReadings(glyphs)]).toEqual([])
  })
  it('writes Roman numerals that it reads', () => {
    for (let value = 1; value < 40; value += 1) expect(romanReadings(toRoman(value))).toContainEqual([value, 0])
  })
})

describe('markerHypotheses', () => {
  it.each(['86: 12/BC-UBND', '56 333/QD-UBND'])('takes the số of a document number for none: %s', (line) => {
    expect(markerHypotheses(line)).toEqual([])
  })

  it.each([
    ['I. Kết quả', 'roman 1 0'],
    ['I- KẾT QUẢ', 'roman 1 0'],
    ['I1. Đánh giá', 'roman 2 1'],
    ['IL Tồn tại', 'roman 2 1'],
    ['V Kiến nghị', 'roman 5 2'],
    ['1. Nội dung', 'decimal 1 0'],
    ['_ 4. Nghị định', 'decimal 4 0.5'],
    ['2, Công tác', 'decimal 2 0.5'],
    ['1 Tiếp tục', 'decimal 1 2'],
    ['3. 05 công chức', 'decimal 3 0'],
    ['1.Nội dung', 'decimal 1 0.25'],
    ['1.1. Mạng', 'decimalMulti 1.1 0'],
    ['2.1.3 Kho', 'decimalMulti 2.1.3 0'],
    ['1.l. Mạng', 'decimalMulti 1.1 1'],
    ['1,1. Mạng', 'decimalMulti 1.1 0.5'],
    ['a) Xây dựng', 'letter 1 0'],
    ['đ) Báo cáo', 'letter 5 0'],
    ['d) Báo cáo', 'letter 5 0.5'],
    ['8) Xây dựng', 'letter 1 1'],
    ['a} Xây dựng', 'letter 1 0.5'],
    ['(1) Một', 'parenDecimal 1 0'],
    ['A. Tình hình', 'upperLetter 1 0'],
    ['Đ. Kiến nghị', 'upperLetter 5 0'],
    ['- Một', 'dash  0'],
    ['— Một', 'dash  0.5'],
    ['« Một', 'dash  1'],
    ['+ Một', 'plus  0'],
    ['* Một', 'star  0'],
    ['• Một', 'bullet  0'],
    ['Điều 1. Phạm vi', 'article 1 0'],
    ['Điều 12: Phạm vi', 'article 12 0'],
    ['Điều 9a. Phạm vi', 'article 9a 0'],
    ['Diéu 2. Pham vi', 'article 2 0'],
    ['Diéu 2l. Pham vi', 'article 21 1'],
    ['Diéu ll. Pham vi', 'article 11 1.5'],
    ['Diéu lO. Pham vi', 'article 10 1'],
    ['Điều 9l: Phạm vi', 'article 91 1'],
    ['Diéul:- Nay phê duyệt', 'article 1 1.5'],
    ['Diéu2: a) Ủy ban', 'article 2 0.5'],
    ['ĐiềuI. Phạm vi', 'article 1 1.5'],
    ['Điều]: Phạm vi', 'article 1 1.5'],
    ['Điều ! Phạm vi', 'article 1 3'],
    ['Điều 3 : Phạm vi', 'article 3 0'],
    ['Điều 3- Nay phê duyệt', 'article 3 0.5'],
    ['Ðiều 4. Phạm vi', 'article 4 0'],
    ['Chuongl', 'chapter 1 1.5'],
    ['Chương ]', 'chapter 1 1'],
    ['Điều 150. Hiệu lực', 'article 150 0'],
    ['Chương II', 'chapter 2 0'],
    ['CHƯƠNG I', 'chapter 1 0'],
    ['Mục 2. QUY ĐỊNH', 'muc 2 0'],
    ['Tiểu mục 1', 'tieuMuc 1 0'],
    ['Phần thứ nhất', 'part 1 0'],
    ['PHẦN THỨ BA', 'part 3 0'],
    ['Phần II', 'part 2 0'],
    ['Phụ lục I', 'annex 1 0'],
    ['PHỤ LỤC', 'annex  0'],
  ])('%s may be %s', (line, reading) => {
    expect(readings(line)).toContain(reading)
  })

  it.each([
    '2022, phương hướng nhiệm vụ',
    '04/01/2022 về việc',
    '112/QĐ-UBND ngày 20/5/2019',
    '1.245 hồ sơ',
    '1,5 ha',
    '16 giờ 30 phút',
    '05 công chức',
    'L. V. Đức',
    'V/v báo cáo',
    'TM. ỦY BAN NHÂN DÂN',
    'KT. CHỦ TỊCH',
    'TP. Hải Ninh',
    'T.Ư',
    'Đ/c Bí thư',
    'Mục tiêu chung',
    'Phần mềm',
    'Điều kiện',
    'Phường Tân Hưng',
    'tại Điều 1',
    '',
    '-',
    '--------',
    '12',
  ])('%s begins with no marker', (line) => {
    expect(readings(line)).toEqual([])
  })

  it('gives offsets inside the line, the cheapest reading first, whatever the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (line) => {
        const found = markerHypotheses(line)
        found.forEach((one, index) => {
          expect(one.start).toBeLessThan(one.end)
          expect(one.end).toBeLessThanOrEqual(line.length)
          if (index > 0) expect(one.cost).toBeGreaterThanOrEqual(found[index - 1].cost)
        })
      }),
    )
  })
})

describe('inserted clauses', () => {
  it.each(['1a. Hồ sơ', '1a; Hồ sơ', '1a, Hồ sơ', 'la. Hồ sơ'])('%s', (line) => {
    const one = markerHypotheses(line).find(({ suffix }) => suffix === 'a')
    expect(one).toMatchObject({ scheme: 'decimal', ordinal: 1, damaged: !line.startsWith('1a.') })
  })
})
