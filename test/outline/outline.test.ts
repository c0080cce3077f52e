import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markerHypotheses } from '../../src/grammar/index.js'
import { outline } from '../../src/outline/index.js'
import { decodeDamaged } from './damage.js'

const fixtures = new URL('../../fixtures/', import.meta.url)
const read = (path: string): string[] => readFileSync(new URL(path, fixtures), 'utf8').split('\n')
const markers = (...lines: string[]): string[] => outline(lines).map((one) => `${'>'.repeat(one.depth)} ${one.marker}`)

describe('outline of the seed as read', () => {
  const found = outline(read('seed/input.txt'))

  it('reads damaged Roman numerals by their series', () => {
    expect(
      found.filter((one) => one.scheme === 'roman').map(({ line, rawMarker, marker }) => [line + 1, rawMarker, marker]),
    ).toEqual([
      [13, 'I.', 'I.'],
      [64, 'I1.', 'II.'],
      [77, 'I11.', 'III.'],
      [83, 'IV.', 'IV.'],
    ])
  })

  it('counts the items of each section', () => {
    const counts: Record<string, number> = {}
    let section = ''
    for (const one of found) {
      if (one.scheme === 'dash') counts[section] = (counts[section] ?? 0) + 1
      else section = one.scheme === 'roman' ? one.marker : `${section.split(' ')[0]} ${one.marker}`
    }
    expect(counts).toEqual({ 'I. 1.': 6, 'I. 2.': 6, 'II.': 2, 'III.': 1, 'IV.': 3 })
  })

  it('gives the same labels on the repaired text', () => {
    const labels = (lines: string[]): string[] =>
      outline(lines).map(({ line, marker, depth }) => `${line} ${marker} ${depth}`)
    expect(labels(read('seed/truth.txt'))).toEqual(labels(read('seed/input.txt')))
  })
})

