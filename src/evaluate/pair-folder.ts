import { check, NAME } from '../arguments.js'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { documentFailed } from '../errors.js'
import { readFileBytes } from '../read/index.js'
import { parseAcceptedReadings, type AcceptedReading } from './accepted.js'

/** A truth with its OCR text, as found in a folder. */
export interface Pair {
  /** Name of the pair: that of its files without `.ocr.txt`. */
  readonly id: string
  /** What the page says. */
  readonly gold: string
  /** What the OCR read. */
  readonly ocr: string
  /** Readings accepted beside the truth. */
  readonly accepted: readonly AcceptedReading[]
}

const GOLD = '.gold.txt'

/**
 * Lists the pairs of a folder.
 *
 * @param folder Folder with `ID.gold.txt`, `ID.ocr.txt` and, for readings accepted beside the truth, `ID.alt.tsv`.
 * @returns Their names, sorted.
 * @throws {VanbanError} `DOCUMENT_FAILED` when the folder cannot be read.
 */
export function listPairs(folder: string): string[] {
  check('folder', folder, NAME)
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(GOLD))
      .map((name) => name.slice(0, -GOLD.length))
      .sort()
  } catch (error) {
    throw documentFailed(folder, `cannot be read as a folder of pairs (${reasonOf(error)}).`, error)
  }
}

/**
 * Reads a pair.
 *
 * @param folder Folder of the pairs. @param id Name of the pair.
 * @returns Its texts.
 * @throws {VanbanError} `DOCUMENT_FAILED` when a file is missing or is not text.
 */
export function readPair(folder: string, id: string): Pair {
  check('folder', folder, NAME)
  check('id', id, NAME)
  const accepted = join(folder, `${id}.alt.tsv`)
  return {
    id,
    gold: readTextFile(join(folder, id + GOLD)),
    ocr: readTextFile(join(folder, `${id}.ocr.txt`)),
    accepted: existsSync(accepted) ? parseAcceptedReadings(readTextFile(accepted)) : [],
  }
}

/**
 * Reads a text file whole.
 *
 * @param path Path of the file.
 * @returns Its text.
 * @throws {VanbanError} `DOCUMENT_FAILED` when the file is missing or is not text.
 */
export function readTextFile(path: string): string {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw documentFailed(path, `cannot be read (${reasonOf(error)}).`, error)
  }
  const { text, messages } = readFileBytes(bytes)
  const failure = messages.find((message) => message.severity === 'error')
  if (failure !== undefined) throw documentFailed(path, failure.message)
  return text
}

const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error)
