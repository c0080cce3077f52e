/** What programs make of files that vanban does not read: hOCR of images, text in PDF files, Word documents of old ones. */
import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { programFailed, type ProgramRunner } from './run-program.js'

/**
 * Reads an image with Tesseract.
 *
 * @param runner Of the document. @param image Its name and content; of several pages where it is a TIFF.
 * @param models Models, a reading each. @returns hOCR, a file a model, which names the image as it is called.
 * @throws {ProgramTrouble} Where the engine is missing or fails.
 */
export const readImage = (
  runner: ProgramRunner,
  { name, bytes }: NamedFile,
  models: readonly string[],
): Promise<Uint8Array[]> =>
  runner.inFolder(bytes, IMAGE, async (_path, folder) => {
    const readings: Uint8Array[] = []
    for (const model of models) {
      const args = [IMAGE, 'stdout', '-l', model, '--psm', '3', 'hocr']
      // One thread a page is fastest over many pages, and what Tesseract's own makers advise. It takes a broken image for
      // a list of files, and finds none in a folder where the image is alone.
      readings.push(nameImage(await runner.run('tesseract', args, { OMP_THREAD_LIMIT: '1' }, folder), name))
    }
    return readings
  })

/** A file with its name. */
export interface NamedFile {
  /** Its name, with folders or without. */
  readonly name: string
  /** Its content. */
  readonly bytes: Uint8Array
}

/** What an image is called while it is read. */
const IMAGE = 'image'

/** Has hOCR name its image as it is called, not as it was while it was read. */
function nameImage(hocr: Uint8Array, name: string): Uint8Array {
  const own = basename(name)
    .replace(/\p{C}/gu, '\ufffd')
    // The mark that stands round the name would end it.
    .replaceAll('"', "'")
    .replace(/[&<>']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const text = Buffer.from(hocr.buffer, hocr.byteOffset, hocr.byteLength).toString('utf8')
  return Buffer.from(text.replaceAll(`'image "${IMAGE}";`, () => `'image "${own}";`))
}

/**
 * Gives the pages of a PDF file a layer of text where they have none, with OCRmyPDF.
 *
 * @param runner Of the document. @param bytes The file. @param model Model of Tesseract.
 * @param jobs Pages that are read at a time; undefined: as many as there are cores.
 * @returns The new file. @throws {ProgramTrouble} Where the engine is missing or fails.
 */
export const addTextLayer = (
  runner: ProgramRunner,
  bytes: Uint8Array,
  model: string,
  jobs: number | undefined,
): Promise<Uint8Array> =>
  runner.inFolder(bytes, 'in.pdf', async (path, folder) => {
    const out = join(folder, 'out.pdf')
    const args = ['--quiet', '--skip-text', '--output-type', 'pdf', '-l', model]
    if (jobs !== undefined) args.push('--jobs', String(jobs))
    if (model.includes('+')) {
      const plugin = join(folder, 'order.py')
      await writeFile(plugin, inOrder(model.split('+')))
      args.push('--plugin', plugin)
    }
    // It puts pages into the folder for temporary files, and leaves them there where it is ended.
    await runner.run('ocrmypdf', [...args, path, out], { TMPDIR: folder })
    return readFile(out)
  })

/**
 * A plugin of OCRmyPDF that has Tesseract take models in the order in which they are named: the first counts most. Before
 * version 14.3 they are a set, whose order is another one in each run.
 */
const inOrder = (models: readonly string[]): string => `from ocrmypdf import hookimpl


@hookimpl
def validate(options):
    if isinstance(options.languages, set):
        options.languages = ${JSON.stringify(models)}
`

/**
 * Makes a Word document of an older one or of RTF, with LibreOffice.
 *
 * @param runner Of the document. @param bytes The file. @param extension Of its kind, with its dot.
 * @throws {ProgramTrouble} Where LibreOffice is missing or fails.
 */
export const toDocx = (runner: ProgramRunner, bytes: Uint8Array, extension: string): Promise<Uint8Array> =>
  runner.inFolder(bytes, `document${extension}`, async (path, folder) => {
    const args = [profileIn(folder), '--headless', '--convert-to', 'docx', '--outdir', folder, path]
    await runner.run('soffice', args, { TMPDIR: folder })
    return readFile(join(folder, 'document.docx')).catch(() => {
      throw programFailed('soffice', 'LibreOffice could not read the file.')
    })
  })

/** A profile of LibreOffice of its own: one that is open elsewhere would end this run without a word. */
export const profileIn = (folder: string): string => `-env:UserInstallation=file://${join(folder, 'profile')}`
