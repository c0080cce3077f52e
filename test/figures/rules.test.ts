import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extractFigures } from '../../src/figures/index.js'
import { differences, judge, OF_2022, readRow } from './notation.js'
import { CONVENTION, DOUBTFUL_ONES, LABELS, PLANNED, SURE_ONES, TIMES } from './sentences/rules.js'

describe.each([
  ['labels', LABELS],
  ['times', TIMES],
  ['units and values', CONVENTION],
] as const)('%s', (_, rows) => {
  it.each(rows.map((row) => [row[0], row] as const))('%s', (_sentence, row) => expect(judge(row).faults).toEqual([]))
})

describe('what is planned', () => {
  it.each(PLANNED.map(([type, ...row]) => [type, row[0], row] as const))(
    'in a %s: %s',
    (documentType, _sentence, row) => {
      const { text, wanted } = readRow(row)
      const { figures } = extractFigures(text, { ...OF_2022, documentType })
      expect(figures.map((figure, i) => differences(wanted[i], figure))).toEqual(wanted.map(() => []))
    },
  )
})

describe('numbers that may be cut', () => {
  it.each(DOUBTFUL_ONES)('%s', (sentence, ...raws) => {
    const { figures, diagnostics } = extractFigures(sentence, OF_2022)
    expect(figures.map(({ raw }) => raw)).toEqual(raws)
    for (const { confidence } of figures) expect(confidence).toBeLessThan(0.5)
    expect(diagnostics.map(({ code }) => code)).toEqual(raws.map(() => 'FIGURE_DOUBTFUL'))
  })
  it.each(SURE_ONES)('but not %s', (sentence, raw) => {
    const { figures, diagnostics } = extractFigures(sentence, OF_2022)
    expect(figures.map((one) => one.raw)).toEqual([raw])
    expect(figures[0].confidence).toBeGreaterThan(0.6)
    expect(diagnostics).toEqual([])
  })
})

describe('a notice of a meeting', () => {
  const notice = (title: string) => ({ title, documentType: 'TB', documentDate: '2022-04-02', language: 'vi' })
  it('has its day for those who came, and its period for the rest', () => {
    const { figures } = extractFigures(
      'Ngày 28 tháng 3 năm 2022, UBND xã họp giao ban.\n\nDự họp có 21 đại biểu.\n\nThu ngân sách đạt 58,3% dự toán.',
      notice('Kết luận tại cuộc họp giao ban quý I năm 2022'),
    )
    expect(figures.map(({ raw, period }) => [raw, period?.label])).toEqual([
      ['21 đại biểu', '2022-03-28'],
      ['58,3%', '2022-Q1'],
    ])
  })
  it('is no other notice', () => {
    const { figures } = extractFigures(
      'Ngày 28 tháng 3 năm 2022, xã khai giảng lớp học.\n\nDự lễ có 21 đại biểu.',
      notice('Tuyển sinh năm 2022'),
    )
    expect(figures.map(({ period }) => period?.label)).toEqual(['2022'])
  })
})

describe('whatever the sentence', () => {
  const word = fc.constantFrom(
    ...'đạt tăng giảm có gần hơn so với năm 2021 điểm số tỷ đồng % hộ người ha / ( ) , . ? ■ từ đến dưới gấp lần'.split(
      ' ',
    ),
    ...'14/16 87,5% 12 05 000 1.250 709% 100% (9/9 hai trăm triệu một phần bằng cùng kỳ tháng 6'.split(' '),
  )
  const sentence = fc.array(word, { maxLength: 24 }).map((words) => words.join(' '))
  it('figures stand where they say, with a confidence from 0 to 1', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        let last = 0
        for (const { raw, position, confidence } of extractFigures(text).figures) {
          const [start, end] = [position!.start.offset, position!.end.offset]
          expect(start).toBeGreaterThanOrEqual(last)
          last = end
          expect(text.slice(start, end).replace(/[\s.]+/g, '')).toBe(raw.replace(/[\s.]+/g, ''))
          expect(confidence).toBeGreaterThan(0)
          expect(confidence).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 500 },
    )
  })
  it('a printed percentage of counts is the value, and agrees with them or is doubted', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 1, max: 40 }), fc.nat(1000), fc.boolean(), (a, b, tenths, isFirst) => {
        const percent = String(tenths / 10).replace('.', ',')
        const { figures, diagnostics } = extractFigures(
          isFirst ? `Có ${percent}% (${a}/${b} hộ) đạt.` : `Có ${a}/${b} hộ (${percent}%) đạt.`,
        )
        for (const { ratio, unit, value, confidence } of figures.filter((one) => one.ratio?.percent != null)) {
          expect([unit?.text, value]).toEqual(['%', ratio!.percent])
          const isOff = Math.abs((100 * ratio!.numerator) / ratio!.denominator - ratio!.percent!) > 0.51
          if (isOff) expect(confidence).toBeLessThan(0.8)
          if (isOff) expect(diagnostics.map(({ code }) => code)).toContain('RATIO_MISMATCH')
        }
      }),
      { numRuns: 500 },
    )
  })
})
