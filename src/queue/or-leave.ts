/** Leaves work that waits for a broker. */
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** So long may work take to end of itself when it is told to. */
const PATIENCE_MS = 1_000

/**
 * Waits for work, but not for long when it is told to end: commands wait for a broker that is away.
 *
 * @param work What is waited for. @param signal Tells to end.
 * @returns What the work gives. @throws The reason of the signal, where the work does not end of itself.
 */
export async function orLeave<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (signal === undefined) return work
  const over = new AbortController()
  const left = async (): Promise<never> => {
    if (!signal.aborted) await once(signal, 'abort', { signal: over.signal })
    await sleep(PATIENCE_MS, undefined, { signal: over.signal })
    throw signal.reason
  }
  try {
    return await Promise.race([work, left()])
  } finally {
    over.abort()
  }
}
