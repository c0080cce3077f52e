import { describe, expect, it } from 'vitest'
import { createEvaluator, findCause, listErrors, type Cause } from '../../src/evaluate/index.js'
import type { TokenCandidate, TokenTrace } from '../../src/types.js'

const candidate = (text: string, channel: number, language: number): TokenCandidate => ({
  text,
  channel,
  language,
  total: channel + language,
})
const trace = (source: string, chosen: string, ...candidates: TokenCandidate[]): TokenTrace => ({
  confidence: null,
  start: 0,
  end: source.length,
  source,
  chosen,
  candidates,
})

describe('findCause', () => {
  it.each<[Cause, TokenTrace | null]>([
    ['lost', null],
    ['missing', trace('cia', 'cửa', candidate('cửa', -1, -2))],
    ['channel', trace('cia', 'cửa', candidate('cửa', -1, -2), candidate('của', -5, -1))],
    ['language', trace('cia', 'cửa', candidate('cửa', -1, -2), candidate('của', -1, -5))],
    ['policy', trace('cia', 'cia', candidate('của', -1, -1), candidate('cia', -1, -9))],
    ['policy', trace('cia', 'của', candidate('của', -1, -9), candidate('cia', -1, -1))],
  ])('finds %s', (cause, decision) => {
    expect(findCause({ gold: 'của', trace: decision })).toBe(cause)
  })
})

describe('listErrors', () => {
  it.each([
    ['word', 'của phường', 'cia phudng', 'cua phường', 'của'],
    ['digits', 'là phường', '13 phudng', '13 phường', 'là'],
    ['number', 'năm 2022', 'nim 2O22', 'năm 2O22', '2022'],
    ['code', 'số 25/KH-UBND', 'sé 25/KH-UBNO', 'số 25/KH-UBNO', '25/KH-UBND'],
    ['abbreviation', 'giải quyết TTHC', 'giai quyét TTIIC', 'giải quyết TTIIC', 'TTHC'],
    ['surface', 'Hoà bình.', 'hoa binh', 'Hòa bình,', 'bình.'],
    ['blanks', 'lề lối tác phong', 'lelôi tac phong', 'lêlối tác phong', 'lề'],
  ])('tells a wrong %s', (kind, gold, ocr, output, word) => {
    expect(listErrors({ gold, ocr, output })).toContainEqual(
      expect.objectContaining({ kind, gold: word, harmed: false }),
    )
  })

  it('lists words that the page does not have, and harm', () => {
    const errors = listErrors({ gold: 'Chủ tịch\nphường', ocr: 'Chủ tịch\nwv phuong', output: 'Chủ tích\nvà phường' })
    expect(errors).toEqual([
      expect.objectContaining({ kind: 'word', gold: 'tịch', ocr: 'tịch', output: 'tích', harmed: true, line: 1 }),
      expect.objectContaining({ kind: 'invented', output: 'và', line: 2 }),
    ])
  })
})

describe('createEvaluator', () => {
  it('measures output and OCR text, and splits what is wrong by cause', () => {
    const evaluator = createEvaluator()
    evaluator.add({ gold: 'của lớp', ocr: 'cia 16p', output: 'của cướp' }, [
      trace('cia', 'của', candidate('của', -1, -1)),
      trace('16p', 'cướp', candidate('cướp', -1, -2), candidate('lớp', -4, -1)),
    ])
    expect(evaluator.finish()).toMatchObject({
      files: 1,
      syl: 0.5,
      raw: { syl: 0 },
      causes: { missing: 0, channel: 1, language: 0, policy: 0, lost: 0 },
    })
  })

  it('says nothing of causes without traces', () => {
    const evaluator = createEvaluator()
    evaluator.add({ gold: 'a', ocr: 'b', output: 'c' })
    expect(evaluator.finish().causes).toBeNull()
  })
})
