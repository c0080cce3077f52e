/** The engine on Node: its dictionaries and the user's files are read from disk. */
import { checkDictionaryFiles, type DictionaryFiles } from '../engine/dictionaries.js'
import { assembleEngine, type Vanban } from '../engine/engine.js'
import { resolveOptions, type VanbanOptions } from '../engine/options.js'
import { decompress } from './brotli.js'
import { readDictionaries } from './dictionary-files.js'
import { readUserFiles } from './user-files.js'

/**
 * Loads the dictionaries and makes an engine.
 *
 * @param options Options; every one has a default.
 * @param files Dictionaries that were read already, by `readDictionaries`: threads may share them. The option
 * `dictionaries` is then of no account.
 * @throws {VanbanError} `INVALID_OPTIONS`; `KNOWLEDGE_INVALID`; `DICTIONARY_MISSING` or `DICTIONARY_DAMAGED`.
 * @example const v = await createVanban()
 */
export async function createVanban(options?: VanbanOptions, files?: DictionaryFiles): Promise<Vanban> {
  const { dictionaries, dictionary, rules, overlay, ...settings } = resolveOptions(options)
  if (files !== undefined) checkDictionaryFiles(files)
  const sources = await readUserFiles({ dictionary, rules, overlay })
  return assembleEngine(files ?? (await readDictionaries(dictionaries)), { ...settings, decompress }, sources)
}
