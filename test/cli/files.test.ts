/** Files with a layout on the command line: read, repaired, written back, made into others. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/index.js'
import { openDocument } from '../../src/formats/index.js'
import { fakeTerminal } from '../support/fake-engine.js'
import { makePng } from '../support/make-png.js'
import { hasTool, warnWithoutTools } from '../support/tools.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-files-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const HOCR =
  '<html><body><div class="ocr_page" title="bbox 0 0 90 120"><span class="ocr_line"><span class="ocrx_word" ' +
  'title="bbox 5 5 25 15; x_wconf 87">cia</span> <span class="ocrx_word" title="bbox 30 5 60 15; x_wconf 91">phudng</span>' +
  '</span></div></body></html>\n'
const file = (name: string, content: string | Uint8Array = HOCR): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
async function vanban(args: string[], more: object = {}) {
  const terminal = { ...fakeTerminal(), ...more }
  const exitCode = await run(args, terminal)
  return { exitCode, stdout: terminal.stdout.join(''), stderr: terminal.stderr.join('\n') }
}
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

describe('vanban repair of files with a layout', () => {
  it('writes the repaired text', async () => {
    expect(await vanban(['repair', file('a.hocr')])).toMatchObject({ exitCode: 0, stdout: 'của phường\n' })
  })

  it('writes the file itself where the output is named as one of its kind, by -o or --out', async () => {
    const scan = file('a.hocr')
    const expected = HOCR.replace('>cia<', '>của<').replace('>phudng<', '>phường<')
    for (const option of ['-o', '--out']) {
      const out = join(folder, `b${option}.hocr`)
      expect(await vanban(['repair', scan, option, out, '--no-trace'])).toMatchObject({ exitCode: 0, stdout: '' })
      expect(readFileSync(out, 'utf8')).toBe(expected)
    }
  })

  it('keeps first readings unless told otherwise', async () => {
    await vanban(['repair', file('a.hocr'), '-o', join(folder, 'b.hocr')])
    expect(read('b.hocr')).toContain(`x_wconf 87; x_vanban 0.96 cia">của<`)
  })

  it('keeps names and their endings in a folder', async () => {
    const files = [file('a.hocr'), file('b.html'), file('c.txt', 'cia\n')]
    expect(await vanban(['repair', ...files, '--format', 'same', '--out', join(folder, 'out')])).toMatchObject({
      exitCode: 0,
    })
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['a.hocr', 'b.html', 'c.txt'])
    expect(read('out/c.txt')).toBe('của\n')
  })

  it.each(['alto', 'page', 'tsv', 'hocr'])('makes %s of it', async (format) => {
    const out = join(folder, 'made')
    expect(await vanban(['repair', file('a.hocr'), '--format', format, '-o', out])).toMatchObject({ exitCode: 0 })
    const made = await openDocument(readFileSync(out))
    expect([made.format, made.text]).toEqual([format, 'của phường\n'])
  })

  it('makes a PDF of it and its images, given in order or found in a folder by their names', async () => {
    const named = HOCR.replace(
      'title="bbox 0 0 90 120"',
      'title=\'image "/scans/p 1.tif"; bbox 0 0 90 120; scan_res 100 100\'',
    )
    const [scan, image] = [file('a.hocr', named), file('p 1.png', makePng(90, 120))]
    const out = join(folder, 'made.pdf')
    for (const path of [image, folder]) {
      const args = ['repair', scan, '--format', 'pdf', '--image', path, '-o', out]
      expect(await vanban(args)).toMatchObject({ exitCode: 0, stderr: '' })
      expect((await openDocument(readFileSync(out))).text).toBe('của phường\n')
      rmSync(out)
    }
  })

  it.each([
    ['without images', [], 'add --image FILE'],
    ['with a folder that has none of its names', ['--image', '.'], 'has no image of page 1: the file names none'],
    ['with an image that is not there', ['--image', 'none.png'], 'none.png: no such file'],
    ['with an image of another page', ['--image', 'other.png'], 'IMAGE_MISMATCH'],
    ['with two images for one page', ['--image', 'fits.png', '--image', 'fits.png'], 'IMAGE_MISMATCH'],
    ['with what is no image', ['--image', 'a.hocr'], 'IMAGE_UNSUPPORTED'],
    ['with a folder and an image', ['--image', '.', '--image', 'fits.png'], 'one folder, or images'],
  ])('makes no PDF %s', async (_name, options, message) => {
    const scan = file('a.hocr')
    file('other.png', makePng(120, 90))
    file('fits.png', makePng(90, 120))
    const given = options.map((option) => (option.startsWith('--') ? option : join(folder, option)))
    const { exitCode, stderr } = await vanban([
      'repair',
      scan,
      '--format',
      'pdf',
      ...given,
      '-o',
      join(folder, 'x.pdf'),
    ])
    expect([exitCode > 0, stderr]).toEqual([true, expect.stringContaining(message)])
    expect(existsSync(join(folder, 'x.pdf'))).toBe(false)
  })

  /** An hOCR file of pages that name their images. */
  const pagesOf = (...images: string[]): string =>
    HOCR.replace(/<div.*<\/div>/, (page) =>
      images.map((image) => page.replace('title="', `title='image "${image}"; `).replace('120"', "120'")).join(''),
    )

  it('finds images whatever the capitals and the marks of their names', async () => {
    const scan = file('a.hocr', pagesOf('/scans/Báo cáo 1.tif', 'báo cáo 2.png'.normalize('NFD')))
    file('Báo cáo 1.PNG'.normalize('NFD'), makePng(90, 120))
    file('báo cáo 2.png', makePng(90, 120))
    const out = join(folder, 'x.pdf')
    expect(await vanban(['repair', scan, '--format', 'pdf', '--image', folder, '-o', out])).toMatchObject({
      exitCode: 0,
    })
  })

  it.each([
    ['of a folder for two pages', ['p1.png', 'p1.png'], ['.'], 'one image, p1.png, for pages 1 and 2'],
    ['in another order', ['p1.tif', 'p2.tif'], ['p2.png', 'p1.png'], 'has p2.png on page 2, as it says'],
  ])('puts no image %s', async (_name, named, given, message) => {
    const scan = file('a.hocr', pagesOf(...named))
    for (const name of ['p1.png', 'p2.png']) file(name, makePng(90, 120))
    const images = given.flatMap((name) => ['--image', join(folder, name)])
    const { exitCode, stderr } = await vanban(['repair', scan, '--format', 'pdf', ...images, '-o', join(folder, 'x')])
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(message)])
    expect(existsSync(join(folder, 'x'))).toBe(false)
  })

  it('takes images for PDF alone, of one document, and none of a PDF', async () => {
    const [scan, image] = [file('a.hocr'), file('p.png', makePng(90, 120))]
    const text = await vanban(['repair', scan, '--image', image])
    expect(text).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('add --format pdf') })
    const two = ['repair', scan, file('b.hocr'), '--format', 'pdf', '--image', image, '--out', join(folder, 'out')]
    expect(await vanban(two)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--image DIR') })
    const pdf = ['repair', 'fixtures/layout/pdf/notice.pdf', '--format', 'pdf', '-o', join(folder, 'x.pdf')]
    expect(await vanban([...pdf, '--image', image])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('leave --image'),
    })
    expect((await vanban(pdf)).exitCode).toBe(0)
  })

  it('makes no pages of plain text', async () => {
    expect(await vanban(['repair', file('a.txt', 'cia\n'), '--format', 'alto', '-o', join(folder, 'x')])).toMatchObject(
      { exitCode: 1, stderr: expect.stringContaining('CONVERSION_UNSUPPORTED') },
    )
    expect(existsSync(join(folder, 'x'))).toBe(false)
  })

  it('writes no file to a terminal, and one to a pipe', async () => {
    const shown = await vanban(['repair', file('a.hocr'), '--format', 'same'], { outputIsTerminal: true })
    expect(shown).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringContaining('-o FILE') })
    const piped = await vanban(['repair', file('a.hocr'), '--format', 'same'])
    expect(piped.exitCode).toBe(0)
  })

  it('gives edits their places on the pages', async () => {
    const { stdout } = await vanban(['repair', file('a.hocr'), '--format', 'json'])
    const { edits } = JSON.parse(stdout) as { edits: { regions: unknown }[] }
    expect(edits[0].regions).toEqual([{ page: 1, box: [5, 5, 25, 15] }])
  })

  it.each([
    [['--from', 'alto'], 'to be read as ALTO, and its content is hOCR'],
    [['--from', 'nothing'], "'--from <format>' argument 'nothing' is invalid"],
    [['--ocr-models', 'vie'], 'add --ocr tesseract'],
    [['--ocr', 'tesseract', '--ocr-models', '../vie'], 'names of models are wanted'],
    [['--ocr', 'ocrmypdf', '--ocr-models', 'eng,vie'], 'name one model'],
  ])('refuses %j', async (options, message) => {
    const { exitCode, stderr } = await vanban(['repair', file('a.hocr'), ...options])
    expect([exitCode > 0, stderr]).toEqual([true, expect.stringContaining(message)])
  })

  it('refuses an image, and says who reads it', async () => {
    const image = fileURLToPath(new URL('../../fixtures/layout/plan.png', import.meta.url))
    expect(await vanban(['repair', image])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('Have it read by an OCR program: --ocr tesseract'),
    })
  })
})

