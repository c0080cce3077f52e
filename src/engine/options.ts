/** The options of the library: what they are, and one zod schema that checks them and has the defaults. */
import { z } from 'zod'
import { invalidOptions } from '../errors.js'
import { explainIssues } from '../explain-issues.js'
import type { UnitEntry } from '../grammar/index.js'
import type { DictionaryEntry, Rule } from '../knowledge/index.js'
import type { Decompress } from '../language/index.js'

/** What `createVanban` takes; every field may be left out. */
export interface VanbanOptions {
  /** Folder of the packed dictionaries; those that come with the package by default. */
  readonly dictionaries?: string | undefined
  /**
   * Least confidence of an edit, 0 to 1; less likely ones are not made, and their words are listed as doubtful. By default
   * the policy of the kind of damage: any confidence where text is garbled or stripped, 0.9 elsewhere.
   */
  readonly minConfidence?: number | undefined
  /** Longest document, in UTF-16 units; a longer one is left as it is, with a message. 16,777,216 by default. */
  readonly maxLength?: number | undefined
  /** Whether `report` repairs the text first; `true` by default. */
  readonly repair?: boolean | undefined
  /**
   * The user's words, names and abbreviations: the path of a file (text, kind, weight; parted by tabs), or a list of
   * entries or of their texts alone. None by default.
   */
  readonly dictionary?: string | readonly (string | DictionaryEntry)[] | undefined
  /**
   * The user's rules, used in order: the path of a file (kind, pattern, replacement, stage; parted by tabs), or a list of
   * rules. None by default.
   */
  readonly rules?: string | readonly Rule[] | undefined
  /** Path of an overlay that `learn` or `vanban learn` made of corrected pages; none by default. */
  readonly overlay?: string | undefined
  /** Units of figures beside those of the package; none by default. */
  readonly units?: readonly UnitEntry[] | undefined
}

const pathSchema = z.string().min(1)
const entrySchema = z.strictObject({
  text: z.string().min(1),
  kind: z.enum(['word', 'name', 'abbreviation']).optional(),
  weight: z.number().optional(),
})
const ruleSchema = z.strictObject({
  kind: z.enum(['text', 'regex']),
  pattern: z.string().min(1),
  replacement: z.string(),
  stage: z.enum(['read', 'repaired']).optional(),
})
const unitSchema = z.strictObject({
  text: z.string().min(1),
  en: z.string().min(1),
  dimension: z.enum([
    'count',
    'money',
    'percent',
    'length',
    'area',
    'volume',
    'mass',
    'duration',
    'frequency',
    'other',
  ]),
})

/** Schema of {@link VanbanOptions}. */
export const optionsSchema = z.strictObject({
  dictionaries: pathSchema.optional(),
  minConfidence: z.number().min(0).max(1).optional(),
  maxLength: z
    .int()
    .positive()
    .default(16 * 1024 * 1024),
  repair: z.boolean().default(true),
  dictionary: z.union([pathSchema, z.array(z.union([z.string().min(1), entrySchema]))]).optional(),
  rules: z.union([pathSchema, z.array(ruleSchema)]).optional(),
  overlay: pathSchema.optional(),
  units: z.array(unitSchema).optional(),
})

/** Options with their defaults filled in. */
export type ResolvedOptions = z.output<typeof optionsSchema>

/**
 * Checks options and fills in the defaults.
 *
 * @param options Options as the caller gave them.
 * @returns Complete options.
 * @throws {VanbanError} `INVALID_OPTIONS`, naming each wrong field.
 */
export function resolveOptions(options: VanbanOptions = {}): ResolvedOptions {
  const result = optionsSchema.safeParse(options)
  if (result.success) return result.data
  throw invalidOptions(explainIssues(result.error, optionsSchema, options, 'options'))
}

/** What `createEngine` takes; every field may be left out. Files are read by the caller. */
export interface EngineOptions extends Omit<VanbanOptions, 'dictionaries' | 'dictionary' | 'rules' | 'overlay'> {
  /** The user's words, names and abbreviations: a list of entries or of their texts alone. None by default. */
  readonly dictionary?: readonly (string | DictionaryEntry)[] | undefined
  /** The user's rules, used in order; none by default. */
  readonly rules?: readonly Rule[] | undefined
  /** Bytes of an overlay that `learn` or `vanban learn` made of corrected pages; none by default. */
  readonly overlay?: Uint8Array | undefined
  /**
   * Unpacks Brotli (RFC 7932), as the language model is packed. Node has it in `node:zlib`; browsers need a library, or a
   * model that was unpacked before (`readDictionaries` with `shared`).
   */
  readonly decompress?: Decompress | undefined
}

const engineOptionsSchema = optionsSchema
  .omit({ dictionaries: true })
  .extend({
    dictionary: z.array(z.union([z.string().min(1), entrySchema])).optional(),
    rules: z.array(ruleSchema).optional(),
    overlay: z.instanceof(Uint8Array).optional(),
    decompress: z.custom<Decompress>((value) => typeof value === 'function', 'expected a function').optional(),
  })

/** What an engine is assembled with, beside dictionaries and what the user knows. */
export interface EngineSettings
  extends
    Pick<ResolvedOptions, 'minConfidence' | 'maxLength' | 'repair' | 'units'>,
    Pick<EngineOptions, 'decompress'> {}

/**
 * Checks the options of `createEngine` and fills in the defaults.
 *
 * @param options Options as the caller gave them.
 * @throws {VanbanError} `INVALID_OPTIONS`, naming each wrong field.
 */
export function resolveEngineOptions(options: EngineOptions = {}): z.output<typeof engineOptionsSchema> {
  const result = engineOptionsSchema.safeParse(options)
  if (result.success) return result.data
  throw invalidOptions(explainIssues(result.error, engineOptionsSchema, options, 'options'))
}
