/** One page in all files: the same text, the same edits, and files that say what was repaired. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openDocument, wordConfidences, writeLayout } from '../../src/formats/index.js'
import { testEngine } from '../support/documents.js'
import { makePage } from '../support/make-page.js'

const fixture = (ending: string): Uint8Array =>
  readFileSync(new URL(`../../fixtures/layout/commune-roads.${ending}`, import.meta.url))
const FILES = ['hocr', 'alto.xml', 'tsv', 'page.xml']

async function bytesOf(ending: string): Promise<Uint8Array> {
  if (ending !== 'page.xml') return fixture(ending)
  // Tesseract 5.3 writes no PAGE: it is made of the words of its hOCR.
  const { layout } = await openDocument(fixture('hocr'))
  return new TextEncoder().encode(makePage(layout!.document))
}

describe('one page in several files', () => {
  it.each(FILES)('%s gets the edits that its text gets, and takes them', async (ending) => {
    const vanban = await testEngine()
    const plain = await openDocument(fixture('txt'))
    expect(plain.format).toBe('text')
    const { text, layout } = await openDocument(await bytesOf(ending))
    expect(text.trim()).toBe(plain.text.trim())
    const expected = vanban.repair(plain.text)
    const { edits, text: repaired } = vanban.repairWith(text, { confidences: wordConfidences(layout!.document) })
    // How sure they are depends on what the program was sure of, and what they are does not.
    const places = (all: typeof edits) => all.map(({ start, end, before, after }) => ({ start, end, before, after }))
    expect(places(edits)).toEqual(places(expected.edits))
    expect(edits.length).toBeGreaterThan(50)
    const { bytes, messages } = await writeLayout(layout!, edits)
    expect(messages).toEqual([])
    expect((await openDocument(bytes!)).text).toBe(repaired)
  })
})
