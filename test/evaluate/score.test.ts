import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  bootstrapIntervals,
  foldTonePlacement,
  parseAcceptedReadings,
  scoreDocument,
  scoringWords,
  summarise,
} from '../../src/evaluate/index.js'

const seed = (name: string): string => readFileSync(new URL(`../../fixtures/seed/${name}`, import.meta.url), 'utf8')

describe('foldTonePlacement', () => {
  it.each([
    ['hoà', 'hòa'],
    ['HOÀ', 'HÒA'],
    ['Hoà', 'Hòa'],
    ['thuỷ', 'thủy'],
    ['Uỷ', 'Ủy'],
    ['quý', 'quý'],
    ['QUÝ', 'QUÝ'],
    ['hoàn', 'hoàn'],
    ['toàn', 'toàn'],
    ['khoẻ', 'khỏe'],
    ['huy\u0301', 'húy'],
  ])('folds %s to %s', (text, folded) => {
    expect(foldTonePlacement(text)).toBe(folded)
  })
})

describe('scoringWords', () => {
  it('leaves out punctuation and knows lines', () => {
    expect(scoringWords('- “Hoà bình”,\n;; (25/KH-UBND)')).toEqual([
      { canonical: 'hòa', token: '“Hoà', line: 1 },
      { canonical: 'bình', token: 'bình”,', line: 1 },
      { canonical: '25/kh-ubnd', token: '(25/KH-UBND)', line: 2 },
    ])
  })

  it('stays linear on a token of punctuation', () => {
    expect(scoringWords(`${'.'.repeat(2_000_000)}a${'.'.repeat(2_000_000)}`)[0]?.canonical).toBe('a')
  })
})

describe('measures', () => {
  // Expected values come from an independent implementation of the same definitions.
  it('measures the OCR text of the seed document', () => {
    const accepted = parseAcceptedReadings(seed('accepted.tsv'))
    const [gold, ocr] = [seed('truth.txt'), seed('input.txt')]
    expect(summarise([scoreDocument({ gold, ocr, output: ocr, accepted })])).toEqual({
      files: 1,
      cer: 0.2125,
      wer: 0.8407,
      syl: 0.1389,
      harm: 0,
      fixed: 0,
      digits: 1,
      miscased: 0,
      tokens: 821,
    })
    expect(summarise([scoreDocument({ gold, ocr, output: gold, accepted })])).toMatchObject({
      cer: 0,
      wer: 0,
      syl: 1,
      harm: 0,
      fixed: 1,
      digits: 1,
    })
  })

  it.each<[string, string, string, string, Record<string, number>]>([
    ['nothing at all', '', '', '', { cer: 0, wer: 0, syl: 1, harm: 0, fixed: 1, digits: 1 }],
    ['lost text', 'một hai', '', '', { cer: 1, wer: 1, syl: 0, fixed: 0 }],
    ['harm', 'cải cách', 'cải cach', 'cái cách', { syl: 0.5, harm: 1, fixed: 1 }],
    ['case and punctuation', 'Cải cách.', 'cai cach', 'cải cách', { wer: 1, syl: 1, harm: 0, fixed: 1, miscased: 0.5 }],
    ['tone placement', 'văn hoá', 'van hoa', 'văn hóa', { cer: 0, wer: 0, syl: 1 }],
    ['digits anywhere in the document', '5 và 6', '6 va 5', '6 và 5', { digits: 1 }],
    ['more text than there is', 'một', 'một hai ba bốn', 'một hai ba bốn', { wer: 3 }],
  ])('measures %s', (_, gold, ocr, output, expected) => {
    expect(summarise([scoreDocument({ gold, ocr, output })])).toMatchObject(expected)
  })

  it('accepts readings beside the truth', () => {
    const accepted = parseAcceptedReadings('cập nhật\tcập nhập\r\nno tab here\n')
    expect(scoreDocument({ gold: 'cập nhập', ocr: 'cap nhap', output: 'cập nhật', accepted }).wordsRight).toBe(2)
  })

  it.each<[string, string, string, string, Record<string, number>]>([
    ['a right number changed', 'năm 2022', 'nim 2022', 'năm 2023', { total: 1, right: 1, rightChanged: 1 }],
    ['a wrong number mended', 'năm 2022', 'nim 2O22', 'năm 2022', { right: 0, rightChanged: 0, wrongMended: 1 }],
    ['letters read as digits', 'số 108', 'sé lOB', 'số 108', { wrongMended: 1, lettersReadAsDigits: 1 }],
    ['digits read as a word', 'là 6.694', '13 6.694', 'là 6.694', { total: 1, digitsReadAsWords: 1, rightChanged: 0 }],
    ['a word made a number', 'các tổ', 'cac to', 'các 10', { wordsMadeNumbers: 1 }],
    ['a number made a word', '16 lớp', '16 lop', 'tổ lớp', { numbersMadeWords: 1, rightChanged: 1 }],
  ])('counts %s', (_, gold, ocr, output, expected) => {
    expect(scoreDocument({ gold, ocr, output }).numbers).toMatchObject(expected)
  })
})

describe('bootstrapIntervals', () => {
  const documents = Array.from({ length: 20 }, (_, index) =>
    scoreDocument({
      gold: 'một hai ba bốn',
      ocr: 'mot hai ba bon',
      output: index % 4 === 0 ? 'mot hai ba bon' : 'một hai ba bốn',
    }),
  )

  it('holds the measure, and is the same for the same seed', () => {
    const intervals = bootstrapIntervals(documents, { seed: 7 })
    expect(intervals.syl[0]).toBeLessThan(summarise(documents).syl)
    expect(intervals.syl[1]).toBeGreaterThan(summarise(documents).syl)
    expect(bootstrapIntervals(documents, { seed: 7 })).toEqual(intervals)
  })

  it('copes with no documents', () => {
    expect(bootstrapIntervals([]).syl).toEqual([1, 1])
  })
})
