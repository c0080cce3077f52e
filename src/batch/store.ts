/** What a run keeps in its output folder: the lock, the journal, and the rows of the files over the whole archive. */
import { mkdir, open, readdir, rm, type FileHandle } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { VanbanError } from '../errors.js'
import { cannotRecord, unusableOutput } from './errors.js'
import { openJournal, type Journal, type JournalLine } from './journal.js'
import { takeLock } from './lock.js'
import { toFailure } from './read-document.js'
import type { Rows, WorkerResult } from './protocol.js'

/** A result that is to be recorded. */
export interface Recorded {
  readonly identity: string
  readonly result: WorkerResult
}

/** The memory of an output folder. */
export interface Store {
  /** The output folder, absolute. */
  readonly out: string
  /** Folder for unfinished files; emptied at the start of each run. */
  readonly temporary: string
  readonly journal: Journal
  /**
   * Records results: rows first, then the lines of the journal that point at them, each brought to the disk.
   *
   * @returns Where each line of the journal begins.
   * @throws {VanbanError} `CANNOT_RECORD` where the disk takes no more.
   */
  readonly record: (results: readonly Recorded[]) => Promise<number[]>
  /** Reads the rows of documents. @param at Their place. @param length In bytes. */
  readonly readRows: (at: number, length: number) => Promise<Buffer>
  readonly close: () => Promise<void>
}

const WINDOW = 1024 * 1024

/**
 * Opens an output folder, or makes it.
 *
 * @param folder Its path. @param part What tells this run from those of other machines in the same folder: `2-of-8`.
 * @throws {VanbanError} `OUTPUT_LOCKED`, `OUTPUT_UNUSABLE` or `JOURNAL_INVALID`.
 */
export async function openStore(folder: string, part: string | undefined): Promise<Store> {
  const out = resolve(folder)
  const home = part === undefined ? join(out, '.vanban') : join(out, '.vanban', part)
  const temporary = join(home, 'unfinished')
  try {
    await mkdir(temporary, { recursive: true })
    const lock = await takeLock(join(home, 'lock'), folder)
    try {
      await clear(temporary)
      const journal = await openJournal(join(home, 'journal'))
      const rows = await open(join(home, 'rows'), 'a+')
      return await createStore({ out, home, temporary, journal, rows, release: lock.release })
    } catch (error) {
      await lock.release()
      throw error
    }
  } catch (error) {
    if (error instanceof VanbanError) throw error
    throw unusableOutput(folder, `cannot be used: ${toFailure(error).reason} Choose another folder for --out, or mend this one.`, error)
  }
}

async function clear(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { force: true })
}

async function createStore({ out, home, temporary, journal, rows, release }: {
  out: string, home: string, temporary: string, journal: Journal, rows: FileHandle, release: () => Promise<void>,
}): Promise<Store> {
  let end = (await rows.stat()).size
  const append = async (results: readonly Recorded[]): Promise<JournalLine[]> => {
    const chunks: Buffer[] = []
    let at = end
    const lines = results.map(({ identity, result }): JournalLine => {
      const { name, sha256, failure, counts, outputs, key } = result
      const { buffers, lengths, size } = pack(result.rows)
      const place = size === 0 ? {} : { rows: { at, lengths } }
      chunks.push(...buffers)
      at += size
      const found = failure === undefined ? { outputs } : { failure }
      return { identity, key, record: { name, ...sha256 === undefined ? {} : { sha256 }, ...counts === undefined ? {} : { counts }, ...found, ...place } }
    })
    if (at > end) {
      await rows.appendFile(Buffer.concat(chunks))
      await rows.datasync()
      end = at
    }
    return lines
  }
  let window = Buffer.alloc(0)
  let base = 0
  return {
    out, temporary, journal,
    async record(results) {
      try {
        return await journal.append(await append(results))
      } catch (error) {
        throw cannotRecord(home, toFailure(error).reason, error)
      }
    },
    async readRows(at, length) {
      if (at < base || at + length > base + window.length) {
        const buffer = Buffer.allocUnsafe(Math.max(length, WINDOW))
        const { bytesRead } = await rows.read(buffer, 0, buffer.length, at)
        window = buffer.subarray(0, bytesRead)
        base = at
      }
      return window.subarray(at - base, at - base + length)
    },
    async close() {
      await journal.close().catch(() => undefined)
      await rows.close().catch(() => undefined)
      await clear(temporary).catch(() => undefined)
      await release()
    },
  }
}

function pack(rows: Rows): { buffers: Buffer[], lengths: Record<string, number>, size: number } {
  const buffers: Buffer[] = []
  const lengths: Record<string, number> = {}
  let size = 0
  for (const [table, text] of Object.entries(rows)) {
    if (text === '') continue
    const buffer = Buffer.from(text, 'utf8')
    buffers.push(buffer)
    lengths[table] = buffer.length
    size += buffer.length
  }
  return { buffers, lengths, size }
}
