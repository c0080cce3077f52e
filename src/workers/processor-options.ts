/** What decides the outputs of a document beside its content: what it is, and one schema that checks it. */
import { z } from 'zod'
import { invalidOptions } from '../errors.js'
import { explainIssues } from '../explain-issues.js'
import { optionsSchema, type VanbanOptions } from '../engine/options.js'
import { LAYOUT_FORMATS } from '../formats/index.js'
import type { LayoutFormatName } from '../types.js'

/** What {@link createProcessor} takes; every field may be left out. */
export interface ProcessorOptions {
  /** What is made of each document: names of {@link batchFormats}. `text` alone by default. */
  readonly formats?: readonly string[] | undefined
  /** Whether there are `figures.csv`, `references.csv` and `sections.csv` over the whole archive; `false` by default. */
  readonly tables?: boolean | undefined
  /** Whether there is `edits.jsonl` over the whole archive; `false` by default. */
  readonly edits?: boolean | undefined
  /** Whether the tables are Parquet too, which needs the package hyparquet-writer where they are written; `false` by default. */
  readonly parquet?: boolean | undefined
  /** Whether tables begin with a byte order mark, by which spreadsheets know UTF-8; `false` by default. */
  readonly bom?: boolean | undefined
  /** Longest text of a chunk of the format `chunks`, in UTF-16 units; that of {@link toChunks} by default. */
  readonly chunkSize?: number | undefined
  /** What kind of file the documents are; told by their content by default. Texts that stand elsewhere are none. */
  readonly from?: LayoutFormatName | 'text' | undefined
  /** Whether first readings stay in the file, where its format has a place for them (`same`); `true` by default. */
  readonly trace?: boolean | undefined
  /** Whether changes are tracked, for a person to accept them (`same`, of DOCX); `false` by default. */
  readonly track?: boolean | undefined
  /** Options of the engine; each has its default. */
  readonly options?: VanbanOptions | undefined
  /** Module that makes the engine, `createVanban(options, files)`; this package by default. */
  readonly engine?: string | undefined
}

/** The fields of {@link ProcessorOptions} with their defaults; a job has them too. */
export const PROCESSOR_FIELDS = {
  formats: z.array(z.string()).min(1).default(['text']),
  tables: z.boolean().default(false),
  edits: z.boolean().default(false),
  parquet: z.boolean().default(false),
  bom: z.boolean().default(false),
  chunkSize: z.int().positive().optional(),
  from: z.enum(['text', ...(Object.keys(LAYOUT_FORMATS) as LayoutFormatName[])]).optional(),
  trace: z.boolean().default(true),
  track: z.boolean().default(false),
  // Not `default`: options that are not given, and those given as they are by default, are the same.
  options: optionsSchema.partial().prefault({}),
  engine: z.string().min(1).optional(),
} as const

const processorSchema = z.strictObject(PROCESSOR_FIELDS)

/** Options of a processor with their defaults filled in. */
export type ResolvedProcessorOptions = z.output<typeof processorSchema>

/**
 * Checks the options of a processor and fills in the defaults.
 *
 * @throws {VanbanError} `INVALID_OPTIONS`, naming each wrong field.
 */
export function resolveProcessorOptions(options: ProcessorOptions): ResolvedProcessorOptions {
  const result = processorSchema.safeParse(options)
  if (!result.success) throw invalidOptions(explainIssues(result.error, processorSchema, options, 'options'))
  return result.data
}

/** The options of a processor among those of a job. */
export function processorOptionsOf(job: ResolvedProcessorOptions): ResolvedProcessorOptions {
  const { formats, tables, edits, parquet, bom, chunkSize, from, trace, track, options, engine } = job
  return { formats, tables, edits, parquet, bom, trace, track, options, ...defined({ chunkSize, from, engine }) }
}

const defined = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
