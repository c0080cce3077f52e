import { PDFArray, PDFDocument, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePdf, openDocument, repairedDocument, type LayoutDocument } from '../../../src/formats/index.js'
import { measured, PIXELS } from '../../../src/formats/measured.js'
import { placedOn } from '../../../src/formats/pdf/placed.js'
import { readPdf } from '../../../src/formats/pdf/read.js'
import { placedWords } from '../../support/placed-words.js'
import { density, makePng, type PngOptions } from '../../support/make-png.js'
import { pdfiumText } from '../../support/pdfium.js'
import { hasTool, runTool, warnWithoutTools } from '../../support/tools.js'
import { edit } from './helpers.js'

const TOOLS = ['pdftotext', 'mutool', 'qpdf', 'pdftoppm', 'pdfimages']
const isHere = Object.fromEntries(TOOLS.map((name) => [name, hasTool(name)]))
warnWithoutTools(TOOLS, 'PDF made of hOCR and an image')

/** A gray JPEG of 60 × 80 pixels, 100 to the inch. */
const JPEG = new Uint8Array(
  Buffer.from(
    '/9j/4AAQSkZJRgABAQEAZABkAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxl' +
      'Z2P/wAALCABQADwBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKB' +
      'kaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWm' +
      'p6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AOkooooooooooooooooooooooooooooooooooooo' +
      'oooooooooooooooooooooooooooooooooor/2Q==',
    'base64',
  ),
)

/** The JPEG with another kind of frame, of other bits a sample. */
function withFrame(kind: number, bits: number): Uint8Array {
  const at = Buffer.from(JPEG).indexOf(Buffer.from([0xff, 0xc0]))
  return JPEG.map((byte, place) => (place === at + 1 ? kind : place === at + 4 ? bits : byte))
}

interface Line {
  /** Properties of the line beside its words: `textangle 90`. */
  readonly title?: string
  /** Words with their boxes. */
  readonly words: readonly (readonly [string, string])[]
}

/** An hOCR file of a page. */
async function hocr(page: string, lines: readonly Line[]): Promise<LayoutDocument> {
  const inside = lines.map(({ title = '', words }) => {
    const spans = words.map(([value, box]) => `<span class="ocrx_word" title="${box && `bbox ${box}`}">${value}</span>`)
    return `<span class="ocr_line" title="${title}">${spans.join(' ')}</span>`
  })
  const text = `<html><body><div class="ocr_page" title="${page}">${inside.join('')}</div></body></html>`
  return (await openDocument(new TextEncoder().encode(text))).layout!.document
}

const WORDS: Line = {
  words: [
    ['Kế', '5 10 15 20'],
    ['hoạch', '20 10 50 22'],
  ],
}
const codesOf = ({ messages }: { messages: readonly { code: string }[] }): string[] => messages.map(({ code }) => code)

async function sizeOf(bytes: Uint8Array | null): Promise<number[]> {
  const { width, height } = (await PDFDocument.load(bytes!)).getPage(0).getSize()
  return [width, height].map((side) => Math.round(side * 10) / 10)
}

/** The image of a page: its dictionary and its bytes. */
async function imageIn(bytes: Uint8Array | null): Promise<PDFRawStream> {
  const { context } = await PDFDocument.load(bytes!)
  const image = context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .find((one) => one instanceof PDFRawStream && one.dict.get(PDFName.of('Subtype')) === PDFName.of('Image'))
  return image as PDFRawStream
}

