/**
 * The order of a part: which of all documents of the sources are its own, and where their lines are in its journal.
 *
 * It is written at the end of a run that came to its end, and removed at the start of the next: so it is there exactly
 * where a part is done. Each run over a part sees all documents and knows the place of each among them; whoever joins the
 * parts takes the documents by these places.
 *
 * Text: a line that says what this is, a line of JSON about the run, and, ascending, a line for each document with its
 * place, and where its line in the journal begins. A failure that has no line there is told here, as JSON; in the lists
 * of a run those come after all documents, so that the number of all documents is added to their places.
 */
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import {
  createWholeFile,
  type ArchivedDocument,
  type ArchiveFilesOptions,
  type JsonLinesOptions,
} from '../workers/index.js'
import { toJsonLine } from '../write/json.js'
import type { Generator } from '../types.js'

/** Name of the file. */
export const ORDER = 'order'

const TITLE = 'vanban order 1'

/** What is told of the run over a part. */
export interface PartHead {
  /** Documents of the sources, those of all parts. */
  readonly documents: number
  /** How many of them are this part's. */
  readonly own: number
  /** How many of those have been tried. */
  readonly tried: number
  /** SHA-256 of the names of all documents of the sources, in order. */
  readonly names: string
  /** What decides the outputs beside the documents. */
  readonly digest: string
  readonly generator: Generator
  /** Which files over the archive there are. */
  readonly files: Pick<ArchiveFilesOptions, 'tables' | 'edits' | 'gather' | 'parquet' | 'bom'>
  /** Forms of the documents. */
  readonly formats: readonly string[]
  /** Where documents stand in lines of JSON; null where the sources are none. */
  readonly jsonLines: JsonLinesOptions | null
  readonly skipped: number
  readonly skippedBy: Readonly<Record<string, number>>
}

/** A document of a part. */
export interface PartEntry {
  /** Its turn among the documents of all parts. */
  readonly turn: number
  /** Where its line in the journal begins; or the failure that has none. */
  readonly document: number | ArchivedDocument
}

/**
 * Writes the order of a part.
 *
 * @param home Folder of the part. @param temporary Its folder for unfinished files. @param entries Ascending.
 */
export async function writeOrder(
  home: string,
  temporary: string,
  head: PartHead,
  entries: Iterable<PartEntry>,
): Promise<void> {
  const file = await createWholeFile(home, temporary, ORDER)
  await file.add(`${TITLE}\n${toJsonLine(head)}`)
  let lines = ''
  for (const { turn, document } of entries) {
    lines += `${turn} ${typeof document === 'number' ? `${document}\n` : toJsonLine(document)}`
    if (lines.length < LINES) continue
    await file.add(lines)
    lines = ''
  }
  await file.add(lines)
  await file.finish()
}

const LINES = 16_384

/**
 * Reads what is told of the run over a part.
 *
 * @param home Folder of the part.
 * @returns Null where there is no order, or one that this version does not know.
 */
export async function readHead(home: string): Promise<PartHead | null> {
  for await (const line of linesOf(home, LINES)) return JSON.parse(line) as PartHead
  return null
}

/**
 * Reads the documents of a part, ascending.
 *
 * @param home Folder of the part. @param ahead Bytes that are read at a time.
 */
export async function* readEntries(home: string, ahead: number): AsyncGenerator<PartEntry, void, undefined> {
  let isHead = true
  for await (const line of linesOf(home, ahead)) {
    const blank = line.indexOf(' ')
    const rest = line.slice(blank + 1)
    if (!isHead)
      yield {
        turn: Number(line.slice(0, blank)),
        document: rest.startsWith('{') ? (JSON.parse(rest) as ArchivedDocument) : Number(rest),
      }
    isHead = false
  }
}

/** The lines after the first; none where that is another. */
async function* linesOf(home: string, ahead: number): AsyncGenerator<string, void, undefined> {
  const file = await open(join(home, ORDER)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (file === null) return
  const stream = file.createReadStream({ encoding: 'utf8', highWaterMark: ahead })
  try {
    let isFirst = true
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
      if (!isFirst) yield line
      else if (line !== TITLE) return
      isFirst = false
    }
  } finally {
    stream.destroy()
  }
}
