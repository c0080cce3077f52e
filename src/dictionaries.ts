/** Loads the packed dictionaries from a folder. */
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

/** Reads a file that dictionaries need not have. */
async function readOptional(folder: string, name: string): Promise<[Uint8Array, string] | null> {
  const path = join(folder, name)
  try {
    return [await readFile(path), path]
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw dictionaryMissing(path, cause)
  }
}

const confidenceSchema = z.object({ table: z.record(z.string(), z.array(z.number()).length(FEATURE_COUNT)) })

/** Reads the table of confidences. */
function readConfidence(bytes: Uint8Array, path: string): ConfidenceTable {
  try {
    return confidenceSchema.parse(JSON.parse(new TextDecoder().decode(bytes))).table
  } catch {
    throw dictionaryDamaged(path, `is not a table of ${FEATURE_COUNT} weights a group`)
  }
}

/** Dictionaries, opened, and what to call them in outputs. */
export interface Dictionaries extends RepairResources {
  /** Version and checksums: two runs with the same value read alike. */
  readonly version: string
  /** The same with the user's overlay; null without one. */
  readonly office: RepairResources | null
}

async function readDictionary(folder: string, name: string): Promise<[Uint8Array, string]> {
  const path = join(folder, name)
  try {
    return [await readFile(path), path]
  } catch (cause) {
    throw dictionaryMissing(path, cause)
  }
}

/**
 * Loads the dictionaries.
 *
 * @param folder Folder with the packed files; absent: the ones that come with the package.
 * @param isCalibrated Whether the table of confidences is wanted; it is not where a new one is fitted.
 * @param knowledge What the user knows; it goes over the dictionaries, which stay as they are.
 * @throws {VanbanError} `DICTIONARY_MISSING` or `DICTIONARY_DAMAGED`, naming the file.
 */
export async function loadDictionaries(folder: string = PACKAGED, isCalibrated = true, knowledge?: Knowledge): Promise<Dictionaries> {
  const [[lexiconFile, languageFile, channelFile], channelVieFile, confidenceFile] = await Promise.all([
    Promise.all(['lexicon.bin', 'language.bin', 'channel-eng.bin'].map((name) => readDictionary(folder, name))),
    readOptional(folder, 'channel-vie.bin'),
    isCalibrated ? readOptional(folder, 'confidence.json') : null,
  ])
  const lexicon = openLexicon(...lexiconFile)
  const model = await openLanguageModel(...languageFile, lexicon, decompress)
  const channelVie = channelVieFile === null ? undefined : openChannel(...channelVieFile, lexicon, model.unigrams)
  const confidence = confidenceFile === null ? {} : readConfidence(...confidenceFile)
  const withKnowledge = (known: Knowledge): RepairResources => ({
    channelVie,
    confidence,
    ...applyKnowledge({ lexicon, model },
      (words, prior, overlay) => openChannel(...channelFile, words, prior, overlay?.channel(words)), known),
  })
  const { dictionary = [], overlay = null } = knowledge ?? {}
  const resources = dictionary.length > 0 ? withKnowledge({ dictionary, overlay: null })
    : { lexicon, model, channel: openChannel(...channelFile, lexicon, model.unigrams), channelVie, confidence }
  const checksums = [lexicon, model, resources.channel, ...channelVie ? [channelVie] : []].map(({ checksum }) => checksum)
  return {
    ...resources,
    office: overlay === null ? null : withKnowledge({ dictionary, overlay }),
    version: [lexicon.version, ...checksums].join('-'),
  }
}
