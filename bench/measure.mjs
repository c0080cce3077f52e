/** Measures folders of pairs in a process of its own, so that memory and load time are its own: prints a JSON line. */
import { createEvaluator } from '../dist/evaluate/index.js'
import { loadEngine, pairsOf, readArguments } from './arguments.mjs'

const options = readArguments('usage: node bench/measure.mjs --pairs DIR')
const pairs = options.pairs.flatMap(pairsOf)
const syllables = (text) => text.split(/\s+/).filter(Boolean).length

const loadStart = performance.now()
const vanban = await loadEngine(options)
const loadMs = performance.now() - loadStart

// One half warms the engine up, the other half is timed, so that no timed document has been seen before.
const halves = [pairs.filter((_, index) => index % 2 === 0), pairs.filter((_, index) => index % 2 === 1)]
const outputs = new Map()
let timedMs = 0
let timedSyllables = 0
let firstMs = null
const timed = halves[1].length > 0 ? halves[1] : halves[0]
for (const half of [halves[0], timed]) {
  for (const pair of half) {
    const start = performance.now()
    outputs.set(pair, vanban.repair(pair.ocr).text)
    const elapsed = performance.now() - start
    firstMs ??= elapsed
    if (half === timed) {
      timedMs += elapsed
      timedSyllables += syllables(pair.ocr)
    }
  }
}
const peakMegabytes = process.resourceUsage().maxRSS / 1024

const evaluator = createEvaluator()
for (const pair of pairs) evaluator.add({ ...pair, output: outputs.get(pair) }, vanban.explain?.(pair.ocr))
console.log(
  JSON.stringify({
    ...evaluator.finish(),
    loadMs,
    firstMs,
    syllablesPerSecond: (timedSyllables / timedMs) * 1000,
    peakMegabytes,
    generator: vanban.generator,
  }),
)
