/** Documents of any number of words, edits, figures and blocks, made without an engine. */
import type { AdministrativeDocument, Block, Edit, Figure, Message, Position, RepairResult } from '../../src/types.js'
import type { WritableReport } from '../../src/write/index.js'
import { fakeReport } from './fake-engine.js'

export const WORD = 'phudng '
export const at = (start: number, length: number): Position => ({
  start: { line: 1, column: start + 1, offset: start },
  end: { line: 1, column: start + length + 1, offset: start + length },
})
export const node = { confidence: 0.5 }
export const figure = (index: number, position: Position, nodeId: string): Figure => ({
  id: `f${index}`,
  value: index,
  valueMax: null,
  amount: index,
  raw: 'phudng',
  unit: null,
  comparator: 'eq',
  modifier: null,
  ratio: null,
  change: null,
  baseline: null,
  target: false,
  subject: 'phường',
  subjectSource: 'clause',
  period: null,
  nodeId,
  position,
  confidence: 0.5,
})
export const item = (index: number, text: string, position?: Position): Block => ({
  type: 'item',
  scheme: 'letter',
  id: `a${index}`,
  marker: 'a)',
  rawMarker: 'a)',
  ordinal: 1,
  depth: 1,
  text,
  children: [],
  ...node,
  ...(position === undefined ? {} : { position }),
})
export const of = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** A document of `count` words, each edited or doubtful, with the parts that a pattern wants. */
export function documentOf(count: number, parts: (source: string) => Partial<AdministrativeDocument>): WritableReport {
  const source = WORD.repeat(count)
  const edits: Edit[] = of(count)
    .filter((index) => index % 2 === 0)
    .map((index) => ({
      start: index * WORD.length,
      end: index * WORD.length + 6,
      before: 'phudng',
      after: 'phường',
      rule: 'word',
      confidence: 0.7,
      alternatives: [{ text: 'phương', confidence: 0.2 }],
    }))
  const messages: Message[] = of(count)
    .filter((index) => index % 2 === 1)
    .map((index) => ({
      code: 'DOUBTFUL_WORD',
      severity: 'info',
      message: 'left',
      line: 1,
      position: at(index * WORD.length, 6),
      alternatives: [{ text: 'phường', confidence: 0.6 }],
    }))
  const text = of(count)
    .map((index) => (index % 2 === 0 ? 'phường ' : WORD))
    .join('')
  const repaired: RepairResult = {
    text,
    edits,
    damage: { kind: 'eng', tokens: count, rightBefore: 0, rightAfter: 0.9, ranges: [] },
    messages,
  }
  return { name: 'a.txt', source, repaired, report: { ...fakeReport('a'), diagnostics: messages, ...parts(text) } }
}

export const body = (children: Block[]): Pick<AdministrativeDocument, 'body'> => ({ body: { type: 'root', children } })
