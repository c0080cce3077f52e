/** Reads the packed dictionaries from a folder, and opens them. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openChannel } from './channel/index.js'
import { dictionaryMissing } from './errors.js'
import { openLanguageModel } from './language/index.js'
import { openLexicon } from './lexicon/index.js'
import type { RepairResources } from './repair/index.js'

/** Folder of the dictionaries that come with the package. */
const PACKAGED = fileURLToPath(new URL('../dictionaries/', import.meta.url))

/** Dictionaries, opened, and what to call them in outputs. */
export interface Dictionaries extends RepairResources {
  /** Version and checksums: two runs with the same value read alike. */
  readonly version: string
}

/** A packed file, read but not opened. */
export interface DictionaryFile {
  /** Its path, for messages. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** The packed files of a set of dictionaries; plain data, which a worker thread takes as it is. */
export interface DictionaryFiles {
  readonly lexicon: DictionaryFile
  readonly language: DictionaryFile
  readonly channel: DictionaryFile
}

async function readDictionary(folder: string, name: string, shared: boolean): Promise<DictionaryFile> {
  const path = join(folder, name)
  try {
    const bytes = await readFile(path)
    return { path, bytes: shared ? toShared(bytes) : bytes }
  } catch (cause) {
    throw dictionaryMissing(path, cause)
  }
}

function toShared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length))
  copy.set(bytes)
  return copy
}

/**
 * Reads the packed dictionaries; `createVanban` takes what comes back.
 *
 * @param folder Folder with the packed files; absent: the ones that come with the package.
 * @param options `shared`: put the bytes where all threads of the process read them, instead of each holding its own.
 * @throws {VanbanError} `DICTIONARY_MISSING`, naming the file.
 * @example
 * const files = await readDictionaries(undefined, { shared: true })
 * new Worker('./worker.js', { workerData: files }) // there: await createVanban({}, workerData)
 */
export async function readDictionaries(folder: string = PACKAGED, options: { readonly shared?: boolean } = {}): Promise<DictionaryFiles> {
  const [lexicon, language, channel] = await Promise.all(['lexicon.bin', 'language.bin', 'channel-eng.bin']
    .map((name) => readDictionary(folder, name, options.shared ?? false)))
  return { lexicon, language, channel }
}

/**
 * Opens dictionaries that were read.
 *
 * @param files The packed files; their bytes are kept and read in place.
 * @throws {VanbanError} `DICTIONARY_DAMAGED`, naming the file.
 */
export async function openDictionaries(files: DictionaryFiles): Promise<Dictionaries> {
  const lexicon = openLexicon(files.lexicon.bytes, files.lexicon.path)
  const model = await openLanguageModel(files.language.bytes, files.language.path, lexicon)
  const channel = openChannel(files.channel.bytes, files.channel.path, lexicon, model.unigrams)
  return { lexicon, model, channel, version: `${lexicon.version}-${lexicon.checksum}-${model.checksum}-${channel.checksum}` }
}
