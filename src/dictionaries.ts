/** Reads the packed dictionaries from a folder, and opens them. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { check, checkFields, FLAG, NAME, orNull, type Wanted } from './arguments.js'
import { openChannel, type Channel } from './channel/index.js'
import { dictionaryDamaged, dictionaryMissing } from './errors.js'
import { decompress } from './language/brotli.js'
import { openLanguageModel, unpackLanguageModel, type UnpackedLanguageModel } from './language/index.js'
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
  /** Its content. */
  readonly bytes: Uint8Array
}

/** The files of a set of dictionaries; plain data, which a worker thread takes as it is. */
export interface DictionaryFiles {
  /** The words that there are. */
  readonly lexicon: DictionaryFile
  /** The language model, packed, or unpacked where threads share it. */
  readonly language: DictionaryFile | UnpackedLanguageModel
  /** How the English OCR model misreads letters. */
  readonly channel: DictionaryFile
  /** The channel of the Vietnamese model, where there is one. */
  readonly channelVie: DictionaryFile | null
  /** The table of confidences, where there is one. */
  readonly confidence: DictionaryFile | null
}

async function readDictionary(path: string): Promise<DictionaryFile> {
  try {
    return { path, bytes: await readFile(path) }
  } catch (cause) {
    throw dictionaryMissing(path, cause)
  }
}

/** Reads a file that dictionaries need not have. */
async function readOptional(path: string): Promise<DictionaryFile | null> {
  try {
    return await readDictionary(path)
  } catch (error) {
    if (((error as Error).cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const unpack = (language: DictionaryFiles['language']): Promise<UnpackedLanguageModel> | UnpackedLanguageModel =>
  'trie' in language ? language : unpackLanguageModel(language.bytes, language.path, decompress)

/** Copies plain data, its arrays of numbers into memory that threads share. */
function toShared<T>(data: T): T {
  if (data === null || typeof data !== 'object') return data
  if (!ArrayBuffer.isView(data)) return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, toShared(value)])) as T
  const array = data as T & Uint8Array
  // A Buffer becomes plain bytes, as it would on its way to a worker.
  const Type = (data instanceof Uint8Array ? Uint8Array : data.constructor) as new (memory: SharedArrayBuffer) => Uint8Array
  const copy = new Type(new SharedArrayBuffer(array.byteLength))
  copy.set(array)
  return copy as typeof array
}

const GROUPS = ['eng', 'stripped', 'partly', 'marked'].flatMap((state) => [`${state}.edit`, `${state}.keep`])
const confidenceSchema = z.object({
  table: z.partialRecord(z.enum(GROUPS), z.array(z.number()).length(FEATURE_COUNT)),
})

/** Opens the table of confidences. */
function openConfidence({ bytes, path }: DictionaryFile): ConfidenceTable {
  let content: unknown
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw dictionaryDamaged(path, `truncated or damaged: is no JSON (${(cause as Error).message})`)
  }
  const result = confidenceSchema.safeParse(content)
  if (result.success) return result.data.table
  const [{ path: at, message }] = result.error.issues as [z.core.$ZodIssue]
  throw dictionaryDamaged(path, `is not a table of ${FEATURE_COUNT} weights a group (${at.join('.') || 'whole file'}: ${message})`)
}

/** A letter that the Vietnamese model mostly reads as itself, and one that does not know Vietnamese never does. */
const MARKED = 'đ'

/** Makes sure that a channel is of the kind that its name says: files that were swapped would make garble of everything. */
function checkKind(channel: Channel, kind: 'eng' | 'vie', path: string): Channel {
  const itself = channel.tables.edits.get(MARKED)?.get(MARKED) ?? -Infinity
  const found = itself > Math.log(0.5) ? 'vie' : 'eng'
  if (found !== kind) throw dictionaryDamaged(path, `is the channel of another OCR model: it reads as channel-${found}.bin does, expected channel-${kind}.bin`)
  return channel
}

/** How dictionaries are read. */
export interface ReadOptions {
  /** Whether the language model is unpacked and everything put where all threads of the process read it; `false` by default. */
  readonly shared?: boolean
}

const FILE: Wanted = { expected: 'a dictionary, as readDictionaries gives it', fits: (value) => value instanceof Object && ('bytes' in value || 'trie' in value) }

/**
 * Checks dictionaries that a caller hands in.
 *
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the file that is none.
 */
export function checkDictionaryFiles(files: DictionaryFiles): void {
  checkFields('files', files, { lexicon: FILE, language: FILE, channel: FILE, channelVie: orNull(FILE), confidence: orNull(FILE) })
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
  const at = (name: string): string => join(folder, name)
  const [[lexicon, language, channel], channelVie, confidence] = await Promise.all([
    Promise.all(['lexicon.bin', 'language.bin', 'channel-eng.bin'].map((name) => readDictionary(at(name)))),
    readOptional(at('channel-vie.bin')),
    readOptional(at('confidence.json')),
  ])
  const files = { lexicon, language, channel, channelVie, confidence }
  return shared ? toShared({ ...files, language: await unpack(language) }) : files
}

/**
 * Opens dictionaries that were read.
 *
 * @param files The files; their bytes are kept and read in place.
 * @param options Confidences, and what the user knows.
 * @throws {VanbanError} `DICTIONARY_DAMAGED`, naming the file.
 */
export async function openDictionaries(files: DictionaryFiles, { isCalibrated = true, knowledge }: OpenOptions = {}): Promise<Dictionaries> {
  const lexicon = openLexicon(files.lexicon.bytes, files.lexicon.path)
  const model = openLanguageModel(await unpack(files.language), lexicon)
  const open = ({ bytes, path }: DictionaryFile) => openChannel(bytes, path, lexicon, model.unigrams)
  const channelVie = files.channelVie === null ? undefined : checkKind(open(files.channelVie), 'vie', files.channelVie.path)
  const confidence = files.confidence === null || !isCalibrated ? {} : openConfidence(files.confidence)
  const { bytes, path } = files.channel
  const channel = checkKind(open(files.channel), 'eng', path)
  const withKnowledge = (known: Knowledge): RepairResources => ({
    channelVie,
    confidence,
    ...applyKnowledge({ lexicon, model }, (words, prior, overlay) => openChannel(bytes, path, words, prior, overlay?.channel(words)), known),
  })
  const { dictionary = [], overlay = null } = knowledge ?? {}
  const resources = dictionary.length > 0 ? withKnowledge({ dictionary, overlay: null })
    : { lexicon, model, channel, channelVie, confidence }
  const checksums = [lexicon, model, resources.channel, ...channelVie ? [channelVie] : []].map(({ checksum }) => checksum)
  if (files.confidence !== null && isCalibrated) checksums.push(createHash('sha256').update(files.confidence.bytes).digest('hex').slice(0, 8))
  return {
    ...resources,
    office: overlay === null ? null : withKnowledge({ dictionary, overlay }),
    version: [lexicon.version, ...checksums].join('-'),
  }
}
