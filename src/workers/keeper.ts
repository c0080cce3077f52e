/** Keeps a process of workers going: started with the first lot, started anew after it has ended. */
import { fork, type ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { CrewOptions } from './crew.js'
import { memoryLimit, workerCrashed } from './failures.js'
import type { Hello, HostMessage, HostOrder, WorkerDocument, WorkerResult } from './protocol.js'
import type { Failure } from './types.js'

/** What a keeper tells while lots are done. */
export interface KeeperEvents {
  readonly onStart: (index: number) => void
  /** @param memory All of the process, in bytes. */
  readonly onResult: (result: WorkerResult, memory: number) => void
}

/** A process of workers. */
export interface Keeper {
  /** Starts the process and asks who its engine is. */
  readonly hello: () => Promise<Hello>
  /** Does a lot. @returns Null when each document has its result; why the process ended, where it did. */
  readonly run: (documents: readonly WorkerDocument[]) => Promise<Failure | null>
  /** Ends the process; lots in hand are dropped. */
  readonly close: () => Promise<void>
}

/** Last words of a process that are kept: V8 says there what it died of. */
const LAST_WORDS = 16_384
/** How long a process may take to end by itself, in milliseconds. */
const PATIENCE_MS = 2_000

interface Host {
  readonly child: ChildProcess
  readonly hello: Promise<Hello>
  readonly ended: Promise<Failure>
  readonly lots: Map<number, (failure: Failure | null) => void>
}

/** Makes a keeper. @param options Of the workers. @param events Taken as they come. */
export function createKeeper(options: CrewOptions, { onStart, onResult }: KeeperEvents): Keeper {
  let host: Host | undefined
  let count = 0

  const start = (): Host => {
    const child = fork(fileURLToPath(new URL('./host.js', import.meta.url)), {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: process.execArgv.filter((argument) => !argument.startsWith('--inspect')),
    })
    let words = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-LAST_WORDS)
    })
    const lots: Host['lots'] = new Map()
    let greet = (_hello: Hello): void => undefined
    const hello = new Promise<Hello>((resolve) => {
      greet = resolve
    })
    child.on('message', (message: HostMessage) => {
      if (message.kind === 'hello') greet(message.hello)
      else if (message.kind === 'started') onStart(message.index)
      else if (message.kind === 'result') onResult(message.result, message.memory)
      else lots.get(message.lot)?.(null)
    })
    const ended = new Promise<Failure>((resolve) => {
      child.on('error', (error) => {
        resolve(workerCrashed(error.message))
      })
      // Not "exit": what it said before comes first.
      child.on('close', (code, signal) => {
        resolve(endOf(code, signal, words, options.memory))
      })
    })
    const started: Host = { child, hello, ended, lots }
    void ended.then((failure) => {
      if (host === started) host = undefined
      greet({ error: { code: failure.code, message: `The workers cannot start: ${failure.reason}`, exitCode: 1 } })
      for (const done of lots.values()) done(failure)
    })
    const order: HostOrder = { kind: 'setUp', options }
    child.send(order)
    return started
  }
  const current = (): Host => (host ??= start())

  return {
    hello: () => current().hello,
    async run(documents) {
      const { child, lots } = current()
      const lot = count++
      try {
        return await new Promise((resolve) => {
          lots.set(lot, resolve)
          const order: HostOrder = { kind: 'lot', lot, documents }
          // One that cannot be sent is of a process that is ending.
          child.send(order, () => undefined)
        })
      } finally {
        lots.delete(lot)
      }
    },
    async close() {
      const last = host
      host = undefined
      if (last === undefined) return
      const { ocr, office } = options.settings.processor
      if (last.child.connected && (ocr !== undefined || office)) {
        // It ends the programs that it has started; a signal would leave them at work.
        const order: HostOrder = { kind: 'end' }
        last.child.send(order, () => undefined)
        await Promise.race([last.ended, sleep(PATIENCE_MS, undefined, { ref: false })])
      }
      last.child.kill('SIGKILL')
      await last.ended
    },
  }
}

/** Why a process ended. @param words The last that it said. */
function endOf(code: number | null, signal: NodeJS.Signals | null, words: string, memory: number): Failure {
  if (/heap out of memory|heap limit/i.test(words)) return memoryLimit(memory)
  return workerCrashed(
    signal === null
      ? `exit code ${code}`
      : signal === 'SIGKILL'
        ? 'SIGKILL: somebody or the system ended it, as it does where memory runs out'
        : signal,
  )
}
