/**
 * The n-gram language model: interpolated modified Kneser-Ney, order 4, read from a packed file.
 *
 * The file holds natural logarithms; queries multiply probabilities, which a search adds up too. A context is its last word and the numbers of the
 * longest contexts of two and three words that the model knows of it: all that later words can depend on.
 */
import { dictionaryDamaged } from '../errors.js'
import { openPackedFile, type PackedFile } from '../lexicon/index.js'
import { readNumbers, readRows } from './columns.js'
import {
  contextOf,
  findInRow,
  indexContexts,
  indexRow,
  markedNumber,
  startsOf,
  type Contexts,
  type NgramTrie,
} from './ngram-trie.js'

/** Unpacks what Brotli (RFC 7932) packed; Node has it, browsers need a library for it. */
export type Decompress = (packed: Uint8Array) => Promise<Uint8Array>

/** What {@link LanguageModel.pairScore} gives for words that do not follow each other; log probabilities are never above 0. */
const NO_PAIR = 1

/** An n-gram model ready for queries. */
export interface LanguageModel {
  /** Natural log of the probability of each word without context. */
  readonly unigrams: Float32Array
  /** Version and checksum of the file. */
  readonly version: string
  readonly checksum: string
  /**
   * Looks up a pair of words; contexts that end in the same word share what it gives.
   *
   * @param w1 Last word of the context; 0 for none. @param word The word after it.
   * @returns What {@link LanguageModel.next} wants to know of the pair; -1 when the words do not follow each other.
   */
  readonly findPair: (w1: number, word: number) => number
  /** Natural log of P(word | w1), or 1 when the words do not follow each other. */
  readonly pairScore: (w1: number, word: number) => number
  /**
   * Scores a word in a context, and leaves the context that it makes in {@link LanguageModel.after}.
   *
   * @param w1 Last word of the context. @param context2 Number of its last two words as a context, or -1.
   * @param context3 Number of its last three words as a context, or -1. @param word The word.
   * @param pair What {@link LanguageModel.findPair} gives for the word after `w1`.
   * @returns P(word | context).
   */
  readonly next: (w1: number, context2: number, context3: number, word: number, pair: number) => number
  /**
   * What a context of two or three words leaves to shorter ones; for {@link LanguageModel.backedOff}.
   *
   * @param context2 Number of its last two words as a context, or -1. @param context3 The same of three.
   */
  readonly shareOf: (context2: number, context3: number) => number
  /**
   * Scores a word that does not follow the last word of a context: what {@link LanguageModel.next} gives, for less. The
   * context that it makes has no numbers.
   *
   * @param w1 Last word of the context. @param context2 Number of its last two words as a context, or -1.
   * @param word The word. @param share What {@link LanguageModel.shareOf} gives for the context.
   */
  readonly backedOff: (w1: number, context2: number, word: number, share: number) => number
  /** Numbers of the contexts of two and three words that end in the word scored last, or -1. */
  readonly after: Int32Array
}

/** Rows of bigrams that are indexed when they are first searched; all of them together take 4 MB. */
const LONG_ROW = 512

/** Tables of probabilities and back-off weights, whose codes the trie holds. */
const TABLES = ['two', 'three', 'four', 'backoffTwo', 'backoffThree'] as const

/** An n-gram model whose columns are unpacked: plain data, which a worker thread takes as it is. */
export interface UnpackedLanguageModel {
  /** Path of its file, for messages. */
  readonly path: string
  /** Version of the file. */
  readonly version: string
  /** Checksum of the file. */
  readonly checksum: string
  /** Checksum of the lexicon that numbers its words. */
  readonly lexicon: string
  /** The n-grams. */
  readonly trie: NgramTrie
  /** Natural log of each word's probability, by word number. */
  readonly unigrams: Float32Array
  /** Natural log of each word's back-off weight as a context, by word number. */
  readonly backoffOne: Float32Array
  /** Natural logs by code. */
  readonly tables: Readonly<Record<(typeof TABLES)[number], Float32Array>>
}

type Column = (name: string) => Promise<Uint8Array>

async function readContexts(column: Column, order: string): Promise<Contexts> {
  const [isContext, sizes, backoffs] = await Promise.all(
    ['contexts', 'sizes', 'backoffs'].map((name) => column(`${order}.${name}`)),
  )
  return indexContexts(isContext, readNumbers(sizes, backoffs.length), backoffs)
}

async function readTrie(file: PackedFile, path: string, words: number, decompress: Decompress): Promise<NgramTrie> {
  // Decompressed side by side; numbers are read on this thread meanwhile.
  const column: Column = async (name) => {
    const packed = file.array<Uint8Array>(name)
    const unpacked: unknown = await Promise.resolve(packed)
      .then(decompress)
      .catch((cause: unknown) => {
        throw dictionaryDamaged(path, `its column ${name} cannot be unpacked (${String(cause)})`)
      })
    if (unpacked instanceof Uint8Array) return unpacked
    throw dictionaryDamaged(
      path,
      `its column ${name} was not unpacked to bytes (Uint8Array): see the option decompress`,
    )
  }
  const readRanks = async (order: string, rows: Promise<Uint32Array>): Promise<Uint16Array> =>
    readRows(...(await Promise.all([column(`${order}.ranks`), rows])))
  const twoContexts = readContexts(column, 'two')
  const threeContexts = readContexts(column, 'three')
  const starts = column('one.sizes').then((sizes) => startsOf(readNumbers(sizes, words)))
  // All are waited for together: where one fails, no other is left that nobody hears of.
  const [ranks, values, contexts, firsts] = await Promise.all([
    Promise.all([
      readRanks('two', starts),
      readRanks(
        'three',
        twoContexts.then((found) => found.starts),
      ),
      readRanks(
        'four',
        threeContexts.then((found) => found.starts),
      ),
    ]),
    Promise.all(['two', 'three', 'four'].map((order) => column(`${order}.values`))),
    Promise.all([twoContexts, threeContexts]),
    starts,
  ])
  return {
    starts: firsts,
    words: ranks[0],
    threeRanks: ranks[1],
    fourRanks: ranks[2],
    twoValues: values[0],
    threeValues: values[1],
    fourValues: values[2],
    twoContexts: contexts[0],
    threeContexts: contexts[1],
  }
}

