import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import { makeDocx } from '../support/make-docx.js'
import { complete, engine, outcomes, temporaryFolder } from './support.js'

let folder: ReturnType<typeof temporaryFolder>
beforeAll(() => {
  folder = temporaryFolder()
})
afterAll(() => {
  folder.remove()
})

const page = (word: string): string =>
  `<html><body>\r\n<div class='ocr_page'><span class='ocrx_word' id='a'>${word}</span></div></body></html>`

it('files come back as what they were: hOCR as hOCR, plain text in its encoding', async () => {
  folder.file('in/page.hocr', page('đây'))
  folder.file('in/below/plain.txt', Buffer.from('\ufeffđây\r\n', 'utf16le'))
  folder.file('in/marked.txt', '\ufeffđây\n')
  const [sources, out] = [[folder.path('in')], folder.path('out')]
  const { results } = await complete({ engine, sources, out, include: ['**/*.{hocr,txt}'], formats: ['same'] })
  expect(outcomes(results)).toEqual({ 'below/plain.txt': 'done', 'marked.txt': 'done', 'page.hocr': 'done' })
  expect(folder.read('out/same/page.hocr').replace(/ title="[^"]*"/, '')).toBe(page('Đây'))
  expect(readFileSync(folder.path('out/same/below/plain.txt'))).toEqual(Buffer.from('\ufeffĐây\r\n', 'utf16le'))
  expect(folder.read('out/same/marked.txt')).toBe('\ufeffĐây\n')
})

it('what was odd about a file that is done is told', async () => {
  // The file ends within its page: what is there is repaired, and somebody should know of the rest.
  folder.file('cut/page.hocr', page('đây').replace('</span></div></body></html>', ''))
  const [sources, out] = [[folder.path('cut')], folder.path('cut-out')]
  const { results } = await complete({ engine, sources, out, formats: ['same', 'text'] })
  expect(results).toMatchObject([
    { name: 'page.hocr', status: 'done', warnings: [{ code: 'FILE_CUT_OFF', reason: expect.any(String) }] },
  ])
})

it('first readings stay in the file or not, changes are tracked or not, and another choice is done anew', async () => {
  folder.file('choices/page.hocr', page('đây'))
  folder.file('choices/letter.docx', makeDocx('<w:p><w:r><w:t>đây là thư</w:t></w:r></w:p>'))
  const made = async (more: object = {}) => {
    const [sources, out] = [[folder.path('choices')], folder.path('choices-out')]
    const { summary } = await complete({ engine, sources, out, formats: ['same'], ...more })
    const docx = unzipSync(readFileSync(folder.path('choices-out/same/letter.docx')))['word/document.xml']
    return {
      done: summary.done,
      bearsFirstReading: folder.read('choices-out/same/page.hocr').includes('x_vanban'),
      isTracked: strFromU8(docx).includes('<w:ins '),
    }
  }
  expect(await made()).toEqual({ done: 2, bearsFirstReading: true, isTracked: false })
  expect(await made({ trace: true, track: false })).toMatchObject({ done: 0 })
  expect(await made({ trace: false })).toEqual({ done: 2, bearsFirstReading: false, isTracked: false })
  expect(await made({ track: true })).toEqual({ done: 2, bearsFirstReading: true, isTracked: true })
})

it('files are of the kind that is said, and those of another kind fail', async () => {
  folder.file('said/notes.txt', '# đây\n\n```\nđây\n```\n')
  folder.file('said/page.hocr', page('đây'))
  const [sources, out] = [[folder.path('said')], folder.path('said-out')]
  const run = async (more: object = {}) =>
    outcomes((await complete({ engine, sources, out, formats: ['same'], ...more })).results)
  expect(await run()).toEqual({ 'notes.txt': 'done', 'page.hocr': 'done' })
  expect(folder.read('said-out/same/notes.txt')).toBe('# Đây\n\n```\nĐây\n```\n')
  expect(await run({ from: 'markdown' })).toEqual({ 'notes.txt': 'done', 'page.hocr': 'FORMAT_MISMATCH' })
  expect(folder.read('said-out/same/notes.txt')).toBe('# Đây\n\n```\nđây\n```\n')
  expect(await run({ from: 'hocr' })).toEqual({ 'notes.txt': 'FORMAT_MISMATCH', 'page.hocr': 'done' })
})
