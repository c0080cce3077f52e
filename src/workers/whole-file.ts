/** A file that is written bit by bit under a temporary name, and gets its own name when it is whole. */
import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { unfinishedName } from './processes.js'
import type { OutputFile } from './types.js'

/** A file on its way. */
export interface WholeFile {
  /** Adds text or bytes; they are copied or kept until they are written. */
  readonly add: (content: string | Uint8Array) => Promise<void>
  /** Brings it to the disk and gives it its name. */
  readonly finish: () => Promise<OutputFile>
  /** Gives it up: nothing of it stays. */
  readonly abandon: () => Promise<void>
}

const BUFFER = 256 * 1024

/**
 * Begins a file.
 *
 * @param out The output folder. @param temporary Folder for unfinished files. @param name Name below the output folder.
 */
export async function createWholeFile(out: string, temporary: string, name: string): Promise<WholeFile> {
  const unfinished = join(temporary, unfinishedName())
  const file = await open(unfinished, 'wx')
  const hash = createHash('sha256')
  let parts: Uint8Array[] = []
  let waiting = 0
  let bytes = 0
  const flush = async (): Promise<void> => {
    const chunk = Buffer.concat(parts, waiting)
    parts = []
    waiting = 0
    bytes += chunk.length
    hash.update(chunk)
    await file.appendFile(chunk)
  }
  return {
    async add(content) {
      const part = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content)
      parts.push(part)
      waiting += part.length
      if (waiting >= BUFFER) await flush()
    },
    async finish() {
      await flush()
      await file.sync()
      await file.close()
      await rename(unfinished, join(out, name))
      return { path: name, sha256: hash.digest('hex'), bytes }
    },
    async abandon() {
      await file.close()
      await rm(unfinished, { force: true })
    },
  }
}
