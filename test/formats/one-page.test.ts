/** One page as Tesseract writes it in all its formats, and as PAGE: the same text, the same changes. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../src/formats/detect.js'
import { LAYOUT_FORMATS } from '../../src/formats/formats.js'
import type { LayoutFormat } from '../../src/formats/layout-format.js'
import { placedWords } from '../support/placed-words.js'
import { editsOf, plain, rewrite, wishes } from '../support/layout-edits.js'
import { makePage } from '../support/make-page.js'

const fixture = (ending: string): string =>
  readFileSync(new URL(`../../fixtures/layout/commune-roads.${ending}`, import.meta.url), 'utf8')
const format = (name: keyof typeof LAYOUT_FORMATS): LayoutFormat => LAYOUT_FORMATS[name]
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const tsv = await format('tsv').read(bytes(fixture('tsv')))
const files: [LayoutFormat, string][] = [
  [format('hocr'), fixture('hocr')],
  [format('alto'), fixture('alto.xml')],
  [format('tsv'), fixture('tsv')],
  [format('page'), makePage(tsv.document)],
  [format('page'), makePage(tsv.document, { level: 'line', prefix: '' })],
  [format('page'), makePage(tsv.document, { level: 'region', index: 1 })],
  [format('page'), makePage(tsv.document, { version: '2013-07-15', index: null })],
]

describe.each(files)('$name', (kind, source) => {
  it('is told from other kinds', () => {
    expect(detectFormat(bytes(source))?.name).toBe(kind.name)
  })

  it('has the text that Tesseract writes as text', async () => {
    const { document, messages } = await kind.read(bytes(source))
    expect(messages).toEqual([])
    expect(document.value.trimEnd()).toBe(fixture('txt').replace('\f', '').trimEnd())
  })

  it('is as it was where nothing changes', async () => {
    const { text } = await rewrite(kind, source, () => [])
    expect(text).toBe(source)
  })

  it.each([true, false])('says after any edits what the repaired text says (trace: %s)', async (trace) => {
    await fc.assert(
      fc.asyncProperty(wishes(), async (wanted) => {
        const { expected, again } = await rewrite(kind, source, (document) => editsOf(document, wanted), { trace })
        expect(plain(again.document.value)).toBe(plain(expected))
        expect(again.messages).toEqual([])
      }),
      { numRuns: 25, seed: 20240618 },
    )
  })
})

it('gives the same boxes in all formats that have them', async () => {
  const boxes = await Promise.all(
    files.slice(0, 4).map(async ([kind, source]) => {
      const { document } = await kind.read(bytes(source))
      return placedWords(document).map(({ word }) => word.box)
    }),
  )
  for (const other of boxes.slice(1)) expect(other).toEqual(boxes[0])
})

it('gives the same confidences, but for the decimals of TSV', async () => {
  const [hocr, alto, table] = await Promise.all(
    files.slice(0, 3).map(async ([kind, source]) => {
      const { document } = await kind.read(bytes(source))
      return placedWords(document).map(({ word }) => word.confidence!)
    }),
  )
  expect(alto).toEqual(hocr)
  expect(table.map((share) => Math.floor(share * 100 + 1e-9) / 100)).toEqual(hocr)
})
