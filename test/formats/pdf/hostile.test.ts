import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { zlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readPdf } from '../../../src/formats/pdf/read.js'
import { wordChanges } from '../../../src/layout/index.js'
import { FIRST_FREE, hiddenLines, makePdf, onePage } from '../../support/make-pdf.js'
import { codes, edit, rewrite, textOf } from './helpers.js'

const form = (stream: string, resources = ''): { dict: string; stream: string } => ({
  dict: `/Type /XObject /Subtype /Form /BBox [0 0 300 400] /Resources << ${resources} >>`,
  stream,
})
const drawsForm = (...others: { dict: string; stream: string }[]): Uint8Array =>
  onePage({ contents: `${hiddenLines(['Ke'])} /Fm1 Do`, resources: '/XObject << /Fm1 8 0 R >>' }, others)
const packed = (bytes: number): { dict: string; stream: Uint8Array } => ({
  dict: '/Filter /FlateDecode',
  stream: zlibSync(new Uint8Array(bytes).fill(32), { level: 9 }),
})

describe('files that are made to harm', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['a form that draws itself', () => drawsForm(form('/Fm1 Do', '/XObject << /Fm1 8 0 R >>')), 'PDF_LIMIT'],
    [
      'forms that draw each other',
      () => drawsForm(form('/A Do', '/XObject << /A 9 0 R >>'), form('/B Do', '/XObject << /B 8 0 R >>')),
      'PDF_LIMIT',
    ],
    [
      'forms that draw ten forms each, ten deep',
      () =>
        drawsForm(
          ...Array.from({ length: 12 }, (_, index) =>
            form('/A Do '.repeat(10), `/XObject << /A ${FIRST_FREE + 1 + index} 0 R >>`),
          ),
          form('q Q'),
        ),
      'PDF_LIMIT',
    ],
    [
      'a stream that unpacks to 80 MB',
      () => onePage({ contents: '/Fm1 Do', resources: '/XObject << /Fm1 8 0 R >>' }, [packed(80 << 20)]),
      'PDF_LIMIT',
    ],
    [
      'a stream packed twice',
      () => onePage({ contents: 'q Q' }, [{ dict: '/Filter [/FlateDecode /FlateDecode]', stream: 'x' }]),
      'PDF_LIMIT',
    ],
    [
      'a tree of pages that leads back',
      () =>
        makePdf([
          { dict: '/Type /Catalog /Pages 2 0 R' },
          { dict: '/Type /Pages /Kids [2 0 R 3 0 R] /Count 2' },
          { dict: '/Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 1' },
        ]),
      '',
    ],
    ['a cross-reference that leads back', () => withPrevious(), ''],
    ['nothing', () => new Uint8Array(0), 'PDF_BROKEN'],
    ['a header alone', () => new TextEncoder().encode('%PDF-1.7\n'), 'PDF_BROKEN'],
    ['zeros', () => new Uint8Array(100_000), 'PDF_BROKEN'],
    ['brackets without end', () => onePage({ contents: '[<<('.repeat(50_000) }), 'NO_TEXT_LAYER'],
    ['objects in each other', () => makePdf([{ dict: `/Type /Catalog /Pages 2 0 R /A ${'['.repeat(20_000)}` }]), ''],
  ])('%s', { timeout: 20_000 }, async (_name, make, code) => {
    const start = performance.now()
    const file = await readPdf(make())
    if (code !== '') expect(codes(file)).toContain(code)
    expect(performance.now() - start).toBeLessThan(8000)
    expect((await file.write([])).messages).toBeDefined()
  })

  it('with numbers beyond measure', async () => {
    const contents = 'BT 3 Tr /F1 1e30 Tf 99999999999999999999 0 0 1 20 300 Tm (Ke) Tj ET ' + hiddenLines(['hoach'])
    const file = await readPdf(onePage({ contents }))
    const written = await rewrite(file, [['hoach', 'hoạch']])
    if (written.bytes !== null) expect(await textOf(written)).toContain('hoạch')
    else expect(written.messages[0].code).toMatch(/^PDF_/)
  })

  it('with lone surrogates in its words', async () => {
    const file = await readPdf(onePage({ contents: hiddenLines(['Ke hoach']) }))
    const written = await rewrite(file, [['hoach', 'ho\ud800ch']])
    expect(await textOf(written)).toBe('Ke ho\ufffdch\n')
  })
})

