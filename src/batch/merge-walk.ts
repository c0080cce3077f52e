/** Goes through the documents of several parts in the order of the sources, a few of each part in memory. */
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { lowerBound } from '../lists.js'
import { createFileWindow } from './file-window.js'
import type { BatchShard } from './job.js'
import { openJournal, parseLine, type JournalLine } from './journal.js'
import { readEntries, type PartEntry } from './order.js'
import { partFolder } from './parts.js'

/** A part whose lines and rows can be read. */
export interface OpenPart {
  readonly part: BatchShard
  /** Its folder. */
  readonly home: string
  /** Reads a line of its journal. */
  readonly line: (offset: number) => Promise<JournalLine>
  /** Reads rows; fewer bytes where the file ends. */
  readonly rows: (at: number, length: number) => Promise<Buffer>
  readonly close: () => Promise<void>
}

/** Memory that all parts together read ahead into, in bytes, and what each has of it at least and at most. */
const AHEAD = { all: 64 * 1024 * 1024, least: 4 * 1024, most: 1024 * 1024 }

/** How far ahead each of so many parts is read, in bytes. */
export const aheadOf = (count: number): number =>
  Math.max(AHEAD.least, Math.min(AHEAD.most, Math.floor(AHEAD.all / (3 * count))))

/** Opens a part for reading. */
export async function openPart(out: string, part: BatchShard): Promise<OpenPart> {
  const home = partFolder(out, part)
  const files: FileHandle[] = []
  try {
    for (const name of ['journal', 'rows']) files.push(await open(join(home, name)))
    const [journal, rows] = files.map((file) => createFileWindow(file, aheadOf(part.count)))
    return {
      part,
      home,
      line: async (offset) => parseLine(await journal.line(offset)),
      rows: rows.bytes,
      close: () => closeAll(files),
    }
  } catch (error) {
    await closeAll(files)
    throw error
  }
}

async function closeAll(files: readonly FileHandle[]): Promise<void> {
  for (const file of files) await file.close()
}

/** A document and the part that has it. */
export interface PartedEntry extends PartEntry {
  readonly part: OpenPart
}

/** Gives the documents of all parts in the order of the sources, failures without a line after them. */
export async function* walkParts(parts: readonly OpenPart[]): AsyncGenerator<PartedEntry, void, undefined> {
  /** The next document of each part, the first to come at the end. */
  const heads: { readonly entry: PartedEntry; readonly rest: AsyncGenerator<PartEntry, void, undefined> }[] = []
  const advance = async (part: OpenPart, rest: AsyncGenerator<PartEntry, void, undefined>): Promise<void> => {
    const next = await rest.next()
    if (next.done === true) return
    const { turn } = next.value
    const at = lowerBound(heads.length, (place) => heads[place].entry.turn < turn)
    heads.splice(at, 0, { entry: { ...next.value, part }, rest })
  }
  try {
    for (const part of parts) await advance(part, readEntries(part.home, aheadOf(parts.length)))
    for (let head = heads.pop(); head !== undefined; head = heads.pop()) {
      yield head.entry
      await advance(head.entry.part, head.rest)
    }
  } finally {
    for (const { rest } of heads) await rest.return()
  }
}

/**
 * Gives the lines of documents that the sources no longer have: should they come back, they are done.
 *
 * @returns Where the lines begin, ascending; none of those that the order tells of.
 */
export async function* readForgotten({ home }: OpenPart, ahead: number): AsyncGenerator<number, void, undefined> {
  const journal = await openJournal(join(home, 'journal'))
  try {
    const all = journal.index.offsets()
    const told = new Float64Array(all.length)
    let count = 0
    for await (const { document } of readEntries(home, ahead))
      if (typeof document === 'number' && count < told.length) told[count++] = document
    const current = told.subarray(0, count).sort()
    let next = 0
    for (const offset of all) {
      while (next < count && current[next] < offset) next += 1
      if (next === count || current[next] !== offset) yield offset
    }
  } finally {
    await journal.close()
  }
}
