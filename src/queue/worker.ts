/** Takes lots from a queue and does them. */
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Job, Worker } from 'bullmq'
import { resolveProcessorOptions } from '../workers/index.js'
import { connectBroker, type Broker } from './broker.js'
import { identify } from './engine-identity.js'
import { finishDocument, finishLot, setApart, type Finished } from './finish-lot.js'
import {
  resolveWorkerOptions,
  type QueueWorkerEvent,
  type QueueWorkerOptions,
  type ResolvedWorkerOptions,
} from './job.js'
import { createLotRunner, type LotRunner } from './lot-runner.js'
import { unfinishedFolder } from './folder-target.js'
import { loadBullMq } from './packages.js'
import { openQueuedRun, type QueuedRun, type RunSettings } from './queued-run.js'
import { openTarget, type OutputTarget } from './target.js'
import { countDone, idOf, openQueue, PREFIX, taskOfLetter, type LotQueue, type LotTask } from './tasks.js'

/** How often a lot may lose its worker: with BullMQ's own 1, each crash of a worker would be at the expense of its lots. */
const MOST_STALLS = 10
/** A lot that loses its worker so often is done document by document. */
const SUSPICIOUS_STALLS = 3
/** Lots in hand for each thread: one at work, one that waits. */
const LOTS_A_THREAD = 2
/** Runs whose threads are kept: one that ends and one that begins. */
const MOST_RUNNERS = 2
const POLL_MS = 250
/** How long a worker that is to end waits for a broker that is away. */
const AWAY_MS = 10_000
/** So long does nothing come before a worker takes the queue for done; jobs on their way from one state to another are in none. */
const QUIET_POLLS = 4
const AGAIN_MS = 2_000

/** What a worker did. */
export interface QueueWorkerSummary {
  /** Name of its queue. */
  readonly queue: string
  /** Lots that it finished. */
  readonly lots: number
  /** Documents that it did or gave up. */
  readonly documents: number
  /** Documents that it gave up. */
  readonly failed: number
}

/**
 * Does lots of a queue until it is told to end.
 *
 * It takes what was added by the same version with the same dictionaries, and the same programs (`ocr`, `office`); lots of
 * others wait for others. A lot whose worker ends, whatever the way, is done by another: outputs are named after what
 * decides them, so that what is done twice is there once.
 *
 * @param options Threads, limits, broker; see {@link QueueWorkerOptions}.
 * @returns What it did, when it has ended: by its signal, or with `untilDone` when the queue has nothing left.
 * @throws {VanbanError} `INVALID_OPTIONS`, `PACKAGE_MISSING`, `BROKER_UNREACHABLE`, `BROKER_UNSAFE`,
 * `PROGRAM_MISSING`, or what the engine cannot start with.
 * @example
 * const stop = new AbortController()
 * process.once('SIGTERM', () => stop.abort())
 * await runQueueWorker({ redis: 'rediss://:secret@broker:6379', workers: 16, signal: stop.signal })
 */
export async function runQueueWorker(options: QueueWorkerOptions = {}): Promise<QueueWorkerSummary> {
  const resolved = resolveWorkerOptions(options)
  const { signal, onEvent = () => undefined } = options
  const broker = await connectBroker(resolved, (reason) => {
    onEvent({ kind: 'trouble', reason: `the broker is away (${reason}); waiting for it` })
  })
  const scratch = await mkdtemp(join(await scratchRoot(resolved.scratch), 'vanban-worker-'))
  try {
    const { queue: name } = await identify(
      resolveProcessorOptions({
        ...(resolved.engine === undefined ? {} : { engine: resolved.engine }),
        ocr: resolved.ocr,
        office: resolved.office,
        options: resolved.dictionaries === undefined ? {} : { dictionaries: resolve(resolved.dictionaries) },
      }),
    )
    const queue = await openQueue(name, broker.redis)
    const shop = createShop({ resolved, scratch, broker, queue, onEvent })
    try {
      await work({ name, queue, broker, shop, resolved, signal, onEvent })
      return { queue: name, ...shop.totals() }
    } finally {
      await shop.close()
      await queue.close().catch(() => undefined)
    }
  } finally {
    await broker.close()
    await rm(scratch, { recursive: true, force: true })
  }
}

async function scratchRoot(folder: string | undefined): Promise<string> {
  if (folder !== undefined) await mkdir(folder, { recursive: true })
  return folder ?? tmpdir()
}

