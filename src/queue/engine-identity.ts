/** Whose work a queue has: the engine by which versions are kept apart. */
import type { Generator } from '../types.js'
import { identifyPrograms } from '../programs/index.js'
import { createPool, type ResolvedProcessorOptions } from '../workers/index.js'
import { queueNameOf } from './tasks.js'

/** Who an engine is. */
export interface EngineIdentity {
  readonly generator: Generator
  readonly digest: string
  /** The same without what users know, by which workers are told apart. */
  readonly base: Generator
  /** Name of its queue. */
  readonly queue: string
}

/** Starts an engine and asks who it is. */
export async function identify(processor: ResolvedProcessorOptions): Promise<EngineIdentity> {
  const { dictionary, rules, overlay, ...plain } = processor.options
  // Before the engine, which takes longer: a program that is missing is told at once.
  const programs = await identifyPrograms(processor)
  const own = await greet(processor)
  const knows = [dictionary, rules, overlay].some((one) => one !== undefined)
  const base = knows ? (await greet({ ...processor, options: plain })).generator : own.generator
  return { ...own, base, queue: queueNameOf(base, processor, programs) }
}

async function greet(processor: ResolvedProcessorOptions) {
  const pool = createPool({
    workers: 1,
    memory: 1024,
    timeLimit: 60_000,
    settings: {
      processor,
      gather: false,
      jsonLines: undefined,
      out: undefined,
      temporary: undefined,
      maxBytes: 1,
      followLinks: false,
      verify: false,
    },
    onResult: () => undefined,
  })
  try {
    return await pool.hello()
  } finally {
    await pool.close()
  }
}
