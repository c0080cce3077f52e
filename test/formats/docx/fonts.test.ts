import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { openDocument, writeLayout } from '../../../src/formats/index.js'
import { fontSpans } from '../../../src/layout/index.js'
import { createVanban, type Vanban } from '../../../src/index.js'
import { misread } from '../../legacy/encode.js'
import { makeDocx, paragraph as p, run as r } from '../../support/make-docx.js'

let vanban: Vanban
beforeAll(async () => {
  vanban = await createVanban()
})

const font = (name: string): string => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`
const UNICODE = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'

const repaired = async (
  body: string,
  { styles, track }: { styles?: string; track?: boolean } = {},
): Promise<{ body: string; text: string; again: string; codes: string[] }> => {
  const { layout, text, messages } = await openDocument(makeDocx(body, styles === undefined ? {} : { styles }))
  const result = vanban.repairWith(text, { fonts: fontSpans(layout!.document) })
  const { bytes } = await writeLayout(layout!, result.edits, { track })
  const xml = strFromU8(unzipSync(bytes!)['word/document.xml'])
  const again = await openDocument(bytes!)
  return {
    body: /<w:body>(.*)<\/w:body>/s.exec(xml)![1],
    text: result.text,
    again: again.text,
    codes: messages.map(({ code }) => code),
  }
}
const tcvn3 = (text: string): string => misread(text, 'tcvn3')

describe('runs in fonts of a legacy charset', () => {
  test.each<readonly [what: string, body: string, written: string]>([
    ['named by the run', p(r(tcvn3('Cộng hoà'), font('.VnTime'))), p(r('Cộng hoà', UNICODE))],
    [
      'capitals',
      p(r(tcvn3('hà nội'), `<w:rStyle w:val="x"/>${font('.VnTimeH')}<w:b/>`)),
      p(r('HÀ NỘI', `<w:rStyle w:val="x"/>${UNICODE}<w:b/>`)),
    ],
    [
      'some runs only',
      p(r(tcvn3('Số: '), font('.VnTime')), r('12/QĐ-UBND', font('Arial'))),
      p(r('Số: ', UNICODE), r('12/QĐ-UBND', font('Arial'))),
    ],
    ['runs that do not change keep theirs', p(r('12', font('.VnTime'))), p(r('12', font('.VnTime')))],
    [
      'East Asian fonts stay',
      p(r(tcvn3('hoà'), '<w:rFonts w:ascii=".VnTime" w:eastAsia="SimSun" w:hAnsi=".VnTime"/>')),
      p(
        r(
          'hoà',
          '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="SimSun"/>',
        ),
      ),
    ],
  ])('%s', async (_what, body, written) => {
    const found = await repaired(body)
    expect(found.body).toBe(written)
    expect(found.again).toBe(found.text)
  })

  test('named by styles: of the run, of the paragraph, of all paragraphs, of the document', async () => {
    const style = (attributes: string, content: string): string => `<w:style ${attributes}>${content}</w:style>`
    const styles =
      `<w:docDefaults><w:rPrDefault><w:rPr>${font('VNI-Times')}</w:rPr></w:rPrDefault></w:docDefaults>` +
      style('w:type="paragraph" w:default="1" w:styleId="Normal"', `<w:rPr>${font('.VnTime')}</w:rPr>`) +
      style('w:type="paragraph" w:styleId="Heading"', `<w:basedOn w:val="Title"/>`) +
      style('w:type="paragraph" w:styleId="Title"', `<w:rPr>${font('.VnTimeH')}</w:rPr>`) +
      style('w:type="character" w:styleId="New"', `<w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr>`)
    const body =
      p(r(tcvn3('một đồng'))) +
      p('<w:pPr><w:pStyle w:val="Heading"/></w:pPr>', r(tcvn3('một đồng'))) +
      p('<w:r><w:rPr><w:rStyle w:val="New"/></w:rPr><w:t>một đồng</w:t></w:r>')
    const found = await repaired(body, { styles })
    expect(found.text).toBe('một đồng\nMỘT ĐỒNG\nmột đồng\n')
    expect(found.body).toBe(
      p(r('một đồng', UNICODE)) +
        p('<w:pPr><w:pStyle w:val="Heading"/></w:pPr>', r('MỘT ĐỒNG', UNICODE)) +
        p('<w:r><w:rPr><w:rStyle w:val="New"/></w:rPr><w:t>một đồng</w:t></w:r>'),
    )
  })

  test('tracked: the old text keeps its font, the new one has a Unicode font', async () => {
    const { body } = await repaired(p(r(tcvn3('hoà'), font('.VnTime'))), { track: true })
    expect(body).toContain(`<w:rPr>${font('.VnTime')}</w:rPr><w:delText xml:space="preserve">${tcvn3('hoà')}`)
    expect(body).toContain(`<w:rPr>${UNICODE}</w:rPr><w:t xml:space="preserve">hoà`)
  })

  test('fonts of charsets that are not known are told of', async () => {
    expect((await repaired(p(r('Coäng hoøa', font('VPS Times'))))).codes).toEqual(['CHARSET_UNKNOWN'])
  })
})
