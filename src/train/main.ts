/**
 * Trains the packed dictionaries.
 *
 *     npm run train -- --corpus legal.txt.xz:4 --corpus general.txt.xz:1 --lists lists/ --pairs train.jsonl.xz --out dictionaries/
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { CHANNEL_FAMILIES, type ChannelFamily } from '../channel/index.js'
import { decompress } from '../node/index.js'
import { openLanguageModel, unpackLanguageModel } from '../language/index.js'
import { CONTENT_VERSIONS, openLexicon, openPackedFile, type PackedKind } from '../lexicon/index.js'
import { buildLexicon } from './build-lexicon.js'
import { trainLanguageModel } from './kneser-ney.js'
import { readExtraLines } from './extra-lines.js'
import { learnChannel } from './learn-channel.js'
import { commandsOf, formatSources, mergeCommands } from './sources.js'
import { createUnitCollector } from './unit-stream.js'

interface Flags {
  corpus: string[]
  pairs: string[]
  channel: ChannelFamily
  lists?: string
  out: string
  two: number
  three: number
  four: number
}

const started = Date.now()
const log = (line: string): void => {
  const memory = Math.round(process.memoryUsage().rss / 1e6)
  console.error(
    `${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${String(memory).padStart(6)} MB  ${line}`,
  )
}
const collect = (value: string, all: string[]): string[] => [...all, value]

/** Builds lexicon and language model. */
async function trainText(flags: Flags): Promise<void> {
  const corpora = flags.corpus.map((one) => {
    const [, path, weight] = /^(.*?)(?::(\d+(?:\.\d+)?))?$/.exec(one) ?? []
    return { path, weight: Number(weight ?? 1) }
  })
  const collector = createUnitCollector(corpora.length)
  for (const [group, { path }] of corpora.entries()) log(`${path}: ${await collector.addFile(path, group)} lines`)
  if (flags.lists !== undefined) {
    for await (const { line, times } of readExtraLines(flags.lists)) collector.addLine(line, 0, times)
    log(`${flags.lists}: added`)
  }
  const stream = collector.finish()
  const weights = corpora.map(({ weight }) => weight)
  const lexicon = buildLexicon(stream, weights, CONTENT_VERSIONS.lexicon)
  writeFileSync(join(flags.out, 'lexicon.bin'), lexicon.bytes)
  log(`lexicon: ${lexicon.size} words, ${(lexicon.bytes.length / 1e6).toFixed(2)} MB`)
  const rows = stream.groups.map((group) => Uint16Array.from(group, (unit) => lexicon.idOfUnit[unit]))
  const budget = { two: flags.two, three: flags.three, four: flags.four }
  const model = await trainLanguageModel(
    rows,
    weights,
    lexicon.size,
    budget,
    openLexicon(lexicon.bytes, 'lexicon.bin').checksum,
    CONTENT_VERSIONS.language,
    log,
  )
  writeFileSync(join(flags.out, 'language.bin'), model)
  log(`language model: ${(model.length / 1e6).toFixed(2)} MB`)
}

/** Learns the channel of an OCR model, on top of the lexicon and language model in the output folder. */
async function trainChannel(flags: Flags): Promise<void> {
  const open = (name: string): [Uint8Array, string] => [readFileSync(join(flags.out, name)), join(flags.out, name)]
  const lexicon = openLexicon(...open('lexicon.bin'))
  const { unigrams } = openLanguageModel(await unpackLanguageModel(...open('language.bin'), decompress), lexicon)
  const channel = await learnChannel(flags.pairs, flags.channel, lexicon, unigrams, CONTENT_VERSIONS.channel, log)
  writeFileSync(join(flags.out, `channel-${flags.channel}.bin`), channel)
  log(`channel: ${(channel.length / 1e6).toFixed(2)} MB`)
}

const CONTENTS = {
  lexicon: 'words, abbreviations, parts of document codes, frequent numbers',
  language: '4-gram language model of words (Kneser-Ney, pruned, quantised)',
  'channel-eng': 'how the English model of Tesseract misreads Vietnamese words, onsets, rimes and letters',
  'channel-vie': 'the same of the Vietnamese model, learnt from its own readings',
  'channel-fra': 'the same of the French model',
  'channel-deu': 'the same of the German model',
  'channel-latin': 'the same of the model of Latin script',
  'channel-ppocr': 'the same of PP-OCR with its Chinese and English model, which leaves out blanks',
  'channel-dropped': 'the same of PP-OCR models whose dictionaries lack letters, which drop them',
} as const

/** Says beside the packed files what they were made from. */
function writeSources(flags: Flags): void {
  const written = Object.entries(CONTENTS).filter(([kind]) => existsSync(join(flags.out, `${kind}.bin`)))
  const files = written.map(([kind, contents]) => {
    const name = `${kind}.bin`
    const bytes = readFileSync(join(flags.out, name))
    return {
      name,
      contents,
      bytes: bytes.length,
      checksum: openPackedFile(bytes, name, kind.replace(/-.*/, '') as PackedKind).checksum,
    }
  })
  const path = join(flags.out, 'SOURCES.md')
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  writeFileSync(path, formatSources(files, mergeCommands(before, commandsOf({ ...flags, budget: givenBudget() }))))
}

/** The n-grams to keep, where the command says how many. */
const givenBudget = (): Record<string, number> =>
  Object.fromEntries(
    (['two', 'three', 'four'] as const)
      .filter((name) => program.getOptionValueSource(name) === 'cli')
      .map((name) => [name, flags[name]]),
  )

const program = new Command('train')
  .option(
    '--corpus <file:weight>',
    'text to count words and n-grams over; repeatable; without, those in the output folder stay',
    collect,
    [],
  )
  .option('--pairs <file>', 'aligned OCR pages; repeatable', collect, [])
  .addOption(
    new Option('--channel <family>', 'family of engines whose channel is learnt from the pairs')
      .choices(CHANNEL_FAMILIES)
      .default('eng'),
  )
  .option('--lists <folder>', 'gazetteers, names and repeated lines')
  .requiredOption('--out <folder>', 'where the packed dictionaries go')
  .option('--two <grams>', 'bigrams to keep', Number, 2_100_000)
  .option('--three <grams>', 'trigrams to keep', Number, 5_600_000)
  .option('--four <grams>', '4-grams to keep', Number, 3_800_000)
  .parse()
const flags = program.opts<Flags>()

mkdirSync(flags.out, { recursive: true })
if (flags.corpus.length > 0) await trainText(flags)
if (flags.pairs.length > 0) await trainChannel(flags)
writeSources(flags)
