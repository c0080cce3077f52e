import { spawnSync } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openTarget, type OutputTarget } from '../../src/queue/target.js'
import { isOwnerRunning, unfinishedName } from '../../src/workers/index.js'
import {
  freePort,
  haveObjectStore,
  startAnswering,
  startObjectStore,
  surroundings,
  type RunningStore,
} from './object-store.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanban-target-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const useStore = (endpoint: string): void => {
  for (const [name, value] of Object.entries(surroundings(endpoint))) vi.stubEnv(name, value)
}
const asText = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('utf8')
const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
const streamed = async (target: OutputTarget, path: string): Promise<string | null> => {
  const stream = await target.readStream(path)
  return stream === null ? null : Buffer.concat(await all(stream)).toString('utf8')
}
const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Names that sort otherwise by folders, by letters past U+FFFF, or need care in addresses. */
const segment = fc.constantFrom('a', 'a-b', 'ab', 'B', 'điều 1', 'a+b', '%41', '😀', '\uE000', 'x\uFFFDz', 'x😀', '#?&')
const path = fc
  .tuple(fc.array(segment, { maxLength: 2 }), segment)
  .map(([folders, name]) => [...folders, `${name}.txt`].join('/'))
const content = fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 64 }))
const step = fc.oneof(
  fc.record({ kind: fc.constantFrom('write', 'upload'), path, content }),
  fc.record({ kind: fc.constantFrom('remove', 'read', 'stream', 'has'), path }),
  fc.record({ kind: fc.constant('list'), below: fc.array(segment, { maxLength: 2 }).map((parts) => parts.join('/')) }),
)
type Step =
  | { kind: string; path: string; content: string | Uint8Array }
  | { kind: string; path: string }
  | { kind: string; below: string }

/** Does a step in a target and in a map, and compares what they say. */
async function compareStep(target: OutputTarget, model: Map<string, Buffer>, one: Step): Promise<void> {
  if ('below' in one) {
    const expected = [...model.keys()].filter((key) => one.below === '' || key.startsWith(`${one.below}/`))
    expect(await all(target.list(one.below))).toEqual(expected.sort(byCodeUnits))
  } else if ('content' in one) {
    const bytes = Buffer.from(one.content as string)
    if (one.kind === 'write') await target.write(one.path, one.content)
    else {
      const local = join(folder, 'local')
      writeFileSync(local, bytes)
      await target.upload(one.path, local)
      expect(existsSync(local)).toBe(true)
    }
    model.set(one.path, bytes)
  } else {
    const known = model.get(one.path) ?? null
    if (one.kind === 'read') expect(asText(await target.read(one.path))).toBe(asText(known))
    if (one.kind === 'stream') expect(await streamed(target, one.path)).toBe(asText(known))
    if (one.kind === 'has') expect(await target.has(one.path)).toBe(known !== null)
    if (one.kind === 'remove') {
      await target.remove(one.path)
      model.delete(one.path)
    }
  }
}

const likeAMap = (open: () => Promise<OutputTarget>, numRuns: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const target = await open()
      const model = new Map<string, Buffer>()
      for (const one of steps) await compareStep(target, model, one)
      await compareStep(target, model, { kind: 'list', below: '' })
      for (const known of model.keys()) await compareStep(target, model, { kind: 'read', path: known })
    }),
    { numRuns, seed: 41 },
  )