describe('a scan with its hOCR', () => {
  let folder = ''
  let made = ''
  let expected: string[] = []
  const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean)

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vanban-make-'))
    made = join(folder, 'made.pdf')
    const { document } = (await openDocument(readFileSync('fixtures/layout/plan.hocr'))).layout!
    const repaired = repairedDocument(document, [edit(document.value, 'UY BAN NHAN DAN', 'ỦY BAN NHÂN DÂN')])
    const { bytes, messages } = await makePdf(repaired, [new Uint8Array(readFileSync('fixtures/layout/plan.png'))])
    expect(messages).toEqual([])
    writeFileSync(made, bytes!)
    expected = wordsOf(repaired.value)
    expect(expected.slice(0, 4)).toEqual(['ỦY', 'BAN', 'NHÂN', 'DÂN'])
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has its words for pdf.js', async () => {
    const { document } = await readPdf(new Uint8Array(readFileSync(made)))
    expect(wordsOf(document.value)).toEqual(expected)
  })
  it('has them where they were', async () => {
    const { document } = (await openDocument(readFileSync('fixtures/layout/plan.hocr'))).layout!
    const placed = placedOn(measured(document, PIXELS)[0], { width: 1337, height: 682, across: 1, down: 1 })!
    for (const [index, { word }] of placedWords(document).entries()) {
      const { x, length } = placed[index]
      expect([Math.round(x), Math.round(x + length)]).toEqual([word.box![0], word.box![2]])
    }
  })
  it('has each where it was for pdf.js too, which does not share out the length of lines', async () => {
    const { document } = (await openDocument(readFileSync('fixtures/layout/plan.hocr'))).layout!
    const found = placedWords((await readPdf(new Uint8Array(readFileSync(made)))).document)
    const across = (await sizeOf(new Uint8Array(readFileSync(made))))[0] / 1337
    const off = placedWords(document).map(({ word: { box } }, index) =>
      Math.max(...[0, 2].map((side) => Math.abs(found[index].word.box![side] - box![side] * across))),
    )
    expect(Math.max(...off)).toBeLessThan(0.5)
  })
  it('has its words for pdfium', async () => {
    expect(wordsOf(await pdfiumText(readFileSync(made)))).toEqual(expected)
  })
  it.skipIf(!isHere.pdftotext)('has its words for pdftotext', () => {
    expect(wordsOf(runTool('pdftotext', made, '-')).sort()).toEqual([...expected].sort())
    expect(wordsOf(runTool('pdftotext', '-layout', made, '-')).sort()).toEqual([...expected].sort())
  })
  it.skipIf(!isHere.mutool)('has its words for mutool', () => {
    expect(wordsOf(runTool('mutool', 'draw', '-q', '-F', 'txt', made))).toEqual(expected)
  })
  it.skipIf(!isHere.qpdf)('is a PDF without fault', () => {
    expect(runTool('qpdf', '--check', made)).toContain('No syntax or stream encoding errors found')
  })
  it.skipIf(!isHere.pdftoppm || !isHere.pdfimages)('looks like its image, pixel for pixel', () => {
    runTool('pdftoppm', '-r', '200', '-gray', '-singlefile', made, join(folder, 'page'))
    runTool('pdfimages', made, join(folder, 'image'))
    const page = readFileSync(join(folder, 'page.pgm'))
    const image = readFileSync(join(folder, 'image-000.pbm'))
    expect(page.toString('latin1', 0, 15)).toBe('P5\n1337 682\n255')
    const [pixels, bits] = [page.subarray(-1337 * 682), image.subarray(-168 * 682)]
    const isBlack = (at: number): number =>
      (bits[168 * Math.floor(at / 1337) + ((at % 1337) >> 3)] >> (7 - ((at % 1337) & 7))) & 1
    expect(pixels.findIndex((gray, at) => gray !== 255 * (1 - isBlack(at)))).toBe(-1)
  })
  it('is the same every time', async () => {
    const { document } = (await openDocument(readFileSync('fixtures/layout/plan.hocr'))).layout!
    const images = [new Uint8Array(readFileSync('fixtures/layout/plan.png'))]
    const [one, other] = [await makePdf(document, images), await makePdf(document, images)]
    expect(Buffer.compare(one.bytes!, other.bytes!)).toBe(0)
  })
})

