import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPdf } from '../../../src/formats/pdf/read.js'
import { hiddenLines, onePage } from '../../support/make-pdf.js'
import { pdfiumText } from '../../support/pdfium.js'
import { hasTool, runTool, warnWithoutTools } from '../../support/tools.js'
import { rewrite } from './helpers.js'

const TOOLS = ['pdftotext', 'mutool', 'gs', 'qpdf', 'pdftoppm']
const isHere = Object.fromEntries(TOOLS.map((name) => [name, hasTool(name)]))
warnWithoutTools(TOOLS, 'corrected PDF')

/** All Vietnamese letters with marks, and characters of two units: more than a block of a character map holds. */
const LETTERS = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ'
const PAIRS = [
  ['UY BAN NHAN DAN', 'ỦY BAN NHÂN DÂN'],
  ['THONG', 'THÔNG'],
  ['Vé viéc tiép nhan', 'Về việc tiếp nhận'],
  ['truéng thén', 'trưởng thôn'],
  ['Uy', LETTERS.slice(0, 30)],
  ['ban nhan', `${LETTERS.slice(30)} ${LETTERS.toUpperCase()}`],
  ['Dia', '𠀋Địa'],
] as const

describe.each(['notice.pdf', 'notice-form.pdf'])('%s with its words corrected', (name) => {
  const source = `fixtures/layout/pdf/${name}`
  let folder = ''
  let corrected = ''
  let expected: string[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vanban-pdf-'))
    corrected = join(folder, 'corrected.pdf')
    const file = await readPdf(new Uint8Array(readFileSync(source)))
    const { bytes, messages } = await rewrite(file, PAIRS)
    expect(messages).toEqual([])
    writeFileSync(corrected, bytes!)
    expected = wordsOf((await readPdf(bytes!)).document.value)
    expect(expected).toEqual(expect.arrayContaining(PAIRS.flatMap(([, after]) => after.split(' '))))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const wordsOf = (text: string): string[] => text.normalize('NFC').split(/\s+/).filter(Boolean).sort()
  /** Without the word of two units a character, which Ghostscript 10.00 misreads in any file. */
  const plain = (words: string[]): string[] => words.filter((word) => !word.endsWith('Địa'))
  const toPdfA = (): string => {
    const output = join(folder, 'pdfa.pdf')
    const options = ['-q', '-dBATCH', '-dNOPAUSE', '-sDEVICE=pdfwrite', '-dPDFA=2', '-sColorConversionStrategy=RGB']
    if (!existsSync(output)) runTool('gs', ...options, '-o', output, corrected)
    return output
  }

  it.skipIf(!isHere.pdftotext)('has them for pdftotext', () => {
    expect(wordsOf(runTool('pdftotext', corrected, '-'))).toEqual(expected)
    expect(wordsOf(runTool('pdftotext', '-layout', corrected, '-'))).toEqual(expected)
  })
  it.skipIf(!isHere.mutool)('has them for mutool', () => {
    expect(wordsOf(runTool('mutool', 'draw', '-q', '-F', 'txt', corrected))).toEqual(expected)
  })
  it('has them for pdfium, line by line', async () => {
    const { document } = await readPdf(new Uint8Array(readFileSync(corrected)))
    const linesOf = (text: string): string[] =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
    expect(linesOf(await pdfiumText(readFileSync(corrected)))).toEqual(linesOf(document.value))
  })
  it.skipIf(!isHere.gs)('has them for Ghostscript', () => {
    const output = join(folder, 'gs.txt')
    runTool('gs', '-q', '-dBATCH', '-dNOPAUSE', '-sDEVICE=txtwrite', '-o', output, corrected)
    expect(plain(wordsOf(readFileSync(output, 'utf8')))).toEqual(plain(expected))
  })
  it.skipIf(!isHere.gs || !isHere.pdftotext)('has them once Ghostscript made PDF/A of it', () => {
    expect(plain(wordsOf(runTool('pdftotext', toPdfA(), '-')))).toEqual(plain(expected))
  })
  it.skipIf(!isHere.gs)('has them for pdfium, then', async () => {
    expect(plain(wordsOf(await pdfiumText(readFileSync(toPdfA()))))).toEqual(plain(expected))
  })
  it.skipIf(!isHere.gs)('has them for us too, then', async () => {
    const { document } = await readPdf(new Uint8Array(readFileSync(toPdfA())))
    expect(wordsOf(document.value)).toEqual(expected)
  })
  it.skipIf(!isHere.qpdf)('is a PDF without fault', () => {
    expect(runTool('qpdf', '--check', corrected)).toContain('No syntax or stream encoding errors found')
  })
  it.skipIf(!isHere.pdftoppm)('looks as it did', () => {
    const picture = (file: string, to: string): Buffer => {
      runTool('pdftoppm', '-r', '60', '-singlefile', file, join(folder, to))
      return readFileSync(join(folder, `${to}.ppm`))
    }
    expect(picture(corrected, 'after').equals(picture(source, 'before'))).toBe(true)
  })
})

/** Tesseract draws letters far narrower than high where a line is high and a word of it is not. */
describe('narrow words', () => {
  it.each([
    ['two alike', 20, 'II'],
    ['three alike', 10, 'lll,'],
    ['many in the place of few', 20, 'trong'],
  ])('are found: %s', async (_name, stretch, after) => {
    const contents = `${hiddenLines(['tren', 'duoi'])} BT 3 Tr /F1 16 Tf ${stretch} Tz 20 100 Td (1l) Tj ET`
    const { bytes } = await rewrite(await readPdf(onePage({ contents })), [['1l', after]])
    const wanted = ['tren', 'duoi', after]
    const lines = (text: string): string[] => text.split(/\s+/).filter(Boolean)
    expect(lines(await pdfiumText(bytes!))).toEqual(wanted)
    if (!isHere.pdftotext || !isHere.mutool) return
    const folder = mkdtempSync(join(tmpdir(), 'vanban-pdf-'))
    try {
      const name = join(folder, 'narrow.pdf')
      writeFileSync(name, bytes!)
      expect(lines(runTool('pdftotext', name, '-'))).toEqual(wanted)
      expect(lines(runTool('mutool', 'draw', '-q', '-F', 'txt', name))).toEqual(wanted)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
