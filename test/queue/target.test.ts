import { once } from 'node:events'
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTarget, type OutputTarget } from '../../src/queue/target.js'
import { unfinishedName } from '../../src/workers/processes.js'
import { temporaryFolder } from '../batch/support.js'
import { startStore, type TestStore } from './object-store.js'

let folder: ReturnType<typeof temporaryFolder>
let store: TestStore
beforeAll(async () => {
  folder = temporaryFolder()
  store = await startStore(folder.path('objects'))
})
afterAll(async () => {
  await store.stop()
  folder.remove()
})

const list = async (paths: AsyncIterable<string>): Promise<string[]> => {
  const found: string[] = []
  for await (const path of paths) found.push(path)
  return found.sort()
}
const text = (bytes: Uint8Array | null): string | null => (bytes === null ? null : Buffer.from(bytes).toString('utf8'))
const streamed = async (stream: AsyncIterable<Uint8Array> | null): Promise<string | null> => {
  if (stream === null) return null
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return text(Buffer.concat(parts))
}

let count = 0
const ADDRESSES = {
  'a folder': () => folder.path(`out-${count++}`),
  'an object store': () => `s3://archive/prefix-${count++}`,
}

describe.each(Object.entries(ADDRESSES))('%s', (_kind, makeAddress) => {
  let target: OutputTarget
  beforeEach(async () => {
    target = await openTarget(makeAddress(), true)
  })

  it('keeps files, whole', async () => {
    await target.write('a/b.txt', 'một')
    await target.write('a/b.txt', 'hai')
    await target.write('a/c/d.bin', Buffer.from([0, 255]))
    expect(text(await target.read('a/b.txt'))).toBe('hai')
    expect(await streamed(await target.readStream('a/b.txt'))).toBe('hai')
    expect([...(await target.read('a/c/d.bin'))!]).toEqual([0, 255])
    expect(await target.has('a/b.txt')).toBe(true)
    expect(await target.has('a/x.txt')).toBe(false)
    expect(await target.read('a/x.txt')).toBeNull()
    expect(await target.readStream('x/y')).toBeNull()
    expect(await list(target.list('a/'))).toEqual(['a/b.txt', 'a/c/d.bin'])
    expect(await list(target.list('none/'))).toEqual([])
    await target.remove('a/b.txt')
    await target.remove('a/b.txt')
    expect(await list(target.list('a/'))).toEqual(['a/c/d.bin'])
  })

  it('has parts', async () => {
    const part = target.within('run-1')
    await part.write('text/a.txt', 'a')
    await target.within('run-2').write('.vanban/b', 'b')
    // The store of these tests passes folders over that have nothing but folders.
    for (const run of ['run-1', 'run-2']) await target.within(run).write('summary.json', '{}')
    await target.write('.vanban/c', 'c')
    expect(text(await target.read('run-1/text/a.txt'))).toBe('a')
    expect(await list(part.list('text/'))).toEqual(['text/a.txt'])
    expect(await list(target.listFolders())).toEqual(['run-1', 'run-2'])
    expect(text(await (await openTarget(part.address)).read('text/a.txt'))).toBe('a')
  })

  it('takes local files, large ones too', async () => {
    const large = Buffer.alloc(20 * 1024 * 1024, 'vănbản')
    writeFileSync(folder.path('local'), large)
    await target.upload('x/large', folder.path('local'))
    expect(Buffer.compare((await target.read('x/large'))!, large)).toBe(0)
    writeFileSync(folder.path('local'), '')
    await target.upload('x/empty', folder.path('local'))
    expect(text(await target.read('x/empty'))).toBe('')
    await expect(target.upload('x/none', folder.path('none'))).rejects.toThrow('ENOENT')
    expect(await list(target.list('x/'))).toEqual(['x/empty', 'x/large'])
  })

  it('is what a map is, whatever is done with it', async () => {
    const path = fc.constantFrom('a', 'b/c', 'b/d', 'b/e/f', 'đường/Ủy ban.txt', "it's & more")
    const action = fc.oneof(
      fc.record({ kind: fc.constant('write' as const), path, content: fc.string({ maxLength: 5 }) }),
      fc.record({ kind: fc.constant('remove' as const), path }),
    )
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 12 }), async (actions) => {
        const part = target.within(`model-${run++}`)
        const model = new Map<string, string>()
        for (const one of actions) {
          if (one.kind === 'write') {
            await part.write(one.path, one.content)
            model.set(one.path, one.content)
          } else {
            await part.remove(one.path)
            model.delete(one.path)
          }
        }
        expect(await list(part.list('b/'))).toEqual([...model.keys()].filter((key) => key.startsWith('b/')).sort())
        for (const key of ['a', 'b/c', 'b/e/f', 'đường/Ủy ban.txt', "it's & more"])
          expect(text(await part.read(key))).toBe(model.get(key) ?? null)
      }),
      { numRuns: 25, seed: 21 },
    )
  })
})

