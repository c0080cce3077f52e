/** What a run keeps in its output folder: the lock, the journal, and the rows of the files over the whole archive. */
import { open, readdir, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { makeFolder } from '../node/make-folder.js'
import { VanbanError } from '../errors.js'
import { toFailure, type OutputFile, type ArchiveRows, type WorkerResult } from '../workers/index.js'
import { cannotRecord, unusableOutput } from './errors.js'
import { createFileWindow } from './file-window.js'
import type { BatchShard } from './job.js'
import { openJournal, type Journal, type JournalLine, type JournalRecord } from './journal.js'
import { takeLock } from './lock.js'
import { ORDER } from './order.js'
import { partFolder, refuseOtherParts } from './parts.js'

/** A result that is to be recorded. */
export interface Recorded {
  readonly identity: string
  readonly result: WorkerResult
}

/** The memory of an output folder. */
export interface Store {
  /** The output folder, absolute. */
  readonly out: string
  /** What the run keeps for itself: `OUT/.vanban`, or the folder of its part there. */
  readonly home: string
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
  /** Whether rows that the journal tells of are still there. */
  readonly hasRows: (rows: NonNullable<JournalRecord['rows']>) => boolean
  /** Reads the rows of documents. @param at Their place. @param length In bytes. */
  readonly readRows: (at: number, length: number) => Promise<Buffer>
  readonly close: () => Promise<void>
}

const WINDOW = 1024 * 1024

/**
 * Opens an output folder, or makes it.
 *
 * @param folder Its path. @param part The machine's part of the documents; all of them where there is none.
 * @throws {VanbanError} `OUTPUT_LOCKED`, `OUTPUT_UNUSABLE` or `JOURNAL_INVALID`.
 */
export async function openStore(folder: string, part: BatchShard | undefined): Promise<Store> {
  const out = resolve(folder)
  const home = part === undefined ? join(out, '.vanban') : partFolder(out, part)
  const temporary = join(home, 'unfinished')
  try {
    await refuseOtherParts(out, folder, part)
    makeFolder(temporary)
    const lock = await takeLock(join(home, 'lock'), folder)
    try {
      // Parts may have been joined between the first look and the lock.
      await refuseOtherParts(out, folder, part)
      await clear(temporary)
      // Whoever joins parts knows by it that the last run came to its end.
      await rm(join(home, ORDER), { force: true })
      const journal = await openJournal(join(home, 'journal'))
      const rows = await open(join(home, 'rows'), 'a+')
      return await createStore({ out, home, temporary, journal, rows, release: lock.release })
    } catch (error) {
      await lock.release()
      throw error
    }
  } catch (error) {
    if (error instanceof VanbanError) throw error
    throw unusableOutput(
      folder,
      `cannot be used: ${toFailure(error).reason} Choose another folder for --out, or mend this one.`,
      error,
    )
  }
}

/** Removes what is in a folder for unfinished files. */
export async function clear(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true })
}

async function createStore({
  out,
  home,
  temporary,
  journal,
  rows,
  release,
}: {
  out: string
  home: string
  temporary: string
  journal: Journal
  rows: FileHandle
  release: () => Promise<void>
}): Promise<Store> {
  let end = (await rows.stat()).size
  /** Sets aside what a former run made of other content, or of a document that fails now. @returns What stays beside the new. */
  const supersede = async ({ identity, result }: Recorded): Promise<readonly OutputFile[]> => {
    const known = journal.index.get(identity)
    if (known === undefined) return []
    const { sha256, outputs = [], others = [] } = await journal.read(known.offset)
    const written = new Set(result.outputs.map(({ path }) => path))
    const former = [...outputs, ...others].filter(({ path }) => !written.has(path))
    if (result.failure === undefined && result.sha256 === sha256) return former
    for (const { path } of former) await setAside(out, path)
    return []
  }
  const append = async (results: readonly Recorded[]): Promise<JournalLine[]> => {
    const others = new Map<Recorded, readonly OutputFile[]>()
    // Before the journal says so: a crash in between has the document done again.
    for (const one of results) others.set(one, await supersede(one))
    const chunks: Buffer[] = []
    let at = end
    const lines = results.map((one): JournalLine => {
      const { identity, result } = one
      const kept = others.get(one) ?? []
      const { name, sha256, failure, counts, outputs, key } = result
      const { buffers, lengths, size } = pack(result.rows)
      const place = size === 0 ? {} : { rows: { at, lengths } }
      chunks.push(...buffers)
      at += size
      const found = failure === undefined ? { outputs } : { failure }
      return {
        identity,
        key,
        record: {
          name,
          ...(sha256 === undefined ? {} : { sha256 }),
          ...(counts === undefined ? {} : { counts }),
          ...found,
          ...(kept.length > 0 ? { others: kept } : {}),
          ...place,
        },
      }
    })
    if (at > end) {
      await rows.appendFile(Buffer.concat(chunks))
      await rows.datasync()
      end = at
    }
    return lines
  }
  const window = createFileWindow(rows, WINDOW)
  return {
    out,
    home,
    temporary,
    journal,
    async record(results) {
      try {
        return await journal.append(await append(results))
      } catch (error) {
        throw cannotRecord(home, toFailure(error).reason, error)
      }
    },
    hasRows: (place) => endOf(place) <= end,
    readRows: window.bytes,
    async close() {
      await journal.close().catch(() => undefined)
      await rows.close().catch(() => undefined)
      await clear(temporary).catch(() => undefined)
      await release()
    },
  }
}

/** Where the rows of a document end. */
export const endOf = ({ at, lengths }: NonNullable<JournalRecord['rows']>): number =>
  at + Object.values(lengths).reduce((sum, length) => sum + length, 0)

/** Where outputs lie that are out of date, below the output folder. */
const OUTDATED = '.vanban/outdated'

/** Takes an output out of those that are current, without losing it: its source may only be away for now. */
async function setAside(out: string, path: string): Promise<void> {
  const target = join(out, OUTDATED, path)
  makeFolder(dirname(target))
  await rename(join(out, path), target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}

function pack(rows: ArchiveRows): { buffers: Buffer[]; lengths: Record<string, number>; size: number } {
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
