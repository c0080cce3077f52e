/** Programs on the PATH that read what vanban does not: images by an OCR engine, old office files by LibreOffice. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, sep } from 'node:path'
import { documentFailed } from '../errors.js'

/** Engines that images and PDF files without text are read with. */
export const OCR_ENGINES = ['tesseract', 'ocrmypdf'] as const
export type OcrEngine = (typeof OCR_ENGINES)[number]

/** How images are read. */
export interface OcrSettings {
  readonly engine: OcrEngine
  /** Models of Tesseract, as its `-l` takes them; from the second on they are other readings of the same page. */
  readonly models: readonly string[]
}

/** Longest time that a program may take for a document, in milliseconds. */
const TIME_LIMIT = 600_000
const MOST_OUTPUT = 512 * 1024 * 1024

const INSTALL: Readonly<Record<string, string>> = {
  tesseract: 'apt-get install tesseract-ocr tesseract-ocr-vie',
  ocrmypdf: 'apt-get install ocrmypdf tesseract-ocr-vie',
  soffice: 'apt-get install libreoffice-writer-nogui',
}

/**
 * Reads an image with Tesseract.
 *
 * @param name Of the file, for messages; the hOCR has it without its folders.
 * @param bytes The image; of several pages where it is a TIFF. @param models Models, a reading each. @returns hOCR, a file a model.
 * @throws {VanbanError} `DOCUMENT_FAILED` where the engine is missing or fails.
 */
export const readImage = (name: string, bytes: Uint8Array, models: readonly string[]): Promise<Uint8Array[]> =>
  inFolder(bytes, basename(name), async (path, folder) => {
    const readings: Uint8Array[] = []
    // One thread a page is fastest over many pages, and what Tesseract's own makers advise.
    for (const model of models) {
      const args = [path, 'stdout', '-l', model, '--psm', '3', 'hocr']
      const hocr = Buffer.from(await runProgram(name, 'tesseract', args, { OMP_THREAD_LIMIT: '1' }))
      // It names its image with the folder, which is gone by then and another one every time.
      readings.push(Buffer.from(hocr.toString('latin1').replaceAll(latin1Of(folder + sep), ''), 'latin1'))
    }
    return readings
  })

/**
 * Gives the pages of a PDF file a layer of text where they have none, with OCRmyPDF.
 *
 * @param name Of the file, for messages. @param bytes The file. @param model Model of Tesseract. @returns The new file.
 * @throws {VanbanError} `DOCUMENT_FAILED` where the engine is missing or fails.
 */
export const addTextLayer = (name: string, bytes: Uint8Array, model: string): Promise<Uint8Array> =>
  inFolder(bytes, 'in.pdf', async (path, folder) => {
    const out = join(folder, 'out.pdf')
    await runProgram(name, 'ocrmypdf', ['--quiet', '--skip-text', '--output-type', 'pdf', '-l', model, path, out])
    return readFile(out)
  })

/**
 * Makes a Word document of an older one or of RTF, with LibreOffice.
 *
 * @param name Of the file, for messages. @param bytes The file. @param extension Of its kind, with its dot.
 * @throws {VanbanError} `DOCUMENT_FAILED` where LibreOffice is missing or fails.
 */
export const toDocx = (name: string, bytes: Uint8Array, extension: string): Promise<Uint8Array> =>
  inFolder(bytes, `document${extension}`, async (path, folder) => {
    // A profile of its own: one that is open elsewhere would end this run without a word.
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    await runProgram(name, 'soffice', [profile, '--headless', '--convert-to', 'docx', '--outdir', folder, path])
    return readFile(join(folder, 'document.docx')).catch(() => {
      throw documentFailed(name, 'LibreOffice could not read it.')
    })
  })

/** The bytes of a text in UTF-8, a character each. */
const latin1Of = (text: string): string => Buffer.from(text).toString('latin1')

/** Lets a program work on a file of its own, in a folder that nobody else can read. */
async function inFolder<T>(
  bytes: Uint8Array,
  file: string,
  work: (path: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'vanban-'))
  try {
    const path = join(folder, file)
    await writeFile(path, bytes, { mode: 0o600 })
    return await work(path, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Runs a program without a shell. @returns What it writes to its standard output. */
function runProgram(
  name: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const options = {
    timeout: TIME_LIMIT,
    maxBuffer: MOST_OUTPUT,
    encoding: 'buffer' as const,
    env: { ...process.env, ...env },
  }
  return new Promise((resolve, reject) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else if (error.code === 'ENOENT')
        reject(documentFailed(name, `${program} is not on the PATH (on Debian: ${INSTALL[program]}).`, error))
      else {
        const said = stderr.toString('utf8').trim().split('\n').slice(-3).join(' ')
        const why = error.killed === true ? `took longer than ${TIME_LIMIT / 60_000} minutes` : said || String(error)
        reject(documentFailed(name, `${program} failed: ${why}`, error))
      }
    })
  })
}
