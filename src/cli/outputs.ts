import { randomUUID } from 'node:crypto'
import { accessSync, constants, rmSync, statSync } from 'node:fs'
import { realpath, rename, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, parse, resolve } from 'node:path'
import { makeFolder } from '../node/make-folder.js'
import { documentFailed, FILE_REASONS, wrongUsage } from '../errors.js'
import type { Input } from './inputs.js'

/**
 * Gives each input its output file, and makes the folder.
 *
 * @param sources Inputs. @param folder Folder of the outputs. @param extension With its dot; null: that of each input.
 * @returns Paths, in the order of the inputs: the name without its last extension, and the new one.
 * @throws {VanbanError} `WRONG_USAGE` before anything is written, when two inputs would share an output, when an output
 * would replace an input, or when the folder cannot be made.
 */
export function planOutputs(sources: readonly Input[], folder: string, extension: string | null): string[] {
  const inputs = new Set(sources.flatMap((source) => (source.path === null ? [] : [resolve(source.path)])))
  const takenBy = new Map<string, Input>()
  const paths = sources.map((source) => {
    const { name, ext } = parse(basename(source.name))
    const path = join(folder, name + (extension ?? sameExtension(ext)))
    const other = takenBy.get(path)
    if (other !== undefined) {
      throw wrongUsage(
        `${other.name} and ${source.name} would both be written to ${path}. Rename one, or use two folders.`,
      )
    }
    if (inputs.has(resolve(path))) {
      throw wrongUsage(`${path} is an input and would be written over. Choose another folder for --out.`)
    }
    takenBy.set(path, source)
    return path
  })
  if (isFile(folder))
    throw wrongUsage(
      `--out ${folder}: is a file, and a folder is wanted. -o FILE writes the result of one input into a file.`,
    )
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw wrongUsage(`--out ${folder}: ${reasonOf(error, 'cannot be made or written to')}`)
  }
  return paths
}

/**
 * Ending of a file that stays of its kind; images come back as hOCR and old office files as Word documents, which they are
 * read into.
 */
const sameExtension = (extension: string): string =>
  /^\.(?:png|jpe?g|jp2|tiff?|bmp|gif|webp|p[bgpn]m)$/i.test(extension)
    ? '.hocr'
    : /^\.(?:doc|rtf)$/i.test(extension)
      ? '.docx'
      : extension

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true
/** Why a file cannot be written, in words. @param otherwise What is said of reasons that are not known. */
export const reasonOf = (error: unknown, otherwise: string): string => {
  const { code = '' } = error as NodeJS.ErrnoException
  return FILE_REASONS[code] ?? `${otherwise} (${code}).`
}

/**
 * Looks whether the one output of one input can be written.
 *
 * @param sources Inputs. @param file As `-o` has it. @returns Its path; null for the standard output.
 * @throws {VanbanError} `WRONG_USAGE` before anything is read.
 */
export function planOutput(sources: readonly Input[], file: string): string | null {
  if (sources.length > 1) throw wrongUsage('-o FILE takes the result of one input. Several need a folder: --out DIR.')
  if (file === '-') return null
  const folder = dirname(resolve(file))
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
    throw wrongUsage(`-o ${file}: is a folder. Give the name of a file, or --out DIR.`)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw wrongUsage(`-o ${file}: there is no folder ${folder}. Make it first.`)
  if (sources.some(({ path }) => path !== null && isSame(path, file)))
    throw wrongUsage(`-o ${file}: is the input and would be written over. Give another name.`)
  return file
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }))
  return a !== undefined && b !== undefined && a.isFile() && a.dev === b.dev && a.ino === b.ino
}

const unfinished = new Set<string>()

/** Puts down a temporary file, to be removed where the work is broken off. @param path Its path. */
export const rememberUnfinished = (path: string): void => {
  unfinished.add(path)
}

/** Forgets a temporary file that has become what it is to be. @param path Its path. */
export const forgetUnfinished = (path: string): void => {
  unfinished.delete(path)
}

/**
 * Writes a file whole or not at all: under a temporary name beside it, then renamed. What is no file, such as a pipe or
 * `/dev/null`, is written to, and a link leads to what it points at.
 *
 * @param path Path of the file. @param content Its text, or its bytes.
 * @throws {VanbanError} `DOCUMENT_FAILED` when it cannot be written.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const found = await stat(path).catch(() => null)
  const target = found === null ? path : await realpath(path).catch(() => path)
  // Nobody can have put a link there: the name cannot be guessed, and what exists is not opened.
  const temporary = join(dirname(target), `.vanban-${randomUUID()}.tmp`)
  try {
    if (found !== null && !found.isFile()) return await writeFile(path, content)
    rememberUnfinished(temporary)
    await writeFile(temporary, content, { flag: 'wx' })
    await rename(temporary, target)
    forgetUnfinished(temporary)
  } catch (error) {
    removeUnfinished()
    throw documentFailed(path, `cannot be written: ${reasonOf(error, String(error))}`, error)
  }
}

/** Removes temporary files that an interrupt or a full disk left behind. */
export function removeUnfinished(): void {
  for (const path of unfinished) rmSync(path, { force: true })
  unfinished.clear()
}