describe('a folder', () => {
  it('loses what processes left that are gone, and nothing else', async () => {
    const unfinished = folder.path('swept/.vanban/unfinished')
    mkdirSync(unfinished, { recursive: true })
    const names = {
      gone: unfinishedName().replace(/^\d+/, '999999999'),
      alive: unfinishedName(),
      fresh: `${unfinishedName()}.elsewhere`,
      old: `${unfinishedName()}.elsewhere`,
      other: 'what is this',
    }
    for (const name of Object.values(names)) writeFileSync(`${unfinished}/${name}`, '')
    utimesSync(`${unfinished}/${names.old}`, 0, 0)
    await openTarget(folder.path('swept'))
    expect(readdirSync(unfinished).sort()).toEqual([names.alive, names.fresh, names.other].sort())
  })

  it.skipIf(process.platform === 'win32')('that cannot be made is told', async () => {
    await expect(openTarget('/proc/none', true)).rejects.toMatchObject({ code: 'OUTPUT_UNUSABLE' })
    await expect(openTarget(folder.path('none'))).rejects.toMatchObject({ code: 'OUTPUT_UNUSABLE' })
    folder.file('file', '')
    await expect(openTarget(folder.path('file'))).rejects.toMatchObject({ code: 'OUTPUT_UNUSABLE' })
  })
})

describe('an object store', () => {
  afterEach(() => {
    process.env['AWS_ACCESS_KEY_ID'] = 'S3RVER'
  })

  it.each([
    ['s3://none/prefix', 'there is no bucket none'],
    ['s3:///prefix', 'is no address'],
    ['s3://key:secret@bucket/prefix', 'is no address'],
  ])('%s is told', async (address, reason) => {
    const error = await openTarget(address).catch((problem: unknown) => problem as Error)
    expect(error).toMatchObject({ code: 'OUTPUT_UNUSABLE', message: expect.stringContaining(reason) as string })
    expect((error as Error).message).not.toContain('secret')
  })

  it('that answers page by page is read to its end', async () => {
    const pages = [
      { name: 'a', next: '<NextContinuationToken>2</NextContinuationToken>' },
      { name: 'b', next: '' },
    ]
    const asked: (string | null)[] = []
    const store = createServer((request, response) => {
      const token = new URL(request.url ?? '', 'http://a').searchParams.get('continuation-token')
      if (request.method !== 'HEAD') asked.push(token)
      const { name, next } = pages[token === null ? 0 : 1]
      response.end(
        `<?xml version="1.0"?><ListBucketResult><IsTruncated>${next !== ''}</IsTruncated>${next}<Contents><Key>p/x/${name}</Key></Contents></ListBucketResult>`,
      )
    }).listen(0, '127.0.0.1')
    await once(store, 'listening')
    const endpoint = process.env['AWS_ENDPOINT_URL']
    process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${(store.address() as AddressInfo).port}`
    try {
      const target = await openTarget('s3://archive/p')
      expect(await list(target.list('x/'))).toEqual(['x/a', 'x/b'])
      expect(asked).toEqual([null, '2'])
    } finally {
      process.env['AWS_ENDPOINT_URL'] = endpoint
      store.closeAllConnections()
      store.close()
    }
  })

  it('that lets nobody in is told', async () => {
    process.env['AWS_ACCESS_KEY_ID'] = 'STRANGER'
    await expect(openTarget('s3://archive/a')).rejects.toMatchObject({
      message: expect.stringContaining('access is denied') as string,
    })
  })
})
