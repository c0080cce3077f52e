/** Lots whose files programs read: they go to machines that have the same programs. */
import { readdirSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { temporaryFolder } from '../batch/support.js'
import { installTesseract, PNG } from '../support/fake-tesseract.js'
import { haveTools } from '../support/tools.js'
import { addToQueue, engine, readQueueStatus, runQueueWorker, startRedis, type TestRedis } from './support.js'

const hasRedis = haveTools(['redis-server'], 'vanban/queue with programs')
const former = { ...process.env }
let folder: ReturnType<typeof temporaryFolder>
let redis: TestRedis
beforeAll(async () => {
  folder = temporaryFolder()
  if (hasRedis) redis = await startRedis(folder.path('redis'))
})
afterEach(() => {
  process.env = { ...former }
})
afterAll(async () => {
  if (hasRedis) await redis.stop()
  folder.remove()
})

it.skipIf(!hasRedis)('workers take lots of their own programs, of the same version', async () => {
  installTesseract(folder.path('bin'))
  folder.file('in/page.png', PNG)
  const ocr = { engine: 'tesseract', models: ['vie'] } as const
  const [sources, out] = [[folder.path('in')], folder.path('out')]
  const { run, documents } = await addToQueue({ sources, out, redis: redis.url, engine, ocr })
  expect(documents).toBe(1)
  const work = async (options: object) =>
    (await runQueueWorker({ redis: redis.url, workers: 1, untilDone: true, engine, ...options })).lots
  expect(await work({})).toBe(0)
  expect(await work({ ocr: { engine: 'tesseract', models: ['eng'] } })).toBe(0)
  process.env.FAKE_VERSION = '6'
  expect(await work({ ocr })).toBe(0)
  const { queues } = await readQueueStatus({ redis: redis.url })
  expect(queues).toMatchObject([{ queue: expect.stringMatching(/-tesseract$/), waiting: 1 }])
  process.env.FAKE_VERSION = '5'
  expect(await work({ ocr })).toBe(1)
  expect(folder.read('out', run, 'text/page.png.txt')).toBe('Đây vie\n')
  expect(readdirSync(folder.path('out/.vanban/unfinished'))).toEqual([])
  process.env.PATH = folder.path('nothing')
  await expect(work({ ocr })).rejects.toMatchObject({ code: 'PROGRAM_MISSING' })
})