describe('lines', () => {
  const turned = (angle: number, words: Line['words']): Promise<LayoutDocument> =>
    hocr('bbox 0 0 600 600; scan_res 300 300', [{ title: `textangle ${angle}`, words }])

  it.each([
    [90, ['100 400 120 500', '100 300 120 380']],
    [180, ['400 100 500 120', '300 100 380 120']],
    [270, ['100 100 120 200', '100 220 120 300']],
    [-10, ['100 100 202 137', '218 121 300 154']],
  ] as const)('that are turned by %i degrees have their words where they are', async (angle, [first, second]) => {
    const document = await turned(angle, [
      ['Quyết', first],
      ['định', second],
    ])
    const { bytes, messages } = await makePdf(document, [makePng(600, 600)])
    expect(messages).toEqual([])
    const read = (await readPdf(bytes!)).document
    expect(read.value).toBe('Quyết định\n')
    // It has the words of lines that stand upside down from the last to the first.
    expect((await pdfiumText(bytes!)).trim().split(/\s+/).sort()).toEqual(['Quyết', 'định'])
    const before = placedWords(document)
    for (const [index, { word }] of placedWords(read).entries())
      for (const side of [0, 1, 2, 3] as const)
        expect(Math.abs((word.box![side] * 300) / 72 - before[index].word.box![side])).toBeLessThan(8)
  })

  it('that rise without saying so have each word at its height', async () => {
    const words = Array.from({ length: 12 }, (_, index) => {
      const [left, top] = [20 + index * 45, 300 - index * 4]
      return [`chữ${index}`, `${left} ${top} ${left + 38} ${top + 20}`] as const
    })
    const [page] = measured(await hocr('bbox 0 0 600 600', [{ words }]), PIXELS)
    const placed = placedOn(page, { width: 600, height: 600, across: 1, down: 1 })!
    for (const [index, { x, y, along }] of placed.entries())
      expect([x, Math.round(y), along]).toEqual([20 + index * 45, 280 + index * 4, [1, 0]])
  })

  it('whose words reach over each other, or have no extent, keep them', async () => {
    const words = [
      ['giờ', '40 10 190 40'],
      ['00', '120 8 180 44'],
      ['phút,', '184 10 260 40'],
      ['I', '300 20 300 20'],
      ['cuối', '580 10 700 40'],
    ] as const
    const { bytes } = await makePdf(await hocr('bbox 0 0 600 600; scan_res 300 300', [{ words }]), [makePng(600, 600)])
    expect((await pdfiumText(bytes!)).split(/\s+/).filter(Boolean)).toEqual(words.map(([value]) => value))
  })

  it('whose words have no boxes share theirs', async () => {
    const line = {
      title: 'bbox 10 10 210 30',
      words: [
        ['Kế', ''],
        ['hoạch', ''],
      ] as const,
    }
    const { bytes } = await makePdf(await hocr('bbox 0 0 600 600; scan_res 300 300', [line]), [makePng(600, 600)])
    expect((await readPdf(bytes!)).document.value).toBe('Kế hoạch\n')
  })
})

describe('images', () => {
  const page = 'bbox 0 0 60 80; scan_res 100 100'
  it('of JPEG stay as they are, byte for byte', async () => {
    const { bytes, messages } = await makePdf(await hocr(page, [WORDS]), [JPEG])
    expect(messages).toEqual([])
    expect(Buffer.compare((await imageIn(bytes)).contents, JPEG)).toBe(0)
  })

  it.each<[string, number, PngOptions]>([
    ['gray', 1, { depth: 1 }],
    ['gray of 16 bits', 1, { depth: 16 }],
    ['color', 3, { kind: 2 }],
    ['a palette', 1, { kind: 3, depth: 4, chunks: [['PLTE', new Uint8Array(48).fill(9)]] }],
  ])('of PNG stay as they are: %s', async (_name, colors, options) => {
    const png = makePng(60, 80, options)
    const { bytes, messages } = await makePdf(await hocr(page, [WORDS]), [png])
    expect(messages).toEqual([])
    const { dict, contents } = await imageIn(bytes)
    expect(Buffer.from(png).includes(Buffer.from(contents))).toBe(true)
    const parameters = dict.lookup(PDFName.of('DecodeParms'))
    expect(parameters).toMatchObject({})
    expect(String(parameters)).toContain(`/Colors ${colors}`)
    expect(dict.lookup(PDFName.of('BitsPerComponent'), PDFNumber).asNumber()).toBe(options.depth ?? 8)
    if (options.kind === 3) expect(dict.lookup(PDFName.of('ColorSpace'))).toBeInstanceOf(PDFArray)
  })

  it('of PNG may have something else beside them that is damaged', async () => {
    const png = makePng(60, 80, { chunks: [['tEXt', new Uint8Array(4)]] })
    const damaged = png.map((byte, at) => (at === 41 ? 1 : byte))
    expect((await makePdf(await hocr(page, [WORDS]), [damaged])).messages).toEqual([])
  })

  it('of PNG with transparency keep it', async () => {
    const { bytes } = await makePdf(await hocr(page, [WORDS]), [makePng(60, 80, { kind: 6 })])
    expect(new TextDecoder('latin1').decode(bytes!)).toContain('/SMask')
  })

  it.each([
    ['TIFF', new Uint8Array([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]), 'a TIFF image'],
    ['no image', new TextEncoder().encode('scan.png'), 'no image that is known'],
    ['nothing', new Uint8Array(), 'is empty'],
    ['a PNG whose data were damaged', makePng(60, 80).map((byte, at) => (at === 60 ? byte ^ 1 : byte)), 'is broken'],
    ['a PNG that was cut off', makePng(60, 80).subarray(0, 100), 'cut off'],
    ['a JPEG that was cut off', JPEG.subarray(0, -20), 'cut off'],
    ['the head of a JPEG', JPEG.subarray(0, 30), 'cut off'],
    ['an arithmetic JPEG', withFrame(0xc9, 8), 'do not show'],
    ['a JPEG of 12 bits', withFrame(0xc1, 12), 'do not show'],
  ])('that cannot be taken are refused: %s', async (_name, image, why) => {
    const { bytes, messages } = await makePdf(await hocr(page, [WORDS]), [image])
    expect([bytes, codesOf({ messages })]).toEqual([null, ['IMAGE_UNSUPPORTED']])
    expect(messages[0].message).toContain(why)
  })
})

