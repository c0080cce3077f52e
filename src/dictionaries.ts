/** Reads the packed dictionaries from a folder, and opens them. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { openChannel } from './channel/index.js'
import { dictionaryDamaged, dictionaryMissing } from './errors.js'
import { decompress } from './language/brotli.js'
import { openLanguageModel } from './language/index.js'
import { openLexicon } from './lexicon/index.js'
import { applyKnowledge, type Knowledge } from './knowledge/index.js'
import { FEATURE_COUNT, type ConfidenceTable, type RepairResources } from './repair/index.js'

/** Folder of the dictionaries that come with the package. */
const PACKAGED = fileURLToPath(new URL('../dictionaries/', import.meta.url))

/** Dictionaries, opened, and what to call them in outputs. */
export interface Dictionaries extends RepairResources {
  /** Version and checksums: two runs with the same value read alike. */
  readonly version: string
  /** The same with the user's overlay; null without one. */
  readonly office: RepairResources | null
}

/** How dictionaries are opened. */
export interface OpenOptions {
  /** Whether the table of confidences is wanted; it is not where a new one is fitted. */
  readonly isCalibrated?: boolean
  /** What the user knows; it goes over the dictionaries, which stay as they are. */
  readonly knowledge?: Knowledge
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
  /** The channel of the Vietnamese model, where there is one. */
  readonly channelVie: DictionaryFile | null
  /** The table of confidences, where there is one. */
  readonly confidence: DictionaryFile | null
}

/** Reads a file. @param shared Whether to put its bytes where all threads read them. */
async function readDictionary(path: string, shared: boolean): Promise<DictionaryFile> {
  try {
    const bytes = await readFile(path)
    return { path, bytes: shared ? toShared(bytes) : bytes }
  } catch (cause) {
    throw dictionaryMissing(path, cause)
  }
}

/** Reads a file that dictionaries need not have. */
async function readOptional(path: string, shared: boolean): Promise<DictionaryFile | null> {
  try {
    return await readDictionary(path, shared)
  } catch (error) {
    if (((error as Error).cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function toShared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length))
  copy.set(bytes)
  return copy
}

const confidenceSchema = z.object({ table: z.record(z.string(), z.array(z.number()).length(FEATURE_COUNT)) })

/** Opens the table of confidences. */
function openConfidence({ bytes, path }: DictionaryFile): ConfidenceTable {
  try {
    return confidenceSchema.parse(JSON.parse(new TextDecoder().decode(bytes))).table
  } catch {
    throw dictionaryDamaged(path, `is not a table of ${FEATURE_COUNT} weights a group`)
  }
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
export async function readDictionaries(folder: string = PACKAGED, { shared = false }: { readonly shared?: boolean } = {}): Promise<DictionaryFiles> {
  const at = (name: string): string => join(folder, name)
  const [[lexicon, language, channel], channelVie, confidence] = await Promise.all([
    Promise.all(['lexicon.bin', 'language.bin', 'channel-eng.bin'].map((name) => readDictionary(at(name), shared))),
    readOptional(at('channel-vie.bin'), shared),
    readOptional(at('confidence.json'), shared),
  ])
  return { lexicon, language, channel, channelVie, confidence }
}

/**
 * Opens dictionaries that were read.
 *
 * @param files The packed files; their bytes are kept and read in place.
 * @param options Confidences, and what the user knows.
 * @throws {VanbanError} `DICTIONARY_DAMAGED`, naming the file.
 */
export async function openDictionaries(files: DictionaryFiles, { isCalibrated = true, knowledge }: OpenOptions = {}): Promise<Dictionaries> {
  const lexicon = openLexicon(files.lexicon.bytes, files.lexicon.path)
  const model = await openLanguageModel(files.language.bytes, files.language.path, lexicon, decompress)
  const open = ({ bytes, path }: DictionaryFile) => openChannel(bytes, path, lexicon, model.unigrams)
  const channelVie = files.channelVie === null ? undefined : open(files.channelVie)
  const confidence = files.confidence === null || !isCalibrated ? {} : openConfidence(files.confidence)
  const { bytes, path } = files.channel
  const withKnowledge = (known: Knowledge): RepairResources => ({
    channelVie,
    confidence,
    ...applyKnowledge({ lexicon, model }, (words, prior, overlay) => openChannel(bytes, path, words, prior, overlay?.channel(words)), known),
  })
  const { dictionary = [], overlay = null } = knowledge ?? {}
  const resources = dictionary.length > 0 ? withKnowledge({ dictionary, overlay: null })
    : { lexicon, model, channel: open(files.channel), channelVie, confidence }
  const checksums = [lexicon, model, resources.channel, ...channelVie ? [channelVie] : []].map(({ checksum }) => checksum)
  return {
    ...resources,
    office: overlay === null ? null : withKnowledge({ dictionary, overlay }),
    version: [lexicon.version, ...checksums].join('-'),
  }
}
