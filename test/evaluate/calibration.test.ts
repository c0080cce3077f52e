import { describe, expect, it } from 'vitest'
import { createCalibrationCounter, createEvaluator, judgeSpans, spansInOutput } from '../../src/evaluate/index.js'

describe('createCalibrationCounter', () => {
  it('finds no error where confidences hold, and the whole of it where they do not', () => {
    const good = createCalibrationCounter()
    for (let i = 0; i < 10; i++) good.add(0.7, i < 7)
    expect(good.finish()).toMatchObject({ edits: 10, error: expect.closeTo(0, 10), bins: [{ edits: 10, right: 0.7 }] })
    const bad = createCalibrationCounter()
    for (let i = 0; i < 10; i++) bad.add(1, i < 4)
    expect(bad.finish().error).toBeCloseTo(0.6, 10)
  })

  it('weighs bins by their edits', () => {
    const counter = createCalibrationCounter()
    for (let i = 0; i < 30; i++) counter.add(0.99, true)
    for (let i = 0; i < 10; i++) counter.add(0.5, false)
    expect(counter.finish().error).toBeCloseTo((30 * 0.01 + 10 * 0.5) / 40, 10)
    expect(createCalibrationCounter().finish()).toEqual({ edits: 0, error: 0, bins: [] })
  })
})

describe('judgeSpans', () => {
  const gold = 'Ủy ban nhân dân phường\nbáo cáo kết quả'
  it.each([
    ['right', 'Ủy ban nhân dân phường\nbáo cáo kết quả', [0, 2], true],
    ['right but for punctuation and tone placement', 'Uỷ, ban nhân dân phường\nbáo cáo kết quả', [0, 2], true],
    ['wrong', 'Ủy bạn nhân dân phường\nbáo cáo kết quả', [3, 6], false],
    ['wrong in letter case', 'Ủy Ban nhân dân phường\nbáo cáo kết quả', [3, 6], false],
    ['more than is there', 'Ủy ban nhân dân phường mới\nbáo cáo kết quả', [23, 26], false],
    ['on a line that the truth lacks', 'Ủy ban nhân dân phường\nngười ký số\nbáo cáo kết quả', [23, 28], null],
  ] as const)('finds what is %s', (_, output, [start, end], expected) => {
    expect(judgeSpans(gold, output, [{ start, end }])).toEqual([expected])
  })
})

describe('evaluation of edits', () => {
  it('measures confidences beside the rest', () => {
    const edits = [
      { start: 0, end: 3, before: 'cia', after: 'của', rule: 'word' as const, confidence: 0.9, alternatives: [] },
      { start: 4, end: 8, before: 'dén', after: 'đến', rule: 'word' as const, confidence: 0.6, alternatives: [] },
    ]
    expect(spansInOutput(edits)).toEqual([
      { start: 0, end: 3 },
      { start: 4, end: 7 },
    ])
    const evaluator = createEvaluator()
    evaluator.add({ gold: 'của dân', ocr: 'cia dén.', output: 'của đến.' }, undefined, edits)
    const { calibration, numbers } = evaluator.finish({ samples: 10 })
    expect(calibration).toMatchObject({ edits: 2, error: expect.closeTo((0.1 + 0.6) / 2, 10) })
    expect(Object.keys(numbers)).toEqual(
      expect.arrayContaining(['rightChanged', 'wrongMended', 'wordsMadeNumbers', 'numbersMadeWords']),
    )
    expect(createEvaluator().finish({ samples: 10 }).calibration).toBeNull()
  })
})
