/** A file that was repaired is repaired again: nothing changes, and nobody takes vanban's confidence for the OCR program's. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { documentSettings, openDocument, writeLayout } from '../../src/formats/index.js'
import { wordChanges } from '../../src/layout/index.js'
import type { Edit } from '../../src/types.js'
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

describe('words that are changed twice', () => {
  const wordsOf = (text: string): { start: number; end: number; before: string }[] =>
    [...text.matchAll(/\S+/g)].map(({ index, 0: before }) => ({ start: index, end: index + before.length, before }))
  /** Changes a stretch of words, from the first on. */
  async function changed(bytes: Uint8Array, count: number, after: string): Promise<Uint8Array> {
    const { text, layout } = await openDocument(bytes)
    const [first, last] = [wordsOf(text)[0], wordsOf(text)[count - 1]]
    const edit = { start: first.start, end: last.end, before: text.slice(first.start, last.end), after }
    const edits: Edit[] = [{ ...edit, rule: 'word', confidence: 0.9, alternatives: [] }]
    return (await writeLayout(layout!, edits)).bytes!
  }
  const written = async (bytes: Uint8Array, ...changes: (readonly [count: number, after: string])[]) => {
    let result = bytes
    for (const [count, after] of changes) result = await changed(result, count, after)
    const { text } = await openDocument(result)
    return { text, file: new TextDecoder().decode(result) }
  }
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
  const hocr = bytesOf(
    '<html><body><div class="ocr_page"><span class="ocr_line"><span class="ocrx_word" title="bbox 0 0 9 9">Uy</span> ' +
      '<span class="ocrx_word" title="bbox 10 0 19 9">ban</span></span></div></body></html>',
  )
  const alto = bytesOf(
    '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page><PrintSpace><TextBlock><TextLine>' +
      '<String CONTENT="Uy" WC="0.5" HPOS="0" VPOS="0" WIDTH="9" HEIGHT="9"/><SP/><String CONTENT="ban" WC="0.5" HPOS="10" VPOS="0" WIDTH="9" HEIGHT="9"/>' +
      '</TextLine></TextBlock></PrintSpace></Page></Layout></alto>',
  )
  const word = (id: string, left: number, text: string): string =>
    `<Word id="${id}"><Coords points="${left},0 ${left + 9},0 ${left + 9},9 ${left},9"/><TextEquiv><Unicode>${text}</Unicode></TextEquiv></Word>`
  const pageXml = bytesOf(
    '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="a.png" imageWidth="90" imageHeight="90">' +
      `<TextRegion id="r"><Coords points="0,0 90,0 90,90 0,90"/><TextLine id="l"><Coords points="0,0 90,0 90,90 0,90"/>${word('a', 0, 'Uy')}${word('b', 10, 'ban')}</TextLine></TextRegion></Page></PcGts>`,
  )
  const readings: Readonly<Record<string, (file: string) => (string | undefined)[]>> = {
    hOCR: (file) => [...file.matchAll(/x_vanban \S+ ([^"]*)"/g)].map(([, first]) => decodeURIComponent(first)),
    ALTO: (file) => [...file.matchAll(/<ALTERNATIVE PURPOSE="ocr">([^<]*)</g)].map(([, first]) => first),
    PAGE: (file) =>
      [...file.matchAll(/<TextEquiv(?! [^>]*comments="vanban")[^>]*><Unicode>([^<]*)</g)].map(([, first]) => first),
  }

  it.each([
    ['hOCR', hocr, ['Uy'], ['Uy ban']],
    ['ALTO', alto, ['Uy'], ['Uy ban']],
    // A word that was not changed has its reading as all others.
    ['PAGE', pageXml, ['Uy', 'ban'], ['Uy ban', 'Uy']],
  ])('%s keeps what the OCR program read, and nothing that a former run made of it', async (kind, bytes, one, both) => {
    const twice = await written(bytes, [1, 'Ủy'], [1, 'Uỷ'])
    expect([twice.text, readings[kind](twice.file)]).toEqual(['Uỷ ban\n', one])
    expect(twice.file).not.toContain('Ủy')
    expect(twice.file.split(encodeURIComponent('Ủy'))).toHaveLength(1)
    const merged = await written(bytes, [1, 'Ủy'], [2, 'UB'])
    expect([merged.text, readings[kind](merged.file)]).toEqual(['UB\n', both])
    // Comes apart, and together again.
    const again = await written(bytes, [1, 'Ủ y'], [2, 'Ủy'])
    expect([again.text, new Set(readings[kind](again.file))]).toEqual(['Ủy ban\n', new Set(one)])
  })
})
