import { describe, expect, it } from 'vitest'
import type { Block, Figure } from '../../src/types.js'
import { reportToText } from '../../src/write/index.js'
import { wrap } from '../../src/write/terminal.js'
import { fakeReport } from '../support/fake-engine.js'

const text = 'Đẩy mạnh tuyên truyền về cải cách hành chính trên hệ thống truyền thanh của phường, bảo đảm kịp thời.'
const item = (marker: string): Block => ({
  type: 'item',
  scheme: 'dash',
  id: 'I.-1',
  marker,
  rawMarker: '-',
  ordinal: 1,
  depth: 2,
  text,
  children: [],
  confidence: 1,
})
const body: Block[] = [
  {
    type: 'section',
    scheme: 'roman',
    isHeading: true,
    id: 'I',
    marker: 'I.',
    rawMarker: 'l.',
    ordinal: 1,
    depth: 1,
    text: 'Kết quả',
    children: [item('-'), item('-')],
    confidence: 1,
  },
  { type: 'table', id: 't1', caption: null, columns: ['STT', 'Nội dung'], rows: [['1', 'a']], confidence: 1 },
  { type: 'paragraph', id: 'p1', role: 'closing', text: 'Trên đây là báo cáo.', confidence: 1 },
]
const figure: Figure = {
  id: 'f1',
  value: 3500,
  valueMax: null,
  amount: 3500,
  raw: 'hơn 3.500 lượt người',
  comparator: 'gt',
  modifier: 'hơn',
  unit: { text: 'lượt người', en: 'person-visits', dimension: 'count', scale: 1 },
  ratio: null,
  change: null,
  baseline: null,
  target: false,
  subject: 'Hướng dẫn thủ tục hành chính tại bộ phận tiếp nhận và trả kết quả của phường',
  subjectSource: 'clause',
  period: { label: '2022', start: '2022-01-01', end: '2022-12-31', source: 'node' },
  nodeId: 'I.-1',
  confidence: 1,
  position: { start: { line: 56, column: 1, offset: 0 }, end: { line: 56, column: 5, offset: 4 } },
}

describe('reportToText', () => {
  const report = { ...fakeReport('Báo cáo'), body: { type: 'root' as const, children: body }, figures: [figure] }

  it('draws the outline as a tree, and figures as a table', () => {
    expect(reportToText(report, { width: 72 }).split('\n').slice(3)).toEqual([
      '',
      `Outline ${'─'.repeat(64)}`,
      '├─ I. Kết quả',
      '│  ├─ - Đẩy mạnh tuyên truyền về cải cách hành chính trên hệ thống',
      '│  │    truyền thanh của phường, bảo đảm kịp thời.',
      '│  └─ - Đẩy mạnh tuyên truyền về cải cách hành chính trên hệ thống',
      '│       truyền thanh của phường, bảo đảm kịp thời.',
      '├─ ▦ Table: STT | Nội dung (1 rows)',
      '└─ Trên đây là báo cáo.',
      '',
      `Figures ${'─'.repeat(64)}`,
      '> 3.500 lượt người  Hướng dẫn thủ tục hành chính tại bộ phận  2022  :56',
      '                    tiếp nhận và trả kết quả của phường',
      '',
    ])
  })

  it.each([60, 80, 100])('keeps within %i columns', (width) => {
    for (const line of reportToText(report, { width }).split('\n')) expect([...line].length).toBeLessThanOrEqual(width)
  })

  it('uses escape sequences only where asked to, and never those of a document', () => {
    const hostile = fakeReport('Báo\u001b[31m cáo')
    expect(reportToText(hostile)).not.toContain('\u001b')
    expect(reportToText(hostile, { color: true })).not.toContain('\u001b[31m')
    expect(reportToText(report, { color: true })).toContain('\u001b[')
  })
})

describe('wrap', () => {
  it.each<[string, number, string[]]>([
    ['', 5, ['']],
    ['một hai ba', 7, ['một hai', 'ba']],
    ['nghiêng', 3, ['ngh', 'iên', 'g']],
    ['a  b\tc\u0007d', 10, ['a b c d']],
    ['hòa'.normalize('NFD'), 3, ['hòa']],
  ])('breaks %j at %i', (value, width, expected) => {
    expect(wrap(value, width)).toEqual(expected)
  })
})
