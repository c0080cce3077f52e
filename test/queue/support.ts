import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { vi } from 'vitest'
import type * as Queue from '../../src/queue/index.js'

// Servers and processes are started here, which takes its time where others are at work too.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

// Workers are threads that run built files: so the tests take the built library, through a name that the types do not follow.
const built = new URL('../../dist/queue/index.js', import.meta.url).href
export const { addToQueue, collectQueue, deadLetters, readQueueStatus, runQueueWorker } = (await import(
  built
)) as typeof Queue

/** The command, as it is built. */
export const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

/** The engine that the workers of these tests load. */
export const engine = new URL('../batch/fake-engine.mjs', import.meta.url).href

/** A port that nobody has. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** A Redis of one's own. */
export interface TestRedis {
  readonly url: string
  readonly port: number
  /** Ends it as a crash does. */
  readonly kill: () => Promise<void>
  /** Starts it again with what it kept. */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts a Redis. @param folder What it keeps. @param settings Beside those that a queue wants, or instead of them. */
export async function startRedis(folder: string, settings: readonly string[] = []): Promise<TestRedis> {
  mkdirSync(folder, { recursive: true })
  const port = await freePort()
  let server: ChildProcess | undefined
  const start = async (): Promise<void> => {
    server = spawn(
      'redis-server',
      [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--dir',
        folder,
        '--save',
        '',
        '--appendonly',
        'yes',
        '--maxmemory-policy',
        'noeviction',
        ...settings,
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    )
    let said = ''
    server.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    for (let tries = 0; !/eady to accept connections/.test(said); tries++) {
      if (tries > 600) throw new Error(`redis-server does not start: ${said}`)
      await wait(50)
    }
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
    const closed = once(server, 'close')
    server.kill(signal)
    await closed
  }
  await start()
  return { url: `redis://127.0.0.1:${port}`, port, start, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

const child = fileURLToPath(new URL('./worker-child.mjs', import.meta.url))

/**
 * Starts a worker process.
 *
 * @param options Of the worker; its threads are few, and its locks short. @param prefix Before its command: another host.
 */
export const startWorker = (
  url: string,
  options: Readonly<Record<string, unknown>> = {},
  env: Readonly<Record<string, string>> = {},
  prefix: readonly string[] = [],
): ChildProcess => {
  const [command, ...args] = [
    ...prefix,
    process.execPath,
    child,
    JSON.stringify({ redis: url, workers: 1, lockSeconds: 2, ...options }),
  ]
  return spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore'], env: { ...process.env, ...env } })
}

/** Waits for a process to end. @returns Its exit code, or the signal that ended it. */
export async function ended(process: ChildProcess): Promise<number | string> {
  if (process.exitCode !== null) return process.exitCode
  if (process.signalCode !== null) return process.signalCode
  const [code, signal] = (await once(process, 'close')) as [number | null, string | null]
  return code ?? signal ?? ''
}
