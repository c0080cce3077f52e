/** Texts that say words of the page once more: they go with the words, or it is told that they do not. */
import { expect, it } from 'vitest'
import { openDocument, writeLayout } from '../../../src/formats/index.js'
import { SAMPLES } from './samples.js'

/** Changes "Két" to "Kết". */
async function changed(content: unknown) {
  const { text, layout } = await openDocument(new TextEncoder().encode(JSON.stringify(content)))
  const start = text.indexOf('Két')
  const written = await writeLayout(layout!, [
    { start, end: start + 3, before: 'Két', after: 'Kết', rule: 'word', confidence: 0.9, alternatives: [] },
  ])
  return { json: new TextDecoder().decode(written.bytes!), codes: written.messages.map(({ code }) => code) }
}

it.each(Object.keys(SAMPLES))('%s: nothing stays behind unknowingly', async (name) => {
  expect((await changed(SAMPLES[name][1])).codes).toEqual([])
})

const textractWith = (...blocks: object[]) => {
  const sample = SAMPLES['textract'][1] as { readonly Blocks: readonly object[] }
  return { ...sample, Blocks: [...sample.Blocks, ...blocks] }
}

it('answers of Textract, which point at no words, are told to stay as they were', async () => {
  const answer = { BlockType: 'QUERY_RESULT', Id: 'a', Confidence: 90, Text: 'Két qua' }
  const { json, codes } = await changed(textractWith(answer))
  expect(codes).toEqual(['TEXT_KEPT'])
  expect(json).toContain('"Text":"Kết qua"')
  expect(json).toContain('"Text":"Két qua"')
  expect((await changed(textractWith({ ...answer, Text: 'Bình' }))).codes).toEqual([])
  expect((await changed(textractWith())).codes).toEqual([])
})

const cell = (text: string, ...elements: string[]) => ({ text, rowIndex: 0, columnIndex: 0, elements })
const recognised = (cells: readonly object[], fields: object) => ({
  status: 'succeeded',
  analyzeResult: {
    version: '2.1.0',
    readResults: [
      {
        page: 1,
        width: 100,
        height: 100,
        unit: 'pixel',
        lines: [
          {
            boundingBox: [0, 0, 50, 0, 50, 9, 0, 9],
            text: 'Két qua',
            words: ['Két', 'qua'].map((text, at) => ({
              boundingBox: [at * 20, 0, at * 20 + 15, 0, at * 20 + 15, 9, at * 20, 9],
              text,
              confidence: 0.9,
            })),
          },
        ],
      },
    ],
    pageResults: [{ page: 1, tables: [{ rows: 1, columns: 1, cells }] }],
    documentResults: [{ docType: 'form', pageRange: [1, 1], fields }],
  },
})

it('cells and fields of Form Recognizer go with the words and lines that they point at', async () => {
  const { json, codes } = await changed(
    recognised([cell('Két', '#/readResults/0/lines/0/words/0'), cell('Két qua', '#/readResults/0/lines/0')], {
      Name: {
        type: 'string',
        valueString: 'Két',
        text: 'Két',
        elements: ['#/analyzeResult/readResults/0/lines/0/words/0'],
      },
    }),
  )
  expect(codes).toEqual([])
  expect(json).not.toContain('Két')
  expect(json.match(/Kết qua/g)).toHaveLength(2)
  expect(json).toContain('"valueString":"Kết","text":"Kết"')
})

it('cells and fields that point at nothing, or say something else, are told of', async () => {
  expect((await changed(recognised([cell('Két')], {}))).codes).toEqual(['TEXT_KEPT'])
  const upper = {
    type: 'string',
    valueString: 'Két-qua',
    text: 'Két qua',
    elements: ['#/readResults/0/lines/0/words/0'],
  }
  const { json, codes } = await changed(recognised([], { Name: upper }))
  expect(codes).toEqual(['TEXT_KEPT'])
  expect(json).toContain('"text":"Két qua"')
})
