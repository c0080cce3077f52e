import type { BatchJob, BatchRun, BatchSummary } from '../batch/index.js'
import type { CorrectedPair, LearnedOverlay } from '../learn/index.js'
import type { CallSettings, VanbanOptions } from '../engine/index.js'
import type { AdministrativeDocument, Generator, ProcessedDocument, RepairResult, TokenTrace } from '../types.js'

/** What the commands need of an engine. */
export interface Engine {
  repair(text: string): RepairResult
  report(text: string): AdministrativeDocument
  process(text: string): ProcessedDocument
  repairWith(text: string, settings: CallSettings): RepairResult
  processWith(text: string, settings: CallSettings): ProcessedDocument
  /** Decisions for each token; evaluation then says why words are wrong. */
  explain?(text: string, settings?: CallSettings): readonly TokenTrace[]
  readonly generator: Generator
}

/** Everything a command touches outside itself, so that tests can stand in for it. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array>
  /** Whether a person sits at the input. */
  readonly inputIsTerminal: boolean
  /** Whether a person reads the output; absent: no. */
  readonly outputIsTerminal?: boolean
  /** Columns of the output; 80 where there are none. */
  readonly columns: number
  /** Whether the output takes colours. */
  readonly color: boolean
  /** Writes data. Resolves when the receiver can take more. */
  out(data: string | Uint8Array): Promise<void>
  /** Writes a line for people. */
  err(line: string): void
  /** What messages are shown on. */
  readonly messages: {
    /** Whether a person watches, and lines can be written over. */
    readonly isTerminal: boolean
    readonly columns: () => number
    readonly color: boolean
    /** Writes as it is, without a line end. */
    readonly write: (text: string) => void
  }
  /**
   * Takes interrupts (Ctrl-C) over from now on. @param handler Told of each. @returns Gives them back.
   */
  onInterrupt(handler: () => void): () => void
  /** Starts a batch run. */
  runBatch(job: BatchJob): Promise<BatchRun>
  /** Joins the parts of an output folder. */
  mergeShards(out: string): Promise<BatchSummary>
  /** Loads an engine; the packed dictionaries are read here and nowhere else. */
  loadEngine(options: VanbanOptions): Promise<Engine>
  /** Learns an overlay from corrected pages over the dictionaries of a folder. */
  learn(pairs: readonly CorrectedPair[], dictionaries: string | undefined): Promise<LearnedOverlay>
  /** Runs a computation that may take long, so that an interrupt ends it at once. */
  compute<T>(work: () => T): T
}
