/** Runs a job: sources → lots → workers → journal → results. */
import { access } from 'node:fs/promises'
import picomatch from 'picomatch'
import { VanbanError } from '../errors.js'
import {
  countDocuments,
  createPool,
  fromText,
  identityOf,
  identityOfFile,
  loadFormats,
  loadParquet,
  LOTS_A_WORKER,
  openSources,
  processorOptionsOf,
  toFailure,
  type DocumentResult,
  type Pool,
  type SourceContext,
  type WorkerDocument,
  type WorkerResult,
} from '../workers/index.js'
import { createDeliverer, type Delivery } from './deliver.js'
import { cannotRecord } from './errors.js'
import { finishPart, finishRun, writeSummary } from './finish.js'
import { resolveJob, type BatchJob, type ResolvedJob } from './job.js'
import { bundle } from './lots.js'
import { markOf } from './parts.js'
import { refuseSourceAsOutput } from './refuse.js'
import { createQueue } from './result-queue.js'
import { createState, type RunState } from './state.js'
import { openStore, type Store } from './store.js'
import type { BatchSummary } from './types.js'

/** A batch run: iterate over it to make it go. */
export interface BatchRun extends AsyncIterable<DocumentResult> {
  /** Resolves after the last result; rejects with what the iteration threw. */
  readonly summary: Promise<BatchSummary>
}

const LOT = { documents: 32, bytes: 256 * 1024, wait: 20 } as const
/** Lots that each worker gets before they are as large as they may be. */
const SMALL_LOTS = 4
const QUEUE = 64
const PROGRESS_MS = 250
/** So many documents in a row that the disk would not take, and the rest is spared the work. */
const MOST_DISK_FAILURES = 20
const DISK_CODES = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'])

/**
 * Repairs or reports many documents, on all cores, without losing or redoing any.
 *
 * With `out`, everything that is done is recorded in that folder; a run with the same sources goes on where the last one
 * ended, however it ended. Documents that fail are results like others. Memory does not grow with the archive, but for
 * some fifty bytes a document and the names in the largest folder.
 *
 * @param job Sources, outputs, limits; see {@link BatchJob}.
 * @returns Results as they come, and a summary after the last. The run goes no faster than its results are taken.
 * @throws {VanbanError} At once `INVALID_OPTIONS`; on the first step of the iteration the same for formats that there are not, `OUTPUT_LOCKED`,
 * `OUTPUT_UNUSABLE`, `JOURNAL_INVALID`, `DICTIONARY_MISSING`, `DICTIONARY_DAMAGED`, `PACKAGE_MISSING`, `PROGRAM_MISSING`; later `CANNOT_RECORD`.
 * @example
 * const run = runBatch({ sources: ['scans/'], out: 'repaired/' })
 * for await (const { name, status } of run) console.log(name, status)
 * console.log((await run.summary).failed)
 */
export function runBatch(job: BatchJob): BatchRun {
  const resolved = resolveJob(job)
  let settle!: { resolve: (summary: BatchSummary) => void; reject: (error: unknown) => void }
  const summary = new Promise<BatchSummary>((resolve, reject) => {
    settle = { resolve, reject }
  })
  // Whoever iterates sees the error there.
  summary.catch(() => undefined)
  const iterate = async function* (): AsyncGenerator<DocumentResult, void, undefined> {
    try {
      settle.resolve(yield* execute(resolved, job))
    } catch (error) {
      settle.reject(error)
      throw error
    } finally {
      settle.reject(new DOMException('The iteration over the run was left before its end.', 'AbortError'))
    }
  }
  return { summary, [Symbol.asyncIterator]: iterate }
}

async function* execute(job: ResolvedJob, extras: BatchJob): AsyncGenerator<DocumentResult, BatchSummary, undefined> {
  await loadFormats(job.formats)
  if (job.parquet) await loadParquet()
  if (job.out !== undefined) await refuseSourceAsOutput(job.sources, job.out)
  const store = job.out === undefined ? null : await openStore(job.out, job.shard)
  try {
    return yield* work(job, store, extras)
  } finally {
    await store?.close()
  }
}

