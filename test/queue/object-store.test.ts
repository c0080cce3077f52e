import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTarget } from '../../src/queue/target.js'
import { complete, temporaryFolder, tree } from '../batch/support.js'
import { haveTools } from '../support/tools.js'
import { startStore, type TestStore } from './object-store.js'
import { addToQueue, collectQueue, deadLetters, engine, runQueueWorker, startRedis, type TestRedis } from './support.js'

const hasRedis = haveTools(['redis-server'], 'vanban/queue with an object store')
let folder: ReturnType<typeof temporaryFolder>
let redis: TestRedis
let store: TestStore
beforeAll(async () => {
  folder = temporaryFolder()
  if (!hasRedis) return
  redis = await startRedis(folder.path('redis'))
  store = await startStore(folder.path('objects'))
})
afterAll(async () => {
  if (hasRedis) {
    await store.stop()
    await redis.stop()
  }
  folder.remove()
})

it.skipIf(!hasRedis)('an object store holds what a folder would', async () => {
  for (let number = 0; number < 40; number++)
    folder.file(`in/${number % 3}/${number}.txt`, `đây là ${number}: 108 bài\n`)
  folder.file('in/hang.txt', 'LOOP\n')
  const settings = { formats: ['text', 'json'], tables: true, edits: true, engine, timeLimit: 0.5 } as const
  const out = 's3://archive/repaired'
  const { run } = await addToQueue({ sources: [folder.path('in')], out, redis: redis.url, lotSize: 8, ...settings })
  const worker = { redis: redis.url, workers: 1, untilDone: true, engine, scratch: folder.path('scratch') }
  await Promise.all([runQueueWorker(worker), runQueueWorker(worker)])
  expect(await collectQueue({ out, run })).toMatchObject({ done: 40, failed: 1, missing: 0 })
  const dead = []
  for await (const letter of deadLetters(out, run)) dead.push(letter.document)
  expect(dead).toEqual(['hang.txt'])

  await complete({ sources: [folder.path('in')], out: folder.path('single'), ...settings })
  const target = (await openTarget(out)).within(run)
  const found: Record<string, string> = {}
  for await (const path of target.list('')) {
    if (path.startsWith('.vanban/') || path === 'summary.json') continue
    found[path] = createHash('sha256')
      .update((await target.read(path))!)
      .digest('hex')
  }
  expect(found).toEqual(tree(folder.path('single')))
  // Nothing stays on the machine.
  expect(Object.keys(tree(folder.path('scratch')))).toEqual([])
})
