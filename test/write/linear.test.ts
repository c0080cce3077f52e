/** What the writers cost grows with what they write, and no number of anything is too many for the stack. */
import { describe, expect, it } from 'vitest'
import type { AdministrativeDocument, Block, Edit, Figure, Message, Position, Reading, RepairResult } from '../../src/types.js'
import {
  fromMarkdown, REPAIR_FORMATS, REPORT_FORMATS, reportToMarkdown, type Format, type RepairedText, type WritableReport,
} from '../../src/write/index.js'
import { fakeReport } from '../support/fake-engine.js'

const WORD = 'phudng '
const at = (start: number, length: number): Position =>
  ({ start: { line: 1, column: start + 1, offset: start }, end: { line: 1, column: start + length + 1, offset: start + length } })
const node = { confidence: 0.5 }
const figure = (index: number, position: Position, nodeId: string): Figure => ({
  id: `f${index}`, value: index, valueMax: null, amount: index, raw: 'phudng', unit: null, comparator: 'eq', modifier: null, ratio: null,
  change: null, baseline: null, target: false, subject: 'phường', subjectSource: 'clause', period: null, nodeId, position, confidence: 0.5,
})
const item = (index: number, text: string, position?: Position): Block => ({
  type: 'item', scheme: 'letter', id: `a${index}`, marker: 'a)', rawMarker: 'a)', ordinal: 1, depth: 1, text, children: [], ...node,
  ...position === undefined ? {} : { position },
})
const of = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** A document of `count` words, each edited or doubtful, with the parts that a pattern wants. */
function documentOf(count: number, parts: (source: string) => Partial<AdministrativeDocument>): WritableReport {
  const source = WORD.repeat(count)
  const edits: Edit[] = of(count).filter((index) => index % 2 === 0).map((index) => ({
    start: index * WORD.length, end: index * WORD.length + 6, before: 'phudng', after: 'phường', rule: 'word', confidence: 0.7,
    alternatives: [{ text: 'phương', confidence: 0.2 }],
  }))
  const messages: Message[] = of(count).filter((index) => index % 2 === 1).map((index) => ({
    code: 'DOUBTFUL_WORD', severity: 'info', message: 'left', line: 1, position: at(index * WORD.length, 6), alternatives: [{ text: 'phường', confidence: 0.6 }],
  }))
  const text = of(count).map((index) => index % 2 === 0 ? 'phường ' : WORD).join('')
  const repaired: RepairResult = { text, edits, damage: { kind: 'eng', tokens: count, rightBefore: 0, rightAfter: 0.9, ranges: [] }, messages }
  return { name: 'a.txt', source, repaired, report: { ...fakeReport('a'), diagnostics: messages, ...parts(text) } }
}

