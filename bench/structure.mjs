/** Speed of structure on clean text, one core, by CPU time: outline, tree and report; figures and references apart. */
import { documentStarts, extractFigures, extractReferences, structure } from '../dist/index.js'
import { buildReport } from '../dist/report/index.js'
import { pairsOf, readArguments, table } from './arguments.mjs'

const options = readArguments('usage: node bench/structure.mjs --pairs DIR [--pairs DIR …]')
const LEAST_SECONDS = 2
const generator = { name: 'vanban', version: '0', dictionaries: 'none' }

function read(text) {
  documentStarts(text.split('\n'))
  const structured = structure({ source: text, text })
  return buildReport({ structured, figures: [], references: [], generator })
}

function readAll(text) {
  const structured = structure({ source: text, text })
  const context = {
    title: structured.header.title?.value ?? null,
    documentDate: null,
    documentType: null,
    agency: null,
    language: structured.language,
  }
  extractFigures(structured.units, context)
  extractReferences(structured.units, context)
}

/** Characters a second of CPU time, after a warm-up on the same texts. */
function speed(texts, work) {
  for (let round = 0; round < 3; round += 1) texts.forEach(work)
  const before = process.cpuUsage()
  let characters = 0,
    seconds = 0
  while (seconds < LEAST_SECONDS) {
    for (const text of texts) {
      work(text)
      characters += text.length
    }
    const { user, system } = process.cpuUsage(before)
    seconds = (user + system) / 1e6
  }
  return characters / seconds
}

const rows = [['set', 'documents', 'characters', 'structure + report, characters/s', 'with figures and references']]
for (const folder of options.pairs) {
  const texts = pairsOf(folder).map((pair) => pair.gold)
  const sum = texts.reduce((total, text) => total + text.length, 0)
  const [plain, all] = [speed(texts, read), speed(texts, readAll)].map((value) => Math.round(value))
  if (options.json)
    console.log(JSON.stringify({ folder, documents: texts.length, characters: sum, structure: plain, all }))
  rows.push([folder, texts.length, sum, plain.toLocaleString('en'), all.toLocaleString('en')])
}
if (!options.json) console.log(table(rows))
