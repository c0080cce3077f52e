import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { documentFailed, FILE_REASONS, wrongUsage } from '../errors.js'
import type { LayoutFile, OpenedDocument, OpenOptions } from '../formats/index.js'
import { openInput, SYSTEM_ROOM, type ProgramSettings } from '../programs/index.js'
import type { Message } from '../types.js'
import type { Witness } from '../engine/index.js'
import type { Terminal } from './terminal.js'

/** Largest input; a text of this size still fits into memory with its tree and its edits. */
const MAX_INPUT_BYTES = 256 * 1024 * 1024

/** An input: a file, or the standard input. */
export interface Input {
  /** Path of the file; null for the standard input. */
  readonly path: string | null
  /** How it is called in messages. */
  readonly name: string
}

/** A decoded input. */
export interface SourceText {
  readonly text: string
  readonly messages: readonly Message[]
  /** The file with its pages and words; null where it is plain text. */
  readonly layout: LayoutFile | null
  /** Whether a program made the file with a layout of the input, which is an image or of an old kind. */
  readonly isMade: boolean
  /** The input, where it is an image that was read by a program; else null. */
  readonly image: Uint8Array | null
  /** Makes a file of another text in its encoding, where it is plain text. */
  readonly writeText: OpenedDocument['writeText']
  /** Other readings of the same page, of an image that was read by several models. */
  readonly witnesses: readonly Witness[]
}

/**
 * Makes the list of inputs.
 *
 * @param files Names from the command line; `-` is the standard input, and so are no names at all.
 * @returns Inputs in order.
 * @throws {VanbanError} `WRONG_USAGE` when the standard input is named twice.
 */
export function listSources(files: readonly string[]): Input[] {
  if (files.filter((file) => file === '-').length > 1) throw wrongUsage('The standard input (-) can be read only once.')
  const names = files.length === 0 ? ['-'] : files
  return names.map((name) => (name === '-' ? { path: null, name: 'stdin' } : { path: name, name }))
}

/** What kind of file an input is; told by its content unless given. */
export type InputFormat = OpenOptions['format']

/** How inputs are read; every field has a default. */
export interface ReadSettings {
  readonly format?: InputFormat | undefined
  /** How images are read; absent: they are refused. */
  readonly ocr?: ProgramSettings['ocr']
}

/**
 * Reads and decodes an input.
 *
 * @param source The input. @param terminal Where the standard input comes from. @param settings What kind of file it is, and how images are read.
 * @returns Its text.
 * @throws {VanbanError} `DOCUMENT_FAILED` with the name, the reason and what to do.
 */
export async function readSource(source: Input, terminal: Terminal, settings: ReadSettings = {}): Promise<SourceText> {
  const bytes = await readBytes(source, terminal)
  const { text, messages, layout, writeText, witnesses, isMade, image } = await openInput(source.name, bytes, {
    ...settings,
    // A person has named the file, and sees what happens.
    office: true,
    room: SYSTEM_ROOM,
  })
  const failure = messages.find((message) => message.severity === 'error')
  if (failure !== undefined) throw documentFailed(source.name, failure.message)
  return { text, messages, layout, writeText, witnesses, isMade, image }
}

/**
 * Reads the bytes of an input.
 *
 * @param source The input. @param terminal Where the standard input comes from.
 * @throws {VanbanError} `DOCUMENT_FAILED` with the name, the reason and what to do.
 */
export async function readBytes(source: Input, terminal: Terminal): Promise<Uint8Array> {
  if (source.path === null) {
    if (terminal.inputIsTerminal) terminal.err('vanban: reading from the keyboard; end with Ctrl-D')
    return collect(terminal.stdin, source.name)
  }
  try {
    const { size } = await stat(source.path)
    if (size > MAX_INPUT_BYTES) throw tooLarge(source.name)
    return await collect(createReadStream(source.path), source.name)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'DOCUMENT_FAILED') throw error
    if (code === 'EISDIR')
      throw documentFailed(
        source.name,
        `${FILE_REASONS['EISDIR']} For all below it: vanban batch FOLDER --out DIR.`,
        error,
      )
    throw documentFailed(source.name, FILE_REASONS[code ?? ''] ?? `cannot be read (${String(error)}).`, error)
  }
}

/** Collects a stream, but never more than the limit: a pipe says nothing of its size beforehand. */
async function collect(stream: AsyncIterable<Uint8Array>, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > MAX_INPUT_BYTES) throw tooLarge(name)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

function tooLarge(name: string): Error {
  return documentFailed(name, `is larger than ${MAX_INPUT_BYTES / 2 ** 20} MB. Split it into its documents.`)
}