warnWithoutTools(['tesseract', 'soffice'], 'the command line')

describe.skipIf(!hasTool('tesseract'))('images', () => {
  it('are read by Tesseract', async () => {
    const image = fileURLToPath(new URL('../../fixtures/layout/plan.png', import.meta.url))
    const out = join(folder, 'plan.hocr')
    const options = ['--ocr', 'tesseract', '--ocr-models', 'eng', '--format', 'same', '-o', out]
    expect(await vanban(['repair', image, ...options])).toMatchObject({ exitCode: 0 })
    const { text, layout } = await openDocument(readFileSync(out))
    expect([text, layout!.document.children[0].image]).toEqual([expect.stringContaining('6.694'), 'plan.png'])
    const made = join(folder, 'plan.pdf')
    const read = ['--ocr', 'tesseract', '--ocr-models', 'eng', '--format', 'pdf', '-o', made]
    expect(await vanban(['repair', image, ...read])).toMatchObject({ exitCode: 0 })
    expect((await openDocument(readFileSync(made))).text).toContain('6.694')
    const missing = await vanban(['repair', image, '--ocr', 'tesseract', '--ocr-models', 'xyz'])
    expect(missing).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining(`${basename(image)}: tesseract failed`),
    })
  }, 60_000)
})

describe.skipIf(!hasTool('soffice'))('old office files', () => {
  it('are made Word documents by LibreOffice', async () => {
    file('a.txt', 'Ket qua cia phudng\n')
    spawnSync('soffice', ['--headless', '--convert-to', 'rtf', '--outdir', folder, join(folder, 'a.txt')])
    const { exitCode, stdout } = await vanban(['repair', join(folder, 'a.rtf')])
    expect([exitCode, stdout]).toEqual([0, 'Ket qua của phường\n'])
    const out = join(folder, 'out')
    expect(await vanban(['repair', join(folder, 'a.rtf'), '--format', 'same', '--out', out])).toMatchObject({
      exitCode: 0,
    })
    expect(readdirSync(out)).toEqual(['a.docx'])
    expect((await openDocument(readFileSync(join(out, 'a.docx')))).text).toBe('Ket qua của phường\n')
  }, 120_000)
})