/**
 * Unpacks a language model.
 *
 * @param bytes Bytes of the file; nothing of them is kept. @param path Its path, for messages.
 * @param decompress Unpacks its columns.
 * @returns Some 50 MB for the model of the package.
 * @throws {VanbanError} `DICTIONARY_DAMAGED` when the file is not a sound language model.
 */
export async function unpackLanguageModel(
  bytes: Uint8Array,
  path: string,
  decompress: Decompress,
): Promise<UnpackedLanguageModel> {
  const file = openPackedFile(bytes, path, 'language')
  // Copies, so that the packed bytes need not stay in memory.
  const copy = (name: string): Float32Array => file.array<Float32Array>(name).slice()
  const [unigrams, backoffOne] = [copy('unigrams'), copy('backoffOne')]
  const trie = await readTrie(file, path, unigrams.length, decompress)
  const tables = Object.fromEntries(
    TABLES.map((name) => [name, copy(`${name}.levels`)]),
  ) as UnpackedLanguageModel['tables']
  const { version, checksum } = file
  return { path, version, checksum, lexicon: file.text('lexicon'), trie, unigrams, backoffOne, tables }
}

/**
 * Opens a language model.
 *
 * @param unpacked The model; kept, and read in place. @param lexicon The lexicon that numbers its words.
 * @throws {VanbanError} `DICTIONARY_DAMAGED` when it belongs to another lexicon.
 */
export function openLanguageModel(
  unpacked: UnpackedLanguageModel,
  lexicon: { readonly checksum: string },
): LanguageModel {
  const { path, version, checksum, unigrams } = unpacked
  if (unpacked.lexicon !== lexicon.checksum) throw dictionaryDamaged(path, 'was trained with another lexicon')
  return { ...createQueries(unpacked), unigrams, version, checksum }
}

/** Makes the queries. */
function createQueries({
  trie,
  unigrams,
  backoffOne,
  tables,
}: UnpackedLanguageModel): Omit<LanguageModel, 'unigrams' | 'version' | 'checksum'> {
  const { starts, words, threeRanks, fourRanks, twoValues, threeValues, fourValues, twoContexts, threeContexts } = trie
  const [two, three, four, backoffTwo, backoffThree] = TABLES.map((name) => Float64Array.from(tables[name], Math.exp))
  const twoLogs = tables.two
  const one = Float64Array.from(unigrams, Math.exp)
  const backoff = Float64Array.from(backoffOne, Math.exp)
  const after = new Int32Array(2)

  const indexes = new Array<Uint32Array | undefined>(unigrams.length).fill(undefined)
  const findPair = (w1: number, word: number): number => {
    const [start, end] = [starts[w1], starts[w1 + 1]]
    return end - start >= LONG_ROW
      ? markedNumber((indexes[w1] ??= indexRow(words, start, end, unigrams.length)), word)
      : findInRow(words, start, end, word)
  }
  const pairScore = (w1: number, word: number): number => {
    const pair = findPair(w1, word)
    return pair < 0 ? NO_PAIR : twoLogs[twoValues[pair]]
  }
  const shareOf = (context2: number, context3: number): number => {
    const share = context2 < 0 ? 1 : backoffTwo[twoContexts.backoffs[context2]]
    return context3 < 0 ? share : share * backoffThree[threeContexts.backoffs[context3]]
  }
  const backedOff = (w1: number, _context2: number, word: number, share: number): number =>
    share * backoff[w1] * one[word]
  const next = (w1: number, context2: number, context3: number, word: number, pair: number): number => {
    after[1] = -1
    // The last words of every gram are a gram too: a shorter one that is missing settles the longer ones.
    if (pair < 0) {
      after[0] = -1
      return backedOff(w1, context2, word, shareOf(context2, context3))
    }
    after[0] = contextOf(twoContexts, pair)
    if (context2 < 0) return two[twoValues[pair]]
    const row = twoContexts.starts[context2]
    const threeAt = findInRow(threeRanks, row, twoContexts.starts[context2 + 1], pair - starts[w1])
    if (threeAt < 0) return shareOf(context2, context3) * two[twoValues[pair]]
    after[1] = contextOf(threeContexts, threeAt)
    const probability = three[threeValues[threeAt]]
    if (context3 < 0) return probability
    const fourAt = findInRow(
      fourRanks,
      threeContexts.starts[context3],
      threeContexts.starts[context3 + 1],
      threeAt - row,
    )
    return fourAt < 0 ? backoffThree[threeContexts.backoffs[context3]] * probability : four[fourValues[fourAt]]
  }
  return { findPair, pairScore, shareOf, backedOff, next, after }
}
