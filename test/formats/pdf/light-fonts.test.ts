import { describe, expect, it } from 'vitest'
import { openPdf } from '../../../src/formats/pdf/document.js'
import { readPdf } from '../../../src/formats/pdf/read.js'
import { withLightFonts } from '../../../src/formats/pdf/light-fonts.js'
import { makePdf, type PdfObject } from '../../support/make-pdf.js'
import { rewrite, textOf } from './helpers.js'

/** What code 0041 stands for. */
const map = (letter: string): string =>
  '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange ' +
  `1 beginbfchar <0041> <${letter.charCodeAt(0).toString(16).padStart(4, '0')}> endbfchar endcmap end`

/** Pages with a font each. @param letters What the one letter of each page is. */
function pagesOf(letters: readonly string[]): Uint8Array {
  const at = (index: number): number => 3 + 5 * index
  return makePdf([
    { dict: '/Type /Catalog /Pages 2 0 R' },
    {
      dict: `/Type /Pages /Count ${letters.length} /MediaBox [0 0 300 400] /Kids [${letters.map((_letter, index) => `${at(index)} 0 R`).join(' ')}]`,
    },
    ...letters.flatMap((letter, index): PdfObject[] => [
      {
        dict: `/Type /Page /Parent 2 0 R /Contents ${at(index) + 1} 0 R /Resources << /Font << /F ${at(index) + 2} 0 R >> >>`,
      },
      { dict: '', stream: 'BT 3 Tr /F 12 Tf 20 300 Td <00410041> Tj ET' },
      {
        dict: `/Type /Font /Subtype /Type0 /BaseFont /G /Encoding /Identity-H /DescendantFonts [${at(index) + 3} 0 R] /ToUnicode ${at(index) + 4} 0 R`,
      },
      {
        dict: '/Type /Font /Subtype /CIDFontType2 /BaseFont /G /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /G /Flags 4 /FontBBox [0 0 500 1000] /ItalicAngle 0 /Ascent 1000 /Descent 0 /CapHeight 1000 /StemV 80 >>',
      },
      { dict: '', stream: map(letter) },
    ]),
  ])
}

describe('fonts that are the same', () => {
  const letters = [...'ếếếếấếếếếếấế']
  const expected = letters.map((letter) => `${letter}${letter}\n`).join('\f')

  it('are made one, and others are not', async () => {
    const bytes = pagesOf(letters)
    const shared = await withLightFonts(bytes, await openPdf(bytes))
    expect(Buffer.compare(shared.subarray(0, bytes.length), bytes)).toBe(0)
    const used = new Set(
      [
        ...new TextDecoder('latin1').decode(shared).matchAll(/^(\d+) 0 obj\n<<\n\/Type \/Font\n\/Subtype \/Type0/gm),
      ].map(([, number]) => number),
    )
    expect(used.size).toBe(10)
    expect((await readPdf(bytes)).document.value).toBe(expected)
  })

  it('are left where they are few', async () => {
    const bytes = pagesOf(letters.slice(0, 4))
    expect(await withLightFonts(bytes, await openPdf(bytes))).toBe(bytes)
  })

  it('stay their own in what is written', async () => {
    const bytes = pagesOf(letters)
    const written = await rewrite(await readPdf(bytes), [['ấấ', 'cấp']])
    expect(Buffer.compare(written.bytes!.subarray(0, bytes.length), bytes)).toBe(0)
    expect(await textOf(written)).toBe(expected.replace('ấấ', 'cấp'))
  })
})
