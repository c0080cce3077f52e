/** The plugin of OCRmyPDF, run by OCRmyPDF itself. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { haveTools } from '../support/tools.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const plugin = join(root, 'integrations/ocrmypdf_vanban.py')
const image = join(root, 'fixtures/layout/plan.png')
const env = { ...process.env, VANBAN: `node ${join(root, 'dist/cli/main.js')}` }

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-ocrmypdf-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const textOf = (pdf: string): string => spawnSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).stdout
const REPAIRED = ['Kết quả tuyên truyền', 'hành chính năm 2026', '6.694']

describe.skipIf(!haveTools(['ocrmypdf', 'tesseract', 'pdftotext'], 'the plugin of OCRmyPDF'))('OCRmyPDF', () => {
  it('puts repaired words behind the image, and into the text beside it', () => {
    const [out, sidecar] = [join(folder, 'out.pdf'), join(folder, 'out.txt')]
    const { status, stderr } = spawnSync(
      'ocrmypdf',
      ['--plugin', plugin, '--image-dpi', '200', '-l', 'eng', '--output-type', 'pdf', '--sidecar', sidecar, image, out],
      { encoding: 'utf8', env },
    )
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('vanban left the page')])
    for (const words of REPAIRED) {
      expect(textOf(out)).toContain(words)
      expect(readFileSync(sidecar, 'utf8')).toContain(words)
    }
  }, 120_000)

  it('says that letters get lost where the renderer has none for them', () => {
    const out = join(folder, 'letters.pdf')
    const args = [
      '--plugin',
      plugin,
      '--image-dpi',
      '200',
      '-l',
      'eng',
      '--output-type',
      'pdf',
      '--pdf-renderer',
      'hocr',
    ]
    const { stderr } = spawnSync('ocrmypdf', [...args, image, out], { encoding: 'utf8', env })
    const lacksLetters = !textOf(out).includes('tuyên truyền')
    expect(/has no Vietnamese letters/.test(stderr)).toBe(lacksLetters)
  }, 120_000)

  it('says which program is missing', () => {
    const out = join(folder, 'missing.pdf')
    const args = ['--plugin', plugin, '--image-dpi', '200', '-l', 'eng', '--output-type', 'pdf', image, out]
    const { status, stderr } = spawnSync('ocrmypdf', args, { encoding: 'utf8', env: { ...env, VANBAN: 'no-vanban' } })
    expect([status, stderr]).toEqual([0, expect.stringContaining('there is no program no-vanban. Set VANBAN')])
  }, 120_000)

  it('leaves a page as it was read where vanban fails, and says so', () => {
    const out = join(folder, 'left.pdf')
    const { status, stderr } = spawnSync(
      'ocrmypdf',
      ['--plugin', plugin, '--image-dpi', '200', '-l', 'eng', '--output-type', 'pdf', image, out],
      { encoding: 'utf8', env: { ...env, VANBAN: 'false' } },
    )
    expect([status, stderr]).toEqual([0, expect.stringContaining('vanban left the page as Tesseract read it')])
    expect(textOf(out)).toContain('6.694')
  }, 120_000)
})
