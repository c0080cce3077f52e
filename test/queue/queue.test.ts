import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { complete, temporaryFolder, tree } from '../batch/support.js'
import { haveTools, runTool } from '../support/tools.js'
import type { AddProgress } from '../../src/queue/index.js'
import {
  addToQueue,
  collectQueue,
  deadLetters,
  ended,
  engine,
  main,
  readQueueStatus,
  runQueueWorker,
  startRedis,
  startWorker,
  type TestRedis,
} from './support.js'

const hasRedis = haveTools(['redis-server'], 'vanban/queue')

const BINARY = readFileSync(process.execPath).subarray(0, 4096)

let home: ReturnType<typeof temporaryFolder>
let redis: TestRedis
let folder: ReturnType<typeof temporaryFolder>
beforeAll(async () => {
  home = temporaryFolder()
  if (hasRedis) redis = await startRedis(home.path('redis'))
})
afterAll(async () => {
  if (hasRedis) await redis.stop()
  home.remove()
})
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => {
  folder.remove()
  // What a test left in the queue is not the next one's.
  if (hasRedis) runTool('redis-cli', '-p', String(redis.port), 'flushall')
})

const fill = (documents: number, content = 'đây là văn bản 25/KH-UBND: 108 bài\n'): void => {
  for (let number = 0; number < documents; number++)
    folder.file(`in/${number % 5}/${number}.txt`, `${number} ${content}`)
}
const settings = { formats: ['text', 'json'], tables: true, edits: true, engine } as const
const add = (options: object = {}) =>
  addToQueue({
    sources: [folder.path('in')],
    out: folder.path('out'),
    redis: redis.url,
    lotSize: 8,
    ...settings,
    ...options,
  })
const work = (options: object = {}) =>
  runQueueWorker({ redis: redis.url, workers: 1, untilDone: true, engine, lockSeconds: 2, ...options })
const collect = (options: object = {}) => collectQueue({ out: folder.path('out'), ...options })
const runsIn = (): string[] =>
  readdirSync(folder.path('out'))
    .filter((name) => !name.startsWith('.'))
    .sort()
/** A file of the one run of the output folder, or the run itself. */
const inRun = (...names: string[]): string => {
  expect(runsIn()).toHaveLength(1)
  return folder.path('out', runsIn()[0], ...names)
}
const outputs = (): Record<string, string> => tree(inRun())
const letters = async () => {
  const found = []
  for await (const letter of deadLetters(folder.path('out'))) found.push(letter)
  return found.sort((a, b) => (a.document < b.document ? -1 : 1))
}