async function* work(
  job: ResolvedJob,
  store: Store | null,
  { signal, stdin, onProgress }: BatchJob,
): AsyncGenerator<DocumentResult, BatchSummary, undefined> {
  const started = performance.now()
  const seconds = (): number => (performance.now() - started) / 1000
  const stop = new AbortController()
  let stopped: string | null = null
  const halt = (reason: string): void => {
    stopped ??= reason
    stop.abort()
  }
  const onSignal = (): void => {
    halt('interrupted')
  }
  signal?.addEventListener('abort', onSignal)
  if (signal?.aborted === true) onSignal()

  const state = createState(job, store)
  const queue = createQueue<DocumentResult>(QUEUE)
  const deliverer = createDeliverer({
    store,
    ordered: job.ordered,
    hand: ({ result }, offset) => queue.push(state.finish(result, offset)),
    onTrouble: () => {
      halt('nothing can be recorded')
    },
  })
  const watch = createFailureWatch(job.maxFailures, halt)
  const arrive = (delivery: Delivery): void => {
    watch(delivery.result)
    deliverer.add(delivery)
  }
  const { gather, jsonLines, maxBytes, followLinks, verify } = job
  const pool = createPool({
    workers: job.workers,
    memory: job.memory,
    timeLimit: job.timeLimit * 1000,
    settings: {
      processor: processorOptionsOf(job),
      gather,
      jsonLines,
      maxBytes,
      followLinks,
      verify,
      out: store?.out,
      temporary: store?.temporary,
    },
    onResult: (result, memory) => {
      workerHeap = Math.max(workerHeap, result.heapUsed)
      if (memory > 0) workersMemory = memory
      arrive({ identity: state.identities.get(result.index) ?? '', result, recorded: result.status !== 'unchanged' })
    },
  })
  let total: number | null = null
  let workerHeap = 0
  let workersMemory = 0
  const report = (): void => {
    const { documents, failed, unchanged, syllables } = state.tally.totals()
    const { rss, heapUsed } = process.memoryUsage()
    onProgress?.({
      finished: documents,
      failed,
      unchanged,
      total,
      seconds: seconds(),
      syllables,
      memory: { process: rss + workersMemory, main: heapUsed, worker: workerHeap },
    })
    workerHeap = 0
  }
  const ticker = onProgress === undefined ? undefined : setInterval(report, PROGRESS_MS)
  try {
    const context = await contextOf(job, store, state)
    const engine = await pool.hello()
    if (onProgress !== undefined) {
      const mine = ({ name }: { readonly name: string }): boolean => state.isMine(identityOf(name))
      countDocuments(job.sources, context, mine).then(
        (count) => {
          total = count
        },
        () => undefined,
      )
    }
    const documents = state.admit(
      openSources(job.sources, () => stdin ?? process.stdin, context),
      arrive,
    )
    const feeding = feed({ job, pool, stop: stop.signal, documents, deliverer })
    feeding.then(queue.end, queue.fail)
    yield* queue.values()
    await feeding
    report()
    const skipped = [...state.skipped.values()].reduce((sum, count) => sum + count, 0)
    const summary: BatchSummary = {
      ...state.tally.totals(),
      skipped,
      skippedBy: Object.fromEntries(state.skipped),
      others: state.others,
      complete: stopped === null,
      stopped,
      files: [],
      seconds: seconds(),
    }
    if (store === null) return summary
    const { order, strays, part } = state
    const ending = { store, job, order, strays, summary }
    try {
      const ended = { ...(stopped === null ? await finishRun(ending) : summary), seconds: seconds() }
      await writeSummary(store, markOf(job.shard), ended, engine.generator)
      if (part !== null && stopped === null) await finishPart(ending, part, engine)
      return ended
    } catch (error) {
      // The folder may be gone by now, or its disk full.
      throw error instanceof VanbanError ? error : cannotRecord(store.out, toFailure(error).reason, error)
    }
  } finally {
    clearInterval(ticker)
    signal?.removeEventListener('abort', onSignal)
    stop.abort()
    queue.end()
    await pool.close()
  }
}

/** Watches for reasons to stop: too many failures, or a disk that takes nothing more. */
function createFailureWatch(maxFailures = Infinity, halt: (reason: string) => void): (result: WorkerResult) => void {
  let failures = 0
  let diskFailures = 0
  return ({ status, failure }) => {
    const code = failure?.code ?? ''
    diskFailures = DISK_CODES.has(code) ? diskFailures + 1 : status === 'done' ? 0 : diskFailures
    if (status === 'failed') failures += 1
    if (failures >= maxFailures) halt(`${maxFailures} documents failed (--max-failures)`)
    if (diskFailures >= MOST_DISK_FAILURES) halt(`the disk takes nothing more (${code})`)
  }
}

async function contextOf(job: ResolvedJob, store: Store | null, state: RunState): Promise<SourceContext> {
  return {
    includes: picomatch([...job.include], { dot: false, nocase: true }),
    followLinks: job.followLinks,
    maxBytes: job.maxBytes,
    jsonLines: job.jsonLines,
    outIdentity:
      store === null
        ? null
        : await access(store.out).then(
            () => identityOfFile(fromText(store.out)),
            () => null,
          ),
    skip: (reason) => {
      state.skipped.set(reason, (state.skipped.get(reason) ?? 0) + 1)
    },
  }
}

/** Sends the documents to the workers, never further ahead than they need. */
async function feed({
  job,
  pool,
  stop,
  documents,
  deliverer,
}: {
  readonly job: ResolvedJob
  readonly pool: Pool
  readonly stop: AbortSignal
  readonly documents: AsyncGenerator<WorkerDocument, void, undefined>
  readonly deliverer: ReturnType<typeof createDeliverer>
}): Promise<void> {
  const inHand = new Set<Promise<void>>()
  // A page that a program reads takes seconds: nobody is to wait at the end for whoever has a lot of them.
  const most = job.ocr === undefined && !job.office ? LOT.documents : 1
  const size = {
    ...LOT,
    documents: (sent: number) => Math.min(most, 1 + Math.floor(sent / (job.workers * SMALL_LOTS))),
  }
  for await (const lot of bundle(documents, size, stop)) {
    if (stop.aborted) break
    const running = pool.run(lot).finally(() => inHand.delete(running))
    inHand.add(running)
    if (inHand.size >= job.workers * LOTS_A_WORKER) await Promise.race(inHand)
    await deliverer.room()
  }
  await Promise.all(inHand)
  await deliverer.flush()
}
