/** A file that was repaired is repaired again: nothing changes, and nobody takes vanban's confidence for the OCR program's. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { documentSettings, openDocument, writeLayout } from '../../src/formats/index.js'
import { wordChanges } from '../../src/layout/index.js'
import { placedWords } from '../support/placed-words.js'
import { testEngine } from '../support/documents.js'
import { abstractList, item, listOf } from '../support/docx-numbering.js'
import { makeDocx, paragraph as p, run as r } from '../support/make-docx.js'
import { makePage } from '../support/make-page.js'

const fixture = (name: string): Uint8Array => readFileSync(new URL(`../../fixtures/layout/${name}`, import.meta.url))
const page = async (): Promise<Uint8Array> => {
  const { layout } = await openDocument(fixture('commune-roads.hocr'))
  return new TextEncoder().encode(makePage(layout!.document))
}
const docx = (isNumbered: boolean): Uint8Array => {
  const lines = new TextDecoder().decode(fixture('commune-roads.txt')).replaceAll('&', '&amp;').split('\n')
  const body = lines.map((line) => (isNumbered && line.length > 40 ? item(line, 1, 0) : p(r(line)))).join('')
  return makeDocx(body, { others: { numbering: abstractList(0, [['decimal', '%1.']]) + listOf(1, 0) } })
}

describe('a second run', () => {
  it.each<[what: string, bytes: () => Uint8Array | Promise<Uint8Array>, hasMarks: boolean]>([
    ['hOCR', () => fixture('commune-roads.hocr'), true],
    ['hOCR of another page', () => fixture('plan.hocr'), true],
    ['hOCR with characters', () => fixture('plan.characters.hocr'), true],
    ['hOCR of a scan', () => fixture('pdf/notice.hocr'), true],
    ['ALTO', () => fixture('commune-roads.alto.xml'), true],
    ['PAGE', page, true],
    ['TSV', () => fixture('commune-roads.tsv'), false],
    ['PDF', () => fixture('pdf/notice.pdf'), false],
    ['PDF with a form', () => fixture('pdf/notice-form.pdf'), false],
    ['DOCX', () => docx(false), false],
    ['DOCX with lists', () => docx(true), false],
  ])('over %s changes nothing', async (_, bytesOf, hasMarks) => {
    const vanban = await testEngine()
    const bytes = await bytesOf()
    const first = await openDocument(bytes)
    const { edits } = vanban.repairWith(first.text, documentSettings(first.layout!.document))
    expect(edits.length).toBeGreaterThan(20)
    for (const trace of [true, false]) {
      const written = (await writeLayout(first.layout!, edits, { trace })).bytes!
      expect(Buffer.compare(written, bytes)).not.toBe(0)
      const second = await openDocument(written)
      const again = vanban.repairWith(second.text, documentSettings(second.layout!.document))
      expect(again.edits.map(({ before, after }) => `${before} → ${after}`)).toEqual([])
      expect(Buffer.compare((await writeLayout(second.layout!, again.edits, { trace })).bytes!, written)).toBe(0)
      if (!hasMarks || !trace) continue
      // A changed word has no confidence, and every other the one that it had.
      const was = placedWords(first.layout!.document).map(({ word }) => word.confidence)
      const expected: (number | null)[] = []
      let from = 0
      for (const { first: at, count, words } of wordChanges(first.layout!.document, edits)) {
        expected.push(...was.slice(from, at), ...words.map(() => null))
        from = at + count
      }
      expected.push(...was.slice(from))
      expect(placedWords(second.layout!.document).map(({ word }) => word.confidence)).toEqual(expected)
    }
  })
})
