/** What decides the outputs of a document beside its content: what it is, and one schema that checks it. */
import { z } from 'zod'
import { invalidOptions } from '../errors.js'
import { explainIssues } from '../explain-issues.js'
import { optionsSchema, type VanbanOptions } from '../engine/options.js'
import { LAYOUT_FORMATS } from '../formats/index.js'
import { ocrSchema, type OcrSettings } from '../programs/index.js'
import type { LayoutFormatName } from '../types.js'
import { DEFAULT_INCLUDE, IMAGES_INCLUDE, OFFICE_INCLUDE } from './sources/context.js'

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
  /** Whether signed files are changed all the same (`same`, of PDF); viewers report that. `false` by default. */
  readonly allowSigned?: boolean | undefined
  /** How a program on the PATH reads images, or PDF files without text; absent: they are refused, and none is run. */
  readonly ocr?: OcrSettings | undefined
  /** Whether LibreOffice on the PATH reads .doc and .rtf; `false` by default: they are refused. */
  readonly office?: boolean | undefined
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
  allowSigned: z.boolean().default(false),
  ocr: ocrSchema.optional(),
  office: z.boolean().default(false),
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
  const { allowSigned, ocr, office } = job
  const always = { formats, tables, edits, parquet, bom, trace, track, allowSigned, office, options }
  return { ...always, ...defined({ chunkSize, from, ocr, engine }) }
}

const defined = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T

/** Limits of a run: what its caller gave of them, or all. */
export interface RunLimits {
  readonly include?: readonly string[] | undefined
  readonly timeLimit?: number | undefined
  readonly maxBytes?: number | undefined
}

const SECONDS_OF_PROGRAMS = 600
const MEGABYTES_OF_SCANS = 64

/**
 * The limits where programs read files: scans are larger than texts, take longer, and have other names.
 *
 * @param given As the caller gave them; what is given stays. @param settings Which programs there are.
 */
export function limitsWithPrograms(
  { include, timeLimit, maxBytes }: RunLimits,
  { ocr, office }: Pick<ResolvedProcessorOptions, 'ocr' | 'office'>,
): { readonly include?: string[]; readonly timeLimit?: number; readonly maxBytes?: number } {
  if (ocr === undefined && !office) return {}
  const names = [
    ...DEFAULT_INCLUDE,
    ...(ocr?.engine === 'tesseract' ? [IMAGES_INCLUDE] : []),
    ...(office ? [OFFICE_INCLUDE] : []),
  ]
  return {
    ...(include === undefined ? { include: names } : {}),
    ...(timeLimit === undefined ? { timeLimit: SECONDS_OF_PROGRAMS } : {}),
    ...(maxBytes === undefined && ocr !== undefined ? { maxBytes: MEGABYTES_OF_SCANS * 2 ** 20 } : {}),
  }
}
