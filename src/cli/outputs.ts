import { mkdirSync, rmSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join, parse, resolve } from 'node:path'
import { documentFailed, wrongUsage } from '../errors.js'
import type { Source } from './inputs.js'

/**
 * Gives each input its output file, and makes the folder.
 *
 * @param sources Inputs. @param folder Folder of the outputs. @param extension With its dot.
 * @returns Paths, in the order of the inputs: the name without its last extension, and the new one.
 * @throws {VanbanError} `WRONG_USAGE` before anything is written, when two inputs would share an output, when an output
 * would replace an input, or when the folder cannot be made.
 */
export function planOutputs(sources: readonly Source[], folder: string, extension: string): string[] {
  const inputs = new Set(sources.flatMap((source) => source.path === null ? [] : [resolve(source.path)]))
  const takenBy = new Map<string, Source>()
  const paths = sources.map((source) => {
    const path = join(folder, parse(basename(source.name)).name + extension)
    const other = takenBy.get(path)
    if (other !== undefined) {
      throw wrongUsage(
        `${other.name} and ${source.name} would both be written to ${path}. Rename one, or use two folders.`)
    }
    if (inputs.has(resolve(path))) {
      throw wrongUsage(`${path} is an input and would be written over. Choose another folder for --out.`)
    }
    takenBy.set(path, source)
    return path
  })
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw wrongUsage(`--out ${folder}: cannot be made or is not a folder (${(error as NodeJS.ErrnoException).code}).`)
  }
  return paths
}

const unfinished = new Set<string>()

/**
 * Writes a file whole or not at all: under a temporary name beside it, then renamed.
 *
 * @param path Path of the file. @param content Its text, or its bytes.
 * @throws {VanbanError} `DOCUMENT_FAILED` when it cannot be written.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`)
  unfinished.add(temporary)
  try {
    await writeFile(temporary, content)
    await rename(temporary, path)
    unfinished.delete(temporary)
  } catch (error) {
    removeUnfinished()
    throw documentFailed(path, `cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)}).`, error)
  }
}

/** Removes temporary files that an interrupt or a full disk left behind. */
export function removeUnfinished(): void {
  for (const path of unfinished) rmSync(path, { force: true })
  unfinished.clear()
}
