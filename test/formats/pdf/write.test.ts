import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPdf } from '../../../src/formats/pdf/read.js'
import { wordChanges } from '../../../src/layout/index.js'
import { placedWords } from '../../support/placed-words.js'
import { applyEdits } from '../../../src/text/index.js'
import type { Edit } from '../../../src/types.js'
import { hiddenLines, makePdf, onePage } from '../../support/make-pdf.js'
import { boxes, codes, rewrite, textOf } from './helpers.js'

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(`fixtures/layout/pdf/${name}`))
const startsWith = (bytes: Uint8Array | null, prefix: Uint8Array): boolean =>
  bytes !== null && Buffer.compare(bytes.subarray(0, prefix.length), prefix) === 0

describe('words of invisible text', () => {
  it.each(['notice.pdf', 'notice-form.pdf'])('of %s are replaced, and the file is the beginning', async (name) => {
    const bytes = fixture(name)
    const file = await readPdf(bytes)
    const written = await rewrite(file, [
      ['UY BAN', 'ỦY BAN'],
      ['Thuong', 'Thượng'],
      ['anh. Dé nghi', 'ảnh. Đề nghị'],
    ])
    expect(written.messages).toEqual([])
    expect(startsWith(written.bytes, bytes)).toBe(true)
    expect(await textOf(written)).toBe(
      file.document.value
        .replace('UY BAN', 'ỦY BAN')
        .replace('Thuong', 'Thượng')
        .replace('anh. Dé nghi', 'ảnh. Đề nghị'),
    )
    // What stays is where it was, and what changes too.
    const before = boxes(file)
    const after = boxes(await readPdf(written.bytes!))
    for (const [index, [, box]] of after.entries())
      for (const edge of [0, 2]) expect(Math.abs(box![edge] - before[index][1]![edge])).toBeLessThanOrEqual(2)
  })

  it.each<[string, string, readonly (readonly [string, string])[], string]>([
    ['one for one', 'Ke hoach nam', [['hoach', 'hoạch']], 'Ke hoạch nam'],
    ['one for two', 'Ke hoachnam moi', [['hoachnam', 'hoạch năm']], 'Ke hoạch năm moi'],
    ['two for one', 'Ke ho ach nam', [['ho ach', 'hoạch']], 'Ke hoạch nam'],
    ['two for three', 'Ke ho achnam', [['ho achnam', 'hoạch năm này']], 'Ke hoạch năm này'],
    [
      'the first and the last',
      'Ke hoach nam',
      [
        ['Ke', 'Kế'],
        ['nam', 'năm'],
      ],
      'Kế hoach năm',
    ],
    ['characters of two units', 'Ke hoach', [['hoach', '😀𝒜']], 'Ke 😀𝒜'],
    ['brackets and strokes', 'Ke hoach', [['hoach', '(ho\\ạch)<>']], 'Ke (ho\\ạch)<>'],
    ['decomposed letters, composed', 'Ke hoach', [['hoach', 'hoạch'.normalize('NFD')]], 'Ke hoạch'],
  ])('%s', async (_name, line, pairs, expected) => {
    const written = await rewrite(await readPdf(onePage({ contents: hiddenLines([line, 'duoi']) })), pairs)
    expect(await textOf(written)).toBe(`${expected}\nduoi\n`)
  })

  it('fill their boxes as they did where each was drawn with a blank behind it, in a font of several widths', async () => {
    const contents =
      'BT 3 Tr /F1 12 Tf 20 100 Td (Ke ) Tj 18 0 Td /F1 12.01 Tf (hoach ) Tj 36.7 0 Td /F1 12 Tf (nam ) Tj ET'
    const file = await readPdf(onePage({ contents }))
    const written = await rewrite(file, [['hoach', 'hoạch']])
    for (const one of [file, await readPdf(written.bytes!)]) {
      const [[, ke], [, hoach]] = boxes(one) as [string, number[]][]
      expect([ke[0], ke[2], hoach[0], hoach[2]]).toEqual([20, 35, 38, 71])
    }
  })

  it('are where they were when they become several', async () => {
    const file = await readPdf(onePage({ contents: hiddenLines(['Ke hoachnam moi']) }))
    const written = await rewrite(file, [['hoachnam', 'hoạch năm']])
    const [, [, whole]] = boxes(file) as [string, number[]][]
    const after = boxes(await readPdf(written.bytes!)) as [string, number[]][]
    expect(after.map(([value]) => value)).toEqual(['Ke', 'hoạch', 'năm', 'moi'])
    expect(Math.abs(after[1][1][0] - whole[0])).toBeLessThanOrEqual(1)
    expect(Math.abs(after[2][1][2] - whole[2])).toBeLessThanOrEqual(2)
  })
})

