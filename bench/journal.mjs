#!/usr/bin/env node
/** How long a run over an archive of many documents takes to start again: the journal of that many is written and opened. */
import { createHash } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openJournal } from '../dist/batch/journal.js'

const entries = Number(process.argv[2] ?? 1_000_000)
const folder = mkdtempSync(join(tmpdir(), 'vanban-journal-'))
const path = join(folder, 'journal')
const hash = (text) => createHash('sha256').update(text).digest('hex')

const file = openSync(path, 'w')
writeSync(file, 'vanban journal 1\n')
let lines = []
for (let number = 0; number < entries; number++) {
  const name = `cong-van/${number % 1000}/trang-${number}.txt`
  const digest = hash(name)
  const json = JSON.stringify({
    name,
    sha256: digest,
    counts: { pages: 1, syllables: 412, edits: 371, doubtful: 2, damage: 'eng' },
    outputs: [{ path: `text/${name}`, sha256: digest, bytes: 2310 }],
  })
  lines.push(`D ${digest.slice(0, 16)} ${digest.slice(16, 48)} ${Buffer.byteLength(json)} ${json}\n`)
  if (lines.length === 10_000) {
    writeSync(file, lines.join(''))
    lines = []
  }
}
writeSync(file, lines.join(''))
closeSync(file)

const before = process.memoryUsage()
const cpu = process.cpuUsage()
const start = performance.now()
const journal = await openJournal(path)
const ms = performance.now() - start
const used = process.cpuUsage(cpu)
const after = process.memoryUsage()
console.log(
  JSON.stringify({
    entries: journal.index.size,
    megabytes: Math.round(statSync(path).size / 1e6),
    openMs: Math.round(ms),
    cpuMs: Math.round((used.user + used.system) / 1000),
    bytesAnEntry: Math.round((after.arrayBuffers - before.arrayBuffers + after.heapUsed - before.heapUsed) / entries),
  }),
)
await journal.close()
rmSync(folder, { recursive: true })
