/** The end of a run: the files over the whole archive, in the order of the sources, whoever did which document when. */
import { createArchiveFiles, createWholeFile, markedName, type DocumentResult } from '../workers/index.js'
import { toJson } from '../write/json.js'
import type { ResolvedJob } from './job.js'
import type { JournalRecord } from './journal.js'
import type { Store } from './store.js'
import type { BatchSummary } from './types.js'

/** What a run hands over to its end. */
export interface Ending {
  readonly store: Store
  readonly job: ResolvedJob
  /** Where the line of each document stands in the journal, in the order of the sources; -1: it has none. */
  readonly order: readonly number[]
  /** Failures that have no line: of sources, and of documents that share a name. */
  readonly strays: readonly DocumentResult[]
  /** Of this run; `done` and `unchanged` are known to it alone. */
  readonly summary: BatchSummary
}

/** Before the extension of the files of a part: `.2-of-8`. */
const markOf = ({ shard }: ResolvedJob): string => (shard === undefined ? '' : `.${shard.index}-of-${shard.count}`)

/**
 * Writes the files over the whole archive.
 *
 * @returns The summary over all documents of the sources, those of former runs among them.
 */
export async function finishRun({ store, job, order, strays, summary }: Ending): Promise<BatchSummary> {
  const { out, temporary, journal } = store
  const files = await createArchiveFiles({ ...job, out, temporary, mark: markOf(job) })
  for (const offset of order) {
    if (offset < 0) continue
    const record = await journal.read(offset)
    await files.add(record, () => rowsOf(store, record))
  }
  for (const { name, origin, failure } of strays)
    await files.add({ name, origin, ...(failure === undefined ? {} : { failure }) }, noRows)
  const ended = await files.finish()
  const { done, unchanged, complete, stopped, seconds, skipped, skippedBy, others } = summary
  return {
    ...ended.totals,
    done,
    unchanged,
    skipped,
    skippedBy,
    others,
    complete,
    stopped,
    seconds,
    files: [...ended.files, markedName('summary.json', markOf(job))],
  }
}

async function* rowsOf(store: Store, { rows }: JournalRecord): AsyncGenerator<readonly [string, Uint8Array]> {
  if (rows === undefined) return
  let { at } = rows
  for (const [name, length] of Object.entries(rows.lengths)) {
    yield [name, await store.readRows(at, length)]
    at += length
  }
}

async function* noRows(): AsyncGenerator<readonly [string, Uint8Array]> {
  // A failure has none.
}

/** Writes the summary. */
export async function writeSummary(
  store: Store,
  job: ResolvedJob,
  summary: BatchSummary,
  generator: unknown,
): Promise<void> {
  const file = await createWholeFile(store.out, store.temporary, markedName('summary.json', markOf(job)))
  await file.add(toJson({ type: 'batchSummary', schemaVersion: '1.0', generator, ...summary }))
  await file.finish()
}
