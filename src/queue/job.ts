/** What is added to a queue: what it is, and one schema that checks it and has the defaults. */
import { z } from 'zod'
import { checkFields, FLAG, FUNCTION, type WantedFields } from '../arguments.js'
import { invalidOptions } from '../errors.js'
import { explainIssues } from '../explain-issues.js'
import { DEFAULT_INCLUDE, limitsWithPrograms, PROCESSOR_FIELDS, type ProcessorOptions } from '../workers/index.js'
import { SAME } from '../write/repair-formats.js'
import type { BrokerOptions } from './broker.js'

/** What {@link addToQueue} takes; every field but `sources` and `out` may be left out. */
export interface QueueJob extends ProcessorOptions, BrokerOptions {
  /** Files, folders and globs that all workers reach by the same paths; `-` is a list of files on the standard input. */
  readonly sources: readonly string[]
  /** Folder that all workers reach by the same path, or `s3://bucket/prefix`. */
  readonly out: string
  /** Whether one `documents.jsonl` is written instead of a file a document; `false` by default. */
  readonly gather?: boolean | undefined
  /** Globs of the names that are documents, below each folder; {@link DEFAULT_INCLUDE} by default, and images with `ocr`, .doc and .rtf with `office`. */
  readonly include?: readonly string[] | undefined
  /** Whether links are followed, to folders and to files; `false` by default. */
  readonly followLinks?: boolean | undefined
  /** Whether what was done before is done anew; `false` by default. */
  readonly redo?: boolean | undefined
  /** Documents in a lot, about; 64 by default. */
  readonly lotSize?: number | undefined
  /** Lots that wait in the broker at most, which bounds its memory; 1,000 by default. */
  readonly ahead?: number | undefined
  /** Lots of a smaller number are taken first, from 1 to 2,097,152; without one they come before all that have one. */
  readonly priority?: number | undefined
  /** Longest time for one document, in seconds; 60 by default, 600 with `ocr` or `office`. */
  readonly timeLimit?: number | undefined
  /** Largest document, in bytes; 8,388,608 by default, 67,108,864 with `ocr`. */
  readonly maxBytes?: number | undefined
  /** Whether to stay until everything is done, and to add again what a broker lost; `false` by default. */
  readonly wait?: boolean | undefined
  /** Ends the adding when it is aborted; added again, it goes on. */
  readonly signal?: AbortSignal | undefined
  /** Where `-` reads from; the standard input of the process by default. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined
  /** Told a few times a second how far it is. */
  readonly onProgress?: ((progress: AddProgress) => void) | undefined
  /** Told when the broker goes away. */
  readonly onTrouble?: ((reason: string) => void) | undefined
}

/** How far adding is. */
export interface AddProgress {
  /** `list`: the sources are read; `add`: lots go to the broker; `wait`: workers are at them. */
  readonly phase: 'list' | 'add' | 'wait'
  /** Documents that were found. */
  readonly documents: number
  /** Lots that they make; 0 while sources are read. */
  readonly lots: number
  /** Lots that were added or are done. */
  readonly passed: number
}

const jobSchema = z.strictObject({
  ...PROCESSOR_FIELDS,
  sources: z.array(z.string().min(1)).min(1),
  out: z.string().min(1),
  gather: z.boolean().default(false),
  include: z
    .array(z.string().min(1))
    .min(1)
    .default([...DEFAULT_INCLUDE]),
  followLinks: z.boolean().default(false),
  redo: z.boolean().default(false),
  lotSize: z.int().positive().max(4096).default(64),
  ahead: z.int().positive().default(1000),
  priority: z.int().positive().max(2_097_152).optional(),
  timeLimit: z.number().positive().default(60),
  maxBytes: z
    .int()
    .positive()
    .default(8 * 1024 * 1024),
  wait: z.boolean().default(false),
  redis: z.string().optional(),
  allowUnsafeRedis: z.boolean().default(false),
})

/** A job with its defaults filled in. */
export type ResolvedQueueJob = z.output<typeof jobSchema>

const EXTRAS: WantedFields = {
  'signal?': { expected: 'an AbortSignal', fits: (value) => value instanceof AbortSignal },
  'stdin?': {
    expected: 'an iterable of bytes',
    fits: (value) => value instanceof Object && Symbol.asyncIterator in value,
  },
  'onProgress?': FUNCTION,
  'onTrouble?': FUNCTION,
}