/** Replaces `Ke` by `Kế` in a page, and says what the page has then. */
async function replaced(bytes: Uint8Array, options = {}): Promise<string> {
  const file = await readPdf(bytes)
  return textOf(await rewrite(file, [['Ke', 'Kế']], options))
}

describe('invisible text is found', () => {
  const form = (stream: string, dict = ''): { dict: string; stream: string } => ({
    dict: `/Type /XObject /Subtype /Form /BBox [0 0 300 400] ${dict}`,
    stream,
  })
  const withForm = '/XObject << /Fm1 8 0 R >>'
  const font = '/Resources << /Font << /F1 3 0 R >> >>'

  it.each<[string, Uint8Array]>([
    ['in the mode of another text object', onePage({ contents: 'BT 3 Tr ET BT /F1 12 Tf 20 300 Td (Ke) Tj ET' })],
    ['in the mode from before q', onePage({ contents: '3 Tr q BT /F1 12 Tf 20 300 Td (Ke) Tj ET Q' })],
    [
      'in the mode from before a form',
      onePage({ contents: '3 Tr /Fm1 Do', resources: withForm }, [form('BT /F1 12 Tf 20 300 Td (Ke) Tj ET', font)]),
    ],
    ['over two streams', onePage({ contents: ['BT 3 Tr /F1 12 Tf', '20 300 Td (Ke) Tj', 'ET'] })],
    ['shown by the marks', onePage({ contents: 'BT 3 Tr /F1 12 Tf 14 TL 20 300 Td (Ke) \' 0 0 (duoi) " ET' })],
    ['in strings with numbers between', onePage({ contents: 'BT 3 Tr /F1 12 Tf 20 300 Td [(K) -10 (e)] TJ ET' })],
    [
      'in a form with the resources of the page',
      onePage({ contents: '/Fm1 Do', resources: withForm }, [form(hiddenLines(['Ke']))]),
    ],
    [
      'in a form in a form',
      onePage({ contents: 'q 1 0 0 1 5 5 cm /Fm1 Do Q', resources: withForm }, [
        form('/Fm2 Do', '/Resources << /XObject << /Fm2 9 0 R >> >>'),
        form(hiddenLines(['Ke']), font),
      ]),
    ],
    [
      'in what says its text',
      onePage({ contents: `/Span <</ActualText (Ke) /MCID 0>> BDC ${hiddenLines(['Ke'])} EMC` }),
    ],
    ['after a matrix that stays', onePage({ contents: `2 0 0 2 10 10 cm 0.5 0 0 0.5 0 0 cm ${hiddenLines(['Ke'])}` })],
    ['after q without Q', onePage({ contents: `q 2 0 0 2 0 0 cm q 0.5 0 0 0.5 0 0 cm ${hiddenLines(['Ke'])}` })],
    ['on a turned page', onePage({ contents: hiddenLines(['Ke']), page: '/Rotate 270' })],
    ['in turned lines', onePage({ contents: 'BT 3 Tr /F1 12 Tf 0.97 0.26 -0.26 0.97 50 100 Tm (Ke hoach) Tj ET' })],
  ])('%s', async (_name, bytes) => {
    const file = await readPdf(bytes)
    expect(await replaced(bytes)).toBe(file.document.value.replace('Ke', 'Kế'))
    const [before, after] = [
      boxes(file)[0][1]!,
      boxes(await readPdf((await rewrite(file, [['Ke', 'Kế']])).bytes!))[0][1]!,
    ]
    expect(Math.abs(before[0] - after[0])).toBeLessThanOrEqual(4)
    expect(Math.abs(before[3] - after[3])).toBeLessThanOrEqual(4)
  })

  it('in a form that another page draws too, which keeps its text', async () => {
    const bytes = makePdf([
      { dict: '/Type /Catalog /Pages 2 0 R' },
      {
        dict:
          '/Type /Pages /Kids [4 0 R 5 0 R] /Count 2 /MediaBox [0 0 300 400] ' +
          '/Resources << /Font << /F1 3 0 R >> /XObject << /Fm1 7 0 R >> >>',
      },
      { dict: '/Type /Font /Subtype /Type1 /BaseFont /Helvetica' },
      { dict: '/Type /Page /Parent 2 0 R /Contents 6 0 R' },
      { dict: '/Type /Page /Parent 2 0 R /Contents 6 0 R' },
      { dict: '', stream: '/Fm1 Do' },
      form(hiddenLines(['Ke hoach'])),
    ])
    expect(await replaced(bytes)).toBe('Kế hoach\n\fKe hoach\n')
  })

  it('after another update', async () => {
    const bytes = fixture('notice.pdf')
    const once = await rewrite(await readPdf(bytes), [['UY', 'ỦY']])
    const twice = await rewrite(await readPdf(once.bytes!), [['DAN', 'DÂN']])
    expect(startsWith(twice.bytes, once.bytes!)).toBe(true)
    expect((await textOf(twice)).startsWith('ỦY BAN NHAN DÂN\n')).toBe(true)
  })
})

