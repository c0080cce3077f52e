/**
 * The errors that misuse and broken installations throw; content never throws.
 *
 * Each has a stable `code` and the exit code that the command line ends with.
 */

/** Exit codes of the command line. */
export const EXIT = { done: 0, documentFailed: 1, usage: 2, dictionaries: 3, interrupted: 130 } as const

/** An error with a stable code that a program can act on. */
export class VanbanError extends Error {
  /** Name of the class, by which it is known where classes are not shared. */
  override readonly name = 'VanbanError'
  /**
   * @param code Stable name of the error, such as `DICTIONARY_DAMAGED`.
   * @param message What happened, where, what was expected and what to do.
   * @param exitCode Exit code of the command line.
   */
  constructor(
    readonly code: string,
    message: string,
    readonly exitCode: number,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** An option that is not as the schema wants it. */
export function invalidOptions(details: string): VanbanError {
  return new VanbanError('INVALID_OPTIONS', `Options are not valid: ${details}.`, EXIT.usage)
}

/** A value of the wrong type given to the library. */
export function invalidArgument(name: string, expected: string, actual: unknown): VanbanError {
  return new VanbanError('INVALID_ARGUMENT', `${name}: expected ${expected}, got ${describeValue(actual)}.`, EXIT.usage)
}

const LONGEST_SHOWN = 40

/** What a value is, in words: `null`, `"abc"`, `42`, `a list`. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string')
    return JSON.stringify(value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value)
  if (value === null || typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value)
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** A dictionary file that is not there or cannot be read. */
export function dictionaryMissing(path: string, cause?: unknown): VanbanError {
  return new VanbanError(
    'DICTIONARY_MISSING',
    `${path}: dictionary not found or not readable. Reinstall the package, or point the option "dictionaries" at a folder that has it.`,
    EXIT.dictionaries,
    { cause },
  )
}

/** A dictionary file that is truncated, corrupted or of another version. */
export function dictionaryDamaged(path: string, reason: string): VanbanError {
  return new VanbanError(
    'DICTIONARY_DAMAGED',
    `${path}: ${reason}. Reinstall the package, or rebuild the dictionaries with the same version.`,
    EXIT.dictionaries,
  )
}

/** Wrong use of the command line. */
export function wrongUsage(message: string): VanbanError {
  return new VanbanError('WRONG_USAGE', message, EXIT.usage)
}

/** A document that could not be read or written; the others go on. */
export function documentFailed(path: string, reason: string, cause?: unknown): VanbanError {
  return new VanbanError('DOCUMENT_FAILED', `${path}: ${reason}`, EXIT.documentFailed, { cause })
}

/** What failures of the file system mean to a person, and what to do; by the codes of POSIX. */
export const FILE_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file. Check the name.',
  EISDIR: 'is a folder. Give the files in it, for example FOLDER/*.txt.',
  EACCES: 'may not be read or written. Check its permissions.',
  EPERM: 'may not be read or written. Check its permissions.',
  ENOTDIR: 'no such file: a part of its path is not a folder.',
  ELOOP: 'is a link that leads back to itself.',
  EMFILE: 'cannot be opened: too many files are open. Raise the limit (ulimit -n) and run again.',
  ENAMETOOLONG: 'the name is too long for this file system. Shorten it.',
  ENOSPC: 'the disk is full. Make room and run again: what is done stays done.',
  EDQUOT: 'your share of the disk is used up. Make room and run again: what is done stays done.',
  EROFS: 'the file system is read-only. Choose another folder for the results.',
  EIO: 'the disk reports an error. Check it, and run again.',
}

/** The user's own knowledge, in the file `path` or the option `options.…`, that is not as it should be; `line` counts from 1. */
export function knowledgeInvalid(path: string, line: number | null, reason: string, cause?: unknown): VanbanError {
  // What a program gave is a list, counted as programs count.
  const place = line === null ? '' : path.startsWith('options.') ? `[${line - 1}]` : `:${line}`
  return new VanbanError('KNOWLEDGE_INVALID', `${path}${place}: ${reason}`, EXIT.usage, { cause })
}
