import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/index.js'
import { fakeTerminal } from '../support/fake-engine.js'
import { haveTools } from '../support/tools.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-same-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const HOCR = "<html><body><div class='ocr_page'><span class='ocrx_word' id='a'>cia</span></div></body></html>"
const FIXED = HOCR.replace('cia', 'của')

const path = (name: string): string => join(folder, name)
const file = (name: string, content: string | Uint8Array = HOCR): string => {
  writeFileSync(path(name), content)
  return path(name)
}
const read = (name: string): string => readFileSync(path(name), 'utf8')
async function repair(args: string[], stdin: string | Uint8Array = '') {
  const terminal = fakeTerminal(stdin)
  const exitCode = await run(['repair', '--no-trace', ...args], terminal)
  return { exitCode, stdout: terminal.stdout.join(''), stderr: terminal.stderr.join('\n') }
}

describe('the name of the output tells whether it is the file itself', () => {
  it.each([
    ['of the same ending', 'page.hocr', 'out.hocr', FIXED],
    ['of another ending of its kind', 'page.hocr', 'out.html', FIXED],
    ['of its kind, where the input is named otherwise', 'page.txt', 'out.hocr', FIXED],
    ['of text', 'page.hocr', 'out.txt', 'của\n'],
    ['of nothing that is known', 'page.hocr', 'out.fixed', 'của\n'],
  ])('one %s', async (_, input, output, content) => {
    expect(await repair([file(input), '-o', path(output)])).toEqual({ exitCode: 0, stdout: '', stderr: '' })
    expect(read(output)).toBe(content)
  })

  it('also of the standard input', async () => {
    await repair(['-', '-o', path('out.hocr')], HOCR)
    expect(read('out.hocr')).toBe(FIXED)
  })

  it.each([
    ['hOCR as PDF', HOCR, 'out.pdf', /page\.in: is hOCR, and the output is named as PDF \(\.pdf\)\./],
    ['hOCR as XML', HOCR, 'out.xml', /is hOCR, and the output is named as ALTO or PAGE XML/],
    ['text as hOCR', 'cia', 'out.hocr', /is plain text, and the output is named as hOCR .*--format/],
  ])('%s is refused', async (_, content, output, message) => {
    expect(await repair([file('page.in', content), '-o', path(output)])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(message) as string,
    })
    expect(existsSync(path(output))).toBe(false)
  })

  it('a form that was asked for is taken by any name', async () => {
    await repair([file('page.hocr'), '-o', path('out.pdf'), '--format', 'text'])
    expect(read('out.pdf')).toBe('của\n')
  })
})

describe('plain text as the file itself', () => {
  it.each([
    ['UTF-16 with a mark', '\ufeff', 'utf16le'],
    ['UTF-8 with a mark', '\ufeff', 'utf8'],
    ['UTF-8', '', 'utf8'],
  ] as const)('%s stays so', async (_, mark, encoding) => {
    const source = Buffer.from(`${mark}cia một\r\n`, encoding)
    await repair([file('page.txt', source), '-o', path('out.txt'), '--format', 'same'])
    expect(readFileSync(path('out.txt'))).toEqual(Buffer.from(`${mark}của một\r\n`, encoding))
  })
})

describe.skipIf(!haveTools(['tesseract'], 'images'))('images', () => {
  it('come back as hOCR, and are called so', async () => {
    const args = ['--ocr', 'tesseract', '--ocr-models', 'eng', '--format', 'same', '--out', path('out')]
    expect(await repair(['fixtures/layout/plan.png', ...args])).toMatchObject({ exitCode: 0 })
    expect(readdirSync(path('out'))).toEqual(['plan.hocr'])
  })
})

describe('a file that is not what its name says', () => {
  it.each([
    ['nothing, named as PDF', 'a.pdf', '', /a\.pdf: is named as a PDF, and is empty\./],
    ['text, named as DOCX', 'a.docx', 'cia', /a\.docx: is named as a DOCX, and is none\. .*--from text/],
  ])('%s, fails', async (_, name, content, message) => {
    for (const more of [[], ['-o', path(`out${name}`)], ['--in-place']])
      expect(await repair([file(name, content), ...more])).toMatchObject({
        exitCode: 1,
        stdout: '',
        stderr: expect.stringMatching(message) as string,
      })
    expect(existsSync(path(`out${name}`))).toBe(false)
    expect(await repair([path(name), '--from', 'text'])).toMatchObject({ exitCode: 0 })
  })
})