describe('what is seen', () => {
  const stamp = 'BT 0 Tr /F1 10 Tf 20 20 Td (Ke trang 1) Tj ET '

  it('is not changed', async () => {
    const written = await rewrite(await readPdf(onePage({ contents: stamp })), [['Ke', 'Kế']])
    expect(written).toMatchObject({ bytes: null, messages: [{ code: 'TEXT_IS_VISIBLE', severity: 'error' }] })
  })

  it('stays beside what is invisible and changes', async () => {
    const file = await readPdf(onePage({ contents: stamp + hiddenLines(['Quyet dinh']) }))
    const written = await rewrite(file, [['Quyet', 'Quyết']])
    expect(await textOf(written)).toBe('Ke trang 1\n\nQuyết dinh\n')
    expect(written.messages).toEqual([])
  })

  it('stays, and is told, where both were to change', async () => {
    const file = await readPdf(onePage({ contents: stamp + hiddenLines(['Quyet dinh']) }))
    const written = await rewrite(file, [
      ['Ke', 'Kế'],
      ['Quyet', 'Quyết'],
    ])
    expect(written.messages).toMatchObject([{ code: 'TEXT_IS_VISIBLE', severity: 'warning' }])
    expect(await textOf(written)).toBe('Ke trang 1\n\nQuyết dinh\n')
  })

  it.each([
    ['outlined or clipping text', `BT 7 Tr /F1 12 Tf 20 300 Td (Ke) Tj ET`],
    ['glyphs of drawings, which any mode paints', `BT 3 Tr /F1 12 Tf 20 350 Td (Ke) Tj /T3 12 Tf 20 300 Td (A) Tj ET`],
    ['text that goes on where invisible text ends', `BT 3 Tr /F1 12 Tf 20 300 Td (Ke) Tj 0 Tr ( hoach) Tj ET`],
  ])('%s', async (_name, contents) => {
    const file = await readPdf(onePage({ contents }))
    const { bytes, messages } = await rewrite(file, [['Ke', 'Kế']])
    if (bytes !== null) expect(new TextDecoder('latin1').decode(bytes)).toContain(contents.slice(0, 20))
    else expect(messages[0].code).toBe('TEXT_IS_VISIBLE')
  })

  it('keeps what invisible text sets for it', async () => {
    const contents = 'BT 3 Tr /F1 12 Tf 14 TL 20 300 Td (Ke) Tj ET BT 0 Tr 20 200 Td (seen) Tj T* (below) Tj ET'
    expect(await replaced(onePage({ contents }))).toBe('seen\nbelow\n\nKế\n')
  })
})

