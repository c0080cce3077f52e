import { describe, expect, it } from 'vitest'
import { decodeText, recogniseMarkup } from '../../src/read/index.js'
import { assess } from '../../src/repair/index.js'
import { testEngine } from '../support/documents.js'

const HOCR =
  '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"\n    "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n' +
  '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">\n <head>\n  <title></title>\n  <meta name=\'ocr-system\' content=\'tesseract 5.3.0\' />\n </head>\n' +
  " <body>\n  <div class='ocr_page' id='page_1'><span class='ocrx_word' title='bbox 1 2 3 4'>Uy</span></div>\n </body>\n</html>\n"
const ALTO =
  '<?xml version="1.0" encoding="UTF-8"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Layout><Page><String CONTENT="Uy"/></Page></Layout></alto>\n'
const TSV =
  'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n1\t1\t0\t0\t0\t0\t0\t0\t1654\t2339\t-1\t\n5\t1\t1\t1\t1\t1\t180\t152\t60\t27\t91\tUy\n'

const MARKUP: readonly (readonly [name: string, text: string, found: RegExp])[] = [
  ['hOCR', HOCR, /hOCR.*openDocument/],
  ['a piece of hOCR', '<div class="ocr_page" id="page_1">\n<span class="ocrx_word">Uy</span>\n</div>', /hOCR/],
  ['ALTO', ALTO, /ALTO/],
  ['ALTO without its declaration', ALTO.slice(ALTO.indexOf('<alto')), /ALTO/],
  ['ALTO that is cut off', '<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Layout><Page>', /ALTO/],
  ['ALTO with a prefix', '<?xml version="1.0"?><a:alto xmlns:a="http://www.loc.gov/standards/alto/ns-v3#"/>', /ALTO/],
  [
    'PAGE XML',
    '<?xml version="1.0"?>\n<pc:PcGts xmlns:pc="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">',
    /PAGE XML/,
  ],
  [
    'ABBYY',
    '<?xml version="1.0"?><document xmlns="http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml">',
    /ABBYY/,
  ],
  [
    'METS',
    '<mets:mets xmlns:mets="http://www.loc.gov/METS/"><mets:file MIMETYPE="image/tiff"><mets:FLocat xlink:href="i.tif"/></mets:file><mets:file MIMETYPE="application/vnd.prima.page+xml"><mets:FLocat LOCTYPE="OTHER" xlink:href="OCR/p1.xml"/></mets:file><mets:file MIMETYPE="application/alto+xml"><mets:FLocat xlink:href="OCR/p2.xml"/></mets:file></mets:mets>',
    /METS file.*that it lists: OCR\/p1\.xml, OCR\/p2\.xml\./,
  ],
  [
    'METS of images',
    '<?xml version="1.0"?><mets><file MIMETYPE="image/tiff"><FLocat href="i.tif"/></file></mets>',
    /no PAGE or ALTO/,
  ],
  ['TEI', '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI>', /TEI/],
  ['Word XML', '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="x">', /Word/],
  [
    'Word Open XML',
    '<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">',
    /Word/,
  ],
  ['any XML', '<?xml version="1.0"?><vanban><so>12</so></vanban>', /XML file/],
  ['any XML without its declaration', '<vanban><so>12</so></vanban>\n', /XML file/],
  ['XML after comments', '\ufeff  \n<!-- của cơ quan --><!-- a > b -->\n<vanban so="1"><a/></vanban>', /XML file/],
  ['a document type with declarations', '<!DOCTYPE note [\n<!ENTITY a "b>">\n]>\n<note>a</note>', /XML file/],
  ['HTML 5', '<!DOCTYPE html>\n<title>a</title>\n<p>Ủy ban', /HTML/],
  ['HTML in capitals', '<HTML><HEAD></HEAD><BODY>Ủy ban</BODY></HTML>', /HTML/],
  ['a piece of HTML', '<p>Ủy ban nhân dân</p>\n<p>phường</p>\n', /HTML.*pandoc/],
  ['a table of HTML', '<table border="1"><tr><td>Ủy ban', /HTML/],
  ['bold HTML', '<b>Ủy ban</b>', /HTML/],
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"></svg>', /SVG/],
  ['TSV of Tesseract', TSV, /TSV.*openDocument/],
  ['the same as CSV', TSV.replaceAll('\t', ','), /TSV/],
  ['RTF', '{\\rtf1\\ansi\\deff0 Uy ban}', /RTF.*soffice/],
  ['PostScript', '%!PS-Adobe-3.0\n', /PostScript.*ps2ascii/],
  ['a PDF as text', ' %PDF-1.4\n1 0 obj', /PDF.*openDocument/],
  ['docling', '{"schema_name": "DoclingDocument", "version": "1.0.0", "texts": []}', /JSON of an OCR program/],
  [
    'PaddleOCR',
    '[[[[24.0, 36.0], [304.0, 34.0], [304.0, 72.0], [24.0, 74.0]], ["Uy ban", 0.99]]]',
    /JSON of an OCR program/,
  ],
  ['PaddleOCR as Python prints it', "{'input_path': 'a.png', 'rec_texts': ['Uy ban']}", /JSON of an OCR program/],
  ['Azure', '{\n  "status": "succeeded",\n  "analyzeResult": { "apiVersion": "3.2" } }', /JSON of an OCR program/],
  ['Google', '{"responses":[{"textAnnotations":[{"description":"Uy ban"', /JSON of an OCR program/],
  ['Textract', '{"DocumentMetadata": {"Pages": 1}, "Blocks": [{"BlockType": "PAGE"}]}', /JSON of an OCR program/],
  ['a list of words', '["Uy", "ban"]', /JSON/],
  ['JSON that is cut off', '[{"text": "Uy ban"', /JSON/],
  ['JSON Lines', '{"id": 1, "note": "Uy ban"}\n{"id": 2, "note": "phudng"}\n', /JSON.*--jsonl/],
]

