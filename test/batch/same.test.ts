import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
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
