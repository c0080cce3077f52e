/** Nothing of the libraries that read PDF is told on the console of whoever reads a file. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openDocument, writeLayout } from '../../../src/formats/index.js'
import { quietly } from '../../../src/formats/pdf/quiet.js'
import { hiddenLines, onePage } from '../../support/make-pdf.js'

const METHODS = ['log', 'info', 'warn', 'error', 'debug'] as const
const text = { contents: hiddenLines(['Ke hoach']) }
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
/** The file with something put behind its header, or changed. */
const changed = (bytes: Uint8Array, change: (file: string) => string): Uint8Array =>
  new Uint8Array(Buffer.from(change(latin(bytes)), 'latin1'))
const before = (object: string) => (file: string) => file.replace(/\n1 0 obj/, `\n${object}\n1 0 obj`)

afterEach(() => {
  vi.restoreAllMocks()
})

describe('reading and writing PDF files tells nothing on the console', () => {
  it.each<[string, (file: string) => string]>([
    ['an object of number 0', before('0 0 obj\n<< /A 1 >>\nendobj')],
    ['a number beyond measure', before('90 0 obj\n[99999999999999999999 -99999999999999999999]\nendobj')],
    ['a number beyond measure on a page', (file) => file.replace('/MediaBox [0', '/MediaBox [0.99999999999999999999')],
    ['an object that is none', before('91 0 obj\n<< /A ]] \nendobj')],
    ['no cross-reference', (file) => file.slice(0, file.lastIndexOf('xref\n'))],
    ['a font that is none', (file) => file.replace(/\/Subtype \/Type(?:[013])/, '/Subtype /Type9')],
    ['no filter of that name', (file) => file.replace('/Length', '/Filter /NoneDecode /Length')],
    ['a stream that is cut', (file) => file.replace('/Length', '/Filter /FlateDecode /Length')],
    ['operators of no kind', (file) => file.replace('BT', 'BT )) >> xx')],
    ['half a file', (file) => file.slice(0, file.length / 2)],
    ['nothing odd', (file) => file],
  ])('%s', async (_name, change) => {
    const spies = METHODS.map((method) => vi.spyOn(console, method).mockReturnValue(undefined))
    const streams = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockReturnValue(true))
    const { layout } = await openDocument(changed(onePage(text), change), { format: 'pdf' })
    if (layout !== null) await writeLayout(layout, [])
    const told = [...spies, ...streams].flatMap((spy) => spy.mock.calls)
    vi.restoreAllMocks()
    expect(told).toEqual([])
  })

  it('needs that for some of them', async () => {
    const { PDFDocument } = await import('@cantoo/pdf-lib')
    const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined)
    for (const object of ['0 0 obj\n<< /A 1 >>\nendobj', '90 0 obj\n[99999999999999999999]\nendobj'])
      await PDFDocument.load(changed(onePage(text), before(object)))
    expect(warn.mock.calls.map(([said]) => String(said))).toEqual([
      expect.stringMatching(/^Removing parsed object/),
      expect.stringMatching(/^Parsed number that is too large/),
    ])
  })
})

describe('quietly', () => {
  it('tells all else, and puts the console back, however the work ends', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined)
    const found = console.warn
    const all = await Promise.allSettled([
      quietly(async () => {
        console.warn('Removing parsed object: 0 0 R')
        await Promise.resolve()
        console.warn('of another', 1)
      }),
      quietly(async () => {
        await Promise.resolve()
        console.warn(7)
        throw new Error('broken')
      }),
    ])
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(warn.mock.calls).toEqual([['of another', 1], [7]])
    expect(console.warn).toBe(found)
  })

  it('leaves a console alone that was changed meanwhile', async () => {
    const found = console.warn
    const mine = vi.fn()
    await quietly(async () => {
      console.warn = mine
      return Promise.resolve()
    })
    expect(console.warn).toBe(mine)
    console.warn = found
  })
})
