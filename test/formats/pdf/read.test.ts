import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../src/formats/detect.js'
import { readHocr } from '../../../src/formats/hocr/read.js'
import { readPdf } from '../../../src/formats/pdf/read.js'
import { pagesInWords } from '../../../src/formats/pdf/expected.js'
import { placedWords } from '../../support/placed-words.js'
import { hiddenLines, makePdf, onePage } from '../../support/make-pdf.js'
import { boxes, codes } from './helpers.js'

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(`fixtures/layout/pdf/${name}`))
const words = (text: string): string[] => text.split(/\s+/).filter(Boolean)

describe('a scan with invisible text', () => {
  it.each(['notice.pdf', 'notice-form.pdf'])('%s has the words and lines that Tesseract read', async (name) => {
    const { document, messages } = await readPdf(fixture(name))
    const read = new TextDecoder().decode(fixture('notice.read.txt'))
    expect(messages).toEqual([])
    expect(words(document.value)).toEqual(words(read))
    const lines = (text: string): string[] => text.split(/\s*\n\s*/).filter(Boolean)
    expect(lines(document.value)).toEqual(lines(read.replace('\f', '')))
  })

  it('has the text and the places of the hOCR of the same page', async () => {
    const pdf = await readPdf(fixture('notice.pdf'))
    const hocr = readHocr(fixture('notice.hocr'))
    expect(words(pdf.document.value)).toEqual(words(hocr.document.value))
    const scale = pdf.document.children[0].width! / hocr.document.children[0].width!
    const others = placedWords(hocr.document)
    for (const [index, { word }] of placedWords(pdf.document).entries()) {
      const [left, , right, bottom] = others[index].word.box!.map((edge) => edge * scale)
      expect(Math.abs(word.box![0] - left)).toBeLessThan(12)
      // Tesseract draws a blank within the box; where it does not end the word, its box does.
      if (word.value.length > 1) expect(Math.abs(word.box![2] - right)).toBeLessThan(12)
      expect(Math.abs(word.box![3] - bottom)).toBeLessThan(6)
    }
  })

  it('says what it is', async () => {
    const { document } = await readPdf(fixture('notice.pdf'))
    expect(document).toMatchObject({ format: 'pdf', version: '1.5', program: 'Tesseract 5.3.0' })
    expect(document.children[0]).toMatchObject({ unit: 'pt', number: 1, image: null })
    expect(document.children[0].width).toBeCloseTo(657.6, 0)
    expect(placedWords(document)[0].word).toMatchObject({ value: 'UY', confidence: null, font: 'GlyphLessFont' })
  })
})

describe('the page', () => {
  it('measures from its top left corner, in points', async () => {
    const file = await readPdf(onePage({ contents: hiddenLines(['Ke hoach']) }))
    const [[, ke], [, hoach]] = boxes(file) as [string, number[]][]
    expect(ke[0]).toBe(20)
    expect(ke[1]).toBeGreaterThan(15)
    expect(ke[3]).toBeLessThan(36)
    expect(hoach[0]).toBeGreaterThan(ke[2])
  })

  it('is measured as it is seen when it is turned', async () => {
    const file = await readPdf(onePage({ contents: hiddenLines(['Ke']), page: '/Rotate 90' }))
    const [[, box]] = boxes(file) as [string, number[]][]
    expect(file.document.children[0]).toMatchObject({ width: 400, height: 300 })
    expect(box[1]).toBe(20)
    expect(box[0]).toBeGreaterThan(365)
  })

  it('begins where its crop box does', async () => {
    const file = await readPdf(onePage({ contents: hiddenLines(['Ke']), page: '/CropBox [10 0 300 390]' }))
    const [[, box]] = boxes(file) as [string, number[]][]
    expect(file.document.children[0]).toMatchObject({ width: 290, height: 390 })
    expect(box[0]).toBe(10)
  })

  it('has the font of each word', async () => {
    const bytes = onePage(
      {
        contents: 'BT /F1 12 Tf 20 300 Td (mot) Tj /V 12 Tf 0 -20 Td (hai) Tj ET',
        resources: '/Font << /F1 3 0 R /V 8 0 R >>',
      },
      [{ dict: '/Type /Font /Subtype /Type1 /BaseFont /ABCDEF+.VnTime /Encoding /WinAnsiEncoding' }],
    )
    const { document } = await readPdf(bytes)
    expect(placedWords(document).map(({ word }) => [word.value, word.font])).toEqual([
      ['mot', 'Helvetica'],
      ['hai', '.VnTime'],
    ])
  })
})

describe('what is said of a file', () => {
  it('without text: run OCR', async () => {
    const file = await readPdf(onePage({ contents: 'q 0 0 100 100 re f Q' }))
    expect(codes(file)).toEqual(['NO_TEXT_LAYER'])
    expect(file.messages[0]).toMatchObject({ severity: 'error', message: expect.stringContaining('ocrmypdf') })
    expect(file.document.children).toHaveLength(1)
  })

  it('with pages without text: which', async () => {
    const objects = [
      { dict: '/Type /Catalog /Pages 2 0 R' },
      { dict: '/Type /Pages /Kids [4 0 R 5 0 R 7 0 R 8 0 R] /Count 4 /MediaBox [0 0 300 400]' },
      { dict: '/Type /Font /Subtype /Type1 /BaseFont /Helvetica' },
      { dict: '/Type /Page /Parent 2 0 R /Contents 6 0 R /Resources << /Font << /F1 3 0 R >> >>' },
      { dict: '/Type /Page /Parent 2 0 R' },
      { dict: '', stream: hiddenLines(['Ke hoach']) },
      { dict: '/Type /Page /Parent 2 0 R /Contents 6 0 R /Resources << /Font << /F1 3 0 R >> >>' },
      { dict: '/Type /Page /Parent 2 0 R' },
    ]
    const file = await readPdf(makePdf(objects))
    expect(file.messages).toMatchObject([
      { code: 'NO_TEXT_LAYER', severity: 'warning', message: expect.stringContaining('Pages 2, 4 ') },
    ])
    expect(file.document.value).toBe('Ke hoach\n\f\fKe hoach\n\f')
  })

  it.each([
    [[3], 'Page 3'],
    [[1, 2, 3, 7, 9, 10], 'Pages 1–3, 7, 9–10'],
  ])('pages %j in words', (numbers, expected) => {
    expect(pagesInWords(numbers)).toBe(expected)
  })

  it('is told by how it begins', () => {
    expect(detectFormat(fixture('notice.pdf'))?.name).toBe('pdf')
    expect(detectFormat(new TextEncoder().encode('Kế hoạch'))).toBeNull()
  })
})
