/** Writes results in the place of their inputs, and keeps the former files beside them. */
import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { chmod, chown, copyFile, constants, link, open, readFile, realpath, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { documentFailed, wrongUsage } from '../errors.js'
import type { Input } from './inputs.js'
import { forgetUnfinished, reasonOf, removeUnfinished, rememberUnfinished } from './outputs.js'

/**
 * Looks whether inputs are files that can be replaced.
 *
 * @param sources Inputs.
 * @throws {VanbanError} `WRONG_USAGE` before anything is read, where one is the standard input, or one file comes twice.
 */
export function planInPlace(sources: readonly Input[]): void {
  const seen = new Map<string, string>()
  for (const { path, name } of sources) {
    if (path === null) throw wrongUsage('--in-place replaces files, and the standard input is none. Name the files.')
    const found = statSync(path, { throwIfNoEntry: false, bigint: true })
    // What is not there fails by itself, when it is read.
    if (found === undefined) continue
    if (!found.isFile() && !found.isDirectory()) throw wrongUsage(`${name} is no file that could be replaced.`)
    const key = `${found.dev} ${found.ino}`
    const other = seen.get(key)
    if (other !== undefined) throw wrongUsage(`${other} and ${name} are one file. Name it once.`)
    seen.set(key, name)
  }
}

/** Name of the file that is kept. @param path Of the file. */
const formerName = (path: string): string => `${path}~`

/**
 * Replaces a file, and keeps it beside as `name~`; a link leads to what it points at. Whenever it is broken off, the file is
 * whole, as it was or as it is to be, and in the second case the former one is beside it.
 *
 * @param path Path of the file. @param content What it becomes; a file that has this already is not touched.
 * @throws {VanbanError} `DOCUMENT_FAILED` where it cannot be replaced; then it is as it was.
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  let temporary: string | null = null
  try {
    const target = await realpath(path)
    const { mode, uid, gid } = await stat(target)
    const before = await readFile(target)
    const after = typeof content === 'string' ? Buffer.from(content) : content
    if (before.equals(after)) return
    temporary = join(dirname(target), `.vanban-${randomUUID()}.tmp`)
    rememberUnfinished(temporary)
    const file = await open(temporary, 'wx', mode)
    try {
      await file.writeFile(after)
      await file.sync()
    } finally {
      await file.close()
    }
    await chmod(temporary, mode)
    // Only an administrator can give files away, and for everybody else they are their own.
    await chown(temporary, uid, gid).catch(() => undefined)
    await keep(path, target, before)
    await rename(temporary, target)
    forgetUnfinished(temporary)
  } catch (error) {
    removeUnfinished()
    if ((error as { code?: unknown }).code === 'DOCUMENT_FAILED') throw error
    throw documentFailed(path, `is left as it was: ${reasonOf(error, String(error))}`, error)
  }
}

/** Puts a second name to a file that is to be replaced; nothing that has that name is written over. */
async function keep(path: string, target: string, content: Uint8Array): Promise<void> {
  const former = formerName(target)
  try {
    await link(target, former)
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST'
    if (!isThere) return copyFile(target, former, constants.COPYFILE_EXCL)
    // A run that was broken off has left it.
    const isSame = (await readFile(former).catch(() => null))?.equals(content) === true
    const what = `is left as it was: ${former}, which is to keep it, is there already. Move that away, or name an output.`
    if (!isSame) throw documentFailed(path, what)
  }
}
