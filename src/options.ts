/** The options of the library: one zod schema, with defaults. */
import { z } from 'zod'
import { invalidOptions } from './errors.js'

const entrySchema = z.strictObject({
  text: z.string(),
  kind: z.enum(['word', 'name', 'abbreviation']).optional(),
  weight: z.number().optional(),
})
const ruleSchema = z.strictObject({
  kind: z.enum(['text', 'regex']),
  pattern: z.string(),
  replacement: z.string(),
  stage: z.enum(['read', 'repaired']).optional(),
})

/** Schema of {@link VanbanOptions}. */
export const optionsSchema = z.strictObject({
  /** Folder of the packed dictionaries; absent: the ones that come with the package. */
  dictionaries: z.string().optional(),
  /** Edits below this confidence are not made; absent: the default policy of the kind of damage. */
  minConfidence: z.number().min(0).max(1).optional(),
  /** Largest document, in UTF-16 units; a longer one is left as it is, with a message. */
  maxLength: z.int().positive().default(16 * 1024 * 1024),
  /** Whether `report` repairs the text first. */
  repair: z.boolean().default(true),
  /** The user's words, names and abbreviations: the path of a file (text, kind, weight; tab-separated), or the entries. */
  dictionary: z.union([z.string(), z.array(z.union([z.string(), entrySchema]))]).optional(),
  /** The user's rules, used in order: the path of a file (kind, pattern, replacement, stage; tab-separated), or the rules. */
  rules: z.union([z.string(), z.array(ruleSchema)]).optional(),
  /** Path of an overlay that `vanban learn` wrote. */
  overlay: z.string().optional(),
  /** Units of figures beside those of the package, with an English gloss in the plural. */
  units: z.array(z.strictObject({
    text: z.string().min(1),
    en: z.string().min(1),
    dimension: z.enum(['count', 'money', 'percent', 'length', 'area', 'volume', 'mass', 'duration', 'frequency', 'other']),
  })).optional(),
})

/** What `createVanban` takes; every field may be left out. */
export type VanbanOptions = z.input<typeof optionsSchema>
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
  throw invalidOptions(result.error.issues.map((issue) => `${issue.path.join('.') || '(options)'}: ${issue.message}`).join('; '))
}
