/** How queues and runs are. */
import { checkText } from '../arguments.js'
import type { Generator } from '../types.js'
import { connectBroker, type BrokerOptions } from './broker.js'
import { chooseRun } from './collect.js'
import { checkBrokerOptions } from './job.js'
import { openQueuedRun, type Letter } from './queued-run.js'
import { openTarget } from './target.js'
import { countsOf, knownRuns, openQueue, type KnownRun } from './tasks.js'

/** Lots of a version, by their state, and who is there to do them. */
export interface QueueState {
  /** Name of the queue. */
  readonly queue: string
  /** The version and dictionaries whose workers take its lots. */
  readonly generator: Generator
  /** Workers that are connected. */
  readonly workers: number
  /** Lots that wait. */
  readonly waiting: number
  /** Lots that are being done. */
  readonly active: number
  /** Lots and documents that wait for another try. */
  readonly delayed: number
  /** Lots that were given up since they could not be read or written, at most a hundred, with why. */
  readonly failed: readonly FailedLot[]
}

/** A lot that was given up. */
export interface FailedLot {
  /** Name of the lot. */
  readonly lot: string
  /** What went wrong with the last try. */
  readonly reason: string
}

/** A run, as far as the broker knows; what is certain, {@link collectQueue} tells. */
export interface RunState {
  /** Address of the output target. */
  readonly out: string
  /** Name of the run. */
  readonly run: string
  /** Name of its queue. */
  readonly queue: string
  /** Lots that it has. */
  readonly lots: number
  /** Lots that are done, about. */
  readonly lotsDone: number
  /** Documents that it has. */
  readonly documents: number
  /** Documents that are done or given up, about. */
  readonly documentsDone: number
  /** Syllables in them. */
  readonly syllables: number
  /** When it was added last, ISO 8601. */
  readonly since: string
}

/** How everything in a broker is. */
export interface QueueStatus {
  /** Address of the broker, without a password. */
  readonly broker: string
  /** Memory that the broker uses, in bytes; null where it does not tell. */
  readonly brokerMemory: number | null
  /** What is odd about it. */
  readonly remarks: readonly string[]
  /** A queue a version. */
  readonly queues: readonly QueueState[]
  /** Runs that were added. */
  readonly runs: readonly RunState[]
}

const MOST_FAILED = 100

/**
 * Tells how queues and runs are.
 *
 * @param options Which broker; see {@link BrokerOptions}.
 * @returns Queues by version, and the runs that were added.
 * @throws {VanbanError} `PACKAGE_MISSING`, `BROKER_UNREACHABLE`, `BROKER_UNSAFE`.
 * @example
 * const { queues } = await readQueueStatus({ redis: 'redis://127.0.0.1:6379' })
 */
export async function readQueueStatus(options: BrokerOptions = {}): Promise<QueueStatus> {
  checkBrokerOptions(options)
  const broker = await connectBroker(options)
  try {
    const known = await knownRuns(broker.redis)
    const byQueue = new Map<string, KnownRun>(known.map((run) => [run.queue, run]))
    const queues: QueueState[] = []
    for (const [name, { generator }] of byQueue) {
      const queue = await openQueue(name, broker.redis)
      const { waiting = 0, prioritized = 0, active = 0, delayed = 0 } = await queue.getJobCounts()
      const failed = await queue.getFailed(0, MOST_FAILED - 1)
      queues.push({
        queue: name,
        generator,
        workers: await queue.getWorkersCount(),
        waiting: waiting + prioritized,
        active,
        delayed,
        failed: failed.map(({ data, failedReason }) => ({ lot: data.lot, reason: failedReason })),
      })
      await queue.close()
    }
    const runs: RunState[] = []
    for (const { out, run, queue, lots, documents, since } of known) {
      const done = await countsOf(broker.redis, out, run)
      runs.push({
        out,
        run,
        queue,
        lots,
        lotsDone: Math.min(lots, done.lots),
        documents,
        documentsDone: Math.min(documents, done.documents),
        syllables: done.syllables,
        since,
      })
    }
    const memory = /^used_memory:(\d+)/m.exec(await broker.redis.info('memory'))
    return {
      broker: broker.address,
      brokerMemory: memory === null ? null : Number(memory[1]),
      remarks: broker.remarks,
      queues,
      runs,
    }
  } finally {
    await broker.close()
  }
}

/** A document that was given up. */
export interface DeadLetter {
  /** Name of the document. */
  readonly document: string
  /** Stable name of the reason, such as `TIME_LIMIT`. */
  readonly code: string
  /** What happened, and what to do. */
  readonly reason: string
  /** How often it was tried. */
  readonly tries: number
}

/**
 * Gives the documents of a run that were given up, one by one.
 *
 * @param out Folder or `s3://bucket/prefix` that the archive was added with. @param run Name of the run, where the target
 * has several.
 * @returns Documents with the reason, in no order; adding the archive again has them tried again.
 * @throws {VanbanError} `NO_QUEUED_RUN`, `OUTPUT_UNUSABLE`.
 * @example
 * for await (const { document, reason } of deadLetters('/shared/repaired')) console.log(document, reason)
 */
export function deadLetters(out: string, run?: string): AsyncIterable<DeadLetter> {
  checkText('out', out)
  if (run !== undefined) checkText('run', run)
  return lettersOf(out, run)
}

async function* lettersOf(out: string, run: string | undefined): AsyncGenerator<DeadLetter, void, undefined> {
  const root = await openTarget(out)
  for await (const letter of openQueuedRun(root.within(await chooseRun(root, run))).failed.list())
    yield toDeadLetter(letter)
}

const toDeadLetter = ({ document, code, reason, tries }: Letter): DeadLetter => ({ document, code, reason, tries })