describe('any target', () => {
  it.each([
    ['ftp://host/out', 'ftp://…'],
    ['https://user:secret@host/out', 'https://…'],
    ['gs://bucket', 'gs://…'],
    ['s3://', 's3://…'],
    ['s3://key:secret@bucket', 's3://…'],
    ['s3://UPPER', 's3://…'],
    ['s3://archive/a//b', 's3://archive/a//b'],
    ['s3://archive/../b', 's3://archive/../b'],
  ])('refuses %s, and repeats no password', async (address, shown) => {
    const refused = expect(openTarget(address)).rejects
    await refused.toMatchObject({ code: 'OUTPUT_UNUSABLE', exitCode: 2 })
    await refused.toThrow(new RegExp(`^${shown.replaceAll('.', '\\.')}: `))
    await refused.not.toThrow('secret')
  })

  it.each(['', '/a', '../a', 'a/../b', 'a//b', './a', 'a/', 'a\0', 1, null])('refuses the path %j', async (wrong) => {
    const target = await openTarget(folder)
    const misused = { code: 'INVALID_ARGUMENT' }
    await expect(target.read(wrong as string)).rejects.toMatchObject(misused)
    await expect(target.write(wrong as string, '')).rejects.toMatchObject(misused)
    await expect(target.upload(wrong as string, '/etc/hostname')).rejects.toMatchObject(misused)
    expect(() => target.within(wrong as string)).toThrow(expect.objectContaining(misused))
    if (wrong !== '') expect(() => target.list(wrong as string)).toThrow(expect.objectContaining(misused))
  })

  it('refuses content that is none', async () => {
    const target = await openTarget(folder)
    await expect(target.write('a', {} as string)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
    await expect(openTarget('')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
  })
})

describe('a folder', () => {
  const unfinished = (): string => join(folder, '.vanban', 'unfinished')

  it('is like a map', async () => {
    await likeAMap(async () => openTarget(join(folder, randomUUID())), 60)
  })

  it('is made where there is none, and says what it is', async () => {
    const address = join(folder, 'x', 'y')
    const target = await openTarget(address)
    expect(target).toMatchObject({ address, folder: address })
    const part = target.within('text').within('2024')
    await part.write('a.txt', 'a')
    expect(part).toMatchObject({ address: join(address, 'text/2024'), folder: join(address, 'text/2024') })
    expect(asText(await target.read('text/2024/a.txt'))).toBe('a')
    expect(await all(part.list(''))).toEqual(['a.txt'])
  })

  it('has no file under its name before it is whole, nor afterwards anything else', async () => {
    const target = await openTarget(folder)
    const local = join(folder, 'local')
    writeFileSync(local, randomBytes(3_000_000))
    await Promise.all([target.upload('big', local), ...Array.from({ length: 20 }, () => target.write('one', 'same'))])
    expect(statSync(join(folder, 'big')).size).toBe(3_000_000)
    expect(readdirSync(unfinished())).toEqual([])
    await expect(target.upload('none', join(folder, 'missing'))).rejects.toMatchObject({ code: 'OUTPUT_UNUSABLE' })
    await expect(target.upload('none', folder)).rejects.toMatchObject({ code: 'OUTPUT_UNUSABLE' })
    await expect(target.write('big/below', '')).rejects.toThrow(
      /big\/below: cannot be used: a part of its path is a file/,
    )
    expect(readdirSync(unfinished())).toEqual([])
    expect(await target.has('none')).toBe(false)
    expect(await target.has('.vanban')).toBe(false)
    expect(await target.read('.vanban')).toBeNull()
    await target.remove('.vanban')
    expect(existsSync(unfinished())).toBe(true)
  })

  it('does not list files that are on their way, but all others', async () => {
    const target = await openTarget(folder)
    await target.write('.vanban/queue-1/journal', '')
    writeFileSync(join(unfinished(), unfinishedName()), '')
    expect(await all(target.list(''))).toEqual(['.vanban/queue-1/journal'])
    expect(await all(target.within('.vanban').list(''))).toEqual(['queue-1/journal'])
  })

  it('loses what dead processes left, and nothing that a live one may still finish', async () => {
    await openTarget(folder)
    const script = `process.stdout.write((await import(${JSON.stringify(join(process.cwd(), 'dist/workers/processes.js'))})).unfinishedName())`
    const dead = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout
    expect(isOwnerRunning(dead)).toBe(false)
    const own = unfinishedName()
    expect(isOwnerRunning(own)).toBe(true)
    const elsewhere = (name: string): string => `1-1-1-${randomUUID()}@${name}`
    const names = { dead, own, fresh: elsewhere('other'), old: elsewhere('another'), plain: 'of-an-older-version' }
    for (const name of Object.values(names)) writeFileSync(join(unfinished(), name), '')
    const yesterday = Date.now() / 1000 - 25 * 60 * 60
    utimesSync(join(unfinished(), names.old), yesterday, yesterday)
    utimesSync(join(unfinished(), names.own), yesterday, yesterday)
    await openTarget(folder)
    expect(readdirSync(unfinished()).sort()).toEqual([names.own, names.fresh, names.plain].sort())
    expect(own).toContain(`@${encodeURIComponent(hostname())}`)
    expect(own.startsWith(`${process.pid}-`)).toBe(true)
  })

  it.each([
    ['/proc/nowhere', 'no such file'],
    ['/etc/hostname', 'no such file: a part of its path is not a folder'],
  ])('refuses %s', async (address, words) => {
    await expect(openTarget(address)).rejects.toMatchObject({ code: 'OUTPUT_UNUSABLE' })
    await expect(openTarget(address)).rejects.toThrow(`${address}: cannot be used: ${words}`)
  })
})

const isHere = haveObjectStore('an output in an object store')

describe.runIf(isHere)('an object store', () => {
  let store: RunningStore
  beforeAll(async () => {
    store = await startObjectStore()
  }, 60_000)
  afterAll(() => store.stop())
  beforeEach(() => {
    useStore(store.endpoint)
  })
  const open = (): Promise<OutputTarget> => openTarget(`s3://archive/${randomUUID()}`)

  it('is like a map', { timeout: 120_000 }, () => likeAMap(open, 25))

  it('says what it is', async () => {
    const target = await openTarget('s3://archive/parts/1/')
    expect(target).toMatchObject({ address: 's3://archive/parts/1', folder: null })
    const part = target.within('text')
    expect(part).toMatchObject({ address: 's3://archive/parts/1/text', folder: null })
    await part.write('a.txt', 'a')
    const whole = await openTarget('s3://archive')
    expect(whole.address).toBe('s3://archive')
    expect(asText(await whole.read('parts/1/text/a.txt'))).toBe('a')
    expect(await all(whole.list('parts'))).toEqual(['parts/1/text/a.txt'])
  })

  it('lists more than a page, in the order of code units', { timeout: 60_000 }, async () => {
    const target = await open()
    const odd = ['a😀1', 'a\uE000', 'a\uE000b\uFFFD', 'a\uE000b😀', 'a\uFFFDb', '😀', '\uFFFD', 'z']
    const names = [...Array.from({ length: 1100 }, (_, i) => `n/${i}`), ...odd]
    for (let at = 0; at < names.length; at += 50)
      await Promise.all(names.slice(at, at + 50).map((name) => target.write(name, '')))
    expect(await all(target.list(''))).toEqual(names.toSorted(byCodeUnits))
    expect(await all(target.list('n'))).toHaveLength(1100)
  })

  it('takes a large file in parts', { timeout: 60_000 }, async () => {
    const target = await open()
    const local = join(folder, 'large')
    const bytes = randomBytes(20 * 1024 * 1024)
    writeFileSync(local, bytes)
    await target.upload('large', local)
    const hash = createHash('sha256')
    for await (const chunk of (await target.readStream('large'))!) hash.update(chunk)
    expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
    await expect(target.upload('none', join(folder, 'missing'))).rejects.toThrow('missing: cannot be brought to s3://')
    expect(await target.has('none')).toBe(false)
  })

  it('says that there is no such bucket', async () => {
    await expect(openTarget('s3://nowhere/a')).rejects.toMatchObject({ code: 'OUTPUT_UNUSABLE', exitCode: 2 })
    await expect(openTarget('s3://nowhere/a')).rejects.toThrow('s3://nowhere/a: there is no such bucket.')
  })
})

describe('an object store that has trouble', () => {
  let store: RunningStore | undefined
  afterEach(() => store?.stop())

  const refuse = async (status: number, code: string): Promise<void> => {
    store = await startAnswering((_, response) => {
      response.writeHead(status, { 'content-type': 'application/xml' })
      response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>as told</Message></Error>`)
    })
    useStore(store.endpoint)
  }

  it.each([
    [404, 'NoSuchBucket', 'there is no such bucket'],
    [403, 'AccessDenied', 'these credentials may not do that. They need s3:ListBucket'],
    [403, 'InvalidAccessKeyId', 'the credentials are not accepted'],
    [403, 'SignatureDoesNotMatch', 'the credentials are not accepted'],
    [301, 'PermanentRedirect', 'the bucket is in another region'],
    [403, 'RequestTimeTooSkewed', 'the clock of this machine is wrong'],
    [503, 'SlowDown', 'the store is too busy'],
    [400, 'SomethingElse', 'the store says SomethingElse: as told'],
  ])('says what %i %s means', async (status, code, words) => {
    await refuse(status, code)
    await expect(openTarget('s3://archive/a')).rejects.toMatchObject({ code: 'OUTPUT_UNUSABLE' })
    await expect(openTarget('s3://archive/a')).rejects.toThrow(`s3://archive/a: ${words}`)
  })

  it('says that the store cannot be reached', async () => {
    useStore(`http://127.0.0.1:${await freePort()}`)
    await expect(openTarget('s3://archive')).rejects.toThrow(
      /^s3:\/\/archive: the store cannot be reached \(ECONNREFUSED\)/,
    )
  })

  it('says that there are no credentials', async () => {
    useStore('http://127.0.0.1:9')
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE']) vi.stubEnv(name, undefined)
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'none'))
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'none'))
    await expect(openTarget('s3://archive')).rejects.toThrow('s3://archive: no credentials were found. Set AWS_')
  })

  const LIST = '<?xml version="1.0"?><ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>'

  it('goes on where the store breaks off, and does not pass off a part as the whole', async () => {
    const bytes = randomBytes(50_000)
    let limit = 20_000
    store = await startAnswering(({ url = '', headers }, response) => {
      if (url.includes('list-type')) return void response.end(LIST)
      const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0)
      if (from > 0) expect(headers['if-match']).toBe('"e"')
      response.writeHead(from === 0 ? 200 : 206, { etag: '"e"', 'content-length': bytes.length - from })
      const part = bytes.subarray(from, from + limit)
      if (part.length < bytes.length - from) response.write(part, () => response.destroy())
      else response.end(part)
    })
    useStore(store.endpoint)
    const target = await openTarget('s3://archive')
    expect(Buffer.compare((await target.read('a'))!, bytes)).toBe(0)
    limit = 0
    await expect(target.read('a')).rejects.toMatchObject({ code: 'OUTPUT_UNUSABLE' })
  })

  it('refuses a list that is out of order', async () => {
    const page = (...keys: string[]): string =>
      `<?xml version="1.0"?><ListBucketResult>${keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}</ListBucketResult>`
    store = await startAnswering((_, response) => response.end(page('b', 'a')))
    useStore(store.endpoint)
    await expect(all((await openTarget('s3://archive')).list(''))).rejects.toThrow(
      's3://archive/: is listed out of order',
    )
  })
})

describe('a package that is missing', () => {
  it('is named with what to install', async () => {
    vi.doMock('@aws-sdk/lib-storage', () => {
      throw new Error('none')
    })
    await expect(openTarget('s3://archive')).rejects.toMatchObject({
      code: 'PACKAGE_MISSING',
      message: expect.stringContaining('npm install @aws-sdk/client-s3 @aws-sdk/lib-storage') as string,
    })
    vi.doUnmock('@aws-sdk/lib-storage')
    expect(createRequire(import.meta.url).resolve('@aws-sdk/lib-storage')).toBeTruthy()
  })
})
