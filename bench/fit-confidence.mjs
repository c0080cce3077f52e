#!/usr/bin/env node
/** Fits the table that turns posterior probabilities into confidences to pages with their truth; see README.md. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { hexChecksum } from '../dist/checksum.js'
import { openDictionaries } from '../dist/engine/dictionaries.js'
import { decompress } from '../dist/node/brotli.js'
import { readUncalibratedDictionaries } from '../dist/node/dictionary-files.js'
import { judgeSpans, listPairs, readPair, spansInOutput } from '../dist/evaluate/index.js'
import { openDocument, wordConfidences } from '../dist/formats/index.js'
import { createTokenRepairer, OCR_GROUPS, ocrGroupOf } from '../dist/repair/index.js'
import { createOcrFinder } from '../dist/repair/ocr-evidence.js'
import { outline } from '../dist/outline/index.js'
import { applyEdits, linesOf } from '../dist/text/index.js'
import { groupOf } from '../dist/repair/confidence.js'
import { stripDiacritics } from '../dist/vietnamese/index.js'
import { fitOcrWeights, fitWeights } from '../dist/train/logistic.js'
import { shareInWords } from '../dist/shares.js'

const { values: flags } = parseArgs({
  options: {
    pairs: { type: 'string', multiple: true, default: [] },
    strip: { type: 'string', multiple: true, default: [] },
    clean: { type: 'string', multiple: true, default: [] },
    files: { type: 'string', multiple: true, default: [] },
    dictionaries: { type: 'string' },
    out: { type: 'string' },
    keep: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (flags.help || flags.pairs.length + flags.strip.length + flags.clean.length + flags.files.length === 0) {
  console.log(`usage: npm run fit:confidence -- --pairs DIR … --strip DIR … --clean DIR … [--dictionaries DIR] [--out FILE]

  --pairs DIR         pages as an OCR model read them, ID.ocr.txt, and their truth, ID.gold.txt
  --strip DIR         pages whose truth is stripped: of all its marks, and of those of half its words
  --clean DIR         pages whose truth is repaired as if it had been read
  --files DIR         pages with the confidences of their words, ID.hocr, and their truth, ID.gold.txt: what these add to
                      the table of --keep
  --dictionaries DIR  the dictionaries that the table is for (default: those of the package)
  --keep FILE         a table whose groups stay as they are: only those that it lacks are fitted
  --out FILE          where the table goes (default: confidence.json among the dictionaries)

Every option but the last three may be given several times. The pages should be none that the dictionaries were trained on.`)
  process.exit(flags.help ? 0 : 2)
}

const folder = flags.dictionaries ?? fileURLToPath(new URL('../dictionaries', import.meta.url))
const dictionaries = await openDictionaries(await readUncalibratedDictionaries(folder), {
  isCalibrated: false,
  decompress,
})
const repairer = createTokenRepairer(dictionaries)
const samples = new Map()
/** Share of right words from which a page was read at all, and its truth is its own. */
const LEAST_READABLE = 0.75

/** Whether a word at a place of a text is stripped in text that lost marks in part: every other one, by a hash. */
const isStripped = (offset) => (Math.imul(offset + 1, 0x9e3779b1) >>> 16) % 2 === 0

/** Adds what the decoder makes of a page. */
function addPage(input, gold) {
  const readings = []
  const observe = (token) => token.evidence !== null && readings.push(token)
  const { edits: made } = repairer.repair(input, outline(linesOf(input)), {}, observe)
  readings.sort((a, b) => a.start - b.start)
  // Blanks beside signs, section markers and set phrases are no readings, but stand between the words that are.
  let next = 0
  const others = made.filter(({ start, end }) => {
    while (next < readings.length && readings[next].end <= start) next++
    return next === readings.length || readings[next].start >= end
  })
  const all = [
    ...readings.map((reading, at) => ({
      ...reading,
      at,
      before: input.slice(reading.start, reading.end),
      confidence: 0,
    })),
    ...others.map((edit) => ({ ...edit, at: -1 })),
  ].sort((a, b) => a.start - b.start)
  const output = applyEdits(input, all)
  judgeSpans(gold, output, spansInOutput(all)).forEach((isRight, i) => {
    const { at } = all[i]
    if (at < 0) return
    const { evidence, isWord } = readings[at]
    if (isRight === null || (evidence.rule === 'keep' && !isWord) || evidence.state === 'foreign') return
    const group = groupOf(evidence)
    const of = samples.get(group)
    if (of) of.push({ evidence, isRight })
    else samples.set(group, [{ evidence, isRight }])
  })
}

