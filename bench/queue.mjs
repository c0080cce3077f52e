#!/usr/bin/env node
/**
 * What a queue costs: the broker's commands and memory, how adding 100,000 lots behaves, and two workers against a batch
 * run. `npm run bench:queue -- --folder DIR PART…`; needs redis-server on the PATH.
 */
import { fork, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { table } from './arguments.mjs'
import { generateArchive } from './generate.mjs'
import { filesBelow, measure, residentOf, startRedis, until, VANBAN } from './processes.mjs'
import { addToQueue, runQueueWorker } from '../dist/queue/index.js'

const USAGE = `usage: npm run bench:queue -- --folder DIR PART…

  broker     commands, processor time and bytes by the size of lots
  waiting    memory of the broker with a thousand lots that wait, by their size
  feed       100,000 lots of one tiny file each: memory of the broker and of whoever adds them, over time
  against    vanban queue work against vanban batch, over the same documents
  saturate   how many commands this machine's Redis takes, with and without an append-only file

  --folder DIR       where archives and results are put
  --documents N      documents of broker (2000), feed (100000) or against (3000)
  --rounds N         rounds of against, the best of which is shown (3)
  --seconds N        feed ends after so long, wherever it is (3600)`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string' },
    documents: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3600' },
    child: { type: 'string' },
  },
})

/** An engine that costs nothing, so that all the rest is seen. */
const engine = new URL('../test/batch/fake-engine.mjs', import.meta.url).href
const count = (number) => Math.round(number).toLocaleString('en')

/** Tiny files, a thousand a folder. */
function tinyArchive(folder, documents) {
  if (existsSync(folder)) return
  for (let number = 0; number < documents; number++) {
    const shelf = join(folder, String(Math.floor(number / 1000)).padStart(4, '0'))
    if (number % 1000 === 0) mkdirSync(shelf, { recursive: true })
    writeFileSync(join(shelf, `${String(number).padStart(7, '0')}.txt`), `đây là văn bản ${number}\n`)
  }
}

const fresh = (path) => {
  rmSync(path, { recursive: true, force: true })
  return path
}

/** Commands that the broker ran, those within scripts counted too; its own scripts; processor time; bytes. */
async function traffic(redis) {
  const [stats, commands, persistence, memory, cpu] = await Promise.all(
    ['stats', 'commandstats', 'persistence', 'memory', 'cpu'].map((section) => redis.info(section)),
  )
  const of = (pattern) =>
    Object.entries(commands)
      .filter(([name]) => pattern.test(name))
      .reduce((sum, [, value]) => sum + Number(/calls=(\d+)/.exec(value)[1]), 0)
  return {
    commands: of(/./),
    scripts: of(/evalsha/),
    cpu: Number(cpu.used_cpu_user) + Number(cpu.used_cpu_sys),
    in: Number(stats.total_net_input_bytes),
    out: Number(stats.total_net_output_bytes),
    log: Number(persistence.aof_current_size),
    memory: Number(memory.used_memory),
  }
}

const less = (after, before) => Object.fromEntries(Object.keys(after).map((name) => [name, after[name] - before[name]]))

async function broker(folder, documents = 2000) {
  const source = join(folder, `tiny-${documents}`)
  tinyArchive(source, documents)
  const rows = [
    [
      'lot size',
      'lots',
      'phase',
      'commands/lot',
      'scripts/lot',
      'CPU ms/lot',
      'KB in/lot',
      'KB out/lot',
      'log KB/lot',
      'bytes/doc',
    ],
  ]
  for (const lotSize of [8, 64, 512]) {
    const redis = await startRedis(fresh(join(folder, 'redis')))
    const out = fresh(join(folder, 'out-broker'))
    const options = { redis: redis.url, engine }
    try {
      const before = await traffic(redis)
      const { lots } = await addToQueue({ sources: [source], out, lotSize, ...options })
      const added = await traffic(redis)
      await runQueueWorker({ ...options, workers: 1, untilDone: true })
      const done = await traffic(redis)
      const row = (phase, { commands, scripts, cpu, in: came, out: went, log }) => [
        lotSize,
        lots,
        phase,
        (commands / lots).toFixed(1),
        (scripts / lots).toFixed(1),
        ((1000 * cpu) / lots).toFixed(2),
        (came / lots / 1000).toFixed(1),
        (went / lots / 1000).toFixed(1),
        (log / lots / 1000).toFixed(1),
        count((came + went) / documents),
      ]
      rows.push(row('add', less(added, before)), row('work', less(done, added)))
    } finally {
      await redis.stop()
    }
  }
  console.log(table(rows))
}

