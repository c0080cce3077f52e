/** The Redis or Valkey that keeps a queue: connected to, and looked at, whether it is fit to keep one. */
import type { Redis } from 'ioredis'
import { brokerUnreachable, brokerUnsafe } from './errors.js'
import { loadRedis } from './packages.js'

/** Where a broker is, and what it may be. */
export interface BrokerOptions {
  /** Address of Redis or Valkey: `redis://:password@host:6379/0`, or `rediss://` with TLS; that of this machine by default. */
  readonly redis?: string | undefined
  /** Whether one is taken that anybody can reach, or that may lose jobs; `false` by default. */
  readonly allowUnsafeRedis?: boolean | undefined
}

/** A connected broker. */
export interface Broker {
  readonly redis: Redis
  /** Its address without a password. */
  readonly address: string
  /** What was odd about it, a sentence each. */
  readonly remarks: readonly string[]
  /** Opens a further connection, as BullMQ's workers need. */
  readonly duplicate: () => Redis
  readonly close: () => Promise<void>
}

/** Where Redis is by default. */
export const DEFAULT_REDIS = 'redis://127.0.0.1:6379'
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/
const CONNECT_MS = 5_000
const MOST_WAIT_MS = 5_000
const LEAST_VERSION = [6, 2] as const

/**
 * Connects to a broker and makes sure that it is fit.
 *
 * @param options Where it is. @param onTrouble Told when it goes away; it is tried again for ever.
 * @throws {VanbanError} `PACKAGE_MISSING`, `BROKER_UNREACHABLE`, `BROKER_UNSAFE`.
 * @see https://docs.bullmq.io/guide/going-to-production
 */
export async function connectBroker(
  { redis = DEFAULT_REDIS, allowUnsafeRedis = false }: BrokerOptions,
  onTrouble: (reason: string) => void = () => undefined,
): Promise<Broker> {
  const { url, address } = parseAddress(redis)
  const { Redis } = await loadRedis()
  let connected = false
  const client = new Redis(redis, {
    lazyConnect: true,
    // BullMQ asks for it: its commands wait for the broker to come back.
    maxRetriesPerRequest: null,
    connectTimeout: CONNECT_MS,
    // The first time whoever gave the address is told; later it is waited for.
    retryStrategy: (times) => (connected ? Math.min(200 * times, MOST_WAIT_MS) : null),
  })
  let last = ''
  client.on('error', (error: Error) => {
    last = error.message
    if (connected) onTrouble(error.message)
  })
  try {
    await client.connect()
    await client.ping()
    connected = true
  } catch (error) {
    client.disconnect()
    throw brokerUnreachable(address, `cannot be used (${last === '' ? (error as Error).message : last}).`, error)
  }
  const { faults, remarks } = await examine(client, url)
  if (faults.length > 0 && !allowUnsafeRedis) {
    client.disconnect()
    throw brokerUnsafe(address, faults)
  }
  const others: Redis[] = []
  return {
    redis: client,
    address,
    remarks: [...remarks, ...faults],
    duplicate: () => {
      const other = client.duplicate({ retryStrategy: (times) => Math.min(200 * times, MOST_WAIT_MS) })
      other.on('error', () => undefined)
      others.push(other)
      return other
    },
    async close() {
      for (const one of [client, ...others]) one.disconnect()
      await Promise.resolve()
    },
  }
}

function parseAddress(redis: string): { url: URL; address: string } {
  const url = URL.canParse(redis) ? new URL(redis) : null
  if (url === null || !/^rediss?:$/.test(url.protocol) || url.hostname === '')
    throw brokerUnreachable(
      // What may hold a password is not shown.
      redis.includes('@') ? redis.slice(redis.lastIndexOf('@') + 1) : redis,
      'is no address of a Redis, such as redis://:password@host:6379/0.',
    )
  return { url, address: `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}` }
}

/** Looks for what loses jobs or lets strangers in. */
async function examine(client: Redis, url: URL): Promise<{ faults: string[]; remarks: string[] }> {
  const faults: string[] = []
  const remarks: string[] = []
  const hasPassword = url.password !== ''
  const isLocal = LOOPBACK.test(url.hostname)
  if (!isLocal && !hasPassword)
    faults.push(
      'It is on the network and asks for no password, so that whoever reaches it can read, add and remove jobs: set requirepass (or users), and give the password in the address.',
    )
  else if (!isLocal && url.protocol === 'redis:')
    remarks.push('The password and the names of documents go over the network in the clear; rediss:// has TLS.')
  const version = /^redis_version:(\d+)\.(\d+)/m.exec(await client.info('server'))
  if (version !== null && (Number(version[1]) - LEAST_VERSION[0] || Number(version[2]) - LEAST_VERSION[1]) < 0)
    faults.push(`It is version ${version[1]}.${version[2]}; BullMQ needs ${LEAST_VERSION.join('.')} or later.`)
  const policy = await setting(client, 'maxmemory-policy')
  const appendOnly = await setting(client, 'appendonly')
  if (policy === null || appendOnly === null) {
    remarks.push(
      'It does not tell its settings: make sure that maxmemory-policy is noeviction and that an append-only file is kept, or jobs may be lost.',
    )
    return { faults, remarks }
  }
  if (policy !== 'noeviction')
    faults.push(
      `Its maxmemory-policy is ${policy}, by which jobs are dropped when memory runs out: CONFIG SET maxmemory-policy noeviction.`,
    )
  if (appendOnly !== 'yes')
    faults.push('It keeps no append-only file, and forgets jobs when it ends: CONFIG SET appendonly yes.')
  if (isLocal && !hasPassword && (await isOpen(client)))
    faults.push(
      'It listens to the network and asks for no password (protected-mode no): set requirepass, bind it to 127.0.0.1, or turn protected-mode on.',
    )
  return { faults, remarks }
}

/** A setting; null where the broker does not tell, as those of clouds do. */
async function setting(client: Redis, name: string): Promise<string | null> {
  try {
    const answer = (await client.config('GET', name)) as string[]
    return answer[1] ?? null
  } catch {
    return null
  }
}

/** Whether a broker on this machine can be reached from others without a password. */
async function isOpen(client: Redis): Promise<boolean> {
  const [isProtected, bind, password] = await Promise.all([
    setting(client, 'protected-mode'),
    setting(client, 'bind'),
    setting(client, 'requirepass'),
  ])
  const addresses = (bind ?? '').split(/\s+/).map((address) => address.replace(/^-/, ''))
  const isBound = addresses.every((address) => address === '::1' || /^127\./.test(address))
  return isProtected === 'no' && !isBound && (password ?? '') === ''
}
