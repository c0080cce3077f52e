/** Opens the packed dictionaries. */
import { z } from 'zod'
import { hexChecksum } from '../checksum.js'
import { checkFields, orNull, type Wanted } from '../arguments.js'
import { type Channel, openChannel } from '../channel/index.js'
import { dictionaryDamaged, invalidArgument } from '../errors.js'
import { explainIssues } from '../explain-issues.js'
import {
  openLanguageModel,
  unpackLanguageModel,
  type Decompress,
  type UnpackedLanguageModel,
} from '../language/index.js'
import { openLexicon } from '../lexicon/index.js'
import { applyKnowledge, type Knowledge } from '../knowledge/index.js'
import { type ConfidenceTable, FEATURE_COUNT, type RepairResources } from '../repair/index.js'

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
  /** The channel of the Vietnamese model; without it, which a caller may choose, text that has its marks is left as it is. */
  readonly channelVie: DictionaryFile | null
  /** The table of confidences; without it, which a caller may choose, confidences are the decoder's own, and too high. */
  readonly confidence: DictionaryFile | null
}

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
  /** Unpacks Brotli; wanted where the language model is packed. */
  readonly decompress?: Decompress | undefined
}

const GROUPS = ['eng', 'stripped', 'partly', 'marked'].flatMap((state) => [`${state}.edit`, `${state}.keep`])
const confidenceSchema = z.object({
  /** Of the table as JSON without blanks. */
  checksum: z.string(),
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
  if (!result.success)
    throw dictionaryDamaged(
      path,
      `is no table of confidences: ${explainIssues(result.error, confidenceSchema, content, 'the file')}`,
    )
  const { checksum, table } = result.data
  if (checksum !== hexChecksum(JSON.stringify(table)))
    throw dictionaryDamaged(path, 'corrupted: its checksum does not match')
  return table
}

/** A letter that the Vietnamese model mostly reads as itself, and one that does not know Vietnamese never does. */
const MARKED = 'đ'

/** Makes sure that a channel is of the kind that its name says: files that were swapped would make garble of everything. */
function checkKind(channel: Channel, kind: 'eng' | 'vie', path: string): Channel {
  const itself = channel.tables.edits.get(MARKED)?.get(MARKED) ?? -Infinity
  const found = itself > Math.log(0.5) ? 'vie' : 'eng'
  if (found !== kind)
    throw dictionaryDamaged(
      path,
      `is the channel of another OCR model: it reads as channel-${found}.bin does, expected channel-${kind}.bin`,
    )
  return channel
}

const FILE: Wanted = {
  expected: 'a dictionary, as readDictionaries gives it',
  fits: (value) => value instanceof Object && ('bytes' in value || 'trie' in value),
}

/**
 * Checks dictionaries that a caller hands in.
 *
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the file that is none.
 */
export function checkDictionaryFiles(files: DictionaryFiles): void {
  checkFields('files', files, {
    lexicon: FILE,
    language: FILE,
    channel: FILE,
    channelVie: orNull(FILE),
    confidence: orNull(FILE),
  })
}

/** Unpacks a language model, unless it is. */
export function unpack(
  language: DictionaryFiles['language'],
  decompress: Decompress | undefined,
): Promise<UnpackedLanguageModel> | UnpackedLanguageModel {
  if ('trie' in language) return language
  if (decompress === undefined) throw invalidArgument('options.decompress', 'a function that unpacks Brotli', undefined)
  return unpackLanguageModel(language.bytes, language.path, decompress)
}

/**
 * Opens dictionaries that were read.
 *
 * @param files The files; their bytes are kept and read in place.
 * @param options Confidences, and what the user knows.
 * @throws {VanbanError} `DICTIONARY_DAMAGED`, naming the file.
 */
export async function openDictionaries(
  files: DictionaryFiles,
  { isCalibrated = true, knowledge, decompress }: OpenOptions = {},
): Promise<Dictionaries> {
  const lexicon = openLexicon(files.lexicon.bytes, files.lexicon.path)
  const model = openLanguageModel(await unpack(files.language, decompress), lexicon)
  const open = ({ bytes, path }: DictionaryFile) => openChannel(bytes, path, lexicon, model.unigrams)
  const channelVie =
    files.channelVie === null ? undefined : checkKind(open(files.channelVie), 'vie', files.channelVie.path)
  const confidence = files.confidence === null || !isCalibrated ? {} : openConfidence(files.confidence)
  const { bytes, path } = files.channel
  const channel = checkKind(open(files.channel), 'eng', path)
  const withKnowledge = (known: Knowledge): RepairResources => ({
    channelVie,
    confidence,
    ...applyKnowledge(
      { lexicon, model },
      (words, prior, overlay) => openChannel(bytes, path, words, prior, overlay?.channel(words)),
      known,
    ),
  })
  const { dictionary = [], overlay = null } = knowledge ?? {}
  const resources =
    dictionary.length > 0
      ? withKnowledge({ dictionary, overlay: null })
      : { lexicon, model, channel, channelVie, confidence }
  const checksums = [lexicon, model, resources.channel, ...(channelVie ? [channelVie] : [])].map(
    ({ checksum }) => checksum,
  )
  if (files.confidence !== null && isCalibrated) checksums.push(hexChecksum(files.confidence.bytes))
  return {
    ...resources,
    office: overlay === null ? null : withKnowledge({ dictionary, overlay }),
    version: [lexicon.version, ...checksums].join('-'),
  }
}
