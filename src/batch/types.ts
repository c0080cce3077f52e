/** The vocabulary of batch runs: how far they are, and how they end. Everything here is plain data. */
import type { BatchTotals } from '../workers/index.js'

/** The end of a batch run. */
export interface BatchSummary extends BatchTotals {
  /** Documents of the sources that were not for this run: of other parts, or never tried where only failures are. */
  readonly others: number
  /** Whether the sources were read to their end; if not, `stopped` says why, and the next run goes on. */
  readonly complete: boolean
  /** Why the run ended before the sources did; null where it did not. */
  readonly stopped: string | null
  /** How long the run took, in seconds. */
  readonly seconds: number
  /** Why things were skipped, with counts. */
  readonly skippedBy: Readonly<Record<string, number>>
  /** Files over the whole archive that were written, below the output folder. */
  readonly files: readonly string[]
}

/** Memory that a run uses, in bytes. */
export interface MemoryUse {
  /** All of the process. */
  readonly process: number
  /** The heap of the main thread. */
  readonly main: number
  /** The largest heap of a worker since the last time. */
  readonly worker: number
}

/** What a run tells while it goes on. */
export interface BatchProgress {
  /** Documents that have a result. */
  readonly finished: number
  /** How many of them failed. */
  readonly failed: number
  /** How many of them a former run had done. */
  readonly unchanged: number
  /** Documents in all; null until the sources are counted, and where they cannot be. */
  readonly total: number | null
  /** How long the run has taken, in seconds. */
  readonly seconds: number
  /** Words looked at so far. */
  readonly syllables: number
  /** Memory in use. */
  readonly memory: MemoryUse
}
