import { describe, expect, it } from 'vitest'
import { extractFigures, structure } from '../../src/index.js'
import { compareFigures } from '../../src/figures/index.js'
import { createBudget } from '../../src/report/index.js'
import type { Block, Diagnostic, Edit } from '../../src/types.js'

const textsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) =>
    block.type === 'table'
      ? block.rows.flat()
      : ['text' in block ? block.text : '', ...('children' in block ? textsOf(block.children) : [])],
  )
const codes = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ code }) => code).filter((code) => code === 'REPORT_TOO_LARGE')

describe('a text of more than a report holds', () => {
  const text = [
    'I. Kết quả thực hiện nhiệm vụ',
    '1. Công tác tuyên truyền',
    '2. Công tác tổ chức',
    'a) Một',
    '- Hai',
    '1\t2\t3',
    '4\t5\t6',
  ].join('\n')

  it('keeps its text in one paragraph, and says from where on', () => {
    const { body, diagnostics, size } = structure({ source: text, text, most: { blocks: 2, readings: 9 } })
    expect(textsOf(body.children)).toEqual([
      'Kết quả thực hiện nhiệm vụ',
      'Công tác tuyên truyền',
      '2. Công tác tổ chức a) Một - Hai 1 2 3 4 5 6',
    ])
    expect(diagnostics.find(({ code }) => code === 'REPORT_TOO_LARGE')).toMatchObject({ line: 3, severity: 'warning' })
    expect(size.blocks).toBe(3)
  })

  it('is as ever within the limit', () => {
    const whole = structure({ source: text, text })
    expect(JSON.stringify(structure({ source: text, text, most: { blocks: 10, readings: 0 } }))).toBe(
      JSON.stringify(whole),
    )
    expect(codes(whole.diagnostics)).toEqual([])
  })

  it('lists so many doubtful readings, and counts the others', () => {
    const edits = ['quả', 'hiện', 'tác'].map((before): Edit => {
      const start = text.indexOf(before)
      return {
        start,
        end: start + before.length,
        before,
        after: before,
        rule: 'word',
        confidence: 0.5,
        alternatives: [],
      }
    })
    const { body, diagnostics, size } = structure({ source: text, text, edits, most: { blocks: 99, readings: 2 } })
    expect(JSON.stringify(body).match(/"unclear"/g)).toHaveLength(2)
    expect(diagnostics.filter(({ code }) => code === 'REPORT_TOO_LARGE')).toMatchObject([
      { message: expect.stringContaining('1 doubtful') },
    ])
    expect(size.readings).toBe(2)
    // Doubt counts, listed or not.
    const confidences = (blocks: readonly Block[]): number[] =>
      blocks.flatMap((block) => [block.confidence, ...('children' in block ? confidences(block.children) : [])])
    expect(confidences(body.children)).toEqual(confidences(structure({ source: text, text, edits }).body.children))
  })

  it('leaves out what is too many of a kind, over all of its documents', () => {
    const budget = createBudget(3)
    const remarks: Diagnostic[] = []
    expect(budget.keep('figures', [1, 2], remarks)).toEqual([1, 2])
    expect(budget.keep('references', [1, 2], remarks)).toEqual([1, 2])
    expect(remarks).toEqual([])
    expect(budget.keep('figures', [3, 4, 5], remarks)).toEqual([3])
    expect(remarks).toMatchObject([
      { code: 'REPORT_TOO_LARGE', message: expect.stringContaining('the last 2 figures') },
    ])
    budget.use({ blocks: 2, readings: 5 })
    expect(budget.size()).toEqual({ blocks: 1, readings: 0 })
  })

  it('is compared in two hundred columns at most', () => {
    const figures = Array.from({ length: 250 }, (_, day) => {
      const [figure] = extractFigures('Số hộ nghèo: 12 hộ nghèo.').figures
      return {
        ...figure,
        period: { label: String(day), start: String(day), end: String(day), source: 'clause' as const },
      }
    })
    const { columns, omitted } = compareFigures([{ figures: [...figures, figures[249]] }], { keepSingle: true })
    expect(columns).toHaveLength(200)
    expect(columns.map(({ period }) => period)).toContain('249')
    expect(omitted).toBe(50)
  })
})
