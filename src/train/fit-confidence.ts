/**
 * Fits the table of confidences to pages with their truth:
 *
 *     node dist/train/fit-confidence.js --pairs DIR … --strip DIR … --clean DIR … --dictionaries DIR
 */
import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Command } from 'commander'
import { loadDictionaries } from '../dictionaries.js'
import { judgeSpans, listPairs, readPair, spansInOutput } from '../evaluate/index.js'
import { applyEdits, createRepairer, type WeighedReading } from '../repair/index.js'
import { groupOf, type ConfidenceGroup } from '../repair/confidence.js'
import { stripDiacritics } from '../vietnamese/index.js'
import { fitWeights, type Sample } from './logistic.js'

interface Flags { pairs: string[], strip: string[], clean: string[], dictionaries: string, out?: string }

const collect = (value: string, all: string[]): string[] => [...all, value]
const flags = new Command('fit-confidence')
  .option('--pairs <folder>', 'pages as an OCR model read them, ID.ocr.txt, and their truth, ID.gold.txt; repeatable', collect, [])
  .option('--strip <folder>', 'pages whose truth is stripped of all marks, and of those of half its words; repeatable', collect, [])
  .option('--clean <folder>', 'pages whose truth is repaired as if it were read; repeatable', collect, [])
  .requiredOption('--dictionaries <folder>', 'the dictionaries that the table is for')
  .option('--out <file>', 'where the table goes (default: confidence.json among the dictionaries)')
  .parse().opts<Flags>()

const dictionaries = await loadDictionaries(flags.dictionaries)
const repairer = createRepairer(dictionaries)
const samples = new Map<ConfidenceGroup, Sample[]>()

/** Whether a word at a place of a text is stripped in text that lost marks in part: every other one, by a hash. */
const isStripped = (offset: number): boolean => (Math.imul(offset + 1, 0x9e3779b1) >>> 16) % 2 === 0

/** Adds what the decoder makes of a page. */
function addPage(input: string, gold: string): void {
  const readings: WeighedReading[] = repairer.weigh(input)
  const edits = readings.map((reading) => ({ ...reading, before: input.slice(reading.start, reading.end), rule: 'word' as const, confidence: 0, alternatives: [] }))
  const output = applyEdits(input, edits)
  judgeSpans(gold, output, spansInOutput(edits)).forEach((isRight, at) => {
    const { evidence, isWord } = readings[at]
    if (isRight === null || (evidence.rule === 'keep' && !isWord) || evidence.state === 'foreign') return
    const group = groupOf(evidence)
    const of = samples.get(group)
    if (of) of.push({ evidence, isRight })
    else samples.set(group, [{ evidence, isRight }])
  })
}

let pages = 0
const each = (folders: readonly string[], visit: (pair: { ocr: string, gold: string }) => void): void => {
  for (const folder of folders) {
    for (const id of listPairs(folder)) {
      visit(readPair(folder, id))
      pages++
    }
  }
}
each(flags.pairs, ({ ocr, gold }) => addPage(ocr, gold))
each(flags.strip, ({ gold }) => {
  addPage(stripDiacritics(gold), gold)
  addPage(gold.replace(/\S+/g, (word, offset: number) => isStripped(offset) ? stripDiacritics(word) : word), gold)
})
each(flags.clean, ({ gold }) => addPage(gold, gold))

const table = Object.fromEntries([...samples].sort(([a], [b]) => a < b ? -1 : 1).map(([group, of]) => {
  const right = of.filter(({ isRight }) => isRight).length
  console.error(`${group.padEnd(16)} ${String(of.length).padStart(8)} readings, ${(100 * right / of.length).toFixed(2)} % right`)
  return [group, fitWeights(of)]
}))
const inputs = (['pairs', 'strip', 'clean'] as const).flatMap((name) => flags[name].map((folder) => `--${name} ${basename(folder)}`))
writeFileSync(flags.out ?? join(flags.dictionaries, 'confidence.json'), `${JSON.stringify({
  about: 'Weights that turn posterior probabilities into confidences; see src/repair/confidence.ts.',
  command: `npm run fit:confidence -- ${inputs.join(' ')} --dictionaries dictionaries`,
  dictionaries: dictionaries.version,
  pages,
  readings: [...samples.values()].reduce((sum, of) => sum + of.length, 0),
  table,
}, null, 1)}\n`)
