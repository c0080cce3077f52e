/** Writes the outputs of a document in a worker: whole or not at all. */
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createHash } from 'node:crypto'
import { threadId } from 'node:worker_threads'
import type { OutputFile } from './types.js'

const MOST_REMEMBERED = 10_000
const made = new Set<string>()
let counter = 0

async function makeFolder(folder: string): Promise<void> {
  if (made.has(folder)) return
  await mkdir(folder, { recursive: true })
  if (made.size >= MOST_REMEMBERED) made.clear()
  made.add(folder)
}

/**
 * Writes a file under a temporary name, brings it to the disk, and only then gives it its name.
 *
 * @param out The output folder. @param temporary Folder for unfinished files on the same file system.
 * @param path Path below the output folder. @param content Its text.
 * @returns Its path, checksum and size.
 * @throws The error of the file system; nothing is left behind.
 */
export async function writeOutput(out: string, temporary: string, path: string, content: string): Promise<OutputFile> {
  const bytes = Buffer.from(content, 'utf8')
  const target = join(out, path)
  const unfinished = join(temporary, `${process.pid}-${threadId}-${counter++}`)
  await makeFolder(dirname(target))
  try {
    const file = await open(unfinished, 'w')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, target)
  } catch (error) {
    // Somebody may have removed the folder that was made before.
    made.delete(dirname(target))
    await rm(unfinished, { force: true }).catch(() => undefined)
    throw error
  }
  return { path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
}
