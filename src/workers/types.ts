/** The vocabulary of batch runs: documents on their way in, results on their way out. Everything here is plain data. */
import type { DamageKind } from '../types.js'

/** A document as a source gives it. */
export interface SourceDocument {
  /** Name within the archive: segments with `/` between them, safe to be a path below a folder. */
  readonly name: string
  /** Where it comes from, as people know it: the path of a file, `scans.tar: a/b.txt`, `list.jsonl:12`. */
  readonly origin: string
  /** File to be read; one Latin-1 character a byte, since names of files may be any bytes. */
  readonly path?: string
  /** The content, where it is at hand already. */
  readonly bytes?: Uint8Array
  /** Whether `bytes` is a line of JSON Lines. */
  readonly jsonLine?: boolean
  /** What kept the source from giving it; such a document counts as failed. */
  readonly failure?: Failure
}

/** Why a document failed. */
export interface Failure {
  /** Stable name of the reason, such as `NOT_TEXT` or `TIME_LIMIT`. */
  readonly code: string
  /** What happened, and what to do. */
  readonly reason: string
}

/** A file that was written. */
export interface OutputFile {
  /** Path below the output folder, with `/` between segments. */
  readonly path: string
  /** SHA-256 of its bytes, hexadecimal. */
  readonly sha256: string
  /** How many bytes it has. */
  readonly bytes: number
}

/** What was found in a document. */
export interface DocumentTally {
  /** Stretches between form feeds. */
  readonly pages: number
  /** Words looked at, most of them syllables. */
  readonly syllables: number
  /** Edits that were made. */
  readonly edits: number
  /** Words left as they were because no reading was likely enough, and edits with a confidence below 0.5. */
  readonly doubtful: number
  /** Kind of damage of the whole document. */
  readonly damage: DamageKind
}

/**
 * What became of a document: `done` now, `unchanged` since a former run had done it from the same content and with the
 * same options, or `failed`.
 */
export type DocumentStatus = 'done' | 'unchanged' | 'failed'

/** What became of a document of a batch run. */
export interface DocumentResult {
  /** Place in the order of the sources, from 0. */
  readonly index: number
  /** Name of the document within the archive. */
  readonly name: string
  /** Where it comes from, as people know it. */
  readonly origin: string
  /** What became of it. */
  readonly status: DocumentStatus
  /** Absent unless it failed. */
  readonly failure?: Failure
  /** SHA-256 of the content, hexadecimal; absent where it could not be read. */
  readonly sha256?: string
  /** Only of a document that was done now. */
  readonly counts?: DocumentTally
  /** What was odd about a document that was done now: on reading it, and on writing the file itself; absent where nothing was. */
  readonly warnings?: readonly Failure[]
  /** Files that were written. */
  readonly outputs: readonly OutputFile[]
  /** The written forms by name of format; only of a run without an output folder. */
  readonly contents?: Readonly<Record<string, string>>
}

/** Numbers of a batch run. */
export interface BatchTotals {
  /** Documents that have a result. */
  readonly documents: number
  /** Documents that were done now. */
  readonly done: number
  /** Done by a former run. */
  readonly unchanged: number
  /** Documents that failed. */
  readonly failed: number
  /** Files and entries of archives that are no documents: by their names, links, special files. */
  readonly skipped: number
  /** Pages of the documents that were done now. */
  readonly pages: number
  /** Words looked at in them. */
  readonly syllables: number
  /** Edits that were made in them. */
  readonly edits: number
  /** Doubtful words in them. */
  readonly doubtful: number
  /** Documents by kind of damage. */
  readonly damage: Readonly<Partial<Record<DamageKind, number>>>
}
