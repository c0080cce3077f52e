/** What a batch run is told: what it is, and one schema that checks it and has the defaults. */
import { availableParallelism } from 'node:os'
import { z } from 'zod'
import { checkFields, FUNCTION, type WantedFields } from '../arguments.js'
import { invalidOptions } from '../errors.js'
import { explainIssues } from '../explain-issues.js'
import { SAME } from '../write/repair-formats.js'
import {
  DEFAULT_INCLUDE,
  LEAST_MEMORY,
  limitsWithPrograms,
  PROCESSOR_FIELDS,
  type JsonLinesOptions,
  type ProcessorOptions,
} from '../workers/index.js'
import type { BatchProgress } from './types.js'

/** This machine's part of the documents of a run that several machines share. */
export interface BatchShard {
  /** Which part, counted from 1. */
  readonly index: number
  /** How many parts there are. */
  readonly count: number
}

/** What {@link runBatch} takes; every field but `sources` may be left out. */
export interface BatchJob extends ProcessorOptions {
  /** Files, folders, globs, tar and zip archives; `-` is the standard input: a list of files, an archive, or JSON Lines. */
  readonly sources: readonly string[]
  /** Folder of the results; without one, results carry their contents, and nothing is written. */
  readonly out?: string | undefined
  /** Whether one `documents.jsonl` is written instead of a file a document; `false` by default. */
  readonly gather?: boolean | undefined
  /** `resume`, the default: what is not done yet or failed; `failed`: only what failed; `redo`: everything. */
  readonly mode?: 'resume' | 'failed' | 'redo' | undefined
  /** This machine's part of the documents; all of them by default. */
  readonly shard?: BatchShard | undefined
  /** Globs of the names that are documents, below each folder or archive; {@link DEFAULT_INCLUDE} by default, and images with `ocr`, .doc and .rtf with `office`. */
  readonly include?: readonly string[] | undefined
  /** Whether links are followed: to folders and to files, wherever they are met but in archives; `false` by default. */
  readonly followLinks?: boolean | undefined
  /** The sources are JSON Lines, and where the document stands in a line; absent: they are no JSON Lines. */
  readonly jsonLines?: JsonLinesOptions | undefined
  /** Whether outputs of former runs are read and compared with their checksums; their sizes always are. `false` by default. */
  readonly verify?: boolean | undefined
  /** Whether results come in the order of the sources; `false` by default. */
  readonly ordered?: boolean | undefined
  /** Worker threads, at most 1,024; one a core by default. */
  readonly workers?: number | undefined
  /** Longest time for one document, in seconds; 60 by default, 600 with `ocr` or `office`. */
  readonly timeLimit?: number | undefined
  /** Largest document, in bytes; 8,388,608 by default, 67,108,864 with `ocr`. */
  readonly maxBytes?: number | undefined
  /** Largest heap of a worker, in megabytes; 1,536 by default. */
  readonly memory?: number | undefined
  /** Failed documents after which the run stops; it does not stop by default. */
  readonly maxFailures?: number | undefined
  /** Stops the run when it is aborted: what is in hand is finished, the next run goes on from there. */
  readonly signal?: AbortSignal | undefined
  /** Where `-` reads from; the standard input of the process by default. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined
  /** Told a few times a second how far the run is. */
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined
}

/** Schema of {@link BatchJob}, without what is no plain data: `signal`, `stdin`, `onProgress`. */
export const jobSchema = z.strictObject({
  sources: z.array(z.string().min(1)).min(1),
  out: z.string().min(1).optional(),
  ...PROCESSOR_FIELDS,
  gather: z.boolean().default(false),
  mode: z.enum(['resume', 'failed', 'redo']).default('resume'),
  shard: z
    .strictObject({ index: z.int().positive(), count: z.int().positive() })
    .refine(({ index, count }) => index <= count, 'the index is larger than the count')
    .optional(),
  include: z
    .array(z.string().min(1))
    .min(1)
    .default([...DEFAULT_INCLUDE]),
  followLinks: z.boolean().default(false),
  jsonLines: z.strictObject({ field: z.string().min(1).default('text'), id: z.string().min(1).optional() }).optional(),
  verify: z.boolean().default(false),
  ordered: z.boolean().default(false),
  workers: z.int().positive().max(1024).default(availableParallelism()),
  timeLimit: z.number().positive().default(60),
  maxBytes: z
    .int()
    .positive()
    .default(8 * 1024 * 1024),
  memory: z.int().min(LEAST_MEMORY).default(1536),
  maxFailures: z.int().positive().optional(),
})

/** A job with its defaults filled in. */
export type ResolvedJob = z.output<typeof jobSchema>

/** What a job has beside plain data. */
const EXTRAS: WantedFields = {
  'signal?': { expected: 'an AbortSignal', fits: (value) => value instanceof AbortSignal },
  'stdin?': {
    expected: 'an iterable of bytes',
    fits: (value) => value instanceof Object && Symbol.asyncIterator in value,
  },
  'onProgress?': FUNCTION,
}

/**
 * Checks a job and fills in the defaults.
 *
 * @throws {VanbanError} `INVALID_OPTIONS`, naming each wrong field; `INVALID_ARGUMENT` of what is no plain data.
 */
export function resolveJob(job: BatchJob): ResolvedJob {
  checkFields('job', job, EXTRAS)
  const { signal: _signal, stdin: _stdin, onProgress: _onProgress, ...plain } = job
  const result = jobSchema.safeParse(plain)
  if (!result.success) throw invalidOptions(explainIssues(result.error, jobSchema, plain, 'job'))
  const resolved = { ...result.data, ...limitsWithPrograms(plain, result.data) }
  const needOut = [
    ['gather', resolved.gather],
    ['tables', resolved.tables],
    ['edits', resolved.edits],
    ['parquet', resolved.parquet],
  ] as const
  const wanting = needOut.filter(([, wanted]) => wanted).map(([name]) => name)
  if (resolved.out === undefined && wanting.length > 0)
    throw invalidOptions(`${wanting.join(', ')}: there is no folder to write to; add out`)
  if (
    resolved.formats.includes(SAME) &&
    (resolved.out === undefined || resolved.gather || resolved.jsonLines !== undefined)
  )
    throw invalidOptions(`formats: ${SAME} is a file a document: it wants out, and neither gather nor jsonLines`)
  if (resolved.jsonLines !== undefined && (resolved.ocr !== undefined || resolved.office))
    throw invalidOptions('ocr, office: programs read files, and JSON Lines are texts; leave jsonLines or these out')
  return resolved
}