/**
 * Checks a job and fills in the defaults.
 *
 * @throws {VanbanError} `INVALID_OPTIONS`, naming each wrong field; `INVALID_ARGUMENT` of what is no plain data.
 */
export function resolveQueueJob(job: QueueJob): ResolvedQueueJob {
  checkFields('job', job, EXTRAS)
  const { signal: _signal, stdin: _stdin, onProgress: _onProgress, onTrouble: _onTrouble, ...plain } = job
  const result = jobSchema.safeParse(plain)
  if (!result.success) throw invalidOptions(explainIssues(result.error, jobSchema, plain, 'job'))
  if (result.data.gather && result.data.formats.includes(SAME))
    throw invalidOptions(`formats: ${SAME} is a file a document: it does not go with gather`)
  return { ...result.data, ...limitsWithPrograms(plain, result.data) }
}

/** What {@link runQueueWorker} takes; every field may be left out. */
export interface QueueWorkerOptions extends BrokerOptions, Pick<ProcessorOptions, 'engine' | 'ocr' | 'office'> {
  /** Worker threads, at most 1,024; one a core by default. */
  readonly workers?: number | undefined
  /** Largest heap of a worker thread, in megabytes; 1,536 by default. */
  readonly memory?: number | undefined
  /** Lots that are begun at most in a second, by all workers of the queue together; as many as go by default. */
  readonly rate?: number | undefined
  /** After how many seconds without a sign of its worker a lot is given to another; 30 by default. */
  readonly lockSeconds?: number | undefined
  /** Folder of the dictionaries; those of the package by default. */
  readonly dictionaries?: string | undefined
  /** Folder for files on their way to `s3://`; one of the system by default. */
  readonly scratch?: string | undefined
  /** Whether the worker ends when the queue has nothing left; `false` by default. */
  readonly untilDone?: boolean | undefined
  /** Ends the worker when it is aborted: what is in hand is finished. */
  readonly signal?: AbortSignal | undefined
  /** Told of each lot that is finished, and of what is odd. */
  readonly onEvent?: ((event: QueueWorkerEvent) => void) | undefined
}

/** What a worker tells. */
export type QueueWorkerEvent =
  | {
      /** It waits for lots. */
      readonly kind: 'ready'
      /** Name of its queue. */
      readonly queue: string
      /** What is odd about the broker. */
      readonly remarks: readonly string[]
    }
  | {
      /** A lot is finished. */
      readonly kind: 'lot'
      /** Name of the lot. */
      readonly lot: string
      /** Documents that it has. */
      readonly documents: number
      /** How many of them failed for good. */
      readonly failed: number
      /** How many will be tried again. */
      readonly open: number
    }
  | {
      /** A lot could not be done, or the broker is away; it is tried again. */
      readonly kind: 'trouble'
      /** What happened. */
      readonly reason: string
    }

const workerSchema = z.strictObject({
  workers: z.int().positive().max(1024).optional(),
  memory: z.int().min(64).default(1536),
  rate: z.number().positive().optional(),
  lockSeconds: z.number().min(1).default(30),
  dictionaries: z.string().min(1).optional(),
  scratch: z.string().min(1).optional(),
  untilDone: z.boolean().default(false),
  engine: PROCESSOR_FIELDS.engine,
  ocr: PROCESSOR_FIELDS.ocr,
  office: PROCESSOR_FIELDS.office,
  redis: z.string().optional(),
  allowUnsafeRedis: z.boolean().default(false),
})

/** Options of a worker with their defaults filled in. */
export type ResolvedWorkerOptions = z.output<typeof workerSchema>

/** Checks the options of a worker. @throws {VanbanError} `INVALID_OPTIONS` or `INVALID_ARGUMENT`. */
export function resolveWorkerOptions(options: QueueWorkerOptions): ResolvedWorkerOptions {
  checkFields('options', options, { 'signal?': EXTRAS['signal?'], 'onEvent?': FUNCTION })
  const { signal: _signal, onEvent: _onEvent, ...plain } = options
  const result = workerSchema.safeParse(plain)
  if (!result.success) throw invalidOptions(explainIssues(result.error, workerSchema, plain, 'options'))
  return result.data
}

/** Checks what concerns the broker alone. @throws {VanbanError} `INVALID_ARGUMENT`. */
export function checkBrokerOptions(options: BrokerOptions): void {
  checkFields('options', options, {
    'redis?': { expected: 'the address of a Redis', fits: (value) => typeof value === 'string' },
    'allowUnsafeRedis?': FLAG,
  })
}