const TEXT: readonly (readonly [name: string, text: string])[] = [
  ['nothing', ''],
  ['a placeholder', '<Tên cơ quan>\nSố: …/QĐ-UBND\n'],
  ['a placeholder of one word', '<Ten>\nSo: 12/QD-UBND\n'],
  ['a placeholder without marks', '<TEN CO QUAN>\nSo: 12\n'],
  ['noise of a stamp', '<p>; - i\nỦy ban nhân dân phường\n'],
  ['an angle', '< 5 % so với cùng kỳ\n'],
  ['an arrow', '<- Xem trang sau\n'],
  ['brackets of quotation', '<<Ủy ban>> nhân dân'],
  ['tags inside', 'Nhập <b>mã số</b> vào ô <input name="ma"> rồi bấm <html>.\n'],
  ['Markdown with a comment', '<!-- image -->\n\n## ỦY BAN NHÂN DÂN\n\nSố: 12\n'],
  [
    'Markdown with a table of HTML',
    '<html><body><table><tr><td>1</td></tr></table></body></html>\n\n# Báo cáo\n\nNội dung.\n',
  ],
  ['Markdown with a picture', '<p align="center">\n<img src="a.png">\n</p>\n\n# Báo cáo\n'],
  ['Markdown with front matter', '---\ntitle: Báo cáo\n---\n\n## I. Kết quả\n'],
  ['Markdown table', '| STT | Nội dung |\n| --- | --- |\n| 1 | a |\n'],
  ['CSV', 'stt,nội dung,số lượng\n1,"Tiếp công dân",12\n'],
  ['TSV of figures', 'Level\tTên\tSố\n1\ta\t2\n'],
  ['a reference', '[1] Theo báo cáo của Ủy ban\n'],
  ['a number in brackets', '[1]'],
  ['a placeholder in brackets', '[Tên cơ quan]\n[Số]\n'],
  ['a note in braces', '{Ghi chú: a}\n'],
  ['a percentage', '%PDF là định dạng\n'],
  ['a text about RTF', 'Tệp {\\rtf1} là của Word\n'],
]