describe('the size of a page', () => {
  it.each([
    ['as the file says', 'bbox 0 0 60 80; scan_res 100 100', [], [43.2, 57.6], []],
    ['as its image says', 'bbox 0 0 60 80', [density(3937)], [43.2, 57.6], []],
    ['of neither', 'bbox 0 0 60 80', [], [14.4, 19.2], ['RESOLUTION_ASSUMED']],
    ['of what nobody knew', 'bbox 0 0 60 80; scan_res 70 70', [density(2835)], [14.4, 19.2], ['RESOLUTION_ASSUMED']],
    ['of an image that was made smaller', 'bbox 0 0 120 160; scan_res 200 200', [], [43.2, 57.6], ['IMAGE_SCALED']],
    ['where the file says none', '', [density(3937)], [43.2, 57.6], []],
  ] as const)('is %s', async (_name, title, chunks, size, codes) => {
    const made = await makePdf(await hocr(title, [WORDS]), [makePng(60, 80, { chunks })])
    expect(codesOf(made)).toEqual(codes)
    expect(await sizeOf(made.bytes)).toEqual(size)
    expect((await readPdf(made.bytes!)).document.value).toBe('Kế hoạch\n')
  })

  it.each([
    ['of other proportions', 'bbox 0 0 80 60'],
    ['in which its words do not lie', ''],
  ])('is not that of an image %s', async (_name, title) => {
    const word = [['Kế', '5 10 90 20']] as const
    const made = await makePdf(await hocr(title, [{ words: word }]), [makePng(60, 80)])
    expect([made.bytes, codesOf(made)]).toEqual([null, ['IMAGE_MISMATCH']])
  })
})

describe('a document', () => {
  const alto = (unit: string): Promise<LayoutDocument> =>
    openDocument(
      new TextEncoder().encode(
        `<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>${unit}</MeasurementUnit></Description>` +
          '<Layout><Page ID="p" WIDTH="600" HEIGHT="800"><PrintSpace><TextBlock ID="b"><TextLine ID="l">' +
          '<String ID="s" CONTENT="Kế" HPOS="50" VPOS="100" WIDTH="100" HEIGHT="60"/><SP/>' +
          '<String ID="t" CONTENT="hoạch" HPOS="200" VPOS="100" WIDTH="300" HEIGHT="60"/>' +
          '</TextLine></TextBlock></PrintSpace></Page></Layout></alto>',
      ),
    ).then(({ layout }) => layout!.document)

  it('of other kinds has the size that it tells', async () => {
    const made = await makePdf(await alto('mm10'), [makePng(60, 80)])
    expect(codesOf(made)).toEqual([])
    expect(await sizeOf(made.bytes)).toEqual([170.2, 226.9])
    expect((await readPdf(made.bytes!)).document.value).toBe('Kế hoạch\n')
  })

  it('of several pages takes an image for each', async () => {
    const one = '<div class="ocr_page" title="bbox 0 0 60 80; scan_res 100 100"><span class="ocr_line">'
    const word = (value: string): string =>
      `${one}<span class="ocrx_word" title="bbox 5 5 40 20">${value}</span></span></div>`
    const text = `<html><body>${word('một')}${one}</span></div>${word('hai')}</body></html>`
    const { document } = (await openDocument(new TextEncoder().encode(text))).layout!
    const made = await makePdf(document, [JPEG, makePng(60, 80), JPEG])
    expect((await pdfiumText(made.bytes!)).split('\f').map((page) => page.trim())).toEqual(['một', '', 'hai'])
    expect(codesOf(await makePdf(document, [JPEG]))).toEqual(['IMAGE_MISMATCH'])
  })

  it('whose words have no place, or that has none, is refused', async () => {
    const nowhere = await hocr('bbox 0 0 60 80', [{ words: [['Kế', '']] }])
    expect(codesOf(await makePdf(nowhere, [JPEG]))).toEqual(['CONVERSION_UNSUPPORTED'])
    expect(codesOf(await makePdf(await hocr('bbox 0 0 60 80', []), [JPEG]))).toEqual(['NO_WORDS'])
  })
})
