/** What programs make of files that vanban does not read: hOCR of images, text in PDF files, Word documents of old ones. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { programFailed, type ProgramRunner } from './run-program.js'

/**
 * Reads an image with Tesseract.
 *
 * @param runner Of the document. @param bytes The image; of several pages where it is a TIFF.
 * @param models Models, a reading each. @returns hOCR, a file a model.
 * @throws {ProgramTrouble} Where the engine is missing or fails.
 */
export const readImage = (runner: ProgramRunner, bytes: Uint8Array, models: readonly string[]): Promise<Uint8Array[]> =>
  runner.inFolder(bytes, 'image', async (path) => {
    const readings: Uint8Array[] = []
    // One thread a page is fastest over many pages, and what Tesseract's own makers advise.
    for (const model of models)
      readings.push(
        await runner.run('tesseract', [path, 'stdout', '-l', model, '--psm', '3', 'hocr'], { OMP_THREAD_LIMIT: '1' }),
      )
    return readings
  })

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
    // It puts pages into the folder for temporary files, and leaves them there where it is ended.
    await runner.run('ocrmypdf', [...args, path, out], { TMPDIR: folder })
    return readFile(out)
  })

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