const body = (children: Block[]): Pick<AdministrativeDocument, 'body'> => ({ body: { type: 'root', children } })
const PATTERNS: Readonly<Record<string, (count: number) => WritableReport>> = {
  'one line of words, each edited, doubtful or a figure': (count) => documentOf(count, (text) => ({
    ...body([{ type: 'paragraph', id: 'p1', role: 'body', text: text.trim(), ...node, position: at(0, WORD.length * count) }]),
    figures: of(count).filter((index) => index % 3 === 0).map((index) => figure(index, at(index * WORD.length, 6), 'p1')),
  })),
  'an item a word': (count) => documentOf(count, () =>
    body(of(count).map((index) => item(index, index % 2 === 0 ? 'phường' : 'phudng', at(index * WORD.length, 6))))),
  'items without words': (count) => documentOf(0, () => body(of(count).map((index) => item(index, '')))),
  'readings of words that are not shown': (count) => documentOf(0, () => {
    const readings: Reading[] = of(count).map((index) => ({ kind: 'unclear', text: `a${index}`, source: 'b', alternatives: [], reason: 'r', position: at(index, 1) }))
    return body([{ ...item(0, 'a'), readings } as Block])
  }),
  'recipients and signatures': (count) => documentOf(0, () => ({
    footer: {
      recipients: of(count).map((index) => ({ text: `Sở ${index}`, purpose: null, archive: false, confidence: 1 })),
      signatories: of(count >> 3).map((index) => ({ capacity: [], role: null, jobTitle: 'CHỦ TỊCH', name: `Tên ${index}`, confidence: 1 })),
      endMark: true, drafterMark: null,
    },
  })),
  'rows of a table': (count) => documentOf(0, () =>
    body([{ type: 'table', id: 't1', caption: null, columns: ['a', 'b'], rows: of(count).map((index) => [`${index}`, 'b']), ...node }])),
  'columns of a table': (count) => documentOf(0, () =>
    body([{ type: 'table', id: 't1', caption: null, columns: of(count >> 2).map(String), rows: [of(count >> 2).map(String)], ...node }])),
  'one long cell in many rows': (count) => documentOf(0, () =>
    body([{ type: 'table', id: 't1', caption: null, columns: ['a', 'b'], rows: of(count).map((index) => ['1', index === 0 ? 'a '.repeat(count) : 'b']), ...node }])),
  'one word without end': (count) => documentOf(0, () => body([{ type: 'paragraph', id: 'p1', role: 'body', text: 'a'.repeat(count * 10), ...node }])),
  'documents': (count) => documentOf(0, () => ({ documents: of(count >> 3).map((index) => ({ ...fakeReport(`b${index}`), ...body([item(0, `a${index}`)]) })) })),
  'figures in many subjects': (count) => documentOf(0, () => ({ figures: of(count).map((index) => figure(index, at(0, 1), 'p1')) })),
}

const repairOf = ({ name, source, repaired: result, report: { generator } }: WritableReport): RepairedText => ({ name, source, result, messages: [], generator })
const WRITERS: Readonly<Record<string, (document: WritableReport) => unknown>> = {
  ...Object.fromEntries(Object.entries<Format<WritableReport>>(REPORT_FORMATS).map(([name, { write }]) => [name, (document: WritableReport) => write(document)])),
  'figures for people': (document) => REPORT_FORMATS.figures.write(document, { forPeople: true }),
  ...Object.fromEntries(Object.entries<Format<RepairedText>>(REPAIR_FORMATS).map(([name, { write }]) => [`repair ${name}`, (document: WritableReport) => write(repairOf(document))])),
  fromMarkdown: (document) => fromMarkdown(reportToMarkdown(document.report), document.report),
}

/** Time of the processor, which other processes on the machine change less than the clock. */
function cpuMs(work: () => unknown): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

describe.each(Object.entries(PATTERNS))('%s', (_, documentFor) => {
  const [small, large] = [documentFor(200), documentFor(1600)]
  it.each(Object.entries(WRITERS))('as %s takes time in proportion', (_, write) => {
    write(small)
    // What is quadratic takes 64 times as long for eight times as much; little is not measured well.
    const before = Math.min(...of(3).map(() => cpuMs(() => write(small))))
    let after = cpuMs(() => write(large))
    if (after > 24 * before + 40) after = Math.min(after, cpuMs(() => write(large)))
    expect(after).toBeLessThan(24 * before + 40)
  })
})

describe('more than fit on the stack', () => {
  it.each([
    ['figures', ['text', 'figures'], (count: number) => ({ figures: of(count).map((index) => figure(index, at(0, 1), 'p1')) })],
    ['items', ['text', 'document', 'csv-sections'], (count: number) => body(of(count).map((index) => item(index, 'a')))],
    ['rows', ['document'], (count: number) => body([{ type: 'table', id: 't1', caption: null, columns: ['a'], rows: of(count).map(() => ['b']), ...node }])],
  ] as const)('%s', (_, formats, parts) => {
    const document = documentOf(0, () => parts(150_000))
    for (const format of formats) expect(REPORT_FORMATS[format].write(document, { forPeople: true }).length, format).toBeGreaterThan(150_000)
  })
})
