import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extractFigures, extractInternalReferences, extractReferences } from '../../src/figures/index.js'
import { plainUnit } from '../../src/figures/plain-unit.js'

const piece = fc.constantFrom(
  '108',
  '6.694',
  '1,5',
  '02',
  '11/12',
  '2022',
  'l5',
  '6,694',
  '2 450',
  ' bài',
  ' lượt truy cập',
  ' tỷ đồng',
  '%',
  ' hơn',
  ' từ',
  ' đến',
  ' tăng',
  ' so với',
  ' cùng kỳ',
  ' năm',
  ' tháng',
  ' quý I',
  ' ngày 25/12/2020',
  ' Kế hoạch số 25/KH-UBND',
  ' của UBND xã',
  ' về việc',
  ' Luật',
  ' một',
  ' trăm',
  ' hai',
  ' phần',
  ' ba',
  ' rưỡi',
  ', ',
  '. ',
  '; ',
  ': ',
  ' (',
  ') ',
  '-',
  ' ',
  '\n',
  '\u0000',
  '\ud800',
  '\u0301',
  'ế',
  ' Căn cứ',
  ' tại',
  ' điểm a',
  ' khoản 2',
  ' Điều 5',
  ' này',
  '\n\n',
  '\f',
  ' theo đề nghị của',
  '😀',
  'HOÀ',
  '½',
  '٣',
)
const text = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

describe('any text', () => {
  it('gives figures and references inside it, in order', () => {
    fc.assert(
      fc.property(text, (input) => {
        const { figures } = extractFigures(input)
        const { references } = extractReferences([plainUnit(input)])
        for (const { position, path } of extractInternalReferences(input, {
          references: extractReferences(input).references,
        })) {
          expect(position!.end.offset).toBeGreaterThan(position!.start.offset)
          expect(position!.end.offset).toBeLessThanOrEqual(input.length)
          expect(path.length).toBeGreaterThan(0)
        }
        let last = 0
        for (const { position, value, confidence, raw } of figures) {
          expect(position!.start.offset).toBeGreaterThanOrEqual(last)
          expect(position!.end.offset).toBeGreaterThan(position!.start.offset)
          expect(position!.end.offset).toBeLessThanOrEqual(input.length)
          expect(Number.isFinite(value)).toBe(true)
          expect(raw).not.toBe('')
          expect(confidence).toBeGreaterThan(0)
          expect(confidence).toBeLessThanOrEqual(1)
          last = position!.end.offset
        }
        for (const { position } of references) {
          expect(position!.end.offset).toBeGreaterThan(position!.start.offset)
          expect(position!.end.offset).toBeLessThanOrEqual(input.length)
        }
      }),
      { numRuns: 2000 },
    )
  })
  it('gives the same figures composed and decomposed', () => {
    const plain = (input: string) =>
      extractFigures(input).figures.map(({ raw, value, unit, subject }) => [raw, value, unit, subject])
    const vietnamese = fc
      .array(
        piece.filter((one) => !/[\u0301\ud800]/.test(one)),
        { maxLength: 30 },
      )
      .map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(vietnamese, (input) => {
        expect(plain(input.normalize('NFD'))).toEqual(plain(input.normalize('NFC')))
      }),
      { numRuns: 500 },
    )
  })
})

describe('long texts', () => {
  it.each([
    ['digits', '1'],
    ['dashes and digits', '1-'],
    ['slashes', '12/'],
    ['blanks', ' '],
    ['marks', '\u0301'],
    ['figures', '5 bài, '],
    ['mends', '6,694 lượt '],
    ['labels', 'a: 5; '],
    ['laws', 'Luật Đất đai '],
    ['references', 'Căn cứ Kế hoạch số 25/KH-UBND của '],
    ['points', 'a.b.'],
    ['tenths', '1,'],
    ['number words', 'một nghìn '],
    ['parts', 'điểm a khoản 2, '],
    ['articles', 'Điều 5 và '],
    ['blank lines', 'Có 5 bài\n\n'],
    ['page numbers', '\n12\n'],
    ['brackets', 'tăng 5% (2%) so với '],
    ['spelled numbers', '7 (bảy) người '],
    ['totals', '5 tỷ đồng, gồm '],
    ['loose groups', '5. 500 lượt '],
    ['days', 'ngày 1, 2/'],
    ['words of days', 'ngày hai mươi tháng ba năm hai nghìn '],
  ])('of %s take linear time', (_, unit) => {
    const input = unit.repeat(Math.ceil(150_000 / unit.length))
    const start = performance.now()
    extractFigures([plainUnit(input)])
    extractReferences([plainUnit(input)])
    extractFigures(input)
    extractInternalReferences(input, { references: extractReferences(input).references })
    // Ample for a slow machine; a quadratic step takes minutes.
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})

describe('misuse', () => {
  it('throws a typed error', () => {
    expect(() => extractFigures(5 as unknown as string)).toThrowError(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    )
  })
})
