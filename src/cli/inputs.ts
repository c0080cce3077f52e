import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { documentFailed, FILE_REASONS, wrongUsage } from '../errors.js'
import { openDocument, type LayoutFile, type OpenOptions } from '../formats/index.js'
import type { Message } from '../types.js'
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

/**
 * Reads and decodes an input.
 *
 * @param source The input. @param terminal Where the standard input comes from. @param format What kind of file it is.
 * @returns Its text.
 * @throws {VanbanError} `DOCUMENT_FAILED` with the name, the reason and what to do.
 */
export async function readSource(source: Input, terminal: Terminal, format?: InputFormat): Promise<SourceText> {
  const { text, messages, layout } = await openDocument(await readBytes(source, terminal), { format })
  const failure = messages.find((message) => message.severity === 'error')
  if (failure !== undefined) throw documentFailed(source.name, failure.message)
  return { text, messages, layout }
}

async function readBytes(source: Input, terminal: Terminal): Promise<Uint8Array> {
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
