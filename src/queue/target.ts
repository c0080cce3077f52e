/** TEMPORARY */
import { createReadStream } from 'node:fs'
import { access, copyFile, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { randomUUID } from 'node:crypto'

export interface OutputTarget {
  readonly address: string
  readonly folder: string | null
  readonly within: (path: string) => OutputTarget
  readonly read: (path: string) => Promise<Uint8Array | null>
  readonly has: (path: string) => Promise<boolean>
  readonly write: (path: string, content: string | Uint8Array) => Promise<void>
  readonly upload: (path: string, file: string) => Promise<void>
  readonly readStream: (path: string) => Promise<AsyncIterable<Uint8Array> | null>
  readonly list: (prefix: string) => AsyncIterable<string>
  readonly listFolders: () => AsyncIterable<string>
  readonly remove: (path: string) => Promise<void>
}
export async function openTarget(address: string): Promise<OutputTarget> {
  const root = resolve(address)
  await mkdir(join(root, '.vanban/unfinished'), { recursive: true })
  return at(root, root)
}
function at(root: string, folder: string): OutputTarget {
  const missing = (error: NodeJS.ErrnoException): null => {
    if (error.code === 'ENOENT') return null
    throw error
  }
  return {
    address: folder,
    folder,
    within: (path) => at(root, join(folder, path)),
    read: (path) => readFile(join(folder, path)).catch(missing),
    has: (path) =>
      access(join(folder, path)).then(
        () => true,
        () => false,
      ),
    async write(path, content) {
      const tmp = join(root, '.vanban/unfinished', randomUUID())
      const f = await open(tmp, 'wx')
      await f.writeFile(content)
      await f.sync()
      await f.close()
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await rename(tmp, join(folder, path))
    },
    async upload(path, file) {
      const tmp = join(root, '.vanban/unfinished', randomUUID())
      await copyFile(file, tmp)
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await rename(tmp, join(folder, path))
    },
    async readStream(path) {
      return (await access(join(folder, path)).then(
        () => true,
        () => false,
      ))
        ? createReadStream(join(folder, path))
        : null
    },
    async *list(prefix) {
      for (const name of (await readdir(join(folder, prefix)).catch(() => [])).sort()) yield prefix + name
    },
    async *listFolders() {
      for (const one of await readdir(folder, { withFileTypes: true }).catch(() => []))
        if (one.isDirectory()) yield one.name
    },
    remove: (path) => rm(join(folder, path), { force: true }),
  }
}
