/** Makes folders. */
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and those that it lies in, unless they are there.
 *
 * Node's own way does not come to an end where a file system lets nobody make folders, as `/proc` does.
 *
 * @param path Path of the folder.
 * @throws What the file system says: `EACCES`, `EROFS`, `EEXIST` where a file has its name.
 */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && statSync(path).isDirectory()) return
    const parent = dirname(path)
    if (code !== 'ENOENT' || existsSync(parent)) throw error
    makeFolder(parent)
    makeFolder(path)
  }
}
