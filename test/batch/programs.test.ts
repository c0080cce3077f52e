/** Files that programs read, in runs over many: images by Tesseract, old office files by LibreOffice. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDocument } from '../../src/formats/index.js'
import { createProcessor, isRunning, type ProcessorOptions } from '../../src/workers/index.js'
import { installTesseract, PNG } from '../support/fake-tesseract.js'
import { hiddenLines, onePage } from '../support/make-pdf.js'
import { hasTool, warnWithoutTools } from '../support/tools.js'
import { complete, engine, main, outcomes, start, temporaryFolder } from './support.js'

const PLAN = fileURLToPath(new URL('../../fixtures/layout/plan.png', import.meta.url))

let folder: ReturnType<typeof temporaryFolder>
const former = { ...process.env }
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => {
  process.env = { ...former }
  folder.remove()
})

const job = (more: object = {}) => ({
  engine,
  sources: [folder.path('in')],
  out: folder.path('out'),
  ocr: { engine: 'tesseract' as const },
  ...more,
})
const done = async (more: object = {}) => {
  const { results, summary } = await complete(job(more))
  expect(Object.values(outcomes(results)).filter((one) => one !== 'done' && one !== 'unchanged')).toEqual([])
  return summary.done
}
const unfinished = (): string[] => readdirSync(folder.path('out/.vanban/unfinished'))
const until = async (isSo: () => boolean): Promise<void> => {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 400) throw new Error('it does not come')
    await sleep(50)
  }
}

describe('a batch run with a program', () => {
  it('takes images beside texts, and has hOCR of them as the file itself', async () => {
    installTesseract(folder.path('bin'))
    folder.file('in/page.PNG', PNG)
    folder.file('in/notes.txt', 'đây\n')
    const { results } = await complete(job({ formats: ['text', 'same'] }))
    expect(outcomes(results)).toEqual({ 'notes.txt': 'done', 'page.PNG': 'done' })
    expect(folder.read('out/text/page.PNG.txt')).toBe('Đây vie+eng\n')
    expect(folder.read('out/hocr/page.PNG.hocr')).toContain('>Đây</span>')
    // Not the path that it had while it was read, which is another one in each run.
    expect(folder.read('out/hocr/page.PNG.hocr')).toContain(`title='image "page.PNG"; bbox`)
    expect(folder.read('out/same/notes.txt')).toBe('Đây\n')
    expect(unfinished()).toEqual([])
    expect(readdirSync(folder.path('out/same'))).toEqual(['notes.txt'])
  })

  it('has other keys for another version, model or content of a model, and for nothing else', async () => {
    installTesseract(folder.path('bin'))
    process.env['FAKE_MODELS'] = folder.path('models')
    folder.file('models/eng.traineddata', 'one')
    const digest = async (...models: string[]) =>
      (await createProcessor({ engine, ocr: { engine: 'tesseract', models } })).digest
    const digests = [await digest('eng')]
    expect(await digest('eng')).toBe(digests[0])
    digests.push(await digest('eng', 'vie'), (await createProcessor({ engine })).digest)
    folder.file('models/eng.traineddata', 'other')
    digests.push(await digest('eng'))
    process.env['FAKE_VERSION'] = '6'
    digests.push(await digest('eng'))
    expect(new Set(digests).size).toBe(digests.length)
  })

  it('ends a program in time, with its folder, and goes on', async () => {
    installTesseract(folder.path('bin'))
    folder.file('in/a.png', PNG)
    folder.file('in/b.txt', 'đây\n')
    process.env['FAKE_PID'] = folder.path('pid')
    const { results } = await complete(job({ timeLimit: 2, workers: 1 }))
    expect(outcomes(results)).toEqual({ 'a.png': 'TIME_LIMIT', 'b.txt': 'done' })
    expect(isRunning(Number(folder.read('pid')))).toBe(false)
    expect(unfinished()).toEqual([])
  })

  it('leaves no program when it is killed, and the next run removes what lies there', async () => {
    installTesseract(folder.path('bin'))
    folder.file('in/a.png', PNG)
    const args = ['batch', folder.path('in'), '--out', folder.path('out'), '--ocr', 'tesseract', '-j', '1']
    const child = start(main, args, { FAKE_PID: folder.path('pid') })
    await until(() => existsSync(folder.path('pid')) && folder.read('pid').endsWith('\n'))
    const pid = Number(folder.read('pid'))
    expect(unfinished()).toHaveLength(1)
    child.kill('SIGKILL')
    await until(() => !isRunning(pid))
    expect(await done()).toBe(1)
    expect(unfinished()).toEqual([])
  })

  it('says once, before anything is done, what is missing', async () => {
    folder.file('in/a.png', PNG)
    installTesseract(folder.path('bin'))
    await expect(complete(job({ ocr: { engine: 'tesseract', models: ['eng+xyz'] } }))).rejects.toMatchObject({
      code: 'PROGRAM_MISSING',
      message: expect.stringContaining('Tesseract has no model xyz; it has eng, vie'),
    })
    process.env.PATH = folder.path('nothing')
    await expect(complete(job())).rejects.toMatchObject({
      code: 'PROGRAM_MISSING',
      message: expect.stringContaining('tesseract is not on the PATH'),
    })
  })

  it('refuses images and old office files without one, and says how they are read', async () => {
    folder.file('in/a.png', PNG)
    folder.file('in/b.rtf', '{\\rtf1 a}')
    const { results } = await complete(job({ ocr: undefined, include: ['**/*'] }))
    expect(results.map(({ name, failure }) => [name, failure?.code, failure?.reason])).toEqual([
      ['a.png', 'NOT_TEXT', expect.stringContaining('--ocr tesseract')],
      ['b.rtf', 'NOT_TEXT', expect.stringContaining('--office')],
    ])
  })

  it('refuses what is named as an image or an old office file and is none', async () => {
    installTesseract(folder.path('bin'))
    for (const name of ['a.png', 'b.TIFF', 'c.doc', 'd.rtf']) folder.file(`in/${name}`, name === 'd.rtf' ? 'đây' : '')
    const { results } = await complete(job({ include: ['**/*'], ordered: true }))
    expect(results.map(({ name, failure }) => [name, failure?.code, failure?.reason])).toEqual([
      ['a.png', 'NOT_TEXT', expect.stringContaining('is named as an image, and is empty.')],
      ['b.TIFF', 'NOT_TEXT', expect.stringContaining('is named as an image, and is empty.')],
      ['c.doc', 'NOT_TEXT', expect.stringContaining('is named as an old Word document, and is empty.')],
      ['d.rtf', 'NOT_TEXT', expect.stringContaining('is named as RTF, and is none.')],
    ])
  })

  it.each([
    [{ ocr: { engine: 'tesseract', models: ['vie', 'vie'] } }, 'name each reading once'],
    [{ ocr: { engine: 'ocrmypdf', models: ['eng', 'vie'] } }, 'name one model'],
    [{ ocr: { engine: 'tesseract', models: ['../eng'] } }, 'no name of a model'],
    [{ ocr: { engine: 'tesseract' }, jsonLines: {} }, 'JSON Lines are texts'],
  ])('refuses %j', async (more, message) => {
    await expect(complete(job(more as object))).rejects.toThrow(message)
  })
})

