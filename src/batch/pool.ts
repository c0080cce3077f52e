/** The worker threads of a batch run: lots go in, results come out, and no document can take the others with it. */
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { VanbanError } from '../errors.js'
import type { Generator } from '../types.js'
import type { Hello, WorkerDocument, WorkerResult, WorkerSettings, WorkerTask } from './protocol.js'
import type { Failure } from './types.js'

/** How the pool is made. */
export interface PoolOptions {
  readonly workers: number
  /** Largest heap of a worker, in megabytes. */
  readonly memory: number
  /** Longest time for one document, in milliseconds. */
  readonly timeLimit: number
  readonly settings: Omit<WorkerSettings, 'phases'>
  /** Takes each result as it arrives. */
  readonly onResult: (result: WorkerResult) => void
}

/** Worker threads with an engine each. */
export interface Pool {
  /**
   * Starts a worker and asks who its engine is.
   *
   * @throws {VanbanError} Where it has none: dictionaries missing or damaged.
   */
  readonly hello: () => Promise<Generator>
  /** Does a lot; resolves when each of its documents has its result. */
  readonly run: (documents: readonly WorkerDocument[]) => Promise<void>
  /** Ends the workers; lots in hand are dropped. */
  readonly close: () => Promise<void>
}

/** Lots in hand for each worker: one at work, one waiting, so that no worker idles. */
export const LOTS_A_WORKER = 2
const WATCH_MS = 200
/** Room for what documents leave behind, in megabytes: twice V8's own, which halves the work of the collector's threads. */
const YOUNG_MB = 96
/** How often a lot is tried when its worker ends without a document to blame. */
const MOST_TRIES = 3

interface Lot {
  readonly slot: number
  readonly documents: readonly WorkerDocument[]
  readonly stop: AbortController
  phase: number
  since: number
  timedOut: boolean
}

/**
 * Starts a pool of workers.
 *
 * @param options Size, limits and settings; workers load their engines with their first task.
 */
export function createPool({ workers, memory, timeLimit, settings, onResult }: PoolOptions): Pool {
  const phases = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * (workers * LOTS_A_WORKER + 1)))
  const piscina = new Piscina<WorkerTask, Hello | number>({
    filename: fileURLToPath(new URL('./worker.js', import.meta.url)),
    minThreads: 1, maxThreads: workers, idleTimeout: 60_000, recordTiming: false,
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: YOUNG_MB },
    workerData: { ...settings, phases },
  })
  const freeSlots = Array.from(phases.keys())
  const lots = new Set<Lot>()
  /** What is still to come, by index of the document. */
  const awaited = new Map<number, () => void>()

  const settle = (result: WorkerResult): void => {
    const done = awaited.get(result.index)
    // A document that was done twice, since its worker ended after the first time, counts once.
    if (done === undefined) return
    awaited.delete(result.index)
    onResult(result)
    done()
  }
  piscina.on('message', settle)
  // Workers that end are seen by the lots they had in hand.
  piscina.on('error', () => undefined)

  const watch = setInterval(() => {
    const now = performance.now()
    for (const lot of lots) {
      const phase = Atomics.load(phases, lot.slot)
      if (phase !== lot.phase) {
        lot.phase = phase
        lot.since = now
      } else if (phase % 2 === 1 && now - lot.since > timeLimit && !lot.timedOut) {
        lot.timedOut = true
        lot.stop.abort()
      }
    }
  }, Math.min(WATCH_MS, timeLimit / 2))
  watch.unref()

  /** Lets a worker do what is left of a lot. @returns Why the worker ended, and in which document; null if it did not. */
  const attempt = async (documents: readonly WorkerDocument[]): Promise<{ failure: Failure, culprit: WorkerDocument | undefined } | null> => {
    const slot = freeSlots.pop() as number
    Atomics.store(phases, slot, 0)
    const lot: Lot = { slot, documents, stop: new AbortController(), phase: 0, since: performance.now(), timedOut: false }
    lots.add(lot)
    try {
      await piscina.run({ kind: 'lot', slot, documents }, { signal: lot.stop.signal })
      return null
    } catch (error) {
      if (error instanceof VanbanError) throw error
      const phase = Atomics.load(phases, slot)
      const culprit = phase % 2 === 1 ? documents[(phase - 1) / 2] : undefined
      // Results that were under way when the worker ended come first.
      await new Promise(setImmediate)
      return { failure: failureOf(error, lot.timedOut, timeLimit, memory), culprit }
    } finally {
      lots.delete(lot)
      freeSlots.push(slot)
    }
  }

  const run = async (documents: readonly WorkerDocument[]): Promise<void> => {
    const arrivals = documents.map(({ index }) => new Promise<void>((resolve) => { awaited.set(index, resolve) }))
    let tries = 0
    for (;;) {
      const left = documents.filter(({ index }) => awaited.has(index))
      if (left.length === 0) break
      const trouble = await attempt(left)
      if (trouble === null) break
      const { failure, culprit } = trouble
      const blamed = culprit === undefined ? ++tries >= MOST_TRIES ? left : [] : [culprit]
      for (const { index, name } of blamed) settle({ index, name, status: 'failed', failure, key: '', outputs: [], rows: {}, heapUsed: 0 })
    }
    await Promise.all(arrivals)
  }

  const hello = async (): Promise<Generator> => {
    const { generator, error } = await piscina.run({ kind: 'hello' }) as Hello
    if (error !== undefined) throw new VanbanError(error.code, error.message, error.exitCode)
    return generator as Generator
  }

  const close = async (): Promise<void> => {
    clearInterval(watch)
    await piscina.destroy()
  }
  return { hello, run, close }
}

function failureOf(error: unknown, timedOut: boolean, timeLimit: number, memory: number): Failure {
  if (timedOut) {
    return { code: 'TIME_LIMIT', reason: `was not done after ${timeLimit / 1000} s. Look at the document, or raise the limit (--time-limit).` }
  }
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return { code: 'MEMORY_LIMIT', reason: `needs more than ${memory} MB. Split it, or raise the limit (--memory).` }
  }
  return { code: 'WORKER_CRASHED', reason: `the worker ended (${String(error)}). Please report this with the document.` }
}