let pages = 0
const each = (folders, visit) => {
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
  addPage(
    gold.replace(/\S+/g, (word, offset) => (isStripped(offset) ? stripDiacritics(word) : word)),
    gold,
  )
})
each(flags.clean, ({ gold }) => addPage(gold, gold))

const kept = flags.keep === undefined ? null : JSON.parse(readFileSync(flags.keep, 'utf8'))
const fitted = Object.fromEntries(
  [...samples]
    .filter(([group]) => kept?.table[group] === undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, of]) => {
      const right = of.filter(({ isRight }) => isRight).length
      console.error(
        `${group.padEnd(16)} ${String(of.length).padStart(8)} readings, ${shareInWords(right / of.length, 2)} right`,
      )
      return [group, fitWeights(of)]
    }),
)
const table = { ...kept?.table, ...fitted }
const ocr = flags.files.length > 0 ? await fitOcr() : kept?.ocr

/** Fits what the confidences of the OCR program add to those of the table. */
async function fitOcr() {
  const weighed = createTokenRepairer({ ...dictionaries, confidence: table })
  const groups = new Map()
  for (const folder of flags.files)
    for (const name of readdirSync(folder).filter((name) => name.endsWith('.hocr'))) {
      const { text, layout } = await openDocument(readFileSync(join(folder, name)))
      const gold = readFileSync(join(folder, name.replace(/(?:\.\w+)?\.hocr$/, '.gold.txt')), 'utf8')
      const find = createOcrFinder(wordConfidences(layout.document))
      const words = []
      const { text: output, edits } = weighed.repair(text, outline(linesOf(text)), {}, (token) => words.push(token))
      const edited = new Map(edits.map((edit) => [edit.start, edit]))
      const known = words.filter(({ right, evidence }) => right !== null && evidence.state !== 'foreign')
      const spans = [
        ...known.map(({ start, end, right, evidence }) => {
          const edit = edited.get(start)
          const after = edit?.after ?? text.slice(start, end)
          return { start, end, after, right, state: evidence.state, isEdit: edit !== undefined }
        }),
        ...edits
          .filter(({ start }) => !known.some((word) => word.start === start))
          .map((edit) => ({ ...edit, right: null })),
      ].sort((a, b) => a.start - b.start)
      const judged = judgeSpans(gold, output, spansInOutput(spans))
      const share = judged.filter(Boolean).length / judged.filter((isRight) => isRight !== null).length
      if (share < LEAST_READABLE) {
        console.error(`${name}: ${shareInWords(share, 1)} right after repair: it is left out`)
        continue
      }
      pages++
      spans.forEach(({ start, end, right, state, isEdit }, at) => {
        const sure = find(start, end)
        if (right === null || sure === null || judged[at] === null) return
        const group = ocrGroupOf(state, isEdit)
        if (!groups.has(group)) groups.set(group, [])
        groups.get(group).push({ confidence: right, ocr: sure, isRight: judged[at] })
      })
    }
  return Object.fromEntries(
    OCR_GROUPS.filter((group) => groups.has(group)).map((group) => {
      const of = groups.get(group)
      const wrong = of.filter(({ isRight }) => !isRight).length
      console.error(`ocr ${group.padEnd(13)} ${String(of.length).padStart(8)} words, ${wrong} wrong`)
      return [group, fitOcrWeights(of)]
    }),
  )
}
const inputs = ['pairs', 'strip', 'clean', 'files'].flatMap((name) =>
  flags[name].map((given) => `--${name} ${basename(resolve(given))}`),
)
for (const name of ['keep', 'dictionaries', 'out'])
  if (flags[name] !== undefined) inputs.push(`--${name} ${basename(resolve(flags[name]))}`)
writeFileSync(
  flags.out ?? join(folder, 'confidence.json'),
  `${JSON.stringify(
    {
      about: 'Weights that turn posterior probabilities into confidences; see src/repair/confidence.ts.',
      command: [kept?.command, `npm run fit:confidence -- ${inputs.join(' ')}`].filter(Boolean).join(' && '),
      dictionaries: dictionaries.version,
      pages: pages + (kept?.pages ?? 0),
      checksum: hexChecksum(JSON.stringify(table) + (ocr === undefined ? '' : JSON.stringify(ocr))),
      readings: [...samples.values()].reduce((sum, of) => sum + of.length, kept?.readings ?? 0),
      table,
      ...(ocr === undefined ? {} : { ocr }),
    },
    null,
    1,
  )}\n`,
)
