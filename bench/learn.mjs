#!/usr/bin/env node
/** Learns an overlay from corrected pages and measures what it does to other pages, and what it costs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createEvaluator } from '../dist/evaluate/index.js'
import { createVanban, learn } from '../dist/index.js'
import { pairsOf, table } from './arguments.mjs'
import { shareInWords } from '../dist/shares.js'

const { values } = parseArgs({
  options: {
    learn: { type: 'string', multiple: true },
    pairs: { type: 'string', multiple: true },
    dictionaries: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help || !values.learn || !values.pairs) {
  console.log(`usage: npm run bench:learn -- --learn DIR --pairs DIR [--pairs DIR …]

  --learn DIR         corrected pages to learn from: ID.ocr.txt, ID.gold.txt
  --pairs DIR         other pages, of the same office and of others
  --dictionaries DIR  other dictionaries than the package's`)
  process.exit(values.help ? 0 : 2)
}

const options = values.dictionaries === undefined ? {} : { dictionaries: values.dictionaries }
const folder = mkdtempSync(join(tmpdir(), 'vanban-'))
const overlay = join(folder, 'overlay')
const since = (start) => (performance.now() - start).toFixed(0)

let start = performance.now()
const learned = await learn(values.learn.flatMap(pairsOf), options)
writeFileSync(overlay, learned.bytes)
console.log(
  `${learned.pages} pages, ${learned.words} words, ${learned.aligned} found in the OCR text; ${learned.newWords.length} new words`,
)
console.log(`learnt in ${since(start)} ms: ${(learned.bytes.length / 1024).toFixed(0)} KB\n`)

/** Wrong words, character errors, harm and CPU time over a folder. */
function measure(engine, pairs) {
  const evaluator = createEvaluator()
  const cpu = process.cpuUsage()
  const outputs = pairs.map(({ ocr }) => engine.repair(ocr).text)
  const { user } = process.cpuUsage(cpu)
  pairs.forEach((pair, at) => evaluator.add({ ...pair, output: outputs[at] }))
  const { syl, cer, harm } = evaluator.finish()
  return { wrong: 1 - syl, cer, harm, ms: user / 1000 }
}

start = performance.now()
const plain = await createVanban(options)
const plainLoad = since(start)
const megabytes = () => (process.memoryUsage().rss / 2 ** 20).toFixed(0)
const before = values.pairs.map((one) => measure(plain, pairsOf(one)))
const plainMemory = megabytes()
start = performance.now()
const adapted = await createVanban({ ...options, overlay })
const adaptedLoad = since(start)
const after = values.pairs.map((one) => measure(adapted, pairsOf(one)))

const percent = (share) => shareInWords(share, 2)
console.log(
  table([
    ['pages', 'wrong words', 'with overlay', 'change', 'cer', 'with', 'harm', 'with', 'cpu ms', 'with'],
    ...values.pairs.map((one, at) => [
      one,
      percent(before[at].wrong),
      percent(after[at].wrong),
      `${((after[at].wrong / before[at].wrong - 1) * 100).toFixed(1)} %`,
      percent(before[at].cer),
      percent(after[at].cer),
      percent(before[at].harm),
      percent(after[at].harm),
      before[at].ms.toFixed(0),
      after[at].ms.toFixed(0),
    ]),
  ]),
)
console.log(
  `\nload ${plainLoad} ms, with overlay ${adaptedLoad} ms; resident ${plainMemory} MB, both engines ${megabytes()} MB`,
)
rmSync(folder, { recursive: true })
