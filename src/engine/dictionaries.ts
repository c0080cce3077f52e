/** Opens the packed dictionaries. */
import { z } from 'zod'
import { hexChecksum } from '../checksum.js'
import { checkFields, orNull, type Wanted } from '../arguments.js'
import {
  CHANNEL_FAMILIES,
  type Channel,
  type ChannelFamily,
  type ChannelSet,
  openChannel,
  openLazyChannel,
  type LazyChannel,
} from '../channel/index.js'
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
import { CONFIDENCE_STATES, FEATURE_COUNT, OCR_FEATURES, OCR_GROUPS, type RepairResources } from '../repair/index.js'

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
  /**
   * How OCR engines misread letters, by family: that of Tesseract's English model always, of others as far as a caller
   * hands them in. Without `vie` text that has its marks is left as it is.
   */
  readonly channels: Readonly<Record<'eng', DictionaryFile> & Partial<Record<ChannelFamily, DictionaryFile>>>
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

const GROUPS = CONFIDENCE_STATES.flatMap((state) => [`${state}.edit`, `${state}.keep`])
const confidenceSchema = z.object({
  /** Of the tables as JSON without blanks, one after the other. */
  checksum: z.string(),
  table: z.partialRecord(z.enum(GROUPS), z.array(z.number()).length(FEATURE_COUNT)),
  /** Of what the OCR program's confidence adds; absent from tables of earlier versions. */
  ocr: z.partialRecord(z.enum(OCR_GROUPS), z.array(z.number()).length(OCR_FEATURES)).optional(),
})

/** Opens the table of confidences. */
function openConfidence({ bytes, path }: DictionaryFile): Pick<Dictionaries, 'confidence' | 'ocrConfidence'> {
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
  const { checksum, table, ocr } = result.data
  if (checksum !== hexChecksum(JSON.stringify(table) + (ocr === undefined ? '' : JSON.stringify(ocr))))
    throw dictionaryDamaged(path, 'corrupted: its checksum does not match')
  return { confidence: table, ocrConfidence: ocr ?? {} }
}

const FILE: Wanted = {
  expected: 'a dictionary, as readDictionaries gives it',
  fits: (value) => value instanceof Object && ('bytes' in value || 'trie' in value),
}

const isFile = FILE.fits
const FILES: Wanted = {
  expected: `dictionaries by family (${CHANNEL_FAMILIES.join(', ')}), eng among them`,
  fits: (value) =>
    value instanceof Object &&
    'eng' in value &&
    isFile(value.eng) &&
    Object.entries(value).every(
      ([family, file]) =>
        (CHANNEL_FAMILIES as readonly string[]).includes(family) && (file === undefined || isFile(file)),
    ),
}

/**
 * Checks dictionaries that a caller hands in.
 *
 * @throws {VanbanError} `INVALID_ARGUMENT`, naming the file that is none.
 */
export function checkDictionaryFiles(files: DictionaryFiles): void {
  checkFields('files', files, { lexicon: FILE, language: FILE, channels: FILES, confidence: orNull(FILE) })
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

/** Channels by their families; that of the English model is among them, as {@link checkDictionaryFiles} made sure. */
const byFamily = (channels: readonly LazyChannel[]): ChannelSet =>
  Object.fromEntries(channels.map((channel) => [channel.family, channel])) as ChannelSet

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
  const given = CHANNEL_FAMILIES.flatMap((family) => {
    const file = files.channels[family]
    return file === undefined ? [] : [{ ...file, family }]
  })
  const opened = given.map(({ bytes, path, family }) => openLazyChannel(bytes, path, family, lexicon, model.unigrams))
  const channels = byFamily(opened)
  const confidences = files.confidence === null || !isCalibrated ? {} : openConfidence(files.confidence)
  const withKnowledge = (known: Knowledge): RepairResources => {
    const { lexicon: extended, model: adapted, adapt } = applyKnowledge({ lexicon, model }, known)
    const adaptedChannels = given.map(({ bytes, path, family }, i): LazyChannel => {
      const shipped = opened[i]
      // Text that has its marks has those of the user's words too.
      if (family === 'vie') return shipped
      let channel: Channel | undefined
      // Overlays are learnt of the English model alone.
      const open = (): Channel =>
        adapt((words, prior, overlay) =>
          openChannel(bytes, path, words, prior, family === 'eng' ? overlay?.channel(words) : undefined),
        )
      return { ...shipped, open: () => (channel ??= open()) }
    })
    return { lexicon: extended, model: adapted, channels: byFamily(adaptedChannels), ...confidences }
  }
  const { dictionary = [], overlay = null } = knowledge ?? {}
  const resources =
    dictionary.length > 0 ? withKnowledge({ dictionary, overlay: null }) : { lexicon, model, channels, ...confidences }
  const checksums = [lexicon, model, ...opened].map(({ checksum }) => checksum)
  if (files.confidence !== null && isCalibrated) checksums.push(hexChecksum(files.confidence.bytes))
  return {
    ...resources,
    office: overlay === null ? null : withKnowledge({ dictionary, overlay }),
    version: [lexicon.version, ...checksums].join('-'),
  }
}
