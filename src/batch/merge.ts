/** Joins the parts of a folder that several machines filled: afterwards it is as if one run had done all documents. */
import { open, readFile, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { check, NAME } from '../arguments.js'
import { VanbanError } from '../errors.js'
import { makeFolder } from '../node/make-folder.js'
import { archiveFileNames, createWholeFile, toFailure, type WholeFile } from '../workers/index.js'
import { toJson } from '../write/json.js'
import { cannotJoin, partsDiffer, partsUnfinished, unusableOutput } from './errors.js'
import { writeArchiveFiles, writeSummary, type Entry } from './finish.js'
import { formatLine, JOURNAL_HEAD, type JournalLine, type JournalRecord } from './journal.js'
import { takeLock, type Lock } from './lock.js'
import { divisionOf, readHeads } from './merge-checks.js'
import { aheadOf, openPart, readForgotten, walkParts, type OpenPart } from './merge-walk.js'
import type { PartHead } from './order.js'
import { findParts, hasWhole, HOME, markOf, partFolder, partInWords } from './parts.js'
import { MOST_STRAYS } from './state.js'
import { clear, endOf } from './store.js'
import type { BatchSummary } from './types.js'

/**
 * Joins the parts that runs with `shard` made of one archive in one folder.
 *
 * Afterwards the files over the archive (tables, edits, failures, manifest, summary) are those of a single run over the
 * same sources, byte for byte but for times; those of the parts are gone, and a run without `shard` goes on from theirs.
 * It may be ended at any moment, and called again: nothing is lost. A folder whose parts are joined already stays as it
 * is.
 *
 * @param out The folder that all runs had as `out`.
 * @returns The summary over all documents.
 * @throws {VanbanError} `PARTS_UNFINISHED` where parts are missing or not done, `PARTS_DIFFER` where they were done with
 * other options or sources, `OUTPUT_LOCKED` while a part is at work: each with what to do, and nothing is touched.
 * `OUTPUT_UNUSABLE` where there are no parts, `PACKAGE_MISSING`; `CANNOT_RECORD` where the disk takes no more.
 * @example
 * for (const index of [1, 2]) for await (const _ of runBatch({ sources, out, shard: { index, count: 2 } }));
 * console.log((await mergeShards(out)).documents)
 */
export async function mergeShards(out: string): Promise<BatchSummary> {
  check('out', out, NAME)
  const started = performance.now()
  const folder = resolve(out)
  const locks: Lock[] = []
  try {
    const parts = await findParts(folder)
    if (parts.length === 0 && !(await hasWhole(folder))) throw noParts(out)
    locks.push(await takeLock(join(folder, HOME, 'lock'), out))
    if (await hasWhole(folder)) return await endJoining(folder, out)
    const count = divisionOf(out, parts)
    for (const part of parts)
      locks.push(await takeLock(join(partFolder(folder, part), 'lock'), `${out} (part ${partInWords(part)})`))
    return await joinParts(folder, out, await readHeads(folder, out, count, parts), started)
  } catch (error) {
    throw error instanceof VanbanError ? error : cannotJoin(out, toFailure(error).reason, error)
  } finally {
    for (const lock of locks) await lock.release()
  }
}

const noParts = (out: string): VanbanError =>
  unusableOutput(out, 'has no parts to be joined. Name the folder that the runs with --shard had as --out.')

const doubled = (folder: string): VanbanError =>
  partsDiffer(folder, 'several parts have the same document. Run all parts again, on machines of one kind.')

/** Tells that the journal over all documents has all that the parts have: they may go. */
const JOINED = 'joined'

type RowsPlace = NonNullable<JournalRecord['rows']>

interface Joined {
  /** How many parts there were. */
  readonly count: number
  /** How long the journal is, in bytes. */
  readonly bytes: number
}

async function joinParts(
  out: string,
  folder: string,
  heads: readonly PartHead[],
  started: number,
): Promise<BatchSummary> {
  const count = heads.length
  const [{ files, generator, skipped, skippedBy }] = heads
  const home = join(out, HOME)
  const temporary = join(home, 'unfinished')
  makeFolder(temporary)
  await clear(temporary)
  const parts: OpenPart[] = []
  const begun: WholeFile[] = []
  const begin = async (name: string): Promise<WholeFile> => {
    const file = await createWholeFile(home, temporary, name)
    begun.push(file)
    return file
  }
  try {
    for (let index = 1; index <= count; index++) parts.push(await openPart(out, { index, count }))
    const journal = await begin('journal')
    const rows = await begin('rows')
    await journal.add(JOURNAL_HEAD)
    let bytes = JOURNAL_HEAD.length
    let end = 0
    /** Takes a line over with its rows. @returns What the files over the archive take of it. */
    const keep = async (part: OpenPart, { identity, key, record }: JournalLine): Promise<Entry> => {
      const own = record.rows === undefined ? undefined : await rowsOf(folder, part, record.rows)
      const moved = record.rows === undefined ? record : { ...record, rows: { ...record.rows, at: end } }
      if (own !== undefined) {
        await rows.add(own)
        end += own.length
      }
      const line = Buffer.from(formatLine({ identity, key, record: moved }), 'utf8')
      await journal.add(line)
      bytes += line.length
      const at = record.rows?.at ?? 0
      return {
        document: record,
        readRows: (from, length) => Promise.resolve((own ?? Buffer.alloc(0)).subarray(from - at, from - at + length)),
      }
    }
    const entries = async function* (): AsyncGenerator<Entry, void, undefined> {
      let strays = 0
      let last = -1
      for await (const { part, turn, document } of walkParts(parts)) {
        if (turn <= last) throw doubled(folder)
        last = turn
        if (typeof document === 'number') yield await keep(part, await part.line(document))
        else if (strays++ < MOST_STRAYS) yield { document, readRows: () => Promise.resolve(Buffer.alloc(0)) }
      }
    }
    const ended = await writeArchiveFiles({ ...files, out, temporary, mark: '' }, entries())
    for (const part of parts)
      for await (const offset of readForgotten(part, aheadOf(count))) await keep(part, await part.line(offset))
    const summary: BatchSummary = {
      ...ended.totals,
      skipped,
      skippedBy,
      others: 0,
      complete: true,
      stopped: null,
      seconds: (performance.now() - started) / 1000,
      files: ended.files,
    }
    await writeSummary({ out, temporary }, '', summary, generator)
    await rows.finish()
    const joined = await begin(JOINED)
    await joined.add(toJson({ count, bytes } satisfies Joined))
    await joined.finish()
    // From here on the parts are not needed any more.
    await journal.finish()
    await toDisk(home)
    await removeParts(out, count)
    return summary
  } finally {
    for (const part of parts) await part.close()
    for (const file of begun) await file.abandon()
    await clear(temporary).catch(() => undefined)
  }
}

/** @throws {VanbanError} `PARTS_UNFINISHED` where rows are lost. */
async function rowsOf(folder: string, { part, rows }: OpenPart, place: RowsPlace): Promise<Buffer> {
  const { at } = place
  const length = endOf(place) - at
  const own = await rows(at, length)
  if (own.length === length) return own
  const again = `Run it again (--shard ${partInWords(part)}), then join the parts again.`
  throw partsUnfinished(folder, `rows of part ${partInWords(part)} are lost. ${again}`)
}

/** Ends a joining that was interrupted; one that was not stays as it is. @returns The summary that it left. */
async function endJoining(out: string, folder: string): Promise<BatchSummary> {
  const home = join(out, HOME)
  const joined = await readJson<Joined>(join(home, JOINED))
  const isLeft = (await findParts(out)).length > 0
  if (isLeft && joined?.bytes !== (await stat(join(home, 'journal'))).size)
    throw unusableOutput(
      folder,
      'holds results of a run over all documents beside those of parts. Move the folder .vanban away: everything is then done anew.',
    )
  if (joined !== null) await removeParts(out, joined.count)
  const left = await readJson<BatchSummary & Record<string, unknown>>(join(out, 'summary.json'))
  if (left === null) throw noParts(folder)
  const { type: _type, schemaVersion: _version, generator: _generator, ...summary } = left
  return summary
}

/** Removes the parts and their files; what tells that they may go is removed last. */
async function removeParts(out: string, count: number): Promise<void> {
  for (let index = 1; index <= count; index++) {
    const part = { index, count }
    for (const name of archiveFileNames(markOf(part))) await rm(join(out, name), { force: true })
    await rm(partFolder(out, part), { recursive: true, force: true })
  }
  await rm(join(out, HOME, JOINED), { force: true })
}

async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T
  } catch {
    return null
  }
}

/** Brings the names in a folder to the disk, where the system lets folders be opened. */
async function toDisk(folder: string): Promise<void> {
  const file = await open(folder).catch(() => null)
  await file?.sync().catch(() => undefined)
  await file?.close()
}