describe('OCRmyPDF', () => {
  const scan = onePage({ contents: '' })
  const signature = [{ dict: '/Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 10 20 30] /Contents <00>' }]
  const layered = onePage({ contents: hiddenLines(['Danh muc']) }, signature)
  const processed = async (options: ProcessorOptions) => {
    installTesseract(folder.path('bin'))
    process.env.FAKE_PLUGIN = folder.path('plugin')
    const ocr = { engine: 'ocrmypdf', models: ['eng+vie'] } as const
    const processor = await createProcessor({ engine, formats: ['text', 'same'], ocr, ...options })
    return processor.process({ name: 'scan.pdf', bytes: scan })
  }

  it('is told the order of models, and what it says where it fails', async () => {
    process.env.FAKE_LAYERED = folder.path('nothing')
    expect(await processed({})).toMatchObject({
      status: 'failed',
      failure: { code: 'PROGRAM_FAILED', reason: expect.stringMatching(/nothing.*Look whether a viewer opens/s) },
    })
    expect(folder.read('plugin')).toContain('options.languages = ["eng","vie"]')
  })

  it('reads signed files, and gives them back only where that is allowed, without any edit too', async () => {
    folder.file('layered.pdf', layered)
    process.env.FAKE_LAYERED = folder.path('layered.pdf')
    expect(await processed({})).toMatchObject({ status: 'failed', failure: { code: 'PDF_SIGNED' } })
    expect(await processed({ formats: ['text'] })).toMatchObject({ counts: { edits: 0 } })
    expect(await processed({ allowSigned: true })).toMatchObject({ warnings: [{ code: 'PDF_SIGNED' }] })
  })

  it('says so where it finds no words', async () => {
    folder.file('scan.pdf', scan)
    process.env.FAKE_LAYERED = folder.path('scan.pdf')
    expect(await processed({})).toMatchObject({
      failure: { code: 'NO_WORDS', reason: expect.stringContaining('blank') },
    })
  })
})

warnWithoutTools(['tesseract', 'soffice', 'ocrmypdf'], 'a batch run of scans')

/** Has a processor read a file. @returns Paths and contents of the text and of the file itself. */
async function read(name: string, bytes: Uint8Array, options: ProcessorOptions) {
  const processor = await createProcessor({ engine, formats: ['text', 'same'], ...options })
  const done = await processor.process({ name, bytes })
  if (done.status === 'failed') throw new Error(done.failure.reason)
  const [text, same] = done.outputs
  const { format } = await openDocument(same.content as Uint8Array)
  return { text: text.content, path: same.path, format }
}

describe.skipIf(!hasTool('tesseract'))('Tesseract', () => {
  it('reads an image', async () => {
    const done = await read('a/plan.png', readFileSync(PLAN), { ocr: { engine: 'tesseract', models: ['eng', 'vie'] } })
    expect(done).toEqual({ text: expect.stringContaining('6.694'), path: 'hocr/a/plan.png.hocr', format: 'hocr' })
  })
})

describe.skipIf(!hasTool('soffice'))('LibreOffice', () => {
  it('makes a Word document of RTF', async () => {
    const rtf = Buffer.from('{\\rtf1\\ansi \\u273?\\u226?y\\par}')
    const done = await read('letter.rtf', rtf, { office: true })
    expect(done).toEqual({ text: 'Đây\n', path: 'docx/letter.rtf.docx', format: 'docx' })
  })
})

describe.skipIf(!hasTool('ocrmypdf'))('OCRmyPDF itself', () => {
  it('gives a scanned PDF its layer', async () => {
    const pdf = folder.path('plan.pdf')
    spawnSync('ocrmypdf', ['--image-dpi', '200', '--tesseract-timeout', '0', '--output-type', 'pdf', PLAN, pdf])
    const done = await read('plan.pdf', readFileSync(pdf), { ocr: { engine: 'ocrmypdf', models: ['eng'] } })
    expect(done).toEqual({ text: expect.stringContaining('6.694'), path: 'same/plan.pdf', format: 'pdf' })
  })
})
