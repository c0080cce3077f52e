/** Loads the packed dictionaries from a folder. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openChannel } from './channel/index.js'
import { dictionaryMissing } from './errors.js'
import { openLanguageModel } from './language/index.js'
import { openLexicon } from './lexicon/index.js'
import { applyKnowledge, type Knowledge } from './knowledge/index.js'
import type { RepairResources } from './repair/index.js'

/** Folder of the dictionaries that come with the package. */
const PACKAGED = fileURLToPath(new URL('../dictionaries/', import.meta.url))

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
 * @param knowledge What the user knows; it goes over the dictionaries, which stay as they are.
 * @throws {VanbanError} `DICTIONARY_MISSING` or `DICTIONARY_DAMAGED`, naming the file.
 */
export async function loadDictionaries(folder: string = PACKAGED, knowledge?: Knowledge): Promise<Dictionaries> {
  const [lexiconFile, languageFile, channelFile] = await Promise.all(
    ['lexicon.bin', 'language.bin', 'channel-eng.bin'].map((name) => readDictionary(folder, name)))
  const lexicon = openLexicon(...lexiconFile)
  const model = openLanguageModel(...languageFile, lexicon)
  const withKnowledge = (known: Knowledge): RepairResources => applyKnowledge(
    { lexicon, model }, (words, prior, overlay) => openChannel(...channelFile, words, prior, overlay?.channel(words)), known)
  const dictionary = knowledge?.dictionary ?? []
  const overlay = knowledge?.overlay ?? null
  const resources = dictionary.length > 0
    ? withKnowledge({ dictionary, overlay: null })
    : { lexicon, model, channel: openChannel(...channelFile, lexicon, model.unigrams) }
  const office = overlay === null ? null : withKnowledge({ dictionary, overlay })
  return { ...resources, office, version: `${lexicon.version}-${lexicon.checksum}-${model.checksum}-${resources.channel.checksum}` }
}
