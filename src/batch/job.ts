/** What a batch run is told: one schema, with defaults. */
import { availableParallelism } from 'node:os'
import { z } from 'zod'
import { invalidOptions } from '../errors.js'
import { optionsSchema } from '../options.js'
import type { BatchProgress } from './types.js'

/** Names that are taken for documents in folders and archives. */
export const DEFAULT_INCLUDE = ['**/*.{txt,text,md}'] as const

/** Schema of {@link BatchJob}. */
export const jobSchema = z.strictObject({
  /** Files, folders, globs, tar and zip archives; `-` is the standard input: a list of files, an archive, or JSON Lines. */
  sources: z.array(z.string().min(1)).min(1),
  /** Folder of the results; absent: results carry their contents, and nothing is written. */
  out: z.string().min(1).optional(),
  /** What is made of each document: names of {@link batchFormats}. */
  formats: z.array(z.string()).min(1).default(['text']),
  /** One `documents.jsonl` instead of a file a document. */
  gather: z.boolean().default(false),
  /** `figures.csv`, `references.csv` and `sections.csv` over the whole archive. */
  tables: z.boolean().default(false),
  /** `edits.jsonl` over the whole archive. */
  edits: z.boolean().default(false),
  /** Whether tables begin with a byte order mark, by which spreadsheets know UTF-8. */
  bom: z.boolean().default(false),
  /** The tables as Parquet too; needs the package hyparquet-writer. */
  parquet: z.boolean().default(false),
  /** `resume`: what is not done yet or failed; `failed`: only what failed; `redo`: everything. */
  mode: z.enum(['resume', 'failed', 'redo']).default('resume'),
  /** This machine's part of the documents, counted from 1. */
  shard: z.strictObject({ index: z.int().positive(), count: z.int().positive() })
    .refine(({ index, count }) => index <= count, 'the index is larger than the count').optional(),
  /** Globs of the names that are documents, below each folder or archive. */
  include: z.array(z.string().min(1)).min(1).default([...DEFAULT_INCLUDE]),
  /** Whether links are followed: to folders and to files, wherever they are met but in archives. */
  followLinks: z.boolean().default(false),
  /** The sources are JSON Lines: the text stands in `field`, the name in `id` (absent: the line number). */
  jsonLines: z.strictObject({ field: z.string().min(1).default('text'), id: z.string().min(1).optional() }).optional(),
  /** Whether outputs of former runs are read and compared with their checksums; their sizes always are. */
  verify: z.boolean().default(false),
  /** Whether results come in the order of the sources. */
  ordered: z.boolean().default(false),
  /** Worker threads. */
  workers: z.int().positive().max(1024).default(availableParallelism()),
  /** Longest time for one document, in seconds. */
  timeLimit: z.number().positive().default(60),
  /** Largest document, in bytes. */
  maxBytes: z.int().positive().default(8 * 1024 * 1024),
  /** Largest heap of a worker, in megabytes. */
  memory: z.int().min(64).default(1536),
  /** The run stops after so many failed documents. */
  maxFailures: z.int().positive().optional(),
  /** Options of the engine. */
  options: optionsSchema.partial().default({}),
  /** Module that makes the engine, `createVanban(options, files)`; absent: this package. */
  engine: z.string().optional(),
})

/** What {@link runBatch} takes. */
export interface BatchJob extends z.input<typeof jobSchema> {
  /** Stops the run when it is aborted: what is in hand is finished, the next run goes on from there. */
  readonly signal?: AbortSignal
  /** Where `-` reads from; absent: the standard input of the process. */
  readonly stdin?: AsyncIterable<Uint8Array>
  /** Told a few times a second how far the run is. */
  readonly onProgress?: (progress: BatchProgress) => void
}

/** A job with its defaults filled in. */
export type ResolvedJob = z.output<typeof jobSchema>

/**
 * Checks a job and fills in the defaults.
 *
 * @throws {VanbanError} `INVALID_OPTIONS`, naming each wrong field.
 */
export function resolveJob(job: BatchJob): ResolvedJob {
  const { signal: _signal, stdin: _stdin, onProgress: _onProgress, ...plain } = job
  const result = jobSchema.safeParse(plain)
  if (!result.success) {
    throw invalidOptions(result.error.issues.map((issue) => `${issue.path.join('.') || '(job)'}: ${issue.message}`).join('; '))
  }
  const resolved = result.data
  const needOut = [['gather', resolved.gather], ['tables', resolved.tables], ['edits', resolved.edits], ['parquet', resolved.parquet]] as const
  const wanting = needOut.filter(([, wanted]) => wanted).map(([name]) => name)
  if (resolved.out === undefined && wanting.length > 0) throw invalidOptions(`${wanting.join(', ')}: there is no folder to write to; add out`)
  return resolved
}
