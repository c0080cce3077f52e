/** What the writers cost grows with what they write. */
import { describe, expect, it } from 'vitest'
import type { Reading } from '../../src/types.js'
import {
  fromMarkdown,
  REPAIR_FORMATS,
  REPORT_FORMATS,
  reportToMarkdown,
  type Format,
  type RepairedText,
  type WritableReport,
} from '../../src/write/index.js'
import { fakeReport } from '../support/fake-engine.js'
import { at, body, documentOf, figure, item, node, of, WORD } from '../support/large-documents.js'

const PATTERNS: Readonly<Record<string, (count: number) => WritableReport>> = {
  'one line of words, each edited, doubtful or a figure': (count) =>
    documentOf(count, (text) => ({
      ...body([
        { type: 'paragraph', id: 'p1', role: 'body', text: text.trim(), ...node, position: at(0, WORD.length * count) },
      ]),
      figures: of(count)
        .filter((index) => index % 3 === 0)
        .map((index) => figure(index, at(index * WORD.length, 6), 'p1')),
    })),
  'an item a word': (count) =>
    documentOf(count, () =>
      body(of(count).map((index) => item(index, index % 2 === 0 ? 'phường' : 'phudng', at(index * WORD.length, 6)))),
    ),
  'items without words': (count) => documentOf(0, () => body(of(count).map((index) => item(index, '')))),
  'readings of words that are not shown': (count) =>
    documentOf(0, () => {
      const readings: Reading[] = of(count).map((index) => ({
        kind: 'unclear',
        text: `a${index}`,
        source: 'b',
        alternatives: [],
        reason: 'r',
        position: at(index, 1),
      }))
      return body([{ ...item(0, 'a'), readings }])
    }),
  'recipients and signatures': (count) =>
    documentOf(0, () => ({
      footer: {
        recipients: of(count).map((index) => ({ text: `Sở ${index}`, purpose: null, archive: false, confidence: 1 })),
        signatories: of(count >> 3).map((index) => ({
          capacity: [],
          role: null,
          jobTitle: 'CHỦ TỊCH',
          name: `Tên ${index}`,
          confidence: 1,
        })),
        endMark: true,
        drafterMark: null,
      },
    })),
  'rows of a table': (count) =>
    documentOf(0, () =>
      body([
        {
          type: 'table',
          id: 't1',
          caption: null,
          columns: ['a', 'b'],
          rows: of(count).map((index) => [`${index}`, 'b']),
          ...node,
        },
      ]),
    ),
  'columns of a table': (count) =>
    documentOf(0, () =>
      body([
        {
          type: 'table',
          id: 't1',
          caption: null,
          columns: of(count >> 2).map(String),
          rows: [of(count >> 2).map(String)],
          ...node,
        },
      ]),
    ),
  'one long cell in many rows': (count) =>
    documentOf(0, () =>
      body([
        {
          type: 'table',
          id: 't1',
          caption: null,
          columns: ['a', 'b'],
          rows: of(count).map((index) => ['1', index === 0 ? 'a '.repeat(count) : 'b']),
          ...node,
        },
      ]),
    ),
  'one word without end': (count) =>
    documentOf(0, () => body([{ type: 'paragraph', id: 'p1', role: 'body', text: 'a'.repeat(count * 10), ...node }])),
  documents: (count) =>
    documentOf(0, () => ({
      documents: of(count >> 3).map((index) => ({ ...fakeReport(`b${index}`), ...body([item(0, `a${index}`)]) })),
    })),
  'figures in many subjects': (count) =>
    documentOf(0, () => ({ figures: of(count).map((index) => figure(index, at(0, 1), 'p1')) })),
}

const repairOf = ({ name, source, repaired: result, report: { generator } }: WritableReport): RepairedText => ({
  name,
  source,
  result,
  messages: [],
  generator,
  traces: () =>
    Array.from(source.matchAll(/\S+/g), ({ 0: word, index }) => ({
      start: index,
      end: index + word.length,
      source: word,
      chosen: word,
      candidates: [],
      confidence: (index % 97) / 97,
    })),
})
const WRITERS: Readonly<Record<string, (document: WritableReport) => unknown>> = {
  ...Object.fromEntries(
    Object.entries<Format<WritableReport>>(REPORT_FORMATS).map(([name, { write }]) => [
      name,
      (document: WritableReport) => write(document),
    ]),
  ),
  'figures for people': (document) => REPORT_FORMATS.figures.write(document, { forPeople: true }),
  ...Object.fromEntries(
    Object.entries<Format<RepairedText>>(REPAIR_FORMATS).map(([name, { write }]) => [
      `repair ${name}`,
      (document: WritableReport) => write(repairOf(document)),
    ]),
  ),
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
  const [small, large] = [documentFor(100), documentFor(800)]
  it.each(Object.entries(WRITERS))('as %s takes time in proportion', (_, write) => {
    write(small)
    // What is quadratic takes 64 times as long for eight times as much; little is not measured well.
    const before = Math.min(...of(3).map(() => cpuMs(() => write(small))))
    let after = cpuMs(() => write(large))
    if (after > 24 * before + 40)
      after = Math.min(
        after,
        cpuMs(() => write(large)),
      )
    expect(after).toBeLessThan(24 * before + 40)
  })
})
