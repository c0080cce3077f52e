/**
 * The workers of a batch run: no document can take the others, or the run, with it.
 *
 * They are threads, which read one set of dictionaries together, in a process of their own. Where that ends, the run goes
 * on in another, and the documents that were in hand are done one by one, each in a process of its own: one that ends
 * it is told from those that were only beside it. So is one that a worker's heap was too small for, since what other
 * documents left there counts too.
 */
import { VanbanError } from '../errors.js'
import type { Generator } from '../types.js'
import type { CrewOptions } from './crew.js'
import { createKeeper, type Keeper } from './keeper.js'
import type { WorkerDocument, WorkerResult } from './protocol.js'
import type { Failure } from './types.js'

/** How the pool is made. */
export interface PoolOptions extends CrewOptions {
  /** Takes each result as it arrives. @param memory Of the workers' process, in bytes. */
  readonly onResult: (result: WorkerResult, memory: number) => void
}

/** Workers with an engine each. */
export interface Pool {
  /**
   * Starts a worker and asks who its engine is, and what decides its outputs.
   *
   * @throws {VanbanError} Where it has none: dictionaries missing or damaged.
   */
  readonly hello: () => Promise<{ readonly generator: Generator; readonly digest: string }>
  /** Does a lot; resolves when each of its documents has its result. */
  readonly run: (documents: readonly WorkerDocument[]) => Promise<void>
  /** Ends the workers; lots in hand are dropped. */
  readonly close: () => Promise<void>
}

/** How often a lot is tried when its process ends with none of its documents begun. */
const MOST_TRIES = 3

/**
 * Starts a pool of workers.
 *
 * @param options Size, limits and settings; workers load their engines with their first task.
 */
export function createPool({ onResult, ...options }: PoolOptions): Pool {
  /** What is still to come, by index of the document. */
  const awaited = new Set<number>()
  const begun = new Set<number>()
  let alone: Keeper | undefined
  let turn = Promise.resolve()
  let closed = false

  const settle = (result: WorkerResult, memory: number): void => {
    // A document that was done twice, since its process ended after the first time, counts once.
    if (!awaited.delete(result.index)) return
    begun.delete(result.index)
    onResult(result, memory)
  }
  const onStart = (index: number): void => {
    begun.add(index)
  }
  const together = createKeeper(options, {
    onStart,
    onResult: (result, memory) => {
      if (result.failure?.code !== 'MEMORY_LIMIT') settle(result, memory)
    },
  })

  const tryAlone = async (document: WorkerDocument): Promise<void> => {
    if (closed) return
    alone = createKeeper({ ...options, workers: 1 }, { onStart: () => undefined, onResult: settle })
    const failure = await alone.run([document])
    if (failure !== null) settle(failed(document, failure), 0)
    await alone.close()
  }
  /** Does a document in a process of its own; only one at a time, since such documents are large. */
  const isolate = (document: WorkerDocument): Promise<void> => (turn = turn.then(() => tryAlone(document)))

  const run = async (documents: readonly WorkerDocument[]): Promise<void> => {
    for (const { index } of documents) awaited.add(index)
    const left = (): WorkerDocument[] => documents.filter(({ index }) => awaited.has(index))
    for (let tries = 1; left().length > 0 && !closed; tries++) {
      const failure = await together.run(left())
      const suspects = failure === null || tries >= MOST_TRIES ? left() : left().filter(({ index }) => begun.has(index))
      for (const document of suspects) await isolate(document)
    }
  }

  const hello: Pool['hello'] = async () => {
    const { generator, digest, error } = await together.hello()
    if (error !== undefined) throw new VanbanError(error.code, error.message, error.exitCode)
    return { generator: generator as Generator, digest: digest as string }
  }

  const close = async (): Promise<void> => {
    closed = true
    await Promise.all([together.close(), alone?.close()])
  }
  return { hello, run, close }
}

function failed({ index, name }: WorkerDocument, failure: Failure): WorkerResult {
  return { index, name, status: 'failed', failure, key: '', outputs: [], rows: {}, heapUsed: 0 }
}
