/** The options of the library: one zod schema, with defaults. */
import { z } from 'zod'
import { invalidOptions } from './errors.js'

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