describe.skipIf(!hasRedis)('a queue', () => {
  it('makes what a batch run makes, byte for byte', async () => {
    fill(60)
    folder.file('in/bad.txt', BINARY)
    const added = await add()
    expect(added).toMatchObject({ documents: 61, added: added.lots, done: 0, retried: 0, remarks: [] })
    expect(added.lots).toBeGreaterThan(5)
    const [one, other] = await Promise.all([work(), work()])
    expect(one.documents + other.documents).toBe(61)
    expect(one.lots + other.lots).toBe(added.lots)
    expect(await collect()).toMatchObject({ documents: 61, done: 60, failed: 1, missing: 0 })
    await complete({ sources: [folder.path('in')], out: folder.path('single'), ...settings })
    expect(outputs()).toEqual(tree(folder.path('single')))
  })

  it('gathers outputs as a batch run does', async () => {
    fill(20)
    await add({ gather: true })
    await work()
    await collect()
    await complete({ sources: [folder.path('in')], out: folder.path('single'), gather: true, ...settings })
    expect(outputs()).toEqual(tree(folder.path('single')))
  })

  it('adds what is new, changed or lost, and nothing else', async () => {
    fill(60)
    const first = await add()
    expect(await add()).toMatchObject({ added: first.lots, done: 0 })
    await work()
    expect(await add()).toMatchObject({ added: 0, done: first.lots })
    writeFileSync(folder.path('in/2/17.txt'), 'đã sửa\n')
    expect(await add()).toMatchObject({ added: 1, done: first.lots - 1 })
    await work()
    folder.file('in/2/18.txt', 'mới\n')
    const more = await add()
    expect(more.added).toBeLessThan(4)
    await work()
    await collect()
    await complete({ sources: [folder.path('in')], out: folder.path('single'), ...settings })
    expect(outputs()).toEqual(tree(folder.path('single')))
    expect(await add({ redo: true })).toMatchObject({ done: 0, added: more.lots })
    await work()
    expect(outputs()).toMatchObject(tree(folder.path('single')))
  })

  it('gives up a document that hangs or hoards after three tries, and does all others', async () => {
    fill(30)
    folder.file('in/1/hang.txt', 'LOOP\n')
    folder.file('in/2/hoard.txt', 'HOARD\n')
    folder.file('in/3/crash.txt', 'EXIT\n')
    await add({ timeLimit: 1 })
    await work({ memory: 64 })
    expect(await letters()).toMatchObject([
      { document: '1/hang.txt', code: 'TIME_LIMIT', tries: 3 },
      { document: '2/hoard.txt', code: 'MEMORY_LIMIT', tries: 3 },
      { document: '3/crash.txt', code: 'WORKER_CRASHED', tries: 3 },
    ])
    expect(await collect()).toMatchObject({ done: 30, failed: 3, missing: 0 })
    expect(readFileSync(inRun('failures.jsonl'), 'utf8').split('\n')).toHaveLength(4)
    // Mended, and added again.
    for (const name of ['1/hang', '2/hoard', '3/crash']) {
      writeFileSync(folder.path(`in/${name}.txt`), 'đã sửa\n')
      utimesSync(folder.path(`in/${name}.txt`), new Date(0), new Date(0))
    }
    await add({ timeLimit: 1 })
    await work()
    expect(await letters()).toEqual([])
    expect(await collect()).toMatchObject({ done: 33, failed: 0 })
  })

  it('tries what failed again when it is added again, though nothing changed', async () => {
    fill(5)
    folder.file('in/1/hang.txt', 'LOOP\n')
    await add({ timeLimit: 0.5 })
    await work()
    expect(await letters()).toMatchObject([{ document: '1/hang.txt', tries: 3 }])
    expect(await add({ timeLimit: 0.5 })).toMatchObject({ retried: 1, added: 0 })
    expect(await letters()).toEqual([])
    await expect(collect()).rejects.toMatchObject({ code: 'RUN_UNFINISHED' })
  })

  it('keeps versions apart', async () => {
    fill(30, 'VERSION đ\n')
    const run = { formats: ['text'], tables: true, engine }
    process.env['FAKE_ENGINE_VERSION'] = '1.0'
    await add(run)
    const old = startWorker(redis.url, { untilDone: true, engine }, { FAKE_ENGINE_VERSION: '2.0' })
    expect(await ended(old)).toBe(0)
    await expect(collect()).rejects.toMatchObject({ code: 'RUN_UNFINISHED' })
    process.env['FAKE_ENGINE_VERSION'] = '2.0'
    await add(run)
    const both = ['1.0', '2.0'].map((version) =>
      startWorker(redis.url, { untilDone: true, engine }, { FAKE_ENGINE_VERSION: version }),
    )
    expect(await Promise.all(both.map(ended))).toEqual([0, 0])
    delete process.env['FAKE_ENGINE_VERSION']
    const runs = runsIn()
    expect(runs.map((name) => name.replace(/-[\da-f]{12}$/, ''))).toEqual(['fake-1.0', 'fake-2.0'])
    await expect(collect()).rejects.toMatchObject({ code: 'NO_QUEUED_RUN' })
    for (const [at, name] of runs.entries()) {
      expect(await collect({ run: name })).toMatchObject({ done: 30, failed: 0 })
      const texts = Object.keys(tree(folder.path('out', name))).filter((path) => path.startsWith('text/'))
      expect(texts).toHaveLength(30)
      for (const path of texts) expect(readFileSync(folder.path('out', name, path), 'utf8')).toContain(`${at + 1}.0 Đ`)
    }
  })

  it('stays until all is done where it is told to', async () => {
    fill(40)
    folder.file('in/bad.txt', BINARY)
    const [added] = await Promise.all([add({ wait: true }), work()])
    expect(added.documents).toBe(41)
    expect(await collect()).toMatchObject({ done: 40, failed: 1, missing: 0 })
  })

  it('keeps no process from ending when its work is done', async () => {
    fill(1)
    await add()
    await work()
    expect(process.getActiveResourcesInfo()).not.toContain('Timeout')
  })

  it('says how it stands', async () => {
    fill(20)
    const { queue, lots } = await add()
    const mine = async () => {
      const { queues, runs } = await readQueueStatus({ redis: redis.url })
      const run = runs.find(({ out }) => out === folder.path('out'))
      return { ...queues.find((one) => one.queue === queue), ...run }
    }
    expect(await mine()).toMatchObject({ waiting: lots, active: 0, workers: 0, lots, lotsDone: 0, documents: 20 })
    await work()
    expect(await mine()).toMatchObject({ waiting: 0, active: 0, lotsDone: lots, documentsDone: 20, failed: [] })
  })

  it('collects what is there only when it is told', async () => {
    fill(20)
    await add()
    await expect(collect()).rejects.toMatchObject({ code: 'RUN_UNFINISHED', exitCode: 1 })
    expect(await collect({ partial: true })).toMatchObject({ done: 0, missing: 20 })
    await expect(collectQueue({ out: folder.path('in') })).rejects.toMatchObject({ code: 'NO_QUEUED_RUN' })
    await work()
  })

  it('takes the same sources into two folders at a time', async () => {
    fill(20)
    await add()
    const other = await add({ out: folder.path('other') })
    expect(await work()).toMatchObject({ lots: other.lots * 2, documents: 40 })
    expect(await collect()).toMatchObject({ done: 20, missing: 0 })
    expect(await collect({ out: folder.path('other') })).toMatchObject({ done: 20, missing: 0 })
  })

  it('goes by the limits that it was added with last, also where workers are at work', async () => {
    fill(4)
    folder.file('in/large.txt', 'văn bản dài\n'.repeat(200))
    const stop = new AbortController()
    const working = work({ untilDone: false, signal: stop.signal })
    await add({ maxBytes: 1000, wait: true })
    expect(await letters()).toMatchObject([{ document: 'large.txt', code: 'TOO_LARGE' }])
    expect(await add({ maxBytes: 10_000, wait: true })).toMatchObject({ added: 0, retried: 1 })
    stop.abort()
    await working
    expect(await collect()).toMatchObject({ done: 5, failed: 0 })
  })

  it('is of the sources that were added last, whatever was there before', async () => {
    folder.file('one/d.txt', 'một\n')
    folder.file('one/bad.txt', BINARY)
    folder.file('two/d.txt', 'hai\n')
    const of = (source: string) => add({ sources: [folder.path(source)], formats: ['text'] })
    await of('one')
    await work()
    expect(await letters()).toMatchObject([{ document: 'bad.txt' }])
    await of('two')
    await work()
    expect(await letters()).toEqual([])
    const first = readFileSync(inRun('text/d.txt'), 'utf8')
    // Its outputs are those of the second by now.
    expect(await of('one')).toMatchObject({ added: 1, done: 0 })
    await work()
    expect(readFileSync(inRun('text/d.txt'), 'utf8')).not.toBe(first)
    expect(await collect()).toMatchObject({ documents: 2, done: 1, failed: 1 })
    // What waits is not done after what takes its place.
    const other = await of('two')
    expect(await of('one')).toMatchObject({ added: 1 })
    expect(await work()).toMatchObject({ lots: other.lots })
  })

  it('goes by its bounds: no more lots wait in the broker than may', async () => {
    fill(400)
    const seen: number[] = []
    let begun = (): void => undefined
    const hasBegun = new Promise<void>((resolve) => (begun = resolve))
    const onProgress = ({ phase }: AddProgress): void => {
      if (phase === 'add') begun()
    }
    const adding = add({ ahead: 50, lotSize: 1, onProgress })
    await hasBegun
    const watch = setInterval(() => {
      void readQueueStatus({ redis: redis.url }).then(({ queues }) => {
        seen.push(Math.max(...queues.map(({ waiting }) => waiting)))
      })
    }, 100)
    await Promise.all([adding, work()])
    clearInterval(watch)
    expect(Math.max(...seen)).toBeLessThanOrEqual(50)
    expect(await collect()).toMatchObject({ done: 400 })
  })
})

