/** Reads the bytes of a document in a worker: never more than the limit, and never half of a file that is being written. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { FILE_REASONS } from '../errors.js'
import { toPath, type ByteString } from './names.js'
import type { Failure } from './types.js'

/** An error that carries why its document failed. */
export class DocumentTrouble extends Error {
  constructor(readonly failure: Failure) {
    super(failure.reason)
  }
}

/** Makes a failure of an error: of the file system in words, of anything else with a request to report it. */
export function toFailure(error: unknown): Failure {
  if (error instanceof DocumentTrouble) return error.failure
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (typeof code === 'string' && /^E[A-Z\d]+$/.test(code))
    return { code, reason: FILE_REASONS[code] ?? `the file system says ${code}.` }
  return {
    code: 'ENGINE_FAILED',
    reason: `could not be processed (${String(error)}). Please report this with the document.`,
  }
}

/** The failure of a document that is too large. @param limit In bytes. */
export function documentTooLarge(limit: number): Failure {
  return {
    code: 'TOO_LARGE',
    reason: `is larger than ${(limit / 2 ** 20).toFixed(1)} MB. Split it into its documents, or raise the limit (--max-size).`,
  }
}

/** The failure of a link that is not followed. */
export const LINK: Failure = {
  code: 'LINK',
  reason: 'is a link. Name what it points to, or have links followed (--follow-links).',
}

const TRIES = 3

/**
 * Reads a file whole. A worker has nothing else to do meanwhile, and one call after another is much cheaper than promises.
 *
 * @param path Path of a regular file. @param maxBytes Limit of its size.
 * @param followLinks Whether it may be a link by now; the sources looked before.
 * @param read How bytes are read; a test lets the file change meanwhile.
 * @returns Its bytes.
 * @throws {DocumentTrouble} For what is no file, too large, or is still being written.
 */
export function readSourceDocument(
  path: ByteString,
  maxBytes: number,
  followLinks: boolean,
  read: typeof readSync = readSync,
): Uint8Array {
  // Opening a named pipe would wait for its other end.
  const file = openOnce(
    path,
    constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (followLinks ? 0 : (constants.O_NOFOLLOW ?? 0)),
  )
  try {
    for (let attempt = 1; ; attempt++) {
      const bytes = readOnce(file, maxBytes, read)
      if (bytes !== null) return bytes
      if (attempt === TRIES)
        throw new DocumentTrouble({
          code: 'CHANGED',
          reason: 'changes while it is read. Run again when it is written.',
        })
    }
  } finally {
    closeSync(file)
  }
}

function openOnce(path: ByteString, flags: number): number {
  try {
    return openSync(toPath(path), flags)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP' && (flags & (constants.O_NOFOLLOW ?? 0)) !== 0)
      throw new DocumentTrouble(LINK)
    throw error
  }
}

function readOnce(file: number, maxBytes: number, read: typeof readSync): Uint8Array | null {
  const before = fstatSync(file)
  if (before.isDirectory()) throw new DocumentTrouble({ code: 'EISDIR', reason: FILE_REASONS['EISDIR'] })
  if (!before.isFile())
    throw new DocumentTrouble({ code: 'NOT_A_FILE', reason: 'is no regular file (a pipe, socket or device).' })
  if (before.size > maxBytes) throw new DocumentTrouble(documentTooLarge(maxBytes))
  // One byte more than there should be tells of a file that grows.
  const buffer = Buffer.allocUnsafe(before.size + 1)
  let length = 0
  while (length < buffer.length) {
    const bytesRead = read(file, buffer, length, buffer.length - length, length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  const after = fstatSync(file)
  const same = length === before.size && after.size === before.size && after.mtimeMs === before.mtimeMs
  return same ? buffer.subarray(0, length) : null
}
