/** What the main thread and the workers of a batch run say to each other; all of it survives structured clone. */
import type { CrewOptions } from './crew.js'
import type { DictionaryFiles } from './engine.js'
import type { ProgramIdentity } from '../programs/index.js'
import type { Generator } from '../types.js'
import type { ArchiveRows } from './processor.js'
import type { ResolvedProcessorOptions } from './processor-options.js'
import type { DocumentResult, OutputFile, SourceDocument } from './types.js'

/** What every worker is told at its start. */
export interface WorkerSettings {
  /** What decides the outputs of a document beside its content. */
  readonly processor: ResolvedProcessorOptions
  /** Whether outputs are rows of one file instead of files. */
  readonly gather: boolean
  readonly jsonLines: { readonly field: string; readonly id?: string } | undefined
  /** Absolute path of the output folder; undefined: results carry their contents. */
  readonly out: string | undefined
  /** Absolute path of the folder for unfinished files, on the same file system. */
  readonly temporary: string | undefined
  readonly maxBytes: number
  readonly followLinks: boolean
  /** Whether outputs of former runs are read and compared, not only their sizes. */
  readonly verify: boolean
  readonly dictionaries: DictionaryFiles | undefined
  /** The programs that the settings name, as they are here. */
  readonly programs: readonly ProgramIdentity[]
  /** Longest time for the programs of a document together, in milliseconds. */
  readonly programTime: number
  /** For each lot in hand the process of the program that is at work for it; 0: there is none. */
  readonly processes: Int32Array
  /**
   * A number for each lot in hand, read by the watch of the main thread: odd while document `(n - 1) / 2` of the lot is
   * being worked on, even in between.
   */
  readonly phases: Int32Array
}

/** A document on its way to a worker. */
export interface WorkerDocument extends SourceDocument {
  readonly index: number
  /** Beginning of the key under which a former run did it; the worker leaves it alone if the key is still the same. */
  readonly knownKey?: string
  /** What the former run wrote. */
  readonly knownOutputs?: readonly OutputFile[]
}

/** A piece of work: introduce yourself, or do a lot of documents. */
export type WorkerTask =
  | { readonly kind: 'hello' }
  | { readonly kind: 'lot'; readonly slot: number; readonly documents: readonly WorkerDocument[] }

/** What a worker says of itself: who its engine is, or why it has none. */
export interface Hello {
  readonly generator?: Generator
  /** Of its processor: see {@link DocumentProcessor}. */
  readonly digest?: string
  readonly error?: { readonly code: string; readonly message: string; readonly exitCode: number }
}

/** A finished document on its way back. */
export interface WorkerResult extends Omit<DocumentResult, 'origin'> {
  /** Content and options together: equal keys, equal outputs. */
  readonly key: string
  readonly rows: ArchiveRows
  /** Heap of the worker in bytes, for watching over memory. */
  readonly heapUsed: number
}

/** What a worker says while it does a lot: which document it begins, and what became of one. */
export type WorkerMessage = WorkerResult | { readonly started: number }

/** What the pool tells the process of the workers; `end`: to end at once, with the programs that it has started. */
export type HostOrder =
  | { readonly kind: 'end' }
  | { readonly kind: 'setUp'; readonly options: CrewOptions }
  | { readonly kind: 'lot'; readonly lot: number; readonly documents: readonly WorkerDocument[] }

/** What the process of the workers tells the pool; `memory` is all of the process, in bytes. */
export type HostMessage =
  | { readonly kind: 'hello'; readonly hello: Hello }
  | { readonly kind: 'started'; readonly index: number }
  | { readonly kind: 'result'; readonly result: WorkerResult; readonly memory: number }
  | { readonly kind: 'end'; readonly lot: number }
