/** The end of a run: the files over the whole archive, in the order of the sources, whoever did which document when. */
import {
  createArchiveFiles,
  createWholeFile,
  markedName,
  type ArchivedDocument,
  type ArchiveFiles,
  type ArchiveFilesOptions,
  type DocumentResult,
} from '../workers/index.js'
import { toJson } from '../write/json.js'
import type { Generator } from '../types.js'
import type { ResolvedJob } from './job.js'
import type { JournalRecord } from './journal.js'
import { writeOrder, type PartEntry } from './order.js'
import { markOf } from './parts.js'
import type { PartState } from './state.js'
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

/** A document on its way into the files over an archive. */
export interface Entry {
  readonly document: ArchivedDocument & Pick<JournalRecord, 'rows'>
  /** Reads its rows. @param at Their place. @param length In bytes. */
  readonly readRows: Store['readRows']
}

/**
 * Writes the files over an archive, but for the summary.
 *
 * @param options Which there are, and where. @param entries All documents in order.
 * @returns What was counted, and the names of the files, that of the summary among them.
 */
export async function writeArchiveFiles(
  options: ArchiveFilesOptions,
  entries: AsyncIterable<Entry>,
): ReturnType<ArchiveFiles['finish']> {
  const archive = await createArchiveFiles(options)
  try {
    for await (const { document, readRows } of entries) await archive.add(document, () => rowsOf(document, readRows))
    const { totals, files } = await archive.finish()
    return { totals, files: [...files, markedName('summary.json', options.mark)] }
  } finally {
    await archive.abandon()
  }
}

/**
 * Writes the files over the documents of a run.
 *
 * @returns The summary over all documents of the sources, those of former runs among them.
 */
export async function finishRun({ store, job, order, strays, summary }: Ending): Promise<BatchSummary> {
  const { out, temporary, journal, readRows } = store
  const entries = async function* (): AsyncGenerator<Entry, void, undefined> {
    for (const offset of order) if (offset >= 0) yield { document: await journal.read(offset), readRows }
    for (const stray of strays) yield { document: strayOf(stray), readRows }
  }
  const ended = await writeArchiveFiles({ ...job, out, temporary, mark: markOf(job.shard) }, entries())
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
    files: ended.files,
  }
}

/** A failure as the list of failures has it. */
const strayOf = ({ name, origin, failure }: DocumentResult): ArchivedDocument => ({
  name,
  origin,
  ...(failure === undefined ? {} : { failure }),
})

async function* rowsOf(
  { rows }: Entry['document'],
  readRows: Store['readRows'],
): AsyncGenerator<readonly [string, Uint8Array]> {
  if (rows === undefined) return
  let { at } = rows
  for (const [name, length] of Object.entries(rows.lengths)) {
    yield [name, await readRows(at, length)]
    at += length
  }
}

/** Writes the summary. @param mark As in {@link ArchiveFilesOptions}. */
export async function writeSummary(
  { out, temporary }: Pick<Store, 'out' | 'temporary'>,
  mark: string,
  summary: BatchSummary,
  generator: Generator,
): Promise<void> {
  const file = await createWholeFile(out, temporary, markedName('summary.json', mark))
  await file.add(toJson({ type: 'batchSummary', schemaVersion: '1.0', generator, ...summary }))
  await file.finish()
}

/** Leaves the word that a part is done, and what its documents are among all. */
export async function finishPart(
  { store, job, order, strays, summary }: Ending,
  { places, names, documents, own }: PartState,
  { generator, digest }: { readonly generator: Generator; readonly digest: string },
): Promise<void> {
  const { tables, edits, gather, parquet, bom, formats, jsonLines = null } = job
  const { skipped, skippedBy } = summary
  const seen = { documents, own, tried: places.length, names: names(), skipped, skippedBy }
  const made = { digest, generator, formats, jsonLines, files: { tables, edits, gather, parquet, bom } }
  const entries = function* (): Iterable<PartEntry> {
    for (const [index, offset] of order.entries()) if (offset >= 0) yield { turn: places[index], document: offset }
    for (const stray of strays) yield { turn: documents + places[stray.index], document: strayOf(stray) }
  }
  await writeOrder(store.home, store.temporary, { ...seen, ...made }, entries())
}
