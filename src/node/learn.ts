/** Learning from corrected pages, over the dictionaries of the package. */
import { checkFields, checkList, NAME, TEXT } from '../arguments.js'
import { openDictionaries } from '../engine/dictionaries.js'
import { type CorrectedPair, type LearnedOverlay, learnOverlay } from '../learn/index.js'
import { decompress } from './brotli.js'
import { readDictionaries } from './dictionary-files.js'

/** What learning starts from. */
export interface LearnOptions {
  /** Folder of the packed dictionaries; absent: those of the package. */
  readonly dictionaries?: string
}

/**
 * Learns from corrected pages how an office's pages are misread and how its texts are worded.
 *
 * @param pairs Pages as they were read and as they should read; twenty are enough to begin with.
 * @param options `dictionaries`: folder of the packed dictionaries, absent: those of the package.
 * @returns The overlay's bytes, to be written to a file that the option `overlay` names, and what it was made of.
 * @throws {VanbanError} `DICTIONARY_MISSING` or `DICTIONARY_DAMAGED`.
 * @example await writeFile('office.overlay', (await learn(pairs)).bytes)
 */
export async function learn(pairs: readonly CorrectedPair[], options: LearnOptions = {}): Promise<LearnedOverlay> {
  checkList('pairs', pairs, { ocr: TEXT, gold: TEXT })
  checkFields('options', options, { 'dictionaries?': NAME })
  const { lexicon, channels, model } = await openDictionaries(await readDictionaries(options.dictionaries), {
    decompress,
  })
  return learnOverlay(pairs, lexicon, channels.eng.open(), model.unigrams)
}
