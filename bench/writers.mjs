#!/usr/bin/env node
/** What it costs to write a report, against what it costs to repair its text: CPU time, engine and writers warm. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createVanban } from '../dist/index.js'
import { REPAIR_FORMATS, REPORT_FORMATS } from '../dist/write/index.js'

const { values } = parseArgs({ options: { pairs: { type: 'string', multiple: true } } })
if (!values.pairs) {
  console.error('usage: npm run bench:writers -- --pairs DIR [--pairs DIR …]')
  process.exit(2)
}
const texts = values.pairs.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ocr.txt'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8')),
)
// One half warms up, the other is timed: nothing that is timed was seen before.
const warming = texts.filter((_, index) => index % 2 === 0)
const timed = texts.filter((_, index) => index % 2 === 1)

const vanban = await createVanban()
const documentOf = (text) => ({ name: 'document.txt', ...vanban.process(text) })
const repairedOf = ({ name, source, repaired: result, report: { generator } }) => ({
  name,
  source,
  result,
  messages: [],
  generator,
})
function cpuMs(work) {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

for (const document of warming.map(documentOf)) {
  for (const { write } of Object.values(REPORT_FORMATS)) write(document)
  for (const { write } of Object.values(REPAIR_FORMATS)) write(repairedOf(document))
}
const repairMs = cpuMs(() => {
  for (const text of timed) vanban.repair(text)
})
const documents = timed.map(documentOf)
console.log(`${timed.length} documents, ${timed.join('').length} characters: repair takes ${repairMs.toFixed(0)} ms`)
const show = (name, ms) =>
  console.log(`${name.padEnd(24)}${ms.toFixed(0).padStart(6)} ms${((100 * ms) / repairMs).toFixed(1).padStart(7)} %`)
for (const [name, { write }] of Object.entries(REPORT_FORMATS)) {
  show(
    `report ${name}`,
    cpuMs(() => {
      for (const document of documents) write(document)
    }),
  )
}
for (const [name, { write }] of Object.entries(REPAIR_FORMATS)) {
  show(
    `repair ${name}`,
    cpuMs(() => {
      for (const document of documents) write(repairedOf(document))
    }),
  )
}
