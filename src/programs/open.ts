/** Opens a file of any kind, by a program where vanban does not read it. */
import { extname } from 'node:path'
import type { Witness } from '../engine/index.js'
import { openDocument, type LayoutFile, type OpenedDocument, type OpenOptions } from '../formats/index.js'
import { isImage } from '../read/index.js'
import { addTextLayer, readImage, toDocx } from './readers.js'
import { createRunner, ProgramTrouble, type ProgramRoom, type ProgramRunner } from './run-program.js'
import type { ProgramSettings } from './settings.js'

/** An opened file. */
export interface OpenedInput extends OpenedDocument {
  /** Other readings of the same page, of an image that was read by several models. */
  readonly witnesses: readonly Witness[]
  /** Whether a program made the file with a layout of the input, which is an image or of an old kind. */
  readonly isMade: boolean
  /** The input, where it is an image that was read by a program; else null. */
  readonly image: Uint8Array | null
}

/** How a file is opened. */
export interface OpenSettings extends ProgramSettings, Pick<OpenOptions, 'format'> {
  /** Where programs are at work, and how long. */
  readonly room: ProgramRoom
  /** Pages of a PDF that are read at a time; undefined: as many as there are cores. */
  readonly jobs?: number | undefined
}

/**
 * Opens a file by itself, or by a program where vanban does not read it.
 *
 * @param name Of the file, whose ending may tell that its content is wrong. @param bytes The file.
 * @param settings What kind it is, and which programs may be run.
 * @returns The file; what a program could not do is a message of severity `error`.
 */
export async function openInput(name: string, bytes: Uint8Array, settings: OpenSettings): Promise<OpenedInput> {
  try {
    return await open(name, bytes, settings, createRunner(settings.room))
  } catch (error) {
    if (error instanceof ProgramTrouble)
      return refused(error.code, error.code === 'PROGRAM_FAILED' ? `${error.message} ${BROKEN}` : error.message)
    throw error
  }
}

async function open(
  name: string,
  bytes: Uint8Array,
  { format, ocr, office, jobs }: OpenSettings,
  runner: ProgramRunner,
): Promise<OpenedInput> {
  const old = OFFICE.find(({ start }) => start.every((byte, at) => bytes[at] === byte))
  if (old !== undefined && format === undefined) {
    if (!office) return refused('NOT_TEXT', `This is ${old.title}, which LibreOffice can read: ask for it (--office).`)
    return { ...MADE, ...(await openDocument(await toDocx(runner, bytes, old.extension))) }
  }
  if (ocr?.engine === 'tesseract' && isImage(bytes)) {
    const [first, ...others] = await Promise.all(
      (await readImage(runner, { name, bytes }, ocr.models)).map((one) => openDocument(one)),
    )
    if (first.messages.some(({ code }) => code === 'NO_WORDS')) return refused('NO_WORDS', BLANK)
    const witnesses = others.map(({ text }, at) => ({ text, name: ocr.models[at + 1] }))
    return { ...first, witnesses, isMade: true, image: bytes }
  }
  const opened = await openDocument(bytes, { format })
  const named = NEVER_TEXT[extname(name).toLowerCase()] as string | undefined
  const isKnown = opened.format !== 'text' || opened.messages.some(({ severity }) => severity === 'error')
  if (named !== undefined && !isKnown && format === undefined)
    return refused('NOT_TEXT', `is named as ${named}, and is ${bytes.length === 0 ? 'empty' : 'none'}. ${NOT_WHOLE}`)
  const isUnread = opened.messages.some(({ code }) => code === 'NO_TEXT_LAYER')
  if (!isUnread || ocr?.engine !== 'ocrmypdf') return { ...MADE, ...opened, isMade: false }
  const layered = await openDocument(await addTextLayer(runner, bytes, ocr.models[0], jobs))
  if (layered.messages.some(({ code, severity }) => code === 'NO_TEXT_LAYER' && severity === 'error'))
    return refused('NO_WORDS', BLANK)
  const { layout } = layered
  return { ...MADE, ...layered, layout: layout === null ? null : changedBefore(layout) }
}

/** What is said of a file that a program made, unless it was made of an image. */
const MADE = { witnesses: [], isMade: true, image: null }

/** A PDF that OCRmyPDF has changed: where it is signed, that is a change without any of its words changed as well. */
const changedBefore = (layout: LayoutFile): LayoutFile => ({
  ...layout,
  async write(changes, options) {
    const written = await layout.write(changes, options)
    if (changes.length > 0) return written
    const { bytes, messages } = await layout.write([], { ...options, rewrite: true })
    const signed = messages.filter(({ code }) => code === 'PDF_SIGNED')
    const isRefused = bytes === null && signed.length > 0
    return { bytes: isRefused ? null : written.bytes, messages: [...written.messages, ...signed] }
  },
})

const refused = (code: string, message: string): OpenedInput => ({
  text: '',
  messages: [{ code, severity: 'error', message, line: null }],
  layout: null,
  format: 'text',
  writeText: null,
  ...MADE,
  isMade: false,
})

/** Files that are never text, by their endings. */
const NEVER_TEXT: Readonly<Record<string, string>> = {
  '.pdf': 'a PDF',
  '.docx': 'a DOCX',
  '.doc': 'an old Word document',
  '.rtf': 'RTF',
  ...Object.fromEntries(
    ['png', 'jpg', 'jpeg', 'jp2', 'tif', 'tiff', 'bmp', 'gif', 'webp'].map((ending) => [`.${ending}`, 'an image']),
  ),
}
const NOT_WHOLE = 'Look whether it was saved whole; --from text reads it as text all the same.'
const BROKEN = 'Look whether a viewer opens the file, and whether it was saved whole.'
const BLANK = 'No words were found in the image. Look whether its page is blank, or hardly to be read.'

/** Office files that LibreOffice makes Word documents of: RTF, and those of Word before 2007. */
const OFFICE = [
  { start: [0x7b, 0x5c, 0x72, 0x74, 0x66], extension: '.rtf', title: 'RTF' },
  { start: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], extension: '.doc', title: 'an old Office document' },
] as const
