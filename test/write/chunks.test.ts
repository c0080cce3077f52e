/** Chunks for retrieval: every word once, none too long, each with the way to it and its place. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Block } from '../../src/types.js'
import { chunksToJsonLines, toChunks, type Chunk, type WritableReport } from '../../src/write/index.js'
import { anyBlocks, lineOf, type AnyBlock } from '../../src/write/any-block.js'
import { fakeReport } from '../support/fake-engine.js'
import { FIXTURES, fixtureReports } from '../support/documents.js'
import { documentOf } from '../support/large-documents.js'

const wordsOf = (text: string): string[] => text.match(/\S+/g) ?? []
/** What the body says, block by block. */
const bodyWords = (blocks: readonly AnyBlock[]): string[] =>
  blocks.flatMap((block) => {
    const rows = block.rows === undefined ? [] : [block.columns ?? [], ...block.rows].map((row) => row.join(' | '))
    // Columns without names are not written.
    const table = (block.columns ?? []).every((name) => name === '') ? rows.slice(1) : rows
    const own = block.rows === undefined ? [lineOf(block)] : [block.caption ?? '', ...table]
    return [...own.flatMap(wordsOf), ...bodyWords(block.children ?? [])]
  })
const chunkWords = (chunks: readonly Chunk[]): string[] =>
  chunks.filter(({ kind }) => kind === 'body').flatMap(({ text, repeated }) => wordsOf(text.slice(repeated)))
const allBlocks = ({ report }: WritableReport): readonly AnyBlock[] =>
  [report, ...(report.documents ?? [])].flatMap(({ body }) => anyBlocks(body.children))

/** What holds for the chunks of any report. */
function check(document: WritableReport, chunkSize: number): void {
  const chunks = toChunks(document, { chunkSize })
  expect(chunkWords(chunks)).toEqual(bodyWords(allBlocks(document)))
  expect(new Set(chunks.map(({ id }) => id)).size).toBe(chunks.length)
  for (const { text, repeated, position } of chunks) {
    // Only a single word may be longer, with the marker before it: `Phần thứ nhất`.
    if (text.length > chunkSize) expect(wordsOf(text.slice(repeated)).length).toBeLessThanOrEqual(4)
    expect(text).not.toBe('')
    if (position) expect(document.source.length).toBeGreaterThanOrEqual(position.end.offset)
  }
}

