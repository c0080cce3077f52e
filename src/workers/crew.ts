/** The worker threads of a batch run, within the process that is theirs: lots go in, results come out. */
import { endProgram } from '../programs/index.js'
import { memoryLimit, timeLimitPassed, workerCrashed } from './failures.js'
import type { Hello, WorkerDocument, WorkerMessage, WorkerResult, WorkerSettings, WorkerTask } from './protocol.js'
import { createThreads } from './threads.js'
import type { Failure } from './types.js'

/** How the workers are set up; plain data. */
export interface CrewOptions {
  readonly workers: number
  /** Largest heap of a worker, in megabytes. */
  readonly memory: number
  /** Longest time for one document, in milliseconds. */
  readonly timeLimit: number
  readonly settings: Omit<WorkerSettings, keyof SharedParts | 'phases' | 'processes' | 'programTime'>
}

/** What was found once for all threads. */
export type SharedParts = Pick<WorkerSettings, 'dictionaries' | 'programs'>

/** What a crew tells while lots are done. */
export interface CrewEvents {
  /** A worker begins a document. @param index Of the document. */
  readonly onStart: (index: number) => void
  readonly onResult: (result: WorkerResult) => void
}

/** Worker threads with an engine each. */
export interface Crew {
  /** Starts a worker and asks who its engine is. */
  readonly hello: () => Promise<Hello>
  /** Does a lot; resolves when each of its documents has its result. */
  readonly run: (documents: readonly WorkerDocument[]) => Promise<void>
  /** Ends the programs that are at work; what they were to read fails. */
  readonly endPrograms: () => void
}

/** Lots in hand for each worker: one at work, one waiting, so that no worker idles. */
export const LOTS_A_WORKER = 2
const WATCH_MS = 200
/** Room for what documents leave behind, in megabytes: twice V8's own, which halves the work of the collector's threads. */
const YOUNG_MB = 96
/** The part of a document's time that its programs may have: a worker that is ended in time loses its engine. */
const SHARE_OF_PROGRAMS = 0.9
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
 * Starts a crew of workers.
 *
 * @param options Size, limits and settings; workers load their engines with their first task.
 * @param shared What all of them read. @param events Where what happens is told.
 */
export function createCrew(
  { workers, memory, timeLimit, settings }: CrewOptions,
  shared: SharedParts,
  { onStart, onResult }: CrewEvents,
): Crew {
  const numbers = (): Int32Array =>
    new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * (workers * LOTS_A_WORKER + 1)))
  const [phases, processes] = [numbers(), numbers()]
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
  const threads = createThreads<WorkerTask>({
    script: new URL('./worker.js', import.meta.url),
    size: workers,
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: Math.min(YOUNG_MB, memory) },
    workerData: { ...settings, ...shared, phases, processes, programTime: timeLimit * SHARE_OF_PROGRAMS },
    onMessage: (message) => {
      const said = message as WorkerMessage
      if ('started' in said) onStart(said.started)
      else settle(said)
    },
  })

  const watch = setInterval(
    () => {
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
    },
    Math.min(WATCH_MS, timeLimit / 2),
  )
  watch.unref()

  /** Lets a worker do what is left of a lot. @returns Why the worker ended, and in which document; null if it did not. */
  const attempt = async (
    documents: readonly WorkerDocument[],
  ): Promise<{ failure: Failure; culprit: WorkerDocument | undefined } | null> => {
    const slot = freeSlots.pop() as number
    Atomics.store(phases, slot, 0)
    const lot: Lot = {
      slot,
      documents,
      stop: new AbortController(),
      phase: 0,
      since: performance.now(),
      timedOut: false,
    }
    lots.add(lot)
    try {
      await threads.run({ kind: 'lot', slot, documents }, lot.stop.signal)
      return null
    } catch (error) {
      endProgram(Atomics.exchange(processes, slot, 0))
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
    const arrivals = documents.map(
      ({ index }) =>
        new Promise<void>((resolve) => {
          awaited.set(index, resolve)
        }),
    )
    let tries = 0
    for (;;) {
      const left = documents.filter(({ index }) => awaited.has(index))
      if (left.length === 0) break
      const trouble = await attempt(left)
      if (trouble === null) break
      const { failure, culprit } = trouble
      const blamed = culprit === undefined ? (++tries >= MOST_TRIES ? left : []) : [culprit]
      for (const { index, name } of blamed)
        settle({ index, name, status: 'failed', failure, key: '', outputs: [], rows: {}, heapUsed: 0 })
    }
    await Promise.all(arrivals)
  }

  return {
    run,
    hello: async () => (await threads.run({ kind: 'hello' })) as Hello,
    endPrograms() {
      for (const slot of processes.keys()) endProgram(Atomics.exchange(processes, slot, 0))
    },
  }
}

function failureOf(error: unknown, timedOut: boolean, timeLimit: number, memory: number): Failure {
  if (timedOut) return timeLimitPassed(timeLimit)
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return memoryLimit(memory)
  return workerCrashed(String(error))
}
