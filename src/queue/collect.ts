/** Puts the files over a whole archive together, of what the workers of a queue did. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkFields, FLAG, TEXT } from '../arguments.js'
import { makeFolder } from '../node/make-folder.js'
import { createArchiveFiles, type BatchTotals } from '../workers/index.js'
import { toJson } from '../write/json.js'
import { noRun, runUnfinished } from './errors.js'
import { openQueuedRun, SETTINGS, type LotRecord, type QueuedRun, type RunSettings } from './queued-run.js'
import { openTarget, type OutputTarget } from './target.js'

/** What {@link collectQueue} takes. */
export interface CollectOptions {
  /** Folder or `s3://bucket/prefix` that the archive was added with. */
  readonly out: string
  /** Name of the run, where the target has several: of other versions or settings. */
  readonly run?: string | undefined
  /** Whether a run that is not done yet is collected as far as it is; `false` by default. */
  readonly partial?: boolean | undefined
}

/** A run that was collected. */
export interface QueueCollection extends Omit<BatchTotals, 'unchanged' | 'skipped'> {
  /** Name of the run: its folder in the target. */
  readonly run: string
  /** Documents that are not done yet; 0 unless a part was asked for. */
  readonly missing: number
  /** Files over the whole archive that were written, below the folder of the run. */
  readonly files: readonly string[]
}

/**
 * Writes tables, lists and the manifest of a run of a queue: byte for byte those of a batch run over the same sources.
 *
 * It needs no broker: all that it reads stands in the output target. Memory holds the records of one document at a time.
 *
 * @param options Where the run is; see {@link CollectOptions}.
 * @returns What the run came to.
 * @throws {VanbanError} `NO_QUEUED_RUN` where there is none or there are several; `RUN_UNFINISHED` where documents are
 * not done yet; `OUTPUT_UNUSABLE`, `PACKAGE_MISSING`.
 * @example
 * const { done, failed, files } = await collectQueue({ out: '/shared/repaired' })
 */
export async function collectQueue(options: CollectOptions): Promise<QueueCollection> {
  checkFields('options', options, { out: TEXT, 'run?': TEXT, 'partial?': FLAG })
  const root = await openTarget(options.out)
  const name = await chooseRun(root, options.run)
  const run = openQueuedRun(root.within(name))
  const settings = await run.settings()
  const scratch = await mkdtemp(join(tmpdir(), 'vanban-collect-'))
  try {
    return await collect({ name, run, settings, scratch, partial: options.partial === true })
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** The runs in a target, by the order of their names. */
async function runsIn(root: OutputTarget): Promise<string[]> {
  const names = new Set<string>()
  for await (const path of root.listFolders()) if (await isRun(root, path)) names.add(path)
  return [...names].sort()
}

const isRun = (root: OutputTarget, name: string): Promise<boolean> => root.has(`${name}/${SETTINGS}`)

/** The run that is meant. @throws {VanbanError} `NO_QUEUED_RUN` where there is none, or it is not clear which. */
export async function chooseRun(root: OutputTarget, wanted: string | undefined): Promise<string> {
  if (wanted !== undefined && (await isRun(root, wanted))) return wanted
  const found = await runsIn(root)
  const names = found.join(', ')
  if (wanted !== undefined)
    throw noRun(root.address, `holds no run ${wanted}; there ${found.length === 0 ? 'are none' : `are ${names}`}.`)
  if (found.length === 0) throw noRun(root.address, 'holds no run of a queue. Add one: vanban queue add.')
  if (found.length > 1)
    throw noRun(root.address, `holds runs of several versions or settings: ${names}. Say which is meant (--run).`)
  return found[0]
}

async function collect({
  name,
  run,
  settings,
  scratch,
  partial,
}: {
  readonly name: string
  readonly run: QueuedRun
  readonly settings: RunSettings
  readonly scratch: string
  readonly partial: boolean
}): Promise<QueueCollection> {
  const { processor, gather } = settings
  // Written here and brought there: a target may be no folder, and what is in the way of one file spares the others.
  const out = join(scratch, 'out')
  const temporary = join(scratch, 'unfinished')
  makeFolder(out)
  makeFolder(temporary)
  const files = await createArchiveFiles({ ...processor, gather, out, temporary, mark: '' })
  let missing = 0
  try {
    for await (const { lot, documents } of run.lots()) {
      const records = await run.records(lot)
      if (records === null) {
        missing += documents.length
        continue
      }
      let position = 0
      for await (const first of records) {
        const record = first.failure === undefined ? first : await latest(run, lot, position, first)
        position += 1
        if (record === null) missing += 1
        else await files.add(record, () => rowsOf(record))
      }
    }
    if (missing > 0 && !partial)
      throw runUnfinished(
        run.target.address,
        `${missing} of ${settings.documents} documents are not done yet. See how it goes (vanban queue status), add the archive again where lots were lost (vanban queue add), or take what there is (--partial).`,
      )
    for (const stray of settings.strays) await files.add(stray, () => rowsOf({ name: stray.name }))
  } catch (error) {
    await files.abandon()
    throw error
  }
  const { totals, files: written } = await files.finish()
  for (const file of written) await run.target.upload(file, join(out, file))
  const { unchanged: _unchanged, ...counted } = totals
  const names = [...written, 'summary.json']
  const collection: QueueCollection = { run: name, ...counted, missing, files: names }
  await run.target.write(
    'summary.json',
    toJson({ type: 'queueSummary', schemaVersion: '1.0', generator: settings.generator, ...collection }),
  )
  return collection
}

/** What became of a document that failed at first. @returns Null: it is to be tried again. */
async function latest(run: QueuedRun, lot: string, position: number, first: LotRecord): Promise<LotRecord | null> {
  const later = await run.records(lot, position)
  if (later !== null) for await (const record of later) return record
  return first.open === true ? null : first
}

async function* rowsOf({ rows = {} }: LotRecord): AsyncGenerator<readonly [string, string]> {
  yield* Object.entries(rows)
}
