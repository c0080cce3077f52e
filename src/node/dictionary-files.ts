/**
 * Reads the packed dictionaries from a folder.
 *
 * Apart from what opens them, so that a program can read them while its modules load.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CHANNEL_FAMILIES } from '../channel/index.js'
import { check, checkFields, FLAG, NAME } from '../arguments.js'
import { dictionaryMissing } from '../errors.js'
import { unpack, type DictionaryFile, type DictionaryFiles } from '../engine/dictionaries.js'
import { decompress } from './brotli.js'

/** Folder of the dictionaries that come with the package. */
const PACKAGED = fileURLToPath(new URL('../../dictionaries', import.meta.url))

async function readDictionary(path: string): Promise<DictionaryFile> {
  try {
    return { path, bytes: await readFile(path) }
  } catch (cause) {
    throw dictionaryMissing(path, cause)
  }
}

/** Copies plain data, its arrays of numbers into memory that threads share. */
function toShared<T>(data: T): T {
  if (data === null || typeof data !== 'object') return data
  if (!ArrayBuffer.isView(data))
    return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, toShared(value)])) as T
  const array = data as T & Uint8Array
  // A Buffer becomes plain bytes, as it would on its way to a worker.
  const Type = (data instanceof Uint8Array ? Uint8Array : data.constructor) as new (
    memory: SharedArrayBuffer,
  ) => Uint8Array
  const copy = new Type(new SharedArrayBuffer(array.byteLength))
  copy.set(array)
  return copy as typeof array
}

/** How dictionaries are read. */
export interface ReadOptions {
  /** Whether the language model is unpacked and everything put where all threads of the process read it; `false` by default. */
  readonly shared?: boolean
}

/**
 * Reads the packed dictionaries; `createVanban` takes what comes back.
 *
 * @param folder Folder with the packed files; absent: the ones that come with the package.
 * @param options `shared`: unpack the language model, and put everything where all threads of the process read it,
 * instead of each holding some 55 MB of its own.
 * @throws {VanbanError} `DICTIONARY_MISSING`, naming the file; with `shared` `DICTIONARY_DAMAGED` too.
 * @example
 * const files = await readDictionaries(undefined, { shared: true })
 * new Worker('./worker.js', { workerData: files }) // there: await createVanban({}, workerData)
 */
export async function readDictionaries(folder: string = PACKAGED, options: ReadOptions = {}): Promise<DictionaryFiles> {
  check('folder', folder, NAME)
  checkFields('options', options, { 'shared?': FLAG })
  const { shared = false } = options
  const files = await readFiles(folder)
  return shared ? toShared({ ...files, language: await unpack(files.language, decompress) }) : files
}

/**
 * Reads the packed dictionaries, and unpacks the language model on the threads of Node's pool.
 *
 * @param folder As of {@link readDictionaries}.
 * @throws {VanbanError} `DICTIONARY_MISSING` or `DICTIONARY_DAMAGED`, naming the file.
 */
export async function readUnpackedDictionaries(folder: string = PACKAGED): Promise<DictionaryFiles> {
  const files = await readFiles(folder)
  return { ...files, language: await unpack(files.language, decompress) }
}

/**
 * Reads dictionaries that have no table of confidences yet: what one is fitted with.
 *
 * @param folder As of {@link readDictionaries}.
 * @throws {VanbanError} `DICTIONARY_MISSING`, naming the file.
 */
export async function readUncalibratedDictionaries(
  folder: string,
): Promise<DictionaryFiles & { readonly language: DictionaryFile }> {
  const read = (name: string): Promise<DictionaryFile> => readDictionary(join(folder, name))
  const [lexicon, language, ...channels] = await Promise.all(
    ['lexicon.bin', 'language.bin', ...CHANNEL_FAMILIES.map((family) => `channel-${family}.bin`)].map(read),
  )
  const byFamily = Object.fromEntries(CHANNEL_FAMILIES.map((family, i) => [family, channels[i]]))
  return { lexicon, language, channels: byFamily as DictionaryFiles['channels'], confidence: null }
}

/** Reads all files of a set: one that lacks any would repair worse, or be too sure of itself, and must not pass for whole. */
async function readFiles(folder: string): Promise<DictionaryFiles & { readonly language: DictionaryFile }> {
  const [files, confidence] = await Promise.all([
    readUncalibratedDictionaries(folder),
    readDictionary(join(folder, 'confidence.json')),
  ])
  return { ...files, confidence }
}
