/** Outputs in a folder that the machines share. */
import { createReadStream } from 'node:fs'
import { open, opendir, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { VanbanError } from '../errors.js'
import { makeFolder } from '../node/index.js'
import {
  createWholeFile,
  isOwnerRunning,
  makeFolderOnce,
  toFailure,
  unfinishedName,
  unusableOutput,
  writeOutput,
} from '../workers/index.js'
import type { OutputTarget } from './target.js'

/** After so long, in milliseconds, an unfinished file of a machine that nothing is known of is left over. */
const DAY_MS = 24 * 60 * 60 * 1000
/** What systems say that have no file of a name. */
const NONE = new Set(['ENOENT', 'ENOTDIR', 'EISDIR'])
/** What systems say that do not bring folders to the disk: they have no need of it, or no way. */
const NO_SYNC = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF'])

/** Folders of an open target. */
interface Place {
  /** As people gave it. */
  readonly address: string
  /** The target's own folder, absolute. */
  readonly folder: string
  /** Folder for unfinished files. */
  readonly temporary: string
}

/**
 * Opens an output folder, or makes it.
 *
 * @param address Its path.
 * @throws {VanbanError} `OUTPUT_UNUSABLE` where nothing can be written there.
 */
export async function openFolder(address: string): Promise<OutputTarget> {
  const folder = resolve(address)
  const temporary = join(folder, '.vanban', 'unfinished')
  await attempt(address, 'Choose another folder for --out, or mend this one.', async () => {
    makeFolder(temporary)
    // Its time is the file system's own: clocks of machines differ.
    const probe = join(temporary, unfinishedName())
    await writeFile(probe, '', { flag: 'wx' })
    const { mtimeMs } = await stat(probe)
    await rm(probe)
    await removeLeftovers(temporary, mtimeMs)
  })
  return createTarget({ address, folder, temporary })
}

/** Removes what processes left that were killed while they wrote. @param now By the clock of the file system. */
async function removeLeftovers(temporary: string, now: number): Promise<void> {
  for await (const { name } of await opendir(temporary)) {
    const path = join(temporary, name)
    const isRunning = isOwnerRunning(name)
    if (isRunning === true) continue
    // Another machine may finish or remove it just now.
    const found = isRunning === null ? await stat(path).catch(() => null) : null
    if (isRunning === false || (found !== null && now - found.mtimeMs > DAY_MS)) await rm(path, { force: true })
  }
}

function createTarget(place: Place): OutputTarget {
  const { address, folder, temporary } = place
  const at = (path: string): string => join(folder, path)
  const shown = (path: string): string => join(address, path)
  return {
    address,
    folder,
    within: (path) => createTarget({ address: shown(path), folder: at(path), temporary }),
    read: (path) => attempt(shown(path), '', () => readFile(at(path)).catch(noneAsNull)),
    has: (path) =>
      attempt(shown(path), '', async () => {
        const found = await stat(at(path)).catch(noneAsNull)
        return found?.isFile() ?? false
      }),
    write: (path, content) =>
      attempt(shown(path), '', async () => {
        const isNew = makeFolderOnce(dirname(at(path)))
        await writeOutput(folder, temporary, path, content)
        await syncFolders(place, path, isNew)
      }),
    upload: (path, local) =>
      attempt(shown(path), '', async () => {
        const source = await open(local).catch((error: unknown) => {
          throw unusableOutput(local, `cannot be brought to ${shown(path)}: ${toFailure(error).reason}`, error)
        })
        try {
          makeFolder(dirname(at(path)))
          const file = await createWholeFile(folder, temporary, path)
          try {
            for await (const chunk of source.createReadStream({ autoClose: false })) await file.add(chunk as Uint8Array)
            await file.finish()
          } catch (error) {
            await file.abandon()
            throw error
          }
          await syncFolders(place, path, true)
        } finally {
          await source.close()
        }
      }),
    readStream: (path) =>
      attempt(shown(path), '', async () => {
        const found = await stat(at(path)).catch(noneAsNull)
        return found?.isFile() === true ? chunks(at(path), shown(path)) : null
      }),
    list: (prefix) => list(place, prefix),
    remove: (path) =>
      attempt(shown(path), '', async () => {
        await unlink(at(path)).catch(noneAsNull)
      }),
  }
}

/** Does something with a file. @param name What people know it by. @throws {VanbanError} What went wrong, in words. */
async function attempt<T>(name: string, advice: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    if (error instanceof VanbanError) throw error
    // So a file is told that stands where a folder is to be made.
    const isFile = (error as NodeJS.ErrnoException).code === 'EEXIST'
    const reason = isFile ? 'a part of its path is a file.' : toFailure(error).reason
    throw unusableOutput(name, `cannot be used: ${reason} ${advice}`.trim(), error)
  }
}

function noneAsNull(error: unknown): null {
  if (NONE.has((error as NodeJS.ErrnoException).code ?? '')) return null
  throw error
}

async function* chunks(file: string, name: string): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const chunk of createReadStream(file)) yield chunk as Uint8Array
  } catch (error) {
    throw unusableOutput(name, `cannot be read: ${toFailure(error).reason}`, error)
  }
}

/** Brings the name of a file to the disk. @param isNew Whether its folder is, whose own name then needs it too. */
async function syncFolders({ folder }: Place, path: string, isNew: boolean): Promise<void> {
  const segments = dirname(path) === '.' ? [] : dirname(path).split('/')
  await syncFolder(join(folder, ...segments))
  if (!isNew) return
  for (let depth = segments.length - 1; depth >= 0; depth -= 1)
    await syncFolder(join(folder, ...segments.slice(0, depth)))
}

async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder)
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (!NO_SYNC.has((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

/** Lists what is below a path: each folder as if a slash ended its name, which is how whole paths are sorted. */
async function* list(place: Place, prefix: string): AsyncGenerator<string, void, undefined> {
  const folder = join(place.folder, prefix)
  if (folder === place.temporary) return
  const entries = await attempt(join(place.address, prefix), '', () =>
    readdir(folder, { withFileTypes: true }).catch(noneAsNull),
  )
  const names = (entries ?? []).map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
  for (const name of names.sort((a, b) => (a < b ? -1 : 1))) {
    const path = prefix === '' ? name : `${prefix}/${name}`
    if (path.endsWith('/')) yield* list(place, path.slice(0, -1))
    else yield path
  }
}
