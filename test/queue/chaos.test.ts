import type { ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { complete, temporaryFolder, tree } from '../batch/support.js'
import { randomNumbers } from '../support/random-numbers.js'
import { haveTools } from '../support/tools.js'
import { canMakeHosts, makeHosts, type TestNetwork } from './hosts.js'
import { addToQueue, collectQueue, ended, engine, startRedis, startWorker, type TestRedis } from './support.js'

const number = (name: string, usual: number): number => Number(process.env[`VANBAN_QUEUE_${name}`] ?? usual)
/** `npm run test:long` asks for 20,000 documents by the package's engine, 50 kills of workers, 5 of Redis, 5 cuts. */
const DOCUMENTS = number('DOCUMENTS', 150)
const KILLS = number('KILLS', 2)
const REDIS_KILLS = number('REDIS_KILLS', 1)
const CUTS = number('CUTS', 1)
const LOCK_SECONDS = number('LOCK_SECONDS', 2)
const IS_LONG = DOCUMENTS > 1000
const ENGINE = IS_LONG ? {} : { engine }
const WORKERS = 4

const hasRedis = haveTools(['redis-server'], 'what a queue bears')
const hasHosts = hasRedis && haveTools(['ip'], 'what a queue bears of networks') && canMakeHosts()
if (hasRedis && !hasHosts)
  console.warn('\n*** SKIPPED: networks of a queue were not cut: no network namespaces can be made here. ***\n')

let folder: ReturnType<typeof temporaryFolder>
let redis: TestRedis
let network: TestNetwork | undefined
const workers: (ChildProcess | undefined)[] = []
beforeAll(async () => {
  folder = temporaryFolder()
  if (!hasRedis) return
  redis = await startRedis(folder.path('redis'), ['--bind', '0.0.0.0', '--requirepass', 'secret'])
  if (hasHosts) network = makeHosts(3)
})
afterAll(async () => {
  for (const worker of workers) worker?.kill('SIGKILL')
  network?.remove()
  if (hasRedis) await redis.stop()
  folder.remove()
  // Tens of thousands of files.
}, 600_000)

it.skipIf(!hasRedis)(
  'what is killed and cut, everything comes out once',
  async () => {
    const random = randomNumbers(2111)
    for (let at = 0; at < DOCUMENTS; at++)
      folder.file(
        `in/${at % 40}/${at}.txt`,
        `Uy ban nhan dan phudng ${at}\nBáo cáo số ${at}/BC-UBND: đã đăng ${at} bài, đạt ${at % 100},5%.\n`.repeat(
          (1 + (at % 4)) * (IS_LONG ? 15 : 1),
        ),
      )
    const settings = { formats: ['text', 'json'], tables: true, edits: true, ...ENGINE } as const
    const address = `redis://:secret@${network?.address ?? '127.0.0.1'}:${redis.port}`
    const launch = (at: number): void => {
      const host = network?.hosts[at % network.hosts.length]
      workers[at] = startWorker(
        address,
        { lockSeconds: LOCK_SECONDS, ...ENGINE },
        { FAKE_ENGINE_BUSY: '150' },
        host?.prefix,
      )
    }
    let done = false
    const adding = addToQueue({
      sources: [folder.path('in')],
      out: folder.path('out'),
      redis: `redis://:secret@127.0.0.1:${redis.port}`,
      lotSize: IS_LONG ? 64 : 8,
      ahead: 100,
      wait: true,
      ...settings,
    }).finally(() => {
      done = true
    })
    for (let at = 0; at < WORKERS; at++) launch(at)

    const struck = { workers: 0, redis: 0, cuts: 0 }
    const strikes = [
      ...Array.from({ length: KILLS }, () => 'workers' as const),
      ...Array.from({ length: REDIS_KILLS }, () => 'redis' as const),
      ...Array.from({ length: network === undefined ? 0 : CUTS }, () => 'cuts' as const),
    ]
      .map((kind) => ({ kind, order: random() }))
      .sort((a, b) => a.order - b.order)
    await wait(1500)
    for (const { kind } of strikes) {
      await wait((IS_LONG ? 1000 : 300) + random() * 1500)
      if (done) break
      struck[kind] += 1
      if (kind === 'workers') {
        const at = Math.floor(random() * WORKERS)
        workers[at]?.kill('SIGKILL')
        launch(at)
      } else if (kind === 'redis') {
        await redis.kill()
        await wait(500 + random() * 1000)
        await redis.start()
      } else {
        const host = network!.hosts[Math.floor(random() * network!.hosts.length)]
        host.connect(false)
        // Longer than locks last.
        await wait((LOCK_SECONDS + random() * 3) * 1000)
        host.connect(true)
      }
    }
    const added = await adding
    expect(struck).toEqual({ workers: KILLS, redis: REDIS_KILLS, cuts: network === undefined ? 0 : CUTS })
    for (const worker of workers) worker?.kill('SIGTERM')
    await Promise.all(workers.map((worker) => (worker === undefined ? 0 : ended(worker))))
    expect(added).toMatchObject({ documents: DOCUMENTS, added: added.lots })

    expect(await collectQueue({ out: folder.path('out') })).toMatchObject({ done: DOCUMENTS, failed: 0, missing: 0 })
    await complete({ sources: [folder.path('in')], out: folder.path('single'), ...settings, engine: ENGINE.engine })
    const run = folder.path('out', readdirSync(folder.path('out')).filter((name) => !name.startsWith('.'))[0])
    expect(tree(run)).toEqual(tree(folder.path('single')))
    const paths = readFileSync(`${run}/manifest.sha256`, 'utf8').split('\n').filter(Boolean)
    expect(paths.filter((line) => line.includes('  text/'))).toHaveLength(DOCUMENTS)
    expect(new Set(paths).size).toBe(paths.length)
  },
  IS_LONG ? 3_600_000 : 180_000,
)