/** Has BullMQ hand over lots, until the end. */
async function work({
  name,
  queue,
  broker,
  shop,
  resolved: { workers = availableParallelism(), rate, untilDone, lockSeconds },
  signal,
  onEvent,
}: {
  readonly name: string
  readonly queue: LotQueue
  readonly broker: Broker
  readonly shop: Shop
  readonly resolved: ResolvedWorkerOptions
  readonly signal: AbortSignal | undefined
  readonly onEvent: (event: QueueWorkerEvent) => void
}): Promise<void> {
  const { Worker: BullWorker, UnrecoverableError } = await loadBullMq()
  const take = async (job: Job<LotTask>): Promise<void> => {
    try {
      await shop.do(job.data, job.stalledCounter)
    } catch (error) {
      onEvent({ kind: 'trouble', reason: `lot ${job.data.lot}: ${(error as Error).message}` })
      // Another try would end the same way.
      if ((error as { code?: unknown }).code === 'SETTINGS_CHANGED')
        throw new UnrecoverableError((error as Error).message)
      throw error
    }
  }
  const worker: Worker<LotTask> = new BullWorker<LotTask>(name, take, {
    connection: broker.duplicate(),
    prefix: PREFIX,
    concurrency: workers * LOTS_A_THREAD,
    // It is renewed twice as often.
    lockDuration: lockSeconds * 1000,
    stalledInterval: lockSeconds * 1000,
    maxStalledCount: MOST_STALLS,
    ...(rate === undefined
      ? {}
      : { limiter: { max: Math.max(1, Math.round(rate)), duration: rate < 1 ? 1000 / rate : 1000 } }),
  })
  worker.on('error', (error) => {
    onEvent({ kind: 'trouble', reason: error.message })
  })
  onEvent({ kind: 'ready', queue: name, remarks: broker.remarks })
  try {
    for (let quiet = 0; signal?.aborted !== true;) {
      await sleep(POLL_MS, undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
      if (!untilDone) continue
      const left = await queue.getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized').catch(() => 1)
      quiet = left === 0 ? quiet + 1 : 0
      if (quiet >= QUIET_POLLS) break
    }
  } finally {
    // Finishes what is in hand; without its broker nothing can be handed in, and another worker does it.
    const isClosed = worker.close().then(() => true)
    // A clock that goes on must not keep the process from ending.
    while (!(await Promise.race([isClosed, sleep(AWAY_MS, false, { ref: false })]))) {
      if (broker.redis.status === 'ready') continue
      void worker.close(true).catch(() => undefined)
      break
    }
  }
}

/** Where lots are done. */
interface Shop {
  readonly do: (task: LotTask, stalls: number) => Promise<void>
  readonly totals: () => { lots: number; documents: number; failed: number }
  readonly close: () => Promise<void>
}

interface Place {
  readonly root: OutputTarget
  readonly run: QueuedRun
  readonly settings: RunSettings
}

interface Bench {
  readonly run: QueuedRun
  readonly runner: LotRunner
  users: number
}

function createShop({
  resolved: { workers = availableParallelism(), memory },
  scratch,
  broker,
  queue,
  onEvent,
}: {
  readonly resolved: ResolvedWorkerOptions
  readonly scratch: string
  readonly broker: Broker
  readonly queue: LotQueue
  readonly onEvent: (event: QueueWorkerEvent) => void
}): Shop {
  /** By target, run and limits, the one that was used last at the end. */
  const benches = new Map<string, Promise<Bench>>()
  const totals = { lots: 0, documents: 0, failed: 0 }

  const roots = new Map<string, OutputTarget>()
  const reach = async (out: string): Promise<OutputTarget> => {
    const root = roots.get(out) ?? (await openTarget(out))
    roots.set(out, root)
    return root
  }
  const open = async ({ root, run, settings }: Place): Promise<Bench> => {
    const runner = await createLotRunner(run, settings, {
      workers,
      memory,
      scratch: join(scratch, randomUUID()),
      temporary: root.folder === null ? null : unfinishedFolder(root.folder),
    })
    return { run, runner, users: 0 }
  }
  const take = async (task: LotTask): Promise<Bench> => {
    const root = await reach(task.out)
    const run = openQueuedRun(root.within(task.run))
    // Limits are no part of the name of a run: whoever adds it again with others means lots from now on.
    const settings = await run.settings()
    const { digest, maxBytes, timeLimit, followLinks } = settings
    const key = JSON.stringify([task.out, task.run, digest, maxBytes, timeLimit, followLinks])
    const found = benches.get(key) ?? open({ root, run, settings })
    benches.delete(key)
    benches.set(key, found)
    try {
      const bench = await found
      bench.users += 1
      await retire()
      return bench
    } catch (error) {
      if (benches.get(key) === found) benches.delete(key)
      throw error
    }
  }
  const retire = async (): Promise<void> => {
    for (const [key, waiting] of [...benches].slice(0, Math.max(0, benches.size - MOST_RUNNERS))) {
      const bench = await waiting.catch(() => null)
      if (bench === null || bench.users > 0) continue
      benches.delete(key)
      await bench.runner.close()
    }
  }
  const again = async (task: LotTask, { letters }: Finished): Promise<void> => {
    for (const letter of letters) {
      const next = taskOfLetter(task.out, task.run, letter)
      await queue.add('document', next, { jobId: idOf(next), delay: AGAIN_MS * 2 ** Math.max(0, letter.tries - 1) })
    }
  }
  return {
    async do(task, stalls) {
      const bench = await take(task)
      const { run, runner } = bench
      try {
        const { lot, position, documents } = task
        if (await run.isDone(lot, position)) {
          if (position !== undefined) await run.open.remove({ lot, position })
          return
        }
        const isSuspicious = stalls >= SUSPICIOUS_STALLS
        const finished =
          isSuspicious && position === undefined
            ? await setApart(run, task)
            : position === undefined
              ? await finishLot(run, task, await runner.run(documents))
              : await finishDocument(run, task, isSuspicious ? null : (await runner.run(documents))[0])
        await again(task, finished)
        await finished.commit()
        await countDone(broker.redis, task, { lots: position === undefined ? 1 : 0, ...finished.counts })
        totals.lots += position === undefined ? 1 : 0
        totals.documents += finished.counts.documents
        totals.failed += finished.failed
        onEvent({
          kind: 'lot',
          lot,
          documents: documents.length,
          failed: finished.failed,
          open: finished.letters.length,
        })
      } finally {
        bench.users -= 1
      }
    },
    totals: () => ({ ...totals }),
    async close() {
      for (const waiting of benches.values()) await waiting.then(({ runner }) => runner.close()).catch(() => undefined)
    },
  }
}
