/** A folder that all machines reach by the same path. */
import { createReadStream } from 'node:fs'
import { copyFile, open, opendir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { VanbanError } from '../errors.js'
import { makeFolder } from '../node/make-folder.js'
import { isOwnerRunning, toFailure, unfinishedName } from '../workers/index.js'
import { unusableTarget } from './errors.js'
import type { OutputTarget } from './target.js'

const UNFINISHED = '.vanban/unfinished'
/** What another machine left is out of use after so long, in milliseconds. */
const LEFT_MS = 24 * 60 * 60 * 1000

/**
 * Opens a folder.
 *
 * @param address Its path. @param make Whether it is made where it is not there.
 * @throws {VanbanError} `OUTPUT_UNUSABLE`.
 */
export async function openFolderTarget(address: string, make: boolean): Promise<OutputTarget> {
  const root = resolve(address)
  try {
    if (make) makeFolder(join(root, UNFINISHED))
    await sweep(join(root, UNFINISHED))
    if (!(await stat(root)).isDirectory()) throw unusableTarget(address, 'it is no folder.')
  } catch (error) {
    throw error instanceof VanbanError ? error : unusableTarget(address, toFailure(error).reason, error)
  }
  return folderTarget(root, root)
}

/** Folder for files that are not whole yet; the next to open the target removes those whose process is gone. */
export const unfinishedFolder = (root: string): string => join(root, UNFINISHED)

/** Removes what processes left that are gone: of this machine at once, of others when it is old. */
async function sweep(folder: string): Promise<void> {
  const opened = await opendir(folder).catch(nothing)
  if (opened === null) return
  for await (const { name } of opened) {
    const path = join(folder, name)
    const runs = isOwnerRunning(name)
    const isOld = async (): Promise<boolean> =>
      stat(path).then(
        ({ mtimeMs }) => Date.now() - mtimeMs > LEFT_MS,
        () => false,
      )
    if (runs === false || (runs === null && (await isOld()))) await rm(path, { recursive: true, force: true })
  }
}

/** @param root Where unfinished files lie. @param folder The part that is meant. */
function folderTarget(root: string, folder: string): OutputTarget {
  const finish = async (path: string, fill: (unfinished: string) => Promise<void>): Promise<void> => {
    const unfinished = join(unfinishedFolder(root), unfinishedName())
    try {
      makeFolder(dirname(unfinished))
      await fill(unfinished)
      const file = await open(unfinished, 'r+')
      try {
        await file.sync()
      } finally {
        await file.close()
      }
      makeFolder(dirname(join(folder, path)))
      await rename(unfinished, join(folder, path))
    } finally {
      await rm(unfinished, { force: true })
    }
  }
  return {
    address: folder,
    folder,
    within: (path) => folderTarget(root, join(folder, path)),
    read: (path) => readFile(join(folder, path)).catch(nothing),
    async readStream(path) {
      const file = await open(join(folder, path)).catch(nothing)
      return file === null ? null : createReadStream('', { fd: file })
    },
    has: (path) =>
      stat(join(folder, path)).then(
        (found) => found.isFile(),
        (error: unknown) => nothing(error) !== null,
      ),
    write: (path, content) =>
      finish(path, async (unfinished) => {
        const file = await open(unfinished, 'wx')
        try {
          await file.writeFile(content)
        } finally {
          await file.close()
        }
      }),
    upload: (path, from) => finish(path, (unfinished) => copyFile(from, unfinished)),
    async *list(below) {
      yield* files(folder, below)
    },
    async *listFolders() {
      for await (const entry of await opendir(folder))
        if (entry.isDirectory() && !entry.name.startsWith('.')) yield entry.name
    },
    remove: (path) => rm(join(folder, path), { force: true }),
  }
}

async function* files(folder: string, below: string): AsyncGenerator<string, void, undefined> {
  const opened = await opendir(join(folder, below)).catch(nothing)
  if (opened === null) return
  for await (const entry of opened) {
    if (entry.isDirectory()) yield* files(folder, `${below}${entry.name}/`)
    else yield below + entry.name
  }
}

/** @returns Null for what is not there. @throws Anything else. */
function nothing(error: unknown): null {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR') return null
  throw error
}