describe('decoding in sequence', () => {
  it.each<[string, string[], string[]]>([
    [
      'the same glyph in two systems',
      ['l. Kết quả', 'l. Công tác', '2, Tuyên truyền', 'I1. Tồn tại'],
      ['> I.', '>> 1.', '>> 2.', '> II.'],
    ],
    [
      '11 after 10 stays 11',
      ['9. Một', '10. Hai', '11. Ba'].flatMap((text, i) =>
        i ? [text] : [...Array.from({ length: 8 }, (_, k) => `${k + 1}. Mục`), text],
      ),
      ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'].map((n) => `> ${n}.`),
    ],
    [
      'a second d is đ',
      ['a) Một;', 'b) Hai;', 'c) Ba;', 'd) Bốn;', 'd) Năm.'],
      ['> a)', '> b)', '> c)', '> d)', '> đ)'],
    ],
    [
      'a second d is đ, e follows',
      ['a) Một;', 'b) Hai;', 'c) Ba;', 'd) Bốn;', 'd) Năm;', 'e) Sáu.'],
      ['> a)', '> b)', '> c)', '> d)', '> đ)', '> e)'],
    ],
    ['a gap is kept', ['1. Một.', '2. Hai.', '4. Bốn.'], ['> 1.', '> 2.', '> 4.']],
    [
      'decimals start again in each section',
      ['I. A B', '1. Một.', '2. Hai.', 'II. C D', '1. Ba.'],
      ['> I.', '>> 1.', '>> 2.', '> II.', '>> 1.'],
    ],
    [
      'articles run on through chapters',
      ['Chương I', 'QUY ĐỊNH CHUNG', 'Điều 1. Một', 'Điều 2. Hai', 'Chương II', 'TỔ CHỨC', 'Điều 3. Ba'],
      ['> Chương I', '>> Điều 1.', '>> Điều 2.', '> Chương II', '>> Điều 3.'],
    ],
    [
      'party markers',
      ['I- KẾT QUẢ', '1- Một.', 'a- Hai;', 'b- Ba.', 'II- NHIỆM VỤ'],
      ['> I-', '>> 1-', '>>> a-', '>>> b-', '> II-'],
    ],
    ["lost punctuation is the siblings'", ['1. Một.', '2 Hai.', '3. Ba.'], ['> 1.', '> 2.', '> 3.']],
    ['plus under dash', ['- Hệ thống, gồm:', '+ Một;', '+ Hai.', '- Ba.'], ['> -', '>> +', '>> +', '> -']],
    ['dash under star', ['* Ý kiến:', '- Một.', '- Hai.', '* Kết luận.'], ['> *', '>> -', '>> -', '> *']],
    [
      'parts in words',
      ['Phần thứ nhất', 'KẾT QUẢ', '1- Một.', 'PHẦN THỨ HAI', 'NHIỆM VỤ', '1- Hai.'],
      ['> Phần thứ nhất', '>> 1-', '> PHẦN THỨ HAI', '>> 1-'],
    ],
    [
      'numbers of two parts',
      ['1. Hạ tầng', '1.1. Mạng', '1.2. Máy', '2. Dữ liệu', '2.1. Kho'],
      ['> 1.', '>> 1.1.', '>> 1.2.', '> 2.', '>> 2.1.'],
    ],
    [
      'inserted articles',
      ['Điều 8. Một', 'Điều 9. Hai', 'Điều 9a. Ba', 'Điều 10. Bốn'],
      ['> Điều 8.', '> Điều 9.', '> Điều 9a.', '> Điều 10.'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(markers(...lines)).toEqual(expected)
  })

  it.each([
    ['a year', 'kết quả công tác năm', '2022, phương hướng nhiệm vụ năm 2023.'],
    ['a date', 'xây dựng Kế hoạch số 02/KH-UBND ngày', '04/01/2022 về việc tuyên truyền'],
    ['a document number', 'thay thế Quyết định số', '112/QĐ-UBND ngày 20/5/2019.'],
    ['a decimal', 'diện tích là', '1,5 ha đất nông nghiệp.'],
    ['a grouped number', 'số lượt truy cập là', '6.694 lượt truy cập.'],
    ['a reference to an article', 'các thành viên có tên tại', 'Điều 1 chịu trách nhiệm thi hành.'],
    ['an initial', 'do đồng chí', 'L. V. Đức chủ trì.'],
    ['an abbreviation', 'trên địa bàn', 'TP. Hải Ninh có nhiều chuyển biến.'],
    ['a rule', 'Kết quả cụ thể', '--------'],
    ['a dash between words', 'công chức Văn phòng', '- Thống kê chủ trì, phối hợp với các bộ phận có liên quan của'],
  ])('takes %s for no marker', (_, before, line) => {
    const lines = [
      'Ủy ban nhân dân phường tổ chức triển khai thực hiện các nhiệm vụ được giao,',
      'trong đó tập trung vào các nhiệm vụ trọng tâm của năm,',
      `Ủy ban nhân dân phường tổ chức triển khai thực hiện các nhiệm vụ, ${before}`,
      line,
    ]
    expect(outline(lines)).toEqual([])
  })

  it('outlines neither header nor footer nor tables nor furniture', () => {
    const lines = [...read('cases/09-bao-cao-bang-so-lieu.txt'), ...read('cases/10-loi-ocr-danh-so.txt')]
    const first = outline(read('cases/09-bao-cao-bang-so-lieu.txt')).map((one) => one.line + 1)
    expect(first).toEqual([14, 15, 24, 25])
    expect(lines.length).toBeGreaterThan(first.length)
    expect(outline(read('cases/10-loi-ocr-danh-so.txt')).some((one) => one.line === 13 || one.line === 14)).toBe(false)
  })
})

describe('robustness', () => {
  it.each([
    [0.25, 0.995],
    [0.5, 0.985],
    [1, 0.97],
  ])('decodes markers of which a share of %f is damaged', (share, least) => {
    const { right, all } = decodeDamaged(share, [1, 2, 3, 4, 5, 6])
    expect(all).toBeGreaterThan(1500)
    expect(right / all).toBeGreaterThanOrEqual(least)
  })

  it('never throws, keeps line order, and points at the marker it names', () => {
    const fragment = fc.constantFrom(
      'I. A',
      'l. b',
      '1. C',
      '- d',
      '— E',
      'a) f',
      'Điều 1. G',
      'Phần thứ hai',
      '+ h',
      '2.1. I',
      '\f',
      '',
      ' ',
      '\ud800',
      '\0',
      'PHỤ LỤC',
      'Nơi nhận:',
      'Số: 1/QĐ-UBND',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fragment, fc.string({ unit: 'binary', maxLength: 30 })), { maxLength: 40 }),
        (lines) => {
          const clean = lines.map((line) => line.replace(/[\r\n]/g, ' '))
          const found = outline(clean)
          found.forEach((one, index) => {
            expect(clean[one.line].slice(one.start, one.end)).toBe(one.rawMarker)
            if (index > 0) expect(one.line).toBeGreaterThan(found[index - 1].line)
            expect(one.confidence).toBeGreaterThan(0)
            expect(one.confidence).toBeLessThan(1)
          })
        },
      ),
    )
  })

  it('reads decomposed text like composed text', () => {
    const lines = read('cases/01-quyet-dinh.txt')
    const labels = (text: string[]): string[] =>
      outline(text).map(({ line, marker, depth }) => `${line} ${marker} ${depth}`)
    expect(labels(lines.map((line) => line.normalize('NFD')))).toEqual(labels(lines))
  })

  it('takes time in proportion to the text', () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => ['I. A', '1. B', 'a) c', '- d', '1.1. E'][index % 5])
    const start = performance.now()
    outline(lines)
    expect(performance.now() - start).toBeLessThan(15_000)
  }, 30_000)

  it('takes no more than some dozen times as long as reading the markers, where every line may have one', () => {
    const lines = Array.from({ length: 8_000 }, () => 'II. a')
    const least = (work: () => void): number =>
      Math.min(
        ...[1, 2, 3].map(() => {
          const start = performance.now()
          work()
          return performance.now() - start
        }),
      )
    const reading = least(() => {
      for (const line of lines) markerHypotheses(line)
    })
    expect(least(() => outline(lines)) / reading).toBeLessThan(30)
  }, 30_000)
})