describe.skipIf(!hasRedis)('sources of a queue', () => {
  it('are not archives and streams', async () => {
    fill(3)
    spawnSync('tar', ['cf', folder.path('in.tar'), '-C', folder.path('in'), '.'])
    await expect(add({ sources: [folder.path('in.tar')] })).rejects.toMatchObject({ code: 'SOURCE_NOT_SHARED' })
  })

  it('that are not there are failures', async () => {
    fill(3)
    await add({ sources: [folder.path('in'), folder.path('gone')] })
    await work()
    expect(await collect()).toMatchObject({ done: 3, failed: 1 })
  })

  it('are never the output folder', async () => {
    fill(3)
    await add({ sources: [folder.path('in')], out: folder.path('in/out') })
    await work()
    expect(await add({ sources: [folder.path('in')], out: folder.path('in/out') })).toMatchObject({
      documents: 3,
      added: 0,
    })
  })
})

describe.skipIf(!hasRedis)('the command', () => {
  const queue = (...args: string[]) =>
    spawnSync(process.execPath, [main, 'queue', ...args], {
      encoding: 'utf8',
      env: { ...process.env, VANBAN_REDIS: redis.url },
      cwd: folder.path('.'),
    })

  it('tells of sources that are not there', () => {
    expect(queue('add', 'nowhere', '--out', 'out')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('vanban: nowhere: no such file. Check the name. [ENOENT]') as string,
      stdout: expect.stringContaining('nothing to do: no documents were found') as string,
    })
  })

  it('adds, works, tells and collects', () => {
    folder.file('in/a.txt', 'Uy ban nhan dan phudng\n')
    folder.file('in/b.txt', BINARY)
    expect(queue('collect', 'out')).toMatchObject({ status: 2 })
    expect(queue('add', 'in', '--out', 'out', '--tables').stdout).toMatch(
      /^2 documents in 1 lot: 1 added, 0 done before\n/,
    )
    expect(queue('collect', 'out').stderr).toContain('2 of 2 documents are not done yet')
    expect(queue('work', '--until-done', '-j', '1')).toMatchObject({ status: 0 })
    expect(queue('status').stdout).toContain('about 2 of 2 documents, 1 of 1 lot')
    expect(queue('failed', 'out')).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^b\.txt: These are .* \[NOT_TEXT, tried once\]\n$/) as string,
    })
    const collected = queue('collect', 'out')
    expect(collected.status).toBe(1)
    expect(collected.stdout).toContain('done                   1\n  failed                 1\n')
    expect(readFileSync(inRun('text/a.txt'), 'utf8')).toBe('Ủy ban nhân dân phường\n')
    expect(JSON.parse(queue('add', 'in', '--out', 'out', '--tables', '--json').stdout)).toMatchObject({
      done: 1,
      retried: 1,
    })
  })

  it.each([
    [['add', 'in'], "required option '--out <dir>' not specified"],
    [['add', 'in', '--out', 'out', '--format', 'pdf'], 'there is no "pdf"'],
    [['add', 'in', '--out', 'out', '--redis', 'http://a'], 'is no address of a Redis'],
    [['work', '--redis', 'redis://127.0.0.1:1'], 'redis://127.0.0.1:1: cannot be used'],
    [['work', '-q', '-v'], '-q and -v'],
    [['collect'], "missing required argument 'out'"],
  ])('%j is told', (args, message) => {
    const { status, stderr } = queue(...args)
    expect(stderr).toContain(message)
    expect(status).toBe(2)
  })
})