async function waiting(folder, documents = 64_000) {
  const source = join(folder, `tiny-${documents}`)
  tinyArchive(source, documents)
  const rows = [['lot size', 'lots waiting', 'documents in them', 'MB of the broker', 'bytes/lot', 'bytes/doc']]
  for (const lotSize of [1, 8, 64, 512]) {
    const redis = await startRedis(fresh(join(folder, 'redis')))
    const before = (await traffic(redis)).memory
    const stop = new AbortController()
    const out = fresh(join(folder, 'out-waiting'))
    let size = lotSize
    const adding = addToQueue({
      sources: [source],
      out,
      lotSize,
      redis: redis.url,
      engine,
      signal: stop.signal,
      onProgress: ({ documents: all, lots: parts }) => {
        if (parts > 0) size = all / parts
      },
    })
    let ended = false
    let last = -1
    const end = adding.catch(() => undefined).finally(() => (ended = true))
    const added = async () => (await redis.client.keys('vanban:*:*-*')).length
    // It stands still where a thousand wait, or ends before.
    await until(async () => {
      const now = await added()
      const stands = now > 0 && now === last
      last = now
      return stands || ended
    }, 1500)
    const lots = await added()
    const memory = (await traffic(redis)).memory - before
    stop.abort()
    await end
    await redis.stop()
    const inThem = lots * size
    rows.push([lotSize, lots, count(inThem), (memory / 1e6).toFixed(1), count(memory / lots), count(memory / inThem)])
  }
  console.log(table(rows))
}

async function feed(folder, documents = 100_000) {
  const source = join(folder, `tiny-${documents}`)
  tinyArchive(source, documents)
  const redis = await startRedis(fresh(join(folder, 'redis')))
  const out = fresh(join(folder, 'out-feed'))
  const start = (child) =>
    fork(fileURLToPath(import.meta.url), ['--child', child], {
      env: { ...process.env, BENCH: JSON.stringify({ source, out, redis: redis.url }) },
    })
  const base = await traffic(redis)
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  const feeder = start('feed')
  let progress = { phase: 'list', documents: 0, lots: 0, passed: 0 }
  let listed = 0
  feeder.on('message', (message) => {
    if (progress.phase === 'list' && message.phase !== 'list') listed = seconds()
    progress = message
  })
  let ended = false
  feeder.on('close', () => (ended = true))
  const workers = [start('work'), start('work')]
  const samples = []
  await until(async () => {
    samples.push({
      seconds: seconds(),
      ...progress,
      feeder: residentOf(feeder.pid),
      worker: Math.max(...workers.map(({ pid }) => residentOf(pid))),
      redis: Number((await redis.info('memory')).used_memory) / 1e6,
    })
    return ended || seconds() > Number(values.seconds)
  }, 1000)
  const adding = seconds()
  feeder.kill()
  for (const worker of workers) worker.send('end')
  await Promise.all(workers.map((worker) => new Promise((done) => worker.on('close', done))))
  const total = less(await traffic(redis), base)
  await redis.stop()
  const rows = [['lots added', 'after s', 'feeder MB', 'worker main MB', 'broker MB (most)']]
  for (let tenth = 0; tenth <= 10; tenth++) {
    const own = samples.filter(({ phase, passed }) =>
      tenth === 0 ? phase === 'list' : phase !== 'list' && Math.min(10, Math.ceil((10 * passed) / documents)) === tenth,
    )
    if (own.length === 0) continue
    const most = (name) => Math.max(...own.map((one) => one[name])).toFixed(name === 'redis' ? 2 : 0)
    rows.push([
      tenth === 0 ? 'listing' : count(own.at(-1).passed),
      own.at(-1).seconds.toFixed(0),
      most('feeder'),
      most('worker'),
      most('redis'),
    ])
  }
  console.log(table(rows))
  const { passed } = samples.at(-1)
  console.log(
    `listed in ${listed.toFixed(1)} s (engine start included), ${count(passed)} lots added in ${adding.toFixed(0)} s: ` +
      `${count(passed / (adding - listed))} lots a second; ${(total.commands / passed).toFixed(1)} commands a lot`,
  )
}

/** When documents were written, from their times of change: the same way of looking at whatever wrote them. */
function pace(folder, start) {
  const times = filesBelow(folder)
    .filter(({ path }) => path.endsWith('.txt'))
    .map(({ mtimeMs }) => mtimeMs)
    .sort((a, b) => a - b)
  const skip = Math.floor(times.length / 5)
  return {
    documents: times.length,
    whole: (times.at(-1) - start) / 1000,
    first: (times[0] - start) / 1000,
    rate: (times.length - skip) / ((times.at(-1) - times[skip]) / 1000),
  }
}

