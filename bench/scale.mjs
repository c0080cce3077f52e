#!/usr/bin/env node
/**
 * Batch runs over archives of several sizes: throughput against the bare engine, gain by workers, and memory over time.
 *
 * Each measurement runs in a process of its own. Processor time is given beside elapsed time, since only it means
 * something where other programs run.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { table } from './arguments.mjs'
import { generateArchive } from './generate.mjs'
import { shareInWords } from '../dist/shares.js'

const USAGE = `usage: npm run bench:scale -- --folder DIR [--documents 1000,10000] [--workers 1,2] [--bare 1000] [--json]

  --folder DIR     where archives and results are put; archives stay there for the next time
  --documents N,…  sizes of the archives
  --workers N,…    numbers of workers
  --bare N         documents that the bare engine repairs
  --keep           leave the results there`

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    documents: { type: 'string', default: '1000,10000' },
    workers: { type: 'string', default: '1,2' },
    bare: { type: 'string', default: '1000' },
    json: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    child: { type: 'string' },
    source: { type: 'string' },
    out: { type: 'string' },
  },
})

const cpuSeconds = (since) => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

/** The engine alone, in one thread, over texts that are in memory already; the first tenth warms it up. */
async function bare() {
  const { createVanban } = await import('../dist/index.js')
  const vanban = await createVanban()
  const texts = readdirSync(values.source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .slice(0, Number(values.bare))
    .map((name) => readFileSync(join(values.source, name), 'utf8'))
  const warm = Math.ceil(texts.length / 10)
  for (const text of texts.slice(0, warm)) vanban.repair(text)
  const start = performance.now()
  const cpu = process.cpuUsage()
  for (const text of texts.slice(warm)) vanban.repair(text)
  const documents = texts.length - warm
  return { documents, seconds: (performance.now() - start) / 1000, cpu: cpuSeconds(cpu) }
}

/** A batch run, with its memory: the least of each tenth of the run, which is what is held and not what waits to be collected. */
async function batch() {
  const { runBatch } = await import('../dist/batch/index.js')
  const samples = []
  const start = performance.now()
  const cpu = process.cpuUsage()
  const run = runBatch({
    sources: [values.source],
    out: values.out,
    workers: Number(values.workers),
    onProgress: ({ finished, memory }) => {
      if (finished > 0) samples.push({ finished, ...memory })
    },
  })
  for await (const { status, name, failure } of run)
    if (status === 'failed') console.error(`${name}: ${failure.reason}`)
  const summary = await run.summary
  const seconds = (performance.now() - start) / 1000
  const megabytes = (name) =>
    Array.from({ length: 10 }, (_, tenth) => {
      const own = samples
        .filter(({ finished }) => Math.min(9, Math.floor((10 * finished) / summary.documents)) === tenth)
        .map((sample) => sample[name])
        .filter((bytes) => bytes > 0)
      return own.length === 0 ? null : Math.round((name === 'process' ? Math.max(...own) : Math.min(...own)) / 1e6)
    })
  const { documents, done, unchanged, failed, pages, syllables } = summary
  return {
    documents,
    done,
    unchanged,
    failed,
    pages,
    syllables,
    seconds,
    cpu: cpuSeconds(cpu),
    memory: { process: megabytes('process'), main: megabytes('main'), worker: megabytes('worker') },
  }
}

function measure(child, more) {
  const args = Object.entries({ child, bare: values.bare, ...more }).flatMap(([name, value]) => [
    `--${name}`,
    String(value),
  ])
  return JSON.parse(
    execFileSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
}

if (values.child !== undefined) {
  console.log(JSON.stringify(values.child === 'bare' ? await bare() : await batch()))
} else if (values.folder === undefined) {
  console.error(USAGE)
  process.exitCode = 2
} else {
  main()
}

function main() {
  const list = (text) => text.split(',').map(Number)
  const rows = [
    [
      'documents',
      'workers',
      'done',
      'seconds',
      'docs/s',
      'CPU ms/doc',
      'of bare',
      'again s',
      'process MB',
      'main MB',
      'worker MB',
    ],
  ]
  const all = []
  for (const documents of list(values.documents)) {
    const source = resolve(values.folder, `archive-${documents}`)
    if (!existsSync(source)) generateArchive(source, documents)
    for (const workers of list(values.workers)) {
      // Just before the run it is compared with: machines that others share change from one quarter of an hour to the next.
      const alone = measure('bare', { source })
      const bareMs = (1000 * alone.cpu) / alone.documents
      rows.push([
        documents,
        'bare',
        alone.documents,
        alone.seconds.toFixed(1),
        (alone.documents / alone.seconds).toFixed(1),
        bareMs.toFixed(2),
        '',
        '',
        '',
        '',
        '',
      ])
      all.push({ kind: 'bare', ...alone })
      const out = resolve(values.folder, `results-${documents}-${workers}`)
      rmSync(out, { recursive: true, force: true })
      const first = measure('batch', { source, out, workers })
      const again = measure('batch', { source, out, workers })
      if (!values.keep) rmSync(out, { recursive: true, force: true })
      const ms = (1000 * first.cpu) / first.documents
      const ends = (name) =>
        `${first.memory[name].find((value) => value !== null)} → ${first.memory[name].findLast((value) => value !== null)}`
      rows.push([
        documents,
        workers,
        first.done,
        first.seconds.toFixed(1),
        (first.documents / first.seconds).toFixed(1),
        ms.toFixed(2),
        shareInWords(bareMs / ms),
        again.seconds.toFixed(1),
        ends('process'),
        ends('main'),
        ends('worker'),
      ])
      all.push({ kind: 'batch', workers, first, again })
    }
  }
  console.log(values.json ? all.map((one) => JSON.stringify(one)).join('\n') : table(rows))
}
