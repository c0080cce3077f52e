import { describe, expect, it } from 'vitest'
import { openDocument, writeLayout, type OpenOptions } from '../../src/formats/index.js'
import type { Edit } from '../../src/types.js'
import { editWords } from '../support/layout-edits.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const PAGE = "<div class='ocr_page' title='bbox 0 0 9 9'><span class='ocrx_word' id='a'>Két</span> qua</div>"
const HOCR = `<html><body>${PAGE}</body></html>`

describe('a file that is given as another kind', () => {
  it.each<[string, string, NonNullable<OpenOptions['format']>, RegExp]>([
    ['plain text as hOCR', 'Ket qua\n', 'hocr', /as hOCR, and nothing of that kind is in it/],
    ['plain text as ALTO', 'Ket qua\n', 'alto', /as ALTO, and nothing/],
    ['plain text as TSV', 'Ket qua\n', 'tsv', /as TSV.*, and nothing/],
    ['plain text as PDF', 'Ket qua\n', 'pdf', /as PDF, and nothing/],
    ['a page of the web as hOCR', '<html><body><p>Ket qua</p></body></html>', 'hocr', /as hOCR, and nothing/],
    ['hOCR as plain text', HOCR, 'text', /as plain text, and its content is hOCR/],
    ['hOCR as ALTO', HOCR, 'alto', /as ALTO, and its content is hOCR/],
  ])('%s is refused', async (_, source, format, message) => {
    const { text, layout, messages } = await openDocument(bytes(source), { format })
    expect({ text, layout, messages }).toEqual({
      text: '',
      layout: null,
      messages: [
        { code: 'FORMAT_MISMATCH', severity: 'error', message: expect.stringMatching(message) as string, line: null },
      ],
    })
  })

  it('plain text as plain text is taken', async () => {
    expect(await openDocument(bytes('Ket qua\n'), { format: 'text' })).toMatchObject({
      text: 'Ket qua\n',
      messages: [],
    })
  })
})

describe('hOCR without a file around it', () => {
  it.each([
    ['one page', PAGE, 'Két qua\n'],
    ['several pages', `<!-- x -->\n${PAGE}\n${PAGE}`, 'Két qua\n\fKét qua\n'],
    ['a body', `<body>${PAGE}</body>`, 'Két qua\n'],
  ])('%s', async (_, source, text) => {
    const file = await openDocument(bytes(source))
    expect(file).toMatchObject({ format: 'hocr', text, messages: [] })
    const { bytes: written } = await writeLayout(file.layout!, editWords({ qua: 'quả' })(file.layout!.document))
    expect(new TextDecoder().decode(written!)).toBe(source.replaceAll('qua', 'quả'))
  })

  it('another page of the web is none', async () => {
    expect((await openDocument(bytes('<div class="page">ocr_page</div>'))).format).toBe('text')
  })
})

describe('the first reading of an hOCR word', () => {
  it.each([
    ['without a title', `class='ocrx_word'`, `class='ocrx_word' title="x_vanban 0.9973 K%C3%A9t"`],
    [
      'without a title, whose class has no quotation marks',
      'class=ocrx_word',
      'class=ocrx_word title="x_vanban 0.9973 K%C3%A9t"',
    ],
    ['of an empty title', `class=ocrx_word title=''`, `class=ocrx_word title=' x_vanban 0.9973 K%C3%A9t'`],
  ])('is kept in one %s', async (_, before, after) => {
    const source = `<div class='ocr_page'><span ${before}>Két</span></div>`
    const { layout } = await openDocument(bytes(source))
    const { bytes: written } = await writeLayout(layout!, editWords({ Két: 'Kết' })(layout!.document))
    expect(new TextDecoder().decode(written!)).toBe(source.replace(before, after).replace('Két', 'Kết'))
  })
})

describe('hOCR that was cut off', () => {
  it.each([
    ['in a word', '</span> qua</div></body></html>'],
    ['behind a word', ' qua</div></body></html>'],
    ['in the page', '</div></body></html>'],
  ])('%s is told of, and what it has is written', async (_, lost) => {
    const source = HOCR.slice(0, HOCR.length - lost.length)
    const { layout, messages } = await openDocument(bytes(source))
    expect(messages).toMatchObject([{ code: 'FILE_CUT_OFF', severity: 'warning' }])
    const { bytes: written } = await writeLayout(layout!, editWords({ Két: 'Kết' })(layout!.document), { trace: false })
    expect(new TextDecoder().decode(written!)).toBe(source.replace('Két', 'Kết'))
  })

  it('end tags that HTML leaves out are no loss', async () => {
    const source = `<html><body><div class='ocr_page'><p class='ocr_par'>Két<p class='ocr_par'>qua</div>`
    expect((await openDocument(bytes(source))).messages).toEqual([])
  })
})

describe('writeLayout', () => {
  const edit = (start: number, before: string, after: string): Edit => {
    const end = start + before.length
    return { start, end, before, after, rule: 'word', confidence: 0.9, alternatives: [] }
  }

  it.each([
    ['of another text', [edit(0, 'Ket', 'Kết')]],
    ['behind its end', [edit(90, 'Két', 'Kết')]],
    ['in another order', [edit(4, 'qua', 'quả'), edit(0, 'Két', 'Kết')]],
    ['that overlap', [edit(0, 'Két', 'Kết'), edit(2, 't', 'n')]],
    ['that end before they begin', [{ ...edit(3, '', 'Kết'), end: 0 }]],
  ])('refuses edits %s', async (_, edits) => {
    const { layout } = await openDocument(bytes(HOCR))
    await expect(writeLayout(layout!, edits)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/^edits\[[01]\]: expected an edit of the text of this file/) as string,
    })
  })

  it('says which words stay, since an edit leaves nothing in their place', async () => {
    const { layout } = await openDocument(bytes(HOCR))
    const written = await writeLayout(layout!, [edit(0, 'Két', ''), edit(4, 'qua', 'quả')], { trace: false })
    expect(new TextDecoder().decode(written.bytes!)).toBe(HOCR.replace('qua', 'quả'))
    expect(written.messages).toMatchObject([
      { code: 'WORDS_KEPT', severity: 'warning', message: expect.stringContaining('"Két"') as string },
    ])
  })
})

describe('plain text', () => {
  it('is written as it was encoded', async () => {
    const { text, writeText } = await openDocument(Buffer.from('\ufeffcia\r\n', 'utf16le'))
    expect(writeText!(text.replace('cia', 'của'))).toEqual({
      bytes: new Uint8Array(Buffer.from('\ufeffcủa\r\n', 'utf16le')),
      messages: [],
    })
  })

  it('is written as UTF-8, and says so, where its encoding lacks a letter', async () => {
    const { writeText } = await openDocument(Buffer.from('Qu\xe9t d\xf2nh', 'latin1'))
    const { bytes: written, messages } = writeText!('Quyết định')
    expect(new TextDecoder().decode(written!)).toBe('Quyết định')
    expect(messages).toMatchObject([{ code: 'ENCODING_MISMATCH', severity: 'warning' }])
  })

  it('has no way to write text where it is a file with a layout', async () => {
    expect((await openDocument(bytes(HOCR))).writeText).toBeNull()
  })
})
