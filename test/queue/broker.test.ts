import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../batch/support.js'
import { haveTools } from '../support/tools.js'
import { addToQueue, engine, readQueueStatus, startRedis, type TestRedis } from './support.js'

const hasRedis = haveTools(['redis-server'], 'which Redis a queue takes')
/** An address of this machine that others may reach. */
const outside = Object.values(networkInterfaces())
  .flat()
  .find((one) => one?.family === 'IPv4' && !one.internal)?.address

let folder: ReturnType<typeof temporaryFolder>
const servers: TestRedis[] = []
const start = async (...settings: string[]): Promise<TestRedis> => {
  const server = await startRedis(folder.path(`redis-${servers.length}`), settings)
  servers.push(server)
  return server
}
beforeAll(() => {
  folder = temporaryFolder()
})
afterAll(async () => {
  for (const server of servers) await server.stop()
  folder.remove()
})

describe.skipIf(!hasRedis)('a broker', () => {
  it.each([
    [['--appendonly', 'no'], 'It keeps no append-only file, and forgets jobs when it ends: CONFIG SET appendonly yes.'],
    [['--maxmemory-policy', 'allkeys-lru'], 'Its maxmemory-policy is allkeys-lru, by which jobs are dropped'],
    [['--bind', '0.0.0.0', '--protected-mode', 'no'], 'It listens to the network and asks for no password'],
  ])('with %j is refused unless told', async (settings, fault) => {
    const { url } = await start(...settings)
    await expect(readQueueStatus({ redis: url })).rejects.toMatchObject({
      code: 'BROKER_UNSAFE',
      exitCode: 2,
      message: expect.stringContaining(fault) as string,
    })
    const { remarks } = await readQueueStatus({ redis: url, allowUnsafeRedis: true })
    expect(remarks.join()).toContain(fault)
  })

  it.skipIf(outside === undefined)('on the network needs a password', async () => {
    const open = await start('--bind', '0.0.0.0', '--protected-mode', 'no')
    await expect(readQueueStatus({ redis: `redis://${outside}:${open.port}` })).rejects.toMatchObject({
      code: 'BROKER_UNSAFE',
      message: expect.stringContaining('It is on the network and asks for no password') as string,
    })
    const locked = await start('--bind', '0.0.0.0', '--requirepass', 'secret')
    const { remarks, broker } = await readQueueStatus({ redis: `redis://:secret@${outside}:${locked.port}` })
    expect(remarks.join()).toContain('go over the network in the clear')
    expect(broker).toBe(`redis://${outside}:${locked.port}`)
  })

  it('with a password is taken with it, and not without', async () => {
    const { port } = await start('--requirepass', 'secret')
    expect(await readQueueStatus({ redis: `redis://:secret@127.0.0.1:${port}` })).toMatchObject({
      remarks: [],
      queues: [],
    })
    for (const url of [`redis://127.0.0.1:${port}`, `redis://:wrong@127.0.0.1:${port}`]) {
      const error = await readQueueStatus({ redis: url }).catch((reason: unknown) => reason as Error)
      expect(error).toMatchObject({ code: 'BROKER_UNREACHABLE' })
      expect((error as Error).message).not.toContain('wrong@')
    }
  })

  it('that is away keeps nobody from ending', async () => {
    const server = await start()
    for (let number = 0; number < 20; number++) folder.file(`in/${number}.txt`, 'văn bản\n')
    const stop = new AbortController()
    const adding = addToQueue({
      sources: [folder.path('in')],
      out: folder.path('out'),
      redis: server.url,
      lotSize: 1,
      ahead: 2,
      engine,
      signal: stop.signal,
      onProgress: ({ phase }) => {
        if (phase === 'add') void server.kill()
      },
      onTrouble: () => {
        stop.abort()
      },
    })
    await expect(adding).rejects.toMatchObject({ name: 'AbortError' })
    await server.start()
  })

  it('that does not tell its settings is taken with a remark', async () => {
    const { url } = await start('--rename-command', 'CONFIG', '')
    const { remarks } = await readQueueStatus({ redis: url })
    expect(remarks.join()).toContain('It does not tell its settings')
  })

  it.each(['', 'a', 'http://127.0.0.1', 'redis://', 'redis:///0'])('%j is no address', async (redis) => {
    await expect(readQueueStatus({ redis })).rejects.toMatchObject({
      code: 'BROKER_UNREACHABLE',
      message: expect.stringContaining('is no address of a Redis') as string,
    })
  })

  it('that is not there is told', async () => {
    await expect(readQueueStatus({ redis: 'redis://127.0.0.1:1' })).rejects.toMatchObject({
      code: 'BROKER_UNREACHABLE',
    })
    await expect(readQueueStatus({ redis: 'redis://no-such-host.invalid' })).rejects.toMatchObject({
      code: 'BROKER_UNREACHABLE',
    })
  })
})