describe('chunks of the fixtures', () => {
  let reports: readonly WritableReport[]
  beforeAll(async () => {
    reports = await fixtureReports()
  }, 60_000)
  const named = (name: string): WritableReport => reports.find((one) => one.name === `${name}.txt`)!

  it.each(FIXTURES.map(([name], index) => [name, index] as const))('%s: every word once, none too long', (_, index) => {
    for (const size of [1, 60, 300, 1200]) check(reports[index], size)
  })

  it('begin with every article, and keep the headings over the first', () => {
    const body = toChunks(named('23-luat')).filter(({ kind }) => kind === 'body')
    const first = body.find(({ text }) => text.includes('Điều 1.'))!
    expect(first.path.map(({ marker }) => marker)).toContain('Điều 1.')
    expect(first.text.startsWith('Chương I')).toBe(true)
    for (const { text } of body) expect(text.match(/^Điều \d+\./gm)?.length ?? 0).toBeLessThanOrEqual(1)
  })

  it('have the input at their places', () => {
    const document = named('44-thong-tu')
    for (const size of [80, 1200]) {
      for (const { kind, text, position } of toChunks(document, { chunkSize: size })) {
        if (kind !== 'body') continue
        const { start, end } = position!
        const found = document.source.slice(start.offset, end.offset)
        // The marks of a quotation are the quotation's, and stand in none of its texts.
        expect(wordsOf(found.replace(/["“”]/gu, ''))).toEqual(wordsOf(text))
        expect(
          document.source
            .split('\n')
            [start.line - 1].slice(start.column - 1)
            .startsWith(wordsOf(text)[0]),
        ).toBe(true)
        expect(end.line).toBeGreaterThanOrEqual(start.line)
      }
    }
  })

  it('repeat the names of columns in every part of a long table', () => {
    const document = named('09-bao-cao-bang-so-lieu')
    const parts = toChunks(document, { chunkSize: 160 }).filter(({ nodeIds }) => nodeIds.includes('t1'))
    expect(parts.length).toBeGreaterThan(1)
    for (const { text } of parts) expect(text).toContain('STT | Lĩnh vực | Tiếp nhận')
    expect(parts.map(({ repeated }) => repeated > 0)).toEqual([false, ...parts.slice(1).map(() => true)])
    // Each part stands where its rows do.
    for (const { text, repeated, position } of parts.slice(1)) {
      const label = text.slice(repeated).split(' | ')[1]
      expect(document.source.slice(position!.start.offset, position!.end.offset)).toContain(label)
    }
  })

  it('have header and footer as chunks of their own', () => {
    const chunks = toChunks(named('44-thong-tu'))
    expect(chunks[0]).toMatchObject({ kind: 'header', id: '44-thong-tu.txt#header', path: [], nodeIds: [] })
    expect(chunks[0].text).toContain('Số: 14/2029/TT-BNN')
    expect(chunks.at(-1)).toMatchObject({ kind: 'footer' })
    expect(chunks.at(-1)!.text).toContain('KT. BỘ TRƯỞNG, THỨ TRƯỞNG, Phí Mạnh Hùng')
    expect(chunks[2].document).toMatchObject({
      type: 'TT',
      typeName: 'Thông tư',
      number: '14/2029/TT-BNN',
      date: '2029-08-02',
    })
  })

  it('are JSON Lines', () => {
    const document = named('33-ho-so-gop')
    const lines = chunksToJsonLines(document).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(JSON.parse(JSON.stringify(toChunks(document))))
    expect(new Set(toChunks(document).map((one) => one.document.index)).size).toBeGreaterThan(1)
  })
})

describe('chunks of any tree', () => {
  const text = fc.array(fc.constantFrom('a', 'Sở', 'nhân.', 'dân;', 'đồng', '1.245', 'x'.repeat(30)), { maxLength: 12 })
  const words = text.map((all) => all.join(' '))
  let count = 0
  const base = { confidence: 1 }
  const { block } = fc.letrec<{ block: Block }>((tie) => ({
    block: fc.oneof(
      { maxDepth: 4 },
      words.map((one): Block => ({ type: 'paragraph', id: `p${++count}`, role: 'body', text: one, ...base })),
      fc
        .tuple(words, fc.array(fc.tuple(words, words), { maxLength: 5 }), words)
        .map(([caption, rows, name]): Block => ({
          ...{ type: 'table', id: `t${++count}`, caption: caption || null, columns: [name, 'b'], rows, ...base },
        })),
      fc
        .tuple(words, fc.array(tie('block'), { maxLength: 4 }), fc.boolean(), fc.constantFrom('article', 'decimal'))
        .map(([own, children, isHeading, scheme]): Block => ({
          ...{ type: 'section', id: `s${++count}`, scheme: scheme as 'article', marker: `${count}.`, rawMarker: '1.' },
          ...{ ordinal: 1, depth: 1, isHeading, text: own, children, ...base },
        })),
    ),
  }))

  it('have every word once, and are none too long', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), fc.integer({ min: 1, max: 120 }), (children, size) => {
        const document = documentOf(0, () => ({ ...fakeReport(''), body: { type: 'root', children } }))
        check(document, size)
      }),
    )
  })

  it('tell what is wrong with their size', () => {
    const document = documentOf(0, () => fakeReport(''))
    expect(() => toChunks(document, { chunkSize: 0 })).toThrow(/options\.chunkSize.*at least 1/)
  })
})

describe('nodes of other types', () => {
  it('keep their texts, and pages where they have some', () => {
    const quotation = {
      type: 'quotation',
      id: 'q1',
      confidence: 1,
      page: 2,
      children: [{ type: 'paragraph', id: 'p1', role: 'body', text: 'Mẫu được lưu.', confidence: 1, page: 3 }],
    }
    const footnote = { type: 'footnote', id: 'n1', label: '1', text: 'Khoản này được sửa đổi.', confidence: 1 }
    const children = [quotation, footnote] as unknown as Block[]
    const document = documentOf(0, () => ({ ...fakeReport(''), body: { type: 'root', children } }))
    const [chunk] = toChunks(document).filter(({ kind }) => kind === 'body')
    expect(chunk.text).toBe('Mẫu được lưu.\n1 Khoản này được sửa đổi.')
    expect(chunk.pages).toEqual([3])
  })
})
