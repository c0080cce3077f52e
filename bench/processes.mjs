/** Processes that are measured: their processor time with all that they start, their memory, a Redis of one's own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** The command, as it is built. */
export const VANBAN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))

// The shell tells the processor time of a program and of all that it waited for.
const TIMED = '"$@"; code=$?; times > "$0"; exit $code'
const SAMPLE_MS = 500

/**
 * Runs a program and measures it.
 *
 * @param {string[]} command Program and arguments. @param {object} env Beside what is set. @param {number[]} codes With
 * which it may end.
 * @returns {Promise<{ seconds: number, cpu: number, start: number, memory: Record<string, number>, output: string }>}
 * Elapsed and processor seconds; when it began, in milliseconds since 1970; the largest resident megabytes of `main`,
 * `host` (the largest process that it started) and `all` together, counted once where they share; what it printed.
 */
export async function measure(command, env = {}, codes = [0]) {
  const folder = mkdtempSync(join(tmpdir(), 'vanban-bench-'))
  const path = join(folder, 'times')
  const start = Date.now()
  const began = performance.now()
  const child = spawn('sh', ['-c', TIMED, path, ...command], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
  const memory = { main: 0, host: 0, all: 0 }
  const timer = setInterval(() => {
    sample(child.pid, memory)
  }, SAMPLE_MS)
  const [code] = await once(child, 'close')
  clearInterval(timer)
  const seconds = (performance.now() - began) / 1000
  const times = code === null ? '' : readFileSync(path, 'utf8')
  rmSync(folder, { recursive: true })
  if (!codes.includes(code)) throw new Error(`${command.join(' ')}: ended with ${code}`)
  const cpu = [
    ...times
      .trim()
      .split('\n')[1]
      .matchAll(/(\d+)m([\d.]+)s/g),
  ].reduce((sum, [, minutes, rest]) => sum + 60 * Number(minutes) + Number(rest), 0)
  return { seconds, cpu, start, memory, output }
}

const megabytesIn = (path, field) => {
  try {
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(path, 'utf8'))?.[1] ?? 0) / 1000
  } catch {
    return 0
  }
}

/** Resident memory of a process, in megabytes; 0 when it is gone. */
export const residentOf = (pid) => megabytesIn(`/proc/${pid}/status`, 'VmRSS')

/** Notes the memory of the processes below a shell. */
function sample(shell, most) {
  const parents = new Map()
  for (const name of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      parents.set(Number(name), Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))[1]))
    } catch {
      // It has ended meanwhile.
    }
  const childrenOf = (pid) => [...parents].filter(([, parent]) => parent === pid).map(([child]) => child)
  const mains = childrenOf(shell)
  const hosts = mains.flatMap(childrenOf)
  most.main = Math.max(most.main, ...mains.map(residentOf))
  most.host = Math.max(most.host, ...hosts.map(residentOf))
  const all = [...mains, ...hosts].reduce((sum, pid) => sum + megabytesIn(`/proc/${pid}/smaps_rollup`, 'Pss'), 0)
  most.all = Math.max(most.all, all)
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

/**
 * Starts a Redis that keeps what a queue wants kept.
 *
 * @param {string} folder Where it keeps it.
 * @returns {Promise<{ url: string, port: number, info: (section: string) => Promise<Record<string, string>>, stop: () => Promise<void> }>}
 */
export async function startRedis(folder) {
  const { Redis } = await import('ioredis')
  mkdirSync(folder, { recursive: true })
  const port = await freePort()
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'yes',
    'maxmemory-policy': 'noeviction',
  }
  const server = spawn(
    'redis-server',
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    { stdio: 'ignore' },
  )
  const client = new Redis(port, { maxRetriesPerRequest: null, retryStrategy: () => 100 })
  client.on('error', () => undefined)
  await client.ping()
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    client,
    async info(section) {
      const text = await client.info(section)
      return Object.fromEntries([...text.matchAll(/^([^#:\r\n]+):(.*)\r$/gm)].map(([, name, value]) => [name, value]))
    },
    async stop() {
      client.disconnect()
      server.kill()
      await once(server, 'close')
    },
  }
}

/** The files below a folder, with what they take. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const { size, blocks, mtimeMs } = statSync(path)
      return { path, size, disk: blocks * 512, mtimeMs }
    })
}

/** Waits until something holds. */
export async function until(holds, milliseconds = 100) {
  while (!(await holds())) await sleep(milliseconds)
}