async function against(folder, documents = 3000) {
  const source = resolve(folder, `archive-${documents}`)
  if (!existsSync(source)) generateArchive(source, documents)
  const redis = await startRedis(fresh(join(folder, 'redis')))
  const vanban = (...args) => measure([process.execPath, VANBAN, ...args], { VANBAN_REDIS: redis.url })
  const out = join(folder, 'out-against')
  const queue = async (...workers) => {
    await vanban('queue', 'add', source, '--out', fresh(out), '--quiet')
    return Promise.all(workers.map((threads) => vanban('queue', 'work', '-j', threads, '--until-done', '--quiet')))
  }
  const ways = {
    'batch -j 2': async () => [
      await vanban('batch', source, '--out', fresh(out), '-j', '2', '--progress', 'none', '--quiet'),
    ],
    'queue work -j 1, twice': () => queue('1', '1'),
    'queue work -j 2': () => queue('2'),
  }
  const found = Object.fromEntries(Object.keys(ways).map((name) => [name, []]))
  const rows = [['round', 'way', 'documents', 'first after s', 'whole s', 'docs/s after a fifth', 'CPU s', 'MB all']]
  for (let round = 1; round <= Number(values.rounds); round++)
    for (const [name, run] of Object.entries(ways)) {
      const parts = await run()
      const sum = (pick) => parts.reduce((total, part) => total + pick(part), 0)
      const one = {
        ...pace(out, Math.min(...parts.map(({ start }) => start))),
        cpu: sum(({ cpu }) => cpu),
        memory: sum(({ memory }) => memory.all),
      }
      if (one.documents !== documents) throw new Error(`${name}: ${one.documents} of ${documents} documents`)
      found[name].push(one)
      const { first, whole, rate, cpu, memory } = one
      const cells = [first, whole, rate, cpu].map((value) => value.toFixed(1))
      rows.push([round, name, documents, ...cells, count(memory)])
      console.error(rows.at(-1).join('  '))
    }
  await redis.stop()
  rmSync(out, { recursive: true, force: true })
  console.log(table(rows, 2))
  const best = (name, key, pick) => pick(...found[name].map((one) => one[key]))
  for (const name of Object.keys(ways).slice(1)) {
    const share = (ratio) => `${(100 * ratio).toFixed(0)} %`
    const of = (key, pick) => best('batch -j 2', key, pick) / best(name, key, pick)
    console.log(
      `${name}, best against best: start included ${share(of('whole', Math.min))}, ` +
        `excluded ${share(1 / of('rate', Math.max))}, processor time ${share(of('cpu', Math.min))}`,
    )
  }
}

/** Commands a second that one Redis takes: a script as BullMQ's, which is what most of the time goes to. */
async function saturate(folder) {
  const redis = await startRedis(fresh(join(folder, 'redis')))
  const rows = [['append-only file', 'commands', 'a second']]
  try {
    for (const log of ['yes', 'no']) {
      await redis.client.config('SET', 'appendonly', log)
      await sleep(500)
      for (const command of [['hset', 'h', 'f', '__rand_int__'], ['ping']]) {
        const { stdout } = spawnSync(
          'redis-benchmark',
          ['-p', String(redis.port), '-n', '100000', '-c', '50', '-q', '--csv', ...command],
          { encoding: 'utf8' },
        )
        rows.push([log, command[0], stdout.trim().split('\n').at(-1).split(',')[1].replaceAll('"', '')])
      }
    }
  } finally {
    await redis.stop()
  }
  console.log(table(rows, 2))
}

if (values.child !== undefined) {
  const { source, out, redis } = JSON.parse(process.env.BENCH)
  if (values.child === 'feed') {
    await addToQueue({ sources: [source], out, redis, engine, lotSize: 1, onProgress: (now) => process.send(now) })
    process.disconnect()
  } else {
    const stop = new AbortController()
    process.once('message', () => {
      stop.abort()
      process.disconnect()
    })
    await runQueueWorker({ redis, engine, workers: 1, signal: stop.signal })
  }
} else {
  const parts = { broker, waiting, feed, against, saturate }
  if (values.folder === undefined || positionals.length === 0 || positionals.some((name) => !(name in parts))) {
    console.error(USAGE)
    process.exitCode = 2
  } else
    for (const name of positionals) {
      console.log(`\n${name}`)
      const documents = values.documents === undefined ? undefined : Number(values.documents)
      await parts[name](resolve(values.folder), documents)
    }
}
