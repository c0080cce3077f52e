#!/usr/bin/env node
/** What it costs to read a file with a layout and to write it back, against repairing its text: CPU time, all warm. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { table } from './arguments.mjs'
import { openDocument, writeLayout, documentSettings } from '../dist/formats/index.js'
import { createVanban } from '../dist/index.js'

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '60' }, json: { type: 'boolean', default: false } },
  allowPositionals: true,
})
if (positionals.length === 0) {
  console.error('usage: npm run bench:layouts -- FILE … [--runs N] [--json]')
  process.exit(2)
}
const runs = Number(values.runs)
const vanban = await createVanban()

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
async function timed(times, work) {
  const start = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(start)
  times.push((user + system) / 1000)
  return result
}

const rows = []
for (const file of positionals) {
  const bytes = readFileSync(file)
  const times = { plain: [], read: [], repair: [], write: [] }
  let [words, edits] = [0, 0]
  // Each step of a page by turns, so that what else the machine does falls on all of them.
  for (let run = 0; run < 2 * runs; run++) {
    const { layout, text, settings } = await timed(times.read, async () => {
      const opened = await openDocument(bytes)
      return { ...opened, settings: documentSettings(opened.layout.document) }
    })
    // Whichever comes first finds the processor's caches full of the file: they take turns.
    if (run % 2 === 0) await timed(times.plain, () => vanban.repair(text))
    const repaired = await timed(times.repair, () => vanban.repairWith(text, settings))
    if (run % 2 === 1) await timed(times.plain, () => vanban.repair(text))
    const written = await timed(times.write, () => writeLayout(layout, repaired.edits))
    if (run === 0 && written.bytes === null) throw new Error(`${file}: ${written.messages[0].message}`)
    words = text.split(/\s+/).length - 1
    edits = repaired.edits.length
  }
  // One half warms up.
  const ms = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all.slice(runs))]))
  const cost = (ms.read + ms.write + ms.repair - ms.plain) / ms.plain
  rows.push({ file: basename(file), words, edits, ...ms, cost })
}
if (values.json) for (const row of rows) console.log(JSON.stringify(row))
else {
  const ms = (number) => number.toFixed(2)
  const head = ['file', 'words', 'edits', 'repair ms', 'with confidences', 'read', 'write', 'cost over plain text']
  const cells = rows.map(({ file, words, edits, plain, repair, read, write, cost }) =>
    [file, words, edits, ms(plain), ms(repair), ms(read), ms(write), `${(100 * cost).toFixed(1)} %`].map(String),
  )
  console.log(table([head, ...cells]))
}
