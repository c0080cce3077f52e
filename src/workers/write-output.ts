/** Writes the outputs of a document in a worker: whole or not at all. */
import { createHash } from 'node:crypto'
import { closeSync, fsync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { makeFolder } from '../node/make-folder.js'
import { unfinishedName } from './processes.js'
import type { OutputFile } from './types.js'

const MOST_REMEMBERED = 10_000
const toDisk = promisify(fsync)
const made = new Set<string>()

function makeFolderOnce(folder: string): void {
  if (made.has(folder)) return
  makeFolder(folder)
  if (made.size >= MOST_REMEMBERED) made.clear()
  made.add(folder)
}

/**
 * Writes a file under a temporary name, brings it to the disk, and only then gives it its name.
 *
 * Only the disk is waited for, with the next document in hand meanwhile; the other calls take microseconds.
 *
 * @param out The output folder. @param temporary Folder for unfinished files on the same file system.
 * @param path Path below the output folder. @param content Its text, or its bytes.
 * @returns Its path, checksum and size.
 * @throws The error of the file system; nothing is left behind.
 */
export async function writeOutput(
  out: string,
  temporary: string,
  path: string,
  content: string | Uint8Array,
): Promise<OutputFile> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  const target = join(out, path)
  const unfinished = join(temporary, unfinishedName())
  try {
    makeFolderOnce(dirname(target))
    const file = openSync(unfinished, 'wx')
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
      await toDisk(file)
    } finally {
      closeSync(file)
    }
    renameSync(unfinished, target)
  } catch (error) {
    // Somebody may have removed the folder that was made before.
    made.delete(dirname(target))
    try {
      rmSync(unfinished, { force: true })
    } catch {
      // The next run removes it.
    }
    throw error
  }
  return { path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
}