describe('recogniseMarkup', () => {
  it.each(MARKUP)('knows %s', (_, text, found) => {
    const markup = recogniseMarkup(text)
    expect(`${markup?.name}: ${markup?.advice}`).toMatch(found)
  })

  it.each(TEXT)('leaves %s', (_, text) => {
    expect(recogniseMarkup(text)).toBeNull()
  })

  it('is linear on endless prologues, blanks and brackets', () => {
    for (const part of [
      '<!-- -->',
      '<?a?>',
      '<!DOCTYPE a>',
      '<!-- ',
      ' ',
      '<',
      '[',
      '{"',
      '<a ',
      '</p',
      '<p>',
      '\n<!DOCTYPE a [',
      '[[1,',
    ]) {
      const start = performance.now()
      recogniseMarkup(part.repeat(1_000_000 / part.length))
      expect(performance.now() - start, part).toBeLessThan(2000)
    }
  })
})

describe('files of markup', () => {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
  const utf16 = (text: string, bom: boolean, big: boolean): Uint8Array => {
    const bytes = Buffer.from(bom ? `\ufeff${text}` : text, 'utf16le')
    return big ? bytes.swap16() : bytes
  }

  it.each(MARKUP)('refuses %s in any encoding', (_, text, found) => {
    for (const bytes of [
      utf8(text),
      utf8(`\ufeff\r\n ${text}`),
      ...[true, false].flatMap((big) => [utf16(text, true, big), utf16(text, false, big)]),
    ]) {
      const decoded = decodeText(bytes)
      expect(decoded.text).toBe('')
      expect(decoded.messages).toMatchObject([{ severity: 'error', line: null, message: expect.stringMatching(found) }])
    }
  })

  it.each(TEXT)('reads %s', (_, text) => {
    expect(decodeText(utf8(text))).toMatchObject({ text, messages: [] })
  })

  const bytes = (...parts: (string | number)[]): Uint8Array =>
    Uint8Array.from(
      parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((sign) => sign.charCodeAt(0)))),
    )
  it.each<[string, Uint8Array]>([
    ['a WebP image', bytes('RIFF', 1, 2, 3, 4, 'WEBPVP8 ')],
    ['a BMP image', bytes('BM', 1, 2, 3, 4, 0, 0, 0, 0, 54)],
    ['a JPEG 2000 image', bytes(0, 0, 0, 12, 'jP  ', 13, 10)],
    ['a BigTIFF image', bytes('II', 43, 0, 8, 0)],
    ['a GIF image', bytes('GIF89a')],
    ['a DjVu document', bytes('AT&TFORM', 0, 0, 1, 1, 'DJVM')],
    ['an OpenDocument file', bytes('PK', 3, 4, 20, 0, 'mimetypeapplication/vnd.oasis.opendocument.text')],
    ['an EPUB book', bytes('PK', 3, 4, 20, 0, 'mimetypeapplication/epub+zip')],
    ['a Word document', bytes('PK', 3, 4, 20, 0, '[Content_Types].xml', 'word/document.xml')],
    ['a ZIP archive', bytes('PK', 3, 4, 20, 0, 'a.txt')],
    ['a gzip archive', bytes(0x1f, 0x8b, 8, 0)],
    ['an old Office document', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1)],
  ])('refuses %s', (name, file) => {
    expect(decodeText(file)).toMatchObject({
      text: '',
      encoding: 'binary',
      messages: [{ code: 'NOT_TEXT', message: expect.stringContaining(`This is ${name}`) }],
    })
  })

  it.each(['BM 01 là mẫu', 'RIFF', 'GIF', 'Rar!', 'AT&T', 'PK\n', 'BZh9'])('reads the text %s', (text) => {
    expect(decodeText(utf8(text)).text).toBe(text)
  })
})

describe('markup given to the engine as a string', () => {
  it.each([
    ['hOCR', HOCR],
    ['ALTO', ALTO],
    ['TSV', TSV],
  ])('leaves %s as it is, and says so', async (_, text) => {
    const vanban = await testEngine()
    const message = { code: 'NOT_PLAIN_TEXT', severity: 'error', line: null }
    const repaired = vanban.repair(text)
    expect(repaired).toMatchObject({ text, edits: [], damage: { kind: 'foreign', tokens: 0 }, messages: [message] })
    expect(assess(repaired.damage).verdict).toBe('empty')
    expect(vanban.report(text)).toMatchObject({
      body: { children: [] },
      figures: [],
      diagnostics: [{ code: 'NO_TEXT' }, message],
    })
    expect(vanban.process(text)).toMatchObject({ source: text, repaired: { text } })
  })
})
