import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyEdits, createVanban, revertEdits, type Vanban } from '../src/index.js'

const MARK = '\ufeff'
let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

const folder = new URL('../fixtures/structure-garbled/', import.meta.url)
const documents = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .slice(0, 4)
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
const texts = [...documents, '', 'Uy ban nhan dan phudng', 'I1. Két qua\n- phudng', '\nphudng', '\fphudng', '# phudng']

/** What JSON says with every place one character further. */
const moved = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data), (_, value: unknown) => {
    const point = value as { line?: number; column?: number; offset?: number } | null
    if (typeof point?.offset !== 'number' || typeof point.column !== 'number') return value
    return { line: point.line, column: point.line === 1 ? point.column + 1 : point.column, offset: point.offset + 1 }
  })

describe('a byte order mark before a text', () => {
  it.each(texts.map((text) => [text.slice(0, 30), text]))('is kept, and changes nothing else: %j', (_, text) => {
    const plain = vanban.repair(text)
    const marked = vanban.repair(MARK + text)
    expect(marked.text).toBe(MARK + plain.text)
    expect(marked.edits).toEqual(plain.edits.map((edit) => ({ ...edit, start: edit.start + 1, end: edit.end + 1 })))
    expect(marked.damage).toEqual(plain.damage)
    expect(marked.messages).toEqual(moved(plain.messages))
    expect(vanban.report(MARK + text)).toEqual(moved(vanban.report(text)))
    expect(vanban.explain(MARK + text).map(({ start, chosen }) => [start, chosen])).toEqual(
      vanban.explain(text).map(({ start, chosen }) => [start + 1, chosen]),
    )
    const processed = vanban.process(MARK + text)
    expect(processed.source).toBe(MARK + text)
    expect(vanban.repairOf(processed)).toEqual(marked)
    expect(vanban.reportOn(MARK + text, processed.repaired)).toEqual(
      moved(vanban.reportOn(text, vanban.process(text).repaired)),
    )
  })

  it('may be part of an edit that a program hands in', () => {
    const edit = {
      start: 0,
      end: 4,
      before: `${MARK}cia`,
      after: 'của',
      rule: 'word',
      confidence: 1,
      alternatives: [],
    } as const
    expect(vanban.reportOn(`${MARK}cia`, { text: 'của', edits: [edit] }).body.children).toMatchObject([{ text: 'của' }])
  })
})

describe('U+FEFF elsewhere', () => {
  it('is a sign like any other: lines stay, and edits lead to the text and back', () => {
    const piece = fc.constantFrom(MARK, ' ', '\n', '\f', 'phudng', 'cia', 'Dieu 1.', '12', '- ')
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')),
        (text) => {
          const { text: repaired, edits } = vanban.repair(text)
          expect(applyEdits(text, edits)).toBe(repaired)
          expect(revertEdits(repaired, edits)).toBe(text)
          expect(repaired.split('\n').length).toBe(text.split('\n').length)
          expect(repaired.startsWith(MARK)).toBe(text.startsWith(MARK))
        },
      ),
      { seed: 8, numRuns: 150 },
    )
  })
})
