/**
 * The errors that misuse and broken installations throw; content never throws.
 *
 * Each has a stable `code` and the exit code that the command line ends with.
 */

/** Exit codes of the command line. */
export const EXIT = {
  done: 0,
  documentFailed: 1,
  usage: 2,
  dictionaries: 3,
  interrupted: 130,
} as const

/** An error with a stable code that a program can act on. */
export class VanbanError extends Error {
  override readonly name = 'VanbanError'
  /**
   * @param code Stable name of the error, such as `DICTIONARY_DAMAGED`.
   * @param message What happened, where, what was expected and what to do.
   * @param exitCode Exit code of the command line.
   */
  constructor(readonly code: string, message: string, readonly exitCode: number, options?: ErrorOptions) {
    super(message, options)
  }
}

/** An option that is not as the schema wants it. */
export function invalidOptions(details: string): VanbanError {
  return new VanbanError('INVALID_OPTIONS', `Options are not valid: ${details}`, EXIT.usage)
}

/** A value of the wrong type given to the library. */
export function invalidArgument(name: string, expected: string, actual: unknown): VanbanError {
  const got = actual === null ? 'null' : typeof actual
  return new VanbanError('INVALID_ARGUMENT', `${name}: expected ${expected}, got ${got}.`, EXIT.usage)
}

/** A dictionary file that is not there or cannot be read. */
export function dictionaryMissing(path: string, cause?: unknown): VanbanError {
  return new VanbanError('DICTIONARY_MISSING',
    `${path}: dictionary not found or not readable. Reinstall the package, or point the option "dictionaries" at a folder that has it.`,
    EXIT.dictionaries, { cause })
}

/** A dictionary file that is truncated, corrupted or of another version. */
export function dictionaryDamaged(path: string, reason: string): VanbanError {
  return new VanbanError('DICTIONARY_DAMAGED',
    `${path}: ${reason}. Reinstall the package, or rebuild the dictionaries with the same version.`, EXIT.dictionaries)
}

/** Wrong use of the command line. */
export function wrongUsage(message: string): VanbanError {
  return new VanbanError('WRONG_USAGE', message, EXIT.usage)
}

/** A document that could not be read or written; the others go on. */
export function documentFailed(path: string, reason: string, cause?: unknown): VanbanError {
  return new VanbanError('DOCUMENT_FAILED', `${path}: ${reason}`, EXIT.documentFailed, { cause })
}

/** A file of the user's own knowledge that is not there or not as it should be; `line` counts from 1. */
export function knowledgeInvalid(path: string, line: number | null, reason: string, cause?: unknown): VanbanError {
  return new VanbanError('KNOWLEDGE_INVALID', `${path}${line === null ? '' : `:${line}`}: ${reason}`, EXIT.usage, { cause })
}