function withPrevious(): Uint8Array {
  const bytes = onePage({ contents: hiddenLines(['Ke']) })
  const text = new TextDecoder('latin1').decode(bytes)
  const start = /startxref\n(\d+)/.exec(text)![1]
  return Uint8Array.from(text.replace('/Root', `/Prev ${start} /Root`), (sign) => sign.charCodeAt(0))
}

describe('files that are refused', () => {
  it('encrypted: how to take it off', async () => {
    const encrypt = { dict: '/Filter /Standard /V 1 /R 2 /O <00> /U <00> /P -4' }
    const file = await readPdf(
      onePage({ contents: hiddenLines(['Ke']) }, [encrypt], '', `/Encrypt ${FIRST_FREE} 0 R /ID [<00> <00>]`),
    )
    expect(file.messages).toMatchObject([{ code: 'PDF_ENCRYPTED', message: expect.stringContaining('--decrypt') }])
    expect(await file.write([])).toMatchObject({ bytes: null, messages: [{ code: 'PDF_ENCRYPTED' }] })
  })

  it.each([
    ['XFA forms', '/AcroForm << /XFA (x) >>'],
    ['portfolios', '/Collection << /View /D >>'],
  ])('%s', async (_name, catalog) => {
    expect(codes(await readPdf(onePage({ contents: hiddenLines(['Ke']) }, [], catalog)))).toEqual(['PDF_UNSUPPORTED'])
  })
})

describe('bytes at random', () => {
  const whole = new Uint8Array(readFileSync('fixtures/layout/pdf/notice-form.pdf'))

  it('are read or refused, never thrown at', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 30 }),
        fc.nat(whole.length),
        fc.boolean(),
        async (changes, length, isCut) => {
          const bytes = whole.slice(0, isCut ? length : undefined)
          for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte
          const file = await readPdf(bytes)
          const first = /\S+/.exec(file.document.value)?.[0]
          if (first === undefined) return
          const changed = wordChanges(file.document, [edit(file.document.value, first, 'Ủy')])
          const { bytes: written, messages } = await file.write(changed)
          if (written === null) expect(messages.length).toBeGreaterThan(0)
          else expect(Buffer.compare(written.subarray(0, bytes.length), bytes)).toBe(0)
        },
      ),
      { numRuns: 40, seed: 3 },
    )
  })
})

describe('time', () => {
  /** A file of pages with invisible text. */
  const pages = (count: number): Uint8Array =>
    makePdf([
      { dict: '/Type /Catalog /Pages 2 0 R' },
      {
        dict: `/Type /Pages /Count ${count} /MediaBox [0 0 300 400] /Resources << /Font << /F1 3 0 R >> >> /Kids [${Array.from(
          { length: count },
          (_, index) => `${4 + 2 * index} 0 R`,
        ).join(' ')}]`,
      },
      { dict: '/Type /Font /Subtype /Type1 /BaseFont /Helvetica' },
      ...Array.from({ length: count }, (_, index) => [
        { dict: `/Type /Page /Parent 2 0 R /Contents ${5 + 2 * index} 0 R` },
        { dict: '', stream: hiddenLines(Array.from({ length: 20 }, (_row, row) => `Ke hoach so ${row} cua xa`)) },
      ]).flat(),
    ])

  it('grows with the pages and no faster', { timeout: 60_000 }, async () => {
    const measure = async (count: number): Promise<number> => {
      const bytes = pages(count)
      const start = performance.now()
      const file = await readPdf(bytes)
      const edits = [...file.document.value.matchAll(/Ke/g)].map(({ index }) => ({
        ...edit('Ke', 'Ke', 'Kế'),
        start: index,
        end: index + 2,
      }))
      expect((await file.write(wordChanges(file.document, edits))).bytes).not.toBeNull()
      return performance.now() - start
    }
    await measure(20)
    const [few, many] = [await measure(50), await measure(400)]
    expect(many / few).toBeLessThan(8 * 3)
  })
})
