/** The end of a run: totals, the files over the whole archive, the list of failures and the manifest. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { toJson, toJsonLine } from '../write/json.js'
import { createParquetFile, loadParquet, type ParquetFile } from './parquet.js'
import type { JournalRecord } from './journal.js'
import type { ResolvedJob } from './job.js'
import type { Store } from './store.js'
import { csvHead, TABLE_NAMES } from './tables.js'
import { createTally } from './tally.js'
import type { BatchSummary, DocumentResult, OutputFile } from './types.js'
import { createWholeFile, type WholeFile } from './whole-file.js'

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

const LIST = 'failures.jsonl'
const MANIFEST = 'manifest.sha256'

/** Before the extension of the files of a part: `figures.2-of-8.csv`. */
function partName(name: string, job: ResolvedJob): string {
  const { shard } = job
  return shard === undefined ? name : name.replace(/(?=\.[^.]+$)/, `.${shard.index}-of-${shard.count}`)
}

/**
 * Writes the files over the whole archive, in the order of the sources, whoever did which document when.
 *
 * @returns The summary over all documents of the sources, those of former runs among them.
 */
export async function finishRun({ store, job, order, strays, summary }: Ending): Promise<BatchSummary> {
  const { out, temporary, journal } = store
  const start = (name: string): Promise<WholeFile> => createWholeFile(out, temporary, partName(name, job))
  const tables = job.tables ? TABLE_NAMES : []
  const rowFiles = new Map<string, WholeFile>()
  for (const table of tables) {
    const file = await start(`${table}.csv`)
    await file.add(csvHead(table, job.bom))
    rowFiles.set(`${table}.csv`, file)
  }
  if (job.edits) rowFiles.set('edits.jsonl', await start('edits.jsonl'))
  if (job.gather) rowFiles.set('documents.jsonl', await start('documents.jsonl'))
  const parquet = new Map<string, { readonly file: ParquetFile; readonly path: string }>()
  if (job.parquet) {
    const writer = await loadParquet()
    for (const table of TABLE_NAMES) {
      const path = join(temporary, randomUUID())
      parquet.set(`${table}.parquet`, { file: createParquetFile(writer, path, table), path })
    }
  }
  const failures = await start(LIST)
  const manifest = await start(MANIFEST)
  const tally = createTally()

  const addRows = async ({ rows }: JournalRecord): Promise<void> => {
    if (rows === undefined) return
    let { at } = rows
    for (const [name, length] of Object.entries(rows.lengths)) {
      const text = rowFiles.has(name) || parquet.has(name) ? await store.readRows(at, length) : null
      if (text !== null) await rowFiles.get(name)?.add(text)
      if (text !== null && parquet.has(name)) {
        for (const line of text.toString('utf8').split('\n'))
          if (line !== '') parquet.get(name)?.file.add(JSON.parse(line) as unknown[])
      }
      at += length
    }
  }

  for (const offset of order) {
    if (offset < 0) continue
    const record = await journal.read(offset)
    tally.add(record)
    if (record.failure !== undefined) await failures.add(toJsonLine({ document: record.name, ...record.failure }))
    for (const output of record.outputs ?? []) await manifest.add(manifestLine(output))
    await addRows(record)
  }
  for (const { name, origin, failure } of strays) {
    tally.add({ name, ...(failure === undefined ? {} : { failure }) })
    await failures.add(toJsonLine({ document: name, origin, ...failure }))
  }

  const files: OutputFile[] = [await failures.finish()]
  for (const file of rowFiles.values()) files.push(await file.finish())
  for (const [name, { file, path }] of parquet) {
    await file.close()
    files.push(await adopt(path, out, partName(name, job)))
  }
  for (const file of files) await manifest.add(manifestLine(file))
  files.push(await manifest.finish())
  const { done, unchanged, complete, stopped, seconds, skipped, skippedBy, others } = summary
  return {
    ...tally.totals(),
    done,
    unchanged,
    skipped,
    skippedBy,
    others,
    complete,
    stopped,
    seconds,
    files: [...files.map(({ path }) => path), partName('summary.json', job)],
  }
}

/** Writes the summary. */
export async function writeSummary(
  store: Store,
  job: ResolvedJob,
  summary: BatchSummary,
  generator: unknown,
): Promise<void> {
  const file = await createWholeFile(store.out, store.temporary, partName('summary.json', job))
  await file.add(toJson({ type: 'batchSummary', schemaVersion: '1.0', generator, ...summary }))
  await file.finish()
}

/** A line that `sha256sum --check` reads; names with line ends or backslashes are escaped as it does. */
function manifestLine({ path, sha256 }: OutputFile): string {
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
  return `${escaped === path ? '' : '\\'}${sha256}  ${escaped}\n`
}

/** Gives a file that somebody else wrote its name. */
async function adopt(path: string, out: string, name: string): Promise<OutputFile> {
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  const { size } = await stat(path)
  await rename(path, join(out, name))
  await rm(path, { force: true })
  return { path: name, sha256: hash.digest('hex'), bytes: size }
}