describe('a file that forbids it', () => {
  const signature = [{ dict: '/Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 10 20 30] /Contents <00>' }]

  it('by its signature', async () => {
    const bytes = onePage({ contents: hiddenLines(['Ke']) }, signature)
    const file = await readPdf(bytes)
    expect(codes(file)).toEqual([])
    expect(await rewrite(file, [['Ke', 'Kế']])).toMatchObject({ bytes: null, messages: [{ code: 'PDF_SIGNED' }] })
    const allowed = await rewrite(file, [['Ke', 'Kế']], { allowSigned: true })
    expect(allowed.messages).toMatchObject([{ code: 'PDF_SIGNED', severity: 'warning' }])
    expect(startsWith(allowed.bytes, bytes)).toBe(true)
  })

  it('by certified permissions', async () => {
    const catalog = '/Perms << /DocMDP 8 0 R >>'
    const file = await readPdf(onePage({ contents: hiddenLines(['Ke']) }, [{ dict: '/Type /Sig' }], catalog))
    expect((await rewrite(file, [['Ke', 'Kế']])).messages[0].code).toBe('PDF_SIGNED')
  })

  it('not by being PDF/A, but level A is lost, and that is told', async () => {
    const metadata = { dict: '/Type /Metadata /Subtype /XML', stream: '<pdfaid:conformance>A</pdfaid:conformance>' }
    const file = await readPdf(onePage({ contents: hiddenLines(['Ke']) }, [metadata], '/Metadata 8 0 R'))
    const written = await rewrite(file, [['Ke', 'Kế']])
    expect(written.messages).toMatchObject([{ code: 'PDF_UNSUPPORTED', severity: 'warning' }])
    expect(await textOf(written)).toBe('Kế\n')
  })

  it('by a cross-reference that is not where it should be', async () => {
    const bytes = onePage({ contents: hiddenLines(['Ke']) })
    const text = new TextDecoder('latin1').decode(bytes).replace(/startxref\n\d+/, 'startxref\n12')
    const moved = Uint8Array.from(text, (sign) => sign.charCodeAt(0))
    const file = await readPdf(moved)
    expect((await rewrite(file, [['Ke', 'Kế']])).messages[0].code).toBe('PDF_UNSUPPORTED')
    expect(await textOf(await rewrite(file, [['Ke', 'Kế']], { rewrite: true }))).toBe('Kế\n')
  })
})

describe('a file written anew', () => {
  it('has nothing left of the first reading', async () => {
    const bytes = onePage({ contents: hiddenLines(['Quyetdinh mat']) })
    const file = await readPdf(bytes)
    const [update, anew] = [
      await rewrite(file, [['Quyetdinh', 'Quyết định']]),
      await rewrite(file, [['Quyetdinh', 'Quyết định']], { rewrite: true }),
    ]
    expect(new TextDecoder('latin1').decode(update.bytes!)).toContain('(Quyetdinh mat)')
    expect(new TextDecoder('latin1').decode(anew.bytes!)).not.toContain('Quyetdinh')
    expect(await textOf(anew)).toBe('Quyết định mat\n')
  })

  it('stays as it is without changes', async () => {
    const bytes = fixture('notice.pdf')
    expect(await (await readPdf(bytes)).write([])).toEqual({ bytes, messages: [] })
  })
})

describe('whatever the edits', () => {
  const letter = fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệ')
  const word = fc.string({ unit: letter, minLength: 1, maxLength: 8 })
  const sentence = fc.array(
    fc.array(fc.string({ unit: fc.constantFrom(...'abcdeghik0123.,'), minLength: 1, maxLength: 7 }), {
      minLength: 1,
      maxLength: 7,
    }),
    { minLength: 1, maxLength: 6 },
  )

  it('the file has the repaired text', async () => {
    await fc.assert(
      fc.asyncProperty(
        sentence,
        fc.array(fc.tuple(fc.nat(), fc.array(word, { minLength: 1, maxLength: 3 }))),
        async (lines, wanted) => {
          const bytes = onePage({ contents: hiddenLines(lines.map((line) => line.join(' '))) })
          const file = await readPdf(bytes)
          const all = placedWords(file.document).map(({ word }) => word)
          const edits = new Map<number, Edit>()
          for (const [place, texts] of wanted) {
            const { start, end, value } = all[place % all.length]
            edits.set(start, {
              start,
              end,
              before: value,
              after: texts.join(' '),
              confidence: 0.9,
              rule: 'word',
            } as Edit)
          }
          const sorted = [...edits.values()].sort((a, b) => a.start - b.start)
          const written = await file.write(wordChanges(file.document, sorted))
          expect(startsWith(written.bytes, bytes)).toBe(true)
          expect((await textOf(written)).split(/\s+/)).toEqual(applyEdits(file.document.value, sorted).split(/\s+/))
          expect(await textOf(written)).toBe(applyEdits(file.document.value, sorted))
        },
      ),
      { numRuns: 60, seed: 7 },
    )
  })
})
